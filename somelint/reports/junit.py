"""The JUnit XML report: one test case a draft, for build servers."""

from __future__ import annotations

import re
import shutil
import tempfile
from typing import TextIO
from xml.sax.saxutils import escape, quoteattr

from somelint.finding import Finding, Severity
from somelint.reports.model import Checked, ReportOptions, Summary
from somelint.reports.text import visible_character

_NOT_XML = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_IN_MEMORY = 1_000_000


class JunitReport:
    """Findings of severity warning and error fail the test case; others are its output.

    The totals stand before the cases, so the cases wait in a temporary file.
    """

    def __init__(self, out: TextIO, options: ReportOptions) -> None:
        self._out = out
        self._ui = options.ui
        self._failures = self._errors = 0
        self._cases = tempfile.SpooledTemporaryFile(  # noqa: SIM115 - closed by close()
            _IN_MEMORY, "w+", encoding="utf-8", newline=""
        )

    def add(self, checked: Checked) -> None:
        write = self._cases.write
        failing = [f for f in checked.findings if f.fails and f.severity > Severity.INFO]
        others = [f for f in checked.findings if not (f.fails and f.severity > Severity.INFO)]
        name = _attribute(checked.draft.label)
        write(f'    <testcase name={name} classname="somelint" file={_attribute(checked.path)}>\n')
        if failing:
            self._failures += 1
            codes = " ".join(dict.fromkeys(one.rule for one in failing))
            message = failing[0].message if len(failing) == 1 else codes
            body = "\n".join(self._said(checked, one) for one in failing)
            write(f"      <failure type={_attribute(codes)} message={_attribute(message)}>")
            write(f"{_text(body)}</failure>\n")
        if not checked.complete:
            self._errors += 1
            text = self._ui(
                "{draft} is NOT cleared: the check is incomplete.", draft=checked.draft.label
            )
            write(f'      <error type="incomplete" message={_attribute(text)}/>\n')
        if others:
            body = "\n".join(self._said(checked, one) for one in others)
            write(f"      <system-out>{_text(body)}</system-out>\n")
        write("    </testcase>\n")

    def close(self, summary: Summary) -> None:
        totals = (
            f'name="somelint" tests="{summary.drafts}" '
            f'failures="{self._failures}" errors="{self._errors}"'
        )
        self._out.write('<?xml version="1.0" encoding="UTF-8"?>\n')
        self._out.write(f"<testsuites {totals}>\n")
        self._out.write(f'  <testsuite {totals} skipped="0">\n')
        self._cases.seek(0)
        shutil.copyfileobj(self._cases, self._out)
        self._cases.close()
        self._out.write("  </testsuite>\n</testsuites>\n")

    def _said(self, checked: Checked, finding: Finding) -> str:
        line, column = checked.where(finding)
        place = ":".join(str(part) for part in (checked.path, line, column) if part is not None)
        text = f"{place}: {finding.severity.label} {finding.rule} {finding.name}: {finding.message}"
        if finding.waived is not None:
            return f"{text}\n  " + self._ui(
                "Accepted by {by}: {reason}",
                by=str(finding.waived.get("by") or ""),
                reason=str(finding.waived.get("reason") or ""),
            )
        return f"{text}\n  {finding.advice}" if finding.advice else text


def _visible(text: str) -> str:
    return _NOT_XML.sub(lambda match: visible_character(match[0]), text)


def _text(text: str) -> str:
    return escape(_visible(text).replace("\r", "\n"))


def _attribute(text: str) -> str:
    return quoteattr(_visible(text))
