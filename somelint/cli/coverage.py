"""``somelint coverage``: the guideline's statements and the rules that enforce them."""

from __future__ import annotations

import json

import click

from somelint.cli.command import command as _command
from somelint.cli.interface import ui
from somelint.cli.options import text_or_json, working_policy_option
from somelint.i18n import mark
from somelint.linter import Linter
from somelint.rules.coverage import coverage as covered
from somelint.rules.model import in_language


@_command(
    name="coverage",
    help=mark(
        "Show which rules enforce each statement of the guideline.\n\n"
        "Exit status 1 if a checkable statement has no rule."
    ),
)
@working_policy_option
@text_or_json
def coverage(policy: str | None, format_: str) -> int:
    rows = covered(Linter.from_policy(policy).rules)
    language = ui().language
    if format_ == "json":
        shown = [
            {
                "statement": one.statement.id,
                "kind": one.statement.kind,
                "says": dict(one.statement.says),
                "rules": list(one.rules),
                "gap": one.gap,
            }
            for one in rows
        ]
        click.echo(json.dumps(shown, ensure_ascii=False, indent=1))
    else:
        for one in rows:
            says = in_language(one.statement.says, language)
            rules = ", ".join(one.rules) or (ui()("NO RULE") if one.gap else "–")
            click.echo(f"{one.statement.id}  {ui()(one.statement.kind):<14}{rules}\n     {says}")
        gaps = sum(one.gap for one in rows)
        click.echo(
            ui()(
                "{statements} statements, {gaps} checkable ones without a rule",
                statements=len(rows),
                gaps=gaps,
            )
        )
    return 1 if any(one.gap for one in rows) else 0


command = coverage
