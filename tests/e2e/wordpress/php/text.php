<?php
// php text.php FOLDER < JSON: the plain text of each of the fields given, and the places of its words.
require $argv[1] . '/class-placed-text.php';
require $argv[1] . '/class-post-text.php';
$GLOBALS['shortcode_tags'] = array( 'caption' => '' );
function get_post( $id ) {
	return 7 === $id ? (object) array( 'post_content' => '<p>Yhteinen kuvio</p>' ) : null;
}
$made = array();
foreach ( json_decode( stream_get_contents( STDIN ), true ) as $fields ) {
	$text = new Somelint\Post_Text( $fields );
	preg_match_all( '/\S+/u', $text->plain, $words, PREG_OFFSET_CAPTURE );
	$places = array();
	foreach ( $words[0] as list( $word, $byte ) ) {
		$start    = mb_strlen( substr( $text->plain, 0, $byte ) );
		$places[] = array( $word, $text->place( $start, $start + mb_strlen( $word ) ) );
	}
	$made[] = array(
		'plain'  => $text->plain,
		'links'  => $text->links,
		'media'  => $text->media,
		'whole'  => $text->whole,
		'places' => $places,
	);
}
echo json_encode( $made );
