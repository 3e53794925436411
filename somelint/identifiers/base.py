"""What every recogniser of identifiers shares: the type it yields and lazy patterns.

A recogniser is a pure function from a text to an iterator of `Identifier`. It judges the
shape alone (and check characters, dates, hosts); whether a shape found in a post is a
problem there is for the rules to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from somelint.text.literals import Literals


class Identifier(NamedTuple):
    """Something recognised in a text.

    ``start`` and ``end`` are offsets in the text that was searched and ``text`` is what
    stands there. ``value`` is the identifier in its compact, canonical form. ``note`` adds
    what the shape tells (each recogniser documents its own words) or is empty.
    """

    kind: str
    start: int
    end: int
    text: str
    value: str
    note: str = ""


class Triggers(NamedTuple):
    """What must occur in a text for a recogniser to find anything there.

    ``literals``: one of them occurs in the lower-case text. ``shape``: the source of an
    expression that finds something in it. A text that meets neither cannot hold a hit, so
    the caller may skip the call.
    """

    literals: Literals = Literals()
    shape: str = ""

    def met(self, text: str) -> bool:
        if self.shape and re.search(self.shape, text) is not None:
            return True
        return self.literals.occur(text.lower())


class Pattern:
    """A regular expression that is compiled when it is first used.

    Importing a recogniser therefore costs nothing in a run whose texts never meet its
    triggers.
    """

    __slots__ = ("_compiled", "_flags", "source")

    def __init__(self, source: str, flags: int = 0) -> None:
        self.source = source
        self._flags = flags
        self._compiled: re.Pattern[str] | None = None

    @property
    def compiled(self) -> re.Pattern[str]:
        if self._compiled is None:
            self._compiled = re.compile(self.source, self._flags)
        return self._compiled

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        return self.compiled.finditer(text)

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        return self.compiled.search(text, start, len(text) if end is None else end)

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        return self.compiled.match(text, start)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        return self.compiled.fullmatch(text)


_URL = re.compile(r"https?://\S+", re.IGNORECASE)


def without_urls(text: str) -> str:
    """The text with its web addresses blanked, every offset kept.

    What looks like a number or a code inside an address is the address's own matter.
    """
    if "://" not in text:
        return text
    return _URL.sub(lambda found: " " * (found.end() - found.start()), text)
