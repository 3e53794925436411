"""HTML of posts as the text that a reader sees."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from somelint.draft import Media
from somelint.readers.markup import plain_text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("pelkkää tekstiä", "pelkkää tekstiä"),
        ("1 < 2 ja 3 > 2", "1 < 2 ja 3 > 2"),
        ("a &amp; b &lt;c&gt;", "a & b <c>"),
        ("<p>yksi</p><p>kaksi</p>", "yksi\n\nkaksi"),
        ("<p>yksi<br>kaksi<br/>kolme</p>", "yksi\nkaksi\nkolme"),
        ("<p>sana <b>vahva</b>, loppu</p>", "sana vahva, loppu"),
        ("<p>yh<i>dys</i>sana</p>", "yhdyssana"),
        ("<ul><li>eka</li><li>toka</li></ul>jälki", "eka\ntoka\n\njälki"),
        ("<p>  tyhjää\n  välissä </p>", "tyhjää välissä"),
        ("<p>a</p>\n\n\n<p>b</p>", "a\n\nb"),
        ("a<script>var x = '<p>'</script>b<style>p{}</style>c", "abc"),
        ("a<!-- salaisuus -->b", "ab"),
        ('<a href="https://a.example/x">lue tästä</a>', "lue tästä"),
        ('<a href="https://a.example/x?y=1">a.example/x…</a>', "https://a.example/x?y=1"),
        ('ks. <a href="https://a.example/x">https://a.example/x</a>.', "ks. https://a.example/x."),
        ('<a href="https://a.example/@b">@b</a>', "@b"),
        ('<a href="https://a.example/tags/tie">#tie</a>', "#tie"),
        ("<p>sulkematon <b>lihava", "sulkematon lihava"),
        ("a</p></div></div>b", "ab"),
        ("", ""),
    ],
)
def test_text(html: str, text: str) -> None:
    assert plain_text(html).text == text


def test_links_and_pictures() -> None:
    found = plain_text(
        '<p><a href="https://a.example/">a</a> <a href="#top">b</a> '
        '<a href="https://a.example/">c</a><img src="k.jpg" alt="Kuva"><img alt="ei"></p>'
    )
    assert found.links == ("https://a.example/",)
    assert found.media == (Media("k.jpg", "Kuva"),)


def test_newlines_of_a_blog_that_makes_paragraphs_by_itself() -> None:
    assert plain_text("eka\n\n<b>toka</b>\nkolmas", keep_newlines=True).text == (
        "eka\n\ntoka\nkolmas"
    )


@given(st.text())
def test_text_without_markup_is_kept(text: str) -> None:
    plain = text.replace("<", "").replace("&", "")
    assert plain_text(plain, keep_newlines=True).text == plain.strip()


@given(st.text("<>/abp =\"'&;#\n\0é-!"))
def test_any_html_is_read_or_refused(html: str) -> None:
    try:
        found = plain_text(html).text
    except ValueError:
        found = ""
    assert isinstance(found, str)


@pytest.mark.parametrize("tag", ["b", "div", "span", "blockquote"])
@pytest.mark.parametrize("depth", [10, 300, 1_000, 3_000, 50_000])
def test_deep_nesting_hides_nothing(tag: str, depth: int) -> None:
    html = f"<p>alku</p>{f'<{tag}>' * depth}x{f'</{tag}>' * depth}<p>loppu</p>"
    try:
        found = plain_text(html).text
    except ValueError as error:
        found = f"alku {error} loppu"
        assert depth > 1_000
    assert found.startswith("alku")
    assert found.endswith("loppu")
