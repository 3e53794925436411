"""Times as exports write them. Everything here raises ValueError for what is no such time."""

from __future__ import annotations

import datetime as dt
import re

from somelint.i18n import Phrase

_MONTHS = {
    name: number
    for number, name in enumerate(
        "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(), start=1
    )
}
_TWITTER = re.compile(
    r"\w{3} (\w{3}) (\d\d) (\d\d):(\d\d):(\d\d) ([+-])(\d\d)(\d\d) (\d{4})", re.ASCII
)
_SPACED_ZONE = re.compile(r"\s+(?:UTC|GMT|Z)$|\s+(?=[+-]\d\d:?\d\d$)")
_NUMERIC = re.compile(
    r"(\d{1,2})([./-])\s?(\d{1,2})\2\s?(\d{4}|\d{2})"
    r"(?:,?\s+(?:klo|kl\.?|at)?\s*(\d{1,2})[.:](\d{2})(?:[.:](\d{2}))?\s*([AaPp][Mm])?)?"
)


def twitter_time(text: str) -> dt.datetime:
    """``Sat Nov 09 12:14:18 +0000 2024`` (in any locale: strptime would follow it)."""
    match = _TWITTER.fullmatch(text.strip())
    if not match or match.group(1) not in _MONTHS:
        raise ValueError(Phrase('"{text}" is no time as Twitter writes it', text=text))
    month, day, hour, minute, second, sign, hours, minutes, year = match.groups()
    offset = dt.timedelta(hours=int(hours), minutes=int(minutes))
    return dt.datetime(
        int(year),
        _MONTHS[month],
        int(day),
        int(hour),
        int(minute),
        # A leap second is no time to Python.
        min(int(second), 59),
        tzinfo=dt.UTC if not offset else dt.timezone(-offset if sign == "-" else offset),
    )


def iso_time(text: str, *, zone: dt.tzinfo | None = None) -> dt.datetime:
    """ISO 8601 and its relatives (``2019-01-28 01:03:15 +0000``, ``... UTC``).

    ``zone`` completes a time without one; without ``zone`` it stays naive.
    """
    plain = text.strip()
    utc = plain.endswith((" UTC", " GMT", " Z"))
    plain = _SPACED_ZONE.sub("", plain)
    try:
        time = dt.datetime.fromisoformat(plain)
    except ValueError:
        raise ValueError(Phrase('"{text}" is no time', text=text)) from None
    if time.tzinfo is None:
        time = time.replace(tzinfo=dt.UTC if utc else zone)
    return time


def unix_time(value: float | str) -> dt.datetime:
    """Seconds, or milliseconds where seconds would be after the year 5138, since 1970."""
    seconds = float(value)
    if not 0 <= abs(seconds) < 1e15:
        raise ValueError(Phrase('"{text}" is no time', text=value))
    if abs(seconds) >= 1e11:
        seconds /= 1000
    return dt.datetime.fromtimestamp(seconds, tz=dt.UTC)


def day_comes_first(text: str) -> bool | None:
    """Whether a numeric date is day/month or month/day; None if it can be both.

    Dots are the Finnish and Central European way: day first.
    """
    match = _NUMERIC.match(text.strip())
    if not match:
        return None
    first, mark, second = int(match.group(1)), match.group(2), int(match.group(3))
    if mark == "." or first > 12:
        return True
    return False if second > 12 else None


def loose_time(text: str, *, day_first: bool = True) -> dt.datetime:
    """What people and spreadsheets write: ISO, unix seconds, ``27.1.2026 klo 17.30``,
    ``1/27/2026 5:30 PM``; ``day_first`` where it can be both. Naive unless it has a zone.
    """
    plain = text.strip()
    if re.fullmatch(r"\d{9,13}(?:\.\d+)?", plain):
        return unix_time(plain)
    match = _NUMERIC.fullmatch(plain)
    if not match:
        return twitter_time(plain) if _TWITTER.fullmatch(plain) else iso_time(plain)
    first, _, second, year, hour, minute, seconds, half = match.groups()
    order = day_comes_first(plain)
    day, month = (first, second) if (day_first if order is None else order) else (second, first)
    hours = int(hour or 0)
    if half:
        if not 1 <= hours <= 12:
            raise ValueError(Phrase('"{text}" is no time', text=text))
        hours = hours % 12 + (12 if half.lower() == "pm" else 0)
    full_year = int(year) + (2000 if len(year) == 2 else 0)
    try:
        return dt.datetime(
            full_year, int(month), int(day), hours, int(minute or 0), int(seconds or 0)
        )
    except ValueError:
        raise ValueError(Phrase('"{text}" is no time', text=text)) from None
