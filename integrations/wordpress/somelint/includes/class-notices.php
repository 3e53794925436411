<?php
/**
 * What the admin pages say about posts that are held.
 *
 * @package Somelint
 */

namespace Somelint;

/**
 * Notices on the dashboard, in lists of posts and in the classic editor, and a mark in lists.
 * They are how somebody learns of a post that came over XML-RPC or from code and was held.
 */
class Notices {

	/**
	 * The settings.
	 *
	 * @var Settings
	 */
	private $settings;

	/**
	 * The record of holds.
	 *
	 * @var Holds
	 */
	private $holds;

	/**
	 * Takes its parts.
	 *
	 * @param Settings $settings The settings.
	 * @param Holds    $holds    The record of holds.
	 */
	public function __construct( Settings $settings, Holds $holds ) {
		$this->settings = $settings;
		$this->holds    = $holds;
	}

	/**
	 * Hooks into WordPress.
	 */
	public function register() {
		add_action( 'admin_notices', array( $this, 'show' ) );
		add_filter( 'display_post_states', array( $this, 'mark' ), 10, 2 );
	}

	/**
	 * The notices of the page.
	 */
	public function show() {
		$screen = get_current_screen();
		if ( ! $screen ) {
			return;
		}
		if ( in_array( $screen->base, array( 'dashboard', 'edit' ), true ) ) {
			$this->show_failure();
			$this->show_list( 'edit' === $screen->base ? array( $screen->post_type ) : array_keys( $this->settings->types() ) );
		} elseif ( 'post' === $screen->base ) {
			$post = get_post();
			$held = $post ? $this->holds->of( $post->ID ) : null;
			if ( $held ) {
				self::notice( 'error', esc_html( self::sentence( $held ) ) );
			}
		}
	}

	/**
	 * The mark of a post in a list.
	 *
	 * @param string[] $states Marks.
	 * @param \WP_Post $post   The post.
	 * @return string[]
	 */
	public function mark( $states, $post ) {
		if ( $this->settings->covers( $post->post_type ) && $this->holds->of( $post->ID ) ) {
			$states['somelint'] = __( 'Held by somelint', 'somelint' );
		}
		return $states;
	}

	/**
	 * That the service could not be asked.
	 */
	private function show_failure() {
		$failure = get_option( Holds::FAILURE );
		if ( ! is_array( $failure ) || ! current_user_can( 'manage_options' ) ) {
			return;
		}
		$text = $this->settings->publishes_unchecked()
			/* translators: %s: what went wrong */
			? __( 'The last draft could not be checked by somelint: %s. As set, drafts are published unchecked while the service is down.', 'somelint' )
			/* translators: %s: what went wrong */
			: __( 'The last draft could not be checked by somelint: %s. Publishing is held until the service answers.', 'somelint' );
		$link = sprintf( '<a href="%s">%s</a>', esc_url( Settings_Page::url() ), esc_html__( 'Settings', 'somelint' ) );
		$why  = $failure['why'] . ( $failure['detail'] ? ' (' . $failure['detail'] . ')' : '' );
		self::notice( 'warning', esc_html( sprintf( $text, $why ) ) . ' ' . $link );
	}

	/**
	 * The posts that are held.
	 *
	 * @param string[] $types Types of posts.
	 */
	private function show_list( array $types ) {
		$posts = $this->holds->posts( array_filter( $types, array( $this->settings, 'covers' ) ) );
		if ( ! $posts ) {
			return;
		}
		$rows = '';
		foreach ( $posts as $post ) {
			$title = '' !== $post->post_title ? $post->post_title : __( '(no title)', 'somelint' );
			$rows .= sprintf(
				'<li><a href="%s">%s</a>: %s</li>',
				esc_url( (string) get_edit_post_link( $post->ID, 'raw' ) ),
				esc_html( $title ),
				esc_html( self::sentence( $this->holds->of( $post->ID ) ) )
			);
		}
		$head = _n( 'A post is held by somelint:', 'Posts are held by somelint:', count( $posts ), 'somelint' );
		self::notice( 'warning', esc_html( $head ) . '</p><ul class="ul-disc">' . $rows . '</ul><p>' );
	}

	/**
	 * What held a post.
	 *
	 * @param array $held See Holds.
	 * @return string
	 */
	private static function sentence( array $held ) {
		if ( $held['rules'] ) {
			/* translators: %s: codes of rules */
			$text = sprintf( __( 'Not published: findings of somelint (%s). Change the text, or waive each finding with a reason; then publish.', 'somelint' ), implode( ', ', $held['rules'] ) );
		} else {
			/* translators: %s: what went wrong */
			$text = sprintf( __( 'Not published: somelint could not check the draft (%s).', 'somelint' ), $held['why'] );
		}
		return $held['kept'] ? $text . ' ' . __( 'The public version is unchanged; the new text is kept as an autosave.', 'somelint' ) : $text;
	}

	/**
	 * Prints a notice.
	 *
	 * @param string $kind Error or warning.
	 * @param string $html Escaped HTML.
	 */
	private static function notice( $kind, $html ) {
		printf( '<div class="notice notice-%s somelint-notice"><p>%s</p></div>', esc_attr( $kind ), $html ); // phpcs:ignore WordPress.Security.EscapeOutput -- escaped by the callers.
	}
}
