"""A draft: a post's text and what is known about its publication."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from somelint.errors import InputError, nearest
from somelint.i18n import Phrase, mark

ROLES = ("official", "private", "organisation")
LANGUAGES = ("fi", "sv", "en")
MAX_BYTES = 10_000_000
"""A draft larger than this (in bytes of its file) is refused as not being a draft."""


class FieldError(InputError):
    """A field of a draft that cannot be read; ``field`` is its dotted name."""

    def __init__(
        self, reason: str, *, field: str = "", source: str | None = None, line: int | None = None
    ) -> None:
        super().__init__(reason, source=source, line=line)
        self.field = field

    def at(self, source: str | None, line: int | None = None) -> FieldError:
        return FieldError(
            self.reason,
            field=self.field,
            source=self.source or source,
            line=self.line if self.line is not None else line,
        )


@dataclass(frozen=True, slots=True)
class Author:
    """Who writes. ``photo`` is ``own-face``, ``logo``, ``none`` or the path of an image."""

    name: str | None = None
    handle: str | None = None
    unit: str | None = None
    title: str | None = None
    photo: str | None = None


@dataclass(frozen=True, slots=True)
class Media:
    """A picture or another file of the post, with its alternative text."""

    file: str
    alt: str | None = None


@dataclass(frozen=True, slots=True)
class Waiver:
    """A finding that somebody accepted: ``rule``, optionally its words, why and who."""

    rule: str
    reason: str
    by: str
    text: str | None = None
    expires: dt.date | None = None
    source: str = "front matter"

    def to_dict(self) -> dict[str, Any]:
        return {
            "reason": self.reason,
            "by": self.by,
            "expires": self.expires.isoformat() if self.expires else None,
            "source": self.source,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One post before it is published (or, in a review, after).

    ``published`` is timezone-aware or naive as given; the policy's time zone completes
    a naive one. ``origin`` is where the draft came from (a path, a record of an export).
    """

    text: str
    id: str | None = None
    channel: str | None = None
    account: str | None = None
    role: str | None = None
    author: Author | None = None
    published: dt.datetime | None = None
    language: str | None = None
    sources: tuple[str, ...] = ()
    media: tuple[Media, ...] = ()
    in_reply_to: str | None = None
    repost_of: str | None = None
    waivers: tuple[Waiver, ...] = ()
    origin: str | None = None
    extra: Mapping[str, Any] = field(default_factory=dict, hash=False, compare=False)

    def __post_init__(self) -> None:
        # What a caller of the library mixes up most: a check would fail far from here.
        if not isinstance(self.text, str):
            reason = Phrase('"{key}" must be text, not {kind}', key="text", kind=_kind(self.text))
            raise FieldError(reason, field="text")
        if self.author is not None and not isinstance(self.author, Author):
            kind = _kind(self.author)
            raise FieldError(
                Phrase('"{key}" must be an Author(name=...), not {kind}', key="author", kind=kind),
                field="author",
            )

    @property
    def label(self) -> str:
        """What findings and reports call the draft."""
        return self.id or self.origin or "draft"

    @classmethod
    def from_mapping(cls, mapping: Mapping[str, Any], *, strict: bool = True) -> Draft:
        """Read a draft from plain data (front matter, a JSON line, an HTTP body).

        Null means absent. With ``strict`` an unknown key is an error that names the
        nearest known one; otherwise it is kept in ``extra``. Raises FieldError.
        """
        values: dict[str, Any] = {}
        extra: dict[str, Any] = {}
        for key, value in mapping.items():
            reader = _READERS.get(key)
            if reader is not None:
                if value is not None:
                    values[key] = reader(value, key)
            elif strict:
                raise _unknown(str(key), nearest(str(key), _READERS))
            elif value is not None:
                extra[key] = value
        if "text" not in values:
            raise FieldError('the draft has no "text"', field="text")
        return cls(**values, extra=extra)

    def value_of(self, field: str) -> str | None:
        """The text of a field by its dotted name (``account``, ``author.name``); None for one
        that is not given or holds no text."""
        value: Any = self
        for name in field.split("."):
            value = getattr(value, name, None)
        return value if isinstance(value, str) else None

    def to_mapping(self) -> dict[str, Any]:
        """The draft as ``from_mapping`` reads it, as plain data that JSON can hold, without
        fields that are not given, ``extra`` and ``origin``."""
        given = {name: _plain(getattr(self, name)) for name in FIELDS}
        return {name: value for name, value in given.items() if value not in (None, [])}


_BY_NAME = {
    Author: ("name", "handle", "unit", "title", "photo"),
    Media: ("file", "alt"),
    Waiver: ("rule", "text", "reason", "by", "expires"),
}


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, dt.date):
        return value.isoformat()
    if (names := _BY_NAME.get(type(value))) is not None:
        every = {name: _plain(getattr(value, name)) for name in names}
        return {name: one for name, one in every.items() if one is not None}
    return value


_KINDS = {
    bool: mark("a yes/no value"),
    int: mark("a number"),
    float: mark("a number"),
    list: mark("a list"),
    dict: mark("a mapping"),
    str: mark("text"),
    type(None): mark("nothing"),
}


def _kind(value: Any) -> str:
    return _KINDS.get(type(value), type(value).__name__)


def _unknown(key: str, hint: str) -> FieldError:
    return FieldError(Phrase('unknown key "{key}"{hint}', key=key, hint=hint), field=key)


