"""Where the outcome of a review goes: one sink a format, loaded when it is asked for."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, Protocol

from somelint.batch.inputs import Intake
from somelint.batch.shard import Post
from somelint.batch.tally import Tally
from somelint.errors import ConfigError, unwritable
from somelint.i18n import Phrase
from somelint.policy import Policy
from somelint.reports import REPORTS, Checked, ReportOptions, Summary

FORMATS = ("human", "jsonl", "csv", "sarif", "html", "markdown", "sqlite", "parquet")
BINARY = ("sqlite", "parquet")
"""Formats that need a file to write to."""


@dataclass(slots=True)
class Outcome:
    """A whole review, as a sink is told in the end."""

    tally: Tally
    intake: Intake
    policy: Policy
    redacted: bool = False

    def summary(self) -> Summary:
        tally = self.tally
        return Summary(
            drafts=tally.posts,
            flagged=tally.flagged,
            errors=tally.levels.errors,
            warnings=tally.levels.warnings,
            infos=tally.levels.infos,
            waived=tally.levels.waived,
            baseline=tally.baseline,
            incomplete=tally.incomplete,
            input_errors=self.intake.damaged + len(self.intake.refused),
        )


class Sink(Protocol):
    """One format. ``path`` is the file to write, ``out`` the stream where it is text."""

    def add(self, post: Post) -> None: ...
    def close(self, outcome: Outcome) -> None: ...


class ReportSink:
    """A report of single drafts, for many."""

    def __init__(self, name: str, out: IO[str], options: ReportOptions) -> None:
        self._report = REPORTS[name](out, options)  # type: ignore[arg-type]

    def add(self, post: Post) -> None:
        self._report.add(Checked(post.draft, post.findings, post.complete))

    def close(self, outcome: Outcome) -> None:
        self._report.close(outcome.summary())


_OWN = {
    "html": "somelint.batch.html:HtmlSink",
    "markdown": "somelint.batch.markdown:MarkdownSink",
    "sqlite": "somelint.batch.sqlite:SqliteSink",
    "parquet": "somelint.batch.parquet:ParquetSink",
}


@contextmanager
def opened(format: str, output: str | None, options: ReportOptions) -> Iterator[Sink]:
    """A sink that writes to standard output, or whole or not at all to ``output``.

    Raises ConfigError if the place cannot be written to or a library is not installed.
    """
    if output is None:
        if format in BINARY:
            raise ConfigError(
                Phrase("{format} needs a file to write to: give --output", format=format)
            )
        if hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(errors="backslashreplace")
        yield _sink(format, sys.stdout, "", options)
        return
    part = output + ".part"
    try:
        if format in BINARY:
            if os.path.exists(part):
                os.unlink(part)
            yield _sink(format, sys.stdout, part, options)
        else:
            with open(part, "w", encoding="utf-8", errors="backslashreplace", newline="") as file:
                yield _sink(format, file, part, options)
        os.replace(part, output)
    except BaseException as error:
        if os.path.exists(part):
            os.unlink(part)
        if isinstance(error, OSError):
            raise ConfigError(unwritable(error), source=output) from None
        raise


def _sink(format: str, out: IO[str], path: str, options: ReportOptions) -> Sink:
    if format not in _OWN:
        return ReportSink(format, out, options)
    module, _, name = _OWN[format].partition(":")
    try:
        made: Sink = getattr(importlib.import_module(module), name)(out, path, options)
    except ImportError as error:
        raise ConfigError(
            Phrase(
                "{title} needs the package {package}: pip install 'somelint[{extra}]'",
                title=format,
                package=error.name,
                extra=format,
            )
        ) from None
    return made
