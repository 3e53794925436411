"""JSON of any size, one record at a time, with a damaged record costing only itself.

The standard library's scanner decodes a record straight out of a sliding window of text.
A streaming parser such as ijson gives up for good at the first error and reads neither the
JavaScript around the data nor data that an editor saved again as JavaScript.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from typing import IO, Any

from somelint.errors import InputError
from somelint.i18n import Phrase
from somelint.readers.record import MAX_RECORD, Damaged
from somelint.readers.source import DAMAGE

_CHUNK = 262_144
_LOOK_AHEAD = 4_000_000
"""How far the end of a record is looked for (in characters) when another seems to start."""
_LEAST_LOOK_AHEAD = 65_536
_PROOF = 200
"""So many records one after another are not objects inside a damaged record."""
_SEEN = 50
"""Records from which it is learnt what keys all of them have."""
_LONGEST_START = 400
_SPACE = re.compile(r"[\s,;\x1e\ufeff]*")
_START = re.compile(r"\s*(?:(?:var|let|const)\s+)?(?:[A-Za-z_$][\w.$]*\s*=\s*)?(\[)?")
_FIRST_KEY = re.compile(r"""\{\s*(["']?)([\w$:@.-]+)\1\s*:""")
_TOKEN = re.compile(
    r""""[^"\\]*+(?:\\.[^"\\]*+)*+(?:"|\\?\Z)|'[^'\\\n]*+(?:\\.[^'\\\n]*+)*+'|[{}\[\]]""", re.DOTALL
)
_BETWEEN_OBJECTS = re.compile(r"(?<=\})\s*,\s*(?=\{)")
_COLON = re.compile(r"\s*:")
_AFTER_ITEM = re.compile(r"\s*(?:,\s*[{\]]|\]|\Z)")
_AFTER_LINE = re.compile(r"[ \t\r]*(?:\n|\Z)")
_BEFORE_END = re.compile(r"(?<=\})\s*,?\s*(?=\])")
_LINE_START = re.compile(r"\n(?=[{\[])")
_END_OF_TOP = re.compile(r"[\s;]*")
_decode = json.JSONDecoder(strict=False).raw_decode


def json_values(file: IO[bytes], *, key: str | None = None) -> Iterator[Any]:
    """The records of a file, in order: values, or ``Damaged`` in their place.

    Records are the items of the list that the file is (JavaScript such as ``name = [``
    around it is passed over), else the values that follow one another (JSON Lines); with
    ``key``, the items of the first list of that name.
    """
    window = _Window(file)
    if key is not None:
        if not window.enter_list(key):
            yield Damaged(Phrase('there is no list "{key}"', key=key), count=0)
            return
        in_list = True
    else:
        in_list = window.enter()
    yield from _Records(window, in_list=in_list, inner=key is not None)


class _Window:
    """The part of a file's text that is being looked at; ``pos`` is where reading goes on."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.failure: str | None = None
        start = b""
        try:
            start = file.read(_CHUNK)
        except (InputError, *DAMAGE) as error:
            self.failure = str(getattr(error, "reason", error))
        encoding = "utf-8"
        if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            encoding = "utf-16"
        # What is not UTF-8 stays visible, as lone surrogates, until its record is reached.
        errors = "surrogateescape" if encoding == "utf-8" else "replace"
        self._decoder = codecs.getincrementaldecoder(encoding)(errors)
        self.text = self._decoder.decode(start, not start).removeprefix("\ufeff")
        self.pos = 0
        self.ended = not start

    def more(self) -> bool:
        """Read on; what lies before ``pos`` is dropped. False at the end of the file."""
        if self.ended:
            return False
        chunk = b""
        try:
            chunk = self._file.read(_CHUNK)
        except (InputError, *DAMAGE) as error:
            self.failure = str(getattr(error, "reason", error))
        self.ended = not chunk
        self.text = self.text[self.pos :] + self._decoder.decode(chunk, not chunk)
        self.pos = 0
        return True

    def skip(self, pattern: re.Pattern[str]) -> None:
        while True:
            match = pattern.match(self.text, self.pos)
            self.pos = match.end() if match else self.pos
            if self.pos < len(self.text) or not self.more():
                return

    def at(self, pos: int) -> str:
        return self.text[pos : pos + 1]

    def grow(self) -> bool:
        """Read on until twice as much is at hand. False at the end of the file."""
        wanted = 2 * (len(self.text) - self.pos)
        grown = False
        while self.more():
            grown = True
            if len(self.text) >= wanted:
                break
        return grown

    def enter(self) -> bool:
        while len(self.text.lstrip()) < _LONGEST_START and self.more():
            pass
        match = _START.match(self.text)
        if match:
            self.pos = match.end()
        return bool(match and match.group(1))

    def enter_list(self, key: str) -> bool:
        pattern = re.compile(rf"""(?<!\\)(["']?)\b{re.escape(key)}\1\s*:\s*\[""")
        while True:
            match = pattern.search(self.text, self.pos)
            if match:
                self.pos = match.end()
                return True
            self.pos = max(self.pos, len(self.text) - 1_000)
            if not self.more():
                return False


class _Records:
    def __init__(self, window: _Window, *, in_list: bool, inner: bool) -> None:
        self._window = window
        self._in_list = in_list
        self._inner = inner
        self._resync: re.Pattern[str] | None = None if in_list else _LINE_START
        self._count = 0
        self._common: frozenset[str] = frozenset()
        self._look_ahead = _LOOK_AHEAD
        self._largest = 0
        self._hurt = False

    def __iter__(self) -> Iterator[Any]:
        window = self._window
        while True:
            before = window.pos
            window.skip(_SPACE)
            if window.pos >= len(window.text):
                if window.failure is not None:
                    yield Damaged(Phrase("cannot be read on: {error}", error=window.failure))
                elif self._in_list:
                    yield Damaged("the file ends before its list does", count=0)
                elif not self._count:
                    yield Damaged("no data in it", count=0)
                return
            if self._in_list and window.at(window.pos) == "]":
                if self._list_ends():
                    return
                window.pos += 1
                continue
            if self._in_list and self._count < 2:
                gap = window.text[before : window.pos] if before < window.pos else ""
                self._learn(gap)
            self._count += 1
            start = window.pos
            try:
                value, end = _decode(window.text, start)
                if window.at(start) != "{" and self._is_left_over(end):
                    raise ValueError
            except (ValueError, RecursionError):
                value = self._hard_record()
                if value is _MORE:
                    self._count -= 1
                elif value is not _JUNK:
                    yield value
                continue
            if end == len(window.text) and not window.ended and window.at(start) not in "{[":
                window.more()  # a number may go on
                self._count -= 1
                continue
            window.pos = end
            self._largest = max(self._largest, end - start)
            if self._count <= _SEEN and isinstance(value, dict):
                keys = frozenset(value)
                self._common = keys & self._common if self._count > 1 else keys
            yield self._checked(value, start, end)

    def _is_left_over(self, end: int) -> bool:
        """Whether what is no object and ends there is what is left of a damaged one."""
        return bool(self._common) or bool(_COLON.match(self._window.text, end))

    def _checked(self, value: Any, start: int, end: int) -> Any:
        # Bytes that are no UTF-8 were decoded to these; escapes in JSON can make them too,
        # but not in the raw text.
        raw = self._window.text[start:end]
        if not raw.isascii() and _ESCAPED_BYTE.search(raw):
            return Damaged("not UTF-8")
        return value

    def _learn(self, gap: str) -> None:
        """Remember what the start of a record looks like, to find the next one after damage."""
        first = _FIRST_KEY.match(self._window.text, self._window.pos)
        if not first:
            return
        name = rf"""["']?{re.escape(first.group(2))}["']?\s*:"""
        inside = re.escape(first.group(0)[: first.start(1) - first.start()])
        between = rf",{re.escape(gap.partition(',')[2])}" if "," in gap else r",\s*"
        self._resync = re.compile(rf"{between}(?={inside}{name})")

    def _list_ends(self) -> bool:
        """Whether this ``]`` closes the list; if more records follow it is damage."""
        window = self._window
        window.pos += 1
        window.skip(_END_OF_TOP)
        rest = window.at(window.pos)
        if not rest:
            return True
        if self._inner and rest in ",}":
            # After damage it may have closed a list inside a record that was torn apart.
            more = self._hurt and self._resync and self._resync.search(window.text, window.pos)
            return not more
        window.pos -= 1
        return False

    def _hard_record(self) -> Any:
        """A record that is not plain JSON: cut by the window, JavaScript, or damaged."""
        window = self._window
        start = window.pos
        opening = window.at(start) in "{["
        if not opening and (value := self._stray(start)) is not None:
            return value
        following = self._resync.search(window.text, start + 1) if self._resync else None
        # What looks like the next record can be part of this one, whose end is not read yet.
        # A file full of damage is not worth looking far for each of its records.
        looking = following is not None or self._look_ahead < _LOOK_AHEAD
        limit = max(self._look_ahead, 2 * self._largest) if looking else MAX_RECORD
        whole = _balanced_end(window.text, start, start + limit) if opening else None
        if whole is not None:
            value = _as_javascript(window.text[start:whole])
            if not isinstance(value, Damaged):
                window.pos = whole
                return self._checked(value, start, whole)
        elif opening and len(window.text) - start < limit and window.grow():
            return _MORE
        if not window.ended and len(window.text) - (whole or start) < _LEAST_LOOK_AHEAD:
            window.grow()  # what follows shows where this record ends
            return _MORE
        end = self._after_damage(start, whole, limit)
        if end is None and len(window.text) - start < limit and window.grow():
            return _MORE
        if whole is None:
            self._look_ahead = max(self._look_ahead // 2, _LEAST_LOOK_AHEAD)
        if end is None:
            rest = window.text[start:].strip()
            window.pos = len(window.text)
            if window.ended and rest in ("]", "}"):
                return _JUNK
            return Damaged("cut short" if window.ended else "a record without an end")
        window.pos = end
        self._hurt = True
        return Damaged("not valid JSON")

    def _stray(self, start: int) -> Any:
        """``_JUNK`` for a single wrong character between two records, which costs neither."""
        window = self._window
        at = window.text.find("{", start)
        if at == -1 or len(window.text[start:at].strip(" \t\r\n,")) > 1:
            return None
        window.pos = at
        return _JUNK

    def _after_damage(self, start: int, whole: int | None, limit: int) -> int | None:
        """Where to go on after the damaged record at ``start``, or None if that is not seen.

        What looks like the next record may be an object in a list inside the damaged one.
        It is the next one if the brackets of the damaged one are closed before it, or all
        but one and records follow it, or so many follow, up to the end of the list.
        """
        text = self._window.text
        # Where something else stands than the bracket of a record, one is missing.
        depth = 0 if self._window.at(start) in "{[" else 1
        counted = inside = start
        for end, at in self._ends(start, whole, start + limit):
            depth += _depth(text, counted, end)
            counted = end
            closed = depth == 0 and text[:end].rstrip().endswith("}")
            # A "]" can close a list inside the record, whose strings have brackets too.
            if at == whole or (closed and (text[at] != "]" or self._list_ends_at(at))):
                return at
            if at < inside:
                continue
            leads, inside = self._leads_on(at)
            if leads or (leads is None and abs(depth) <= 1):
                return at
        return whole

    def _ends(self, start: int, whole: int | None, stop: int) -> Iterator[tuple[int, int]]:
        """Where the damaged record may end and the next one (or ``]``) start, in order.

        ``whole``, where all its brackets are closed, is one if something proper follows.
        """
        text = self._window.text
        proper = _AFTER_ITEM if self._in_list else _AFTER_LINE
        if whole is not None and not proper.match(text, whole):
            whole = None
        pattern = self._resync or _BETWEEN_OBJECTS
        if self._in_list:
            pattern = re.compile(f"{pattern.pattern}|{_BEFORE_END.pattern}")
        for found in pattern.finditer(text, start + 1, stop):
            if whole is not None and whole <= found.start():
                yield whole, whole
                whole = None
            yield found.start(), found.end()
        if whole is not None:
            yield whole, whole

    def _leads_on(self, at: int) -> tuple[bool | None, int]:
        """Whether records of the list follow one another from ``at`` on, to a number that is
        proof or to the end of the list (and not of a list inside a record); None if one of
        them cannot be read. And how far they do."""
        text = self._window.text
        for number in range(_PROOF):
            if text.startswith("]", at):
                return self._list_ends_at(at), at
            try:
                value, end = _decode(text, at)
            except (ValueError, RecursionError):
                return (None if number else False), at
            if not (isinstance(value, dict) and self._common <= value.keys()):
                return False, end
            following = self._resync.match(text, end) if self._resync else None
            if following is None:
                at = _SPACE.match(text, end).end()  # type: ignore[union-attr]
                return (self._list_ends_at(at) if self._in_list else at == len(text)), end
            at = following.end()
        return True, at

    def _list_ends_at(self, at: int) -> bool:
        """Whether the list of the records, not one inside a record, is closed at ``at``."""
        text = self._window.text
        if not text.startswith("]", at):
            return False
        rest = text[at + 1 :].lstrip(" \t\r\n;")
        if not self._inner:
            return not rest
        return not (self._resync and self._resync.search(rest)) and _depth(rest) == -1


class _Sign:
    pass


_MORE = _Sign()
_JUNK = _Sign()
_ESCAPED_BYTE = re.compile("[\udc80-\udcff]")


def _balanced_end(text: str, start: int, end: int) -> int | None:
    """Where the brackets opened at ``start`` are all closed again, before ``end``."""
    depth = 0
    for token in _TOKEN.finditer(text, start, end):
        sign = token.group()
        if sign in "{[":
            depth += 1
        elif sign in "}]":
            depth -= 1
            if depth == 0:
                return token.end()
    return None


def _depth(text: str, start: int = 0, end: int | None = None) -> int:
    """Brackets opened less brackets closed, wherever they stand."""
    end = len(text) if end is None else end
    opened = text.count("{", start, end) + text.count("[", start, end)
    return opened - text.count("}", start, end) - text.count("]", start, end)


def _as_javascript(text: str) -> Any:
    """Data with unquoted keys, trailing commas or single quotes, as editors save it again."""
    try:
        import pyjson5
    except ImportError:
        return Damaged("not valid JSON")
    try:
        return pyjson5.decode(text)
    except (pyjson5.Json5Exception, ValueError, RecursionError):
        return Damaged("not valid JSON")
