"""The loop that most readers share: members, their records, a draft for each."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeVar

import msgspec

from somelint.draft import Draft
from somelint.errors import InputError
from somelint.readers import tables
from somelint.readers.jsonstream import json_values
from somelint.readers.record import Damaged, Options, Skipped, drafts, typed
from somelint.readers.source import Source

_T = TypeVar("_T")


def member_drafts(
    source: Source,
    member: str,
    values: Callable[[], Iterable[_T | Damaged]],
    convert: Callable[[_T, str], Draft],
) -> Iterator[Draft | Skipped]:
    """``convert(value, origin)`` for each value of one member; errors become Skipped."""

    def at(value: _T, number: int) -> Draft:
        return convert(value, source.origin(member, number))

    try:
        yield from drafts(values(), source.name(member), at)
    except InputError as error:
        yield Skipped(source.name(member), None, error.reason, count=0)


def json_drafts(
    source: Source,
    members: Iterable[str],
    convert: Callable[[Any, str], Draft],
    *,
    key: Callable[[bytes], str | None] = lambda head: None,
) -> Iterator[Draft | Skipped]:
    """A draft for each JSON record; ``key`` names the list they are in, from a file's head."""
    for member in members:

        def values(member: str = member) -> Iterator[Any]:
            with source.read(member) as file:
                yield from json_values(file, key=key(source.head(member)))

        yield from member_drafts(source, member, values, convert)


def table_drafts(
    source: Source,
    members: Iterable[str],
    options: Options,
    convert: Callable[[tables.Row, str], Draft],
    *,
    header: Sequence[str] | None = None,
    missing: int = 0,
    exact: bool = True,
) -> Iterator[Draft | Skipped]:
    """A draft for each row of tables; see ``tables.records``."""
    for member in members:

        def values(member: str = member) -> Iterator[tables.Row | Damaged]:
            found = tables.rows(source, member, options)
            yield from tables.records(found, header, missing=missing, exact=exact)

        yield from member_drafts(source, member, values, convert)


def beside(source: Source, name: str, kind: type[_T]) -> _T | None:
    """The first value of this kind in the file of that name beside the posts, if it is there.

    A file that cannot be read costs what it says of the account, and no post.
    """
    member = source.find(name) if source.is_tree else None
    return None if member is None else first_of(source, member, kind)


def first_of(source: Source, member: str, kind: type[_T]) -> _T | None:
    """The first value of this kind in a member, or None."""
    try:
        with source.read(member) as file:
            for value in json_values(file):
                with contextlib.suppress(msgspec.ValidationError):
                    if not isinstance(value, Damaged):
                        return typed(value, kind)
    except InputError:
        return None
    return None


def list_key(*names: str) -> Callable[[bytes], str | None]:
    """The first of these lists that a file's head has a key for, else the file itself."""

    def find(head: bytes) -> str | None:
        if not head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
            return None
        for name in names:
            at = head.find(f'"{name}"'.encode())
            if at != -1 and head[at + len(name) + 2 :].lstrip()[:1] == b":":
                rest = head[at + len(name) + 2 :].lstrip()[1:].lstrip()
                if rest.startswith(b"["):
                    return name
        return None

    return find
