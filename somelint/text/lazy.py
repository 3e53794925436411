"""Patterns compiled at their first use.

Wide character classes take a millisecond or two each to compile, and most texts never need them.
"""

import re
from collections.abc import Callable
from functools import cache


def lazy(source: str, flags: int = 0) -> Callable[[], re.Pattern[str]]:
    """A function that gives the compiled pattern, compiling it once."""
    return cache(lambda: re.compile(source, flags))
