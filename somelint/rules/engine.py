"""Rules over a document: what fires, what steps back, and the findings that come of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

import msgspec
from msgspec.structs import replace

from somelint.checks import check
from somelint.conditions.compiled import RuleTimeout
from somelint.document import Document, Span
from somelint.errors import ConfigError
from somelint.finding import (
    Because,
    Confidence,
    Finding,
    Severity,
    fingerprint,
)
from somelint.match import Match, filled
from somelint.rules.fields import FieldChecks
from somelint.rules.model import Rule, family, in_language
from somelint.rules.ruleset import CompiledCue, CompiledRule, RuleSet
from somelint.rules.weighing import LONG_POST, SCORER, Verdict, level, weigh

_ALWAYS_COMPLETE = "DRF003"


class Fired(msgspec.Struct, frozen=True):
    """A rule that fired at one place, with its severity after weighing."""

    rule: Rule
    verdict: Verdict
    severity: Severity
    confidence: Confidence
    setting: bool = False

    @property
    def span(self) -> Span | None:
        match = self.verdict.match
        if match.start is None or match.end is None:
            return None
        return match.start, match.end


class Failure(msgspec.Struct, frozen=True):
    """A rule that could not be run to its end on this draft, and why."""

    code: str
    reason: str


Trace = Callable[[CompiledRule, Verdict, Severity | None], None]
"""Called with every verdict, fired or not: how a reviewer is shown all the weights."""


def run(
    document: Document,
    rules: RuleSet,
    fields: FieldChecks,
    disabled: frozenset[str] = frozenset(),
    trace: Trace | None = None,
) -> tuple[list[Fired], list[Failure]]:
    """What every rule finds in a document, and the rules that failed on it."""
    fired: list[Fired] = []
    failures: list[Failure] = []
    late: list[int] = []
    index = rules.index
    for number, cues in rules.set_off(document, fields.set_off(document)).items():
        if index.codes[number] in disabled:
            continue
        rule = rules.rules[number]
        if rule.rule.when and not applies(rule.rule.when, document):
            continue
        if number in index.late:
            late.append(number)
            continue
        _run_rule(document, rules, rule, cues, fired, failures, trace)
    fired = _settled(document, _stepped_back(document, fired))
    for number in late:
        # A rule that steps back for a whole family runs only where that family is silent.
        rule = rules.rules[number]
        heard = {family(one.rule.code) for one in fired if one.severity >= Severity.WARNING}
        if heard.isdisjoint(rule.rule.steps_back_for):
            every = range(len(rule.cues))
            _run_rule(document, rules, rule, every, fired, failures, trace)
    return [_marked(document, one) for one in fired], failures


def _run_rule(
    document: Document,
    rules: RuleSet,
    rule: CompiledRule,
    cues: Iterable[int],
    fired: list[Fired],
    failures: list[Failure],
    trace: Trace | None,
) -> None:
    found: list[Fired] = []
    try:
        for number in cues:
            cue = rule.cues[number]
            if cue.cue.when and not applies(cue.cue.when, document):
                continue
            for match in _matches(document, cue):
                verdict = weigh(document, rules, rule, cue, match)
                severity = _severity(rule.rule, cue, verdict)
                _note(document, rule.rule, verdict)
                if cue.cue.covers:
                    verdict = _covering(document, cue.cue.covers, verdict)
                if trace is not None:
                    trace(rule, verdict, severity)
                if severity is not None:
                    confidence = _confidence(rule.rule, cue, verdict)
                    found.append(Fired(rule.rule, verdict, severity, confidence, cue.cue.setting))
    except RuleTimeout:
        failures.append(Failure(rule.rule.code, "ran out of time"))
    except ConfigError:
        # A model that is missing or damaged is a broken installation, no matter of the draft.
        raise
    except Exception as error:
        # Whatever goes wrong in one rule must not clear the draft, nor stop the others.
        # The error's text may hold words of the draft: only its kind is told.
        failures.append(Failure(rule.rule.code, type(error).__name__))
    if found:
        fired += _grouped(document, rule.rule, found)


def _note(document: Document, rule: Rule, verdict: Verdict) -> None:
    """Keep how near a rule came, for the scorer's own, which runs where the others are silent."""
    if verdict.dropped is not None:
        return
    own = family(rule.code)
    scored = sum(one.weight for one in verdict.evidence[1:] if one.id == SCORER)
    margin = verdict.total - rule.threshold - scored
    document.margins[own] = max(margin, document.margins.get(own, margin))


def _matches(document: Document, cue: CompiledCue) -> Iterable[Match]:
    if cue.cue.check is not None:
        return check(cue.cue.check)(document)
    if cue.condition is not None:
        return [Match(start, end) for start, end in cue.condition.find(document)]
    return ()


