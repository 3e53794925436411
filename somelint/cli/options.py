"""Options that several commands share: the same name, form and words wherever they are."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

import click

from somelint.draft import ROLES
from somelint.i18n import mark

_F = TypeVar("_F", bound=Callable[..., Any])

FORMATS = ("human", "json", "jsonl", "sarif", "github", "gitlab", "junit", "csv")
SEVERITIES = ("info", "warning", "error", "never")


def file_option(*names: str, help: str, **more: Any) -> Callable[[_F], _F]:
    """An option that names a file."""
    return click.option(*names, type=click.Path(dir_okay=False), help=help, **more)


def format_option(formats: Iterable[str], default: str) -> Callable[[_F], _F]:
    """``--format`` with the forms that the command can give."""
    return click.option(
        "--format",
        "-f",
        "format_",
        type=click.Choice(tuple(formats)),
        default=default,
        show_default=True,
        help=mark("The form of the report."),
    )


policy_option = file_option(
    "--policy",
    help=mark("The policy to use (default: somelint.yaml upward from the draft)."),
)
working_policy_option = file_option(
    "--policy",
    help=mark("The policy to use (default: somelint.yaml upward from the working folder)."),
)
"""Of commands that are about rules or run for long, not about one draft."""
text_or_json = format_option(("text", "json"), "text")
output_option = file_option("--output", "-o", help=mark("Write to a file."))
fail_on_option = click.option(
    "--fail-on",
    type=click.Choice(SEVERITIES),
    default="warning",
    show_default=True,
    help=mark("The least severity that gives exit status 1."),
)


def baseline_options(function: _F) -> _F:
    for option in (
        file_option("--write-baseline", help=mark("Accept all present findings into this file.")),
        file_option("--baseline", help=mark("Hide what this file accepts.")),
    ):
        function = option(function)
    return function


channel_option = click.option(
    "--channel", help=mark("Where it will be published (twitter, linkedin, ...).")
)
account_option = click.option("--account", help=mark("The account it goes out from."))


def draft_options(function: _F) -> _F:
    """What may be said of drafts on the command line, above their front matter."""
    for option in (
        click.option("--language", help=mark("fi, sv or en (default: detected).")),
        click.option("--published", help=mark("When it is published (ISO 8601).")),
        account_option,
        click.option("--author", help=mark("The author's name.")),
        click.option(
            "--role",
            type=click.Choice(ROLES, case_sensitive=False),
            help=mark("official, private or organisation."),
        ),
        channel_option,
    ):
        function = option(function)
    return function


def report_options(function: _F) -> _F:
    for option in (fail_on_option, output_option, format_option(FORMATS, "human")):
        function = option(function)
    return function
