<?php
/**
 * Removes what the plugin stored. The audit trail stays where the settings say so.
 *
 * @package Somelint
 */

defined( 'WP_UNINSTALL_PLUGIN' ) || exit;

/**
 * Cleans the present site.
 */
function somelint_uninstall_site() {
	global $wpdb;
	$settings = get_option( 'somelint_settings' );
	if ( empty( $settings['keep_trail'] ) ) {
		$wpdb->query( "DROP TABLE IF EXISTS {$wpdb->prefix}somelint_trail" ); // phpcs:ignore WordPress.DB
		delete_option( 'somelint_trail_version' );
	}
	delete_option( 'somelint_settings' );
	delete_option( 'somelint_failure' );
	foreach ( array( '_somelint_waivers', '_somelint_held', '_somelint_cleared' ) as $key ) {
		delete_post_meta_by_key( $key );
	}
}

if ( is_multisite() ) {
	foreach ( get_sites( array( 'fields' => 'ids', 'number' => 0 ) ) as $somelint_site ) { // phpcs:ignore WordPress.Arrays
		switch_to_blog( $somelint_site );
		somelint_uninstall_site();
		restore_current_blog();
	}
} else {
	somelint_uninstall_site();
}
