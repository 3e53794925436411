"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from somelint.i18n import mark

_F = TypeVar("_F", bound=Callable[..., Any])

FORMATS = ("human", "json", "jsonl", "sarif", "github", "gitlab", "junit", "csv")
SEVERITIES = ("info", "warning", "error", "never")


def policy_option(function: _F) -> _F:
    return click.option(
        "--policy",
        type=click.Path(dir_okay=False),
        help=mark("The policy to use (default: somelint.yaml upward from the draft)."),
    )(function)


def draft_options(function: _F) -> _F:
    """What may be said of drafts on the command line, above their front matter."""
    for name, text in reversed(
        (
            ("channel", mark("Where it will be published (twitter, linkedin, ...).")),
            ("role", mark("official, private or organisation.")),
            ("author", mark("The author's name.")),
            ("account", mark("The account it goes out from.")),
            ("published", mark("When it is published (ISO 8601).")),
            ("language", mark("fi, sv or en (default: detected).")),
        )
    ):
        function = click.option(f"--{name}", help=text)(function)
    return function


def report_options(function: _F) -> _F:
    function = click.option(
        "--fail-on",
        type=click.Choice(SEVERITIES),
        default="warning",
        show_default=True,
        help=mark("The least severity that gives exit status 1."),
    )(function)
    function = click.option(
        "--output", "-o", type=click.Path(dir_okay=False), help=mark("Write to a file.")
    )(function)
    return click.option(
        "--format",
        "-f",
        "format_",
        type=click.Choice(FORMATS),
        default="human",
        show_default=True,
        help=mark("The form of the report."),
    )(function)
