<?php
/**
 * A post as the service is to see it.
 *
 * @package Somelint
 */

namespace Somelint;

/**
 * The draft of a post: its text, and what is known about its publication.
 */
class Draft {

	/**
	 * The fields of a post that are checked.
	 */
	const FIELDS = array(
		'title'   => 'post_title',
		'content' => 'post_content',
		'excerpt' => 'post_excerpt',
	);

	/**
	 * The text.
	 *
	 * @var Post_Text
	 */
	public $text;

	/**
	 * The draft as plain data (docs/service.md of somelint).
	 *
	 * @var array
	 */
	public $payload;

	/**
	 * Reads a post.
	 *
	 * @param array $post Fields of a post as in the database, without slashes.
	 * @param array $type Channel, account, unit and role of posts of its type.
	 */
	public function __construct( array $post, array $type ) {
		$fields = array();
		foreach ( self::FIELDS as $name => $key ) {
			$fields[ $name ] = (string) ( $post[ $key ] ?? '' );
		}
		/**
		 * The HTML of a post that becomes public, by name of the field. Add fields of your own
		 * to have them checked too.
		 *
		 * @param array $fields Title, content, excerpt.
		 * @param array $post   Fields of the post.
		 */
		$fields     = (array) apply_filters( 'somelint_fields', $fields, $post );
		$this->text = new Post_Text( $fields );

		// A new post is its maker's.
		$author  = get_userdata( (int) ( $post['post_author'] ?? get_current_user_id() ) );
		$payload = array(
			'id'        => empty( $post['ID'] ) ? null : (string) $post['ID'],
			'text'      => $this->text->plain,
			'channel'   => $type['channel'],
			'account'   => $type['account'],
			'role'      => $type['role'],
			'author'    => array_filter(
				array(
					'name' => $author ? $author->display_name : '',
					'unit' => $type['unit'],
				),
				'strlen'
			),
			'published' => self::planned( $post ),
			'sources'   => $this->text->links,
			'media'     => $this->text->media,
		);
		/**
		 * The draft that is sent to the service, for instance to add its language.
		 *
		 * @param array $payload Fields of a draft.
		 * @param array $post    Fields of the post.
		 */
		$this->payload = (array) apply_filters(
			'somelint_draft',
			array_filter(
				$payload,
				static function ( $value ) {
					return null !== $value && '' !== $value && array() !== $value;
				}
			),
			$post
		);
	}

	/**
	 * Whether there is nothing that could be checked.
	 *
	 * @return bool
	 */
	public function is_empty() {
		return $this->text->whole && '' === trim( $this->text->plain ) && ! $this->text->media;
	}

	/**
	 * When the post is to go out, if that is later than now; otherwise the service takes today.
	 *
	 * @param array $post Fields of the post.
	 * @return string|null
	 */
	private static function planned( array $post ) {
		$gmt = (string) ( $post['post_date_gmt'] ?? '' );
		if ( '' === $gmt || 0 === strpos( $gmt, '0000' ) ) {
			return null;
		}
		$time = strtotime( $gmt . ' UTC' );
		return $time > time() + MINUTE_IN_SECONDS ? gmdate( 'Y-m-d\TH:i:s+00:00', $time ) : null;
	}
}
