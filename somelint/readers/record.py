"""What a reader of an export is given and what it gives besides drafts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

import msgspec

from somelint.draft import LANGUAGES, Author, Draft
from somelint.errors import InputError
from somelint.i18n import Phrase

MAX_RECORD = 64_000_000
"""A record of an export longer than this (in characters) is not looked for any further."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """``count`` records of ``source`` that gave no draft, from record ``record`` (from 1) on.

    ``damaged`` is False for what is whole but no post: a boost or an entry without text.
    """

    source: str
    record: int | None
    reason: str
    damaged: bool = True
    count: int = 1

    @property
    def place(self) -> str:
        return self.source if self.record is None else f"{self.source}#{self.record}"

    def __str__(self) -> str:
        return f"{self.place}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Taken:
    """Which column of the table ``source`` is taken for which field, and which for none."""

    source: str
    columns: Mapping[str, str]
    left: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the user can tell of an export.

    ``columns`` maps fields of a draft to the columns of a table; ``channel``, ``account``
    and ``user`` (whose edits, of a wiki's history) complete what the export does not say.
    ``day_first`` settles dates such as 3/4/2026; None: as the file shows.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    channel: str | None = None
    account: str | None = None
    user: str | None = None
    day_first: bool | None = None
    delimiter: str | None = None
    encoding: str | None = None


@dataclass(frozen=True, slots=True)
class Damaged:
    """A record of a file that cannot be read as what the file is (JSON, CSV, XML)."""

    reason: str
    count: int = 1


class NoPost(Exception):
    """A record that is whole but no post of the account; says what it is instead."""


def drafts(
    values: Iterable[Any],
    source: str,
    convert: Callable[[Any, int], Draft],
    *,
    first: int = 1,
) -> Iterator[Draft | Skipped]:
    """Convert each value, ``convert(value, number)``; what fails is skipped with its reason."""
    number = first - 1
    for number, value in enumerate(values, first):
        if isinstance(value, Damaged):
            yield Skipped(source, number, value.reason, count=value.count)
            continue
        try:
            draft = convert(value, number)
        except NoPost as reason:
            yield Skipped(source, number, reason_of(reason), damaged=False)
        except InputError as error:
            yield Skipped(source, number, error.reason)
        except (msgspec.ValidationError, ValueError, OverflowError, RecursionError) as error:
            yield Skipped(source, number, reason_of(error))
        else:
            yield draft


def reason_of(error: Exception) -> str:
    """What an error says, on one line, translatable where somelint says it."""
    said = error.args[0] if error.args else None
    if isinstance(said, Phrase):
        return said
    if isinstance(error, RecursionError):
        return Phrase("nested too deeply")
    text = " ".join(str(error).split()) or type(error).__name__
    if missing := _MISSING.fullmatch(text):
        return Phrase('"{field}" is missing', field=missing.group(1))
    if other := _OTHER_KIND.fullmatch(text):
        return Phrase('"{field}" is of another kind ({error})', field=other[2], error=other[1])
    return text


# The words of msgspec.
_MISSING = re.compile(r"Object missing required field `(\w+)`(?: - at `.*`)?")
_OTHER_KIND = re.compile(r"(Expected .*) - at `\$\.?(.*)`")


_T = TypeVar("_T")


def typed(value: Any, kind: type[_T]) -> _T:
    """Plain data as a struct, numbers also where they are written as text.

    Raises msgspec.ValidationError naming the field that is of another type.
    """
    return msgspec.convert(value, kind, strict=False)


_SURROGATE = re.compile("[\ud800-\udfff]")


def clean(text: str) -> str:
    """The text without halves of characters, which cannot be written out again."""
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)


def language(code: str | None) -> str | None:
    """``fi``, ``sv`` or ``en`` of a language tag, else None."""
    short = (code or "").lower().replace("_", "-").partition("-")[0]
    return short if short in LANGUAGES else None


def handle(name: str | None) -> str | None:
    """``@name``, or None for no name."""
    name = (name or "").strip().lstrip("@")
    return f"@{name}" if name else None


def known(**values: Any) -> dict[str, Any]:
    """The values that are known (not None, not empty)."""
    return {key: value for key, value in values.items() if value not in (None, "", [], {}, ())}


Number = int | float | str | None
"""A number as an export writes it."""


def effect(
    *,
    likes: Number = None,
    reposts: Number = None,
    replies: Number = None,
    quotes: Number = None,
    views: Number = None,
) -> dict[str, int]:
    """What others did with a post, under the names by which the follow-up counts it.

    What the export does not tell, or writes as no number, is left out: it is not nought.
    """
    given = {"likes": likes, "reposts": reposts, "replies": replies}
    given |= {"quotes": quotes, "views": views}
    return {name: number for name, one in given.items() if (number := _count(one)) is not None}


def _count(value: Number) -> int | None:
    try:
        return None if value is None else int(value)
    except (ValueError, OverflowError):
        return None


def writer(name: str | None, account: str | None) -> Author | None:
    """The author by name and by the handle of the account, or None where neither is known."""
    name, account = (name or "").strip() or None, handle(account)
    return Author(name=name, handle=account) if name or account else None


def unique(values: Iterable[str | None]) -> tuple[str, ...]:
    """The values that are there, each once, in order."""
    return tuple(dict.fromkeys(value for value in values if value))
