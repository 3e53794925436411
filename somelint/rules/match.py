"""What a condition or a check finds, before it is weighed and becomes a finding."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Match:
    """A hit of a cue: a span of the document's normalised text, or a field of the draft.

    ``values`` fill the placeholders of the rule's message and advice. ``severity`` and
    ``confidence`` (labels) and ``weight`` override the rule's and the cue's.
    """

    start: int | None = None
    end: int | None = None
    field: str | None = None
    says: str = ""
    values: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    severity: str | None = None
    confidence: str | None = None
    weight: float | None = None
    original: bool = False
    """Whether the offsets are already those of the draft's own text."""
