"""Draft files: what they give, and how each thing that is wrong with one is said."""

from __future__ import annotations

import codecs
import datetime as dt
import io
import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from somelint.draft import MAX_BYTES, Author, Draft, FieldError
from somelint.errors import InputError
from somelint.readers.files import decode, read_paths, read_text


def read(*paths: Any, **overrides: Any) -> list[Draft | InputError]:
    return list(read_paths([str(path) for path in paths], overrides=overrides))


def one(tmp_path: Path, content: bytes | str, name: str = "draft.txt") -> Draft | InputError:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    (found,) = read(path)
    return found


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("Silta avattiin.\n", "Silta avattiin."),
        ("Silta avattiin.", "Silta avattiin."),
        ("yksi\nkaksi\n\n", "yksi\nkaksi\n"),
        ("yksi\r\nkaksi\r\n", "yksi\r\nkaksi"),
        ("\n\nyksi", "\n\nyksi"),
        ("----\nviiva\n", "----\nviiva"),
        ("a\u2028b\n", "a\u2028b"),
        ("yksi\r", "yksi\r"),
    ],
)
def test_plain_text_keeps_its_own_newlines(tmp_path: Path, content: str, text: str) -> None:
    found = one(tmp_path, content)
    assert isinstance(found, Draft)
    assert found.text == text
    assert found.origin == str(tmp_path / "draft.txt")
    assert "first_line" not in found.extra


@pytest.mark.parametrize("suffix", ["txt", "md", "yaml", "draft", "post"])
def test_front_matter_is_read_whatever_the_file_is_called(tmp_path: Path, suffix: str) -> None:
    content = (
        "---\nchannel: twitter\nauthor:\n  name: Aino Esimerkki\n"
        "published: 2026-03-01T09:00+02:00\n---\n\nSilta avattiin.\n"
    )
    found = one(tmp_path, content, f"draft.{suffix}")
    assert isinstance(found, Draft)
    assert found.text == "Silta avattiin."
    assert found.channel == "twitter"
    assert found.author == Author(name="Aino Esimerkki")
    assert found.published is not None
    assert found.published.utcoffset() == dt.timedelta(hours=2)
    assert found.extra["first_line"] == 8
    assert content.splitlines()[found.extra["first_line"] - 1] == found.text


@pytest.mark.parametrize(
    ("content", "text", "first_line"),
    [
        ("---\nid: a\n---\nteksti", "teksti", 4),
        ("---\r\nid: a\r\n---\r\nteksti\r\n", "teksti", 4),
        ("---\n---\nteksti", "teksti", 3),
        ("---  \nid: a\n---  \n \n\n  teksti", "  teksti", 6),
        ("---\nid: a\n...\nteksti\n---\n", "teksti\n---", 4),
        ("---\nid: a\ntext: teksti\n---\n", "teksti", 5),
    ],
)
def test_text_starts_after_the_blank_lines(content: str, text: str, first_line: int) -> None:
    draft = read_text(content, "x")
    assert (draft.text, draft.extra["first_line"]) == (text, first_line)


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        (b"", None, "empty"),
        (codecs.BOM_UTF8, None, "empty"),
        (b" \n\n", None, "no text"),
        (b"---\nid: a\n---\n", None, "no text"),
        (b"PNG\0\1", None, "binary"),
        ("teksti".encode("utf-16-le"), None, "binary"),
        ("yksi\nhyv\u00e4\u00e4".encode("latin-1"), 2, "byte 0xe4 at offset 8"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8a", None, "not UTF-16"),
        (b"x" * (MAX_BYTES + 1), None, "larger than 10 MB"),
        (b"---\nchannel: twitter\nteksti", 1, "not closed"),
        (b"---\nchanel: twitter\n---\nx", 2, '"chanel" (did you mean "channel"?)'),
        (b"---\nid: a\nauthor:\n  nmae: A\n---\nx", 4, '"author.nmae" (did you mean'),
        (b"---\nid: a\nrole: offical\n---\nx", 3, 'did you mean "official"?'),
        (b"---\nid: a\nchannel: [a]\n---\nx", 3, '"channel" must be text, not a list'),
        (b"---\nchannel: no\n---\nx", 2, "write it in quotes"),
        (b"---\npublished: eilen\n---\nx", 2, "ISO 8601"),
        (b"---\nlanguage: suomi\n---\nx", 2, "such as fi, sv, en"),
        (b"---\nid: a\nid: b\n---\nx", 3, "given twice"),
        (b"---\nid: a\nrole: [x\n---\nx", 4, "not valid YAML"),
        (b"---\n- a\n---\nx", 2, '"key: value"'),
        (b"---\ntext: a\n---\nb", 2, "given twice"),
        (b"---\nwaivers:\n- rule: PUB001\n---\nx", 2, 'a waiver needs "reason"'),
    ],
    ids=lambda value: None if not isinstance(value, bytes) else repr(value[:24]),
)
def test_what_is_wrong_is_said_in_one_line(
    tmp_path: Path, content: bytes, line: int | None, words: str
) -> None:
    found = one(tmp_path, content)
    assert isinstance(found, InputError)
    assert words in str(found)
    assert "\n" not in str(found)
    assert (found.source, found.line) == (str(tmp_path / "draft.txt"), line)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_encodings_that_say_what_they_are(tmp_path: Path, encoding: str) -> None:
    found = one(tmp_path, "---\nid: a\n---\nHyvää päivää 🙂\n".encode(encoding))
    assert isinstance(found, Draft)
    assert (found.text, found.id) == ("Hyvää päivää 🙂", "a")


