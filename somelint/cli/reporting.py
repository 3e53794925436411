"""One run over drafts: from the linter to a report and an exit status."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, TextIO, TypeVar

import click

from somelint import __version__
from somelint.cli.interface import tell, ui
from somelint.cli.judges import Here, Judge, judge
from somelint.draft import Draft
from somelint.errors import ConfigError, InputError, unwritable
from somelint.examined import Examined
from somelint.finding import Severity
from somelint.reports import REPORTS, Checked, Place, ReportOptions, Summary
from somelint.reports.terminal import wants_colour

if TYPE_CHECKING:
    from types import TracebackType

    from somelint.baseline import Baseline

_T = TypeVar("_T")
OK, FOUND, WRONG, INCOMPLETE = 0, 1, 2, 3


class Run:
    """Checks drafts one by one into a report. Use as a context manager, then read ``status``."""

    def __init__(
        self,
        *,
        start: str | None = None,
        policy: str | None = None,
        server: str | None = None,
        format_: str = "human",
        output: str | None = None,
        fail_on: str = "warning",
        baseline: str | None = None,
        write_baseline: str | None = None,
        show_weights: bool = False,
    ) -> None:
        if show_weights:
            # Only the linter itself can tell what it weighed.
            self.judge: Judge = Here.load(policy, start)
        else:
            self.judge = judge(server, policy, start)
        self.summary = Summary()
        self._fail_on = None if fail_on == "never" else Severity.of(fail_on)
        self._failed = False
        self._baseline = _baseline(baseline)
        self._writes = write_baseline
        self._accepted = _baseline(None, new=True) if write_baseline else None
        self._waiting: list[Draft] = []
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
            rules=_Later(lambda: self.judge.rules(ui().language)),
            statements=_Later(lambda: self.judge.statements(ui().language)),
            show_weights=self._show_weights,
            tool_version=__version__,
        )
        self._report = REPORTS[self._format](self._out, options)
        return self

    def check(self, draft: Draft) -> None:
        self._waiting.append(draft)
        if len(self._waiting) >= self.judge.batch:
            self._examine_waiting()

    def _examine_waiting(self) -> None:
        waiting, self._waiting = self._waiting, []
        if waiting:
            for one in self.judge.examine(waiting):
                self._add(one)

    def _add(self, examined: Examined) -> None:
        draft = examined.draft
        for notice in examined.notices:
            text = (
                ui()("the waiver of {rule} has expired", rule=notice.waiver.rule)
                if notice.expired
                else ui()("the waiver of {rule} matches nothing", rule=notice.waiver.rule)
            )
            click.echo(f"somelint: {draft.label}: {text}", err=True)
        findings = examined.findings
        if self._accepted is not None:
            self._accepted.add(findings)
        if self._baseline is not None:
            kept = tuple(one for one in findings if not self._baseline.hides(one))
            self.summary.baseline += len(findings) - len(kept)
            findings = kept
        if self._fail_on is not None:
            self._failed |= any(one.fails and one.severity >= self._fail_on for one in findings)
        idle = tuple((one.waiver.rule, one.expired) for one in examined.notices)
        checked = Checked(draft, findings, examined.complete, _place(draft), idle)
        self.summary.add(checked)
        with self._naming_output():
            self._report.add(checked)
        if self._show_weights and self._format == "human" and isinstance(self.judge, Here):
            from somelint.cli.weights import weights

            self._out.write("\n".join(weights(self.judge.linter, draft)) + "\n\n")

    def refuse(self, error: InputError) -> None:
        """Say in one line what is wrong with an input; the others go on."""
        self.summary.input_errors += 1
        tell(error)

    def __exit__(
        self, kind: type[BaseException] | None, error: Any, trace: TracebackType | None
    ) -> None:
        if kind is not None:
            self._give_up()
            return
        try:
            self._finish()
        except BaseException:
            self._give_up()
            raise

    def _finish(self) -> None:
        self._examine_waiting()
        with self._naming_output():
            self._report.close(self.summary)
            if self._output:
                self._out.close()
                os.replace(_part(self._output), self._output)
        if self._accepted is not None and self._writes:
            from pathlib import Path

            self._accepted.write(Path(self._writes))

    def _give_up(self) -> None:
        """Leave nothing of a report that is not whole."""
        if self._output:
            with suppress(OSError):
                self._out.close()
            with suppress(OSError):
                os.unlink(_part(self._output))

    @contextmanager
    def _naming_output(self) -> Iterator[None]:
        """An output file that the system refuses is named (standard output: see ``main``)."""
        try:
            yield
        except OSError as error:
            if self._output:
                raise ConfigError(unwritable(error), source=self._output) from None
            raise

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
        raise ConfigError(unwritable(error), source=path) from None


def _place(draft: Draft) -> Place | None:
    if draft.origin is None:
        return None
    first = draft.extra.get("first_line", 1)
    path, colon, line = draft.origin.rpartition(":")
    if colon and line.isdigit() and path:
        return Place(path, int(line), verbatim=False)
    return Place(draft.origin, first if isinstance(first, int) else 1)


class _Later(Mapping[str, _T]):
    """A mapping that is made when a report first looks something up in it."""

    def __init__(self, make: Callable[[], Mapping[str, _T]]) -> None:
        self._make = make
        self._made: Mapping[str, _T] | None = None

    def _mapping(self) -> Mapping[str, _T]:
        if self._made is None:
            self._made = self._make()
        return self._made

    def __getitem__(self, key: str) -> _T:
        return self._mapping()[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._mapping())

    def __len__(self) -> int:
        return len(self._mapping())


def _baseline(path: str | None, *, new: bool = False) -> Baseline | None:
    """The baseline in a file, or an empty one."""
    if path is None and not new:
        return None
    from pathlib import Path

    from somelint.baseline import Baseline

    return Baseline.read(Path(path)) if path is not None else Baseline()
