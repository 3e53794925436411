"""XML record by record: damage that stays small, entities that never grow."""

from __future__ import annotations

import io
from typing import Any

import pytest

from somelint.readers import xmlrecords
from somelint.readers.record import Damaged
from somelint.readers.xmlrecords import xml_records


def texts(content: str | bytes) -> list[Any]:
    """The text of each item; damage as how many it counts for."""
    data = content.encode() if isinstance(content, str) else content
    found = xml_records(io.BytesIO(data), "item")
    return [one.count if isinstance(one, Damaged) else one.text("t") for one in found]


def rss(*items: str, head: str = "", end: str = "</rss>") -> str:
    return f'<?xml version="1.0"?>{head}<rss>{"".join(items)}{end}'


def item(text: str) -> str:
    return f"<item><t>{text}</t></item>"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (rss(item("a"), item("b")), ["a", "b"]),
        (rss(), []),
        (rss('<item x="1"><t>a</t></item >'), ["a"]),
        (rss(item("a &amp; b"), item("<![CDATA[<b> & c]]>")), ["a & b", "<b> & c"]),
        (rss(item("a &auml; & b &nbsp;c")), ["a ä & b \xa0c"]),
        (rss(item("a\x08b")), ["ab"]),
        (rss("<item><wp:x>1</wp:x><t>a</t></item>"), ["a"]),
        # The closing tag inside a text.
        (rss(item("<![CDATA[a</item>b]]>"), item("c")), ["a</item>b", "c"]),
        (rss(item("<![CDATA[a<item>b</item>c]]>"), item("d")), ["a<item>b</item>c", "d"]),
        # Damage.
        (rss(item("a"), "<item><t>b</item>", item("c")), ["a", 1, "c"]),
        (rss(item("a"), "<item><t>b</t>", item("c")), ["a", 1, "c"]),
        (rss(item("a"), "<itfm><t>b</t></item>", item("c")), ["a", 1, "c"]),
        (rss(item("a"), item("<![CDATA[b"), item("c")), ["a", 1, "c"]),
        (rss(item("a"), item("b"), end=""), ["a", "b", 1]),
        (rss(item("a"), end="<item><t>b"), ["a", 1]),
        # Entities of a document type are never read, and so never grow.
        (
            rss(item("&b;"), item("c"), head='<!DOCTYPE rss [<!ENTITY b "boom">]>'),
            ["&b;", "c"],
        ),
        (
            rss(item("&b;"), head='<!DOCTYPE rss [<!ENTITY b SYSTEM "file:///etc/passwd">]>'),
            ["&b;"],
        ),
        ("", [1]),
    ],
)
def test_records(content: str, expected: list[Any]) -> None:
    assert texts(content) == expected


@pytest.mark.parametrize("chunk", [1, 3, 64])
def test_any_cut_of_the_stream(monkeypatch: pytest.MonkeyPatch, chunk: int) -> None:
    monkeypatch.setattr(xmlrecords, "_CHUNK", chunk)
    content = rss(item("ä🙂"), item("<![CDATA[x</item>y]]>"), "<item><t>b</item>", item("c"))
    assert texts(content) == ["ä🙂", "x</item>y", 1, "c"]


@pytest.mark.parametrize("encoding", ["iso-8859-1", "utf-8", "utf-16"])
def test_declared_encodings(encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?><rss>{item("ää")}</rss>'
    assert texts(text.encode(encoding)) == ["ää"]


def test_bytes_that_are_no_text_are_damage() -> None:
    assert texts(rss(item("a"), item("X"), item("b")).encode().replace(b"X", b"\xe4")) == [
        "a",
        1,
        "b",
    ]


def test_what_stands_between_records_is_given() -> None:
    content = f"<rss><title>x</title>{item('a')}<y/>{item('b')}</rss>"
    found = list(xml_records(io.BytesIO(content.encode()), "item"))
    assert [one.before for one in found if not isinstance(one, Damaged)] == [
        "<rss><title>x</title>",
        "<y/>",
    ]
