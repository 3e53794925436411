"""The CSV report: one finding a row, for a spreadsheet."""

from __future__ import annotations

import csv
from typing import TextIO

from somelint.finding import Finding
from somelint.reports.model import Checked, ReportOptions, Summary
from somelint.reports.text import without_surrogates

COLUMNS = (
    "draft",
    "path",
    "rule",
    "name",
    "severity",
    "confidence",
    "line",
    "column",
    "text",
    "field",
    "message",
    "advice",
    "guideline",
    "because",
    "language",
    "start",
    "end",
    "fingerprint",
    "waived_by",
    "waived_reason",
    "waived_until",
)
_FORMULA = ("=", "+", "-", "@", "\t", "\n", "＝", "＋", "－", "＠")


class CsvReport:
    """Columns as in ``COLUMNS``; ``line`` and ``column`` are those of the file."""

    def __init__(self, out: TextIO, options: ReportOptions) -> None:
        # The text stream makes the line ends of its system, as everywhere else.
        self._writer = csv.writer(out, lineterminator="\n")
        self._writer.writerow(COLUMNS)

    def add(self, checked: Checked) -> None:
        for finding in checked.findings:
            self._writer.writerow([cell(value) for value in _row(checked, finding)])

    def close(self, summary: Summary) -> None:
        """A row is a finding: there is no summary."""


def cell(value: object) -> object:
    """A value that no spreadsheet takes for a formula: such a text gets a ``'`` before it."""
    if not isinstance(value, str):
        return value
    # csv quotes no lone carriage return, which readers take for the end of the row.
    text = value.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")
    text = without_surrogates(text)
    return "'" + text if text.lstrip(" \xa0").startswith(_FORMULA) else text


def _row(checked: Checked, finding: Finding) -> list[object]:
    waived = finding.waived or {}
    line, column = checked.where(finding)
    return [
        checked.draft.label,
        checked.path,
        finding.rule,
        finding.name,
        finding.severity.label,
        finding.confidence.label,
        line,
        column,
        finding.text,
        finding.field,
        finding.message,
        finding.advice,
        " ".join(finding.guideline),
        "; ".join(f"{one.text}: {one.says}" if one.text else one.says for one in finding.because),
        finding.language,
        finding.start,
        finding.end,
        finding.fingerprint,
        waived.get("by"),
        waived.get("reason"),
        waived.get("expires"),
    ]
