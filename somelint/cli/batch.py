"""``somelint batch``: exported posts in, a review out."""

from __future__ import annotations

import hashlib
import signal
import sys
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from somelint import __version__
from somelint.batch.figures import account
from somelint.batch.inputs import Export, Reader, size_of
from somelint.batch.progress import Progress
from somelint.batch.review import Review
from somelint.batch.shard import Judged, Settings
from somelint.batch.sinks import FORMATS as REPORT_FORMATS
from somelint.batch.sinks import Outcome, opened
from somelint.batch.spool import Spool, name_of
from somelint.batch.workers import cores
from somelint.cli.command import command
from somelint.cli.interface import ui
from somelint.cli.judges import Here
from somelint.cli.options import (
    account_option,
    baseline_options,
    channel_option,
    fail_on_option,
    format_option,
    output_option,
    policy_option,
)
from somelint.cli.reporting import FOUND, INCOMPLETE, OK, WRONG
from somelint.errors import InputError, nearest
from somelint.i18n import Phrase, mark
from somelint.linter import Linter
from somelint.readers import FORMATS
from somelint.readers.record import Options, Skipped, Taken
from somelint.reports import ReportOptions
from somelint.reports.terminal import wants_colour
from somelint.reports.text import safe

SAID = 20
"""Lines on standard error about the same kind of trouble; the rest is counted."""
NAMED = 3
"""Files that are named of those that are not reviewed."""


