"""GitLab's code quality report: findings shown in a merge request."""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import Any, TextIO

from somelint.finding import Severity
from somelint.reports.json import dump
from somelint.reports.model import INCOMPLETE_RULE, Checked, ReportOptions, Summary

_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "major", Severity.INFO: "info"}


class GitlabReport:
    """A JSON array of issues. GitLab knows no accepted ones: a waived finding is an ``info``."""

    def __init__(self, out: TextIO, options: ReportOptions) -> None:
        self._out = out
        self._ui = options.ui
        self._separator = "\n"
        out.write("[")

    def add(self, checked: Checked) -> None:
        seen: Counter[str] = Counter()
        for finding in checked.findings:
            line, _ = checked.where(finding)
            severity = _SEVERITIES[finding.severity]
            description = finding.message
            if finding.waived is not None:
                severity = "info"
                accepted = self._ui(
                    "Accepted by {by}: {reason}",
                    by=str(finding.waived.get("by") or ""),
                    reason=str(finding.waived.get("reason") or ""),
                )
                description = f"{description} ({accepted})"
            name = f"{finding.rule}\0{finding.fingerprint}\0{finding.field or ''}"
            self._issue(checked, finding.rule, description, severity, line, f"{name}\0{seen[name]}")
            seen[name] += 1
        if checked.unsaid_incomplete:
            text = self._ui(
                "{draft} is NOT cleared: the check is incomplete.", draft=checked.draft.label
            )
            self._issue(checked, INCOMPLETE_RULE, text, "critical", None, INCOMPLETE_RULE)

    def close(self, summary: Summary) -> None:
        self._out.write("\n]\n")

    def _issue(
        self,
        checked: Checked,
        rule: str,
        description: str,
        severity: str,
        line: int | None,
        name: str,
    ) -> None:
        # GitLab drops issues that share a fingerprint, so the draft is part of it.
        identity = f"{checked.path}\0{checked.draft.label}\0{name}"
        issue: dict[str, Any] = {
            "description": description,
            "check_name": rule,
            "fingerprint": hashlib.sha256(identity.encode("utf-8", "replace")).hexdigest()[:32],
            "severity": severity,
            "location": {"path": checked.path, "lines": {"begin": line or 1}},
        }
        self._out.write(self._separator + dump(issue))
        self._separator = ",\n"
