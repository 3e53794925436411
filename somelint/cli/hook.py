"""``somelint hook``: drafts in a git repository, checked as they are committed."""

from __future__ import annotations

import io
import os
import re
import shlex
import stat
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import click

from somelint.cli.command import Group
from somelint.cli.command import command as _command
from somelint.cli.interface import ui
from somelint.cli.judges import Judge
from somelint.cli.options import fail_on_option, policy_option
from somelint.cli.reporting import INCOMPLETE, OK, WRONG, Run
from somelint.draft import Draft
from somelint.draftpaths import is_draft
from somelint.errors import ConfigError, InputError, unreadable
from somelint.examined import Examined
from somelint.finding import Finding
from somelint.i18n import mark
from somelint.readers.files import decode, read_stream

STAGES = ("pre-commit", "commit-msg")
MARK = "# Written by somelint hook install."
_SCISSORS = re.compile(r"^.{1,3}-{8,}\s*>8\s*-{8,}.*\Z", re.MULTILINE | re.DOTALL)


@click.group(
    name="hook",
    cls=Group,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=mark("Check drafts in a git repository."),
)
def hook() -> None:
    pass


@_command(name="install", help=mark("Let git check drafts before each commit."))
@click.option(
    "--stage",
    type=click.Choice(STAGES),
    multiple=True,
    default=STAGES[:1],
    show_default=True,
    help=mark("What to check: the drafts, or the commit's message."),
)
@click.option("--force", is_flag=True, help=mark("Replace a hook that is already there."))
def install(stage: Sequence[str], force: bool) -> None:
    folder = Path(_git("rev-parse", "--git-path", "hooks").strip())
    folder.mkdir(parents=True, exist_ok=True)
    for one in stage:
        path = folder / one
        if path.exists() and MARK not in path.read_text("utf-8", "replace"):
            if not force:
                raise InputError(
                    ui()(
                        "a hook is already there: add the line {line} to it, or use --force",
                        line=f"'somelint hook run --stage {one} \"$@\"'",
                    ),
                    source=str(path),
                )
            path.replace(path.with_name(f"{one}.before-somelint"))
        path.write_text(_script(one), "utf-8")
        path.chmod(path.stat().st_mode | stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH)
        click.echo(ui()("Installed: {path}", path=str(path)))


def _script(stage: str) -> str:
    # The interpreter by its full path: a hook run from a desktop program has another PATH.
    # One that is gone makes the commit fail, which is what a check that cannot run must do.
    python = shlex.quote(sys.executable)
    return f'#!/bin/sh\n{MARK}\nexec {python} -m somelint hook run --stage {stage} "$@"\n'


@_command(
    name="run",
    help=mark(
        "Check what is about to be committed, as it stands in the index.\n\n"
        "Drafts are the files in the folders content, drafts, _posts and _drafts and those "
        "ending in .draft, unless --files says otherwise."
    ),
)
@click.argument("message", required=False, type=click.Path(dir_okay=False))
@click.option(
    "--stage",
    type=click.Choice(STAGES),
    default=STAGES[0],
    show_default=True,
    help=mark("What to check: the drafts, or the commit's message."),
)
@click.option(
    "--files",
    metavar="PATTERN",
    multiple=True,
    help=mark("Take the files that match this pattern as drafts."),
)
@policy_option
@fail_on_option
def run(
    message: str | None, stage: str, files: Sequence[str], policy: str | None, fail_on: str
) -> int:
    if stage == "commit-msg":
        if message is None:
            raise click.UsageError(ui()("commit-msg needs the file of the message"))
        return _check_message(Path(message), policy, fail_on)
    paths = [one for one in _staged() if is_draft(one, files)]
    if not paths:
        return OK
    root = _git("rev-parse", "--show-toplevel").rstrip("\n")
    report = Run(start=root, policy=policy, fail_on=fail_on)
    with report:
        for path in paths:
            for draft in _drafts(path):
                if isinstance(draft, InputError):
                    report.refuse(draft)
                else:
                    report.check(draft)
    return _said(report.status)


def _said(status: int) -> int:
    if status == INCOMPLETE:
        click.echo(ui()("The check is incomplete: the commit is held."), err=True)
    elif status == WRONG:
        click.echo(ui()("Something could not be read: the commit is held."), err=True)
    elif status:
        click.echo(
            ui()("The commit is held. To accept a finding, give a waiver with its reason."),
            err=True,
        )
    return status


def _drafts(path: str) -> Iterator[Draft | InputError]:
    """The drafts of a staged file, from the index: the work tree may differ from it."""
    done = subprocess.run(["git", "show", f":{path}"], capture_output=True, check=False)
    if done.returncode:
        yield InputError("cannot be read from the index", source=path)
        return
    try:
        yield from read_stream(io.BytesIO(done.stdout), path)
    except InputError as error:
        yield error.at(path)


def _check_message(path: Path, policy: str | None, fail_on: str) -> int:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise InputError(unreadable(error), source=str(path)) from None
    text = _message(decode(content, str(path))) if content else ""
    if not text:
        return OK
    # A commit's message is no post: who writes it, and where it goes, is not in question.
    report = Run(policy=policy, fail_on=fail_on)
    report.judge = _TextOnly(report.judge)
    with report:
        report.check(Draft(text=text, id="commit message"))
    return _said(report.status)


class _TextOnly:
    """Leaves out what is said of fields; an incomplete check stays one."""

    batch = 1

    def __init__(self, judge: Judge) -> None:
        self.rules = judge.rules
        self.statements = judge.statements
        self._judge = judge

    def examine(self, drafts: Sequence[Draft]) -> list[Examined]:
        return [
            replace(one, findings=tuple(filter(_on_text, one.findings)))
            for one in self._judge.examine(drafts)
        ]


def _on_text(finding: Finding) -> bool:
    return finding.start is not None or finding.field == "text"


def _message(text: str) -> str:
    """A commit's message without what git leaves out of it."""
    text = _SCISSORS.sub("", text)
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return "\n".join(lines).strip()


def _staged() -> list[str]:
    """Files added or changed in the index, by their path from the top of the work tree."""
    os.chdir(_git("rev-parse", "--show-toplevel").rstrip("\n"))
    out = _git("diff", "--cached", "--name-only", "--diff-filter=ACMRT", "-z")
    return [one for one in out.split("\0") if one]


def _git(*arguments: str) -> str:
    try:
        done = subprocess.run(["git", *arguments], capture_output=True, check=False)
    except FileNotFoundError:
        raise ConfigError("git is not installed") from None
    if done.returncode:
        said = os.fsdecode(done.stderr).strip().splitlines()
        raise ConfigError(said[0] if said else "git failed", source="git")
    return os.fsdecode(done.stdout)


hook.add_command(install)
hook.add_command(run)
command = hook
