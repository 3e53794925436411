"""The command line: ``somelint`` and its commands, each loaded when it is called."""

from __future__ import annotations

import gc
import importlib
import os
import sys
from collections.abc import Sequence

import click

from somelint import __version__
from somelint.cli.command import Group
from somelint.cli.interface import Interface, tell, ui
from somelint.errors import ConfigError, SomelintError, unwritable
from somelint.i18n import mark, translate_click

COMMANDS = {
    "check": mark("Check drafts before they are published."),
    "batch": mark("Review exported posts."),
    "serve": mark("Check drafts over HTTP, with a page to write them on."),
    "lsp": mark("Check drafts in an editor."),
    "explain": mark("Show the page of a rule."),
    "rules": mark("List, test and start rules."),
    "coverage": mark("Show which rules enforce each statement of the guideline."),
    "init": mark("Write a commented policy to start from."),
    "hook": mark("Check drafts in a git repository."),
    "evaluate": mark("Measure the rules on labelled drafts."),
}


class _Commands(Group):
    """A group that imports a command's module only when the command is used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [name for name in COMMANDS if _exists(name)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS or not _exists(cmd_name):
            return None
        module = importlib.import_module(f"somelint.cli.{cmd_name}")
        command: click.Command = module.command
        return command

    def short_help_of(self, ctx: click.Context, name: str) -> str:
        return COMMANDS[name]


def _exists(name: str) -> bool:
    return os.path.exists(os.path.join(os.path.dirname(__file__), f"{name}.py"))


@click.command(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=mark(
        "Does a post keep to the organisation's social media guideline?\n\n"
        "Everything runs on this machine: no text leaves it, is logged or is kept."
    ),
)
@click.version_option(__version__, prog_name="somelint", message="%(prog)s %(version)s")
@click.option(
    "--ui-language",
    type=click.Choice(["fi", "sv", "en"]),
    help=mark("Language of the interface (default: that of the environment)."),
    expose_value=False,
    is_eager=True,
    callback=lambda ctx, param, value: Interface.choose(value),
)
def cli() -> None:
    pass


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; the exit status is as the contract says."""
    # Nothing that is imported becomes garbage: looking for some, now and at the end, would
    # take a tenth of a cold command's time.
    gc.set_threshold(20_000)
    given = list(sys.argv[1:] if arguments is None else arguments)
    Interface.foresee(given)
    translate_click(ui())
    try:
        status = cli.main(given, prog_name="somelint", standalone_mode=False)
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
        tell(error)
        status = 2
    except OSError as error:
        # Whoever reads or writes a file names it in an error of its own: this is the output.
        tell(ConfigError(unwritable(error), source=error.filename or ui()("standard output")))
        status = 2
    status = _written_out(status if isinstance(status, int) else 0)
    gc.freeze()
    sys.exit(status)


def _written_out(status: int) -> int:
    """The exit status once all that was said on standard output has left this process."""
    try:
        # The language server closes it when the editor goes.
        if not sys.stdout.closed:
            sys.stdout.flush()
    except OSError as error:
        # Python would try again at its end, and complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError) and status != 2:
            tell(ConfigError(unwritable(error), source=ui()("standard output")))
            return 2
        # Where only the reader has gone nobody is to be troubled.
    return status
