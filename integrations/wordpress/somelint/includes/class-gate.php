<?php
/**
 * The ways to publication, and the check on each.
 *
 * @package Somelint
 */

namespace Somelint;

use WP_Error;
use WP_Post;
use WP_REST_Request;

/**
 * Holds what would become public or be scheduled.
 *
 * The REST API (and so the block editor) is told with an error and saves nothing. On every
 * other way (the classic editor, XML-RPC, code) the post is saved as pending, or, where it is
 * public already, stays as it is and the new text is kept as an autosave. wp_publish_post(),
 * which WordPress calls when the time of a scheduled post has come, passes no filter: the post
 * is checked before that, and once more after it, should it have been called otherwise.
 */
class Gate {

	/**
	 * The settings.
	 *
	 * @var Settings
	 */
	private $settings;

	/**
	 * The checker.
	 *
	 * @var Checker
	 */
	private $checker;

	/**
	 * The record of holds.
	 *
	 * @var Holds
	 */
	private $holds;

	/**
	 * Verdicts on posts that are being stored, by ID (0: a new one): verdict, and whether the
	 * public version was kept.
	 *
	 * @var array<int, array>
	 */
	private $storing = array();

	/**
	 * Takes its parts.
	 *
	 * @param Settings $settings The settings.
	 * @param Checker  $checker  The checker.
	 * @param Holds    $holds    The record of holds.
	 */
	public function __construct( Settings $settings, Checker $checker, Holds $holds ) {
		$this->settings = $settings;
		$this->checker  = $checker;
		$this->holds    = $holds;
	}

	/**
	 * Hooks into WordPress.
	 */
	public function register() {
		foreach ( array_keys( $this->settings->types() ) as $type ) {
			add_filter( 'rest_pre_insert_' . $type, array( $this, 'before_rest_insert' ), PHP_INT_MAX, 2 );
		}
		add_filter( 'wp_insert_post_data', array( $this, 'before_insert' ), PHP_INT_MAX, 2 );
		add_action( 'wp_insert_post', array( $this, 'after_insert' ), 1, 3 );
		add_action( 'publish_future_post', array( $this, 'before_scheduled' ), 1 );
		add_action( 'transition_post_status', array( $this, 'after_transition' ), PHP_INT_MIN, 3 );
	}

	/**
	 * The REST API is about to store a post.
	 *
	 * @param object|WP_Error $prepared Fields of the post that are to change.
	 * @param WP_REST_Request $request  The request.
	 * @return object|WP_Error
	 */
	public function before_rest_insert( $prepared, $request ) {
		if ( is_wp_error( $prepared ) || preg_match( '~/autosaves$~', $request->get_route() ) ) {
			return $prepared;
		}
		$stored = empty( $prepared->ID ) ? null : get_post( $prepared->ID );
		$post   = array_merge( $stored ? $stored->to_array() : array(), (array) $prepared );
		// A change of nothing but the status brings no text, and one of the text no status.
		if ( ! $this->concerns( $post, $stored ) ) {
			return $prepared;
		}
		$verdict = $this->checker->check( $post );
		if ( ! $verdict->is_held() ) {
			return $prepared;
		}
		return new WP_Error( 'somelint_held', $verdict->message(), array( 'status' => 422 ) + $verdict->to_array() );
	}

	/**
	 * A post is about to be stored, on whatever way.
	 *
	 * @param array $data    Fields of the post, with slashes.
	 * @param array $postarr What was given, with slashes.
	 * @return array
	 */
	public function before_insert( $data, $postarr ) {
		$id     = (int) ( $postarr['ID'] ?? 0 );
		$stored = $id ? get_post( $id ) : null;
		$post   = array( 'ID' => $id ) + wp_unslash( $data );
		unset( $this->storing[ $id ] );
		if ( ! $this->concerns( $post, $stored ) ) {
			return $data;
		}
		$verdict = $this->checker->check( $post );
		$kept    = $verdict->is_held() && $stored && self::is_public( $stored->post_status ) && 'future' !== $stored->post_status;

		$this->storing[ $id ] = array( $verdict, $kept );
		if ( ! $verdict->is_held() ) {
			return $data;
		}
		if ( $kept ) {
			self::keep_as_autosave( $stored, $post );
			return array_merge( $data, array_intersect_key( wp_slash( $stored->to_array() ), $data ) );
		}
		if ( 'future' !== $data['post_status'] ) {
			// As of any draft, the date is to be that of its publication.
			$data['post_date_gmt'] = '0000-00-00 00:00:00';
		}
		$data['post_status'] = 'pending';
		return $data;
	}

