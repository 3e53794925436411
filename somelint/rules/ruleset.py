"""The compiled rules of a policy: conditions numbered, forms generated, kept on disk.

Compiling generates the inflected forms of every term, which takes seconds; the result is
cached by the content of the files and of the code that made it.
"""

from __future__ import annotations

import pickle
from array import array
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, overload

import msgspec

from somelint import diskcache
from somelint.checks import CHECKS, triggers
from somelint.conditions.compiled import Compiler, ConditionError, TextCondition
from somelint.conditions.model import Condition
from somelint.errors import ConfigError, nearest
from somelint.identifiers.base import Triggers
from somelint.language.lexicon import Lexicon, Table, compile_units
from somelint.match import filled
from somelint.policy import Policy, packs
from somelint.rules.model import (
    FACTS,
    ByLanguage,
    Context,
    Cue,
    PackInfo,
    Rule,
    check_codes,
    family,
)
from somelint.text.lazy import lazy
from somelint.text.literals import Literals

if TYPE_CHECKING:
    from somelint.document import Document
    from somelint.rules.pack import Pack

BUILT = "compiled.bin"
"""The compiled form of a pack that is built into the installed package, in its folder."""


class CompiledContext(msgspec.Struct, frozen=True):
    context: Context
    condition: TextCondition
    check: str | None = None
    kind: str = "other"


class Contexts(msgspec.Struct, frozen=True):
    """What stands beside a match, by what it does to the sum."""

    all_of: tuple[CompiledContext, ...]
    none_of: tuple[CompiledContext, ...]
    raised_by: tuple[CompiledContext, ...]
    lowered_by: tuple[CompiledContext, ...]


class CompiledCue(msgspec.Struct, frozen=True):
    """A cue with its contexts; ``last`` are its own and its rule's that load spaCy, None
    where there are none."""

    cue: Cue
    condition: TextCondition | None
    all_of: tuple[CompiledContext, ...]
    none_of: tuple[CompiledContext, ...]
    raised_by: tuple[CompiledContext, ...]
    lowered_by: tuple[CompiledContext, ...]
    last: Contexts | None = None


class CompiledRule(msgspec.Struct, frozen=True):
    rule: Rule
    cues: tuple[CompiledCue, ...]
    exceptions: tuple[CompiledContext, ...]
    raised_by: tuple[CompiledContext, ...]
    lowered_by: tuple[CompiledContext, ...]


class CompiledRules(Sequence[CompiledRule]):
    """Compiled rules, each unpacked when something in a draft first sets it off."""

    __slots__ = ("_rules",)

    def __init__(self, rules: Iterable[CompiledRule | bytes]) -> None:
        self._rules = list(rules)

    def __len__(self) -> int:
        return len(self._rules)

    @overload
    def __getitem__(self, number: int) -> CompiledRule: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[CompiledRule]: ...
    def __getitem__(self, number: int | slice) -> CompiledRule | Sequence[CompiledRule]:
        if isinstance(number, slice):
            return [self[one] for one in range(*number.indices(len(self)))]
        rule = self._rules[number]
        if isinstance(rule, bytes):
            rule = self._rules[number] = pickle.loads(rule)
        return rule

    def __reduce__(self) -> tuple[Any, ...]:
        packed = [
            one if isinstance(one, bytes) else pickle.dumps(one, diskcache.PROTOCOL)
            for one in self._rules
        ]
        return CompiledRules, (packed,)


class Index(msgspec.Struct, frozen=True):
    """What sets off which cues: a cue's number is its place in ``cues`` (rule, cue of it).

    The cues of unit ``n`` are ``by_unit[starts[n]:starts[n + 1]]``; each is set off only if a
    unit of the set ``beside`` (same place) occurs as well, where the set has any: most phrases are
    looked for by a common word, and without this four cues in five found nothing. Set ``n`` is
    ``companions[companion_starts[n]:companion_starts[n + 1]]``, set 0 empty. The cues of a
    shape (the source of an expression) are set off where it finds something. ``by_fields`` are
    checks that look at the draft's fields alone, ``always`` those that nothing of this tells,
    ``late`` the rules that step back for a whole family.
    """

    codes: tuple[str, ...]
    cues: tuple[tuple[int, int], ...]
    starts: array[int]
    by_unit: array[int]
    beside: array[int]
    companions: array[int]
    companion_starts: array[int]
    by_literal: Mapping[str, tuple[int, ...]]
    by_shape: Mapping[str, tuple[int, ...]]
    by_fields: tuple[int, ...]
    always: tuple[int, ...]
    late: frozenset[int]


class Compiled(msgspec.Struct, frozen=True):
    """Everything about a set of rules that does not depend on the draft; can be pickled."""

    info: PackInfo | None
    rules: CompiledRules
    signals: tuple[CompiledContext, ...]
    table: Table
    literals: tuple[str, ...]
    index: Index
    reasons: dict[str, ByLanguage]


