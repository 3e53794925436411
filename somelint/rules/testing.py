"""A rule's own tests: bad texts that it must flag, good ones that it must leave alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from somelint.draft import Draft, FieldError
from somelint.errors import ConfigError
from somelint.finding import Finding, Severity
from somelint.rules.model import Example, Rule

if TYPE_CHECKING:
    from somelint.linter import Linter

_MARKED = re.compile(r"\[\[(.+?)\]\]", re.DOTALL)

COMPLETE: Mapping[str, Any] = {
    "channel": "twitter",
    "role": "official",
    "account": "@maijamallikas",
    "author": {
        "name": "Maija Mallikas",
        "handle": "@maijamallikas",
        "unit": "Liikennepolitiikan osasto",
        "title": "neuvotteleva virkamies",
        "photo": "own-face",
    },
    "published": "2026-03-02T09:00:00+02:00",
}
"""What a test's draft is completed with: only the text should then set a rule off."""


@dataclass(frozen=True, slots=True)
class Result:
    """One test's outcome; ``kind`` is bad, good or todo. ``reason`` says what went wrong."""

    rule: str
    kind: str
    text: str
    passed: bool
    reason: str = ""
    language: str | None = None


def draft_of(example: Example | str) -> tuple[Draft, list[tuple[int, int]], Mapping[str, Any]]:
    """The draft of a test, the spans marked in it, and the policy's overlay."""
    one = Example(text=example) if isinstance(example, str) else example
    text, spans = unmarked(one.text)
    fields: dict[str, Any] = {**COMPLETE, "text": text}
    if one.lang is not None:
        fields["language"] = one.lang
    for key, value in one.draft.items():
        if key == "author" and isinstance(value, Mapping):
            fields["author"] = {**COMPLETE["author"], **value}
        else:
            fields[key] = value
    return Draft.from_mapping(fields), spans, one.policy


def unmarked(text: str) -> tuple[str, list[tuple[int, int]]]:
    """A text without its ``[[...]]`` marks, and the spans that they marked."""
    spans: list[tuple[int, int]] = []
    parts: list[str] = []
    length = last = 0
    for mark in _MARKED.finditer(text):
        before = text[last : mark.start()]
        parts += [before, mark.group(1)]
        start = length + len(before)
        length = start + len(mark.group(1))
        spans.append((start, length))
        last = mark.end()
    parts.append(text[last:])
    return "".join(parts), spans


def run_tests(linter: Linter, rules: Sequence[Rule]) -> Iterator[Result]:
    """Every test of the rules. A ``todo`` passes while the rule still misses it."""
    for rule in rules:
        for kind in ("bad", "good", "todo"):
            for example in getattr(rule.tests, kind):
                yield _run(linter, rule, kind, example)


def _run(linter: Linter, rule: Rule, kind: str, example: Example | str) -> Result:
    try:
        draft, spans, overlay = draft_of(example)
    except FieldError as error:
        raise ConfigError(f"{rule.code}: a test's draft is wrong: {error}") from None
    own = linter.with_policy(overlay) if overlay else linter
    found = [one for one in own.check(draft) if one.rule == rule.code]
    expected = kind != "good"
    reason = _wrong(rule, found, spans, expected=expected)
    if kind == "todo" and reason:
        # A known miss, or a known false alarm, that is still one.
        return Result(rule.code, kind, draft.text, True, language=draft.language)
    if kind == "todo":
        reason = "works now: move it to bad or good"
    return Result(rule.code, kind, draft.text, not reason, reason, draft.language)


def _wrong(
    rule: Rule, found: Sequence[Finding], spans: Sequence[tuple[int, int]], *, expected: bool
) -> str:
    """What is wrong with the findings of a test; empty if nothing."""
    least = min(Severity.of(rule.severity), Severity.WARNING)
    loud = [one for one in found if one.severity >= least]
    if not expected:
        shown = ", ".join(one.text or one.field or "" for one in loud)
        return f"flagged: {shown}" if loud else ""
    if not loud:
        return "not flagged" + (" (only as info)" if found else "")
    for start, end in spans:
        if not any(
            one.start is not None and one.end is not None and one.start < end and start < one.end
            for one in loud
        ):
            return f"flagged elsewhere: {', '.join(one.text or one.field or '' for one in loud)}"
    return ""
