"""One run over drafts: from the linter to a report and an exit status."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import TracebackType
from typing import Any, TextIO

import click

from somelint import __version__
from somelint.baseline import Baseline
from somelint.cli.interface import ui
from somelint.draft import Draft
from somelint.errors import ConfigError, InputError
from somelint.finding import Severity
from somelint.linter import Linter
from somelint.reports import REPORTS, Checked, Place, ReportOptions, RuleInfo, Summary
from somelint.reports.terminal import wants_colour
from somelint.rules.model import in_language

OK, FOUND, WRONG, INCOMPLETE = 0, 1, 2, 3


class Run:
    """Checks drafts one by one into a report. Use as a context manager, then read ``status``."""

    def __init__(
        self,
        *,
        start: str | None = None,
        policy: str | None = None,
        format_: str = "human",
        output: str | None = None,
        fail_on: str = "warning",
        baseline: str | None = None,
        write_baseline: str | None = None,
        show_weights: bool = False,
    ) -> None:
        self.linter = Linter.from_policy(policy, start=start)
        self.summary = Summary()
        self._fail_on = None if fail_on == "never" else Severity.of(fail_on)
        self._failed = False
        self._baseline = Baseline.read(Path(baseline)) if baseline else None
        self._writes = Path(write_baseline) if write_baseline else None
        self._accepted = Baseline()
        self._show_weights = show_weights
        self._output = output
        self._format = format_
        self._out: TextIO = sys.stdout

    def __enter__(self) -> Run:
        if self._output:
            self._out = _open(self._output)
        elif hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(errors="backslashreplace")
        options = ReportOptions(
            ui=ui(),
            colour=wants_colour(self._out),
            rules=rule_infos(self.linter, ui().language),
            statements=statements(self.linter, ui().language),
            show_weights=self._show_weights,
            tool_version=__version__,
        )
        self._report = REPORTS[self._format](self._out, options)
        return self

    def check(self, draft: Draft) -> None:
        examined = self.linter.examine(draft)
        for notice in examined.notices:
            text = (
                ui()("the waiver of {rule} has expired", rule=notice.waiver.rule)
                if notice.expired
                else ui()("the waiver of {rule} matches nothing", rule=notice.waiver.rule)
            )
            click.echo(f"somelint: {draft.label}: {text}", err=True)
        findings = examined.findings
        self._accepted.add(findings)
        if self._baseline is not None:
            kept = tuple(one for one in findings if not self._baseline.hides(one))
            self.summary.baseline += len(findings) - len(kept)
            findings = kept
        if self._fail_on is not None:
            self._failed |= any(one.fails and one.severity >= self._fail_on for one in findings)
        checked = Checked(draft, findings, examined.complete, _place(draft))
        self.summary.add(checked)
        self._report.add(checked)
        if self._show_weights and self._format == "human":
            from somelint.cli.weights import weights

            self._out.write("\n".join(weights(self.linter, draft)) + "\n\n")

    def refuse(self, error: InputError) -> None:
        """Say in one line what is wrong with an input; the others go on."""
        self.summary.input_errors += 1
        click.echo(f"somelint: {error}", err=True)

    def __exit__(
        self, kind: type[BaseException] | None, error: Any, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self._report.close(self.summary)
            if self._writes is not None:
                self._accepted.write(self._writes)
        if self._output:
            self._out.close()
            if kind is None:
                os.replace(_part(self._output), self._output)
            else:
                os.unlink(_part(self._output))

    @property
    def status(self) -> int:
        """The exit status of the contract."""
        if self.summary.input_errors:
            return WRONG
        if self.summary.incomplete:
            return INCOMPLETE
        return FOUND if self._failed else OK


def _part(path: str) -> str:
    return path + ".part"


def _open(path: str) -> TextIO:
    # Written beside its place and moved there in the end: whole or not at all.
    try:
        return open(_part(path), "w", encoding="utf-8", errors="backslashreplace", newline="")
    except OSError as error:
        raise ConfigError(f"cannot be written: {error.strerror}", source=path) from None


def _place(draft: Draft) -> Place | None:
    if draft.origin is None:
        return None
    first = draft.extra.get("first_line", 1)
    path, colon, line = draft.origin.rpartition(":")
    if colon and line.isdigit() and path:
        return Place(path, int(line), verbatim=False)
    return Place(draft.origin, first if isinstance(first, int) else 1)


def rule_infos(linter: Linter, language: str) -> dict[str, RuleInfo]:
    """What reports may say of each rule, in one language."""
    infos = {}
    for compiled in linter.rules.rules:
        rule = compiled.rule
        infos[rule.code] = RuleInfo(
            name=rule.name,
            summary=in_language(rule.summary, language),
            guideline=tuple(rule.guideline),
            severity=Severity.of(rule.severity),
            help=in_language(rule.why, language),
        )
    return infos


def statements(linter: Linter, language: str) -> dict[str, str]:
    """The guideline's statements in one language, by id."""
    info = linter.rules.compiled.info
    if info is None:
        return {}
    return {one.id: in_language(one.says, language) for one in info.statements}
