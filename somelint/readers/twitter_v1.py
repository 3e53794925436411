"""Tweets as the API's first version gives them: JSON Lines or a list, as twarc 1 saves them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from somelint.draft import Draft
from somelint.i18n import Phrase
from somelint.readers.common import json_drafts, list_key
from somelint.readers.detect import members_of
from somelint.readers.record import NoPost, Options, Skipped, typed, writer
from somelint.readers.source import Source
from somelint.readers.tweets import Tweet, to_draft

_NOTICES = ("delete", "scrub_geo", "limit", "status_withheld", "user_withheld", "disconnect")


def read(source: Source, options: Options) -> Iterator[Draft | Skipped]:
    """Tweets in order; their accounts are in the tweets."""
    author = writer(None, options.account)

    def convert(value: Any, origin: str) -> Draft:
        if isinstance(value, dict) and len(value) == 1:
            for notice in _NOTICES:
                if notice in value:
                    raise NoPost(Phrase('a notice of the stream ("{notice}")', notice=notice))
        tweet = typed(value, Tweet)
        return to_draft(tweet, origin=origin, author=None if tweet.user else author)

    yield from json_drafts(
        source, members_of(source, "twitter-v1"), convert, key=list_key("statuses")
    )
