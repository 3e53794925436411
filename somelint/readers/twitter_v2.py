"""Tweets as the API's second version gives them: pages, tweets one by one, or twarc's CSV.

A page is one record of the file with many tweets in it, and the accounts, pictures and
original tweets that they refer to beside them in ``includes``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import msgspec

from somelint.draft import Draft, Media
from somelint.readers import tables
from somelint.readers.common import member_drafts, table_drafts
from somelint.readers.detect import Head, members_of
from somelint.readers.jsonstream import json_values
from somelint.readers.record import (
    Damaged,
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
from somelint.readers.tweets import CHANNEL, Picture, Url, expand, reposted, unescape


class _Urls(msgspec.Struct):
    urls: list[Url] | None = None


class _Note(msgspec.Struct):
    text: str
    entities: _Urls | None = None


class _Reference(msgspec.Struct):
    type: str
    id: str


class _User(msgspec.Struct):
    id: str | None = None
    username: str | None = None
    name: str | None = None
    description: str | None = None


class _Attached(msgspec.Struct):
    media_key: str | None = None
    type: str | None = None
    url: str | None = None
    preview_image_url: str | None = None
    alt_text: str | None = None


class _Attachments(msgspec.Struct):
    media_keys: list[str] | None = None
    # In tweets that were flattened the pictures themselves.
    media: list[_Attached] | None = None


class _Metrics(msgspec.Struct):
    like_count: Number = None
    retweet_count: Number = None
    reply_count: Number = None
    quote_count: Number = None
    impression_count: Number = None


class _Tweet(msgspec.Struct):
    id: str
    text: str
    created_at: str | None = None
    author_id: str | None = None
    author: _User | None = None
    lang: str | None = None
    in_reply_to_user_id: str | None = None
    in_reply_to_user: _User | None = None
    note_tweet: _Note | None = None
    referenced_tweets: list[dict[str, Any]] | None = None
    entities: _Urls | None = None
    attachments: _Attachments | None = None
    public_metrics: _Metrics | None = None


@dataclass(slots=True)
class _Beside:
    """What a page has beside its tweets, by id."""

    users: dict[str, _User] = field(default_factory=dict)
    tweets: dict[str, _Tweet] = field(default_factory=dict)
    media: dict[str, _Attached] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Found:
    tweet: Any
    beside: _Beside


def read(source: Source, options: Options) -> Iterator[Draft | Skipped]:
    """Tweets in order, long ones and retweets whole where the file has the whole."""
    for member in members_of(source, "twitter-v2"):
        if Head(source.head(member)).is_json:

            def values(member: str = member) -> Iterator[_Found | Damaged]:
                with source.read(member) as file:
                    for value in json_values(file):
                        yield from _page(value)

            yield from member_drafts(source, member, values, _from_json)
        else:
            yield from table_drafts(source, [member], options, _from_row)


def _page(value: Any) -> Iterator[_Found | Damaged]:
    if isinstance(value, Damaged):
        yield value
        return
    if not isinstance(value, dict) or "data" not in value:
        if isinstance(value, dict) and set(value) <= {"meta", "includes", "errors", "__twarc"}:
            return
        yield _Found(value, _Beside())
        return
    beside = _Beside()
    includes = value.get("includes")
    if isinstance(includes, dict):
        _index(includes.get("users"), _User, "id", beside.users)
        _index(includes.get("tweets"), _Tweet, "id", beside.tweets)
        _index(includes.get("media"), _Attached, "media_key", beside.media)
    data = value["data"]
    for tweet in data if isinstance(data, list) else [data]:
        yield _Found(tweet, beside)


def _index(values: Any, kind: type[Any], name: str, into: dict[str, Any]) -> None:
    # What cannot be read here is missed only by the tweets that refer to it.
    for value in values if isinstance(values, list) else []:
        try:
            one = typed(value, kind)
        except (msgspec.ValidationError, ValueError):
            continue
        if identifier := getattr(one, name):
            into[identifier] = one


def _from_json(found: _Found, origin: str) -> Draft:
    tweet = typed(found.tweet, _Tweet)
    beside = found.beside
    references = {}
    originals: dict[str, _Tweet] = {}
    for value in tweet.referenced_tweets or []:
        reference = typed(value, _Reference)
        references[reference.type] = reference.id
        if "text" in value:
            originals[reference.id] = typed(value, _Tweet)
    repost_of = references.get("retweeted")
    original = None
    if repost_of:
        original = originals.get(repost_of) or beside.tweets.get(repost_of)
    whole = original or tweet
    pictures = _pictures(whole, beside)
    links, body = _body(whole)
    text = unescape(expand(body, links, pictures))
    if original:
        by = original.author or beside.users.get(original.author_id or "")
        if name := handle(by.username if by else None):
            text = f"RT {name}: {text}"
        elif ":" in tweet.text and tweet.text.startswith("RT @"):
            text = tweet.text[: tweet.text.index(":") + 2] + text
    user = tweet.author or beside.users.get(tweet.author_id or "")
    reply_to_user = tweet.in_reply_to_user or beside.users.get(tweet.in_reply_to_user_id or "")
    metrics = tweet.public_metrics or _Metrics()
    return Draft(
        id=tweet.id,
        text=clean(text),
        channel=CHANNEL,
        account=handle(user.username) if user else None,
        author=writer(user.name, user.username) if user else None,
        published=iso_time(tweet.created_at, zone=dt.UTC) if tweet.created_at else None,
        language=language(tweet.lang),
        sources=unique(link.full for link in links),
        media=tuple(Media(one.media_url or "", one.ext_alt_text) for one in pictures),
        in_reply_to=references.get("replied_to") or tweet.in_reply_to_user_id,
        repost_of=repost_of or reposted(text),
        origin=origin,
        extra=known(
            **effect(
                likes=metrics.like_count,
                reposts=metrics.retweet_count,
                replies=metrics.reply_count,
                quotes=metrics.quote_count,
                views=metrics.impression_count,
            ),
            quoted=references.get("quoted"),
            replied_account=handle(reply_to_user.username) if reply_to_user else None,
            reposted_account=reposted(text),
            lang=tweet.lang,
            cut=True if repost_of and not original and tweet.text.endswith("…") else None,
            bio=user.description if user else None,
        ),
    )


def _body(tweet: _Tweet) -> tuple[list[Url], str]:
    if tweet.note_tweet:
        entities = tweet.note_tweet.entities or tweet.entities
        return (entities.urls or []) if entities else [], tweet.note_tweet.text
    return (tweet.entities.urls or []) if tweet.entities else [], tweet.text


def _pictures(tweet: _Tweet, beside: _Beside) -> list[Picture]:
    attached = tweet.attachments or _Attachments()
    found = list(attached.media or [])
    found += [beside.media[key] for key in attached.media_keys or [] if key in beside.media]
    # A picture's own short link is among the links of the text, with its page as the target.
    short = [
        link.short
        for link in (tweet.entities.urls or [] if tweet.entities else [])
        if link.short and link.expanded_url and "/photo/" in link.expanded_url
    ]
    pictures = []
    for number, one in enumerate(found):
        if file := one.url or one.preview_image_url or one.media_key:
            url = short[number] if number < len(short) else None
            pictures.append(Picture(url=url, media_url=file, ext_alt_text=one.alt_text))
    return pictures


def _from_row(row: tables.Row, origin: str) -> Draft:
    """A row of the CSV that twarc makes: names of columns are paths with dots."""
    if not row["id"].strip():
        raise ValueError("no id")
    username = handle(row["author.username"])
    links = _links_of(row)
    text = unescape(expand(row["note_tweet.text"] or row["text"], links))
    repost_of = row["referenced_tweets.retweeted.id"].strip()
    original = handle(row["retweeted_username"]) or reposted(text)
    if repost_of and original and not reposted(text):
        # The plugin puts the whole of the original in the place of the share.
        text = f"RT {original}: {text}"
    return Draft(
        id=row["id"].strip(),
        text=clean(text),
        channel=CHANNEL,
        account=username,
        author=writer(row["author.name"], username),
        published=iso_time(row["created_at"], zone=dt.UTC),
        language=language(row["lang"]),
        sources=unique(link.full for link in links),
        in_reply_to=row["referenced_tweets.replied_to.id"].strip()
        or row["in_reply_to_user_id"].strip()
        or None,
        repost_of=repost_of or reposted(text),
        origin=origin,
        extra=known(
            **effect(
                likes=row["public_metrics.like_count"],
                reposts=row["public_metrics.retweet_count"],
                replies=row["public_metrics.reply_count"],
                quotes=row["public_metrics.quote_count"],
                views=row["public_metrics.impression_count"],
            ),
            quoted=row["referenced_tweets.quoted.id"].strip(),
            replied_account=handle(row["in_reply_to_username"]),
            reposted_account=reposted(text),
            lang=row["lang"],
            bio=row["author.description"].strip(),
        ),
    )


def _links_of(row: tables.Row) -> list[Url]:
    """The links, which are JSON in their cell."""
    try:
        return msgspec.json.decode(row["entities.urls"] or "[]", type=list[Url])
    except (msgspec.DecodeError, ValueError):
        return []
