"""Etherpad: the text of a pad as it stands and its chat (its own export), or plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

import msgspec

from somelint.draft import Draft
from somelint.readers import tables
from somelint.readers.common import member_drafts
from somelint.readers.detect import Head, members_of
from somelint.readers.jsonstream import json_values
from somelint.readers.record import (
    MAX_RECORD,
    Damaged,
    NoPost,
    Options,
    Skipped,
    clean,
    known,
    typed,
    writer,
)
from somelint.readers.source import Source
from somelint.readers.times import unix_time

CHANNEL = "etherpad"
_OPERATION = re.compile(r"((?:\*[0-9a-z]+)*)(?:\|[0-9a-z]+)?\+([0-9a-z]+)")
_PAD = re.compile(r"pad:([^:]+)")
_CHAT = re.compile(r"pad:([^:]+):chat:(\d+)")


class _Text(msgspec.Struct):
    text: str
    attribs: str = ""


class _Pool(msgspec.Struct):
    numToAttrib: dict[str, list[str]] = {}


class _Pad(msgspec.Struct):
    atext: _Text
    pool: _Pool | None = None
    head: int | None = None


class _Message(msgspec.Struct):
    text: str
    userId: str | None = None
    authorId: str | None = None
    time: int | float | None = None


class _Writer(msgspec.Struct):
    name: str | None = None


class _Meta(msgspec.Struct):
    timestamp: int | float | None = None
    author: str | None = None


class _Revision(msgspec.Struct):
    meta: _Meta | None = None


def read(source: Source, options: Options) -> Iterator[Draft | Skipped]:
    """A draft for each pad and one for each message of its chat."""
    for member in members_of(source, "etherpad"):
        if not Head(source.head(member)).is_json:
            yield from member_drafts(source, member, partial(_plain, source, member), _from_text)
            continue

        def values(member: str = member) -> Iterator[Any]:
            with source.read(member) as file:
                for value in json_values(file):
                    if isinstance(value, Damaged) or not isinstance(value, dict):
                        yield value if isinstance(value, Damaged) else Damaged("no pad")
                        continue
                    yield from _found(value)

        yield from member_drafts(source, member, values, _convert)


def _plain(source: Source, member: str) -> Iterator[str | Damaged]:
    """A pad exported as plain text, the whole of the file."""
    with source.read(member) as file:
        content = file.read(MAX_RECORD + 1)
    if not content:
        return
    if len(content) > MAX_RECORD or b"\0" in content:
        yield Damaged("no pad in it")
        return
    yield content.decode(tables.encoding_of(content), "replace")


def _from_text(text: str, origin: str) -> Draft:
    if not text.strip():
        raise NoPost("an empty pad")
    return Draft(
        text=clean(text.lstrip("\ufeff").replace("\r\n", "\n").removesuffix("\n")),
        channel=CHANNEL,
        origin=origin,
        extra=known(visibility="internal"),
    )


def _found(value: dict[str, Any]) -> Iterator[Any]:
    """The pad and the messages of its chat, by their keys."""
    pads = [key for key in value if _PAD.fullmatch(key)]
    chats = [key for key in value if _CHAT.fullmatch(key)]
    for key in (*pads, *chats):
        yield key, value
    if not pads:
        yield Damaged("no pad in it")
    heads = [value[key].get("chatHead") for key in pads if isinstance(value[key], dict)]
    expected = sum(head + 1 for head in heads if isinstance(head, int) and head >= 0)
    if expected > len(chats):
        yield Damaged("messages of the chat are missing", count=expected - len(chats))


def _convert(found: tuple[str, Mapping[str, Any]], origin: str) -> Draft:
    key, everything = found
    if chat := _CHAT.fullmatch(key):
        message = typed(everything[key], _Message)
        name = _name(everything, message.userId or message.authorId)
        if not message.text.strip():
            raise NoPost("a message without text")
        return Draft(
            id=f"{chat.group(1)}-chat-{chat.group(2)}",
            text=clean(message.text),
            channel=CHANNEL,
            author=writer(name, None),
            published=unix_time(message.time) if message.time is not None else None,
            origin=origin,
            extra=known(visibility="internal"),
        )
    pad = typed(everything[key], _Pad)
    text = _without_markers(pad).removesuffix("\n")
    if not text.strip():
        raise NoPost("an empty pad")
    names = [
        name
        for other in everything
        if other.startswith("globalAuthor:")
        and (name := _name(everything, other.removeprefix("globalAuthor:")))
    ]
    identifier = key.removeprefix("pad:")
    return Draft(
        id=identifier,
        text=clean(text),
        channel=CHANNEL,
        author=writer(names[0], None) if len(names) == 1 else None,
        published=_last_change(everything, identifier, pad),
        origin=origin,
        extra=known(authors=names, visibility="internal"),
    )


def _name(everything: Mapping[str, Any], identifier: str | None) -> str | None:
    value = everything.get(f"globalAuthor:{identifier}")
    try:
        return typed(value, _Writer).name or None if isinstance(value, dict) else None
    except msgspec.ValidationError:
        return None


def _last_change(everything: Mapping[str, Any], identifier: str, pad: _Pad) -> Any:
    for number in (pad.head, None):
        value = everything.get(f"pad:{identifier}:revs:{number}")
        if isinstance(value, dict):
            meta = typed(value, _Revision).meta
            if meta and meta.timestamp is not None:
                return unix_time(meta.timestamp)
    return None


def _without_markers(pad: _Pad) -> str:
    """The text without the ``*`` that carries the attributes of a line (a list, a heading)."""
    pool = pad.pool.numToAttrib if pad.pool else {}
    markers = {number for number, pair in pool.items() if pair[:1] == ["lmkr"]}
    if not markers:
        return pad.atext.text
    parts = []
    pos = 0
    for attributes, length in _OPERATION.findall(pad.atext.attribs):
        end = pos + int(length, 36)
        # Etherpad counts UTF-16 units; a marker stands alone, so only its place matters.
        if not markers & {str(int(one, 36)) for one in attributes.split("*")[1:]}:
            parts.append((pos, end))
        pos = end
    units = pad.atext.text.encode("utf-16-le", "surrogatepass")
    kept = b"".join(units[2 * start : 2 * end] for start, end in parts) + units[2 * pos :]
    return kept.decode("utf-16-le", "replace")
