"""Facebook's "download your information" as JSON: posts and comments.

Text in it is UTF-8 written as if each byte were a character; more than half of the entries
of a real export have no text at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from somelint.draft import Draft, Media
from somelint.readers.common import beside, json_drafts, list_key
from somelint.readers.detect import FACEBOOK_LISTS, members_of
from somelint.readers.record import (
    NoPost,
    Options,
    Skipped,
    clean,
    known,
    typed,
    unique,
    writer,
)
from somelint.readers.source import Source
from somelint.readers.times import unix_time

CHANNEL = "facebook"


class _External(msgspec.Struct):
    url: str | None = None
    name: str | None = None


class _Picture(msgspec.Struct):
    uri: str | None = None
    description: str | None = None
    title: str | None = None


class _Attached(msgspec.Struct):
    external_context: _External | None = None
    media: _Picture | None = None


class _Attachment(msgspec.Struct):
    data: list[_Attached] | None = None


class _Comment(msgspec.Struct):
    comment: str | None = None
    author: str | None = None
    group: str | None = None


class _Data(msgspec.Struct):
    post: str | None = None
    comment: _Comment | None = None


class _Entry(msgspec.Struct):
    timestamp: int | float
    title: str | None = None
    data: list[_Data] | None = None
    attachments: list[_Attachment] | None = None


class _FullName(msgspec.Struct):
    full_name: str | None = None


class _Profile(msgspec.Struct):
    name: _FullName


class _Information(msgspec.Struct):
    profile_v2: _Profile | None = None
    profile: _Profile | None = None


def read(source: Source, options: Options) -> Iterator[Draft | Skipped]:
    """Posts and comments; an entry without a text of the author is no post."""
    name = _name(source)

    def convert(value: Any, origin: str) -> Draft:
        return _convert(value, origin, name)

    yield from json_drafts(
        source,
        members_of(source, "facebook"),
        convert,
        key=list_key(*FACEBOOK_LISTS),
    )


def mended(text: str) -> str:
    """Text whose UTF-8 bytes were taken for characters, as it was; other text untouched."""
    if text.isascii():
        return text
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text


def _name(source: Source) -> str | None:
    found = beside(source, "profile_information.json", _Information)
    profile = found and (found.profile_v2 or found.profile)
    return mended(profile.name.full_name) if profile and profile.name.full_name else None


def _convert(value: Any, origin: str, name: str | None) -> Draft:
    entry = typed(value, _Entry)
    texts, links, media, author = [], [], [], name
    comment = None
    for data in entry.data or []:
        if data.post:
            texts.append(mended(data.post))
        if data.comment and data.comment.comment:
            comment = data.comment
            texts.append(mended(data.comment.comment))
            author = mended(data.comment.author) if data.comment.author else name
    for attachment in entry.attachments or []:
        for one in attachment.data or []:
            if one.external_context:
                links.append(one.external_context.url)
            if one.media and one.media.uri:
                # The words written under a picture; a post with one picture repeats them.
                words = mended(one.media.description or "")
                media.append(Media(one.media.uri))
                if words and words not in texts:
                    texts.append(words)
    text = "\n\n".join(part.strip() for part in texts if part.strip())
    if not text:
        raise NoPost("an entry without text")
    return Draft(
        text=clean(text),
        channel=CHANNEL,
        account=author,
        author=writer(author, None),
        published=unix_time(entry.timestamp),
        sources=unique(links),
        media=tuple(media),
        in_reply_to=mended(entry.title) if comment and entry.title else None,
        origin=origin,
        extra=known(
            title=mended(entry.title) if entry.title else None,
            group=mended(comment.group) if comment and comment.group else None,
        ),
    )
