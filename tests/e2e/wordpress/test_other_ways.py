"""Publishing without the REST API: forms, XML-RPC, code, the clock."""

from __future__ import annotations

import http.cookiejar
import re
import urllib.parse
import urllib.request

import pytest

from .site import Site

BAD = "<p>Bilagan är märkt TL III.</p>"
GOOD = "<p>Välkommen till öppet hus på lördag.</p>"
PUBLISHED = (
    "return wp_insert_post( [ 'post_title' => 'Nytt', 'post_content' => $text, "
    "'post_status' => $status ] );"
)


class Visitor:
    """A person who has signed in, without JavaScript."""

    def __init__(self, site: Site) -> None:
        self.site = site
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.opener = urllib.request.build_opener(jar)
        self.get("/wp-login.php")
        self.post("/wp-login.php", log="kaisa", pwd="salasana", testcookie="1")

    def get(self, path: str) -> str:
        with self.opener.open(self.site.address + path, timeout=60) as answer:
            body: bytes = answer.read()
        return body.decode("utf-8")

    def post(self, path: str, **fields: str) -> str:
        data = urllib.parse.urlencode(fields).encode()
        with self.opener.open(self.site.address + path, data, timeout=60) as answer:
            body: bytes = answer.read()
        return body.decode("utf-8")


@pytest.fixture
def visitor(wordpress: Site) -> Visitor:
    return Visitor(wordpress)


@pytest.fixture
def classic(wordpress: Site):  # type: ignore[no-untyped-def]
    """Without the block editor, as with the plugin Classic Editor."""
    folder = wordpress.root / "wp-content" / "mu-plugins"
    folder.mkdir(exist_ok=True)
    plugin = folder / "classic.php"
    plugin.write_text("<?php add_filter( 'use_block_editor_for_post', '__return_false' );\n")
    yield
    plugin.unlink()


def form_fields(page: str) -> dict[str, str]:
    """The hidden fields of the form of a post."""
    form = page[page.index('<form name="post"') :].partition("</form>")[0]
    found: dict[str, str] = {}
    for tag in re.findall(r"<input[^>]*type=['\"]hidden['\"][^>]*>", form):
        name, value = (re.search(rf"{key}=['\"]([^'\"]*)", tag) for key in ("name", "value"))
        if name and value:
            found.setdefault(name[1], value[1])
    return found


@pytest.mark.parametrize("status", ["publish", "future"])
def test_code_gets_a_pending_post(wordpress: Site, status: str) -> None:
    post = wordpress.run(
        "return wp_insert_post( [ 'post_title' => 'Nytt', 'post_content' => $text, "
        "'post_status' => $status, 'post_date' => $date ] );",
        text=BAD,
        status=status,
        date="2031-05-01 09:00:00" if status == "future" else "",
    )
    assert wordpress.status(post) == "pending"
    assert wordpress.meta(post, "_somelint_held")["rules"] == ["PUB001"]
    line = wordpress.trail()[-1]
    assert (line["action"], line["post_id"], line["rule"]) == ("held", str(post), "PUB001")


def test_code_publishes_what_passes(wordpress: Site) -> None:
    post = wordpress.run(PUBLISHED, text=GOOD, status="publish")
    assert wordpress.status(post) == "publish"
    assert wordpress.run("return get_post( $post )->post_content;", post=post) == GOOD


def test_a_change_of_the_status_alone_is_checked(wordpress: Site) -> None:
    post = wordpress.run(PUBLISHED, text=BAD, status="draft")
    change = "return wp_update_post( [ 'ID' => $post, 'post_status' => 'publish' ] );"
    wordpress.run(change, post=post)
    assert wordpress.status(post) == "pending"
    # Held, not lost; and once the text is changed, its date is that of its publication.
    wordpress.run(
        "return wp_update_post( [ 'ID' => $post, 'post_content' => $text ] );", post=post, text=GOOD
    )
    wordpress.run(change, post=post)
    assert wordpress.status(post) == "publish"
    assert wordpress.meta(post, "_somelint_held") == ""


def test_a_public_post_stays_as_it_is(wordpress: Site) -> None:
    post = wordpress.run(PUBLISHED, text=GOOD, status="publish")
    found = wordpress.run(
        "wp_update_post( [ 'ID' => $post, 'post_content' => $text ] );"
        "return [ get_post_status( $post ), get_post( $post )->post_content, "
        "wp_get_post_autosave( $post, 1 )->post_content ];",
        post=post,
        text=BAD,
    )
    assert found == ["publish", GOOD, BAD]
    assert wordpress.meta(post, "_somelint_held")["kept"] is True


def test_xmlrpc_gets_a_pending_post(wordpress: Site) -> None:
    def member(name: str, value: str) -> str:
        return f"<member><name>{name}</name><value><string>{value}</string></value></member>"

    text = BAD.replace("<", "&lt;")
    answer = wordpress.xmlrpc(
        "<?xml version='1.0'?><methodCall><methodName>wp.newPost</methodName><params>"
        "<param><value><int>1</int></value></param>"
        "<param><value><string>kaisa</string></value></param>"
        "<param><value><string>salasana</string></value></param>"
        "<param><value><struct>"
        + member("post_title", "Nytt")
        + member("post_content", text)
        + member("post_status", "publish")
        + "</struct></value></param></params></methodCall>"
    )
    made = re.search(r"<string>(\d+)</string>", answer.text)
    assert made, answer.text
    assert wordpress.status(int(made[1])) == "pending"


