"""Verdicts of reviewers on findings: how often each rule is right in an organisation's posts.

The page of ``somelint batch --format html`` lets its reader mark findings as right or wrong
and downloads the marks, without any text of a post::

    {"version": 1, "judgements": [
      {"rule": "PUB003", "draft": "17", "fingerprint": "9f...", "right": true}]}
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from somelint.errors import InputError, unreadable
from somelint.i18n import Phrase
from somelint.rules.model import family

VERSION = 1
_Z = 1.959964
"""Standard deviations on each side of the mean that hold 95 % of a normal distribution."""


class Judgement(msgspec.Struct, frozen=True):
    """One reviewer's verdict on one finding."""

    rule: str
    draft: str
    fingerprint: str
    right: bool

    @property
    def finding(self) -> tuple[str, str, str]:
        """What tells the finding from every other."""
        return self.rule, self.draft, self.fingerprint


class _File(msgspec.Struct, frozen=True):
    version: int
    judgements: tuple[Judgement, ...]


def read(path: str) -> tuple[Judgement, ...]:
    """The judgements of one file. Raises InputError, with the line if that is known."""
    try:
        content = Path(path).read_bytes().removeprefix(b"\xef\xbb\xbf")
    except OSError as error:
        raise InputError(unreadable(error), source=path) from None
    try:
        found = msgspec.json.decode(content, type=_File)
    except msgspec.ValidationError as error:
        reason = Phrase("not a file of judgements: {error}", error=error)
        raise InputError(reason, source=path) from None
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise InputError("not a file of judgements: not JSON", source=path) from None
    if found.version != VERSION:
        reason = Phrase("judgements of version {version}", version=found.version)
        raise InputError(reason, source=path)
    return found.judgements


@dataclass(slots=True)
class Precision:
    """Findings that reviewers found right, wrong, or did not agree on."""

    right: int = 0
    wrong: int = 0
    disputed: int = 0

    @property
    def judged(self) -> int:
        return self.right + self.wrong

    @property
    def share(self) -> float | None:
        """The share of right ones, of those that reviewers agree on."""
        return self.right / self.judged if self.judged else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Between which shares the true one lies, with 95 % confidence.

        Wilson's score interval (Wilson 1927), which holds for few judgements and for shares
        near 0 and 1 too.
        """
        if self.share is None:
            return None
        n, weight = self.judged, _Z**2 / self.judged
        middle = (self.share + weight / 2) / (1 + weight)
        spread = _Z * math.sqrt(self.share * (1 - self.share) / n + weight / (4 * n))
        half = spread / (1 + weight)
        return max(0.0, middle - half), min(1.0, middle + half)

    def to_dict(self) -> dict[str, Any]:
        interval = self.interval
        return {
            "right": self.right,
            "wrong": self.wrong,
            "disputed": self.disputed,
            "precision": None if self.share is None else round(self.share, 4),
            "interval": None if interval is None else [round(one, 4) for one in interval],
        }


@dataclass(slots=True)
class Judged:
    """Precision by rule and by family, and of all."""

    rules: dict[str, Precision] = field(default_factory=lambda: defaultdict(Precision))
    families: dict[str, Precision] = field(default_factory=lambda: defaultdict(Precision))
    all: Precision = field(default_factory=Precision)
    repeated: int = 0
    """Verdicts that repeat another on the same finding: they count once."""

    def to_dict(self) -> dict[str, Any]:
        def table(found: dict[str, Precision]) -> dict[str, Any]:
            return {name: found[name].to_dict() for name in sorted(found)}

        return {
            "rules": table(self.rules),
            "families": table(self.families),
            "all": self.all.to_dict(),
            "repeated": self.repeated,
        }


def judged(judgements: Iterable[Judgement]) -> Judged:
    """Count each finding once, however many reviewers or files judge it.

    A finding on which the verdicts differ is disputed: neither right nor wrong.
    """
    verdicts: dict[tuple[str, str, str], set[bool]] = defaultdict(set)
    total = Judged()
    for one in judgements:
        said = verdicts[one.finding]
        total.repeated += one.right in said
        said.add(one.right)
    for (rule, _, _), said in verdicts.items():
        for counts in (total.rules[rule], total.families[family(rule)], total.all):
            counts.right += said == {True}
            counts.wrong += said == {False}
            counts.disputed += len(said) == 2
    return total
