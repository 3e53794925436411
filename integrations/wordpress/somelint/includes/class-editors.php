<?php
/**
 * The panel in the editors.
 *
 * @package Somelint
 */

namespace Somelint;

use WP_Post;

/**
 * Brings the panel into the block editor (before publishing, and beside the post) and into the
 * classic editor (a box beside the text).
 */
class Editors {

	/**
	 * The settings.
	 *
	 * @var Settings
	 */
	private $settings;

	/**
	 * Takes the settings.
	 *
	 * @param Settings $settings The settings.
	 */
	public function __construct( Settings $settings ) {
		$this->settings = $settings;
	}

	/**
	 * Hooks into WordPress.
	 */
	public function register() {
		add_action( 'enqueue_block_editor_assets', array( $this, 'enqueue_for_blocks' ) );
		add_action( 'add_meta_boxes', array( $this, 'add_box' ), 10, 2 );
	}

	/**
	 * The scripts of the block editor.
	 */
	public function enqueue_for_blocks() {
		$screen = get_current_screen();
		if ( $screen && 'post' === $screen->base && $this->settings->covers( (string) $screen->post_type ) ) {
			self::enqueue( 'block-editor', array( 'wp-plugins', 'wp-edit-post', 'wp-data', 'wp-blocks', 'wp-rich-text', 'wp-block-editor' ) );
		}
	}

	/**
	 * The box of the classic editor.
	 *
	 * @param string  $type Type of the post.
	 * @param WP_Post $post The post.
	 */
	public function add_box( $type, $post ) {
		if ( ! $post instanceof WP_Post || ! $this->settings->covers( $type ) || use_block_editor_for_post( $post ) ) {
			return;
		}
		self::enqueue( 'classic-editor', array() );
		add_meta_box(
			'somelint',
			'somelint',
			static function ( $post ) {
				printf( '<div id="somelint-findings" data-post="%d"></div>', (int) $post->ID );
			},
			$type,
			'side',
			'high'
		);
	}

	/**
	 * The findings and one of the editors' scripts.
	 *
	 * @param string   $name    Which script.
	 * @param string[] $depends What it needs beside the findings.
	 */
	private static function enqueue( $name, array $depends ) {
		$base = plugins_url( 'assets/', FILE );
		wp_enqueue_style( 'somelint', $base . 'findings.css', array( 'wp-components' ), VERSION );
		wp_enqueue_script( 'somelint-findings', $base . 'findings.js', array( 'wp-element', 'wp-components', 'wp-api-fetch' ), VERSION, true );
		wp_enqueue_script( 'somelint-' . $name, $base . $name . '.js', array_merge( array( 'somelint-findings' ), $depends ), VERSION, true );
		// One catalogue serves PHP and the scripts, and no file need be made for each script.
		wp_add_inline_script( 'somelint-findings', 'window.somelintTexts = ' . wp_json_encode( self::texts(), JSON_HEX_TAG ) . ';', 'before' );
	}

	/**
	 * The texts of the scripts.
	 *
	 * @return array<string, string>
	 */
	private static function texts() {
		return array(
			'check'     => __( 'Check now', 'somelint' ),
			'again'     => __( 'Check again', 'somelint' ),
			'checking'  => __( 'Checking the draft ...', 'somelint' ),
			'failed'    => __( 'The check did not work:', 'somelint' ),
			'error'     => __( 'Error', 'somelint' ),
			'warning'   => __( 'Warning', 'somelint' ),
			'info'      => __( 'For information', 'somelint' ),
			'waived'    => __( 'Waived', 'somelint' ),
			'why'       => __( 'Why', 'somelint' ),
			'guideline' => __( 'Guideline:', 'somelint' ),
			'show'      => __( 'Show in the text', 'somelint' ),
			'waive'     => __( 'Waive ...', 'somelint' ),
			'reason'    => __( 'Why may this be published?', 'somelint' ),
			'recorded'  => __( 'Your name, the time and the reason are recorded.', 'somelint' ),
			'confirm'   => __( 'Waive the finding', 'somelint' ),
			'cancel'    => __( 'Cancel', 'somelint' ),
			'withdraw'  => __( 'Take the waiver back', 'somelint' ),
			/* translators: 1: name of a person, 2: a date */
			'by'        => __( '%1$s, %2$s:', 'somelint' ),
			'nobody'    => __( 'Somebody who may publish must change the text or waive the finding.', 'somelint' ),
		);
	}
}
