"""Workflow commands of GitHub Actions: findings as annotations of the changed files."""

from __future__ import annotations

from typing import TextIO

from somelint.finding import Finding, Severity
from somelint.reports.model import INCOMPLETE_RULE, Checked, ReportOptions, Summary
from somelint.reports.text import shown_characters

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


class GithubReport:
    """``::error file=...,line=...,title=...::message``, one a finding; a waived one is a notice."""

    def __init__(self, out: TextIO, options: ReportOptions) -> None:
        self._out = out
        self._ui = options.ui

    def add(self, checked: Checked) -> None:
        for finding in checked.findings:
            self._finding(checked, finding)
        if checked.unsaid_incomplete:
            message = self._ui(
                "{draft} is NOT cleared: the check is incomplete.", draft=checked.draft.label
            )
            self._write("error", {"file": checked.path, "title": INCOMPLETE_RULE}, message)

    def close(self, summary: Summary) -> None:
        """The annotations are all there is."""

    def _finding(self, checked: Checked, finding: Finding) -> None:
        properties: dict[str, object] = {"file": checked.path}
        line, column = checked.where(finding)
        if line is not None and finding.end is not None:
            end_line, end_column = checked.position(finding.end)
            properties |= {"line": line, "endLine": end_line}
            if column is not None and end_line == line:
                properties |= {"col": column, "endColumn": end_column}
        properties["title"] = f"{finding.rule} {finding.name}"
        message = f"{finding.message}\n{finding.advice}".strip()
        if finding.waived is None:
            command = _COMMANDS[finding.severity]
        else:
            command = "notice"
            message = self._ui(
                "Accepted by {by}: {reason}",
                by=str(finding.waived.get("by") or ""),
                reason=str(finding.waived.get("reason") or ""),
            )
        self._write(command, properties, message)

    def _write(self, command: str, properties: dict[str, object], message: str) -> None:
        given = ",".join(f"{name}={escape_property(str(v))}" for name, v in properties.items())
        self._out.write(f"::{command} {given}::{escape_data(message)}\n")


def escape_data(text: str) -> str:
    """The text of a message as the runner decodes it; other control characters made visible."""
    lines = text.replace("\r\n", "\n").split("\n")
    shown = ("".join(shown_characters(line)) for line in lines)
    return "%0A".join(line.replace("%", "%25") for line in shown)


def escape_property(text: str) -> str:
    """The value of a property as the runner decodes it."""
    return escape_data(text).replace(":", "%3A").replace(",", "%2C")
