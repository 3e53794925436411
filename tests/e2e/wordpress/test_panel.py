"""The editors in a real browser, as a person uses them."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from .site import Site

Open = Callable[..., Any]
GOOD = "Tervetuloa avoimiin oviin lauantaina."
BAD = (
    "<!-- wp:heading --><h2>Uutinen</h2><!-- /wp:heading -->\n\n"
    "<!-- wp:group --><div class='wp-block-group'><!-- wp:paragraph -->"
    "<p>Hei 😀 liite on <strong>leimattu</strong> TL III, katsokaa.</p>"
    "<!-- /wp:paragraph --></div><!-- /wp:group -->"
)
PUBLISHED = (
    "return wp_insert_post( wp_slash( [ 'post_title' => 'Uutinen', 'post_content' => $text, "
    "'post_status' => $status ] ) );"
)
QUIET = """
    update_user_meta( 1, 'locale', $locale );
    $all = [ 'core/edit-post' => [ 'welcomeGuide' => false ], 'core' => [ 'welcomeGuide' => false,
        'isPublishSidebarEnabled' => true ], '_modified' => '2026-01-01T00:00:00Z' ];
    update_user_meta( 1, $GLOBALS['wpdb']->get_blog_prefix() . 'persisted_preferences', $all );"""


@pytest.fixture(scope="module")
def session(running: Site, browser: Any) -> Iterator[Any]:
    """A signed-in person's browser."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(f"{running.address}/wp-login.php")
    page.fill("#user_login", "kaisa")
    page.fill("#user_pass", "salasana")
    page.click("#wp-submit")
    page.wait_for_url("**/wp-admin/**")
    page.close()
    yield context
    context.close()


@pytest.fixture
def visit(wordpress: Site, session: Any) -> Iterator[Open]:
    pages = []

    def go(path: str, locale: str = "") -> Any:
        wordpress.run(QUIET, locale=locale)
        page = session.new_page()
        page.set_default_timeout(60_000)
        page.problems = []
        page.on("pageerror", lambda error: page.problems.append(str(error)))
        page.goto(f"{wordpress.address}/wp-admin/{path}")
        pages.append(page)
        return page

    yield go
    for page in pages:
        assert page.problems == []
        page.close()


def keep(page: Any, name: str) -> None:
    """A picture of the page, where one is asked for, to be looked at."""
    folder = os.environ.get("SOMELINT_SCREENSHOTS")
    if folder:
        page.screenshot(path=f"{folder}/wordpress-{name}.png")


def before_publishing(page: Any) -> Any:
    page.click(".editor-post-publish-panel__toggle")
    page.wait_for_selector(".editor-post-publish-panel .somelint-summary:not(.is-checking)")
    return page.locator(".editor-post-publish-panel")


def locked(page: Any) -> bool:
    button = page.locator(".editor-post-publish-panel__header-publish-button button")
    found: bool = button.get_attribute("aria-disabled") == "true"
    return found


def write(page: Any, text: str) -> None:
    """Puts a paragraph in the place of what the post holds."""
    page.evaluate(
        "text => wp.data.dispatch('core/block-editor').resetBlocks("
        "[wp.blocks.createBlock('core/paragraph', { content: text })])",
        text,
    )


def selected_words(page: Any) -> str:
    found: str = page.evaluate("""() => {
        const frame = document.querySelector('iframe[name="editor-canvas"]');
        return (frame ? frame.contentWindow : window).getSelection().toString();
    }""")
    return found


