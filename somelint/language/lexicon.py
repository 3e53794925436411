"""All the words that the rules look for, as stems with the endings that complete them.

A word form is verified against generated forms, not analysed: each unit has a few stems
with the set of endings that complete them. Sets are shared by all units that inflect
alike, so that some thousand terms take little room. What a form is depends on nothing but
the form, so each is looked up once.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from somelint.language.compounds import is_compound
from somelint.language.inflection.clitics import strip_clitics
from somelint.language.phrases import Unit

_MIN_STEM = 3
_ONSET = 3
"""Letters of a stem by which it is looked for."""
_CACHE_LIMIT = 200_000

_NUMBERS = "I"
"""The array type of numbers: 32 bits everywhere that matters."""


_EXACT, _TAIL, _HEAD, _FINNISH, _VERB = 1, 2, 4, 8, 16
"""What is said of a unit: a fixed form, found as a tail, open at its end, Finnish (takes clitics);
and of a set of its endings: that they make forms which only a verb has."""


class Table(msgspec.Struct, frozen=True):
    """What a lexicon knows, laid out flat, so that reading it from disk makes few objects.

    ``stems`` are lines of text. Stem ``n`` is one of the units
    ``numbers[starts[n]:starts[n + 1]]``, each with what is said of it and the set of
    endings whose number stands at the same place of ``marks`` and ``completed_by``; a set
    is lines of text. ``sizes`` has the lengths of the stems that start alike, by their
    first letters, ``tail_sizes`` those of stems that a compound may end in. ``capitals``
    are the units that count in capitals only, with their length.
    """

    stems: str = ""
    sizes: Mapping[str, bytes] = msgspec.field(default_factory=dict)
    tail_sizes: Mapping[str, bytes] = msgspec.field(default_factory=dict)
    starts: array[int] = msgspec.field(default_factory=lambda: array(_NUMBERS, (0,)))
    numbers: array[int] = msgspec.field(default_factory=lambda: array(_NUMBERS))
    marks: bytes = b""
    completed_by: array[int] = msgspec.field(default_factory=lambda: array(_NUMBERS))
    endings: tuple[str, ...] = ()
    capitals: Mapping[int, int] = msgspec.field(default_factory=dict)


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
    if unit.capitals:
        return inflect(unit.text, unit.language, "acronym") | {word}
    return inflect(word, unit.language) | _as_name(unit) | {word}


def _as_name(unit: Unit) -> frozenset[str]:
    """The further forms of a capitalised Finnish term: a name's class is open."""
    from somelint.language.inflection import inflect

    named = unit.language == "fi" and unit.text[:1].isupper()
    return inflect(unit.text, "fi", "name") if named else frozenset()


def verb_forms(unit: Unit, forms: frozenset[str]) -> frozenset[str]:
    """Those of a Finnish unit's forms that only a verb has.

    Nouns make compounds, verbs hardly ever do: *julkaistiin* is no *lista*, *korosti* no *ostaa*.
    """
    if unit.language != "fi" or unit.exact or unit.capitals:
        return frozenset()
    from somelint.language.inflection import inflect
    from somelint.language.inflection.finnish import is_infinitive

    if is_infinitive(unit.text):
        return forms
    return forms - inflect(unit.text.lower(), "fi", "noun") - _as_name(unit)


