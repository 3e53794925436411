"""The archives that Twitter gave its users in 2012-13 and from 2013 to 2018.

Months as JavaScript (``data/js/tweets/2013_01.js``) and the same as CSV; the later one has
a single ``tweets.csv`` with the columns in another order. A tweet that stands in both is
read once, from the JavaScript, which has the whole of a retweet.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

import msgspec

from somelint.draft import Author, Draft
from somelint.i18n import Phrase
from somelint.readers import tables
from somelint.readers.common import first_of, json_drafts, table_drafts
from somelint.readers.detect import members_of
from somelint.readers.record import (
    Options,
    Skipped,
    clean,
    known,
    typed,
    unique,
    writer,
)
from somelint.readers.source import Source
from somelint.readers.times import iso_time
from somelint.readers.tweets import CHANNEL, Tweet, reposted, to_draft, unescape

_MONTH = re.compile(rb"(?:\xef\xbb\xbf)?\s*Grailbird\.data\.tweets_\w+\s*=")
_USER = re.compile(rb"(?:\xef\xbb\xbf)?\s*var\s+user_details\s*=")


class _Details(msgspec.Struct):
    screen_name: str | None = None
    full_name: str | None = None
    bio: str | None = None
    location: str | None = None


def read(source: Source, options: Options) -> Iterator[Draft | Skipped]:
    """Tweets in the order of the files."""
    author, bio = _who(source, options)
    seen: set[str] = set()
    members = members_of(source, "twitter-archive")
    months = [one for one in members if _MONTH.match(source.head(one))]
    for member in months:
        for one in _month(source, member, author, bio):
            if isinstance(one, Draft) and one.id:
                seen.add(one.id)
            yield one
    for member in members:
        if member in months or _USER.match(source.head(member)):
            continue
        for one in _table(source, member, options, author, bio):
            if not (isinstance(one, Draft) and one.id in seen):
                yield one


def _who(source: Source, options: Options) -> tuple[Author | None, str | None]:
    for member in source.members:
        if _USER.match(source.head(member)) and (found := first_of(source, member, _Details)):
            return writer(found.full_name, found.screen_name), found.bio
    return writer(None, options.account), None


def _month(
    source: Source, member: str, author: Author | None, bio: str | None
) -> Iterator[Draft | Skipped]:
    def convert(value: Any, origin: str) -> Draft:
        return to_draft(typed(value, Tweet), origin=origin, author=author, extra=known(bio=bio))

    yield from json_drafts(source, [member], convert)


def _table(
    source: Source, member: str, options: Options, author: Author | None, bio: str | None
) -> Iterator[Draft | Skipped]:
    def convert(row: tables.Row, origin: str) -> Draft:
        if not row["tweet_id"].strip().isdigit():
            raise ValueError(Phrase('"{text}" is no id of a tweet', text=row["tweet_id"][:40]))
        text = unescape(row["text"])
        original = row["retweeted_status_id"].strip()
        # The cell has several addresses joined by commas, or further cells follow it.
        cells = [row["expanded_urls"], *row.extra]
        links = [one for cell in cells for one in re.split(r",(?=https?://)", cell.strip())]
        if any(cell.strip() and not cell.strip().startswith("http") for cell in row.extra):
            raise ValueError("more cells than a tweet has")
        reply_to = row.first(("in_reply_to_status_id", "in_reply_to_user_id"))
        return Draft(
            id=row["tweet_id"].strip(),
            text=clean(text),
            channel=CHANNEL,
            account=author.handle if author else None,
            author=author,
            published=iso_time(row["timestamp"], zone=dt.UTC),
            sources=unique(links),
            in_reply_to=reply_to or None,
            repost_of=original or reposted(text),
            origin=origin,
            extra=known(reposted_account=reposted(text), bio=bio),
        )

    # Rows end before "expanded_urls" where there are none.
    yield from table_drafts(source, [member], options, convert, missing=1, exact=False)
