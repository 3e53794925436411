"""Broken exports: no reader crashes, and no post is lost without a word."""

from __future__ import annotations

import functools
import json
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from somelint.draft import Draft
from somelint.errors import InputError
from somelint.readers import FORMATS, read, unread
from somelint.readers.record import Options, Skipped, Taken
from somelint.readers.source import Source

from . import exports

TEXTUAL = [name for name in exports.EXPORTS if name not in ("excel", "parquet")]
SETTINGS = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@functools.cache
def files_of(name: str) -> dict[str, bytes]:
    return exports.made(name)


def load(name: str, files: dict[str, bytes]) -> tuple[int, int, int, bool]:
    """Posts, skipped records, how many Skipped say damage, and whether what is not read is
    said otherwise: by an error for all of it or in the list of what is unread."""
    kind = exports.EXPORTS[name][0]
    with tempfile.TemporaryDirectory() as folder:
        path = exports.write(Path(folder), files)
        path = path if len(files) > 1 else path / next(iter(files))
        try:
            with Source.open(str(path)) as source:
                counts = counted(source, kind)
                said = len(unread(source, kind)) > unread_of(name)
        except InputError as error:
            return 0, 0, 0, bool(error.reason)
        return (*counts, said)


@functools.cache
def unread_of(name: str) -> int:
    kind = exports.EXPORTS[name][0]
    with tempfile.TemporaryDirectory() as folder:
        path = exports.write(Path(folder), files_of(name))
        path = path if len(files_of(name)) > 1 else path / next(iter(files_of(name)))
        with Source.open(str(path)) as source:
            return len(unread(source, kind))


def counted(source: Source, kind: str) -> tuple[int, int, int]:
    posts = others = damaged = 0
    for one in read(source, Options(), name=kind):
        if isinstance(one, Draft):
            posts += 1
            one.text.encode()
        elif isinstance(one, Skipped):
            others += one.count
            damaged += one.damaged
            assert one.reason
            assert "\n" not in one.reason
    return posts, others, damaged


@functools.cache
def total_of(name: str) -> int:
    posts, others, _, _ = load(name, files_of(name))
    return posts + others


def assert_nothing_lost(name: str, result: tuple[int, int, int, bool]) -> None:
    posts, others, damaged, refused = result
    assert refused or damaged or posts + others >= total_of(name)


@pytest.mark.parametrize("name", TEXTUAL)
@SETTINGS
@given(data=st.data())
def test_cut_short(name: str, data: st.DataObject) -> None:
    files = dict(files_of(name))
    member = data.draw(st.sampled_from(sorted(files)))
    cut = data.draw(st.integers(0, len(files[member]) - 1))
    files[member] = files[member][:cut]
    posts, others, damaged, refused = load(name, files)
    # A table cut exactly between two rows is a whole table.
    whole_table = member.endswith((".csv", ".jsonl")) or name == "snscrape"
    if not whole_table:
        assert refused or damaged or posts + others >= total_of(name)


@pytest.mark.parametrize("name", TEXTUAL)
@SETTINGS
@given(data=st.data())
def test_flipped_bits(name: str, data: st.DataObject) -> None:
    files = dict(files_of(name))
    member = data.draw(st.sampled_from(sorted(files)))
    content = bytearray(files[member])
    # The beginning says what a file is; a file that says something else is another file.
    first = min(200, len(content) - 1)
    flips = data.draw(st.integers(1, 3))
    for _ in range(flips):
        at = data.draw(st.integers(first, len(content) - 1))
        content[at] ^= 1 << data.draw(st.integers(0, 7))
    files[member] = bytes(content)
    result = load(name, files)
    # Several can hit both ends of one record, which then looks like part of another.
    if flips == 1:
        assert_nothing_lost(name, result)


_garbage = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3)
    ),
    max_leaves=6,
)


def _places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    found = [path] if path else []
    if isinstance(value, dict):
        for key, one in value.items():
            found += _places(one, (*path, key))
    elif isinstance(value, list):
        for number, one in enumerate(value):
            found += _places(one, (*path, number))
    return found


