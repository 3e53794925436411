"""``somelint explain``: the page of a rule, or all that was weighed in a draft."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import click

from somelint.cli.command import command as _command
from somelint.cli.interface import ui
from somelint.cli.options import policy_option
from somelint.errors import InputError, nearest
from somelint.i18n import Phrase, mark
from somelint.policy import Policy
from somelint.rules.pack import read_pack
from somelint.rules.page import page


@_command(
    name="explain",
    help=mark(
        "Show the page of a rule: meaning, guideline, examples, how to fix, how to accept.\n\n"
        "Given a file, show every cue and piece of evidence that was weighed in it."
    ),
)
@click.argument("what")
@policy_option
def explain(what: str, policy: str | None) -> None:
    path = Path(what)
    if path.exists() or what == "-":
        from somelint.cli.weights import explain_draft

        explain_draft(what, policy)
        return
    pack = read_pack(Policy.of(policy).packs)
    code = what.upper()
    rule = next((one for one in pack.rules if code in (one.code, one.name.upper())), None)
    if rule is None:
        known = [one.code for one in pack.rules]
        hint = nearest(_three_digits(code), known)
        raise InputError(Phrase('no rule "{code}"{hint}', code=what, hint=hint))
    text = page(rule, pack, ui())
    if sys.stdout.isatty():
        from rich.console import Console
        from rich.markdown import Markdown

        Console().print(Markdown(text))
    else:
        click.echo(text, nl=False)


def _three_digits(code: str) -> str:
    """PUB03 and PUB-3 are most likely PUB003."""
    return re.sub(r"[\W_]*0*(\d{1,3})$", lambda number: number[1].zfill(3), code)


command = explain
