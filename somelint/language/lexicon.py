"""All the words that the rules look for, compiled to one automaton over literals.

A word form is verified against generated forms, not analysed: each unit has a few stems
(literals of the automaton) with the set of endings that complete them. Sets are shared by
all units that inflect alike, so that some thousand terms take little room.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import overload

from ahocorasick_rs import AhoCorasick, Implementation

from somelint.language.inflection.clitics import strip_clitics
from somelint.language.phrases import Unit

_MIN_STEM = 3
_SURROGATE = re.compile("[\ud800-\udfff]")
_CACHE_LIMIT = 200_000

_NUMBERS = "I"
"""The array type of numbers: 32 bits everywhere that matters."""


@dataclass(frozen=True, slots=True)
class Table:
    """What a lexicon knows, laid out flat, so that reading it from disk makes few objects.

    ``units`` and ``literals`` are lines of text. Literal ``n`` is a stem of the units
    ``numbers[starts[n]:starts[n + 1]]``, each with the set of endings whose number stands
    at the same place of ``completed_by``; a set is lines of text. ``extra`` tells which
    literals are others' (of regular expressions).
    """

    units: str = ""
    literals: str = ""
    starts: array[int] = field(default_factory=lambda: array(_NUMBERS, (0,)))
    numbers: array[int] = field(default_factory=lambda: array(_NUMBERS))
    completed_by: array[int] = field(default_factory=lambda: array(_NUMBERS))
    endings: tuple[str, ...] = ()
    extra: Mapping[int, str] = field(default_factory=dict)


class Units(Sequence[Unit]):
    """The units of a table by their numbers, each made when it is first asked for."""

    __slots__ = ("_lines", "_made")

    def __init__(self, lines: str) -> None:
        self._lines = lines.split("\n") if lines else []
        self._made: dict[int, Unit] = {}

    def __len__(self) -> int:
        return len(self._lines)

    @overload
    def __getitem__(self, number: int) -> Unit: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[Unit]: ...
    def __getitem__(self, number: int | slice) -> Unit | Sequence[Unit]:
        if isinstance(number, slice):
            return [self[one] for one in range(*number.indices(len(self)))]
        made = self._made.get(number)
        if made is None:
            made = self._made[number] = _read_unit(self._lines[number])
        return made


def _read_unit(line: str) -> Unit:
    text, language, flags, features = line.split("\t")
    return Unit(
        text,
        language,
        exact="e" in flags,
        tail="t" in flags,
        head="h" in flags,
        capitals="c" in flags,
        features=tuple(features.split()),
    )


def _write_unit(unit: Unit) -> str:
    marks = {"e": unit.exact, "t": unit.tail, "h": unit.head, "c": unit.capitals}
    flags = "".join(mark for mark, holds in marks.items() if holds)
    return "\t".join((unit.text, unit.language, flags, " ".join(unit.features)))


def stems_of(forms: Iterable[str]) -> dict[str, frozenset[str]]:
    """The forms as stem -> endings: one stem where they share enough, else some by onset."""
    ordered = sorted(set(forms))
    if not ordered:
        return {}
    first, last = ordered[0], ordered[-1]
    common = 0
    for a, b in zip(first, last, strict=False):
        if a != b:
            break
        common += 1
    if common >= _MIN_STEM or len(ordered) == 1:
        return {first[:common]: frozenset(form[common:] for form in ordered)}
    clusters: dict[str, list[str]] = {}
    for form in ordered:
        clusters.setdefault(form[:_MIN_STEM], []).append(form)
    found: dict[str, frozenset[str]] = {}
    for onset, members in clusters.items():
        size = len(onset)
        while all(len(one) > size and one[: size + 1] == members[0][: size + 1] for one in members):
            size += 1
        found[members[0][:size]] = frozenset(one[size:] for one in members)
    return found


def forms_of(unit: Unit) -> frozenset[str]:
    """The lower-case forms of a unit, without clitics."""
    word = unit.text.lower()
    if unit.exact or unit.language == "any":
        return frozenset((word,))
    from somelint.language.inflection import inflect, inflect_with_features

    if unit.features:
        wanted = set(unit.features)
        return frozenset(
            form
            for form, features in inflect_with_features(word, unit.language).items()
            if wanted <= set(features)
        )
    part = "acronym" if unit.capitals else None
    return frozenset(inflect(unit.text if unit.capitals else word, unit.language, part)) | {word}


class Lexicon:
    """The units of a table, the automaton over their stems, and a cache by word form."""

    def __init__(self, table: Table) -> None:
        self.units: Sequence[Unit] = Units(table.units)
        self.extra_of: Mapping[int, str] = table.extra
        self._starts = table.starts
        self._numbers = table.numbers
        self._completed_by = table.completed_by
        # Most sets are never needed by a run: each is made of its text when it first is.
        self._endings: list[frozenset[str] | str] = list(table.endings)
        literals = table.literals.split("\n") if table.literals else []
        self._automaton = (
            AhoCorasick(literals, implementation=Implementation.ContiguousNFA) if literals else None
        )
        self._cache: dict[str, tuple[tuple[int, int], ...]] = {}

    def scan(self, lowered: str) -> list[tuple[int, int, int]]:
        """All literals of a lower-case text as (literal, start, end), overlapping."""
        if self._automaton is None:
            return []
        try:
            return self._automaton.find_matches_as_indexes(lowered, overlapping=True)
        except UnicodeEncodeError:
            # Half of a surrogate pair, as broken exports have: no literal holds one.
            whole = _SURROGATE.sub("\ufffd", lowered)
            return self._automaton.find_matches_as_indexes(whole, overlapping=True)

    def starts_words(self, literal: int) -> bool:
        """Whether a literal is a stem of some unit (else only of a regular expression)."""
        return self._starts[literal] < self._starts[literal + 1]

    def resolve(self, form: str) -> tuple[tuple[int, int], ...]:
        """The units that a word form is a form of, as (unit, offset of its part of the word).

        An offset above 0 means the tail of a compound.
        """
        known = self._cache.get(form)
        if known is None:
            if len(self._cache) > _CACHE_LIMIT:
                self._cache.clear()
            known = self._cache[form] = tuple(self._resolve(form))
        return known

    def _set(self, number: int) -> frozenset[str]:
        """The set of endings of that number."""
        found = self._endings[number]
        if isinstance(found, str):
            found = self._endings[number] = frozenset(found.split("\n"))
        return found

    def _resolve(self, form: str) -> list[tuple[int, int]]:
        found: dict[tuple[int, int], None] = {}
        ends: list[str] | None = None
        for literal, start, end in self.scan(form):
            for at in range(self._starts[literal], self._starts[literal + 1]):
                number = self._numbers[at]
                unit = self.units[number]
                if start and not _may_be_tail(unit, form, start):
                    continue
                endings = self._set(self._completed_by[at])
                if form[end:] in endings or (unit.head and _continues(form[end:], endings)):
                    found[number, start] = None
                elif unit.language == "fi" and not unit.exact:
                    if ends is None:
                        ends = list(strip_clitics(form))
                    if any(one[end:] in endings for one in ends if len(one) >= end):
                        found[number, start] = None
        return list(found)


def _may_be_tail(unit: Unit, form: str, start: int) -> bool:
    if form[start - 1] == "-":
        # A hyphenated compound shows its parts: the tail counts whatever its length,
        # unless the term is fixed to stand alone.
        return unit.tail or not unit.exact
    return unit.tail and start >= 2 and form[start - 1].isalpha()


def _continues(rest: str, endings: frozenset[str]) -> bool:
    """Whether some ending starts what follows the stem (a unit open at its right end)."""
    return any(rest.startswith(ending) for ending in endings)


def compile_units(units: Sequence[Unit], extra: Iterable[str] = ()) -> Table:
    """The table of the units (the slow part: all their forms are generated).

    ``extra`` are literals of others that the same pass over a text looks for.
    """
    sets: dict[frozenset[str], int] = {}
    by_literal: dict[str, list[tuple[int, int]]] = {}
    for number, unit in enumerate(units):
        for stem, endings in stems_of(forms_of(unit)).items():
            own = by_literal.setdefault(stem, [])
            own.append((number, sets.setdefault(endings, len(sets))))
    others = sorted(set(extra))
    for literal in others:
        by_literal.setdefault(literal, [])
    places = {literal: at for at, literal in enumerate(by_literal)}
    starts = array(_NUMBERS, (0,))
    for stems in by_literal.values():
        starts.append(starts[-1] + len(stems))
    return Table(
        "\n".join(map(_write_unit, units)),
        "\n".join(by_literal),
        starts,
        array(_NUMBERS, (number for own in by_literal.values() for number, _ in own)),
        array(_NUMBERS, (ending for own in by_literal.values() for _, ending in own)),
        tuple("\n".join(sorted(one)) for one in sets),
        {places[literal]: literal for literal in others},
    )
