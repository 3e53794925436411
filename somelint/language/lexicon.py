"""All the words that the rules look for, compiled to one automaton over literals.

A word form is verified against generated forms, not analysed: each unit has a few stems
(literals of the automaton) with the set of endings that complete them. Sets are shared by
all units that inflect alike, so that some thousand terms take little room.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ahocorasick_rs import AhoCorasick, Implementation

from somelint.language.inflection.clitics import strip_clitics
from somelint.language.phrases import Unit

_MIN_STEM = 3
_SURROGATE = re.compile("[\ud800-\udfff]")
_CACHE_LIMIT = 200_000

Stem = tuple[str, int]
"""A literal and the number of the set of endings that complete it."""


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
    """Units numbered from 0, the automaton over their stems, and a cache by word form.

    ``extra`` are literals of others (regular expressions) that the same pass looks for.
    ``endings`` may be given as lines of text: most sets are never needed by a run, and a
    line of text is read from disk far sooner than a set.
    """

    def __init__(
        self,
        units: Sequence[Unit],
        stems: Sequence[Sequence[Stem]],
        endings: Sequence[frozenset[str] | str],
        extra: Sequence[str] = (),
    ) -> None:
        self.units = units
        self._endings: list[frozenset[str] | str] = list(endings)
        literals: dict[str, int] = {}
        self._by_literal: list[list[tuple[int, int]]] = []
        for number, own in enumerate(stems):
            for stem, ending in own:
                at = literals.setdefault(stem, len(literals))
                if at == len(self._by_literal):
                    self._by_literal.append([])
                self._by_literal[at].append((number, ending))
        self.extra_of: dict[int, str] = {}
        for literal in extra:
            at = literals.setdefault(literal, len(literals))
            if at == len(self._by_literal):
                self._by_literal.append([])
            self.extra_of[at] = literal
        self._automaton = (
            AhoCorasick(list(literals), implementation=Implementation.ContiguousNFA)
            if literals
            else None
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
        return bool(self._by_literal[literal])

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
        """A set of endings; one given as lines of text is made when it is first needed."""
        found = self._endings[number]
        if isinstance(found, str):
            found = self._endings[number] = frozenset(found.split("\n"))
        return found

    def _resolve(self, form: str) -> list[tuple[int, int]]:
        found: dict[tuple[int, int], None] = {}
        ends: list[str] | None = None
        for literal, start, end in self.scan(form):
            for number, ending in self._by_literal[literal]:
                unit = self.units[number]
                if start and not _may_be_tail(unit, form, start):
                    continue
                endings = self._set(ending)
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


def compile_units(units: Sequence[Unit]) -> tuple[list[list[Stem]], list[frozenset[str]]]:
    """Stems and shared sets of endings for the units (the slow part: forms are generated)."""
    numbers: dict[frozenset[str], int] = {}
    stems: list[list[Stem]] = []
    for unit in units:
        own: list[Stem] = []
        for stem, endings in stems_of(forms_of(unit)).items():
            own.append((stem, numbers.setdefault(endings, len(numbers))))
        stems.append(own)
    return stems, list(numbers)