JSON = [
    name
    for name in TEXTUAL
    if name not in exports.NEEDS
    and any(one.endswith((".json", ".etherpad")) for one in files_of(name))
] + ["x-archive", "twitter-v1", "twitter-v2"]


@pytest.mark.parametrize("name", JSON)
@SETTINGS
@given(data=st.data())
def test_nested_garbage_in_place_of_a_value(name: str, data: st.DataObject) -> None:
    files = dict(files_of(name))
    member = data.draw(st.sampled_from([one for one in sorted(files) if not _prose(one)]))
    start, lines = _split(files[member])
    line = data.draw(st.integers(0, len(lines) - 1))
    value = json.loads(lines[line])
    place = data.draw(st.sampled_from(_places(value)))
    inner = value
    for step in place[:-1]:
        inner = inner[step]
    inner[place[-1]] = data.draw(_garbage)
    lines[line] = json.dumps(value).encode()
    files[member] = start + b"\n".join(lines)
    # What holds the records can itself be garbage now; then nothing is there to be lost.
    posts, others, damaged, refused = load(name, files)
    outer = len(place) <= 3
    assert outer or refused or damaged or posts + others >= total_of(name) - 1


def _prose(member: str) -> bool:
    return member.endswith((".txt", ".html", ".csv"))


def _split(content: bytes) -> tuple[bytes, list[bytes]]:
    """What stands before the data, and the data: a value, or one in each line."""
    start = min(at for at in (content.find(b"{"), content.find(b"[")) if at != -1)
    try:
        json.loads(content[start:])
    except ValueError:
        return b"", content.split(b"\n")[:-1]
    return content[:start], [content[start:]]


@pytest.mark.parametrize("name", ["x-archive", "mastodon", "linkedin", "excel", "parquet"])
@SETTINGS
@given(data=st.data())
def test_damaged_containers(name: str, data: st.DataObject) -> None:
    """A zip whose bytes are wrong; workbooks and Parquet are containers themselves."""
    kind = exports.EXPORTS[name][0]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "export"
        if name in ("excel", "parquet"):
            path.write_bytes(next(iter(files_of(name).values())))
        else:
            exports.zipped(path, files_of(name))
        content = bytearray(path.read_bytes())
        at = data.draw(st.integers(0, len(content) - 1))
        if data.draw(st.booleans()):
            content[at] ^= 1 << data.draw(st.integers(0, 7))
        else:
            del content[at:]
        path.write_bytes(bytes(content))
        said: list[Any] = []
        try:
            with Source.open(str(path)) as source:
                said = list(read(source, Options(), name=kind))
        except InputError as error:
            said = [error]
        assert all(isinstance(one, (Draft, Skipped, Taken, InputError)) for one in said)


@pytest.mark.parametrize("kind", list(FORMATS))
@SETTINGS
@given(content=st.binary(max_size=300))
def test_anything_taken_for_an_export(kind: str, content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "export"
        path.write_bytes(content)
        try:
            with Source.open(str(path)) as source:
                for one in read(source, Options(), name=kind):
                    assert isinstance(one, (Draft, Skipped, Taken))
        except InputError as error:
            pytest.fail("no reason") if not error.reason else None


@pytest.mark.parametrize("kind", list(FORMATS))
@pytest.mark.parametrize(
    "content",
    [
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b"<a>" * 100_000,
        b'"' * 100_001,
        b'[{"text": "' + b"\\" * 100_001,
        b"[1" + b"0" * 100_000 + b"]",
        b"[NaN, Infinity, -1e999]",
        b'{"orderedItems": [NaN]}',
    ],
    ids=lambda content: repr(content[:12]),
)
def test_what_is_made_to_break_readers(tmp_path: Path, kind: str, content: bytes) -> None:
    path = tmp_path / "export"
    path.write_bytes(content)
    said: list[Any] = []
    try:
        with Source.open(str(path)) as source:
            said = list(read(source, Options(), name=kind))
    except InputError as error:
        said = [error]
    if kind == "etherpad" and content[:1] not in b"[{":
        # A pad is exported as plain text too, and that may be anything.
        assert [one.text for one in said] == [content.decode()]
        return
    assert not any(isinstance(one, Draft) for one in said)