class RuleSet:
    """Compiled rules with their lexicon and literals."""

    __slots__ = ("_companions", "_shapes", "compiled", "index", "lexicon", "literals")

    def __init__(self, compiled: Compiled) -> None:
        self.compiled = compiled
        self.index = compiled.index
        self.lexicon = Lexicon(compiled.table)
        self.literals = Literals(*compiled.literals)
        self._companions: dict[int, frozenset[int]] = {}
        self._shapes = {lazy(shape): own for shape, own in self.index.by_shape.items()}

    @property
    def rules(self) -> Sequence[CompiledRule]:
        return self.compiled.rules

    def rule(self, code: str) -> Rule | None:
        codes = self.index.codes
        return self.rules[codes.index(code)].rule if code in codes else None

    def reason(self, says: str, language: str, values: Mapping[str, object] | None = None) -> str:
        """What a piece of evidence says, in the language of the messages: rules and checks
        say it in English, ``reasons.yaml`` has the other languages. ``values`` are those of
        the match, which fill the placeholders."""
        texts: Mapping[Any, str] = self.compiled.reasons.get(says, {})
        return filled(texts.get(language) or says, values or {})

    def set_off(self, document: Document, by_fields: Iterable[int]) -> dict[int, list[int]]:
        """The rules by number, and of each the cues, that may fire on a document.

        ``by_fields`` are the cues that its fields set off.
        """
        index = self.index
        numbers = {*index.always, *by_fields}
        starts, by_unit, beside = index.starts, index.by_unit, index.beside
        units = document.units
        for unit in units:
            for at in range(starts[unit], starts[unit + 1]):
                number = by_unit[at]
                if number not in numbers and self._accompanied(beside[at], units):
                    numbers.add(number)
        for literal in document.literals:
            numbers.update(index.by_literal.get(literal, ()))
        for shape, own in self._shapes.items():
            if not numbers.issuperset(own) and shape().search(document.text) is not None:
                numbers.update(own)
        found: dict[int, list[int]] = defaultdict(list)
        for number in sorted(numbers):
            rule, cue = index.cues[number]
            found[rule].append(cue)
        return found

    def _accompanied(self, beside: int, units: frozenset[int]) -> bool:
        """Whether one of the units of a set of companions occurs."""
        if not beside:
            return True
        known = self._companions.get(beside)
        if known is None:
            start, end = self.index.companion_starts[beside : beside + 2]
            known = self._companions[beside] = frozenset(self.index.companions[start:end])
        return not known.isdisjoint(units)


def compile_pack(pack: Pack) -> Compiled:
    """Number the units of all conditions and generate their forms. Raises ConfigError."""
    compiler = Compiler(pack.terms)
    rules = tuple(_rule(compiler, rule, pack.places.get(rule.code)) for rule in pack.rules)
    signals = tuple(
        CompiledContext(one, _condition(compiler, one, f"signal {one.id}"), one.check, one.kind)
        for one in pack.signals
    )
    index = _index(rules, len(compiler.units))
    return Compiled(
        pack.info,
        CompiledRules(rules),
        signals,
        compile_units(tuple(compiler.units)),
        tuple(sorted(compiler.literals.union(index.by_literal))),
        index,
        pack.reasons,
    )


def _index(rules: Sequence[CompiledRule], units: int) -> Index:
    by_unit: list[list[tuple[int, int]]] = [[] for _ in range(units)]
    companions: dict[frozenset[int], int] = {frozenset(): 0}
    by_literal: dict[str, list[int]] = defaultdict(list)
    by_shape: dict[str, list[int]] = defaultdict(list)
    by_fields: list[int] = []
    always: list[int] = []
    cues = [(r, c) for r, rule in enumerate(rules) for c in range(len(rule.cues))]
    for number, (r, c) in enumerate(cues):
        cue = rules[r].cues[c]
        if cue.cue.check is not None and CHECKS[cue.cue.check].fields:
            by_fields.append(number)
            continue
        if cue.condition is not None:
            for unit in cue.condition.anchors:
                beside = companions.setdefault(cue.condition.companions(unit), len(companions))
                by_unit[unit].append((number, beside))
        needed = _needed(cue)
        if needed is None:
            always.append(number)
            continue
        for literal in needed.literals.all:
            by_literal[literal].append(number)
        if needed.shape:
            by_shape[needed.shape].append(number)
    return Index(
        tuple(one.rule.code for one in rules),
        tuple(cues),
        _starts(by_unit),
        array("I", (number for own in by_unit for number, _ in own)),
        array("I", (beside for own in by_unit for _, beside in own)),
        array("I", (unit for own in companions for unit in sorted(own))),
        _starts(companions),
        {literal: tuple(own) for literal, own in by_literal.items()},
        {shape: tuple(own) for shape, own in by_shape.items()},
        tuple(by_fields),
        tuple(always),
        frozenset(
            number
            for number, one in enumerate(rules)
            if any(code == family(code) for code in one.rule.steps_back_for)
        ),
    )


