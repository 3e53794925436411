"""The SARIF 2.1.0 report: results for code scanning and editors."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, TextIO
from urllib.parse import quote

from somelint.finding import Finding, Severity
from somelint.reports.json import dump
from somelint.reports.model import Checked, ReportOptions, RuleInfo, Summary

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_DRIVE = re.compile(r"[A-Za-z]:[\\/]")


class SarifReport:
    """One run. Results are written as they come, the rules and the outcome after them."""

    def __init__(self, out: TextIO, options: ReportOptions) -> None:
        self._out = out
        self._options = options
        self._rules: dict[str, RuleInfo] = dict(options.rules)
        self._index = {code: index for index, code in enumerate(self._rules)}
        self._notifications: list[dict[str, Any]] = []
        self._separator = "\n"
        out.write(f'{{"$schema": "{SCHEMA}", "version": "2.1.0", "runs": [{{"results": [')

    def add(self, checked: Checked) -> None:
        for finding in checked.findings:
            self._out.write(self._separator + dump(self._result(checked, finding)))
            self._separator = ",\n"
        if not checked.complete:
            text = self._options.ui(
                "{draft} is NOT cleared: the check is incomplete.", draft=checked.draft.label
            )
            notification = {"level": "error", "message": {"text": text}}
            self._notifications.append({**notification, "locations": [_location(checked)]})

    def close(self, summary: Summary) -> None:
        rules = [_rule(code, info) for code, info in self._rules.items()]
        driver = {"name": "somelint", "language": self._options.ui.language, "rules": rules}
        if self._options.tool_version:
            driver["version"] = self._options.tool_version
        invocation: dict[str, Any] = {
            "executionSuccessful": not (self._notifications or summary.input_errors)
        }
        if self._notifications:
            invocation["toolExecutionNotifications"] = self._notifications
        rest = {
            "tool": {"driver": driver},
            "columnKind": "unicodeCodePoints",
            "invocations": [invocation],
            "properties": {"summary": summary.to_dict()},
        }
        self._out.write("\n], " + dump(rest)[1:] + "]}\n")

    def _result(self, checked: Checked, finding: Finding) -> dict[str, Any]:
        if finding.rule not in self._index:
            self._index[finding.rule] = len(self._rules)
            self._rules[finding.rule] = RuleInfo(finding.name, severity=finding.severity)
        result: dict[str, Any] = {
            "ruleId": finding.rule,
            "ruleIndex": self._index[finding.rule],
            "level": _LEVELS[finding.severity],
            "message": {"text": f"{finding.message} {finding.advice}".strip()},
            "locations": [_location(checked, finding)],
            "partialFingerprints": {"somelint/v1": finding.fingerprint},
            # Either every result of a run states its suppressions or none does (3.27.23).
            "suppressions": [_suppression(finding.waived)] if finding.waived is not None else [],
            "properties": {
                "confidence": finding.confidence.label,
                "guideline": list(finding.guideline),
                "language": finding.language,
                "draft": checked.draft.label,
            },
        }
        related = [
            {
                "id": number,
                "message": {"text": one.says or one.text},
                "physicalLocation": _physical(checked, one.start, one.end),
            }
            for number, one in enumerate(finding.because)
            if one.start is not None and one.end is not None
        ]
        if related:
            result["relatedLocations"] = related
        return result


def _location(checked: Checked, finding: Finding | None = None) -> dict[str, Any]:
    if finding is None:
        return {"physicalLocation": _physical(checked, None, None)}
    location: dict[str, Any] = {
        "physicalLocation": _physical(checked, finding.start, finding.end, finding.text)
    }
    if finding.start is None and finding.field:
        location["logicalLocations"] = [{"name": finding.field, "kind": "member"}]
    return location


def _physical(
    checked: Checked, start: int | None, end: int | None, text: str | None = None
) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": uri(checked.path)}}
    if start is not None and end is not None:
        line, column = checked.position(start)
        end_line, end_column = checked.position(end)
        region: dict[str, Any] = {"startLine": line, "endLine": end_line}
        if column is not None:
            region |= {"startColumn": column, "endColumn": end_column}
        if text:
            region["snippet"] = {"text": text}
        physical["region"] = region
    return physical


def _suppression(waived: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "kind": "inSource" if waived.get("source") == "front matter" else "external",
        "status": "accepted",
        "justification": str(waived.get("reason") or ""),
        "properties": {"by": waived.get("by"), "expires": waived.get("expires")},
    }


def _rule(code: str, info: RuleInfo) -> dict[str, Any]:
    rule: dict[str, Any] = {
        "id": code,
        "name": info.name,
        "shortDescription": {"text": info.summary or info.name},
        "help": {"text": info.help or info.summary or info.name},
        "defaultConfiguration": {"level": _LEVELS[info.severity]},
        "properties": {"tags": list(dict.fromkeys(info.guideline))},
    }
    if info.help_url:
        rule["helpUri"] = quote(info.help_url, safe=":/?#[]@!$&'()*+,;=%-._~")
    return rule


def uri(path: str) -> str:
    """A path as a URI reference: relative stays relative, absolute becomes ``file:``."""
    path = path.encode("utf-8", "replace").decode()
    if _DRIVE.match(path):
        return "file:///" + quote(path.replace("\\", "/"))
    quoted = quote(path)
    return "file://" + quoted if path.startswith("/") else quoted
