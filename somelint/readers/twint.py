"""twint's tweets: CSV (often separated by tabs) or JSON Lines, lists as Python writes them."""

from __future__ import annotations

import ast
import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from somelint.draft import Draft, Media
from somelint.i18n import Phrase
from somelint.readers import tables
from somelint.readers.common import json_drafts, table_drafts
from somelint.readers.detect import Head, members_of
from somelint.readers.record import (
    Options,
    Skipped,
    clean,
    effect,
    handle,
    known,
    language,
    unique,
    writer,
)
from somelint.readers.source import Source
from somelint.readers.times import iso_time, unix_time
from somelint.readers.tweets import CHANNEL, unescape


def read(source: Source, options: Options) -> Iterator[Draft | Skipped]:
    """Tweets in order."""
    for member in members_of(source, "twint"):
        if Head(source.head(member)).is_json:
            yield from json_drafts(source, [member], _from_json)
        else:
            yield from table_drafts(source, [member], options, _from_row)


def _from_row(row: tables.Row, origin: str) -> Draft:
    return _draft(row.cells, origin)


def _from_json(value: Any, origin: str) -> Draft:
    if not isinstance(value, dict):
        raise ValueError("no tweet")
    return _draft({tables.key(str(name)): one for name, one in value.items()}, origin)


def _draft(values: Mapping[str, Any], origin: str) -> Draft:
    def cell(name: str) -> str:
        value = values.get(name)
        return "" if value is None else str(value).strip()

    if not cell("id").isdigit():
        raise ValueError(Phrase('"{text}" is no id of a tweet', text=cell("id")[:40]))
    if "tweet" not in values:
        raise ValueError("no text")
    name, username = cell("name"), handle(cell("username"))
    text = unescape(str(values["tweet"]))
    itself = cell("conversation id") == cell("id")
    retweeted = cell("retweet").lower() == "true"
    original = username if retweeted else None
    if retweeted:
        # The row is the original's; who shared it, and when, is in columns of its own.
        name, username = "", handle(cell("user rt"))
        text = f"RT {original}: {text}"
    return Draft(
        id=(cell("retweet id") if retweeted else "") or cell("id"),
        text=clean(text),
        channel=CHANNEL,
        account=username,
        author=writer(name, username),
        published=_zoned(cell, cell("retweet date")) if cell("retweet date") else _time(cell),
        language=language(cell("language")),
        sources=unique(_strings(values.get("urls"))),
        media=tuple(Media(one) for one in _strings(values.get("photos"))),
        in_reply_to=None if itself or retweeted else cell("conversation id") or None,
        repost_of=cell("id") if retweeted else None,
        origin=origin,
        extra=known(
            **effect(
                likes=cell("likes count"),
                reposts=cell("retweets count"),
                replies=cell("replies count"),
            ),
            quoted=cell("quote url"),
            replied_account=handle(next(iter(_accounts(values.get("reply to"))), None)),
            reposted_account=original,
            lang=cell("language"),
        ),
    )


def _time(cell: Callable[[str], str]) -> dt.datetime:
    made = cell("created at")
    if made.isdigit():
        return unix_time(made)
    # "2021-03-01 09:00:00 EET": the zone's name is nothing to go by, the offset is.
    return _zoned(cell, f"{cell('date')} {cell('time')}".strip())


def _zoned(cell: Callable[[str], str], time: str) -> dt.datetime:
    try:
        return iso_time(f"{time} {cell('timezone')}".strip())
    except ValueError:
        return iso_time(time)


def _list(value: Any) -> list[Any]:
    if isinstance(value, str):
        try:
            value = ast.literal_eval(value) if value.strip().startswith("[") else []
        except (ValueError, SyntaxError, MemoryError, RecursionError):
            return []
    return value if isinstance(value, list) else []


def _strings(value: Any) -> list[str]:
    return [one for one in _list(value) if isinstance(one, str)]


def _accounts(value: Any) -> list[str]:
    found = []
    for one in _list(value):
        name = one.get("screen_name") or one.get("username") if isinstance(one, dict) else one
        if isinstance(name, str):
            found.append(name)
    return found
