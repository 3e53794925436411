"""A running service as something that examines drafts."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from somelint.client.address import Address
from somelint.client.exchange import Answer, Unavailable, exchange
from somelint.draft import Draft, Waiver
from somelint.examined import Examined, Notice
from somelint.finding import Finding
from somelint.i18n import mark
from somelint.policyfiles import IDENTITY_HEADER

BATCH = 100
"""Drafts sent at once."""
_REASONS = {
    401: mark("it asks for another token"),
    403: mark("it does not allow this"),
    413: mark("it takes no drafts of this size"),
    421: mark("it does not go by this name"),
    429: mark("it has too much to do"),
    503: mark("it has too much to do"),
}


class Service:
    """Asks the service at ``address``, if it judges by the policy of this ``identity``."""

    def __init__(self, address: Address, identity: str) -> None:
        self._address = address
        self._identity = identity

    def examine(self, drafts: Sequence[Draft]) -> list[Examined]:
        """What the linter here would say of each draft. Raises Unavailable: nothing is
        known of any of them, also if the service judges by another policy."""
        # Its ids are made by position: two drafts of one name are still two.
        sent = [one.to_mapping() | {"id": str(number)} for number, one in enumerate(drafts)]
        answer = self._ask("POST", "/v1/check", {"drafts": sent})
        if answer.headers.get(IDENTITY_HEADER) != self._identity:
            raise Unavailable(mark("it goes by another policy or release"))
        records = _json(answer).get("drafts")
        if not isinstance(records, list) or len(records) != len(drafts):
            raise Unavailable(mark("its answer makes no sense"))
        return [_examined(*pair) for pair in zip(drafts, records, strict=True)]

    def rules(self) -> dict[str, Any]:
        """Rules and statements as ``/v1/rules`` has them. Raises Unavailable."""
        return _json(self._ask("GET", "/v1/rules"))

    def _ask(self, method: str, path: str, value: object = None) -> Answer:
        body = b"" if value is None else json.dumps(value).encode()
        answer = exchange(self._address, method, path, body)
        if answer.status != 200:
            raise Unavailable(_REASONS.get(answer.status, f"it answers {answer.status}"))
        return answer


def _json(answer: Answer) -> dict[str, Any]:
    try:
        value = json.loads(answer.body)
    except (ValueError, RecursionError):
        raise Unavailable(mark("its answer makes no sense")) from None
    if not isinstance(value, dict):
        raise Unavailable(mark("its answer makes no sense"))
    return value


def _examined(draft: Draft, record: Any) -> Examined:
    try:
        findings = tuple(
            replace(Finding.from_dict(one), draft=draft.label) for one in record["findings"]
        )
        idle = [(one["rule"], one["expired"]) for one in record.get("idle_waivers", ())]
        complete = record["complete"] is True
    except (KeyError, TypeError, ValueError, AttributeError):
        raise Unavailable(mark("its answer makes no sense")) from None
    for one in findings:
        if one.start is not None and draft.text[one.start : one.end] != one.text:
            raise Unavailable(mark("its answer is about another text"))
    # Only its rule is told of a waiver: the draft's own, or else the organisation's.
    notices = tuple(Notice(Waiver(rule, reason="", by=""), expired) for rule, expired in idle)
    return Examined(draft, findings, complete, notices)
