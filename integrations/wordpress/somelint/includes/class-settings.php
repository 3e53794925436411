<?php
/**
 * The settings of the site.
 *
 * @package Somelint
 */

namespace Somelint;

/**
 * Reads the settings, with defaults, and cleans those that are to be stored.
 *
 * The constants SOMELINT_URL and SOMELINT_TOKEN of wp-config.php go before what is stored.
 */
class Settings {

	const OPTION     = 'somelint_settings';
	const SEVERITIES = array( 'info', 'warning', 'error' );
	const ROLES      = array( 'organisation', 'official', 'private' );

	const DEFAULTS = array(
		'url'        => 'http://127.0.0.1:8700',
		'token'      => '',
		'timeout'    => 5,
		'on_failure' => 'hold',
		'hold_from'  => 'warning',
		'keep_trail' => false,
		'types'      => array(
			'post' => self::TYPE_DEFAULTS,
			'page' => self::TYPE_DEFAULTS,
		),
	);

	const TYPE_DEFAULTS = array(
		'channel' => 'wordpress',
		'account' => '',
		'unit'    => '',
		'role'    => 'organisation',
	);

	/**
	 * All settings; each key of DEFAULTS is there.
	 *
	 * @return array
	 */
	public function all() {
		$stored = get_option( self::OPTION );
		return array_merge( self::DEFAULTS, is_array( $stored ) ? $stored : array() );
	}

	/**
	 * The address of the service, without a slash at its end.
	 *
	 * @return string
	 */
	public function url() {
		return untrailingslashit( defined( 'SOMELINT_URL' ) ? SOMELINT_URL : $this->all()['url'] );
	}

	/**
	 * The token that the service asks for, or ''. Never to be shown.
	 *
	 * @return string
	 */
	public function token() {
		return defined( 'SOMELINT_TOKEN' ) ? SOMELINT_TOKEN : $this->all()['token'];
	}

	/**
	 * How long the service may take, in seconds.
	 *
	 * @return float
	 */
	public function timeout() {
		return (float) $this->all()['timeout'];
	}

	/**
	 * Whether a draft is published unchecked when the service cannot be asked.
	 *
	 * @return bool
	 */
	public function publishes_unchecked() {
		return 'publish' === $this->all()['on_failure'];
	}

	/**
	 * Whether a finding of this severity holds a draft.
	 *
	 * @param string $severity One of SEVERITIES; another word counts as the gravest.
	 * @return bool
	 */
	public function holds( $severity ) {
		$rank = array_search( $severity, self::SEVERITIES, true );
		return false === $rank || $rank >= array_search( $this->all()['hold_from'], self::SEVERITIES, true );
	}

	/**
	 * Channel, account, unit and role of the posts of each type that is checked.
	 *
	 * @return array<string, array<string, string>>
	 */
	public function types() {
		return $this->all()['types'];
	}

	/**
	 * Whether posts of a type are checked.
	 *
	 * @param string $type Name of a post type.
	 * @return bool
	 */
	public function covers( $type ) {
		return isset( $this->types()[ $type ] );
	}

	/**
	 * What is stored of a form. An empty token keeps the one that is stored.
	 *
	 * @param mixed $given What came from the form.
	 * @return array
	 */
	public function sanitize( $given ) {
		$given = is_array( $given ) ? $given : array();
		$clean = $this->all();

		$url = esc_url_raw( trim( (string) ( $given['url'] ?? $clean['url'] ) ), array( 'http', 'https' ) );
		if ( '' === $url || ! wp_parse_url( $url, PHP_URL_HOST ) || null !== wp_parse_url( $url, PHP_URL_USER ) ) {
			$this->complain( 'url', __( 'The address must begin with http:// or https:// and hold no name or password. The former one was kept.', 'somelint' ) );
		} else {
			$clean['url'] = untrailingslashit( $url );
		}

		$token = trim( (string) ( $given['token'] ?? '' ) );
		if ( ! empty( $given['remove_token'] ) ) {
			$clean['token'] = '';
		} elseif ( '' !== $token && preg_match( '/^[\x21-\x7e]{1,512}$/', $token ) ) {
			$clean['token'] = $token;
		} elseif ( '' !== $token ) {
			$this->complain( 'token', __( 'The token may hold letters, digits and signs without spaces. The former one was kept.', 'somelint' ) );
		}

		$clean['timeout']    = min( 30, max( 1, (int) ( $given['timeout'] ?? $clean['timeout'] ) ) );
		$clean['on_failure'] = 'publish' === ( $given['on_failure'] ?? '' ) ? 'publish' : 'hold';
		$clean['keep_trail'] = ! empty( $given['keep_trail'] );
		if ( in_array( $given['hold_from'] ?? '', self::SEVERITIES, true ) ) {
			$clean['hold_from'] = $given['hold_from'];
		}

		$clean['types'] = array();
		foreach ( (array) ( $given['types'] ?? array() ) as $type => $row ) {
			if ( post_type_exists( $type ) && ! empty( $row['checked'] ) ) {
				$clean['types'][ $type ] = $this->sanitize_type( $row );
			}
		}
		return $clean;
	}

	/**
	 * One row of the table of post types.
	 *
	 * @param array $row What came from the form.
	 * @return array<string, string>
	 */
	private function sanitize_type( $row ) {
		$clean = self::TYPE_DEFAULTS;
		foreach ( array( 'channel', 'account', 'unit' ) as $key ) {
			$clean[ $key ] = sanitize_text_field( $row[ $key ] ?? '' );
		}
		if ( in_array( $row['role'] ?? '', self::ROLES, true ) ) {
			$clean['role'] = $row['role'];
		}
		return $clean;
	}

	/**
	 * Tells the person at the form what was not stored.
	 *
	 * @param string $code    Which setting.
	 * @param string $message What is wrong.
	 */
	private function complain( $code, $message ) {
		if ( function_exists( 'add_settings_error' ) ) {
			add_settings_error( self::OPTION, $code, $message );
		}
	}
}
