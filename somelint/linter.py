"""A policy over drafts: the one way in for every command, service and program."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from somelint.document import Document
from somelint.draft import Draft, Waiver
from somelint.examined import Examined, Notice
from somelint.finding import Confidence, Finding, Severity
from somelint.match import filled
from somelint.policy import Policy
from somelint.rules.engine import Failure, Trace, findings, run
from somelint.rules.fields import FieldChecks
from somelint.rules.model import in_language
from somelint.rules.ruleset import RuleSet, load_rules
from somelint.waivers import apply, find_waivers

if TYPE_CHECKING:
    from somelint.language.encoder import Encoder
    from somelint.language.scorer import Scorer

INCOMPLETE = "DRF003"


class Linter:
    """Checks drafts against a policy. Reusable, and safe to share between threads.

    >>> linter = Linter.from_policy()
    >>> findings = linter.check(Draft(text="...", channel="twitter", role="official"))
    """

    def __init__(
        self, policy: Policy, rules: RuleSet | None = None, waivers: tuple[Waiver, ...] = ()
    ) -> None:
        self.policy = policy
        self.rules = rules if rules is not None else load_rules(policy)
        self.waivers = waivers
        self._disabled = frozenset(one.rule for one in policy.disabled)
        self._fields = FieldChecks(self.rules)

    @classmethod
    def from_policy(
        cls, path: str | Path | None = None, *, start: str | Path | None = None
    ) -> Linter:
        """A linter for the policy at ``path``, else the one found upward from ``start``
        (default: here), else the built-in one. Raises ConfigError."""
        policy = Policy.of(path, start)
        folder = Path(policy.source or start or ".")
        return cls(policy, waivers=find_waivers(folder, policy.waivers))

    def with_topics(self, topics: Iterable[str | Mapping[str, Any]]) -> Linter:
        """A linter with these registered topics laid over the policy's own."""
        return Linter(self.policy.with_topics(topics), self.rules, self.waivers)

    def with_policy(self, data: Mapping[str, Any]) -> Linter:
        """The same rules under another policy, given as ``somelint.yaml`` has it."""
        from somelint.policy.reading import read
        from somelint.yamlfile import Located

        return Linter(read(Located(dict(data), "policy")), self.rules, self.waivers)

    def with_rule_folders(self, folders: Iterable[Path]) -> Linter:
        """A linter that loads these folders of rules too."""
        named = (*self.policy.rule_folders, *(str(one.resolve()) for one in folders))
        own = tuple(dict.fromkeys(named))
        return Linter(msgspec.structs.replace(self.policy, rule_folders=own), waivers=self.waivers)

    @cached_property
    def scorer(self) -> Scorer:
        """The trained scorer of disclosures; loaded when a rule first asks."""
        from somelint.language.scorer import default

        return default()

    @cached_property
    def encoder(self) -> Encoder:
        """The trained encoder of posts; loaded when the scorer and the rules leave it open."""
        from somelint.language.encoder import default

        return default()

    def document(self, draft: Draft) -> Document:
        """The draft under examination, its layers not yet made."""
        rules = self.rules
        models = (lambda: self.scorer), (lambda: self.encoder)
        return Document(draft, self.policy, rules.lexicon, rules.literals, *models)

    def check(self, draft: Draft) -> list[Finding]:
        """The findings of one draft, waived ones marked, in the order of its text.

        A check that could not be finished gives a finding of DRF003: not cleared.
        """
        return list(self.examine(draft).findings)

    def examine(self, draft: Draft, trace: Trace | None = None) -> Examined:
        """One draft's findings with whether the check is complete and idle waivers.

        ``trace`` is called with every verdict, also of what did not fire.
        """
        document = self.document(draft)
        fired, failures = run(document, self.rules, self._fields, self._disabled, trace)
        made: list[Finding] = []
        if fired or failures:
            language = self.message_language(document)
            made = findings(document, fired, self.rules, self.policy.severities, language)
            made += [self._incomplete(draft, one, language) for one in failures]
        notices: list[Notice] = []
        waivers = (*draft.waivers, *self.waivers)
        if waivers:
            made, notices = apply(made, draft.waivers, self._today(), draft)
            made, idle = apply(made, self.waivers, self._today(), draft)
            # A waiver of the organisation's file is idle only if no draft of a run needs it.
            notices += [one for one in idle if one.expired]
        return Examined(draft, tuple(made), not failures, tuple(notices))

    def check_many(self, drafts: Iterable[Draft]) -> Iterator[tuple[Draft, list[Finding]]]:
        """Each draft with its findings, one after the other."""
        for draft in drafts:
            yield draft, self.check(draft)

    def message_language(self, document: Document) -> str:
        """The policy's language of messages, else the draft's own."""
        if self.policy.message_language:
            return self.policy.message_language
        language = document.draft.language or next(iter(document.languages), "en")
        return language if language in ("fi", "sv", "en") else "en"

    def _today(self) -> dt.date:
        # A waiver is somebody's standing acceptance: it lapses by the calendar of those
        # who accepted, not by the date that a draft gives itself.
        return dt.datetime.now(self.policy.timezone).date()

    def _incomplete(self, draft: Draft, failure: Failure, language: str) -> Finding:
        rule = self.rules.rule(INCOMPLETE)
        message = f"{failure.code} could not be checked ({failure.reason})."
        advice = "The draft is not cleared: try again, or ask for a second pair of eyes."
        if rule is not None:
            message = in_language(rule.message, language, message)
            advice = in_language(rule.advice, language, advice)
        values = {"rule": failure.code, "reason": self.rules.reason(failure.reason, language)}
        return Finding(
            rule=INCOMPLETE,
            name="check-incomplete",
            severity=Severity.ERROR,
            confidence=Confidence.HIGH,
            message=filled(message, values),
            advice=filled(advice, values),
            language=language,
            guideline=tuple(rule.guideline) if rule else (),
            field="text",
            draft=draft.label,
        )


__all__ = ["Draft", "Examined", "Linter"]
