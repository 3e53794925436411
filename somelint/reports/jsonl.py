"""The JSON Lines report: one finding a line, for other programs."""

from __future__ import annotations

from typing import TextIO

from somelint.reports.json import dump
from somelint.reports.model import Checked, ReportOptions, Summary


class JsonLinesReport:
    """Each line is a finding in the form of the JSON report; ``draft`` names its draft."""

    def __init__(self, out: TextIO, options: ReportOptions) -> None:
        self._out = out

    def add(self, checked: Checked) -> None:
        for finding in checked.findings:
            self._out.write(dump(finding.to_dict()) + "\n")

    def close(self, summary: Summary) -> None:
        """A line is a finding: there is no summary."""
