<?php
// php install.php SITE ADDRESS: installs WordPress with the plugin; prints an application password.
list( , $site, $address ) = $argv;
define( 'WP_INSTALLING', true );
$_SERVER['HTTP_HOST']   = parse_url( $address, PHP_URL_HOST ) . ':' . parse_url( $address, PHP_URL_PORT );
$_SERVER['REQUEST_URI'] = '/';
$_SERVER['PHP_SELF']    = '/index.php';
require $site . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
require_once ABSPATH . 'wp-admin/includes/plugin.php';
wp_install( 'Koesivusto', 'kaisa', 'kaisa@example.org', false, '', 'salasana' );
update_option( 'siteurl', $address );
update_option( 'home', $address );
wp_update_user(
	array(
		'ID'           => 1,
		'display_name' => 'Kaisa Virta',
	)
);
foreach ( array( 'author', 'contributor' ) as $role ) {
	wp_insert_user(
		array(
			'user_login'   => $role,
			'user_pass'    => 'salasana',
			'display_name' => 'author' === $role ? 'Eero Laine' : 'Sanna Niemi',
			'role'         => $role,
		)
	);
}
update_option( 'active_plugins', array( 'sqlite-database-integration/load.php', 'somelint/somelint.php' ) );
echo WP_Application_Passwords::create_new_application_password( 1, array( 'name' => 'e2e' ) )[0];
