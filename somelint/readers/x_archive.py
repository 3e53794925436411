"""The archive that X (Twitter) has given its users since 2019: ``data/tweets.js`` and the rest.

The account is in ``account.js``, its bio in ``profile.js``, and the whole text of a post of
more than 280 characters only in ``note-tweet.js``: notes have ids of their own, so the two
are joined by the second of their making. Deleted posts are not read: they are not public.
"""

from __future__ import annotations

import datetime as dt
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import msgspec

from somelint.draft import Author, Draft
from somelint.i18n import Phrase, mark
from somelint.readers.common import json_drafts
from somelint.readers.jsonstream import json_values
from somelint.readers.record import (
    Damaged,
    Options,
    Skipped,
    clean,
    known,
    reason_of,
    typed,
    unique,
    writer,
)
from somelint.readers.source import Source
from somelint.readers.times import iso_time
from somelint.readers.tweets import CHANNEL, Tweet, Url, expand, to_draft, unescape

_GLOBAL = re.compile(rb"(?:\xef\xbb\xbf)?\s*window\.(?:YTD\.(\w+)\.part\d+|(__THAR_CONFIG))\s*=")
_TWEETS = ("tweet", "tweets", "community_tweet")
_MARK = re.compile(r"(?:\s*(?:…|https?://\S+))+$")


class _Wrapped(msgspec.Struct):
    tweet: Tweet


class _Account(msgspec.Struct):
    username: str | None = None
    accountDisplayName: str | None = None


class _AccountRecord(msgspec.Struct):
    account: _Account


class _Description(msgspec.Struct):
    bio: str | None = None
    website: str | None = None
    location: str | None = None


class _Profile(msgspec.Struct):
    description: _Description | None = None
    avatarMediaUrl: str | None = None


class _ProfileRecord(msgspec.Struct):
    profile: _Profile


class _Core(msgspec.Struct):
    text: str
    urls: list[Url] | None = None


class _Note(msgspec.Struct):
    noteTweetId: str
    createdAt: str
    core: _Core


class _NoteRecord(msgspec.Struct):
    noteTweet: _Note


class _File(msgspec.Struct):
    fileName: str
    count: int | None = None


class _DataType(msgspec.Struct):
    files: list[_File] | None = None


class _Manifest(msgspec.Struct):
    dataTypes: dict[str, _DataType]


@dataclass(slots=True)
class _Notes:
    by_second: dict[dt.datetime, list[tuple[str, _Note]]]
    used: set[str]

    def of(self, tweet: Draft, raw: str) -> _Note | None:
        """The note that is the whole of this tweet."""
        if tweet.published is None:
            return None
        for _, note in self.by_second.get(tweet.published, ()):
            # The same second can also have made a short post of a thread.
            start = _MARK.sub("", unescape(raw))
            if note.noteTweetId not in self.used and unescape(note.core.text).startswith(start):
                self.used.add(note.noteTweetId)
                return note
        return None


def read(source: Source, options: Options) -> Iterator[Draft | Skipped]:
    """Posts of the account, replies and retweets marked, in the order of the archive."""
    kinds = {member: kind for member in source.members if (kind := _kind(source, member))}
    author, extra, wrong = _who(source, kinds, options)
    yield from wrong
    notes = _Notes({}, set())
    for member in _of(kinds, ("note_tweet",)):
        yield from _read_notes(source, member, notes)
    counts, wrong = _manifest(source, kinds)
    yield from wrong
    for member in _of(kinds, _TWEETS):
        seen = 0
        for one in _tweets(source, member, author, extra, notes):
            seen += one.count if isinstance(one, Skipped) else 1
            yield one
        expected = counts.pop(posixpath.basename(member), None)
        if expected is not None and seen < expected:
            reason = Phrase("the manifest counts {n} posts, the file has {m}", n=expected, m=seen)
            yield Skipped(source.name(member), None, reason, count=expected - seen)
    for name, expected in counts.items():
        if expected:
            lacking = mark("named in the manifest, not in the archive")
            yield Skipped(source.name(name), None, lacking, count=expected)
    yield from _left_over(source, author, extra, notes)


def _kind(source: Source, member: str) -> str | None:
    if not member.lower().endswith(".js") and source.is_tree:
        return None
    match = _GLOBAL.match(source.head(member))
    if not match:
        return None
    return (match.group(1) or match.group(2)).decode()


