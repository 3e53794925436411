"""What a policy is made of: channels, accounts, units, people, registered topics."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

LANGUAGES = ("fi", "sv", "en")
Language = Literal["fi", "sv", "en"]
Fitness = Literal["best", "ok", "poor", "none"]
Kind = Literal["public", "participation", "encyclopedia", "internal"]
Counting = Literal["weighted", "twitter-140", "code-points", "utf-16", "graphemes", "bytes"]
Poster = Literal["keepers", "network", "officials", "preparers", "anyone"]


class _Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Immutable, made from plain data, unknown keys refused."""


class Texts(_Part, frozen=True):
    """One text in the three languages; a language left out falls back on another."""

    fi: str | None = None
    sv: str | None = None
    en: str | None = None

    def of(self, language: str) -> str:
        """The text in ``language``, else in Finnish, English or Swedish, else empty."""
        return getattr(self, language, None) or self.fi or self.en or self.sv or ""

    def all(self) -> tuple[str, ...]:
        return tuple(one for one in (self.fi, self.sv, self.en) if one)


class Organisation(_Part, frozen=True):
    """Whose policy it is: its name in each language, short names, words of its branch."""

    name: Texts
    abbreviations: tuple[str, ...] = ()
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    former: tuple[Organisation, ...] = ()
    branch: Mapping[Language, tuple[str, ...]] = {}

    def names(self, at: dt.date | None = None) -> tuple[str, ...]:
        """Names and abbreviations in all languages, former ones included if valid ``at``."""
        found = [*self.name.all(), *self.abbreviations]
        for one in self.former:
            if holds(one.valid_from, one.valid_to, at):
                found += one.names(at)
        return tuple(dict.fromkeys(found))


class Limit(_Part, frozen=True):
    """How long a post may be: ``length`` in what ``counting`` counts, from ``since`` (a day,
    included) to ``until`` (a day, not included).

    ``weighted``: as Twitter counts since 2017 (most letters 1, others and emoji 2, a link
    23); ``twitter-140``: code points, a link 23; ``utf-16``: what most services call
    characters; ``graphemes``: what a reader sees as one character; see ``text.length``.
    """

    length: Annotated[int, Meta(ge=1)]
    counting: Counting = "utf-16"
    since: dt.date | None = None
    until: dt.date | None = None


class Fit(_Part, frozen=True):
    """How well a channel fits each role."""

    official: Fitness = "ok"
    private: Fitness = "ok"
    organisation: Fitness = "ok"

    def of(self, role: str) -> Fitness:
        value: Fitness = getattr(self, role)
        return value


class Channel(_Part, frozen=True):
    """A service that posts go to, and what the guideline says of it.

    ``adopted`` is false for a known service that the organisation does not use.
    ``adopted_from`` is the first day of use and ``adopted_to`` the first day after it, both
    for the organisation's own account.
    """

    id: str
    title: Texts
    aliases: tuple[str, ...] = ()
    kind: Kind = "public"
    purpose: Texts = Texts()
    keepers: tuple[str, ...] = ()
    who_may_post: tuple[Poster, ...] = ()
    fit: Fit = Fit()
    adopted: bool = True
    adopted_from: dt.date | None = None
    adopted_to: dt.date | None = None
    limits: tuple[Limit, ...] = ()
    address: str | None = None
    hosts: tuple[str, ...] = ()
    home_content: tuple[str, ...] = ()
    note: str | None = None

    def in_use(self, at: dt.date | None) -> bool:
        """Whether the organisation uses the service on that day (None: at all)."""
        return self.adopted and holds(self.adopted_from, self.adopted_to, at)

    def limit(self, at: dt.date | None) -> Limit | None:
        """The limit in force on that day; without a day the newest one."""
        if at is None:
            return self.limits[-1] if self.limits else None
        return next((one for one in self.limits if holds(one.since, one.until, at)), None)


class Account(_Part, frozen=True):
    """An account of the organisation. ``keepers`` are units (absent: the channel's keepers),
    ``administrators`` people who may use it whatever their unit."""

    channel: str
    handle: str | None = None
    names: tuple[str, ...] = ()
    keepers: tuple[str, ...] = ()
    administrators: tuple[str, ...] = ()
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None


class Unit(_Part, frozen=True):
    """A unit of the organisation; ``title`` is what findings call it in each language (absent:
    its name), ``contact`` an e-mail address or a phone number."""

    name: str
    title: Texts = Texts()
    aliases: tuple[str, ...] = ()
    contact: str | None = None


class Person(_Part, frozen=True):
    """Somebody on the staff, with the handles they post from."""

    name: str
    handles: tuple[str, ...] = ()
    unit: str | None = None
    title: str | None = None
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None


class Topic(_Part, frozen=True):
    """A matter that is not public before ``until`` (aware; None: for the time being).

    ``everyday`` says that the words also have an everyday meaning which is not the topic.
    ``languages`` are those in which the words are to be inflected (empty: all).
    """

    topic: str
    until: dt.datetime | None = None
    languages: tuple[Language, ...] = ()
    everyday: bool = False
    note: str | None = None

    def closed(self, at: dt.datetime | None) -> bool:
        """Whether the matter is still closed at that moment (None: the moment is unknown)."""
        return self.until is None or at is None or at < self.until


class Disabled(_Part, frozen=True):
    """A rule that the organisation does not use, and why."""

    rule: str
    reason: Annotated[str, Meta(min_length=1)]


def holds(since: dt.date | None, until: dt.date | None, at: dt.date | None) -> bool:
    """Whether a day lies in ``[since, until)``; an unknown day always does."""
    if at is None:
        return True
    return (since is None or since <= at) and (until is None or at < until)
