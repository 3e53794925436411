"""What the rules say about a draft: one immutable type."""

from __future__ import annotations

import dataclasses
import enum
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any


class Severity(enum.IntEnum):
    """How much a finding weighs; ordered, so that ``>=`` compares."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    @property
    def label(self) -> str:
        return self.name.lower()

    @classmethod
    def of(cls, label: str) -> Severity:
        return cls[label.upper()]


class Confidence(enum.IntEnum):
    """How sure the rule is."""

    LOW = 1
    MEDIUM = 2
    HIGH = 3

    @property
    def label(self) -> str:
        return self.name.lower()

    @classmethod
    def of(cls, label: str) -> Confidence:
        return cls[label.upper()]


@dataclass(frozen=True, slots=True)
class Because:
    """One piece of evidence that a rule weighed: the words and what they say.

    ``start`` and ``end`` are code-point offsets in the draft's text, or None where the
    evidence is not in the text (a source, a field, the policy).
    """

    text: str
    says: str
    start: int | None = None
    end: int | None = None
    weight: float | None = None

    def to_dict(self) -> dict[str, Any]:
        return {"text": self.text, "start": self.start, "end": self.end, "says": self.says}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Because:
        return cls(data["text"], data["says"], data["start"], data["end"])


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a rule found in one draft.

    ``start``, ``end``: code-point offsets of ``text`` in the draft's text; ``line`` and
    ``column`` are 1-based. All five are None for a finding about the author, the role or
    the channel, which names the draft's ``field`` instead. ``waived`` holds who accepted
    the finding and why, or None.
    """

    rule: str
    name: str
    severity: Severity
    confidence: Confidence
    message: str
    advice: str
    language: str
    guideline: tuple[str, ...] = ()
    start: int | None = None
    end: int | None = None
    line: int | None = None
    column: int | None = None
    text: str | None = None
    field: str | None = None
    because: tuple[Because, ...] = ()
    fingerprint: str = ""
    draft: str = ""
    waived: Mapping[str, Any] | None = dataclasses.field(default=None, hash=False)

    @property
    def fails(self) -> bool:
        """Whether the finding counts towards the exit status (a waived one does not)."""
        return self.waived is None

    def to_dict(self) -> dict[str, Any]:
        """The JSON form of the contract."""
        return {
            "rule": self.rule,
            "name": self.name,
            "severity": self.severity.label,
            "confidence": self.confidence.label,
            "message": self.message,
            "advice": self.advice,
            "language": self.language,
            "start": self.start,
            "end": self.end,
            "line": self.line,
            "column": self.column,
            "text": self.text,
            "field": self.field,
            "guideline": list(self.guideline),
            "because": [one.to_dict() for one in self.because],
            "fingerprint": self.fingerprint,
            "draft": self.draft,
            "waived": dict(self.waived) if self.waived is not None else None,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Finding:
        """The finding whose ``to_dict`` is ``data``; unknown keys are left out.

        Raises ValueError, TypeError or KeyError for what is no finding.
        """
        values = {one.name: data[one.name] for one in dataclasses.fields(cls)}
        values["severity"] = Severity.of(values["severity"])
        values["confidence"] = Confidence.of(values["confidence"])
        values["guideline"] = tuple(values["guideline"])
        values["because"] = tuple(Because.from_dict(one) for one in values["because"])
        return cls(**values)

    def with_waiver(self, waived: Mapping[str, Any]) -> Finding:
        return replace(self, waived=waived)


def fingerprint(rule: str, matched: str, occurrence: int) -> str:
    """A name for a finding that stays the same when the draft is edited elsewhere.

    It rests on the rule, the matched words (case and white space folded) and which of
    their equals in the draft it is (0 for the first), never on offsets.
    """
    folded = " ".join(matched.casefold().split())
    digest = hashlib.sha256(f"{rule}\0{folded}\0{occurrence}".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:16]
