"""What the API tells of rules, policy and lengths. Topics that are not public stay inside."""

from __future__ import annotations

from typing import Any

from somelint.draft import ROLES, Draft
from somelint.linter import Linter
from somelint.policy import Policy
from somelint.policy.types import LANGUAGES, Texts
from somelint.service.keeper import Keeper
from somelint.text.length import measure


def rules_data(linter: Linter) -> dict[str, Any]:
    """The rules in use and the guideline's statements, in every language they are in."""
    info = linter.rules.compiled.info
    disabled = {one.rule: one.reason for one in linter.policy.disabled}
    return {
        "version": 1,
        "rules": [
            {
                "code": rule.code,
                "name": rule.name,
                "severity": linter.policy.severities.get(rule.code, rule.severity),
                "default_severity": rule.severity,
                "guideline": list(rule.guideline),
                "summary": dict(rule.summary),
                "why": dict(rule.why),
                "disabled": disabled.get(rule.code),
            }
            for rule in (one.rule for one in linter.rules.rules)
        ],
        "statements": [
            {"id": one.id, "section": one.section, "kind": one.kind, "says": dict(one.says)}
            for one in (info.statements if info else ())
        ],
    }


def policy_data(keeper: Keeper) -> dict[str, Any]:
    """What a drafting tool offers for choice. Registered topics are counted, not told: who
    may write a post need not be one who may know what is coming."""
    policy = keeper.linter().policy
    return {
        "version": 1,
        "name": policy.name,
        "extends": policy.extends,
        "organisation": _texts(policy.organisation.name),
        "loaded": keeper.loaded_at.isoformat() if keeper.loaded_at else None,
        "stale_since": keeper.stale_since.isoformat() if keeper.stale_since else None,
        "time_zone": policy.time_zone,
        "message_language": policy.message_language,
        "roles": list(ROLES),
        "channels": [
            {
                "id": one.id,
                "title": _texts(one.title),
                "purpose": _texts(one.purpose),
                "kind": one.kind,
                "adopted": one.in_use(None),
                "fit": {role: one.fit.of(role) for role in ROLES},
                "limit": _limit(policy, one.id),
            }
            for one in policy.channels
        ],
        "accounts": [
            {
                "channel": one.channel,
                "account": one.handle or next(iter(one.names), ""),
                "keepers": list(policy.keepers(one)),
            }
            for one in policy.accounts
        ],
        "units": [one.name for one in policy.units],
        "registered_topics": len(policy.registered_topics),
    }


def lengths(policy: Policy, draft: Draft) -> list[dict[str, Any]]:
    """The text's length on every channel in use that has a limit, as that channel counts."""
    day = policy.day(draft.published)
    found = []
    counted: dict[str, int] = {}
    for channel in policy.channels:
        limit = channel.limit(day)
        if limit is None or not channel.adopted:
            continue
        if limit.counting not in counted:
            counted[limit.counting] = measure(draft.text, limit.counting)
        length = counted[limit.counting]
        found.append(
            {
                "channel": channel.id,
                "length": length,
                "limit": limit.length,
                "remaining": limit.length - length,
                "counting": limit.counting,
            }
        )
    return found


def _limit(policy: Policy, channel_id: str) -> dict[str, Any] | None:
    channel = policy.channel(channel_id)
    limit = channel.limit(None) if channel is not None else None
    return {"length": limit.length, "counting": limit.counting} if limit is not None else None


def _texts(texts: Texts) -> dict[str, str]:
    return {one: texts.of(one) for one in LANGUAGES}
