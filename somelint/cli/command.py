"""A click command whose help is in the language of the interface."""

from __future__ import annotations

from collections.abc import Callable

import click

from somelint.cli.interface import ui
from somelint.i18n import mark

_METAVARS = (
    mark("[OPTIONS]"),
    mark("COMMAND [ARGS]..."),
    mark("TEXT"),
    mark("INTEGER RANGE"),
    mark("FLOAT RANGE"),
)
"""What click calls that which is to be filled in; the names of arguments stay as they are."""


class Translated(click.Command):
    """Translates its own help and that of its options when they are shown."""

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        return [ui()(one) if one in _METAVARS else one for one in super().collect_usage_pieces(ctx)]

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        shown, self.help = self.help, ui()(self.help or "")
        super().format_help_text(ctx, formatter)
        self.help = shown

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        rows = []
        for param in self.get_params(ctx):
            record = param.get_help_record(ctx)
            if record is None or isinstance(param, click.Argument):
                continue
            own = getattr(param, "help", None)
            text = record[1].replace(own, ui()(own)) if own else record[1]
            name, space, metavar = record[0].partition(" ")
            if metavar in _METAVARS:
                metavar = ui()(metavar)
            rows.append((name + space + metavar, text))
        if rows:
            with formatter.section(ui()("Options")):
                formatter.write_dl(rows)


class Command(Translated):
    """A single command."""


class Group(Translated, click.Group):
    """A command with commands of its own, whose one-line helps are translated too."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        Translated.format_options(self, ctx, formatter)
        self.format_commands(ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        rows = [(name, ui()(self.short_help_of(ctx, name))) for name in self.list_commands(ctx)]
        with formatter.section(ui()("Commands")):
            formatter.write_dl(rows)

    def short_help_of(self, ctx: click.Context, name: str) -> str:
        found = self.get_command(ctx, name)
        return (found.help or "").split("\n\n")[0] if found is not None else ""


def command(name: str, help: str) -> Callable[[Callable[..., object]], click.Command]:
    """``click.command`` with translated help."""
    return click.command(
        name=name,
        cls=Command,
        help=help,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