def test_the_dashboard_tells_what_is_held(wordpress: Site, visitor: Visitor) -> None:
    post = wordpress.run(PUBLISHED, text=BAD, status="publish")
    for path in ("/wp-admin/", "/wp-admin/edit.php"):
        page = visitor.get(path)
        assert f"post.php?post={post}&#038;action=edit" in page or f"post={post}&amp;" in page
        assert "findings of somelint (PUB001)" in page
    assert "Held by somelint" in visitor.get("/wp-admin/edit.php")


@pytest.mark.usefixtures("classic")
def test_the_classic_editor_saves_as_pending_and_says_why(visitor: Visitor) -> None:
    form = form_fields(visitor.get("/wp-admin/post-new.php"))
    post = int(form["post_ID"])
    fields = {**form, "post_title": "Nytt", "content": BAD, "publish": "Publish"}
    page = visitor.post("/wp-admin/post.php", **fields)
    assert visitor.site.status(post) == "pending"
    assert "Not published: findings of somelint (PUB001)" in page
    assert f'id="somelint-findings" data-post="{post}"' in page
    again = {**form_fields(page), "post_title": "Nytt", "content": GOOD, "publish": "Publish"}
    page = visitor.post("/wp-admin/post.php", **again)
    assert visitor.site.status(post) == "publish"
    assert "Not published" not in page


def test_quick_and_bulk_edit_are_held(wordpress: Site, visitor: Visitor) -> None:
    post = wordpress.run(PUBLISHED, text=BAD, status="draft")
    page = visitor.get("/wp-admin/edit.php")
    nonce = re.search(r'name="_wpnonce" value="(\w+)"', page)
    assert nonce
    query = f"action=edit&bulk_edit=Update&_status=publish&post[]={post}&_wpnonce={nonce[1]}"
    visitor.get("/wp-admin/edit.php?post_type=post&" + query.replace("[]", "%5B%5D"))
    assert wordpress.status(post) == "pending"


SCHEDULE = """
    global $wpdb;
    remove_all_filters( 'wp_insert_post_data' );
    remove_all_actions( 'transition_post_status' );
    $post = wp_insert_post( [ 'post_title' => 'Nytt', 'post_content' => $text,
        'post_status' => 'future', 'post_date_gmt' => '2031-05-01 09:00:00' ] );
    $wpdb->update( $wpdb->posts, [ 'post_date' => '2026-01-01 09:00:00',
        'post_date_gmt' => '2026-01-01 09:00:00' ], [ 'ID' => $post ] );
    return $post;"""
CLOCK = "do_action( 'publish_future_post', $post ); return get_post_status( $post );"


def test_when_its_time_comes_a_scheduled_post_is_checked(wordpress: Site) -> None:
    # Scheduled before the plugin was there.
    held = wordpress.run(SCHEDULE, text=BAD)
    assert wordpress.status(held) == "future"
    assert wordpress.run(CLOCK, user=0, post=held) == "pending"
    assert wordpress.meta(held, "_somelint_held")["rules"] == ["PUB001"]
    passed = wordpress.run(SCHEDULE, text=GOOD)
    assert wordpress.run(CLOCK, user=0, post=passed) == "publish"


def test_what_passed_when_scheduled_goes_out_though_the_service_is_down(wordpress: Site) -> None:
    post = wordpress.run(
        PUBLISHED.replace(" ] )", ", 'post_date' => '2031-05-01 09:00:00' ] )"),
        text=GOOD,
        status="future",
    )
    unseen = wordpress.run(SCHEDULE, text=GOOD + "<p>Kom!</p>")
    move = (
        "global $wpdb; $wpdb->update( $wpdb->posts, [ 'post_date_gmt' => '2026-01-01 09:00:00' ], "
        "[ 'ID' => $post ] ); clean_post_cache( $post );"
    )
    wordpress.settings(url="http://127.0.0.1:9")
    assert wordpress.run(move + CLOCK, user=0, post=post) == "publish"
    assert wordpress.run(CLOCK, user=0, post=unseen) == "pending"


def test_wp_publish_post_is_taken_back(wordpress: Site) -> None:
    post = wordpress.run(PUBLISHED, text=BAD, status="draft")
    wordpress.run("wp_publish_post( $post );", post=post)
    assert wordpress.status(post) == "pending"
    wordpress.run(
        "wp_update_post( [ 'ID' => $post, 'post_content' => $text ] );", post=post, text=GOOD
    )
    wordpress.run("wp_publish_post( $post );", post=post)
    assert wordpress.status(post) == "publish"


def test_private_posts_and_drafts_are_not_checked(wordpress: Site) -> None:
    wordpress.settings(url="http://127.0.0.1:9")
    for status in ("private", "draft", "pending"):
        assert wordpress.status(wordpress.run(PUBLISHED, text=BAD, status=status)) == status
