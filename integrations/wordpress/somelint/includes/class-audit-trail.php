<?php
/**
 * The record of what was accepted, and by whom.
 *
 * @package Somelint
 */

namespace Somelint;

/**
 * A table of its own: it outlives the posts that it speaks of. It holds who, when, which rule
 * and why; never words of a draft.
 */
class Audit_Trail {

	const VERSION_OPTION = 'somelint_trail_version';
	const VERSION        = '1';

	const WAIVED    = 'waived';
	const WITHDRAWN = 'withdrawn';
	const HELD      = 'held';
	const UNCHECKED = 'unchecked';

	/**
	 * Name of the table.
	 *
	 * @return string
	 */
	public static function table() {
		return $GLOBALS['wpdb']->prefix . 'somelint_trail';
	}

	/**
	 * Makes the table where it is missing.
	 */
	public function install() {
		global $wpdb;
		if ( self::VERSION === get_option( self::VERSION_OPTION ) ) {
			return;
		}
		require_once ABSPATH . 'wp-admin/includes/upgrade.php';
		dbDelta(
			'CREATE TABLE ' . self::table() . ' (
				id bigint(20) unsigned NOT NULL AUTO_INCREMENT,
				at_gmt datetime NOT NULL,
				action varchar(20) NOT NULL,
				post_id bigint(20) unsigned NOT NULL,
				user_id bigint(20) unsigned NOT NULL,
				user_name varchar(250) NOT NULL,
				rule varchar(200) NOT NULL,
				fingerprint varchar(64) NOT NULL,
				reason text NOT NULL,
				PRIMARY KEY  (id),
				KEY post_id (post_id)
			) ' . $wpdb->get_charset_collate() . ';'
		);
		update_option( self::VERSION_OPTION, self::VERSION );
	}

	/**
	 * Adds a line, in the name of the present user.
	 *
	 * @param string $action      WAIVED, WITHDRAWN, HELD or UNCHECKED.
	 * @param int    $post_id     The post.
	 * @param string $rule        Codes of rules.
	 * @param string $fingerprint The finding, or ''.
	 * @param string $reason      Why.
	 * @return bool Whether it was written.
	 */
	public function add( $action, $post_id, $rule, $fingerprint = '', $reason = '' ) {
		global $wpdb;
		$this->install();
		$user = wp_get_current_user();
		// phpcs:ignore WordPress.DB.DirectDatabaseQuery -- a table of our own.
		return (bool) $wpdb->insert(
			self::table(),
			array(
				'at_gmt'      => gmdate( 'Y-m-d H:i:s' ),
				'action'      => $action,
				'post_id'     => $post_id,
				'user_id'     => $user->ID,
				'user_name'   => $user->ID ? $user->display_name . ' (' . $user->user_login . ')' : '',
				'rule'        => $rule,
				'fingerprint' => $fingerprint,
				'reason'      => $reason,
			)
		);
	}

	/**
	 * A page of lines, the newest first.
	 *
	 * @param int $limit  How many at most.
	 * @param int $offset How many to skip.
	 * @return object[]
	 */
	public function lines( $limit, $offset = 0 ) {
		global $wpdb;
		$this->install();
		// phpcs:ignore WordPress.DB -- a table of our own, whose name holds nothing given.
		return $wpdb->get_results( $wpdb->prepare( 'SELECT * FROM ' . self::table() . ' ORDER BY id DESC LIMIT %d OFFSET %d', $limit, $offset ) );
	}

	/**
	 * How many lines there are.
	 *
	 * @return int
	 */
	public function count() {
		global $wpdb;
		// phpcs:ignore WordPress.DB -- a table of our own, whose name holds nothing given.
		return (int) $wpdb->get_var( 'SELECT COUNT(*) FROM ' . self::table() );
	}
}
