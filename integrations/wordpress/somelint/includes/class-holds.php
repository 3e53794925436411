<?php
/**
 * Posts that are held, and posts that went out unchecked.
 *
 * @package Somelint
 */

namespace Somelint;

/**
 * Remembers with each post how its last attempt at publication ended, for notices and lists.
 */
class Holds {

	/**
	 * Message, time and user of the last attempt, where it was held.
	 */
	const META = '_somelint_held';

	/**
	 * Hash of the text that last passed.
	 */
	const CLEARED = '_somelint_cleared';

	/**
	 * Why the service could not be asked the last time, until it answers again.
	 */
	const FAILURE = 'somelint_failure';

	/**
	 * The audit trail.
	 *
	 * @var Audit_Trail
	 */
	private $trail;

	/**
	 * Takes the audit trail.
	 *
	 * @param Audit_Trail $trail The audit trail.
	 */
	public function __construct( Audit_Trail $trail ) {
		$this->trail = $trail;
	}

	/**
	 * Records how an attempt at publication ended.
	 *
	 * @param int     $post_id The post.
	 * @param Verdict $verdict What was said.
	 * @param bool    $kept    Whether the post is public as it was before.
	 */
	public function record( $post_id, Verdict $verdict, $kept = false ) {
		if ( $verdict->is_held() ) {
			$held = array(
				'rules' => $verdict->rules(),
				'why'   => $verdict->failure ? $verdict->failure->get_error_message() : '',
				'kept'  => $kept,
				'at'    => time(),
			);
			update_post_meta( $post_id, self::META, wp_slash( $held ) );
			$this->trail->add( Audit_Trail::HELD, $post_id, implode( ' ', $held['rules'] ), '', $held['why'] );
			return;
		}
		delete_post_meta( $post_id, self::META );
		if ( Verdict::UNCHECKED === $verdict->state ) {
			$this->trail->add( Audit_Trail::UNCHECKED, $post_id, '', '', $verdict->failure->get_error_message() );
			return;
		}
		update_post_meta( $post_id, self::CLEARED, self::hash( get_post( $post_id, ARRAY_A ) ) );
	}

	/**
	 * What held a post, or null.
	 *
	 * @param int $post_id The post.
	 * @return array|null
	 */
	public function of( $post_id ) {
		$held = get_post_meta( $post_id, self::META, true );
		return is_array( $held ) && ! empty( $held['at'] ) ? $held : null;
	}

	/**
	 * The posts that are held and that the present user may edit, the newest first.
	 *
	 * @param string[] $types Types of posts.
	 * @return \WP_Post[]
	 */
	public function posts( array $types ) {
		if ( ! $types ) {
			return array();
		}
		$found = get_posts(
			array(
				'post_type'   => $types,
				'post_status' => array( 'pending', 'draft', 'publish' ),
				'numberposts' => 20,
				'meta_key'    => self::META, // phpcs:ignore WordPress.DB.SlowDBQuery -- a few posts.
			)
		);
		return array_values(
			array_filter(
				$found,
				static function ( $post ) {
					return current_user_can( 'edit_post', $post->ID );
				}
			)
		);
	}

	/**
	 * Whether the text of a post is the one that last passed.
	 *
	 * @param array $post Fields of the post.
	 * @return bool
	 */
	public function was_cleared( array $post ) {
		return hash_equals( self::hash( $post ), (string) get_post_meta( $post['ID'], self::CLEARED, true ) );
	}

	/**
	 * A name for the text of a post.
	 *
	 * @param array $post Fields of the post.
	 * @return string
	 */
	private static function hash( array $post ) {
		$fields = array();
		foreach ( Draft::FIELDS as $key ) {
			$fields[] = (string) $post[ $key ];
		}
		return hash( 'sha256', implode( "\0", $fields ) );
	}
}
