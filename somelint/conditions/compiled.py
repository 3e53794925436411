"""Conditions on the text, compiled: what a rule's YAML says, made ready to run.

A condition finds spans of a document. Its phrases are reached through the units that
occur in the post, its regular expressions through their literals, so what cannot match
costs nothing.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import msgspec
from msgspec.structs import replace

from somelint.conditions.literals import required_literals
from somelint.conditions.model import Condition
from somelint.document import Document, Span
from somelint.language.phrases import Element, Phrase, TermError, Unit, read_phrases
from somelint.language.shapes import is_of_class, words_of_class

TIME_LIMIT = 1.0
"""Seconds that one regular expression may take on one draft; then the check is incomplete."""


_PROTOCOL = 5


class RuleTimeout(Exception):
    """A regular expression ran out of its time."""


class ConditionError(ValueError):
    """A term, an expression or a vocabulary's name that cannot be used; ``written`` is it."""

    def __init__(self, reason: str, written: str) -> None:
        super().__init__(reason)
        self.written = written


class _Place(msgspec.Struct, frozen=True):
    """An element with its units numbered."""

    units: frozenset[int]
    classes: tuple[str, ...]
    optional: bool
    gap: int


class _Sequence(msgspec.Struct, frozen=True):
    """A phrase whose units are numbered: places before its anchor (nearest first) and after."""

    before: tuple[_Place, ...]
    after: tuple[_Place, ...]
    anchor_gap: int

    def may_stand(self, units: frozenset[int]) -> bool:
        """Whether every place that must be a word of some unit has one among these."""
        for place in (*self.before, *self.after):
            if not (place.optional or place.classes) and place.units.isdisjoint(units):
                return False
        return True

    def companions(self) -> frozenset[int]:
        """Units of which one must stand beside the anchor; none: the anchor may be enough.

        Of several places the one with the fewest units, as the one that tells most.
        """
        needed = [
            place.units
            for place in (*self.before, *self.after)
            if not (place.optional or place.classes)
        ]
        return min(needed, key=len, default=frozenset())


_Anchored = tuple[tuple[int, ...], _Sequence]
"""Units that anchor a phrase, and the phrase."""


def compiled(pattern: str) -> Any:
    """The expression ready to run. Raises ``regex.error`` for one that is not well formed."""
    # Imported when a post first comes this far: most drafts' cold start never does.
    import regex

    return regex.compile(pattern, regex.V1)


def _try(pattern: str) -> None:
    """Raises ConditionError for an expression that is not well formed."""
    import regex

    try:
        # Without its flags: the place that the error names is then one of what was written.
        compiled(pattern)
    except regex.error as error:
        raise ConditionError(
            f'the expression "{pattern}" cannot be read: {error}', pattern
        ) from None


class Expression:
    """A regular expression that compiles when it is first needed."""

    __slots__ = ("_compiled", "literals", "pattern")

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.literals = required_literals(pattern)
        self._compiled: Any = None

    def find(self, document: Document) -> Iterator[Span]:
        if self.literals is not None and self.literals.isdisjoint(document.literals):
            return
        if self._compiled is None:
            self._compiled = compiled(self.pattern)
        try:
            for match in self._compiled.finditer(document.text, timeout=TIME_LIMIT):
                if match.end() > match.start():
                    named = "span" in match.re.groupindex and match.start("span") >= 0
                    yield match.span("span") if named else match.span()
        except TimeoutError:
            raise RuleTimeout(self.pattern) from None


