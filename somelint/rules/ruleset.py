"""The compiled rules of a policy: conditions numbered, forms generated, kept on disk.

Compiling generates the inflected forms of every term, which takes seconds; the result is
cached by the content of the files and of the code that made it.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from somelint import __version__
from somelint.checks import CHECKS
from somelint.errors import ConfigError, nearest
from somelint.language.lexicon import Lexicon, Stem, compile_units
from somelint.language.phrases import Unit
from somelint.policy import Policy, packs
from somelint.rules.conditions import Compiler, TextCondition
from somelint.rules.model import FACTS, ByLanguage, Condition, Context, Cue, PackInfo, Rule
from somelint.rules.pack import Pack, check_codes, read_pack, rule_files, without_tests

BUILT = "compiled.bin"
"""The compiled form of a pack that is built into the installed package, in its folder."""


@dataclass(frozen=True, slots=True)
class CompiledContext:
    context: Context
    condition: TextCondition
    check: str | None = None
    kind: str = "other"


@dataclass(frozen=True, slots=True)
class CompiledCue:
    cue: Cue
    condition: TextCondition | None
    all_of: tuple[CompiledContext, ...]
    none_of: tuple[CompiledContext, ...]
    raised_by: tuple[CompiledContext, ...]
    lowered_by: tuple[CompiledContext, ...]


@dataclass(frozen=True, slots=True)
class CompiledRule:
    rule: Rule
    cues: tuple[CompiledCue, ...]
    exceptions: tuple[CompiledContext, ...]
    raised_by: tuple[CompiledContext, ...]
    lowered_by: tuple[CompiledContext, ...]


@dataclass(frozen=True, slots=True)
class Compiled:
    """Everything about a set of rules that does not depend on the draft; can be pickled."""

    info: PackInfo | None
    rules: tuple[CompiledRule, ...]
    signals: tuple[CompiledContext, ...]
    units: tuple[Unit, ...]
    stems: tuple[tuple[Stem, ...], ...]
    endings: tuple[str, ...]
    literals: tuple[str, ...]
    reasons: dict[str, ByLanguage]


@dataclass(slots=True)
class RuleSet:
    """Compiled rules with their automaton, indexed by what sets them off.

    ``by_unit`` and ``by_literal`` give the cues, as (rule, cue) numbers, that a unit or a
    literal of a regular expression may fire; ``always`` those that no literal can tell.
    """

    compiled: Compiled
    lexicon: Lexicon
    by_unit: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    by_literal: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    always: list[tuple[int, int]] = field(default_factory=list)

    @property
    def rules(self) -> tuple[CompiledRule, ...]:
        return self.compiled.rules

    def rule(self, code: str) -> Rule | None:
        return next((one.rule for one in self.rules if one.rule.code == code), None)

    @classmethod
    def of(cls, compiled: Compiled) -> RuleSet:
        lexicon = Lexicon(compiled.units, compiled.stems, compiled.endings, compiled.literals)
        made = cls(compiled, lexicon)
        for r, rule in enumerate(compiled.rules):
            for c, cue in enumerate(rule.cues):
                made._index((r, c), cue)
        return made

    def _index(self, place: tuple[int, int], cue: CompiledCue) -> None:
        if cue.condition is None:
            self.always.append(place)
            return
        for unit in cue.condition.by_anchor:
            self.by_unit.setdefault(unit, []).append(place)
        undecided = bool(cue.condition.tokens or cue.condition.entity)
        for expression in cue.condition.expressions:
            if expression.literals is None:
                undecided = True
            for literal in expression.literals or ():
                self.by_literal.setdefault(literal, []).append(place)
        if undecided:
            self.always.append(place)


def compile_pack(pack: Pack) -> Compiled:
    """Number the units of all conditions and generate their forms. Raises ConfigError."""
    compiler = Compiler(pack.terms)
    rules = tuple(_rule(compiler, rule, pack.places.get(rule.code)) for rule in pack.rules)
    signals = tuple(
        CompiledContext(one, _condition(compiler, one, f"signal {one.id}"), one.check, one.kind)
        for one in pack.signals
    )
    units = tuple(compiler.units)
    stems, endings = compile_units(units)
    return Compiled(
        pack.info,
        rules,
        signals,
        units,
        tuple(tuple(own) for own in stems),
        tuple("\n".join(sorted(one)) for one in endings),
        tuple(sorted(compiler.literals)),
        pack.reasons,
    )


def _condition(compiler: Compiler, condition: Condition, place: str | None) -> TextCondition:
    try:
        return compiler.compile(condition)
    except ValueError as error:
        raise ConfigError(str(error), source=place) from None


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
    cues = []
    for cue in rule.cues:
        asks_text = cue.terms or cue.regex or cue.tokens or cue.vocabulary or cue.entity
        cues.append(
            CompiledCue(
                cue,
                _condition(compiler, cue, place) if asks_text else None,
                _contexts(compiler, cue.all_of, place),
                _contexts(compiler, cue.none_of, place),
                _contexts(compiler, cue.raised_by, place),
                _contexts(compiler, cue.lowered_by, place),
            )
        )
    return CompiledRule(
        without_tests(rule),
        tuple(cues),
        _contexts(compiler, rule.exceptions, place),
        _contexts(compiler, rule.raised_by, place),
        _contexts(compiler, rule.lowered_by, place),
    )


# -- the policy's rules, from the cache where they have been compiled before


def load_rules(policy: Policy) -> RuleSet:
    """The rules that a policy extends and adds. Raises ConfigError."""
    built_in = packs.folder(policy.extends)
    folders = [built_in, *(Path(one) for one in policy.rule_folders)]
    made = None
    if len(folders) == 1 and (built_in / BUILT).is_file():
        made = _read_cache(built_in / BUILT)
    if made is None:
        cached = _cache_folder() / f"rules-{_key(folders)}.bin"
        made = _read_cache(cached)
        if made is None:
            made = compile_pack(read_pack(folders))
            write_compiled(cached, made)
    known = [one.rule.code for one in made.rules]
    check_codes(policy.referenced_rules(), known, policy.source)
    return RuleSet.of(made)


def _key(folders: Sequence[Path]) -> str:
    """A name for the content of the rule files and of the code that compiles them."""
    digest = hashlib.sha256(__version__.encode())
    package = Path(__file__).resolve().parent.parent
    files = [one for folder in folders for one in rule_files(folder)]
    files += sorted((package / "rules").glob("*.py"))
    files += sorted((package / "language").rglob("*.py"))
    for path in files:
        state = path.stat()
        digest.update(f"{path}\0{state.st_mtime_ns}\0{state.st_size}\n".encode())
    return digest.hexdigest()[:24]


def _cache_folder() -> Path:
    root = os.environ.get("SOMELINT_CACHE") or os.environ.get("XDG_CACHE_HOME")
    if not root and os.name == "nt":
        root = os.environ.get("LOCALAPPDATA")
    return (Path(root) if root else Path.home() / ".cache") / "somelint"


def _read_cache(path: Path) -> Compiled | None:
    """A compiled pack, or None where there is none that this version can use.

    The file is this program's own, like a ``.pyc``: it lies in the package or in the
    user's private cache, and is never taken from a draft's or a policy's folder.
    """
    try:
        with path.open("rb") as file:
            made = pickle.load(file)
    except Exception:
        return None
    return made if isinstance(made, Compiled) else None


def write_compiled(path: Path, made: Compiled) -> None:
    """Write whole or not at all; a cache that cannot be written is only slower."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
            pickle.dump(made, file, protocol=pickle.HIGHEST_PROTOCOL)
        os.replace(file.name, path)
    except OSError:
        return
