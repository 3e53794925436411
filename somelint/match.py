"""What a condition or a check finds, before it is weighed and becomes a finding."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec


class Match(msgspec.Struct, frozen=True):
    """A hit of a cue: a span of the document's normalised text, or a field of the draft.

    ``says`` is English words of the pack's ``reasons.yaml``, which has the other languages:
    never words put together here. ``values`` fill its placeholders and those of the rule's
    message and advice. ``severity`` and ``confidence`` (labels) and ``weight`` override the
    rule's and the cue's.
    """

    start: int | None = None
    end: int | None = None
    field: str | None = None
    says: str = ""
    values: Mapping[str, Any] = msgspec.field(default_factory=dict)
    severity: str | None = None
    confidence: str | None = None
    weight: float | None = None
    original: bool = False
    """Whether the offsets are already those of the draft's own text."""


def in_each_language(name: str, texts: Iterable[str]) -> dict[str, str]:
    """Values for a message: ``{name_fi}``, ``{name_sv}``, ``{name_en}``."""
    return {f"{name}_{one}": text for one, text in zip(("fi", "sv", "en"), texts, strict=True)}


def filled(text: str, values: Mapping[str, object]) -> str:
    """A text with its placeholders filled; one that has no value stays as it is."""
    for name, value in values.items():
        text = text.replace(f"{{{name}}}", str(value))
    return text