class Compiler:
    """Numbers the units of all conditions, so that one lexicon serves them all."""

    def __init__(self, vocabulary: Callable[[str, str], Sequence[str]]) -> None:
        self.units: dict[Unit, int] = {}
        self._places: dict[_Place, _Place] = {}
        self._read: dict[tuple[str, str], list[_Anchored]] = {}
        self.literals: set[str] = set()
        self._vocabulary = vocabulary
        self._count = 0

    def compile(self, condition: Condition) -> TextCondition:
        """Raises ConditionError for a condition that cannot be read, ValueError for token
        patterns that spaCy refuses."""
        sequences: list[_Anchored] = []
        for language, terms in condition.terms.items():
            for term in terms:
                sequences += self._sequences(term, language)
        for name in condition.vocabulary:
            sequences += self._whole_vocabulary(name)
        flags = "" if condition.case else "(?i)"
        expressions = []
        for patterns in condition.regex.values():
            for pattern in patterns:
                expression = Expression(flags + pattern)
                if not _looks_plain(pattern):
                    _try(pattern)
                self.literals |= expression.literals or set()
                expressions.append(expression)
        if condition.tokens:
            from somelint.language.pipelines import check_patterns

            for language, own in condition.tokens.items():
                check_patterns(language, own)
        by_anchor: dict[int, list[_Sequence]] = {}
        for anchors, sequence in sequences:
            for unit in anchors:
                by_anchor.setdefault(unit, []).append(sequence)
        self._count += 1
        return TextCondition(
            self._count,
            by_anchor,
            tuple(expressions),
            condition.tokens,
            tuple(condition.entity),
            tuple(condition.shape),
        )

    def _whole_vocabulary(self, name: str) -> Iterator[_Anchored]:
        known = False
        for language in ("fi", "sv", "en", "any"):
            for term in self._vocabulary(name, language):
                known = True
                yield from self._sequences(term, language)
        if not known:
            raise ConditionError(f'no vocabulary "{name}"', name)

    def _sequences(self, term: str, language: str) -> Sequence[_Anchored]:
        """The phrases of a term, numbered, each with the units of its anchor.

        Kept by term: a vocabulary serves many conditions, and to read it anew for each was
        half of the time to compile a pack.
        """
        known = self._read.get((term, language))
        if known is None:
            try:
                phrases = list(read_phrases(term, language, self._vocabulary))
            except TermError as error:
                raise ConditionError(str(error), term) from None
            known = self._read[term, language] = [
                (
                    tuple(self._unit(unit) for unit in phrase.elements[phrase.anchor].units),
                    self._number(phrase),
                )
                for phrase in phrases
            ]
        return known

    def _number(self, phrase: Phrase) -> _Sequence:
        places = [self._place(element) for element in phrase.elements]
        at = phrase.anchor
        # Going backwards, the gap to cross stands on the later of two elements.
        gaps = [place.gap for place in places]
        before = tuple(
            self._one(_Place(places[i].units, places[i].classes, places[i].optional, gaps[i + 1]))
            for i in range(at - 1, -1, -1)
        )
        return _Sequence(before, tuple(places[at + 1 :]), gaps[at])

    def _place(self, element: Element) -> _Place:
        numbers = (self._unit(unit) for unit in element.units)
        return self._one(_Place(frozenset(numbers), element.classes, element.optional, element.gap))

    def _unit(self, unit: Unit) -> int:
        # A fixed form is the same in every language.
        unit = replace(unit, language="any") if unit.exact else unit
        return self.units.setdefault(unit, len(self.units))

    def _one(self, place: _Place) -> _Place:
        """The same object for equal places: many phrases share theirs."""
        return self._places.setdefault(place, place)


def _looks_plain(pattern: str) -> bool:
    """Whether a pattern needs no trial compilation to be known as well formed."""
    return pattern.replace(" ", "").isalnum()


