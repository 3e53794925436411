"""The judgement of one shard of posts: a pure function that runs anywhere.

``prepare`` is called once in every worker process, ``judge`` for every shard. The linter is
loaded once and lives as long as the process.
"""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import msgspec

from somelint.baseline import Baseline
from somelint.batch.attribution import attributed
from somelint.batch.tally import Tally
from somelint.draft import Draft, Waiver
from somelint.finding import Finding
from somelint.linter import Linter
from somelint.policy import Policy


@dataclass(frozen=True, slots=True)
class Settings:
    """What a worker needs: a policy as plain data, waivers, what to hide."""

    policy: dict[str, Any]
    waivers: tuple[Waiver, ...] = ()
    baseline: Baseline | None = None
    redact: bool = False
    collect: bool = False
    """Whether to hand back the fingerprints of all findings, for a new baseline."""

    def packed(self) -> tuple[str, bytes]:
        """A key that names the settings, and their bytes for ``prepare``."""
        content = pickle.dumps(self)
        return hashlib.sha256(content).hexdigest()[:16], content


@dataclass(frozen=True, slots=True)
class Shard:
    """Posts in the order of the export; ``declared``: which say themselves what they are."""

    number: int
    drafts: tuple[Draft, ...]
    declared: frozenset[int] = frozenset()


class Post(msgspec.Struct, frozen=True):
    """A post of which something is said."""

    draft: Draft
    findings: tuple[Finding, ...]
    complete: bool = True


class Judged(msgspec.Struct):
    """What came of a shard. ``notices``: of waivers, (draft, rule, whether expired)."""

    number: int
    tally: Tally
    posts: tuple[Post, ...] = ()
    notices: tuple[tuple[str, str, bool], ...] = ()
    accepted: tuple[tuple[str, str, str], ...] = ()

    def packed(self) -> bytes:
        """As bytes, for a spool and between processes: pickle would take four times as long."""
        return msgspec.msgpack.encode(self)

    @staticmethod
    def unpacked(content: bytes) -> Judged:
        return msgspec.msgpack.decode(content, type=Judged)

    def __reduce__(self) -> tuple[Any, ...]:
        return Judged.unpacked, (self.packed(),)


class Prepared:
    """Settings with their linter, which is loaded unless there is one already."""

    def __init__(self, settings: Settings, linter: Linter | None = None) -> None:
        self.settings = settings
        self.linter = linter or Linter(Policy.from_data(settings.policy), waivers=settings.waivers)


_PREPARED: dict[str, Prepared] = {}


def prepare(key: str, content: bytes) -> None:
    """Load the linter for these settings, unless this process has it."""
    if key not in _PREPARED:
        _PREPARED[key] = Prepared(pickle.loads(content))


class Stopped(Exception):
    """The review was stopped while this shard was being judged: nothing came of it."""


def judge(key: str, shard: Shard, stopped: Callable[[], bool] = lambda: False) -> Judged:
    """Judge a shard by the settings that ``prepare`` was given under this key."""
    return judged(_PREPARED[key], shard, stopped)


def judged(prepared: Prepared, shard: Shard, stopped: Callable[[], bool] = lambda: False) -> Judged:
    """Raises Stopped as soon as ``stopped`` says so, which is asked before each post."""
    settings, linter = prepared.settings, prepared.linter
    tally = Tally()
    posts: list[Post] = []
    notices: list[tuple[str, str, bool]] = []
    accepted: list[tuple[str, str, str]] = []
    for index, given in enumerate(shard.drafts):
        if stopped():
            raise Stopped
        draft = given if index in shard.declared else attributed(given, linter.policy)
        examined = linter.examine(draft)
        findings = examined.findings
        notices += [(draft.label, one.waiver.rule, one.expired) for one in examined.notices]
        if settings.collect:
            accepted += [(one.draft, one.rule, one.fingerprint) for one in findings]
        if settings.baseline is not None and findings:
            kept = tuple(one for one in findings if not settings.baseline.hides(one))
            tally.baseline += len(findings) - len(kept)
            findings = kept
        if settings.redact and (findings or not examined.complete):
            shown, findings = redact(linter, draft, findings)
        else:
            shown = draft
        counted = _blank(draft, linter) if settings.redact else draft
        tally.count(counted, linter.policy, findings, complete=examined.complete)
        if findings or not examined.complete:
            posts.append(Post(replace(shown, extra={}), findings, examined.complete))
    return Judged(shard.number, tally, tuple(posts), tuple(notices), tuple(accepted))


def redact(
    linter: Linter, draft: Draft, findings: tuple[Finding, ...]
) -> tuple[Draft, tuple[Finding, ...]]:
    from somelint.batch.redact import redacted

    return redacted(linter, draft, findings)


def _blank(draft: Draft, linter: Linter) -> Draft:
    """The post as a redacted count knows it: no person's account or name."""
    if linter.policy.account(draft.account, draft.channel, draft.published) is not None:
        return draft
    return replace(draft, account=None, author=None)
