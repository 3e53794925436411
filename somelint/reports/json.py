"""The JSON report: the output contract, one draft a line, written as the drafts come."""

from __future__ import annotations

import re
from json import JSONEncoder
from typing import Any, TextIO

from somelint.reports.model import Checked, ReportOptions, Summary

VERSION = 1
"""Of the JSON report. Fields may be added within a version; none changes or goes away."""

_encode = JSONEncoder(ensure_ascii=False).encode
_ESCAPED = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def dump(value: Any) -> str:
    """``value`` as JSON on one line, whatever the reader takes for a line break.

    A lone surrogate, which no UTF-8 can hold, becomes U+FFFD; what could steer a terminal
    is escaped.
    """
    text = _encode(value)
    return text if text.isascii() else _ESCAPED.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    return "\ufffd" if 0xD800 <= code <= 0xDFFF else f"\\u{code:04x}"


class JsonReport:
    """``{"version": 1, "drafts": [...], "summary": {...}}``"""

    def __init__(self, out: TextIO, options: ReportOptions) -> None:
        self._out = out
        self._separator = "\n"
        out.write(f'{{"version": {VERSION}, "drafts": [')

    def add(self, checked: Checked) -> None:
        record: dict[str, Any] = {
            "draft": checked.draft.label,
            "complete": checked.complete,
            "findings": [one.to_dict() for one in checked.findings],
        }
        if checked.idle_waivers:
            record["idle_waivers"] = [
                {"rule": rule, "expired": expired} for rule, expired in checked.idle_waivers
            ]
        self._out.write(self._separator + dump(record))
        self._separator = ",\n"

    def close(self, summary: Summary) -> None:
        self._out.write(f'\n], "summary": {dump(summary.to_dict())}}}\n')