def test_a_finding_is_shown_waived_and_published(wordpress: Site, visit: Open) -> None:
    post = wordpress.run(PUBLISHED, text=BAD, status="draft")
    page = visit(f"post.php?post={post}&action=edit", locale="fi")
    panel = before_publishing(page)
    finding = panel.locator(".somelint-finding.is-error")
    assert finding.count() == 1
    assert "TL III" in finding.inner_text()
    assert "Virhe" in finding.inner_text()
    assert "somelint pidättää julkaisun" in panel.locator("[role=status]").inner_text()
    assert locked(page)
    finding.locator("summary").click()
    assert "salassapitomerkintä" in finding.inner_text()
    keep(page, "held")
    # To the words, in a block within a block.
    finding.get_by_text("Näytä tekstissä").click()
    page.wait_for_function(
        "wp.data.select('core/block-editor').getSelectedBlock()?.name === 'core/paragraph'"
    )
    assert selected_words(page) == "TL III"
    # Waived, with a reason.
    finding.get_by_text("Hyväksy ...").click()
    confirm = finding.get_by_role("button", name="Hyväksy havainto")
    assert confirm.is_disabled()
    finding.locator("textarea").fill("Merkintä poistettiin 1.3.")
    keep(page, "reason")
    confirm.click()
    waived = panel.locator(".somelint-finding.is-waived")
    waived.wait_for()
    assert "Kaisa Virta" in waived.inner_text()
    assert "Merkintä poistettiin 1.3." in waived.inner_text()
    keep(page, "waived")
    page.wait_for_selector(".somelint-summary.is-passed")
    assert not locked(page)
    page.click(".editor-post-publish-panel__header-publish-button button")
    page.wait_for_selector(".post-publish-panel__postpublish")
    assert wordpress.status(post) == "publish"


def test_the_panel_checks_again_as_the_text_changes(wordpress: Site, visit: Open) -> None:
    post = wordpress.run(PUBLISHED, text=BAD, status="draft")
    page = visit(f"post.php?post={post}&action=edit")
    panel = before_publishing(page)
    assert locked(page)
    write(page, GOOD)
    panel.locator(".somelint-summary.is-passed").wait_for()
    assert panel.locator(".somelint-finding").count() == 0
    assert not locked(page)
    # The lock does not outlive the panel: drafts are saved as ever.
    page.evaluate("wp.data.dispatch('core/edit-post').closePublishSidebar()")
    assert page.evaluate("wp.data.select('core/editor').isPostSavingLocked()") is False


def test_a_refused_update_of_a_public_post_is_explained(wordpress: Site, visit: Open) -> None:
    good = f"<!-- wp:paragraph --><p>{GOOD}</p><!-- /wp:paragraph -->"
    post = wordpress.run(PUBLISHED, text=good, status="publish")
    page = visit(f"post.php?post={post}&action=edit", locale="sv_SE")
    page.wait_for_selector(".editor-post-publish-button")
    write(page, "Liite: TL III.")
    page.click(".editor-post-publish-button")
    page.wait_for_selector(".components-notice:has-text('somelint håller kvar inlägget')")
    page.wait_for_selector(".interface-interface-skeleton__sidebar .somelint-finding.is-error")
    keep(page, "refused-update")
    assert wordpress.run("return get_post( $post )->post_content;", post=post) == good


def test_without_the_service_the_panel_says_so(wordpress: Site, visit: Open) -> None:
    wordpress.settings(url="http://127.0.0.1:9")
    post = wordpress.run(PUBLISHED, text=BAD, status="draft")
    page = visit(f"post.php?post={post}&action=edit")
    panel = before_publishing(page)
    assert "could not be checked" in panel.locator("[role=status]").inner_text()
    assert locked(page)
    keep(page, "down")


