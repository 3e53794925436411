<?php
/**
 * A text with the way back to where each of its words stands.
 *
 * @package Somelint
 */

namespace Somelint;

/**
 * Plain text made of fields of HTML, piece by piece.
 *
 * A piece is either a copy of a stretch of the source, character by character, or stands for a
 * stretch of markup (an entity, a line break, the address of a link). So each offset in the
 * plain text has a place: the field, the block in the tree of blocks, the offset in the source.
 */
abstract class Placed_Text {

	/**
	 * The text, in UTF-8.
	 *
	 * @var string
	 */
	public $plain = '';

	/**
	 * The pieces: at and length in characters of the plain text; field, block; source and
	 * source_length in bytes of the field; copy, whether it is a copy of the source.
	 *
	 * @var array[]
	 */
	private $pieces = array();

	/**
	 * The fields as given.
	 *
	 * @var array<string, string>
	 */
	protected $fields;

	/**
	 * Length of the plain text in characters.
	 *
	 * @var int
	 */
	private $length = 0;

	/**
	 * The field that is being read.
	 *
	 * @var string
	 */
	protected $field = '';

	/**
	 * Where a span of the plain text stands.
	 *
	 * @param int $start First character.
	 * @param int $end   The character after the last.
	 * @return array|null Field; start and end in characters of that field; block (indices from
	 *                    the root of the tree of blocks, or null) and block_start, block_end in
	 *                    UTF-16 units of that block's text, as JavaScript counts.
	 */
	public function place( $start, $end ) {
		$first = $this->piece_at( $start );
		$last  = $this->piece_at( max( $start, $end - 1 ) );
		if ( null === $first || null === $last ) {
			return null;
		}
		$field = $this->pieces[ $first ]['field'];
		while ( $this->pieces[ $last ]['field'] !== $field ) {
			--$last;
		}
		$raw   = $this->fields[ $field ];
		$place = array(
			'field' => $field,
			'start' => mb_strlen( substr( $raw, 0, $this->source( $first, $start, false ) ), 'UTF-8' ),
			'end'   => mb_strlen( substr( $raw, 0, $this->source( $last, $end, true ) ), 'UTF-8' ),
			'block' => $this->pieces[ $first ]['block'],
		);
		if ( null !== $place['block'] ) {
			list( $from, $to )    = $this->block_span( $first );
			$place['block_start'] = $this->units( $from, $start );
			$place['block_end']   = $this->units( $from, min( $end, $to ) );
		}
		return $place;
	}

	/**
	 * The block that is being read: indices from the root of the tree, or null.
	 *
	 * @return int[]|null
	 */
	abstract protected function block();

	/**
	 * Ends the line (1) or the paragraph (2), unless that is done.
	 *
	 * @param int $count  How many line breaks there are to be.
	 * @param int $offset Where the markup stands.
	 * @param int $length Its length.
	 */
	protected function end_line( $count, $offset, $length ) {
		$have = strlen( $this->plain ) - strlen( rtrim( $this->plain, "\n" ) );
		if ( '' !== $this->plain && $have < $count ) {
			$this->add( str_repeat( "\n", $count - $have ), $offset, $length, false );
		}
	}

	/**
	 * A piece.
	 *
	 * @param string $text   What the plain text gets.
	 * @param int    $offset Where its source begins.
	 * @param int    $length Length of the source.
	 * @param bool   $copy   Whether the text is the source itself.
	 */
	protected function add( $text, $offset, $length, $copy ) {
		if ( '' === $text ) {
			return;
		}
		$characters     = mb_strlen( $text, 'UTF-8' );
		$this->pieces[] = array(
			'at'            => $this->length,
			'length'        => $characters,
			'field'         => $this->field,
			'block'         => $this->block(),
			'source'        => $offset,
			'source_length' => $length,
			'copy'          => $copy,
		);
		$this->plain   .= $text;
		$this->length  += $characters;
	}

	/**
	 * The piece that a character belongs to, or null.
	 *
	 * @param int $character Offset in the plain text.
	 * @return int|null
	 */
	private function piece_at( $character ) {
		$low  = 0;
		$high = count( $this->pieces ) - 1;
		while ( $low <= $high ) {
			$middle = intdiv( $low + $high, 2 );
			$piece  = $this->pieces[ $middle ];
			if ( $character < $piece['at'] ) {
				$high = $middle - 1;
			} elseif ( $character >= $piece['at'] + $piece['length'] ) {
				$low = $middle + 1;
			} else {
				return $middle;
			}
		}
		return null;
	}

	/**
	 * The byte of the field that an offset of the plain text stands for.
	 *
	 * @param int  $index     The piece.
	 * @param int  $character Offset in the plain text.
	 * @param bool $after     Whether the offset is an end: then markup counts whole.
	 * @return int
	 */
	private function source( $index, $character, $after ) {
		$piece = $this->pieces[ $index ];
		if ( ! $piece['copy'] ) {
			return $piece['source'] + ( $after ? $piece['source_length'] : 0 );
		}
		$raw = substr( $this->fields[ $piece['field'] ], $piece['source'], $piece['source_length'] );
		return $piece['source'] + strlen( mb_substr( $raw, 0, min( $piece['length'], $character - $piece['at'] ), 'UTF-8' ) );
	}

	/**
	 * First and last offset of the text of the block that a piece belongs to.
	 *
	 * @param int $index The piece.
	 * @return int[]
	 */
	private function block_span( $index ) {
		$block = $this->pieces[ $index ]['block'];
		$first = $index;
		$last  = $index;
		while ( $first > 0 && $this->pieces[ $first - 1 ]['block'] === $block ) {
			--$first;
		}
		while ( $last + 1 < count( $this->pieces ) && $this->pieces[ $last + 1 ]['block'] === $block ) {
			++$last;
		}
		// The line breaks that the delimiter and the tag before the words stand for.
		while ( $first < $index && '' === trim( mb_substr( $this->plain, $this->pieces[ $first ]['at'], $this->pieces[ $first ]['length'], 'UTF-8' ) ) ) {
			++$first;
		}
		return array( $this->pieces[ $first ]['at'], $this->pieces[ $last ]['at'] + $this->pieces[ $last ]['length'] );
	}

	/**
	 * Length of a stretch of the plain text in UTF-16 units.
	 *
	 * @param int $from First character.
	 * @param int $to   The character after the last.
	 * @return int
	 */
	private function units( $from, $to ) {
		return intdiv( strlen( mb_convert_encoding( mb_substr( $this->plain, $from, max( 0, $to - $from ), 'UTF-8' ), 'UTF-16LE', 'UTF-8' ) ), 2 );
	}
}
