"""The language of this run's interface, chosen before any text is shown."""

from __future__ import annotations

from collections.abc import Sequence

import click

from somelint.errors import SomelintError
from somelint.i18n import Translator, interface_language


class Interface:
    """Holds the translator of the run."""

    current: Translator | None = None

    @classmethod
    def choose(cls, language: str | None) -> None:
        """Use ``language``, or the environment's when None was given."""
        if language is not None:
            cls.current = Translator(language)

    @classmethod
    def foresee(cls, arguments: Sequence[str]) -> None:
        """Find ``--ui-language`` before the arguments are parsed, for the help texts."""
        cls.current = None
        for number, one in enumerate(arguments):
            if one == "--ui-language" and number + 1 < len(arguments):
                cls.current = Translator(arguments[number + 1])
            elif one.startswith("--ui-language="):
                cls.current = Translator(one.partition("=")[2])


def ui() -> Translator:
    """The translator of the run."""
    if Interface.current is None:
        Interface.current = Translator(interface_language())
    return Interface.current


def tell(error: SomelintError) -> None:
    """Say in one line on standard error what is wrong."""
    click.echo(f"somelint: {error.said_by(ui().said)}", err=True)
