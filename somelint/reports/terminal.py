"""What is known of the place that human text goes to: colour, width, characters."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TextIO

DEFAULT_WIDTH = 80
MIN_WIDTH, MAX_WIDTH = 40, 120


def wants_colour(out: TextIO, environment: Mapping[str, str] | None = None) -> bool:
    """Whether to colour: ``NO_COLOR`` says no, ``FORCE_COLOR`` yes, else a terminal gets it."""
    env = os.environ if environment is None else environment
    if env.get("NO_COLOR"):
        return False
    if env.get("FORCE_COLOR"):
        return env["FORCE_COLOR"] not in ("0", "false")
    return env.get("TERM") != "dumb" and is_terminal(out)


def is_terminal(out: TextIO) -> bool:
    try:
        return out.isatty()
    except (AttributeError, ValueError):
        return False


def width_for(out: TextIO, environment: Mapping[str, str] | None = None) -> int:
    """Columns to fill: ``COLUMNS``, else the terminal's, else 80; kept readable."""
    env = os.environ if environment is None else environment
    try:
        width = int(env.get("COLUMNS", ""))
    except ValueError:
        width = 0
    if width <= 0 and is_terminal(out):
        try:
            width = os.get_terminal_size(out.fileno()).columns
        except (OSError, ValueError):
            width = 0
    return min(max(width or DEFAULT_WIDTH, MIN_WIDTH), MAX_WIDTH)


def takes_unicode(out: TextIO) -> bool:
    """Whether box drawing and symbols can be written to ``out``."""
    encoding = getattr(out, "encoding", None) or "utf-8"
    try:
        "│✖▲●○✔┌└─…“”–·".encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True
