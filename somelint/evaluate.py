"""Labelled cases against the rules: precision, recall and F, and what was missed.

A finding matches an expectation if the rule is the same and the spans overlap (or the
expectation names no words). Findings of severity info are left out unless expected. An
extra code of a family that the case expects is "also said", not a false alarm. PUB020 is
right where any PUB code is expected.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from somelint.draft import Draft
from somelint.errors import InputError
from somelint.finding import Finding, Severity
from somelint.i18n import Phrase
from somelint.linter import Linter
from somelint.rules.model import family

ANY_DISCLOSURE = "PUB020"


@dataclass(frozen=True, slots=True)
class Expectation:
    rule: str
    text: str | None = None


@dataclass(slots=True)
class Score:
    """Counts of hits, misses, false alarms and extra codes; ``soft`` of the hits were info."""

    hits: int = 0
    misses: int = 0
    false_alarms: int = 0
    also_said: int = 0
    soft: int = 0

    @property
    def precision(self) -> float | None:
        said = self.hits + self.false_alarms
        return self.hits / said if said else None

    @property
    def recall(self) -> float | None:
        expected = self.hits + self.misses
        return self.hits / expected if expected else None

    @property
    def f(self) -> float | None:
        total = 2 * self.hits + self.misses + self.false_alarms
        return 2 * self.hits / total if total else None

    def to_dict(self) -> dict[str, Any]:
        return {
            "hits": self.hits,
            "misses": self.misses,
            "false_alarms": self.false_alarms,
            "also_said": self.also_said,
            "info_hits": self.soft,
            "precision": _rounded(self.precision),
            "recall": _rounded(self.recall),
            "f": _rounded(self.f),
        }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


@dataclass(frozen=True, slots=True)
class Case:
    """What one case expected and got."""

    draft: Draft
    hits: tuple[tuple[Expectation, Finding], ...]
    misses: tuple[Expectation, ...]
    false_alarms: tuple[Finding, ...]
    also_said: tuple[Finding, ...]
    clean: bool


@dataclass(slots=True)
class Evaluation:
    """Totals over the cases."""

    rules: dict[str, Score] = field(default_factory=lambda: defaultdict(Score))
    families: dict[str, Score] = field(default_factory=lambda: defaultdict(Score))
    languages: dict[str, Score] = field(default_factory=lambda: defaultdict(Score))
    family_level: dict[str, Score] = field(default_factory=lambda: defaultdict(Score))
    flagged: Score = field(default_factory=Score)
    all: Score = field(default_factory=Score)
    cases: int = 0
    clean: int = 0
    clean_flagged: int = 0

    def add(self, case: Case) -> None:
        self.cases += 1
        language = case.draft.language or "?"
        for expected, finding in case.hits:
            for score in self._scores(finding.rule, language):
                score.hits += 1
                score.soft += finding.severity is Severity.INFO
            if finding.rule != expected.rule:
                self.rules[expected.rule].also_said += 1
        for miss in case.misses:
            for score in self._scores(miss.rule, language):
                score.misses += 1
        for alarm in case.false_alarms:
            for score in self._scores(alarm.rule, language):
                score.false_alarms += 1
        for extra in case.also_said:
            for score in self._scores(extra.rule, language):
                score.also_said += 1
        self._add_levels(case)

    def _scores(self, rule: str, language: str) -> tuple[Score, ...]:
        return (
            self.rules[rule],
            self.families[family(rule)],
            self.languages[language],
            self.all,
        )

    def _add_levels(self, case: Case) -> None:
        expected = {family(one.rule) for one, _ in case.hits}
        expected |= {family(one.rule) for one in case.misses}
        said = {family(one.rule) for _, one in case.hits}
        said |= {family(one.rule) for one in (*case.false_alarms, *case.also_said)}
        for one in expected | said:
            _count(self.family_level[one], one in expected, one in said)
        _count(self.flagged, bool(expected), bool(said))
        if case.clean:
            self.clean += 1
            self.clean_flagged += bool(said)

    def to_dict(self) -> dict[str, Any]:
        def table(scores: dict[str, Score]) -> dict[str, Any]:
            return {name: scores[name].to_dict() for name in sorted(scores)}

        return {
            "cases": self.cases,
            "all": self.all.to_dict(),
            "rules": table(self.rules),
            "families": table(self.families),
            "languages": table(self.languages),
            "family_level": table(self.family_level),
            "flagged_or_clean": self.flagged.to_dict(),
            "clean": self.clean,
            "clean_with_false_alarm": self.clean_flagged,
        }


def _count(score: Score, expected: bool, said: bool) -> None:
    score.hits += expected and said
    score.misses += expected and not said
    score.false_alarms += said and not expected


def read_expectations(draft: Draft, source: str | None = None) -> list[Expectation]:
    """The ``expect`` of a case. Raises InputError where it is not a list of expectations."""
    given = draft.extra.get("expect")
    if not isinstance(given, list):
        raise InputError('a case needs "expect", a list of rules and texts', source=source)
    found = []
    for one in given:
        if not isinstance(one, dict) or not isinstance(one.get("rule"), str):
            raise InputError('an expectation needs a "rule"', source=source)
        words = one.get("text")
        if words is not None and words not in draft.text:
            reason = Phrase('the expected words "{words}" are not in the text', words=words)
            raise InputError(reason, source=source)
        found.append(Expectation(one["rule"], words))
    return found


def judge(draft: Draft, expected: Sequence[Expectation], findings: Iterable[Finding]) -> Case:
    """Match the findings of a draft with what was expected of it."""
    open_findings = list(findings)
    hits: list[tuple[Expectation, Finding]] = []
    misses: list[Expectation] = []
    for one in expected:
        match = next((f for f in open_findings if _matches(draft.text, one, f)), None)
        if match is None:
            misses.append(one)
        else:
            open_findings.remove(match)
            hits.append((one, match))
    loud = [one for one in open_findings if one.severity >= Severity.WARNING]
    expected_families = {family(one.rule) for one in expected}
    for finding in [one for one in loud if one.rule == ANY_DISCLOSURE]:
        covered = next((one for one in misses if family(one.rule) == "PUB"), None)
        if covered is not None:
            misses.remove(covered)
            loud.remove(finding)
            hits.append((covered, finding))
    false_alarms = [one for one in loud if family(one.rule) not in expected_families]
    also_said = [one for one in loud if family(one.rule) in expected_families]
    return Case(
        draft, tuple(hits), tuple(misses), tuple(false_alarms), tuple(also_said), not expected
    )


def _matches(text: str, expected: Expectation, finding: Finding) -> bool:
    if expected.rule != finding.rule:
        return False
    if expected.text is None or finding.start is None or finding.end is None:
        return True
    at = text.find(expected.text)
    while at >= 0:
        if at < finding.end and finding.start < at + len(expected.text):
            return True
        at = text.find(expected.text, at + 1)
    return False


def evaluate(linter: Linter, drafts: Iterable[Draft]) -> Iterator[Case]:
    """Each case judged, the case's ``registered_topics`` laid over the policy."""
    for draft in drafts:
        expected = read_expectations(draft, draft.origin)
        topics = draft.extra.get("registered_topics")
        own = linter.with_topics(topics) if topics else linter
        yield judge(draft, expected, own.check(draft))
