"""What comes of examining a draft, whoever examines it: the linter here or a service."""

from __future__ import annotations

from dataclasses import dataclass

from somelint.draft import Draft, Waiver
from somelint.finding import Finding


@dataclass(frozen=True, slots=True)
class Notice:
    """A waiver that did nothing, and why: it is reported so that it can be removed."""

    waiver: Waiver
    expired: bool


@dataclass(frozen=True, slots=True)
class Examined:
    """What came of one draft. ``complete`` is False if a rule failed: it is not cleared."""

    draft: Draft
    findings: tuple[Finding, ...]
    complete: bool = True
    notices: tuple[Notice, ...] = ()
