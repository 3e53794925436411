<?php
/**
 * The plugin's own REST routes.
 *
 * @package Somelint
 */

namespace Somelint;

use WP_REST_Request;
use WP_REST_Server;

/**
 * What the panel in the editors asks: a check of the text as it stands, waiving, taking back.
 */
class Rest_Routes {

	const SPACE = 'somelint/v1';

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
	 * The waivers.
	 *
	 * @var Waivers
	 */
	private $waivers;

	/**
	 * Takes its parts.
	 *
	 * @param Settings $settings The settings.
	 * @param Checker  $checker  The checker.
	 * @param Waivers  $waivers  The waivers.
	 */
	public function __construct( Settings $settings, Checker $checker, Waivers $waivers ) {
		$this->settings = $settings;
		$this->checker  = $checker;
		$this->waivers  = $waivers;
	}

	/**
	 * Hooks into WordPress.
	 */
	public function register() {
		add_action( 'rest_api_init', array( $this, 'add_routes' ) );
	}

	/**
	 * The routes.
	 */
	public function add_routes() {
		$post    = array(
			'type'     => 'integer',
			'minimum'  => 1,
			'required' => true,
		);
		$text    = array( 'type' => 'string' );
		$finding = array(
			'post'        => $post,
			'rule'        => array(
				'type'     => 'string',
				'pattern'  => '^[A-Z][A-Z0-9_-]{0,31}$',
				'required' => true,
			),
			'fingerprint' => array(
				'type'     => 'string',
				'pattern'  => '^[0-9a-f]{8,64}$',
				'required' => true,
			),
		);
		register_rest_route(
			self::SPACE,
			'/check',
			array(
				'methods'             => WP_REST_Server::CREATABLE,
				'callback'            => array( $this, 'check' ),
				'permission_callback' => array( $this, 'may_edit' ),
				'args'                => array(
					'post'    => $post,
					'title'   => $text,
					'content' => $text,
					'excerpt' => $text,
					'date'    => array(
						'type'   => array( 'string', 'null' ),
						'format' => 'date-time',
					),
				),
			)
		);
		register_rest_route(
			self::SPACE,
			'/waivers',
			array(
				array(
					'methods'             => WP_REST_Server::CREATABLE,
					'callback'            => array( $this, 'waive' ),
					'permission_callback' => array( $this, 'may_waive' ),
					'args'                => $finding + array( 'reason' => $text + array( 'required' => true ) ),
				),
				array(
					'methods'             => WP_REST_Server::DELETABLE,
					'callback'            => array( $this, 'withdraw' ),
					'permission_callback' => array( $this, 'may_waive' ),
					'args'                => $finding,
				),
			)
		);
	}

	/**
	 * Whether the person may have the post checked.
	 *
	 * @param WP_REST_Request $request The request.
	 * @return bool
	 */
	public function may_edit( $request ) {
		return $this->settings->covers( (string) get_post_type( $request['post'] ) ) && current_user_can( 'edit_post', $request['post'] );
	}

	/**
	 * Whether the person may waive findings on the post.
	 *
	 * @param WP_REST_Request $request The request.
	 * @return bool
	 */
	public function may_waive( $request ) {
		return $this->may_edit( $request ) && $this->waivers->may_waive( $request['post'] );
	}

	/**
	 * Checks a post with the text that stands in the editor.
	 *
	 * @param WP_REST_Request $request The request.
	 * @return array
	 */
	public function check( $request ) {
		$post = get_post( $request['post'], ARRAY_A );
		foreach ( Draft::FIELDS as $name => $key ) {
			$post[ $key ] = $request[ $name ] ?? $post[ $key ];
		}
		$dates                 = $request['date'] ? rest_get_date_with_gmt( $request['date'] ) : null;
		$post['post_date_gmt'] = $dates ? $dates[1] : '';
		return $this->checker->check( $post )->to_array() + array( 'may_waive' => $this->waivers->may_waive( $post['ID'] ) );
	}

	/**
	 * Waives a finding.
	 *
	 * @param WP_REST_Request $request The request.
	 * @return array|\WP_Error
	 */
	public function waive( $request ) {
		return $this->waivers->add( $request['post'], $request['rule'], $request['fingerprint'], $request['reason'] );
	}

	/**
	 * Takes a waiver back.
	 *
	 * @param WP_REST_Request $request The request.
	 * @return array
	 */
	public function withdraw( $request ) {
		$this->waivers->withdraw( $request['post'], $request['rule'], $request['fingerprint'] );
		return array( 'withdrawn' => true );
	}
}
