"""The command line: ``somelint`` and its commands, each loaded when it is called."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Sequence

import click

from somelint import __version__
from somelint.cli.interface import Interface, ui
from somelint.errors import SomelintError

COMMANDS = {
    "check": "Check drafts before they are published.",
    "batch": "Review exported posts.",
    "serve": "Check drafts over HTTP, with a page to write them on.",
    "lsp": "Check drafts in an editor.",
    "explain": "Show the page of a rule.",
    "rules": "List, test and start rules.",
    "coverage": "Show which rules enforce each statement of the guideline.",
    "init": "Write a commented policy to start from.",
    "hook": "Check drafts in a git repository.",
    "evaluate": "Measure the rules on labelled drafts.",
}


class _Commands(click.Group):
    """A group that imports a command's module only when the command is used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [name for name in COMMANDS if _exists(name)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS or not _exists(cmd_name):
            return None
        module = importlib.import_module(f"somelint.cli.{cmd_name}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section(ui()("Commands")):
            rows = [(name, ui()(COMMANDS[name])) for name in self.list_commands(ctx)]
            formatter.write_dl(rows)


def _exists(name: str) -> bool:
    return os.path.exists(os.path.join(os.path.dirname(__file__), f"{name}.py"))


@click.command(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="somelint", message="%(prog)s %(version)s")
@click.option(
    "--ui-language",
    type=click.Choice(["fi", "sv", "en"]),
    help="Language of the interface (default: that of the environment).",
    expose_value=False,
    is_eager=True,
    callback=lambda ctx, param, value: Interface.choose(value),
)
def cli() -> None:
    """Does a post keep to the organisation's social media guideline?

    Everything runs on this machine: no text leaves it, is logged or is kept.
    """


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; the exit status is as the contract says."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    Interface.foresee(given)
    try:
        status = cli.main(given, prog_name="somelint", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Abort:
        status = 130
    except KeyboardInterrupt:
        status = 130
    except click.exceptions.Exit as stop:
        status = stop.exit_code
    except click.ClickException as error:
        error.show()
        status = 2
    except SomelintError as error:
        click.echo(f"somelint: {error}", err=True)
        status = 2
    except BrokenPipeError:
        # The reader has gone: nothing more can be said, and nobody is to be troubled.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = 0
    sys.exit(status if isinstance(status, int) else 0)
