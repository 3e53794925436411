"""A click command whose help is in the language of the interface."""

from __future__ import annotations

from typing import Any

import click

from somelint.cli.interface import ui


class Command(click.Command):
    """Translates its own help and that of its options when they are shown."""

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        shown, self.help = self.help, ui()(self.help or "")
        super().format_help_text(ctx, formatter)
        self.help = shown

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        rows = []
        for param in self.get_params(ctx):
            record = param.get_help_record(ctx)
            if record is None:
                continue
            own = getattr(param, "help", None)
            text = record[1].replace(own, ui()(own)) if own else record[1]
            rows.append((record[0], text))
        if rows:
            with formatter.section(ui()("Options")):
                formatter.write_dl(rows)


def command(**settings: Any) -> Any:
    """``click.command`` with translated help."""
    return click.command(
        cls=Command, context_settings={"help_option_names": ["-h", "--help"]}, **settings
    )
