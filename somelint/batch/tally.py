"""Counts of a review that add up: made for each shard, summed for the whole."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from somelint.draft import Draft
from somelint.finding import Finding, Severity
from somelint.policy import Policy
from somelint.rules.model import family

OWN, ORGANISATION, PRIVATE = "own", "organisation", "private"
"""Whose account a post went out from: an official's, the organisation's, a private one's."""

UNKNOWN = ""
DIMENSIONS = ("rule", "family", "channel", "author", "month")


class Activity(msgspec.Struct):
    """Posts of one channel, month and kind of account.

    ``shares`` are reposts of the organisation's own posts. ``likes``, ``reshared`` and
    ``answers`` (what others did) are sums over the posts, but not the reposts, of which the
    export tells them: ``likes_known`` posts and so on, for no figure is not the figure nought.
    """

    posts: int = 0
    replies: int = 0
    reposts: int = 0
    shares: int = 0
    likes: int = 0
    likes_known: int = 0
    reshared: int = 0
    reshared_known: int = 0
    answers: int = 0
    answers_known: int = 0

    def add(self, other: Activity) -> None:
        for name in self.__struct_fields__:
            setattr(self, name, getattr(self, name) + getattr(other, name))


class Levels(msgspec.Struct):
    """Numbers of findings by severity; a waived finding counts as waived only."""

    errors: int = 0
    warnings: int = 0
    infos: int = 0
    waived: int = 0

    @property
    def total(self) -> int:
        return self.errors + self.warnings + self.infos

    def count(self, finding: Finding) -> None:
        if not finding.fails:
            self.waived += 1
        elif finding.severity is Severity.ERROR:
            self.errors += 1
        elif finding.severity is Severity.WARNING:
            self.warnings += 1
        else:
            self.infos += 1

    def add(self, other: Levels) -> None:
        self.errors += other.errors
        self.warnings += other.warnings
        self.infos += other.infos
        self.waived += other.waived


class Tally(msgspec.Struct):
    """What is known of all posts reviewed.

    ``activity`` by (channel, month ``2026-03``, whose account); ``findings`` by
    (dimension, value), see ``DIMENSIONS``. An unknown value is the empty string.
    """

    posts: int = 0
    flagged: int = 0
    incomplete: int = 0
    baseline: int = 0
    levels: Levels = msgspec.field(default_factory=Levels)
    activity: dict[tuple[str, str, str], Activity] = msgspec.field(default_factory=dict)
    findings: dict[tuple[str, str], Levels] = msgspec.field(default_factory=dict)

    def count(
        self, draft: Draft, policy: Policy, findings: Iterable[Finding], *, complete: bool = True
    ) -> None:
        """Add one post with the findings that are left of it."""
        channel, month = channel_of(draft, policy), month_of(draft, policy)
        self.posts += 1
        self.incomplete += not complete
        cell = self.activity.setdefault((channel, month, whose(draft, policy)), Activity())
        cell.add(_activity(draft, policy))
        before = self.levels.total
        author = author_of(draft)
        for one in findings:
            self.levels.count(one)
            values = (one.rule, family(one.rule), channel, author, month)
            for dimension, value in zip(DIMENSIONS, values, strict=True):
                self.findings.setdefault((dimension, value), Levels()).count(one)
        self.flagged += self.levels.total > before

    def add(self, other: Tally) -> None:
        self.posts += other.posts
        self.flagged += other.flagged
        self.incomplete += other.incomplete
        self.baseline += other.baseline
        self.levels.add(other.levels)
        for cell, activity in other.activity.items():
            self.activity.setdefault(cell, Activity()).add(activity)
        for key, levels in other.findings.items():
            self.findings.setdefault(key, Levels()).add(levels)


def channel_of(draft: Draft, policy: Policy) -> str:
    """The policy's id of the draft's channel, else the channel as given."""
    known = policy.channel(draft.channel)
    return known.id if known is not None else (draft.channel or UNKNOWN)


def month_of(draft: Draft, policy: Policy) -> str:
    when = policy.localise(draft.published)
    return f"{when:%Y-%m}" if when is not None else UNKNOWN


def author_of(draft: Draft) -> str:
    """The account of a post, else the name of its author."""
    author = draft.author
    return draft.account or (author and (author.handle or author.name)) or UNKNOWN


def whose(draft: Draft, policy: Policy) -> str:
    if draft.role == "private":
        return PRIVATE
    account = policy.account(draft.account, draft.channel, draft.published)
    return ORGANISATION if account is not None or draft.role == "organisation" else OWN


def _activity(draft: Draft, policy: Policy) -> Activity:
    extra = draft.extra
    # Of a repost services give the figures of the original, which are not its sharer's.
    told = {} if draft.repost_of else extra
    given = [told.get(name) for name in ("likes", "reposts", "replies")]
    likes, reshared, answers = (one if isinstance(one, int) else None for one in given)
    original = extra.get("reposted_account") or draft.repost_of
    shared = bool(draft.repost_of) and isinstance(original, str)
    return Activity(
        posts=1,
        replies=bool(draft.in_reply_to),
        reposts=bool(draft.repost_of),
        shares=shared and policy.account(original, draft.channel, draft.published) is not None,
        likes=likes or 0,
        likes_known=likes is not None,
        reshared=reshared or 0,
        reshared_known=reshared is not None,
        answers=answers or 0,
        answers_known=answers is not None,
    )