def _of(kinds: dict[str, str], wanted: tuple[str, ...]) -> list[str]:
    # tweets.js, tweets-part1.js, ... tweets-part10.js
    return sorted((one for one, kind in kinds.items() if kind in wanted), key=_by_part)


def _by_part(member: str) -> tuple[int, str]:
    return len(member), member


def _who(
    source: Source, kinds: dict[str, str], options: Options
) -> tuple[Author | None, dict[str, Any], list[Skipped]]:
    name, username = None, options.account
    extra: dict[str, Any] = {}
    wrong = []
    for member in _of(kinds, ("account", "profile")):
        with source.read(member) as file:
            for number, value in enumerate(json_values(file), 1):
                try:
                    if isinstance(value, Damaged):
                        raise ValueError(value.reason)
                    if kinds[member] == "account":
                        account = typed(value, _AccountRecord).account
                        name = account.accountDisplayName or name
                        username = account.username or username
                    else:
                        profile = typed(value, _ProfileRecord).profile
                        about = profile.description or _Description()
                        extra = known(
                            bio=about.bio,
                            website=about.website,
                            location=about.location,
                            avatar=profile.avatarMediaUrl,
                        )
                except (msgspec.ValidationError, ValueError) as error:
                    # No post is lost: what is lost is who wrote them.
                    wrong.append(Skipped(source.name(member), number, reason_of(error), count=0))
    return writer(name, username), extra, wrong


def _read_notes(source: Source, member: str, notes: _Notes) -> Iterator[Skipped]:
    with source.read(member) as file:
        for number, value in enumerate(json_values(file), 1):
            try:
                if isinstance(value, Damaged):
                    raise ValueError(value.reason)
                note = typed(value, _NoteRecord).noteTweet
                second = iso_time(note.createdAt, zone=dt.UTC).replace(microsecond=0)
            except (msgspec.ValidationError, ValueError) as error:
                reason = Phrase("the whole of a long post: {error}", error=reason_of(error))
                # The post itself is counted where its beginning stands.
                yield Skipped(source.name(member), number, reason, count=0)
            else:
                notes.by_second.setdefault(second, []).append((f"{member}#{number}", note))


def _manifest(source: Source, kinds: dict[str, str]) -> tuple[dict[str, int], list[Skipped]]:
    counts: dict[str, int] = {}
    wrong = []
    for member in _of(kinds, ("__THAR_CONFIG",)):
        with source.read(member) as file:
            for value in json_values(file):
                try:
                    if isinstance(value, Damaged):
                        raise ValueError(value.reason)
                    types = typed(value, _Manifest).dataTypes
                except (msgspec.ValidationError, ValueError) as error:
                    wrong.append(Skipped(source.name(member), None, reason_of(error), count=0))
                    continue
                for name, kind in types.items():
                    if name.lower().replace("community", "").lstrip("_") in ("tweet", "tweets"):
                        for one in kind.files or []:
                            counts[posixpath.basename(one.fileName)] = max(one.count or 0, 0)
    return counts, wrong


def _tweets(
    source: Source, member: str, author: Author | None, extra: dict[str, Any], notes: _Notes
) -> Iterator[Draft | Skipped]:
    def convert(value: Any, origin: str) -> Draft:
        # Archives of early 2019 have the tweets bare.
        bare = isinstance(value, dict) and "tweet" not in value
        tweet = typed(value, Tweet) if bare else typed(value, _Wrapped).tweet
        draft = to_draft(tweet, origin=origin, author=author, extra=extra)
        note = notes.of(draft, tweet.body or "")
        if note is None:
            return draft
        return to_draft(
            tweet,
            origin=origin,
            author=author,
            text=note.core.text,
            links=note.core.urls or [],
            extra=extra,
        )

    yield from json_drafts(source, [member], convert)


def _left_over(
    source: Source, author: Author | None, extra: dict[str, Any], notes: _Notes
) -> Iterator[Draft]:
    """Long posts whose beginnings are in no file of posts."""
    for second, found in notes.by_second.items():
        for place, note in found:
            if note.noteTweetId in notes.used:
                continue
            links = note.core.urls or []
            yield Draft(
                id=f"note-{note.noteTweetId}",
                text=clean(unescape(expand(note.core.text, links))),
                channel=CHANNEL,
                account=author.handle if author else None,
                author=author,
                published=second,
                sources=unique(link.full for link in links),
                origin=source.name(place),
                extra=dict(extra),
            )