@given(st.binary(max_size=200), st.sampled_from([b"", b"---\n", b"---\nid: ", b"---\n---\n"]))
def test_any_bytes_give_text_or_an_input_error(content: bytes, start: bytes) -> None:
    try:
        said = read_text(decode(start + content, "x"), "x").origin
    except InputError as error:
        said = str(error)
    assert said is not None
    assert said.startswith("x")
    assert "\n" not in said


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])))
def test_plain_text_survives_reading(text: str) -> None:
    # "\r" before the final newline would be part of it.
    if text.strip() and not text.startswith(("---", "\ufeff")) and not text.endswith("\r"):
        assert read_text(decode((text + "\n").encode(), "x"), "x").text == text


def test_files_go_on_after_a_wrong_one(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("b")
    (tmp_path / "c.txt").write_bytes(b"")
    found = read(tmp_path / "a.txt", tmp_path / "c.txt", tmp_path / "b.txt")
    assert [getattr(one, "reason", None) or one.text for one in found] == [
        "no such file",
        "empty",
        "b",
    ]


def test_unreadable_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: Any, **kwargs: Any) -> None:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "a.txt").write_text("a")
    monkeypatch.setattr("builtins.open", refuse)
    (found,) = read(tmp_path / "a.txt")
    monkeypatch.undo()
    assert isinstance(found, InputError)
    assert found.reason == "cannot be read: permission denied"


def test_folders_are_read_in_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.md", "a.txt", "sub/c.draft", ".git/d.txt", ".e.txt", "f.png", "sub/.g.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    (tmp_path / "h.jsonl").write_text('{"text": "h"}\n')
    found = read(tmp_path)
    assert [one.text for one in found if isinstance(one, Draft)] == [
        "a.txt",
        "b.md",
        "h",
        "sub/c.draft",
    ]
    assert len(found) == 4


