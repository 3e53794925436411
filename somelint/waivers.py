"""Findings that somebody has accepted: recorded, still reported, no longer failing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from pathlib import Path

from somelint.draft import Draft, FieldError, Waiver, read_waiver
from somelint.errors import InputError
from somelint.examined import Notice
from somelint.finding import Finding
from somelint.policyfiles import WAIVERS_NAME as FILE
from somelint.textfile import read_text
from somelint.yamlfile import load_yaml

__all__ = ["FILE", "Notice", "apply", "find_waivers", "named", "read_waivers"]


def apply(
    findings: Sequence[Finding], waivers: Iterable[Waiver], day: dt.date, draft: Draft | None = None
) -> tuple[list[Finding], list[Notice]]:
    """The findings with the waived ones marked, and a notice of each waiver that is
    expired on ``day`` or matches nothing. In the ``draft`` a waiver's text is looked for
    in the fields too."""
    kept = list(findings)
    notices = []
    for waiver in waivers:
        if waiver.expires is not None and day > waiver.expires:
            notices.append(Notice(waiver, expired=True))
            continue
        used = False
        for number, finding in enumerate(kept):
            if _covers(waiver, finding, draft):
                used = True
                if finding.waived is None:
                    kept[number] = finding.with_waiver(waiver.to_dict())
        if not used:
            notices.append(Notice(waiver, expired=False))
    return kept, notices


def _covers(waiver: Waiver, finding: Finding, draft: Draft | None) -> bool:
    # A check that did not finish is no finding about the draft: nobody can accept it.
    if finding.rule != waiver.rule or finding.rule == "DRF003":
        return False
    if waiver.text is None:
        return True
    if finding.text is not None:
        return _folded(waiver.text) in _folded(finding.text)
    # Of a field its value was accepted: another one is another matter.
    if draft is None or finding.field is None:
        return False
    given = (draft.value_of(finding.field), named(finding, draft))
    return _folded(waiver.text) in [_folded(one) for one in given if one is not None]


def named(finding: Finding, draft: Draft) -> str | None:
    """The ``text`` of a waiver that accepts this finding and no other of its rule.

    Its words; of a field the value, and of an account or an author who writes as well
    (``Maija Mallikas: @lvm``), so that it lapses with either. None where the draft gives
    neither, and for a finding about the whole text.
    """
    if finding.text is not None or finding.field in (None, "text"):
        return finding.text
    parts = [draft.value_of(finding.field)]
    if finding.field.startswith(("account", "author")):
        parts.insert(0, draft.value_of("author.name"))
    return ": ".join(dict.fromkeys(part for part in parts if part)) or None


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def read_waivers(path: Path) -> tuple[Waiver, ...]:
    """The waivers of a file: a list of ``{rule, text?, reason, by, expires?}``.

    Raises ConfigError with file and line.
    """
    located = load_yaml(read_text(path), str(path))
    if located.data is None:
        return ()
    if not isinstance(located.data, list):
        raise located.error("must be a list of waivers")
    found = []
    for number, one in enumerate(located.data):
        try:
            found.append(read_waiver(one, "waiver", source=str(path)))
        except FieldError as error:
            raise located.error(error.reason, (number,)) from None
    return tuple(found)


def find_waivers(start: Path, stated: str | None) -> tuple[Waiver, ...]:
    """The waivers of the policy's file if it states one, else of ``FILE`` beside ``start``
    (a policy, a draft or a folder). Raises InputError for a stated file that is missing."""
    if stated:
        path = Path(stated)
        if not path.is_file():
            raise InputError("no such file of waivers", source=stated)
        return read_waivers(path)
    path = (start if start.is_dir() else start.parent) / FILE
    return read_waivers(path) if path.is_file() else ()