def _string(value: Any, key: str) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        reason = Phrase('"{key}" must be text, not a yes/no value: write it in quotes', key=key)
        raise FieldError(reason, field=key)
    if isinstance(value, (int, float)):
        return str(value)
    reason = Phrase('"{key}" must be text, not {kind}', key=key, kind=_kind(value))
    raise FieldError(reason, field=key)


def _one_of(known: tuple[str, ...]) -> Callable[[Any, str], str]:
    def read(value: Any, key: str) -> str:
        word = _string(value, key).strip().lower()
        if word not in known:
            reason = Phrase(
                '"{key}" must be one of {known}, not "{value}"{hint}',
                key=key,
                known=", ".join(known),
                value=value,
                hint=nearest(word, known),
            )
            raise FieldError(reason, field=key)
        return word

    return read


def _role(value: Any, key: str) -> str | None:
    # An empty role, as forms and exports write it, is one that is not declared.
    return _one_of(ROLES)(value, key) if value != "" else None


_LANGUAGE_TAG = re.compile(r"[a-z]{2,3}(?:[-_]\w+)*")


def _language(value: Any, key: str) -> str:
    """The primary language of a tag such as ``fi`` or ``sv-FI``; one that the rules do not
    cover is accepted, since the text itself tells whether it could be checked."""
    word = _string(value, key).strip().lower()
    if not _LANGUAGE_TAG.fullmatch(word):
        reason = Phrase(
            '"{key}" must be a code such as {known}, not "{value}"',
            key=key,
            known=", ".join(LANGUAGES),
            value=value,
        )
        raise FieldError(reason, field=key)
    return re.split("[-_]", word)[0]


def parse_time(value: Any, key: str = "published") -> dt.datetime:
    """An ISO 8601 time or date (a date means the start of that day)."""
    if isinstance(value, dt.datetime):
        return value
    if isinstance(value, dt.date):
        return dt.datetime(value.year, value.month, value.day)
    text = _string(value, key).strip()
    try:
        return dt.datetime.fromisoformat(text)
    except ValueError:
        reason = Phrase(
            '"{key}" must be an ISO 8601 time such as 2026-03-01T09:00+02:00, not "{value}"',
            key=key,
            value=text,
        )
        raise FieldError(reason, field=key) from None


def _mapping(value: Any, key: str, known: tuple[str, ...]) -> dict[str, Any]:
    if not isinstance(value, Mapping):
        reason = Phrase('"{key}" must be a mapping, not {kind}', key=key, kind=_kind(value))
        raise FieldError(reason, field=key)
    for inner in value:
        if inner not in known:
            raise _unknown(f"{key}.{inner}", nearest(str(inner), known))
    return {inner: one for inner, one in value.items() if one is not None}


def _list(value: Any, key: str) -> list[Any]:
    if not isinstance(value, (list, tuple)):
        reason = Phrase('"{key}" must be a list, not {kind}', key=key, kind=_kind(value))
        raise FieldError(reason, field=key)
    return list(value)


def _author(value: Any, key: str) -> Author:
    if isinstance(value, str):
        return Author(name=value)
    known = ("name", "handle", "unit", "title", "photo")
    read = _mapping(value, key, known)
    return Author(**{inner: _string(one, f"{key}.{inner}") for inner, one in read.items()})


def _sources(value: Any, key: str) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    return tuple(_string(one, key) for one in _list(value, key))


def _media(value: Any, key: str) -> tuple[Media, ...]:
    found = []
    for one in _list(value, key):
        read = {"file": one} if isinstance(one, str) else _mapping(one, key, ("file", "alt"))
        if "file" not in read:
            raise FieldError(Phrase('each item of "{key}" needs a "file"', key=key), field=key)
        alt = read.get("alt")
        found.append(
            Media(_string(read["file"], f"{key}.file"), None if alt is None else _string(alt, key))
        )
    return tuple(found)


def read_waiver(value: Any, key: str = "waivers", source: str = "front matter") -> Waiver:
    """A waiver from plain data; one without a reason or a name is an error."""
    read = _mapping(value, key, ("rule", "text", "reason", "by", "expires"))
    for needed in ("rule", "reason", "by"):
        if not str(read.get(needed, "")).strip():
            reason = Phrase('a waiver needs "{key}"', key=needed)
            raise FieldError(reason, field=f"{key}.{needed}")
    expires = read.get("expires")
    return Waiver(
        rule=_string(read["rule"], f"{key}.rule").upper(),
        reason=_string(read["reason"], f"{key}.reason"),
        by=_string(read["by"], f"{key}.by"),
        text=_string(read["text"], f"{key}.text") if "text" in read else None,
        expires=parse_time(expires, f"{key}.expires").date() if expires is not None else None,
        source=source,
    )


def _waivers(value: Any, key: str) -> tuple[Waiver, ...]:
    return tuple(read_waiver(one, key) for one in _list(value, key))


_READERS: dict[str, Callable[[Any, str], Any]] = {
    "id": _string,
    "text": _string,
    "channel": _string,
    "account": _string,
    "role": _role,
    "author": _author,
    "published": parse_time,
    "language": _language,
    "sources": _sources,
    "media": _media,
    "in_reply_to": _string,
    "repost_of": _string,
    "waivers": _waivers,
}

FIELDS = tuple(_READERS)
"""The names of a draft's fields, as written in front matter and JSON."""
