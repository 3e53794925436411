"""Personal identity codes: Finnish, and Swedish personal and coordination numbers.

Formats: dvv.fi, "Personal identity code" (eleven century signs since 2023, check
character modulo 31, individual numbers 900-999 reserved for test and temporary use);
Skatteverket, "Personnummer" and "Samordningsnummer" (Luhn; the day plus 60).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from somelint.identifiers.base import Identifier, Pattern, Triggers

_DATE_DIGITS = r"[0-9]{6}"
TRIGGERS = {
    "finnish_codes": Triggers(shape=_DATE_DIGITS),
    "swedish_numbers": Triggers(shape=_DATE_DIGITS),
    "personal_codes": Triggers(shape=_DATE_DIGITS),
}

DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
"""Characters that stand for a hyphen; NFKC folds only the last three."""

_SIX_DIGITS = re.compile(_DATE_DIGITS)
_SPACE = "[ \u00a0\u2009\u202f\u2007]"

# Letters may be glued to either side (file names, addresses), digits may not: in a longer
# run of digits any eleven characters would do. A UUID has the same dashes.
_FINNISH = Pattern(
    rf"(?<![0-9])(?<![0-9][.,/])(?P<date>[0-3][0-9][01][0-9]{{3}})"
    rf"(?:(?P<sign>[A-FYXWVUa-fyxwvu])|{_SPACE}{{0,2}}(?P<dash>[+{DASHES}]){_SPACE}{{0,2}})"
    r"(?P<number>[0-9]{3})(?P<check>[0-9A-FHJ-NPR-Ya-fhj-npr-y])"
    r"(?![0-9])(?!-[0-9A-Fa-f]{4}-)(?![.,/][0-9])"
)
_CHECK = "0123456789ABCDEFHJKLMNPRSTUVWXY"

# Only a number that is written with its separator, or with its century, or that a word
# nearby calls a personal number is one: ten digits in a row are too often a telephone,
# order or customer number.
_SWEDISH = Pattern(
    rf"(?<![0-9])(?<![0-9][.,/{DASHES}])"
    r"(?P<century>18|19|20)?(?P<date>[0-9]{2}[01][0-9]{3})"
    rf"(?P<sign>{_SPACE}?[+{DASHES}]{_SPACE}?|{_SPACE})?(?P<number>[0-9]{{4}})"
    rf"(?![0-9])(?!{_SPACE}[0-9]{{3}})(?![.,/{DASHES}][0-9])"
)
_SWEDISH_CONTEXT = Pattern(
    r"person(?:nummer|nr|beteckning|tunn|al (?:identity|number))|samordningsn|födelsen"
    r"|\bp(?:ers)?\.?-?nr\b|henkilötunnu|\bhetu|coordination n|identity (?:code|number)"
    r"|\bpnr\b|\bssn\b",
    re.I,
)
_CONTEXT_BEFORE = 60
_CONTEXT_AFTER = 30
# A clock time or a file name with a time stamp looks the same as a Swedish number.
_STAMP = Pattern(r"(?:[01][0-9]|2[0-3])[0-5][0-9]")
_NEAR_STAMP = Pattern(r"[A-Za-z_]$")


def finnish_codes(text: str) -> Iterator[Identifier]:
    """Valid Finnish personal identity codes: a real date and the right check character.

    ``value`` is the eleven-character code with a hyphen for any dash; ``note`` is
    ``artificial`` for an individual number of 900 or above, otherwise empty.
    """
    if _SIX_DIGITS.search(text) is None:
        return
    for match in _FINNISH.finditer(text):
        date, number = match["date"], match["number"]
        sign = (match["sign"] or "").upper() or ("+" if match["dash"] == "+" else "-")
        individual = int(number)
        if individual < 2 or match["check"].upper() != _CHECK[int(date + number) % 31]:
            continue
        if not _is_date(_century(sign) + int(date[4:]), int(date[2:4]), int(date[:2])):
            continue
        if match["sign"] and _in_a_hash(text, match.start(), match.end()):
            continue
        yield Identifier(
            "hetu",
            match.start(),
            match.end(),
            match.group(),
            f"{date}{sign}{number}{match['check'].upper()}",
            "artificial" if individual >= 900 else "",
        )


def swedish_numbers(text: str) -> Iterator[Identifier]:
    """Valid Swedish personal numbers and coordination numbers (kinds ``personnummer``,
    ``samordningsnummer``): a real date and the right Luhn digit.

    ``value`` is ``[CC]YYMMDD-NNNN``. A number without a separator counts when a word near
    it calls it a personal number, or when it has its century and cannot be a time stamp.
    """
    if _SIX_DIGITS.search(text) is None:
        return
    for match in _SWEDISH.finditer(text):
        date, number, century = match["date"], match["number"], match["century"] or ""
        sign = (match["sign"] or "").strip()
        day = int(date[4:])
        coordination = day > 60
        year = int(date[:2]) + (int(century) * 100 if century else 2000)
        if not _is_date(year, int(date[2:4]), day - 60 if coordination else day):
            continue
        if not _luhn(date + number):
            continue
        if not _written_as_one(text, match.start(), match.end(), sign, century, number):
            continue
        yield Identifier(
            "samordningsnummer" if coordination else "personnummer",
            match.start(),
            match.end(),
            match.group(),
            f"{century}{date}{'+' if sign == '+' else '-'}{number}",
        )


def personal_codes(text: str) -> Iterator[Identifier]:
    """Finnish and Swedish codes in the order of the text; one that is both is Finnish."""
    finnish = list(finnish_codes(text))
    spans = [(one.start, one.end) for one in finnish]
    swedish = [
        one
        for one in swedish_numbers(text)
        if not any(start < one.end and one.start < end for start, end in spans)
    ]
    yield from sorted(finnish + swedish, key=lambda one: one.start)


def _century(sign: str) -> int:
    if sign == "+":
        return 1800
    return 2000 if sign in "ABCDEF" else 1900


def _is_date(year: int, month: int, day: int) -> bool:
    try:
        dt.date(year, month, day)
    except ValueError:
        return False
    return True


def _luhn(digits: str) -> bool:
    from stdnum import luhn

    return bool(luhn.is_valid(digits))


def _in_a_hash(text: str, start: int, end: int) -> bool:
    """Whether the code is a piece of a longer run of letters and digits such as a hash."""
    left, right = start, end
    while left and text[left - 1].isascii() and text[left - 1].isalnum():
        left -= 1
    while right < len(text) and text[right].isascii() and text[right].isalnum():
        right += 1
    around = text[left:start] + text[end:right]
    return any(character.isdigit() for character in around)


def _written_as_one(text: str, start: int, end: int, sign: str, century: str, number: str) -> bool:
    called = _SWEDISH_CONTEXT.search(
        text, max(0, start - _CONTEXT_BEFORE), min(len(text), end + _CONTEXT_AFTER)
    )
    if called is not None:
        return True
    glued = _NEAR_STAMP.search(text, max(0, start - 1), start) is not None
    if century:
        stamp = _STAMP.fullmatch(number) is not None
        if century == "20" and stamp:
            return False
        return not (glued and stamp)
    if not sign:
        return False
    # An archive or notice number such as 120315-2026 ends in a year.
    return not (glued or number[:2] in ("19", "20"))
