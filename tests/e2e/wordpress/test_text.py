"""HTML and blocks into plain text, and each word's way back. Needs PHP, not WordPress."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from .site import PHP, PLUGIN

pytestmark = pytest.mark.skipif(shutil.which("php") is None, reason="php is not installed")

READER = PLUGIN / "includes"


def read(*given: dict[str, str]) -> list[dict[str, Any]]:
    done = subprocess.run(
        ["php", "-d", "display_errors=stderr", PHP / "text.php", READER],
        input=json.dumps(given).encode(),
        capture_output=True,
        check=True,
    )
    assert done.stderr == b""
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize(
    ("content", "plain"),
    [
        ("<p>Salai<em>nen</em> asia</p><p>Toinen</p>", "Salainen asia\n\nToinen\n\n"),
        ("Rivi<br>toinen<br/>", "Rivi\ntoinen\n"),
        ("<p>K&auml;si &amp; &#x1F600; &#8364;</p>", "Käsi & 😀 €\n\n"),
        ("<ul><li>yksi</li><li>kaksi</li></ul>", "yksi\nkaksi\n\n"),
        ("<p>rivi\njatkuu</p><pre>a\nb</pre>", "rivi jatkuu\n\na\nb\n\n"),
        ("ilman merkintöjä\n\nkappale", "ilman merkintöjä\n\nkappale"),
        ("1 < 2 ja <b>3</b> > 2", "1 < 2 ja 3 > 2"),
        ("<script>ei()</script><style>p{}</style>näkyy<!-- ei -->", "näkyy"),
        ("<!--> näkyy -->", " näkyy -->"),
        (
            '<a title="a > b" href="https://esimerkki.fi/">tässä</a>',
            "tässä (https://esimerkki.fi/)",
        ),
        ('<a href="https://esimerkki.fi">https://esimerkki.fi</a>', "https://esimerkki.fi"),
        ('<a href="mailto:kaisa@esimerkki.fi?subject=x">posti</a>', "posti (kaisa@esimerkki.fi)"),
        ('<a href="#alku">alkuun</a>', "alkuun"),
        ('<img data-alt="ei" src="/k.png" alt="TL III">', "TL III\n"),
        ("[caption id='1']kuvateksti[/caption] [sic]", "kuvateksti [sic]"),
        ('<!-- wp:block {"ref":7} /-->', "Yhteinen kuvio\n\n"),
        ('<!-- wp:core/search {"label":"Hae","x":{"y":"}"}} /-->', "Hae\n"),
    ],
)
def test_the_text_that_a_reader_sees(content: str, plain: str) -> None:
    (found,) = read({"content": content})
    assert found["plain"] == plain
    assert found["whole"]


def test_links_and_pictures_are_gathered() -> None:
    link = '<a href="https://esimerkki.fi/a">a</a>'
    (found,) = read({"content": link + link + '<img alt="" src="https://esimerkki.fi/k.png"/>'})
    assert found["links"] == ["https://esimerkki.fi/a"]
    assert found["media"] == [{"file": "https://esimerkki.fi/k.png", "alt": ""}]


def test_blocks_are_counted_as_the_editor_does() -> None:
    content = (
        "<!-- wp:paragraph -->\n<p>yksi</p>\n<!-- /wp:paragraph -->\n\n"
        "<p>vapaa</p>\n<p>samaa</p>\n"
        '<!-- wp:columns {"a":{"b":1}} --><div><!-- wp:column --><div>'
        "<!-- wp:list --><ul><!-- wp:list-item --><li>kaksi</li><!-- /wp:list-item -->"
        "<!-- wp:list-item --><li>kolme 😀 neljä</li><!-- /wp:list-item --></ul><!-- /wp:list -->"
        "</div><!-- /wp:column --></div><!-- /wp:columns -->"
        "<!-- wp:spacer /--><!-- wp:heading --><h2>viisi</h2><!-- /wp:heading -->"
    )
    (found,) = read({"title": "nolla", "content": content})
    places = dict(found["places"])
    assert {word: place["block"] for word, place in places.items()} == {
        "nolla": None,
        "yksi": [0],
        "vapaa": [1],
        "samaa": [1],
        "kaksi": [2, 0, 0, 0],
        "kolme": [2, 0, 0, 1],
        "😀": [2, 0, 0, 1],
        "neljä": [2, 0, 0, 1],
        "viisi": [4],
    }
    assert (places["neljä"]["block_start"], places["neljä"]["block_end"]) == (9, 14)
    assert places["viisi"]["block_start"] == 0


ADDRESS = "https://a.fi"
MARKUP = """<p> </p> <br> <em> </em> <!--wp:group--> <!--/wp:group--> &amp; <!--wp:spacer/--> </a>
<a|href="https://a.fi"> <!--x--> [caption|a=1] [/caption]"""
TAGS = st.sampled_from([one.replace("wp:", " wp:").replace("|", " ") for one in MARKUP.split()])
TAME = st.text("aäÅß😀漢 ;/-", min_size=1, max_size=8)
WILD = st.text("aä😀 <>&;\"'-[]/!=", min_size=1, max_size=8)


def contents(words: st.SearchStrategy[str]) -> st.SearchStrategy[list[str]]:
    """Many at once: starting PHP takes longer than reading them."""
    one = st.lists(words | TAGS, max_size=12).map("".join)
    return st.lists(one, min_size=30, max_size=30)


@given(contents(TAME))
@settings(max_examples=8, deadline=None)
def test_every_word_leads_back_to_its_source(given_contents: list[str]) -> None:
    found = read(*({"content": one} for one in given_contents))
    for content, text in zip(given_contents, found, strict=True):
        for word, place in text["places"]:
            source = content[place["start"] : place["end"]]
            bare = html.unescape(re.sub(r"<[^>]*>|\[/?caption[^\]]*\]", "", source))
            assert bare == word.replace(f"({ADDRESS})", "")


@given(contents(WILD))
@settings(max_examples=8, deadline=None)
def test_whatever_is_written_words_keep_their_order(given_contents: list[str]) -> None:
    found = read(*({"content": one} for one in given_contents))
    for content, text in zip(given_contents, found, strict=True):
        assert text["whole"]
        spans = [(place["start"], place["end"]) for _, place in text["places"]]
        assert all(0 <= start <= end <= len(content) for start, end in spans)
        assert spans == sorted(spans)
