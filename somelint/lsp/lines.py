"""Offsets of a text in the lines and columns of the Language Server Protocol, and back."""

from __future__ import annotations

import bisect
import re

from lsprotocol.types import Position, PositionEncodingKind, Range

_LINE_END = re.compile(r"\r\n|\r|\n")


class Lines:
    """A text with its lines. Offsets count code points; columns count the units of
    ``encoding``, which client and server have agreed on (UTF-16 unless they did)."""

    def __init__(self, text: str, encoding: str = PositionEncodingKind.Utf16) -> None:
        self.text = text
        self._encoding = encoding
        self._starts = [0, *(one.end() for one in _LINE_END.finditer(text))]

    def start_of(self, line: int) -> int:
        """The offset of a line (from 0); of the end of the text for one beyond it."""
        return self._starts[line] if line < len(self._starts) else len(self.text)

    def line(self, number: int) -> str:
        """A line (from 0) without its end."""
        return self.text[self.start_of(number) : self.start_of(number + 1)].rstrip("\r\n")

    def position(self, offset: int) -> Position:
        line = bisect.bisect_right(self._starts, offset) - 1
        return Position(line, self._units(self.text[self._starts[line] : offset]))

    def range(self, start: int, end: int) -> Range:
        return Range(self.position(start), self.position(end))

    def offset(self, position: Position) -> int:
        """The offset of a position; within its line also where the column is beyond it."""
        start = self.start_of(position.line)
        line = self.line(position.line)
        left = position.character
        for index, char in enumerate(line):
            if left <= 0:
                return start + index
            left -= self._units(char)
        return start + len(line)

    def whole_line(self, number: int) -> Range:
        """The range of a line's text, without the space around it."""
        line, start = self.line(number), self.start_of(number)
        lead = len(line) - len(line.lstrip())
        return self.range(start + lead, start + max(len(line.rstrip()), lead))

    def _units(self, text: str) -> int:
        if self._encoding == PositionEncodingKind.Utf32 or text.isascii():
            return len(text)
        if self._encoding == PositionEncodingKind.Utf8:
            return len(text.encode("utf-8", "surrogatepass"))
        return len(text.encode("utf-16-le", "surrogatepass")) // 2
