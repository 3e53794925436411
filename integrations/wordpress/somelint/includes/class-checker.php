<?php
/**
 * A post in, a verdict out.
 *
 * @package Somelint
 */

namespace Somelint;

use WP_Error;

/**
 * Has posts checked, places the findings in them and applies their waivers.
 */
class Checker {

	/**
	 * The settings.
	 *
	 * @var Settings
	 */
	private $settings;

	/**
	 * The service.
	 *
	 * @var Client
	 */
	private $client;

	/**
	 * The waivers.
	 *
	 * @var Waivers
	 */
	private $waivers;

	/**
	 * Answers of this request: one save passes several hooks.
	 *
	 * @var array
	 */
	private $answers = array();

	/**
	 * Takes its parts.
	 *
	 * @param Settings $settings The settings.
	 * @param Client   $client   The service.
	 * @param Waivers  $waivers  The waivers.
	 */
	public function __construct( Settings $settings, Client $client, Waivers $waivers ) {
		$this->settings = $settings;
		$this->client   = $client;
		$this->waivers  = $waivers;
	}

	/**
	 * What is said about a post.
	 *
	 * @param array $post Fields of a post as in the database, without slashes.
	 * @return Verdict
	 */
	public function check( array $post ) {
		$types = $this->settings->types();
		$draft = new Draft( $post, $types[ $post['post_type'] ] ?? Settings::TYPE_DEFAULTS );
		if ( $draft->is_empty() ) {
			return new Verdict( array(), null, false );
		}
		$answer = $this->ask( $draft );
		if ( is_wp_error( $answer ) ) {
			return new Verdict( array(), $answer, $this->settings->publishes_unchecked() );
		}
		$waivers  = $this->waivers->of( (int) ( $post['ID'] ?? 0 ) );
		$findings = array();
		foreach ( $answer['findings'] as $finding ) {
			$findings[] = $this->weigh( $finding, $draft->text, $waivers );
		}
		$failure = $answer['complete'] ? null : new WP_Error( Client::DOWN, __( 'the check was not finished', 'somelint' ) );
		return new Verdict( $findings, $failure, $this->settings->publishes_unchecked() );
	}

	/**
	 * The answer of the service, once for each text in a request.
	 *
	 * @param Draft $draft The draft.
	 * @return array|WP_Error
	 */
	private function ask( Draft $draft ) {
		if ( ! $draft->text->whole ) {
			return new WP_Error( Client::REFUSED, __( 'the post cannot be read', 'somelint' ) );
		}
		$known = array_diff_key( $draft->payload, array( 'id' => 0 ) );
		$key   = md5( (string) wp_json_encode( $known ) );
		if ( ! isset( $this->answers[ $key ] ) ) {
			$answer = $this->client->check( $draft->payload, self::language() );
			if ( is_wp_error( $answer ) ) {
				$failure = array(
					'at'     => time(),
					'why'    => $answer->get_error_message(),
					'detail' => (string) $answer->get_error_data(),
				);
				update_option( Holds::FAILURE, $failure, false );
			} elseif ( get_option( Holds::FAILURE ) ) {
				delete_option( Holds::FAILURE );
			}
			$this->answers[ $key ] = $answer;
		}
		return $this->answers[ $key ];
	}

	/**
	 * A finding with its place, its waiver, and whether it holds the draft.
	 *
	 * @param array     $finding As the service gave it.
	 * @param Post_Text $text    The text of the post.
	 * @param array     $waivers Those of the post.
	 * @return array
	 */
	private function weigh( array $finding, Post_Text $text, array $waivers ) {
		$finding += array_fill_keys( array( 'rule', 'fingerprint', 'message', 'advice', 'severity', 'language' ), '' );
		$finding += array_fill_keys( array( 'start', 'end', 'text', 'field', 'waived' ), null );
		$finding += array_fill_keys( array( 'guideline', 'because' ), array() );

		$finding['place'] = null === $finding['start'] ? null : $text->place( (int) $finding['start'], (int) $finding['end'] );
		if ( null === $finding['waived'] ) {
			$finding['waived'] = $this->waivers->covering( $waivers, $finding );
		}
		$finding['waivable'] = Waivers::INCOMPLETE !== $finding['rule'];
		$finding['holds']    = null === $finding['waived'] && $this->settings->holds( $finding['severity'] );
		return $finding;
	}

	/**
	 * The language of the person, of those that the service speaks.
	 *
	 * @return string
	 */
	private static function language() {
		$code = substr( get_user_locale(), 0, 2 );
		return in_array( $code, array( 'fi', 'sv' ), true ) ? $code : 'en';
	}
}