def _list_formats(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if not value or ctx.resilient_parsing:
        return
    width = max(map(len, FORMATS))
    for one in FORMATS.values():
        click.echo(f"{one.name:<{width}}  {ui()(one.title)}")
    ctx.exit()


@command(
    name="batch",
    help=mark(
        "Review exported posts: archives and exports of services, folders, zips, tables, "
        "or drafts as JSON Lines. The format is told by the content.\n\n"
        "Exit status: 0 nothing to fix, 1 findings, 2 nothing readable or wrong options, "
        "3 something was damaged or not checked in full."
    ),
)
@click.argument("paths", nargs=-1, required=True)
@click.option("--from", "from_", metavar="FORMAT", help=mark("Read as this format."))
@click.option(
    "--list-formats",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_list_formats,
    help=mark("List the formats that can be read."),
)
@click.option(
    "--columns",
    metavar="FIELD=COLUMN,...",
    help=mark("Which column of a table is which field: text=Message,published=Date."),
)
@channel_option
@account_option
@click.option("--user", help=mark("Whose edits to take from a wiki's history."))
@format_option(REPORT_FORMATS, "human")
@output_option
@policy_option
@fail_on_option
@baseline_options
@click.option("--redact", is_flag=True, help=mark("Blank out names, identity codes and contacts."))
@click.option(
    "--workers",
    type=click.IntRange(1, 512),
    help=mark("How many processes to use (default: one for each core)."),
)
@click.option(
    "--cluster", metavar="ADDRESS", help=mark("Use a dask cluster, such as tcp://host:8786.")
)
@click.option(
    "--resume", is_flag=True, help=mark("Go on with a review that was stopped (needs --output).")
)
@click.option("--quiet", "-q", is_flag=True, help=mark("Say only what went wrong."))
def batch(paths: Sequence[str], **given: Any) -> int:
    _check(given)
    first = next((one for one in paths if Path(one).exists()), None)
    linter = Linter.from_policy(given["policy"], start=first)
    settings = _settings(linter, given)
    progress = Progress(ui(), lambda: size_of(paths), quiet=given["quiet"])
    teller = _Teller(progress, quiet=given["quiet"])
    reader = _reader(paths, given, teller)
    spool = _spool(paths, given, linter, settings)
    if spool is not None and given["resume"]:
        teller.tell(_resumed(spool.done))
    posts = 0

    def watch(judged: Judged) -> None:
        nonlocal posts
        posts += judged.tally.posts
        progress.advance(reader, posts)
        teller.notices(judged)

    review = Review(
        reader,
        settings,
        linter,
        workers=given["workers"] or cores(),
        cluster=given["cluster"],
        spool=spool,
        watch=watch,
    )
    with (
        _stopped_by_sigterm(),
        _kept_if_stopped(spool, progress),
        progress,
        opened(given["format_"], given["output"], _options(linter, given)) as sink,
    ):
        outcome = review.into(sink)
    if given["write_baseline"]:
        review.baseline.write(Path(given["write_baseline"]))
    teller.close(outcome)
    return _status(outcome, given["fail_on"])


def _check(given: dict[str, Any]) -> None:
    """Raises what is wrong with the options by themselves."""
    if given["resume"] and not given["output"]:
        raise click.UsageError(ui()("--resume needs --output."))
    name = given["from_"]
    if name and name not in FORMATS:
        raise InputError(
            Phrase('unknown format "{name}"{hint}', name=name, hint=nearest(name, FORMATS))
        )


def _reader(paths: Sequence[str], given: dict[str, Any], teller: _Teller) -> Reader:
    return Reader(
        paths,
        Options(
            columns=_columns(given["columns"]),
            channel=given["channel"],
            account=given["account"],
            user=given["user"],
        ),
        given["from_"],
        took=teller.took,
        columns=teller.columns,
        skipped=teller.skipped,
        refused=teller.refused,
    )


def _spool(
    paths: Sequence[str], given: dict[str, Any], linter: Linter, settings: Settings
) -> Spool | None:
    """What is done, kept beside the output; None where there is no file of output."""
    if not given["output"]:
        return None
    # What changes the outcome makes another review; the form of the report does not.
    told = [repr(given[name]) for name in ("from_", "columns", "channel", "account", "user")]
    folders = list(map(str, linter.policy.packs))
    spool = Spool(
        given["output"], name_of([*paths, *folders], __version__, *told, _digest(settings))
    )
    spool.start(resume=given["resume"])
    return spool


@contextmanager
def _stopped_by_sigterm() -> Iterator[None]:
    """Who ends the command by a signal (a service manager, a timer) stops it as Ctrl-C does."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


@contextmanager
def _kept_if_stopped(spool: Spool | None, progress: Progress) -> Iterator[None]:
    """Keeps what is done where a review is stopped, for ``--resume``; else removes it."""
    if spool is None:
        yield
        return
    try:
        yield
    except BaseException as stop:
        spool.pause()
        if isinstance(stop, KeyboardInterrupt):
            progress.say("somelint: " + ui()("stopped; --resume goes on from here"))
        raise
    spool.remove()


def _settings(linter: Linter, given: dict[str, Any]) -> Settings:
    from somelint.baseline import Baseline

    baseline = given["baseline"]
    return Settings(
        policy=linter.policy.to_data(),
        waivers=linter.waivers,
        baseline=Baseline.read(Path(baseline)) if baseline else None,
        redact=given["redact"],
        collect=bool(given["write_baseline"]),
    )


def _digest(settings: Settings) -> str:
    """All of the settings in a few letters."""
    accepted = settings.baseline.to_data() if settings.baseline else None
    shown = (settings.policy, settings.waivers, accepted, settings.redact, settings.collect)
    return hashlib.sha256(repr(shown).encode("utf-8", "surrogatepass")).hexdigest()


def _resumed(shards: int) -> str:
    if not shards:
        return ui()("nothing to go on from: started from the beginning")
    return ui().n("went on after {n} finished part", "went on after {n} finished parts", shards)


def _options(linter: Linter, given: dict[str, Any]) -> ReportOptions:
    return ReportOptions(
        ui=ui(),
        colour=given["output"] is None and wants_colour(sys.stdout),
        rules=Here(linter).rules(ui().language),
        statements=Here(linter).statements(ui().language),
        tool_version=__version__,
    )


def _columns(text: str | None) -> dict[str, str]:
    found = {}
    for part in (text or "").split(","):
        if not part.strip():
            continue
        field, equals, column = part.partition("=")
        if not equals or not field.strip() or not column.strip():
            raise click.UsageError(
                ui()("--columns needs FIELD=COLUMN, not {part}.", part=part.strip())
            )
        found[field.strip()] = column.strip()
    return found


class _Teller:
    """Says on standard error what is read and what is not, each kind of trouble briefly."""

    def __init__(self, progress: Progress, *, quiet: bool = False) -> None:
        self._progress = progress
        self._quiet = quiet
        self._counts: Counter[tuple[str, str]] = Counter()

    def _say(self, text: str) -> None:
        self._progress.say(f"somelint: {safe(text)}")

    def tell(self, text: str) -> None:
        """What is no trouble, and not said where quiet is asked for."""
        if not self._quiet:
            self._say(text)

    def took(self, export: Export) -> None:
        said = ui()("read as {title} ({name})", title=ui()(export.title), name=export.format)
        self.tell(f"{export.path}: {said}")
        if export.others:
            names = ", ".join(export.others[:NAMED]) + (" …" if len(export.others) > NAMED else "")
            self.tell(
                f"{export.path}: "
                + ui().n(
                    "{n} other file is not reviewed: {names}",
                    "{n} other files are not reviewed: {names}",
                    len(export.others),
                    names=names,
                )
            )

    def columns(self, taken: Taken) -> None:
        pairs = ", ".join(f"{field}={column}" for field, column in taken.columns.items())
        said = ui()("columns: {pairs}", pairs=pairs)
        if taken.left:
            said += "; " + ui()("not taken: {names}", names=", ".join(taken.left))
        self.tell(f"{taken.source}: {said}")

    def skipped(self, one: Skipped) -> None:
        key = ("damaged" if one.damaged else "skipped", one.reason)
        self._counts[key] += one.count
        if one.damaged:
            self._counts["lines", ""] += 1
            if self._counts["lines", ""] <= SAID:
                self._say(f"{one.place}: {ui().said(one.reason)}")
        elif not one.count:
            self.tell(f"{one.place}: {ui().said(one.reason)}")

    def refused(self, error: InputError) -> None:
        self._say(error.said_by(ui().said))

    def notices(self, judged: Judged) -> None:
        for draft, rule, expired in judged.notices:
            self._counts["notices", ""] += 1
            if self._counts["notices", ""] <= SAID:
                self._say(
                    f"{draft}: "
                    + (
                        ui()("the waiver of {rule} has expired", rule=rule)
                        if expired
                        else ui()("the waiver of {rule} matches nothing", rule=rule)
                    )
                )

    def close(self, outcome: Outcome) -> None:
        intake = outcome.intake
        more = self._counts["lines", ""] - SAID
        if more > 0:
            self._say(ui().n("{n} more damaged record", "{n} more damaged records", more))
        for (kind, reason), number in self._counts.items():
            if kind == "skipped" and number:
                self.tell(
                    ui().n(
                        "{n} record skipped: {why}",
                        "{n} records skipped: {why}",
                        number,
                        why=ui().said(reason),
                    )
                )
        self.tell(account(intake, ui()))


def _status(outcome: Outcome, fail_on: str) -> int:
    tally, intake = outcome.tally, outcome.intake
    if intake.wrong and not intake.read:
        return WRONG
    if intake.wrong or tally.incomplete:
        return INCOMPLETE
    levels = tally.levels
    counts = {"error": levels.errors, "warning": levels.warnings, "info": levels.infos}
    order = ("error", "warning", "info")
    if fail_on == "never":
        return OK
    return FOUND if any(counts[one] for one in order[: order.index(fail_on) + 1]) else OK


command = batch
