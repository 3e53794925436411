"""``somelint init``: a commented policy to start from."""

from __future__ import annotations

from pathlib import Path

import click

from somelint.cli.command import command as _command
from somelint.cli.interface import ui
from somelint.errors import InputError, unwritable
from somelint.i18n import mark
from somelint.policy.template import template


@_command(name="init", help=mark("Write a commented policy to start from."))
@click.argument("path", default="somelint.yaml")
def init(path: str) -> None:
    target = Path(path)
    if target.is_dir():
        target /= "somelint.yaml"
    try:
        with target.open("x", encoding="utf-8") as file:
            file.write(template(ui().language))
    except FileExistsError:
        raise InputError(ui()("is there already"), source=str(target)) from None
    except OSError as error:
        raise InputError(unwritable(error), source=str(target)) from None
    click.echo(ui()("Wrote {path}.", path=target))


command = init
