<?php
/**
 * Requests to the service.
 *
 * @package Somelint
 */

namespace Somelint;

use WP_Error;

/**
 * Asks a running `somelint serve`, through WordPress's HTTP API.
 *
 * An error has the code DOWN when asking again may help (nobody answers, too slow, busy), and
 * REFUSED when the settings or the draft must change first. Its message is for everybody, its
 * data for those who run the site; neither holds the token or words of the draft.
 */
class Client {

	const DOWN    = 'down';
	const REFUSED = 'refused';

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
	 * Has a draft checked.
	 *
	 * @param array  $draft    Fields of the draft.
	 * @param string $messages Language of the findings: fi, sv or en.
	 * @return array|WP_Error Complete (bool) and findings.
	 */
	public function check( array $draft, $messages ) {
		$body = wp_json_encode( $draft );
		if ( false === $body ) {
			return new WP_Error( self::REFUSED, __( 'the text is not valid UTF-8', 'somelint' ) );
		}
		$answer = $this->request( '/v1/check?messages=' . $messages, 'POST', $body );
		if ( is_wp_error( $answer ) ) {
			return $answer;
		}
		$checked = $answer['drafts'][0] ?? null;
		if ( ! isset( $checked['complete'] ) || ! isset( $checked['findings'] ) || ! is_array( $checked['findings'] ) ) {
			return new WP_Error( self::REFUSED, __( 'the answer is not one of somelint', 'somelint' ) );
		}
		return $checked;
	}

	/**
	 * What the service tells of its policy: channels, accounts, units.
	 *
	 * @return array|WP_Error
	 */
	public function policy() {
		$answer = $this->request( '/v1/policy', 'GET', null );
		if ( ! is_wp_error( $answer ) && ! isset( $answer['channels'] ) ) {
			return new WP_Error( self::REFUSED, __( 'the answer is not one of somelint', 'somelint' ) );
		}
		return $answer;
	}

	/**
	 * A request and its answer.
	 *
	 * @param string      $path   Path and query.
	 * @param string      $method GET or POST.
	 * @param string|null $body   JSON.
	 * @return array|WP_Error
	 */
	private function request( $path, $method, $body ) {
		$headers = array(
			'Accept'       => 'application/json',
			'Content-Type' => 'application/json',
		);
		if ( '' !== $this->settings->token() ) {
			$headers['Authorization'] = 'Bearer ' . $this->settings->token();
		}
		$answer = wp_remote_request(
			$this->settings->url() . $path,
			array(
				'method'              => $method,
				'timeout'             => $this->settings->timeout(),
				// Another address must see neither the draft nor the token.
				'redirection'         => 0,
				'headers'             => $headers,
				'body'                => $body,
				'user-agent'          => 'somelint-wordpress/' . VERSION,
				'limit_response_size' => 5 * MB_IN_BYTES,
			)
		);
		if ( is_wp_error( $answer ) ) {
			// Names and ports of the inside are for those who run the site: see data.
			return new WP_Error( self::DOWN, __( 'the service does not answer', 'somelint' ), $answer->get_error_message() );
		}
		$status = (int) wp_remote_retrieve_response_code( $answer );
		if ( 200 !== $status ) {
			return $this->problem( $status );
		}
		$data = json_decode( wp_remote_retrieve_body( $answer ), true );
		return is_array( $data ) ? $data : new WP_Error( self::REFUSED, __( 'the answer is not one of somelint', 'somelint' ) );
	}

	/**
	 * What a status other than 200 means.
	 *
	 * @param int $status The status.
	 * @return WP_Error
	 */
	private function problem( $status ) {
		if ( $status >= 500 || in_array( $status, array( 408, 429 ), true ) ) {
			/* translators: %d: HTTP status */
			return new WP_Error( self::DOWN, sprintf( __( 'the service is busy or out of order (status %d)', 'somelint' ), $status ) );
		}
		switch ( $status ) {
			case 401:
			case 403:
				return new WP_Error( self::REFUSED, __( 'the service does not accept the token', 'somelint' ) );
			case 413:
				return new WP_Error( self::REFUSED, __( 'the text is too long for the service', 'somelint' ) );
			case 421:
				return new WP_Error( self::REFUSED, __( 'the service does not answer under this name (see its option --allow-host)', 'somelint' ) );
		}
		/* translators: %d: HTTP status */
		return new WP_Error( self::REFUSED, sprintf( __( 'the service refused the request (status %d)', 'somelint' ), $status ) );
	}
}
