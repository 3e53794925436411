"""Conditions that need code: named in a rule as ``check: name``.

A check is a generator over a Document that gives Match. Only the checks listed here can
be named; none is ever loaded from the working directory or a policy's folder.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from somelint.document import Document
    from somelint.rules.match import Match

Check = Callable[["Document"], Iterator["Match"]]

CHECKS: dict[str, str] = {
    "registered_topics": "topics",
    "possible_disclosure": "disclosure",
    "hidden_characters": "draft_text",
    "unsupported_language": "draft_text",
}
"""The checks by name, and the module of this package that each stands in."""


def check(name: str) -> Check:
    """The check of that name. Raises KeyError for one that is not listed."""
    found: Check = getattr(import_module(f"somelint.checks.{CHECKS[name]}"), name)
    return found