class TextCondition:
    """A compiled condition; ``find`` gives its spans, computed once a document."""

    __slots__ = (
        "_by_anchor",
        "_phrases_only",
        "anchors",
        "entity",
        "expressions",
        "number",
        "shapes",
        "tokens",
    )

    def __init__(
        self,
        number: int,
        by_anchor: dict[int, list[_Sequence]],
        expressions: tuple[Expression, ...],
        tokens: Any,
        entity: tuple[str, ...],
        shapes: tuple[str, ...] = (),
    ) -> None:
        self.number = number
        self.anchors = frozenset(by_anchor)
        self._by_anchor: dict[int, list[_Sequence]] | bytes = by_anchor
        self.expressions = expressions
        self.tokens = tokens
        self.entity = entity
        self.shapes = shapes
        self._phrases_only = not (expressions or tokens or entity or shapes)

    @property
    def asks_spacy(self) -> bool:
        """Whether the condition needs a spaCy document of the text."""
        return bool(self.tokens or self.entity)

    @property
    def by_anchor(self) -> dict[int, list[_Sequence]]:
        """The phrases by the units that they are looked for by.

        On disk they are kept apart: a condition none of whose anchors ever occurs in a run
        is never unpacked.
        """
        known = self._by_anchor
        if isinstance(known, bytes):
            known = self._by_anchor = pickle.loads(known)
        return known

    def __getstate__(self) -> tuple[Any, ...]:
        known = self._by_anchor
        packed = known if isinstance(known, bytes) else pickle.dumps(known, _PROTOCOL)
        return (
            self.number,
            self.anchors,
            packed,
            self.entity,
            self.expressions,
            self.shapes,
            self.tokens,
        )

    def __setstate__(self, state: tuple[Any, ...]) -> None:
        (
            self.number,
            self.anchors,
            self._by_anchor,
            self.entity,
            self.expressions,
            self.shapes,
            self.tokens,
        ) = state
        self._phrases_only = not (self.expressions or self.tokens or self.entity or self.shapes)

    def companions(self, anchor: int) -> frozenset[int]:
        """Units of which a post must have one for a phrase of this anchor; none: unknown."""
        found = [one.companions() for one in self.by_anchor[anchor]]
        return frozenset().union(*found) if all(found) else frozenset()

    def find(self, document: Document) -> tuple[Span, ...]:
        known: tuple[Span, ...] | None = document.found.get(self.number)
        if known is None:
            # Most contexts are phrases none of whose anchors occurs: the shortest way for them.
            idle = self._phrases_only and self.anchors.isdisjoint(document.units)
            known = () if idle else tuple(sorted(set(self._find(document))))
            document.found[self.number] = known
        return known

    def _find(self, document: Document) -> Iterator[Span]:
        occurring = self.anchors & document.units
        if occurring:
            by_anchor, positions = self.by_anchor, document.unit_positions
            for unit in occurring:
                for sequence in by_anchor[unit]:
                    if sequence.may_stand(document.units):
                        for index in positions[unit]:
                            yield from _around(document, sequence, index)
        for expression in self.expressions:
            yield from expression.find(document)
        for shape in self.shapes:
            for index in words_of_class(document, shape):
                yield document.words[index].start, document.words[index].end
        if self.asks_spacy:
            from somelint.language.pipelines import find_entities, find_tokens

            yield from find_tokens(document, self.tokens)
            yield from find_entities(document, self.entity)


def _around(document: Document, sequence: _Sequence, index: int) -> Iterator[Span]:
    """The span of a phrase whose anchor is word ``index``, if its other places are there."""
    first: int | None = index
    last: int | None = index
    if sequence.before or sequence.after:
        sentence = document.sentence_words(index)
        last = _extend(document, sequence.after, index, 1, sentence)
        if last is not None:
            first = _extend(document, sequence.before, index, -1, sentence)
    if first is not None and last is not None:
        yield document.words[first].start, document.words[last].end


def _extend(
    document: Document,
    places: Sequence[_Place],
    index: int,
    step: int,
    sentence: range,
    left_out: int = 0,
) -> int | None:
    """The outermost word that the places reach from word ``index``, or None.

    ``sentence`` are the words of its sentence; ``left_out`` are the gaps of optional places
    before these that are not there.
    """
    if not places:
        return index
    place, rest = places[0], places[1:]
    farthest = index + step * (place.gap + left_out + 1)
    for at in range(index + step, farthest + step, step):
        if at not in sentence:
            break
        if _fits(document, place, at):
            reached = _extend(document, rest, at, step, sentence)
            if reached is not None:
                return reached
    if place.optional:
        return _extend(document, rest, index, step, sentence, left_out + place.gap)
    return None


def _fits(document: Document, place: _Place, index: int) -> bool:
    units = document.units_at.get(index)
    if units and not place.units.isdisjoint(units):
        return True
    return any(is_of_class(document, index, one) for one in place.classes)
