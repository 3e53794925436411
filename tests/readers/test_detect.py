"""What a file is taken for, and what is said of one that is no export."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from somelint.errors import InputError
from somelint.readers import FORMATS, read, sniff, unread
from somelint.readers.record import Options
from somelint.readers.source import Source

from . import exports


def opened(folder: Path, content: bytes, name: str = "x") -> Source:
    (folder / name).write_bytes(content)
    return Source.open(str(folder / name))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        ("Hyvää päivää, tämä on luonnos.\n".encode(), "not a known export"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "binary"),
        (b"Response(data=[<Tweet id=1 text='Hei'>], includes={})", "save the tweets as JSON"),
        (
            b"Response(data=[<Tweet id=1 text='Hei, vaan'>])\n"
            b"Response(data=[<Tweet id=2 text='Hei, taas'>])\n",
            "save the tweets as JSON",
        ),
        (b"b'{\"id\": 1}'\nb'{\"id\": 2}'\n", "save the tweets as JSON"),
        (b"<html><p>x</p></html>", "not a known export"),
    ],
)
def test_what_is_no_export(tmp_path: Path, content: bytes, words: str) -> None:
    with opened(tmp_path, content) as source, pytest.raises(InputError, match=words):
        sniff(source)


def test_tree_without_an_export(tmp_path: Path) -> None:
    exports.write(tmp_path, {"a.txt": b"x", "b/c.png": b"\x89PNG\0"})
    with Source.open(str(tmp_path)) as source, pytest.raises(InputError, match="no known export"):
        sniff(source)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b'{"text": "a"}\n{"text": "b"}\n', "drafts"),
        (b'{"text": "a", "channel": "x", "expect": []}\n', "drafts"),
        (b'{"message": "a", "when": "2026-01-01"}\n', "json"),
        (b"a,b\n1,2\n", "csv"),
        (b"a\tb\n1\t2\n", "csv"),
        (b'[{"id": "1", "text": "a", "edit_history_tweet_ids": ["1"]}]', "twitter-v2"),
        (b'{"full_text": "a", "id_str": "1", "created_at": "x"}', "twitter-v1"),
    ],
)
def test_kinds(tmp_path: Path, content: bytes, kind: str) -> None:
    with opened(tmp_path, content) as source:
        assert sniff(source) == kind


def test_with_a_map_of_columns_a_table_is_a_table(tmp_path: Path) -> None:
    options = Options(columns={"text": "Text"})
    with opened(tmp_path, exports.buffer()["buffer.csv"]) as source:
        assert sniff(source) == "scheduler"
        assert sniff(source, options) == "csv"
    with opened(tmp_path, exports.drafts()["drafts.jsonl"]) as source:
        assert sniff(source, options) == "json"


def test_unknown_format_is_corrected(tmp_path: Path) -> None:
    with (
        opened(tmp_path, b"{}") as source,
        pytest.raises(InputError, match=r'"mastodonn" \(did you mean "mastodon"\?\)'),
    ):
        list(read(source, name="mastodonn"))


def test_what_is_not_read_is_told(tmp_path: Path) -> None:
    exports.write(tmp_path, {**exports.mastodon(), "media/silta.png": b"\x89PNG\0"})
    with Source.open(str(tmp_path)) as source:
        assert unread(source, "mastodon") == (
            "actor.json",
            "bookmarks.json",
            "likes.json",
            "media/silta.png",
        )


def test_every_format_has_a_title_and_a_name_of_its_own() -> None:
    assert all(name == one.name and one.title for name, one in FORMATS.items())
    assert len({one.title for one in FORMATS.values()}) == len(FORMATS)


def test_a_draft_needs_none_of_the_libraries_of_exports() -> None:
    code = (
        "import sys, somelint.readers, somelint.readers.files;"
        "print([one for one in ('lxml', 'pyjson5', 'openpyxl', 'pyarrow', 'csv', 'zipfile')"
        " if one in sys.modules])"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert found.stdout.strip() == "[]"


def test_a_library_that_is_not_installed_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("somelint.readers.mastodon", "somelint.readers.markup"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    monkeypatch.setitem(sys.modules, "lxml", None)
    exports.write(tmp_path, exports.mastodon())
    with (
        Source.open(str(tmp_path)) as source,
        pytest.raises(InputError, match="needs the package lxml: pip install"),
    ):
        list(read(source))
