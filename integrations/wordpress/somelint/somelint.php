<?php
/**
 * Plugin Name:       somelint
 * Description:       Holds publishing and scheduling until the draft keeps to the organisation's social media guideline, or each finding is waived with a reason.
 * Version:           0.1.0
 * Requires at least: 6.1
 * Requires PHP:      7.4
 * License:           MIT
 * Text Domain:       somelint
 * Domain Path:       /languages
 *
 * @package Somelint
 */

namespace Somelint;

defined( 'ABSPATH' ) || exit;

const VERSION = '0.1.0';
const FILE    = __FILE__;

foreach ( array( 'settings', 'placed-text', 'post-text', 'draft', 'client', 'verdict', 'audit-trail', 'waivers', 'holds', 'checker', 'gate', 'rest-routes', 'editors', 'notices', 'settings-page', 'audit-page' ) as $somelint_part ) {
	require_once __DIR__ . '/includes/class-' . $somelint_part . '.php';
}

/**
 * Builds the parts and lets each hook itself into WordPress.
 */
function start() {
	load_plugin_textdomain( 'somelint', false, dirname( plugin_basename( FILE ) ) . '/languages' );

	$settings = new Settings();
	$client   = new Client( $settings );
	$trail    = new Audit_Trail();
	$waivers  = new Waivers( $trail );
	$holds    = new Holds( $trail );
	$checker  = new Checker( $settings, $client, $waivers );

	( new Gate( $settings, $checker, $holds ) )->register();
	( new Rest_Routes( $settings, $checker, $waivers ) )->register();
	if ( is_admin() ) {
		$trail->install();
		( new Editors( $settings ) )->register();
		( new Notices( $settings, $holds ) )->register();
		( new Settings_Page( $settings, $client ) )->register();
		( new Audit_Page( $trail ) )->register();
	}
}
add_action( 'init', __NAMESPACE__ . '\start', 0 );

register_activation_hook(
	__FILE__,
	static function () {
		if ( ! extension_loaded( 'mbstring' ) ) {
			wp_die( esc_html__( 'The plugin needs PHP with mbstring.', 'somelint' ) );
		}
		( new Audit_Trail() )->install();
	}
);
