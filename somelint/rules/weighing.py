"""How a match becomes a verdict: cue × publicity, every piece of evidence with its weight."""

from __future__ import annotations

import bisect
import math
import re
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from somelint.checks import check
from somelint.document import Checked, Document, Span
from somelint.match import Match
from somelint.rules.model import Context
from somelint.rules.ruleset import (
    CompiledContext,
    CompiledCue,
    CompiledRule,
    Contexts,
    RuleSet,
)

LONG_POST = 600
"""Characters from which a post is read by paragraphs: the next one holds no neighbours."""
_PARAGRAPH = re.compile(r"\n[ \t]*\n")
_CLAUSE_EDGE = re.compile(r"[,;:–—()!?\n]\s|\s[–—-]\s|[.…]\s")

_LEAST = 0.11
"""A probability at which the scorer takes all that it may: its odds are below e to the -2."""

SCORER = "scorer"
"""The id of the scorer's word among the evidence."""


class Evidence(msgspec.Struct, frozen=True):
    """One thing that was weighed: where it stands (None: not in the text) and what for."""

    span: Span | None
    says: str
    weight: float
    id: str = ""


class Verdict(msgspec.Struct, frozen=True):
    """A match with all that was weighed. ``dropped`` names the exception that decided."""

    match: Match
    cue: str
    evidence: tuple[Evidence, ...]
    total: float
    dropped: str | None = None


def weigh(
    document: Document, rules: RuleSet, rule: CompiledRule, cue: CompiledCue, match: Match
) -> Verdict:
    """The verdict on one match of a cue of a rule."""
    span = (match.start, match.end) if match.start is not None and match.end is not None else None
    weight = match.weight if match.weight is not None else cue.cue.weight
    evidence = [Evidence(span, match.says or cue.cue.says or rule.rule.name, weight, cue.cue.id)]
    dropped = _forbidden(document, (*rule.exceptions, *cue.none_of), span)
    if dropped is None:
        dropped = _missing(document, cue.all_of, span, evidence)
    if dropped is None:
        evidence += _counted(document, rule.raised_by, span, 1)
        evidence += _counted(document, cue.raised_by, span, 1)
        evidence += _counted(document, rule.lowered_by, span, -1)
        evidence += _counted(document, cue.lowered_by, span, -1)
        if rule.rule.publicity:
            evidence += _signals(document, rules, rule, span)
        reach = rule.rule.scorer if cue.cue.scorer is None else cue.cue.scorer
        if reach:
            evidence += _scored(document, reach)
        if cue.last is not None:
            dropped = _asked_last(document, rule.rule.threshold, cue.last, span, evidence)
    total = sum(one.weight for one in evidence)
    return Verdict(match, cue.cue.id, tuple(evidence), total, dropped)


def level(total: float, threshold: float) -> int:
    """What a sum comes to: 2 the rule's severity, 1 info, 0 nothing."""
    if total >= threshold - 1e-9:
        return 2
    return 1 if total >= threshold - 1 - 1e-9 else 0


def _asked_last(
    document: Document,
    threshold: float,
    contexts: Contexts,
    span: Span | None,
    evidence: list[Evidence],
) -> str | None:
    """Why a match is dropped after all, by the contexts that load spaCy; else None.

    Adds to ``evidence``. Each is asked only where its answer changes what the sum comes to.
    """
    total = sum(one.weight for one in evidence)
    most = total + sum(one.context.weight for one in contexts.raised_by)
    if not level(most, threshold):
        return "too little, whatever spaCy finds" if contexts.all_of else None
    dropped = _forbidden(document, contexts.none_of, span)
    if dropped is None:
        dropped = _missing(document, contexts.all_of, span, evidence)
    if dropped is not None:
        return dropped
    for sign, own in ((1, contexts.raised_by), (-1, contexts.lowered_by)):
        for one in own:
            total = sum(each.weight for each in evidence)
            changed = level(total + sign * one.context.weight, threshold)
            if changed != level(total, threshold):
                evidence += _counted(document, (one,), span, sign)
    return None


def _forbidden(
    document: Document, contexts: Iterable[CompiledContext], span: Span | None
) -> str | None:
    for context in contexts:
        if present(document, context, span) is not None:
            return context.context.reason or context.context.id or "excluded"
    return None


def _missing(
    document: Document,
    contexts: Iterable[CompiledContext],
    span: Span | None,
    evidence: list[Evidence],
) -> str | None:
    """What a match needs and is not there; what is there is added to ``evidence``."""
    for needed in contexts:
        at = present(document, needed, span)
        if at is None:
            return f"without {needed.context.id or 'what the cue needs'}"
        says = needed.context.says or needed.context.id
        evidence.append(Evidence(at, says, 0.0, needed.context.id))
    return None


def _counted(
    document: Document, contexts: Iterable[CompiledContext], span: Span | None, sign: int
) -> Iterator[Evidence]:
    for one in contexts:
        at = present(document, one, span)
        if at is not None:
            context = one.context
            yield Evidence(at, context.says or context.id, sign * context.weight, context.id)


def _signals(
    document: Document, rules: RuleSet, rule: CompiledRule, span: Span | None
) -> Iterator[Evidence]:
    for one in rules.compiled.signals:
        weight = rule.rule.signals.get(one.context.id, one.context.weight)
        if weight:
            at = present(document, one, span)
            says = one.context.says if at is not None else _in_a_field(document, one)
            if says is not None:
                yield Evidence(at, says, weight, one.context.id)


