"""Mastodon's archive: ``outbox.json`` with the posts as HTML, ``actor.json`` with the account."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import msgspec

from somelint.draft import Author, Draft, Media
from somelint.i18n import Phrase
from somelint.readers.common import beside, json_drafts
from somelint.readers.detect import members_of
from somelint.readers.markup import plain_text
from somelint.readers.record import (
    NoPost,
    Options,
    Skipped,
    clean,
    handle,
    known,
    language,
    typed,
    unique,
    writer,
)
from somelint.readers.source import Source
from somelint.readers.times import iso_time

CHANNEL = "mastodon"
_PUBLIC = ("https://www.w3.org/ns/activitystreams#Public", "as:Public", "Public")


class _Attachment(msgspec.Struct):
    url: str | None = None
    name: str | None = None


class _Note(msgspec.Struct):
    id: str | None = None
    content: str | None = None
    contentMap: dict[str, str] | None = None
    summary: str | None = None
    published: str | None = None
    inReplyTo: str | None = None
    attributedTo: str | None = None
    attachment: list[_Attachment] | None = None
    sensitive: bool | None = None


class _Activity(msgspec.Struct):
    type: str
    id: str | None = None
    object: Any = None
    published: str | None = None
    to: list[str] | str | None = None
    cc: list[str] | str | None = None


class _Actor(msgspec.Struct):
    preferredUsername: str
    name: str | None = None
    summary: str | None = None
    id: str | None = None
    url: str | None = None


def read(source: Source, options: Options) -> Iterator[Draft | Skipped]:
    """Posts in the order of the outbox; a boost has no text and is no post."""
    actor = beside(source, "actor.json", _Actor)
    author, account, bio = None, handle(options.account), None
    if actor:
        account = _account(actor.id or actor.url) or handle(actor.preferredUsername)
        author = writer(actor.name, account)
        bio = plain_text(actor.summary or "").text or None

    def convert(value: Any, origin: str) -> Draft:
        return _convert(value, origin, author, account, bio)

    yield from json_drafts(
        source, members_of(source, "mastodon"), convert, key=lambda head: "orderedItems"
    )


def _account(address: str | None) -> str | None:
    """``@name@server`` of ``https://server/users/name`` or ``https://server/@name``."""
    _, _, rest = (address or "").partition("://")
    server, _, path = rest.partition("/")
    name = path.rpartition("/")[2].lstrip("@")
    return f"@{name}@{server}" if server and name else None


def _convert(
    value: Any, origin: str, author: Author | None, account: str | None, bio: str | None
) -> Draft:
    if isinstance(value, str):
        raise NoPost("only an address")
    activity = typed(value, _Activity)
    if activity.type == "Announce":
        raise NoPost("a boost: the archive has only the address of what was boosted")
    if activity.type != "Create":
        raise NoPost(Phrase("no post but {kind}", kind=activity.type))
    note = typed(activity.object, _Note)
    if note.content is None and not note.contentMap:
        raise ValueError("no text")
    content = (
        note.content if note.content is not None else next(iter((note.contentMap or {}).values()))
    )
    plain = plain_text(content)
    parts = [part for part in ((note.summary or "").strip(), plain.text) if part]
    code = next(iter(note.contentMap or {}), None)
    published = note.published or activity.published
    if published is None:
        raise ValueError("no time")
    return Draft(
        id=note.id or activity.id,
        # A content warning is public text too.
        text=clean("\n\n".join(parts)),
        channel=CHANNEL,
        account=account or _account(note.attributedTo),
        author=author or writer(None, _account(note.attributedTo)),
        published=iso_time(published, zone=dt.UTC),
        language=language(code),
        sources=unique(plain.links),
        media=tuple(Media(one.url, one.name) for one in note.attachment or [] if one.url),
        in_reply_to=note.inReplyTo,
        origin=origin,
        extra=known(
            visibility=_visibility(activity), lang=code, content_warning=note.summary, bio=bio
        ),
    )


def _visibility(activity: _Activity) -> str:
    to, cc = ([one] if isinstance(one, str) else one or [] for one in (activity.to, activity.cc))
    if any(one in _PUBLIC for one in to):
        return "public"
    if any(one in _PUBLIC for one in cc):
        return "unlisted"
    return "followers" if any(one.endswith("/followers") for one in (*to, *cc)) else "direct"
