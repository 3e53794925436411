"""Terms as rules write them: phrases of base forms, read into elements.

The notation (see docs/rule-language.md) is small: a word stands for all its inflected
forms; ``=`` fixes the form, ``*`` opens the word at that end, ``+`` forbids compounds,
``a|b`` gives alternatives, ``(a b|c)`` alternatives of several words, ``word?`` is
optional, ``~3`` and ``...`` are gaps, ``<name>`` is a class of words, ``$vocabulary`` any
entry of a vocabulary, and ``word{past,passive}`` only the forms with these features.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

import msgspec

ANY_DISTANCE = 60
"""Words that ``...`` may span: more than a sentence of a post has."""
MIN_TAIL = 5
"""A base form of at least this many letters is also found as the tail of a compound."""

_COMPOUNDING = {"fi", "sv"}
CLASSES = ("num", "cap", "name", "org", "url", "mention", "any")


class TermError(ValueError):
    """A term that cannot be read; the message says why."""


class Unit(msgspec.Struct, frozen=True):
    """One word of a term: which forms of it count, and how open its ends are."""

    text: str
    language: str
    exact: bool = False
    tail: bool = False
    head: bool = False
    capitals: bool = False
    features: tuple[str, ...] = ()


class Element(msgspec.Struct, frozen=True):
    """One place of a phrase: any of ``units`` or of ``classes``, after at most ``gap`` words."""

    units: tuple[Unit, ...] = ()
    classes: tuple[str, ...] = ()
    optional: bool = False
    gap: int = 0


class Phrase(msgspec.Struct, frozen=True):
    """A term: its elements in order, and the element by which it is looked for."""

    text: str
    language: str
    elements: tuple[Element, ...]
    anchor: int


_GAP = re.compile(r"~(\d+)$")
_BRACKETS = re.compile(r"(?<!\S)\(([^()]*)\)(?!\S)")
_FEATURES = re.compile(r"^(.*)\{([\w, -]+)\}$")


def read_unit(written: str, language: str) -> Unit:
    """``=form``, ``base``, ``*tail``, ``head*``, ``+whole``, ``base{features}``."""
    text = written
    exact = text.startswith("=")
    text = text.removeprefix("=")
    whole = text.startswith("+")
    text = text.removeprefix("+")
    features: tuple[str, ...] = ()
    featured = _FEATURES.match(text)
    if featured:
        text = featured.group(1)
        features = tuple(sorted(one.strip() for one in featured.group(2).split(",")))
    opened_left, opened_right = text.startswith("*"), text.endswith("*")
    text = text.strip("*")
    if not text:
        raise TermError(f'"{written}" has no word')
    letters = [one for one in text if one.isalpha()]
    capitals = len(letters) >= 2 and all(one.isupper() for one in letters)
    long_enough = len(text) >= MIN_TAIL and language in _COMPOUNDING
    tail = opened_left or (long_enough and not exact and not whole and not capitals)
    return Unit(text, language, exact, tail, opened_right, capitals, features)


def read_phrases(
    written: str,
    language: str,
    vocabulary: Callable[[str, str], Sequence[str]] | None = None,
    _depth: int = 0,
) -> Iterator[Phrase]:
    """The phrases that a written term stands for (several when a vocabulary has longer ones).

    ``vocabulary(name, language)`` gives the written terms of a vocabulary. Raises
    TermError for what cannot be read.
    """
    if _depth > 8:
        raise TermError(f'"{written}": vocabularies that name each other')
    if _depth == 0:
        refuse_mixed(written)
    bracket = _BRACKETS.search(written)
    if bracket:
        before, after = written[: bracket.start()], written[bracket.end() :]
        for option in _options(bracket.group(1)):
            yield from read_phrases(f"{before}{option}{after}", language, vocabulary, _depth + 1)
        return
    if "(" in written or ")" in written:
        raise TermError(f'"{written}": brackets stand round alternatives: (one word|another)')
    alternatives: list[list[str]] = [[]]
    for part in written.split():
        if "$" in part:
            options = _expanded(part, written, language, vocabulary)
            alternatives = [[*done, one] for done in alternatives for one in options]
        else:
            alternatives = [[*done, part] for done in alternatives]
    for words in alternatives:
        joined = " ".join(words)
        if "$" in joined or "(" in joined:
            yield from read_phrases(joined, language, vocabulary, _depth + 1)
        else:
            yield _read_phrase(joined, language)


def _options(inside: str) -> list[str]:
    """What brackets hold: the alternatives of one word as one place, longer ones apart."""
    parts = [" ".join(one.split()) for one in inside.split("|")]
    single = [one for one in parts if " " not in one]
    return [*(["|".join(single)] if single else []), *(one for one in parts if " " in one)]


def refuse_mixed(written: str) -> None:
    """Raises TermError where ``|`` seems meant to part phrases rather than words.

    ``minister|prime minister`` reads as two places, *minister* or *prime* and then
    *minister*: a word that stands in two alternations side by side tells the mistake.
    """
    before: set[str] = set()
    for part in _BRACKETS.sub("...", written).split():
        words = set(part.removesuffix("?").split("|"))
        twice = before & words if len(words) > 1 else set()
        if twice:
            raise TermError(
                f'"{written}": "{min(twice)}" stands in two alternations side by side; '
                "phrases are parted by | only within brackets: (minister|prime minister)"
            )
        is_gap = part == "..." or _GAP.match(part)
        before = words if len(words) > 1 and not is_gap else set()


def _expanded(
    part: str,
    written: str,
    language: str,
    vocabulary: Callable[[str, str], Sequence[str]] | None,
) -> list[str]:
    """A place that names vocabularies: its one-word alternatives as one, longer ones apart."""
    if vocabulary is None:
        raise TermError(f'"{written}": no vocabulary here')
    optional = "?" if part.endswith("?") else ""
    single: list[str] = []
    longer: list[str] = []
    for one in part.removesuffix("?").split("|"):
        if not one.startswith("$"):
            single.append(one)
            continue
        entries = list(vocabulary(one[1:], language))
        if not entries:
            raise TermError(f'"{written}": vocabulary "{one[1:]}" has nothing in {language}')
        for entry in entries:
            (longer if " " in entry or "$" in entry else single).append(entry)
    return [*(["|".join(single) + optional] if single else []), *longer]


def _read_phrase(written: str, language: str) -> Phrase:
    elements: list[Element] = []
    gap = 0
    for part in written.split():
        distance = _GAP.match(part)
        if distance or part == "...":
            gap = int(distance.group(1)) if distance else ANY_DISTANCE
            continue
        optional = part.endswith("?")
        units: list[Unit] = []
        classes: list[str] = []
        for one in part.removesuffix("?").split("|"):
            if one.startswith("<") and one.endswith(">"):
                if one[1:-1] not in CLASSES:
                    known = ", ".join(CLASSES)
                    raise TermError(f'"{written}": no class {one}; there are {known}')
                classes.append(one[1:-1])
            else:
                units.append(read_unit(one, language))
        elements.append(Element(tuple(units), tuple(classes), optional, gap))
        gap = 0
    anchors = [i for i, one in enumerate(elements) if one.units and not one.optional]
    if not anchors:
        raise TermError(f'"{written}" needs at least one word that is not optional')
    # The rarest element is looked for first: few alternatives, a long word, not a fixed form.
    anchor = min(
        anchors,
        key=lambda i: (
            bool(elements[i].classes),
            -min(min(len(unit.text) for unit in elements[i].units), 5),
            len(elements[i].units),
        ),
    )
    if elements[anchor].classes:
        raise TermError(f'"{written}" needs at least one element of words only')
    return Phrase(written, language, tuple(elements), anchor)