def _starts(groups: Iterable[Collection[object]]) -> array[int]:
    """Where each group starts when all are laid out one after the other, and where they end."""
    starts = array("I", (0,))
    for own in groups:
        starts.append(starts[-1] + len(own))
    return starts


def _needed(cue: CompiledCue) -> Triggers | None:
    """What the text must hold for a cue to find anything but its phrases; None: unknown."""
    if cue.condition is None:
        return triggers(cue.cue.check) if cue.cue.check is not None else None
    if cue.condition.tokens or cue.condition.entity:
        return None
    literals: set[str] = set()
    for expression in cue.condition.expressions:
        if expression.literals is None:
            return None
        literals |= expression.literals
    return Triggers(Literals(*sorted(literals)))


def _condition(compiler: Compiler, condition: Condition, place: str | None) -> TextCondition:
    try:
        return compiler.compile(condition)
    except ConditionError as error:
        raise ConfigError(str(error), source=place, line=_line_of(error.written, place)) from None
    except ValueError as error:
        raise ConfigError(str(error), source=place) from None


def _line_of(written: str, place: str | None) -> int | None:
    """The line of a rule's file on which a term or an expression stands. It is looked for when
    something is wrong: what is compiled keeps no lines."""
    if place is None or not Path(place).is_file():
        return None
    from somelint.rules.pack import read_located

    return read_located(Path(place)).line_that_says(written)


def _contexts(
    compiler: Compiler, contexts: Sequence[Context], place: str | None
) -> tuple[CompiledContext, ...]:
    return tuple(CompiledContext(one, _condition(compiler, one, place)) for one in contexts)


def _rule(compiler: Compiler, rule: Rule, place: str | None) -> CompiledRule:
    for when in (rule.when, *(cue.when for cue in rule.cues)):
        for key in when:
            if key not in FACTS:
                raise ConfigError(f'no condition on "{key}"{nearest(key, FACTS)}', source=place)
    for cue in rule.cues:
        if cue.check is not None and cue.check not in CHECKS:
            raise ConfigError(f'no check "{cue.check}"{nearest(cue.check, CHECKS)}', source=place)
    exceptions, raised_by, lowered_by = (
        _contexts(compiler, one, place)
        for one in (rule.exceptions, rule.raised_by, rule.lowered_by)
    )
    cues = []
    for cue in rule.cues:
        asks_text = cue.terms or cue.regex or cue.tokens or cue.vocabulary or cue.entity
        condition = _condition(compiler, cue, place) if asks_text else None
        own = [
            _contexts(compiler, one, place)
            for one in (cue.all_of, cue.none_of, cue.raised_by, cue.lowered_by)
        ]
        shared = ((), exceptions, raised_by, lowered_by)
        last = Contexts(*(_last((*one, *two)) for one, two in zip(own, shared, strict=True)))
        asks_spacy = last != Contexts((), (), (), ())
        all_of, none_of, raised, lowered = map(_first, own)
        cues.append(
            CompiledCue(
                cue, condition, all_of, none_of, raised, lowered, last if asks_spacy else None
            )
        )
    return CompiledRule(
        # Tests are read again by those who run them.
        msgspec.structs.replace(rule, tests=type(rule.tests)()),
        tuple(cues),
        _first(exceptions),
        _first(raised_by),
        _first(lowered_by),
    )


def _first(contexts: tuple[CompiledContext, ...]) -> tuple[CompiledContext, ...]:
    return tuple(one for one in contexts if not one.condition.asks_spacy)


def _last(contexts: tuple[CompiledContext, ...]) -> tuple[CompiledContext, ...]:
    return tuple(one for one in contexts if one.condition.asks_spacy)


# -- the policy's rules, from the cache where they have been compiled before


def load_rules(policy: Policy) -> RuleSet:
    """The rules that a policy extends and adds. Raises ConfigError."""
    built_in = packs.folder(policy.extends)
    folders = [built_in, *(Path(one) for one in policy.rule_folders)]
    made = diskcache.read(built_in / BUILT, Compiled) if len(folders) == 1 else None
    if made is None:
        made = diskcache.kept("rules", Compiled, lambda: _sources(folders), lambda: _made(folders))
    check_codes(policy.referenced_rules(), made.index.codes, policy.source)
    return RuleSet(made)


def _made(folders: Sequence[Path]) -> Compiled:
    from somelint.rules.pack import read_pack

    return compile_pack(read_pack(folders))


def _sources(folders: Sequence[Path]) -> list[Path]:
    """The rule files and the code that compiles them."""
    package = Path(__file__).resolve().parent.parent
    rooms = ("conditions", "rules", "language")
    code = [path for room in rooms for path in (package / room).rglob("*.py")]
    return [*(one for folder in folders for one in packs.yaml_files(folder)), *sorted(code)]