class Lexicon:
    """The units of a table by their forms, with a cache by word form."""

    def __init__(self, table: Table) -> None:
        self.capitals = table.capitals
        self._table = table
        stems = table.stems.split("\n") if table.stems else []
        self._stems = dict(zip(stems, range(len(stems)), strict=True))
        self._tail_onsets = {len(onset) for onset in table.tail_sizes}
        # Most sets are never needed by a run: each is made of its text when it first is.
        self._endings: list[frozenset[str] | str] = list(table.endings)
        self._cache: dict[str, tuple[tuple[int, int], ...]] = {}

    def resolve(self, form: str) -> tuple[tuple[int, int], ...]:
        """The units that a word form is a form of, as (unit, offset of its part of the word).

        An offset above 0 means the tail of a compound.
        """
        known = self._cache.get(form)
        if known is None:
            if len(self._cache) > _CACHE_LIMIT:
                self._cache.clear()
            known = self._cache[form] = tuple(dict.fromkeys(self._resolve(form)))
        return known

    def _resolve(self, form: str) -> list[tuple[int, int]]:
        table, sets = self._table, self._endings
        starts, marks_of, completed_by = table.starts, table.marks, table.completed_by
        found: list[tuple[int, int]] = []
        hosts: tuple[str, ...] | None = None
        for stem, start, end in self._stems_in(form):
            rest = form[end:]
            for at in range(starts[stem], starts[stem + 1]):
                endings = sets[completed_by[at]]
                if isinstance(endings, str):
                    endings = self._set(completed_by[at])
                marks = marks_of[at]
                # Whether the ending is there is asked first: it seldom is, and is soon told.
                if rest not in endings and not (marks & _HEAD and _continues(rest, endings)):
                    if not marks & _FINNISH:
                        continue
                    if hosts is None:
                        hosts = strip_clitics(form)[1:]
                    if not any(one[end:] in endings for one in hosts if len(one) >= end):
                        continue
                if not start or _may_be_tail(form, start, marks):
                    found.append((table.numbers[at], start))
        return found

    def _stems_in(self, form: str) -> list[tuple[int, int, int]]:
        """Stems where a word or the tail of a compound may start, as (stem, start, end)."""
        stem_of, sizes, inside = self._stems.get, self._table.sizes, self._table.tail_sizes
        length = len(form)
        begun = [(0, sizes.get(form[:size])) for size in range(1, min(_ONSET, length) + 1)]
        for size in self._tail_onsets:
            begun += [
                (start, inside[form[start : start + size]])
                for start in range(2, length - size + 1)
                if form[start : start + size] in inside and form[start - 1].isalpha()
            ]
        start = form.find("-") + 1
        while start:
            for size in range(1, min(_ONSET, length - start) + 1):
                begun.append((start, sizes.get(form[start : start + size])))
            start = form.find("-", start) + 1
        found: list[tuple[int, int, int]] = []
        for start, own in begun:
            for size in own or ():
                if start + size > length:
                    break
                stem = stem_of(form[start : start + size])
                if stem is not None:
                    found.append((stem, start, start + size))
        return found

    def _set(self, number: int) -> frozenset[str]:
        """The set of endings of that number."""
        found = self._endings[number]
        if isinstance(found, str):
            found = self._endings[number] = frozenset(found.split("\n"))
        return found


def _may_be_tail(form: str, start: int, marks: int) -> bool:
    """Whether a unit of these marks counts from ``start`` of a word on."""
    if form[start - 1] == "-":
        # A hyphenated compound shows its parts: the tail counts whatever its length,
        # unless the term is fixed to stand alone.
        return not marks & _VERB and bool(marks & _TAIL or not marks & _EXACT)
    if not marks & _TAIL:
        return False
    return not marks & _FINNISH or is_compound(form, start, verb=bool(marks & _VERB))


def _continues(rest: str, endings: frozenset[str]) -> bool:
    """Whether some ending starts what follows the stem (a unit open at its right end)."""
    # Words have fewer beginnings than units have endings.
    return any(rest[:size] in endings for size in range(len(rest) + 1))


def compile_units(units: Sequence[Unit]) -> Table:
    """The table of the units (the slow part: all their forms are generated)."""
    sets: dict[frozenset[str], int] = {}
    by_stem: dict[str, list[tuple[int, int, int]]] = {}
    for number, unit in enumerate(units):
        marks, forms = _marks(unit), forms_of(unit)
        verbal = verb_forms(unit, forms) if unit.tail else frozenset()
        for some, more in ((forms - verbal, 0), (verbal, _VERB)):
            for stem, endings in stems_of(some).items():
                own = by_stem.setdefault(stem, [])
                own.append((number, marks | more, sets.setdefault(endings, len(sets))))
    starts = array(_NUMBERS, (0,))
    for own in by_stem.values():
        starts.append(starts[-1] + len(own))
    flat = [one for own in by_stem.values() for one in own]
    return Table(
        "\n".join(by_stem),
        _sizes(by_stem),
        _sizes(stem for stem, own in by_stem.items() if any(marks & _TAIL for _, marks, _ in own)),
        starts,
        array(_NUMBERS, (number for number, _, _ in flat)),
        bytes(marks for _, marks, _ in flat),
        array(_NUMBERS, (ending for _, _, ending in flat)),
        tuple("\n".join(sorted(one)) for one in sets),
        {number: len(unit.text) for number, unit in enumerate(units) if unit.capitals},
    )


def _marks(unit: Unit) -> int:
    inflects = unit.language == "fi" and not unit.exact
    holds = {_EXACT: unit.exact, _TAIL: unit.tail, _HEAD: unit.head, _FINNISH: inflects}
    return sum(mark for mark, true in holds.items() if true)


def _sizes(stems: Iterable[str]) -> dict[str, bytes]:
    found: dict[str, set[int]] = {}
    for stem in stems:
        found.setdefault(stem[:_ONSET], set()).add(len(stem))
    return {onset: bytes(sorted(sizes)) for onset, sizes in found.items()}
