"""Bluesky's posts: an account's repository (CAR), or JSON of records, their lists and feeds.

Links are marked by offsets into the UTF-8 bytes of the text.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import msgspec

from somelint.draft import Draft, Media
from somelint.errors import InputError
from somelint.i18n import Phrase
from somelint.readers.common import json_drafts, list_key, member_drafts
from somelint.readers.detect import is_repository, members_of
from somelint.readers.record import (
    Damaged,
    NoPost,
    Number,
    Options,
    Skipped,
    clean,
    effect,
    handle,
    known,
    language,
    typed,
    unique,
    writer,
)
from somelint.readers.source import Source
from somelint.readers.times import iso_time

CHANNEL = "bluesky"
_POST = "app.bsky.feed.post"
_REPOST = "app.bsky.feed.repost"


class _Index(msgspec.Struct):
    byteStart: int
    byteEnd: int


class _Facet(msgspec.Struct):
    index: _Index
    features: list[dict[str, Any]]


class _Ref(msgspec.Struct):
    uri: str | None = None


class _Reply(msgspec.Struct):
    parent: _Ref | None = None


class _Record(msgspec.Struct):
    text: str
    createdAt: str | None = None
    langs: list[str] | None = None
    reply: _Reply | None = None
    facets: list[_Facet] | None = None
    embed: dict[str, Any] | None = None


class _Account(msgspec.Struct):
    handle: str | None = None
    displayName: str | None = None
    did: str | None = None


class _Post(msgspec.Struct):
    """A post as a feed has it, around its record."""

    record: Any = None
    value: Any = None
    uri: str | None = None
    author: _Account | None = None
    likeCount: Number = None
    repostCount: Number = None
    replyCount: Number = None
    quoteCount: Number = None


def read(source: Source, options: Options) -> Iterator[Draft | Skipped]:
    """Posts in order; of a repository in the order of their keys, which is that of time."""
    own = handle(options.account)
    for member in members_of(source, "bluesky"):
        if is_repository(source.head(member)):
            yield from _repository(source, member, own)
        else:
            yield from json_drafts(
                source,
                [member],
                lambda value, origin: _convert(value, origin, own),
                key=list_key("feed", "records", "posts"),
            )


def _repository(source: Source, member: str, own: str | None) -> Iterator[Draft | Skipped]:
    try:
        from somelint.readers.car import MAX_SIZE, PROFILE, Repository
    except ImportError as error:
        raise InputError(
            Phrase(
                "{title} needs the package {package}: pip install 'somelint[{extra}]'",
                title="Bluesky (CAR)",
                package=error.name,
                extra="bluesky",
            )
        ) from None

    try:
        with source.read(member) as file:
            repository = Repository(file.read(MAX_SIZE + 1))
    except InputError as error:
        yield Skipped(source.name(member), None, error.reason, count=0)
        return
    profile = repository.record(PROFILE)
    name = profile.get("displayName") if isinstance(profile, dict) else None
    # The repository names its account by a number; the handle is not in it.
    account = own or handle(repository.did)
    author = {"displayName": name if isinstance(name, str) else None, "handle": account}

    def values() -> Iterator[Any]:
        for one in repository.records():
            if isinstance(one, Damaged):
                yield one
                continue
            key, record = one
            uri = f"at://{repository.did}/{key}"
            yield {"uri": uri, "value": record, "author": author}

    yield from member_drafts(
        source,
        member,
        values,
        lambda value, origin: _convert(value, origin, account),
    )


def _convert(value: Any, origin: str, account: str | None) -> Draft:
    if not isinstance(value, dict):
        raise ValueError("no post")
    sharer: _Account | None = None
    if "post" in value:
        reason = value.get("reason")
        if isinstance(reason, dict) and "Repost" in str(reason.get("$type")):
            sharer = typed(reason.get("by") or {}, _Account)
        value = value["post"]
    post = typed(value, _Post)
    inner = post.record if post.record is not None else post.value
    record = inner if isinstance(inner, dict) else value
    kind = record.get("$type", _POST)
    if kind == _REPOST:
        raise NoPost("a repost: the record has only the address of what was reposted")
    if kind != _POST:
        raise NoPost(Phrase("no post but {kind}", kind=kind))
    read_record = typed(record, _Record)
    text, links = _with_links(read_record)
    media, external = _embedded(read_record.embed)
    written = post.author or _Account()
    author = sharer or written
    name = handle(author.handle) or account
    parent = read_record.reply.parent if read_record.reply else None
    return Draft(
        id=post.uri,
        text=clean(text),
        channel=CHANNEL,
        account=name,
        author=writer(author.displayName, name),
        published=iso_time(read_record.createdAt, zone=dt.UTC) if read_record.createdAt else None,
        language=language(next(iter(read_record.langs or []), None)),
        sources=unique([*links, *external]),
        media=media,
        in_reply_to=parent.uri if parent else None,
        repost_of=post.uri if sharer else None,
        origin=origin,
        extra=known(
            **effect(
                likes=post.likeCount,
                reposts=post.repostCount,
                replies=post.replyCount,
                quotes=post.quoteCount,
            ),
            reposted_account=handle(written.handle) if sharer else None,
            lang=next(iter(read_record.langs or []), None),
            visibility="public",
        ),
    )


def _with_links(record: _Record) -> tuple[str, list[str]]:
    """The text with links that are shown cut ("hs.fi/art…") written out."""
    content = record.text.encode("utf-8", "surrogatepass")
    links: list[tuple[int, int, str]] = []
    for facet in record.facets or []:
        for feature in facet.features:
            uri = feature.get("uri")
            if isinstance(uri, str):
                links.append((facet.index.byteStart, facet.index.byteEnd, uri))
    for start, end, uri in sorted(links, reverse=True):
        shown = content[start:end]
        if 0 <= start < end <= len(content) and (
            shown.endswith(("…".encode(), b"...")) or uri.encode().endswith(shown)
        ):
            content = content[:start] + uri.encode("utf-8", "replace") + content[end:]
    return content.decode("utf-8", "replace"), [uri for _, _, uri in sorted(links)]


def _embedded(embed: dict[str, Any] | None) -> tuple[tuple[Media, ...], list[str]]:
    """Pictures with their alternative texts, and the address of a link's card."""
    embed = embed or {}
    inner = embed.get("media")
    if isinstance(inner, dict):
        embed = {**embed, **inner}
    media = []
    images = embed.get("images")
    for number, image in enumerate(images if isinstance(images, list) else [], 1):
        if isinstance(image, dict):
            blob = image.get("image")
            ref = blob.get("ref") if isinstance(blob, dict) else None
            link = ref.get("$link") if isinstance(ref, dict) else None
            alt = image.get("alt")
            media.append(
                Media(str(link or f"image-{number}"), alt if isinstance(alt, str) else None)
            )
    external = embed.get("external")
    uri = external.get("uri") if isinstance(external, dict) else None
    return tuple(media), [uri] if isinstance(uri, str) else []