def _covering(document: Document, covers: Iterable[str], verdict: Verdict) -> Verdict:
    """The verdict with its match reaching over the evidence that belongs to the finding.

    The message still quotes the cue's own words.
    """
    match = verdict.match
    if match.start is None or match.end is None:
        return verdict
    spans = [one.span for one in verdict.evidence if one.span and one.id in covers]
    start = min([match.start, *(one[0] for one in spans)])
    end = max([match.end, *(one[1] for one in spans)])
    values = {"text": document.text[match.start : match.end], **match.values}
    return replace(verdict, match=replace(match, start=start, end=end, values=values))


def _marked(document: Document, fired: Fired) -> Fired:
    """With the whole sentences of its match, where the telling rather than a word is the matter."""
    span = fired.span
    if fired.rule.marks != "sentence" or span is None or not document.sentences:
        return fired
    match = fired.verdict.match
    start = document.sentence_at(span[0])[0]
    end = document.sentence_at(max(span[1] - 1, span[0]))[1]
    start, end = min(start, span[0]), max(end, span[1])
    values = {"text": document.text[span[0] : span[1]], **match.values}
    wider = replace(match, start=start, end=end, values=values)
    return replace(fired, verdict=replace(fired.verdict, match=wider))


def _severity(rule: Rule, cue: CompiledCue, verdict: Verdict) -> Severity | None:
    if verdict.dropped is not None:
        return None
    own = Severity.of(verdict.match.severity or cue.cue.severity or rule.severity)
    reached = level(verdict.total, rule.threshold)
    return (None, Severity.INFO, own)[reached]


def _confidence(rule: Rule, cue: CompiledCue, verdict: Verdict) -> Confidence:
    stated = verdict.match.confidence or cue.cue.confidence
    if stated:
        return Confidence.of(stated)
    margin = verdict.total - rule.threshold
    base = Confidence.of(rule.confidence)
    if margin >= 1.5:
        return Confidence(min(base + 1, Confidence.HIGH))
    return (
        Confidence(max(base - 1, Confidence.LOW))
        if margin < 0.5 and len(verdict.evidence) > 1
        else base
    )


def _grouped(document: Document, rule: Rule, found: list[Fired]) -> list[Fired]:
    """The strongest of a rule's matches in each sentence (or post), in order of the text."""
    if rule.group == "each":
        return _apart(found)
    groups: dict[object, list[Fired]] = defaultdict(list)
    for one in found:
        whole = rule.group == "post" or one.span is None
        key = one.verdict.match.field if whole else document.sentence_number(one.span[0])  # type: ignore[index]
        groups[key].append(one)
    return [max(group, key=_telling) for group in groups.values()]


def _apart(found: list[Fired]) -> list[Fired]:
    """Each match, but of those that share words only the one that tells most."""
    kept: dict[Span | None, Fired] = {}
    for one in sorted(found, key=_telling, reverse=True):
        span = one.span
        if span not in kept and not any(
            span and other and span[0] < other[1] and other[0] < span[1] for other in kept
        ):
            kept[span] = one
    return list(kept.values())


def _telling(fired: Fired) -> tuple[Severity, float, int, int]:
    """How much a match tells: of equals the longer one, which names more of the matter."""
    start, end = fired.span or (0, 0)
    return fired.severity, fired.verdict.total, end - start, -start


def _stepped_back(document: Document, fired: list[Fired]) -> list[Fired]:
    """Without the findings of general rules where a more specific one fired."""
    loud: dict[str, list[Fired]] = defaultdict(list)
    by_sentence: dict[tuple[str, int], list[Fired]] = defaultdict(list)
    for one in fired:
        if one.severity >= Severity.WARNING:
            loud[one.rule.code].append(one)
            if one.span is not None:
                by_sentence[one.rule.code, document.sentence_number(one.span[0])].append(one)

    def silenced(one: Fired, code: str) -> bool:
        within = one.rule.steps_back_within
        if within == "post" or one.span is None:
            return bool(loud[code])
        if any(other.span is None for other in loud[code]):
            return True
        own = document.sentence_number(one.span[0])
        reach = 1 if within == "neighbours" else 0
        near = [x for n in range(own - reach, own + reach + 1) for x in by_sentence[code, n]]
        if within == "overlap":
            return any(_overlap(one.span, other.span) for other in near)
        return bool(near)

    return [
        one for one in fired if not any(silenced(one, code) for code in one.rule.steps_back_for)
    ]


