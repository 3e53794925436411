"""``somelint check``: drafts in, findings out."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from os.path import exists
from typing import Any

import click

from somelint.cli.command import command
from somelint.cli.interface import ui
from somelint.cli.options import baseline_options, draft_options, policy_option, report_options
from somelint.cli.reporting import Run
from somelint.errors import InputError
from somelint.i18n import mark
from somelint.readers.files import read_paths


@command(
    name="check",
    help=mark(
        "Check drafts: files, folders, globs, JSON Lines, or - for standard input.\n\n"
        "Exit status: 0 nothing to fix, 1 findings, 2 wrong input, 3 check incomplete."
    ),
)
@click.argument("paths", nargs=-1)
@draft_options
@policy_option
@report_options
@baseline_options
@click.option(
    "--server",
    metavar="URL",
    help=mark("Ask the service at this address, which is quicker (off: none)."),
)
@click.option(
    "--show-weights", is_flag=True, help=mark("Show every cue and piece of evidence weighed.")
)
def check(paths: Sequence[str], **options: Any) -> int:
    overrides = {
        name: options.pop(name)
        for name in ("channel", "role", "author", "account", "published", "language")
    }
    given = list(paths) or ([] if sys.stdin.isatty() else ["-"])
    if not given:
        raise click.UsageError(
            ui()("Give a draft to check: a file, a folder, or - to type one in.")
        )
    first = next((one for one in given if one != "-" and exists(one)), None)
    run = Run(start=first, **options)
    with run:
        for draft in read_paths(given, overrides=overrides):
            if isinstance(draft, InputError):
                run.refuse(draft)
            else:
                run.check(draft)
    return run.status


command = check
