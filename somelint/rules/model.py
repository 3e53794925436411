"""The shape of a rule file, a vocabulary and the shared signals (what YAML may say).

These types are checked by msgspec when a file is read; the JSON Schema for editors is
generated from them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

import msgspec

from somelint.conditions.model import Condition, Struct
from somelint.errors import ConfigError, nearest

ByLanguage = dict[Literal["fi", "sv", "en"], str]
"""A text in each language of the messages."""


def in_language(texts: Mapping[Any, str], language: str, default: str = "") -> str:
    """The text in a language, else in English, else in Finnish, else ``default``."""
    return texts.get(language) or texts.get("en") or texts.get("fi") or default


Where = Literal["overlap", "clause", "sentence", "neighbours", "post"]
"""How far from the match a context may stand: overlapping it, between the nearest
punctuation marks, in its sentence, in its sentence or the ones beside it, anywhere."""


FACTS = ("role", "channel", "declared", "repost", "reply", "own_account", "language")
"""What a ``when`` may ask of a draft."""


class Context(Condition, frozen=True):
    """Something beside a match that raises, lowers, demands or forbids it."""

    id: str = ""
    within: Where = "sentence"
    words: int | None = None
    side: Literal["before", "after", "either"] = "either"
    weight: float = 1.0
    says: str = ""
    reason: str = ""


class Cue(Condition, frozen=True):
    """One way in which a rule fires: a condition on the text or a check in code."""

    id: str = ""
    check: str | None = None
    weight: float = 2.0
    severity: Literal["error", "warning", "info"] | None = None
    confidence: Literal["high", "medium", "low"] | None = None
    says: str = ""
    when: dict[str, list[str] | bool] = msgspec.field(default_factory=dict)
    all_of: list[Context] = msgspec.field(default_factory=list)
    none_of: list[Context] = msgspec.field(default_factory=list)
    raised_by: list[Context] = msgspec.field(default_factory=list)
    lowered_by: list[Context] = msgspec.field(default_factory=list)
    scorer: float | None = None
    """How much the trained scorer may add or take for this cue; the rule's own unless given."""
    setting: bool = False
    """Tells only where the matter is set: info where a firmer cue of the family warns nearby."""
    covers: list[str] = msgspec.field(default_factory=list)
    """Contexts by id whose words belong to the finding: its span then reaches over them."""


class Example(Struct, frozen=True):
    """A test of a rule. In a bad text of a rule on the text, ``[[...]]`` marks the span."""

    text: str
    lang: Literal["fi", "sv", "en"] | None = None
    draft: dict[str, Any] = msgspec.field(default_factory=dict)
    policy: dict[str, Any] = msgspec.field(default_factory=dict)
    why: str = ""


class Examples(Struct, frozen=True):
    bad: list[Example | str] = msgspec.field(default_factory=list)
    good: list[Example | str] = msgspec.field(default_factory=list)
    todo: list[Example | str] = msgspec.field(default_factory=list)


class Rule(Struct, frozen=True):
    """A rule file."""

    code: str
    name: str
    severity: Literal["error", "warning", "info"]
    guideline: list[str]
    summary: ByLanguage
    message: ByLanguage
    advice: ByLanguage
    cues: list[Cue] = msgspec.field(default_factory=list)
    reported_by: Literal["rules", "linter"] = "rules"
    status: Literal["experimental", "stable", "deprecated"] = "stable"
    confidence: Literal["high", "medium", "low"] = "medium"
    why: ByLanguage = msgspec.field(default_factory=dict)
    when: dict[str, list[str] | bool] = msgspec.field(default_factory=dict)
    publicity: bool = False
    signals: dict[str, float] = msgspec.field(default_factory=dict)
    scorer: float = 0.0
    threshold: float = 2.0
    group: Literal["each", "sentence", "post"] = "sentence"
    marks: Literal["words", "sentence"] = "words"
    """What a finding's span is: the matched words, or the whole sentences that hold them."""
    exceptions: list[Context] = msgspec.field(default_factory=list)
    raised_by: list[Context] = msgspec.field(default_factory=list)
    lowered_by: list[Context] = msgspec.field(default_factory=list)
    steps_back_for: list[str] = msgspec.field(default_factory=list)
    steps_back_within: Where = "sentence"
    any_matter: bool = False
    """Whatever the matter is about: goes along with the rule that names it, never instead."""
    tests: Examples = msgspec.field(default_factory=Examples)
    references: list[str] = msgspec.field(default_factory=list)


class Signal(Context, frozen=True):
    """A piece of evidence for or against publicity that all PUB rules weigh alike."""

    kind: Literal["public", "not-public", "other"] = "other"
    check: str | None = None


class Statement(Struct, frozen=True):
    """One statement of the guideline, in our own words."""

    id: str
    section: str
    says: ByLanguage
    kind: Literal["checkable", "aim", "exception"]


class PackInfo(Struct, frozen=True):
    """``pack.yaml``: what the pack is and which statements it derives from."""

    id: str
    title: ByLanguage
    languages: list[Literal["fi", "sv", "en"]]
    statements: list[Statement] = msgspec.field(default_factory=list)
    extends: str | None = None


def rule_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a rule file, for editors."""
    schema: dict[str, Any] = msgspec.json.schema(Rule)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def check_codes(codes: Iterable[str], known: Sequence[str], source: str | None) -> None:
    """Raises ConfigError for a code that no rule has."""
    for code in codes:
        if code not in known:
            raise ConfigError(f'no rule "{code}"{nearest(code, known)}', source=source)


def family(code: str) -> str:
    """``PUB003`` -> ``PUB``."""
    return code.rstrip("0123456789")
