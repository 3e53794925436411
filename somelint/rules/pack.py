"""Rule packs read from their folders: rules, vocabularies, signals, statements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from somelint.conditions.model import Patterns
from somelint.errors import ConfigError
from somelint.policy import packs
from somelint.rules.model import ByLanguage, PackInfo, Rule, Signal, family
from somelint.textfile import read_text
from somelint.yamlfile import Located, convert, load_yaml

_NOT_RULES = {"pack.yaml", "channels.yaml", "signals.yaml", "sources.yaml", "reasons.yaml"}
_VOCABULARY = "vocabulary"


class Pack(msgspec.Struct, frozen=True):
    """What the folders of a pack say. ``places`` gives each rule's file."""

    info: PackInfo | None
    rules: tuple[Rule, ...]
    signals: tuple[Signal, ...] = ()
    vocabulary: dict[str, Patterns] = msgspec.field(default_factory=dict)
    places: dict[str, str] = msgspec.field(default_factory=dict)
    reasons: dict[str, ByLanguage] = msgspec.field(default_factory=dict)
    """What evidence says, in English, with its translations."""

    def terms(self, name: str, language: str) -> Sequence[str]:
        """The written terms of a vocabulary in one language; empty if there are none."""
        patterns: Mapping[Any, list[str]] = self.vocabulary.get(name, {})
        return patterns.get(language, [])


def read_located(path: Path) -> Located:
    return load_yaml(read_text(path), str(path))


def read_rule(path: Path) -> Rule:
    """One rule file. Raises ConfigError with file and line."""
    located = read_located(path)
    rule = convert(located, Rule)
    if not rule.cues and rule.reported_by == "rules":
        raise located.error("a rule needs cues")
    for number, cue in enumerate(rule.cues):
        ways = [cue.terms, cue.regex, cue.tokens, cue.vocabulary, cue.entity, cue.check]
        if not any(ways):
            raise located.error(
                "a cue needs terms, regex, tokens, vocabulary or check", ("cues", number)
            )
    for number, exception in enumerate(rule.exceptions):
        if not exception.reason.strip():
            raise located.error("an exception needs a reason", ("exceptions", number))
    return rule


def read_pack(folders: Iterable[Path]) -> Pack:
    """All rules of the folders; a later folder's vocabularies are added to the earlier ones'.

    Raises ConfigError for a file that cannot be used and for a code given twice.
    """
    rules: dict[str, Rule] = {}
    places: dict[str, str] = {}
    signals: list[Signal] = []
    vocabulary: dict[str, Patterns] = {}
    reasons: dict[str, ByLanguage] = {}
    info: PackInfo | None = None
    for folder in folders:
        if not folder.is_dir():
            raise ConfigError("no such folder of rules", source=str(folder))
        for path in packs.yaml_files(folder):
            if path.name == "pack.yaml":
                info = info or convert(read_located(path), PackInfo)
            elif path.name == "signals.yaml":
                signals += convert(read_located(path), list[Signal])
            elif path.name == "reasons.yaml":
                reasons |= convert(read_located(path), dict[str, ByLanguage])
            elif path.parent.name == _VOCABULARY:
                for name, patterns in convert(read_located(path), dict[str, Patterns]).items():
                    own = vocabulary.setdefault(name, {})
                    for language, terms in patterns.items():
                        own[language] = [*own.get(language, []), *terms]
            elif path.name not in _NOT_RULES:
                rule = read_rule(path)
                if rule.code in rules:
                    raise ConfigError(
                        f"{rule.code} stands already in {places[rule.code]}", source=str(path)
                    )
                rules[rule.code] = rule
                places[rule.code] = str(path)
    ordered = tuple(rules[code] for code in sorted(rules))
    return Pack(info, ordered, tuple(signals), vocabulary, places, reasons)


def families(codes: Iterable[str]) -> Iterator[str]:
    yield from dict.fromkeys(family(code) for code in codes)
