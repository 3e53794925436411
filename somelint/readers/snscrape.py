"""snscrape's JSON Lines of tweets, whose text is ``content`` and was later ``rawContent``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import msgspec

from somelint.draft import Draft, Media
from somelint.i18n import Phrase
from somelint.readers.common import json_drafts
from somelint.readers.detect import members_of
from somelint.readers.record import (
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
from somelint.readers.tweets import CHANNEL, Url, expand, reposted, unescape


class _User(msgspec.Struct):
    username: str | None = None
    displayname: str | None = None
    displayName: str | None = None
    rawDescription: str | None = None
    description: str | None = None


class _Link(msgspec.Struct):
    url: str | None = None
    tcourl: str | None = None


class _Picture(msgspec.Struct):
    fullUrl: str | None = None
    thumbnailUrl: str | None = None
    altText: str | None = None


class _Tweet(msgspec.Struct):
    id: int | str
    date: str
    rawContent: str | None = None
    content: str | None = None
    user: _User | None = None
    lang: str | None = None
    inReplyToTweetId: int | str | None = None
    inReplyToUser: _User | None = None
    retweetedTweet: _Tweet | None = None
    quotedTweet: dict[str, Any] | None = None
    outlinks: list[str] | None = None
    tcooutlinks: list[str] | None = None
    links: list[_Link] | None = None
    media: list[_Picture] | None = None
    likeCount: Number = None
    retweetCount: Number = None
    replyCount: Number = None
    quoteCount: Number = None
    viewCount: Number = None

    def urls(self) -> list[Url]:
        if self.links:
            return [Url(url=one.tcourl, expanded_url=one.url) for one in self.links]
        full = self.outlinks or []
        short = self.tcooutlinks or []
        if len(full) == len(short):
            return [
                Url(url=one, expanded_url=other) for one, other in zip(short, full, strict=True)
            ]
        return [Url(expanded_url=one) for one in full]


def read(source: Source, options: Options) -> Iterator[Draft | Skipped]:
    """Tweets in order; what snscrape found besides tweets (users, trends) is no post."""
    yield from json_drafts(source, members_of(source, "snscrape"), _convert)


def _convert(value: Any, origin: str) -> Draft:
    kind = value.get("_type") if isinstance(value, dict) else None
    if isinstance(kind, str) and not kind.endswith((".Tweet", ".Post")):
        raise NoPost(Phrase("no post but {kind}", kind=kind.rpartition(".")[2]))
    tweet = typed(value, _Tweet)
    whole = tweet.retweetedTweet or tweet
    body = whole.rawContent if whole.rawContent is not None else whole.content
    if body is None:
        raise ValueError("no text")
    text = unescape(expand(body, whole.urls()))
    if tweet.retweetedTweet and whole.user and whole.user.username:
        text = f"RT {handle(whole.user.username)}: {text}"
    user = tweet.user
    quoted = (tweet.quotedTweet or {}).get("id")
    reply_to = tweet.inReplyToUser.username if tweet.inReplyToUser else None
    return Draft(
        id=str(tweet.id),
        text=clean(text),
        channel=CHANNEL,
        account=handle(user.username) if user else None,
        author=writer(user.displayname or user.displayName, user.username) if user else None,
        published=iso_time(tweet.date, zone=dt.UTC),
        language=language(tweet.lang),
        sources=unique(link.full for link in whole.urls()),
        media=tuple(
            Media(file, one.altText)
            for one in whole.media or []
            if (file := one.fullUrl or one.thumbnailUrl)
        ),
        in_reply_to=str(tweet.inReplyToTweetId) if tweet.inReplyToTweetId else handle(reply_to),
        repost_of=str(whole.id) if tweet.retweetedTweet else reposted(text),
        origin=origin,
        extra=known(
            **effect(
                likes=tweet.likeCount,
                reposts=tweet.retweetCount,
                replies=tweet.replyCount,
                quotes=tweet.quoteCount,
                views=tweet.viewCount,
            ),
            quoted=str(quoted) if quoted else None,
            replied_account=handle(reply_to),
            reposted_account=reposted(text),
            lang=tweet.lang,
            bio=(user.rawDescription or user.description) if user else None,
        ),
    )
