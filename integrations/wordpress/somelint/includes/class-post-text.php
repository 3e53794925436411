<?php
/**
 * The text of a post that a reader sees.
 *
 * @package Somelint
 */

namespace Somelint;

/**
 * Reads HTML fields, in one pass over each. Core's parser of blocks keeps no offsets; hence the
 * delimiters of blocks are read here, with the pattern of WP_Block_Parser.
 */
class Post_Text extends Placed_Text {

	const TOKENS = '~
		(?<block> <!--\s+(?<closer>/)?wp:(?<name>(?:[a-z][a-z0-9_-]*/)?[a-z][a-z0-9_-]*)\s+
			(?<attrs>\{(?:(?:[^}]+|\}+(?=\})|(?!\}\s+/?-->).)*+)?\}\s+)?(?<void>/)?--> )
		| (?<silent> <!--(?:-?>|.*?(?:--!?>|\z)) | <(script|style|template)\b.*?(?:</\g{-1}\s*>|\z) )
		| <(?<end>/)?(?<tag>[a-zA-Z][a-zA-Z0-9:-]*)(?<attributes>(?:[^"\'>]|"[^"]*"|\'[^\']*\')*+)>
		| (?<entity> &(?:\#[0-9]+|\#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*); )
		%s ~sx';

	const PARAGRAPHS = array( 'p', 'div', 'section', 'article', 'header', 'footer', 'blockquote', 'pre', 'table', 'ul', 'ol', 'dl', 'figure', 'hr', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'form' );
	const LINES      = array( 'li', 'tr', 'td', 'th', 'dt', 'dd', 'figcaption', 'option', 'caption', 'summary', 'button' );

	/**
	 * Attributes that hold the words of a block without HTML of its own.
	 */
	const ATTRIBUTES = array( 'label', 'text', 'content', 'title', 'caption', 'alt', 'description', 'placeholder', 'buttonText', 'url' );

	/**
	 * Addresses of links, each once.
	 *
	 * @var string[]
	 */
	public $links = array();

	/**
	 * Pictures: file and alternative text.
	 *
	 * @var array<int, array{file: string, alt: string}>
	 */
	public $media = array();

	/**
	 * False where a field could not be read: the text is then not whole.
	 *
	 * @var bool
	 */
	public $whole = true;

	/**
	 * Indices from the root to the block that is being read, and of the next block on each level.
	 *
	 * @var int[]
	 */
	private $path = array();

	/**
	 * See $path.
	 *
	 * @var int[]
	 */
	private $next = array( 0 );

	/**
	 * The block of a stretch without delimiters ("classic"), or null.
	 *
	 * @var int|null
	 */
	private $freeform = null;

	/**
	 * Depth of patterns within patterns.
	 *
	 * @var int
	 */
	private static $depth = 0;

	/**
	 * Reads the fields in their order.
	 *
	 * @param array<string, string> $fields HTML by name of the field.
	 */
	public function __construct( array $fields ) {
		$this->fields = array_map( 'strval', $fields );
		foreach ( $this->fields as $field => $html ) {
			$this->field    = $field;
			$this->path     = array();
			$this->next     = array( 0 );
			$this->freeform = null;
			$this->end_line( 2, 0, 0 );
			$this->read( $html );
		}
		$this->links = array_values( array_unique( $this->links ) );
	}

	/**
	 * One field: stretches of text between tokens.
	 *
	 * @param string $html The field.
	 */
	private function read( $html ) {
		$found = preg_match_all( $this->pattern(), $html, $tokens, PREG_SET_ORDER | PREG_OFFSET_CAPTURE | PREG_UNMATCHED_AS_NULL );
		if ( false === $found || ! mb_check_encoding( $html, 'UTF-8' ) ) {
			$this->whole = false;
			return;
		}
		$wraps = false !== stripos( $html, '<p' ) || false !== strpos( $html, '<!-- wp:' );
		$pre   = 0;
		$link  = null;
		$at    = 0;
		foreach ( $tokens as $token ) {
			list( $markup, $offset ) = $token[0];
			$this->add_text( substr( $html, $at, $offset - $at ), $at, $wraps && ! $pre );
			$at = $offset + strlen( $markup );
			if ( null !== $token['block'][0] ) {
				$this->read_delimiter( $token, $offset );
				continue;
			}
			$this->enter_freeform();
			if ( null !== $token['entity'][0] ) {
				$this->add( html_entity_decode( $markup, ENT_QUOTES | ENT_HTML5, 'UTF-8' ), $offset, strlen( $markup ), false );
			} elseif ( null !== $token['tag'][0] ) {
				$tag  = strtolower( $token['tag'][0] );
				$ends = null !== $token['end'][0];
				if ( 'pre' === $tag ) {
					$pre = max( 0, $pre + ( $ends ? -1 : 1 ) );
				}
				if ( 'a' === $tag ) {
					if ( $ends && null !== $link ) {
						$this->add_link( $link[0], $link[1], $offset, strlen( $markup ) );
					}
					$link = $ends ? null : array( self::attribute( $token['attributes'][0], 'href' ), strlen( $this->plain ) );
				}
				$this->read_tag( $tag, $token['attributes'][0], $offset, strlen( $markup ) );
			}
		}
		$this->add_text( substr( $html, $at ), $at, $wraps && ! $pre );
	}

	/**
	 * TOKENS with the shortcodes of this site: their tags are markup, what they enclose is text.
	 *
	 * @return string
	 */
	private function pattern() {
		$names = array_keys( $GLOBALS['shortcode_tags'] ?? array() );
		$quote = static function ( $name ) {
			return preg_quote( $name, '~' );
		};
		$codes = $names ? '| (?<shortcode> \[/?(?:' . implode( '|', array_map( $quote, $names ) ) . ')(?![\w-])[^\]]*\] )' : '';
		return sprintf( self::TOKENS, $codes );
	}

	/**
	 * The delimiter of a block.
	 *
	 * @param array $token  The match.
	 * @param int   $offset Where it stands.
	 */
	private function read_delimiter( $token, $offset ) {
		$this->freeform = null;
		$length         = strlen( $token[0][0] );
		if ( null !== $token['closer'][0] ) {
			$this->end_line( 2, $offset, $length );
			if ( $this->path ) {
				array_pop( $this->path );
				array_pop( $this->next );
			}
			return;
		}
		$this->end_line( 2, $offset, $length );
		$this->path[] = $this->next[ count( $this->path ) ]++;
		$this->next[] = 0;
		if ( null !== $token['void'][0] ) {
			$attributes = json_decode( trim( (string) $token['attrs'][0] ), true );
			$this->add_attributes( $token['name'][0], is_array( $attributes ) ? $attributes : array(), $offset, $length );
			array_pop( $this->path );
			array_pop( $this->next );
		}
	}

	/**
	 * The words of a block that has no HTML: those of its pattern, or of its attributes.
	 *
	 * @param string $name       Name of the block.
	 * @param array  $attributes Its attributes.
	 * @param int    $offset     Where its delimiter stands.
	 * @param int    $length     Length of the delimiter.
	 */
	private function add_attributes( $name, $attributes, $offset, $length ) {
		if ( in_array( $name, array( 'block', 'core/block' ), true ) && isset( $attributes['ref'] ) ) {
			$pattern = get_post( (int) $attributes['ref'] );
			if ( $pattern && self::$depth < 5 ) {
				++self::$depth;
				$inner = new self( array( 'content' => $pattern->post_content ) );
				--self::$depth;
				$this->add( $inner->plain, $offset, $length, false );
				$this->links = array_merge( $this->links, $inner->links );
				$this->media = array_merge( $this->media, $inner->media );
				$this->whole = $this->whole && $inner->whole;
			}
			return;
		}
		foreach ( self::ATTRIBUTES as $key ) {
			if ( isset( $attributes[ $key ] ) && is_string( $attributes[ $key ] ) ) {
				$inner = new self( array( $key => $attributes[ $key ] ) );
				$this->add( $inner->plain, $offset, $length, false );
				$this->end_line( 1, $offset, $length );
			}
		}
	}

	/**
	 * What a tag means for the text.
	 *
	 * @param string $tag        Its name.
	 * @param string $attributes Its attributes, as written.
	 * @param int    $offset     Where it stands.
	 * @param int    $length     Its length.
	 */
	private function read_tag( $tag, $attributes, $offset, $length ) {
		if ( 'br' === $tag ) {
			$this->add( "\n", $offset, $length, false );
		} elseif ( in_array( $tag, self::PARAGRAPHS, true ) ) {
			$this->end_line( 2, $offset, $length );
		} elseif ( in_array( $tag, self::LINES, true ) ) {
			$this->end_line( 1, $offset, $length );
		} elseif ( 'img' === $tag ) {
			$file = self::attribute( $attributes, 'src' );
			$alt  = self::attribute( $attributes, 'alt' );
			if ( '' !== $file ) {
				$this->media[] = compact( 'file', 'alt' );
			}
			if ( '' !== $alt ) {
				$this->end_line( 1, $offset, $length );
				$this->add( $alt, $offset, $length, false );
				$this->end_line( 1, $offset, $length );
			}
		}
	}

	/**
	 * The address of a link, in brackets after its words: it goes out with them, and it may be
	 * what shows that something is public.
	 *
	 * @param string $href   The address.
	 * @param int    $from   Bytes of the plain text before the link's words.
	 * @param int    $offset Where the end tag stands.
	 * @param int    $length Its length.
	 */
	private function add_link( $href, $from, $offset, $length ) {
		if ( preg_match( '~^https?://~i', $href ) ) {
			$this->links[] = $href;
		} elseif ( preg_match( '~^(?:mailto|tel):([^?]+)~i', $href, $found ) ) {
			$href = rawurldecode( $found[1] );
		} else {
			return;
		}
		if ( mb_check_encoding( $href, 'UTF-8' ) && trim( substr( $this->plain, $from ) ) !== $href ) {
			$this->add( ' (' . $href . ')', $offset, $length, false );
		}
	}

	/**
	 * A stretch of text, copied.
	 *
	 * @param string $text   The text.
	 * @param int    $offset Where it stands.
	 * @param bool   $wraps  Whether a line break in the source is only a space.
	 */
	private function add_text( $text, $offset, $wraps ) {
		if ( '' === trim( $text ) && ( '' === $this->plain || "\n" === substr( $this->plain, -1 ) ) ) {
			return;
		}
		if ( '' !== trim( $text ) ) {
			$this->enter_freeform();
		}
		$this->add( $wraps ? strtr( $text, "\t\r\n\f", '    ' ) : $text, $offset, strlen( $text ), true );
	}

	/**
	 * Text outside of any delimiter is a block of its own, as the editor counts.
	 */
	private function enter_freeform() {
		if ( ! $this->path && null === $this->freeform ) {
			$this->freeform = $this->next[0]++;
		}
	}

	/**
	 * The block that is being read.
	 *
	 * @return int[]|null
	 */
	protected function block() {
		if ( 'content' !== $this->field ) {
			return null;
		}
		if ( $this->path ) {
			return $this->path;
		}
		return null === $this->freeform ? null : array( $this->freeform );
	}

	/**
	 * The value of an attribute, or ''.
	 *
	 * @param string $attributes Attributes as written.
	 * @param string $name       The attribute.
	 * @return string
	 */
	private static function attribute( $attributes, $name ) {
		if ( ! preg_match( '~(?<![\w-])' . $name . '\s*=\s*(?:"([^"]*)"|\'([^\']*)\'|([^\s"\'>]+))~i', $attributes, $found ) ) {
			return '';
		}
		return trim( html_entity_decode( end( $found ), ENT_QUOTES | ENT_HTML5, 'UTF-8' ) );
	}
}
