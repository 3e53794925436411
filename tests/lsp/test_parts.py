"""Positions, and waivers written into any front matter."""

from __future__ import annotations

import datetime as dt

import pytest

pytest.importorskip("pygls", reason="somelint[lsp] is not installed")

from hypothesis import given
from hypothesis import strategies as st
from lsprotocol.types import PositionEncodingKind

from somelint.draft import Draft
from somelint.finding import Confidence, Finding, Severity
from somelint.lsp.lines import Lines
from somelint.lsp.opened import Opened
from somelint.lsp.settings import Settings
from somelint.lsp.waiving import waive
from somelint.readers.files import read_text
from somelint.waivers import apply

ENCODINGS = (PositionEncodingKind.Utf8, PositionEncodingKind.Utf16, PositionEncodingKind.Utf32)


@given(
    st.text(st.sampled_from("aä🚢\n\r\u2028 "), max_size=30), st.sampled_from(ENCODINGS), st.data()
)
def test_positions_there_and_back(text: str, encoding: str, data: st.DataObject) -> None:
    lines = Lines(text, encoding)
    offset = data.draw(st.integers(0, len(text)))
    position = lines.position(offset)
    back = lines.offset(position)
    # Between the characters of a line's end there is no position.
    assert back == offset or set(text[back:offset]) <= {"\r", "\n"}


@pytest.mark.parametrize(
    ("head", "text"),
    [
        ("", "Hei"),
        ("---\n---\n\n", "Hei"),
        ("---\r\nrole: official\r\n---\r\n", "Hei\r\nhoi"),
        ("---\nrole: official\n...\n", "Hei\n\nhoi\n"),
        ("---\nrole: official\n---\n", "---\nHei"),
    ],
)
def test_where_the_text_begins(head: str, text: str) -> None:
    opened = Opened.read(Lines(head + text + "\n"), "a.md")
    assert opened.draft == read_text(head + text + "\n", "a.md")
    assert opened.begins == len(head)


def finding(text: str | None) -> Finding:
    return Finding(
        "PUB001", "n", Severity.ERROR, Confidence.HIGH, "m", "a", "en", text=text, start=0, end=1
    )


WAIVER = "{rule: CHN009, reason: r, by: b}"


@pytest.mark.parametrize(
    "head",
    [
        "",
        "---\n---\n",
        "---\nrole: official\n---\n",
        "---\nrole: official\nwaivers:\n---\n",
        "---\nwaivers: []\nrole: official\n---\n",
        f"---\nwaivers: [{WAIVER}]\n---\n",
        f"---\nwaivers:\n- {WAIVER}\nrole: official\n---\n",
        f"---\nwaivers:\n    - {WAIVER}\n    - {WAIVER}\n---\n",
        "---\nwaivers:\n  # why\n  - rule: CHN009\n    reason: r\n    by: b\nrole: official\n...\n",
        f"---\r\nrole: official\r\nwaivers:\r\n  - {WAIVER}\r\n---\r\n",
    ],
)
@pytest.mark.parametrize("words", ["TL III", 'a "b" \\ c: #d', "ä🚢\u2028\n  x", None])
def test_a_waiver_fits_any_front_matter(head: str, words: str | None) -> None:
    content = head + "Hei\n"
    lines = Lines(content)
    edit = waive(lines, finding(words), words, by="Maija")
    at = lines.offset(edit.range.start)
    made = content[:at] + edit.new_text + content[at:]
    before = read_text(content, "a.md")
    # As offered the reason is missing, which keeps the draft from being cleared.
    opened = Opened.read(Lines(made), "a.md")
    assert opened.draft is None
    assert opened.error is not None
    assert "reason" in opened.error.reason
    after: Draft = read_text(made.replace('reason: ""', "reason: lifted", 1), "a.md")
    assert after.text == before.text
    assert len(after.waivers) == len(before.waivers) + 1
    (kept,), _ = apply([finding(words)], after.waivers, dt.date(2026, 1, 1))
    assert kept.waived is not None
    assert (kept.waived["by"], kept.waived["reason"]) == ("Maija", "lifted")


@pytest.mark.parametrize(
    "options",
    [{"debonce": 1}, {"debounce": "1"}, {"debounce": True}, {"files": "x"}, {"policy": 1}],
)
def test_wrong_settings(options: dict[str, object]) -> None:
    with pytest.raises(Exception, match="setting"):
        Settings.read(options)


def test_settings() -> None:
    read = Settings.read({"waivedBy": "Maija", "files": ["a/*"], "policy": None}, "p.yaml")
    assert read == Settings(policy="p.yaml", files=("a/*",), waived_by="Maija")