def _settled(document: Document, fired: list[Fired]) -> list[Fired]:
    """With info for a setting where something firmer of its family warns nearby.

    A setting says that something is told of a purchase, a company or a person, not what: beside
    a cue that names the matter it would only add a wrong code. Of several settings the one that
    weighs most speaks for all.
    """
    warning = [one for one in fired if one.severity >= Severity.WARNING]
    matters = [one for one in warning if not one.rule.any_matter]

    def outdone(one: Fired) -> bool:
        return one.setting and any(
            _same_matter(document, one, other)
            and (not other.setting or other.verdict.total > one.verdict.total)
            for other in matters
        )

    faint = {id(one) for one in warning if outdone(one)}
    return [replace(one, severity=Severity.INFO) if id(one) in faint else one for one in fired]


def _same_matter(document: Document, one: Fired, other: Fired) -> bool:
    """Whether two findings of a family, of different rules, can be about one matter."""
    if one.rule.code == other.rule.code or family(one.rule.code) != family(other.rule.code):
        return False
    if one.span is None or other.span is None or len(document.text) < LONG_POST:
        return True
    apart = document.sentence_number(one.span[0]) - document.sentence_number(other.span[0])
    return abs(apart) <= 1


def _overlap(one: Span, other: Span | None) -> bool:
    return other is not None and one[0] < other[1] and other[0] < one[1]


def applies(when: Mapping[str, list[str] | bool], document: Document) -> bool:
    """Whether the draft's fields are as a rule or a cue demands."""
    for key, wanted in when.items():
        if isinstance(wanted, bool):
            if _facts(key, document) is not wanted:
                return False
        elif _facts(key, document) not in wanted:
            return False
    return True


def _facts(key: str, document: Document) -> str | bool | None:
    draft = document.draft
    if key == "role":
        return document.role
    if key == "channel":
        return document.channel.id if document.channel else draft.channel
    if key == "declared":
        return draft.role is not None and draft.channel is not None
    if key == "repost":
        return draft.repost_of is not None
    if key == "reply":
        return draft.in_reply_to is not None
    if key == "own_account":
        return document.account is not None
    if key == "language":
        return document.languages[0] if document.languages else None
    raise ValueError(key)


def findings(
    document: Document,
    fired: Iterable[Fired],
    rules: RuleSet,
    severities: Mapping[str, str],
    language: str,
) -> list[Finding]:
    """The findings of a document, in order of the text, those about fields first.

    ``severities`` are the policy's, by rule; ``language`` is that of the messages.
    """
    ordered = sorted(fired, key=lambda one: (one.span or (-1, -1), one.rule.code))
    seen: dict[tuple[str, str], int] = defaultdict(int)
    made = []
    for one in ordered:
        severity = severities.get(one.rule.code)
        made.append(_finding(document, one, rules, severity, language, seen))
    return made


def _finding(
    document: Document,
    fired: Fired,
    rules: RuleSet,
    severity: str | None,
    language: str,
    seen: dict[tuple[str, str], int],
) -> Finding:
    rule, match, text = fired.rule, fired.verdict.match, document.draft.text
    start = end = line = column = None
    words = None
    if fired.span is not None:
        start, end = fired.span if match.original else document.view.to_original(*fired.span)
        line, column = document.line_and_column(start)
        words = text[start:end]
    key = (rule.code, words or _of_field(document, match.field))
    occurrence = seen[key]
    seen[key] += 1
    values = {"text": words or "", **match.values}
    own = fired.severity
    if severity is not None and own is not Severity.INFO:
        own = Severity.of(severity)
    return Finding(
        rule=rule.code,
        name=rule.name,
        severity=own,
        confidence=fired.confidence,
        message=filled(in_language(rule.message, language), values),
        advice=filled(in_language(rule.advice, language), values),
        language=language,
        guideline=tuple(rule.guideline),
        start=start,
        end=end,
        line=line,
        column=column,
        text=words,
        field=match.field if words is None else None,
        because=_because(document, fired.verdict, rules, language),
        fingerprint=fingerprint(*key, occurrence),
        draft=document.draft.label,
    )


def _of_field(document: Document, field: str | None) -> str:
    """What a finding about a field rests on: who writes, and the field's value. Accepted for
    one author or account, it is not accepted for the next."""
    if field is None or not field.startswith(("account", "author")):
        return field or ""
    draft = document.draft
    values = (field, draft.value_of(field), draft.value_of("author.name"))
    return "\n".join(value or "" for value in values)


def _because(
    document: Document, verdict: Verdict, rules: RuleSet, language: str
) -> tuple[Because, ...]:
    made = []
    for number, one in enumerate(verdict.evidence):
        says = rules.reason(one.says, language, verdict.match.values)
        if one.span is None:
            made.append(Because("", says, weight=one.weight))
            continue
        is_own = number == 0 and verdict.match.original
        start, end = one.span if is_own else document.view.to_original(*one.span)
        made.append(Because(document.draft.text[start:end], says, start, end, one.weight))
    return tuple(made)