def test_folder_and_glob_with_nothing_in_them(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_text("a")
    assert [str(one) for one in read(tmp_path, tmp_path / "*.txt")] == [
        f"{tmp_path}: no drafts in the folder "
        "(files ending in .txt, .md, .draft, .docx, .odt, .jsonl)",
        f"{tmp_path}/*.txt: no file matches",
    ]


def test_globs_and_paths_given_twice(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "sub/c.txt", "odd[1].txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    found = read(tmp_path / "?.txt", tmp_path / "**" / "*.txt", tmp_path / "odd[1].txt")
    assert [one.text for one in found if isinstance(one, Draft)] == [
        "a.txt",
        "b.txt",
        "odd[1].txt",
        "sub/c.txt",
    ]


def test_json_lines(tmp_path: Path) -> None:
    path = tmp_path / "drafts.jsonl"
    lines = [
        '{"id": "a", "text": "yksi", "role": null, "expect": [], "why": "w"}',
        "",
        '{"text": "kaksi", "channel": "x"}',
        '{"text": "kolme", "role": "boss"}',
        "[1]",
        '{"text": "katk',
        '{"id": "tyhjä"}',
        '{"text": " "}',
        '{"id": 7, "text": "viimeinen"}',
    ]
    path.write_text("\n".join(lines))
    found = read(path)
    drafts = [one for one in found if isinstance(one, Draft)]
    errors = [one for one in found if isinstance(one, InputError)]
    assert [(one.label, one.text) for one in drafts] == [
        ("a", "yksi"),
        (f"{path}:3", "kaksi"),
        ("7", "viimeinen"),
    ]
    assert dict(drafts[0].extra) == {"expect": [], "why": "w"}
    assert [one.line for one in errors] == [4, 5, 6, 7, 8]
    assert all(one.source == str(path) for one in errors)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_json_lines_in_other_encodings(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "drafts.ndjson"
    path.write_bytes('{"text": "Ċ ä"}\n{"text": "b"}\n'.encode(encoding))
    assert [one.text for one in read(path) if isinstance(one, Draft)] == ["Ċ ä", "b"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"\n\n", "empty"),
        (b'{"text": "\xe4"}', "not valid JSON"),
        (b'{"text": ' + b"[" * 100_000, "nested too deeply"),
        (b'{"text": "' + b"x" * MAX_BYTES + b'"}', "more than 10 MB"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8a\x00", "wrong encoding"),
    ],
    ids=["empty", "blank", "latin-1", "deep", "long", "utf-16"],
)
def test_damaged_json_lines(tmp_path: Path, content: bytes, words: str) -> None:
    found = one(tmp_path, content, "drafts.jsonl")
    assert isinstance(found, InputError)
    assert words in str(found)


def test_json_lines_larger_than_a_draft_are_streamed(tmp_path: Path) -> None:
    path = tmp_path / "drafts.jsonl"
    line = json.dumps({"text": "x" * 1_000_000}) + "\n"
    path.write_text(line * 12)
    assert path.stat().st_size > MAX_BYTES
    assert sum(isinstance(one, Draft) for one in read(path)) == 12


@pytest.mark.parametrize(
    ("content", "texts"),
    [
        ('{"text": "a",\n "id": "b"}', ["a"]),
        ('[{"text": "a"}, {"text": "b"}]', ["a", "b"]),
    ],
)
def test_json_documents(tmp_path: Path, content: str, texts: list[str]) -> None:
    (tmp_path / "draft.json").write_text(content)
    found = read(tmp_path / "draft.json")
    assert [one.text for one in found if isinstance(one, Draft)] == texts


@pytest.mark.parametrize("content", ["[]", "3", '[{"text": 3, "role": "x"}]', "{"])
def test_json_documents_that_are_no_drafts(tmp_path: Path, content: str) -> None:
    assert isinstance(one(tmp_path, content, "draft.json"), InputError)


@pytest.mark.parametrize(
    ("content", "labels"),
    [
        ("Hei ä\n".encode(), ["-"]),
        (b"{kesken} jaa\n", ["-"]),
        (b'{"text": "a", "id": "1"}\n{"text": "b"}\n', ["1", "-:2"]),
    ],
)
def test_standard_input(monkeypatch: pytest.MonkeyPatch, content: bytes, labels: list[str]) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
    assert [one.label for one in read("-") if isinstance(one, Draft)] == labels


def test_piped_json_lines_may_be_larger_than_a_draft(monkeypatch: pytest.MonkeyPatch) -> None:
    line = json.dumps({"text": "x" * 999_983}) + "\n"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO((line * 12).encode())))
    found = read("-")
    assert [one.text if isinstance(one, Draft) else one.reason for one in found] == [
        "x" * 999_983
    ] * 12


def test_overrides_win(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("---\nrole: private\nlanguage: sv\n---\nteksti")
    (found,) = read(path, role="official", published="2026-03-01", author="Aino", channel=None)
    assert isinstance(found, Draft)
    assert (found.role, found.language, found.channel) == ("official", "sv", None)
    assert found.author == Author(name="Aino")
    assert found.published == dt.datetime(2026, 3, 1)


@pytest.mark.parametrize(
    ("key", "value"), [("role", "boss"), ("published", "eilen"), ("language", "suomi")]
)
def test_wrong_override_is_said_once_and_before_any_file(key: str, value: str) -> None:
    with pytest.raises(FieldError) as caught:
        read_paths(["missing.txt"], overrides={key: value})
    assert str(caught.value).startswith(f"--{key}: ")


def test_hidden_folder_that_is_named_is_read(tmp_path: Path) -> None:
    (tmp_path / ".drafts").mkdir()
    (tmp_path / ".drafts" / "a.txt").write_text("a")
    assert len(read(tmp_path / ".drafts")) == 1


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no symbolic links here")
def test_links_to_folders_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    found = read(tmp_path)
    assert [one.text if isinstance(one, Draft) else one.reason for one in found] == [
        "a",
        "no such file",
    ]
