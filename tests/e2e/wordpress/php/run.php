<?php
// php run.php SITE USER < CODE: runs code in a loaded site as a user; prints what it returns, as JSON.
list( , $site, $user )  = $argv;
$_SERVER['HTTP_HOST']   = 'localhost';
$_SERVER['REQUEST_URI'] = '/';
$_SERVER['PHP_SELF']    = '/index.php';
define( 'WP_ADMIN', true );
require $site . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/admin.php';
wp_set_current_user( (int) $user );
// phpcs:ignore Squiz.PHP.Eval -- the tests' own code.
echo "\n=RESULT=\n" . wp_json_encode( eval( stream_get_contents( STDIN ) ) );