def _scored(document: Document, reach: float) -> Iterator[Evidence]:
    """The scorer's word: up to ±``reach`` points, nought at its probability of a half."""
    ceiling = document.disclosure_ceiling
    if ceiling is None:
        return
    weight = -reach
    if ceiling > _LEAST:
        score = document.disclosure or 0.0
        odds = math.log(max(score, 1e-6) / max(1 - score, 1e-6))
        weight = reach * max(-1.0, min(1.0, odds / 2))
    if abs(weight) >= 0.05:
        says = "the wording as a whole reads as a disclosure"
        if weight < 0:
            says = "the wording as a whole does not read as a disclosure"
        yield Evidence(None, says, round(weight, 2), SCORER)


def present(document: Document, compiled: CompiledContext, span: Span | None) -> Span | None:
    """The nearest place where a context stands within its reach of a match, or None."""
    found = _places(document, compiled)
    if not found:
        return None
    if span is None:
        return found[0]
    low, high = _reach(document, compiled.context, span)
    # Outward from the match, so that the nearest place is met first and a long text with
    # many places costs no more than a short one.
    after = bisect.bisect_left(found, (span[0], 0))
    before = after - 1
    while True:
        ahead = found[after] if after < len(found) and found[after][0] < high else None
        behind = found[before] if before >= 0 and found[before][0] >= low else None
        if ahead is None and behind is None:
            return None
        if behind is None or (
            ahead is not None and _distance(ahead, span) <= _distance(behind, span)
        ):
            candidate, after = ahead, after + 1
        else:
            candidate, before = behind, before - 1
        if (
            candidate is not None
            and candidate[1] <= high
            and _speaks(compiled.context, candidate, span)
        ):
            return candidate


def _in_a_field(document: Document, compiled: CompiledContext) -> str | None:
    """What a check says of a field of the draft, which speaks of the whole post."""
    if compiled.check is None:
        return None
    says = _checked(document, compiled.check).field
    return says if says is None else says or compiled.context.says


def _places(document: Document, compiled: CompiledContext) -> Sequence[Span]:
    """Where a context stands in the text, sorted."""
    if compiled.check is None:
        return compiled.condition.find(document)
    return _checked(document, compiled.check).places


def _checked(document: Document, name: str) -> Checked:
    """What a check finds, asked once a document."""
    known = document.checked.get(name)
    if known is None:
        found = list(check(name)(document))
        places = sorted(
            (one.start, one.end) for one in found if one.start is not None and one.end is not None
        )
        says = next((one.says for one in found if one.field is not None), None)
        known = document.checked[name] = Checked(places, says)
    return known


def _speaks(context: Context, found: Span, span: Span) -> bool:
    """Whether a place within reach says something about the match."""
    overlaps = found[0] < span[1] and found[1] > span[0]
    if context.within == "overlap":
        if not overlaps:
            return False
    elif overlaps and not _reaches_out(found, span):
        # The matched words do not speak for or against themselves.
        return False
    if context.side == "before":
        return found[0] < span[0]
    return context.side != "after" or found[1] > span[1]


def _reaches_out(found: Span, span: Span) -> bool:
    """Whether an overlapping find holds words beyond the match itself."""
    return found[0] < span[0] or found[1] > span[1]


def _distance(one: Span, other: Span) -> int:
    return max(one[0] - other[1], other[0] - one[1], 0)


def _reach(document: Document, context: Context, span: Span) -> Span:
    """The part of the text in which a context counts for a match."""
    whole = (0, len(document.text))
    if context.words is not None:
        first = document.word_at(span[0]) - context.words
        last = document.word_at(max(span[1] - 1, span[0])) + context.words
        words = document.words
        low = words[first].start if first > 0 else 0
        high = words[last].end if last < len(words) else whole[1]
        sentence = _sentences(document, span, 0)
        return max(low, sentence[0]), min(high, sentence[1])
    if context.within == "post":
        return whole
    if context.within == "neighbours":
        return _in_paragraph(document, span, _sentences(document, span, 1))
    low, high = _sentences(document, span, 0)
    if context.within == "clause":
        for edge in _CLAUSE_EDGE.finditer(document.text, low, high):
            if edge.end() <= span[0]:
                low = max(low, edge.start())
            elif edge.start() >= span[1]:
                return low, edge.start() + 1
    return low, high


def _in_paragraph(document: Document, span: Span, reach: Span) -> Span:
    """``reach`` without what lies beyond an empty line, in a long post."""
    low, high = reach
    if len(document.text) < LONG_POST:
        return reach
    for edge in _PARAGRAPH.finditer(document.text, low, high):
        if edge.end() <= span[0]:
            low = edge.end()
        elif edge.start() >= span[1]:
            return low, edge.start()
    return low, high


def _sentences(document: Document, span: Span, around: int) -> Span:
    """From the sentence of the match's start to that of its end, and ``around`` more."""
    found = document.sentences
    if not found:
        return 0, len(document.text)
    first = max(document.sentence_number(span[0]) - around, 0)
    last = min(document.sentence_number(max(span[1] - 1, span[0])) + around, len(found) - 1)
    return found[first][0], found[last][1]