def test_the_classic_editor(wordpress: Site, visit: Open) -> None:
    folder = wordpress.root / "wp-content" / "mu-plugins"
    folder.mkdir(exist_ok=True)
    plugin = folder / "classic.php"
    plugin.write_text("<?php add_filter( 'use_block_editor_for_post', '__return_false' );\n")
    try:
        text = "<p>Hei 😀 liite on leimattu TL III, katsokaa.</p>"
        post = wordpress.run(PUBLISHED, text=text, status="draft")
        page = visit(f"post.php?post={post}&action=edit", locale="fi")
        page.click("#publish")
        page.wait_for_url("**message=*")
        assert wordpress.status(post) == "pending"
        assert "Ei julkaistu" in page.locator(".somelint-notice").inner_text()
        box = page.locator("#somelint-findings")
        finding = box.locator(".somelint-finding.is-error")
        finding.wait_for()
        keep(page, "classic")
        finding.get_by_text("Näytä tekstissä").click()
        chosen = page.evaluate(
            "() => { const editor = window.tinymce && tinymce.get('content');"
            "if (editor && !editor.isHidden()) return editor.selection.getContent();"
            "const field = document.getElementById('content');"
            "return field.value.slice(field.selectionStart, field.selectionEnd); }"
        )
        assert chosen == "TL III"
        finding.get_by_text("Hyväksy ...").click()
        finding.locator("textarea").fill("Merkintä poistettiin.")
        finding.get_by_role("button", name="Hyväksy havainto").click()
        box.locator(".somelint-summary.is-passed").wait_for()
        page.click("#publish")
        page.wait_for_url("**message=6*")
        assert wordpress.status(post) == "publish"
        assert page.locator(".somelint-notice").count() == 0
    finally:
        plugin.unlink()


def test_the_settings_page(wordpress: Site, visit: Open) -> None:
    page = visit("options-general.php?page=somelint", locale="sv_SE")
    assert "Tjänsten svarar" in page.locator(".somelint-state").inner_text()
    keep(page, "settings")
    assert wordpress.token not in page.content()
    assert page.input_value("#somelint-token") == ""
    assert "twitter" in page.locator("#somelint-list-channel").inner_html()
    page.fill("#somelint-timeout", "3")
    page.select_option("#somelint-on_failure", "publish")
    page.fill("input[name='somelint_settings[types][post][unit]']", "Viestintäyksikkö")
    page.uncheck("input[name='somelint_settings[types][page][checked]']")
    page.click("#submit")
    page.wait_for_selector("#setting-error-settings_updated")
    stored = wordpress.run("return get_option( 'somelint_settings' );")
    assert (stored["timeout"], stored["on_failure"]) == (3, "publish")
    assert stored["token"] == wordpress.token
    assert list(stored["types"]) == ["post"]
    assert stored["types"]["post"]["unit"] == "Viestintäyksikkö"
    page.fill("#somelint-url", "https://kaisa:salasana@example.org")
    page.check("input[name='somelint_settings[remove_token]']")
    page.click("#submit")
    page.wait_for_selector(".settings-error.notice-error")
    stored = wordpress.run("return get_option( 'somelint_settings' );")
    assert (stored["url"], stored["token"]) == (wordpress.service, "")
    assert "Tjänsten kan inte användas" in page.locator(".somelint-state").inner_text()


def test_the_audit_trail_and_its_file(wordpress: Site, visit: Open) -> None:
    post = wordpress.run(
        "return wp_insert_post( [ 'post_title' => 'Salainen', 'post_content' => 'Liite: TL III', "
        "'post_status' => 'publish' ] );"
    )
    wordpress.run(
        "( new Somelint\\Waivers( new Somelint\\Audit_Trail() ) )->add( $post, 'PUB001', "
        "'0123456789abcdef', '=1+1 <b>ei</b>' );",
        post=post,
    )
    page = visit("tools.php?page=somelint-trail", locale="fi")
    first = page.locator("#somelint-trail tbody tr").first.inner_text()
    assert re.search(rf"hyväksytty\s+{post}\s+Kaisa Virta \(kaisa\)\s+PUB001\s+=1\+1 ei", first)
    keep(page, "trail")
    with page.expect_download() as download:
        page.click("a[href*='admin-post.php']")
    lines = download.value.path().read_text("utf-8").splitlines()
    assert lines[0] == "at_gmt,action,post_id,user_name,rule,reason"
    assert lines[1].endswith("'=1+1 ei\"") or lines[1].endswith("'=1+1 ei")
    assert "TL III" not in "".join(lines) + page.content()
