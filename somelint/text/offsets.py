"""Replacements in a text that remember where everything came from."""

from array import array
from bisect import bisect_right
from collections.abc import Iterable

Edit = tuple[int, int, str]
"""Start and end of what is replaced, and by what."""


class Stage:
    """Replacements made by one stage; carries a position back to the stage before."""

    __slots__ = ("_in_ends", "_in_starts", "_out_ends", "_out_starts")

    def __init__(self) -> None:
        self._in_starts = array("q")
        self._in_ends = array("q")
        self._out_starts = array("q")
        self._out_ends = array("q")

    def apply(self, text: str, edits: Iterable[Edit]) -> str:
        """Text with `edits` (ascending, apart from each other) carried out and remembered."""
        pieces: list[str] = []
        done = length = 0
        for start, end, replacement in edits:
            pieces += (text[done:start], replacement)
            length += start - done
            self._in_starts.append(start)
            self._in_ends.append(end)
            self._out_starts.append(length)
            length += len(replacement)
            self._out_ends.append(length)
            done = end
        if not pieces:
            return text
        pieces.append(text[done:])
        return "".join(pieces)

    def __bool__(self) -> bool:
        return bool(self._in_starts)

    def start_back(self, position: int) -> int:
        """Where the character at `position` (or the end of the text) began before this stage."""
        at = bisect_right(self._out_starts, position) - 1
        if at < 0:
            return position
        if position < self._out_ends[at]:
            return self._in_starts[at]
        return self._in_ends[at] + position - self._out_ends[at]

    def end_back(self, position: int) -> int:
        """Where the character just before `position` ended before this stage."""
        last = position - 1
        at = bisect_right(self._out_starts, last) - 1
        if at < 0:
            return position
        if last < self._out_ends[at]:
            return self._in_ends[at]
        return self._in_ends[at] + position - self._out_ends[at]
