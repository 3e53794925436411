"""What the exports of Twitter (X) have in common: a tweet of the API's first version."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

import msgspec

from somelint.draft import Author, Draft, Media
from somelint.readers.record import Number, clean, effect, handle, known, language, unique, writer
from somelint.readers.times import iso_time, twitter_time

CHANNEL = "twitter"
_ENTITY = re.compile("&(amp|lt|gt|quot|#39);")
_CHARACTERS = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "#39": "'"}
_SHORT = re.compile(r"https?://t\.co/\w+")
_REPOST = re.compile(r"RT @(\w{1,30}):?\s")


class Url(msgspec.Struct):
    url: str | None = None
    expanded_url: str | None = None
    unwound_url: str | None = None
    expanded: str | None = None
    expandedUrl: str | None = None
    shortUrl: str | None = None

    @property
    def short(self) -> str | None:
        return self.url or self.shortUrl

    @property
    def full(self) -> str | None:
        return self.unwound_url or self.expanded_url or self.expandedUrl or self.expanded


class Picture(msgspec.Struct):
    url: str | None = None
    media_url_https: str | None = None
    media_url: str | None = None
    ext_alt_text: str | None = None


class Entities(msgspec.Struct):
    urls: list[Url] | None = None
    media: list[Picture] | None = None


class User(msgspec.Struct):
    screen_name: str | None = None
    name: str | None = None
    description: str | None = None
    location: str | None = None


class Extended(msgspec.Struct):
    full_text: str | None = None
    entities: Entities | None = None
    extended_entities: Entities | None = None


class Tweet(msgspec.Struct):
    id_str: str | None = None
    id: int | str | None = None
    full_text: str | None = None
    text: str | None = None
    created_at: str | None = None
    lang: str | None = None
    in_reply_to_status_id_str: str | None = None
    in_reply_to_status_id: int | str | None = None
    in_reply_to_screen_name: str | None = None
    favorite_count: Number = None
    retweet_count: Number = None
    reply_count: Number = None
    quote_count: Number = None
    truncated: bool | str | None = None
    entities: Entities | None = None
    extended_entities: Entities | None = None
    extended_tweet: Extended | None = None
    retweeted_status: Tweet | None = None
    quoted_status_id_str: str | None = None
    user: User | None = None

    @property
    def identifier(self) -> str | None:
        return self.id_str or (None if self.id is None else str(self.id))

    @property
    def body(self) -> str | None:
        """The longest form of the text that is there."""
        if self.extended_tweet and self.extended_tweet.full_text:
            return self.extended_tweet.full_text
        return self.full_text if self.full_text is not None else self.text

    def links(self) -> list[Url]:
        found: list[Url] = []
        for entities in (self.entities, self.extended_tweet and self.extended_tweet.entities):
            found += (entities.urls or []) if entities else []
        return found

    def pictures(self) -> list[Picture]:
        extended = self.extended_tweet
        for entities in (
            extended and extended.extended_entities,
            self.extended_entities,
            extended and extended.entities,
            self.entities,
        ):
            if entities and entities.media:
                return entities.media
        return []


def unescape(text: str) -> str:
    """The characters that Twitter writes as entities; once, for ``&amp;lt;`` is ``&lt;``."""
    return _ENTITY.sub(lambda match: _CHARACTERS[match.group(1)], text) if "&" in text else text


def expand(text: str, links: Iterable[Url], pictures: Iterable[Picture] = ()) -> str:
    """Short links written out; a picture's own link at the end is not the author's text."""
    if "://t.co/" in text:
        for picture in pictures:
            if picture.url:
                text = text.removesuffix(picture.url).rstrip()
        full = {link.short: link.full for link in links if link.full}
        text = _SHORT.sub(lambda match: full.get(match.group()) or match.group(), text)
    return text


def reposted(text: str) -> str | None:
    """The account whose post this text repeats, by Twitter's own prefix."""
    match = _REPOST.match(text)
    return handle(match.group(1)) if match else None


def media(pictures: Iterable[Picture]) -> tuple[Media, ...]:
    found = []
    for picture in pictures:
        if file := picture.media_url_https or picture.media_url or picture.url:
            found.append(Media(file, picture.ext_alt_text))
    return tuple(found)


def to_draft(
    tweet: Tweet,
    *,
    origin: str,
    author: Author | None = None,
    text: str | None = None,
    links: Iterable[Url] = (),
    extra: dict[str, object] | None = None,
) -> Draft:
    """A draft of a tweet. ``text`` and ``links`` replace a text that the tweet has cut.

    A retweet reads ``RT @name: `` and the whole of the original, with ``repost_of`` set.
    Raises ValueError for a tweet without text, id or time.
    """
    whole = tweet.retweeted_status or tweet
    body = text if text is not None else whole.body
    if body is None:
        raise ValueError("no text")
    if tweet.identifier is None:
        raise ValueError("no id")
    if tweet.created_at is None:
        raise ValueError("no time")
    all_links = [*links] if text is not None else whole.links()
    shown = unescape(expand(body, all_links, whole.pictures()))
    shown, repost_of = _as_repost(tweet, shown)
    if tweet.user and author is None:
        author = writer(tweet.user.name, tweet.user.screen_name)
    reply_to = tweet.in_reply_to_status_id_str or tweet.in_reply_to_status_id
    return Draft(
        id=tweet.identifier,
        text=clean(shown),
        channel=CHANNEL,
        account=author.handle if author else None,
        author=author,
        published=when(tweet.created_at),
        language=language(tweet.lang),
        sources=unique(link.full for link in all_links),
        media=media(whole.pictures()),
        in_reply_to=str(reply_to) if reply_to else handle(tweet.in_reply_to_screen_name),
        repost_of=repost_of,
        origin=origin,
        extra=(extra or {})
        | known(
            **_effect(tweet),
            quoted=tweet.quoted_status_id_str,
            replied_account=handle(tweet.in_reply_to_screen_name),
            reposted_account=reposted(shown),
            lang=tweet.lang,
            cut=True if whole.truncated is True and whole.body is whole.text else None,
            bio=tweet.user.description if tweet.user else None,
        ),
    )


def _as_repost(tweet: Tweet, shown: str) -> tuple[str, str | None]:
    """The text as a repost shows it, and what is reposted; None for a post of one's own."""
    original = tweet.retweeted_status
    if original is None:
        return shown, reposted(shown)
    name = handle(original.user.screen_name if original.user else None)
    repost_of = original.identifier or name
    # A user that was left out is still named by the prefix of the text.
    if name or (tweet.body and (name := reposted(tweet.body))):
        shown = f"RT {name}: {shown}"
    return shown, repost_of


def _effect(tweet: Tweet) -> dict[str, int]:
    return effect(
        likes=tweet.favorite_count,
        reposts=tweet.retweet_count,
        replies=tweet.reply_count,
        quotes=tweet.quote_count,
    )


def when(text: str) -> dt.datetime:
    """Twitter's own time, or ISO 8601 as later programs write it; aware."""
    return iso_time(text, zone=dt.UTC) if text[:4].isdigit() else twitter_time(text)