	/**
	 * A post was stored: the verdict is recorded with it.
	 *
	 * @param int     $post_id The post.
	 * @param WP_Post $post    The post.
	 * @param bool    $update  Whether it was there before.
	 */
	public function after_insert( $post_id, $post, $update ) { // phpcs:ignore Generic.CodeAnalysis.UnusedFunctionParameter -- as the hook gives them.
		$key = $update ? $post_id : 0;
		if ( isset( $this->storing[ $key ] ) ) {
			list( $verdict, $kept ) = $this->storing[ $key ];
			unset( $this->storing[ $key ] );
			$this->holds->record( $post_id, $verdict, $kept );
		}
	}

	/**
	 * The time of a scheduled post has come. What was found since then holds it; where the
	 * service is down, a text that passed when it was scheduled goes out.
	 *
	 * @param int $post_id The post.
	 */
	public function before_scheduled( $post_id ) {
		$post = get_post( $post_id );
		if ( ! $post || 'future' !== $post->post_status || ! $this->settings->covers( $post->post_type ) ) {
			return;
		}
		if ( strtotime( $post->post_date_gmt . ' UTC' ) > time() ) {
			return;
		}
		$verdict = $this->checker->check( $post->to_array() );
		if ( $verdict->is_held() && ! $this->passed_before( $post, $verdict ) ) {
			$this->holds->record( $post_id, $verdict );
			wp_update_post(
				array(
					'ID'          => $post_id,
					'post_status' => 'pending',
				)
			);
		}
	}

	/**
	 * A post became public. Where no filter was passed, it is taken back.
	 *
	 * @param string  $status New status.
	 * @param string  $before Former status.
	 * @param WP_Post $post   The post.
	 */
	public function after_transition( $status, $before, $post ) {
		if ( $status === $before || ! self::is_public( $status ) || ! $this->settings->covers( $post->post_type ) ) {
			return;
		}
		$verdict = $this->checker->check( $post->to_array() );
		if ( ! $verdict->is_held() || ( 'future' === $before && $this->passed_before( $post, $verdict ) ) ) {
			return;
		}
		global $wpdb;
		// phpcs:ignore WordPress.DB.DirectDatabaseQuery -- wp_update_post() within a change of status would run its hooks twice.
		$wpdb->update( $wpdb->posts, array( 'post_status' => 'pending' ), array( 'ID' => $post->ID ) );
		clean_post_cache( $post->ID );
		$post->post_status = 'pending';
		$this->holds->record( $post->ID, $verdict );
	}

	/**
	 * Whether storing a post makes a text public or plans to.
	 *
	 * @param array        $post   Fields of the post as it is to be.
	 * @param WP_Post|null $stored The post as it is.
	 * @return bool
	 */
	private function concerns( array $post, $stored ) {
		if ( ! $this->settings->covers( (string) ( $post['post_type'] ?? '' ) ) || ! self::is_public( (string) ( $post['post_status'] ?? '' ) ) ) {
			return false;
		}
		$news = ! $stored || ! self::is_public( $stored->post_status ) || 'future' === $stored->post_status;
		foreach ( Draft::FIELDS as $key ) {
			$news = $news || (string) $post[ $key ] !== (string) $stored->$key;
		}
		/**
		 * Whether a post is checked before it is stored in a public or scheduled status.
		 *
		 * @param bool  $news Whether its text is new to the public.
		 * @param array $post Fields of the post.
		 */
		return (bool) apply_filters( 'somelint_concerns', $news, $post );
	}

	/**
	 * Whether the service is down and the very text passed before.
	 *
	 * @param WP_Post $post    The post.
	 * @param Verdict $verdict The verdict of now.
	 * @return bool
	 */
	private function passed_before( $post, Verdict $verdict ) {
		return ! $verdict->open() && $verdict->failure && Client::DOWN === $verdict->failure->get_error_code()
			&& $this->holds->was_cleared( $post->to_array() );
	}

	/**
	 * Whether a status makes a post public, now or at its time.
	 *
	 * @param string $status The status.
	 * @return bool
	 */
	private static function is_public( $status ) {
		$known = get_post_status_object( $status );
		return 'future' === $status || ( $known && $known->public );
	}

	/**
	 * Keeps the new text of a post that is public already.
	 *
	 * @param WP_Post $stored The post.
	 * @param array   $post   Its fields as they were to be.
	 */
	private static function keep_as_autosave( $stored, array $post ) {
		$former = wp_get_post_autosave( $stored->ID, get_current_user_id() );
		if ( $former ) {
			wp_delete_post_revision( $former->ID );
		}
		_wp_put_post_revision( array_merge( $stored->to_array(), array_intersect_key( $post, array_flip( Draft::FIELDS ) ) ), true );
	}
}
