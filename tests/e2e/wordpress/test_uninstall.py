"""What the plugin leaves behind, and what it does not."""

from __future__ import annotations

import pytest

from .site import Site

LEFT = """
    global $wpdb;
    $wpdb->suppress_errors( true );
    $count = function ( $table, $column ) use ( $wpdb ) {
        $where = "WHERE $column LIKE '%somelint_%'";
        return (int) $wpdb->get_var( "SELECT COUNT(*) FROM $table $where" );
    };
    return [
        'options' => $count( $wpdb->options, 'option_name' ),
        'meta'    => $count( $wpdb->postmeta, 'meta_key' ),
        'trail'   => $wpdb->get_var( "SELECT COUNT(*) FROM {$wpdb->prefix}somelint_trail" ),
    ];"""


@pytest.mark.parametrize("keep", [False, True])
def test_deleting_the_plugin_removes_what_it_stored(wordpress: Site, keep: bool) -> None:
    wordpress.settings(keep_trail=keep)
    wordpress.run(
        "return wp_insert_post( [ 'post_title' => 'Liite: TL III', 'post_status' => 'publish' ] );"
    )
    before = wordpress.run(LEFT)
    assert before["options"]
    assert before["meta"]
    assert int(before["trail"]) > 0
    wordpress.run("deactivate_plugins( 'somelint/somelint.php' );")
    after = wordpress.run("uninstall_plugin( 'somelint/somelint.php' );" + LEFT)
    assert after["meta"] == 0
    assert after["options"] == (1 if keep else 0)
    assert after["trail"] == (before["trail"] if keep else None)
    # And it starts anew.
    wordpress.run("return activate_plugin( 'somelint/somelint.php' );")
    assert wordpress.run("return ( new Somelint\\Audit_Trail() )->count();") == int(
        after["trail"] or 0
    )
