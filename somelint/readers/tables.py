"""CSV and TSV row by row, with a damaged row costing only itself."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from somelint.errors import InputError
from somelint.i18n import Phrase
from somelint.readers.record import Damaged, Options
from somelint.readers.source import DAMAGE, Source

MAX_LINE = 1_000_000
MAX_CELL_LINES = 5_000
"""A row over more lines than this has lost a quotation mark."""

_ENCODINGS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BAD_BYTE = re.compile("[\udc80-\udcff\ufffd]")
_QUOTED = re.compile(r'"[^"]*"?')
# No text contains this code point; it stands for a line too long to hold.
_TOO_LONG = "\ufdd0"

csv.field_size_limit(max(csv.field_size_limit(), 4 * MAX_LINE))


def encoding_of(head: bytes) -> str:
    """UTF-8 or UTF-16 by its mark, else UTF-8 where it is that, else Windows-1252."""
    for mark, name in _ENCODINGS:
        if head.startswith(mark):
            return name
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError as error:
        # One wrong byte in a text that is UTF-8 before and after it is damage.
        rest = head[error.start :]
        others = len(rest) - len(rest.decode("utf-8", "ignore").encode())
        good = sum(byte >= 0xC2 for byte in head) > 4 * others
        return "utf-8" if good else "cp1252"
    return "utf-8"


def delimiter_of(line: str) -> str:
    """The separator that stands most often in the first line, outside quotation marks."""
    bare = _QUOTED.sub("", line)
    return max(",;\t|", key=bare.count)


def rows(
    source: Source, member: str, options: Options | None = None
) -> Iterator[list[str] | Damaged]:
    """The rows of a table, blank lines left out; ``Damaged`` in the place of what is none."""
    options = options or Options()
    encoding = options.encoding or encoding_of(source.head(member))
    with source.read(member) as file:
        errors = "surrogateescape" if encoding.startswith("utf-8") else "replace"
        text = io.TextIOWrapper(file, encoding=encoding, errors=errors, newline="")
        lines = _Lines(text)
        first = next(lines, None)
        if first is None:
            if lines.failure:
                yield Damaged(Phrase("cannot be read: {error}", error=lines.failure))
            return
        if first.lower().startswith("sep=") and len(first.strip()) <= 5:
            delimiter = first[4:5] if first[4:5].strip("\r\n") else ","
        else:
            lines.put_back([first])
            delimiter = delimiter_of(first)
        yield from _parsed(lines, options.delimiter or delimiter)
        if lines.failure:
            yield Damaged(Phrase("cannot be read on: {error}", error=lines.failure))


class _Lines:
    """Lines of a text, some of them given back; ``taken`` are those of the row being read."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text = text
        self._pending: deque[str] = deque()
        self.taken: list[str] = []
        self.failure: str | None = None

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        if len(self.taken) >= MAX_CELL_LINES:
            raise csv.Error("a quotation mark without its pair")
        line = self._pending.popleft() if self._pending else self._read()
        if not line:
            raise StopIteration
        self.taken.append(line)
        return line

    def _read(self) -> str:
        try:
            line = self._text.readline(MAX_LINE)
            if len(line) < MAX_LINE:
                return line
            while line and not line.endswith("\n"):
                line = self._text.readline(MAX_LINE)
            return _TOO_LONG
        except (InputError, UnicodeError, *DAMAGE) as error:
            self.failure = str(getattr(error, "reason", error))
            return ""

    def put_back(self, lines: Sequence[str]) -> None:
        self._pending.extendleft(reversed(lines))
        self.taken = []


def _parsed(lines: _Lines, delimiter: str) -> Iterator[list[str] | Damaged]:
    while True:
        reader = csv.reader(lines, delimiter=delimiter, strict=True)
        while True:
            lines.taken = []
            try:
                row = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                # The quotation marks are wrong: the next line may start a row again.
                yield Damaged(Phrase("not a row of a table: {error}", error=error))
                lines.put_back(lines.taken[1:])
                break
            if row == [_TOO_LONG]:
                yield Damaged("a line too long to be a row")
            elif row:
                if any(not line.isascii() and _BAD_BYTE.search(line) for line in lines.taken):
                    yield Damaged("not in the encoding of the rest of the file")
                else:
                    yield row


@dataclass(frozen=True, slots=True)
class Row:
    """A row by its header: ``row["Text"]`` in any case; absent columns are empty."""

    cells: Mapping[str, str]
    extra: tuple[str, ...] = ()

    def __getitem__(self, name: str) -> str:
        return self.cells.get(key(name), "")

    def first(self, names: Iterable[str]) -> str:
        """The first of these columns that has something in it."""
        for name in names:
            if cell := self[name].strip():
                return cell
        return ""


def key(name: str) -> str:
    """A column's name without case, spaces around it and a byte order mark."""
    return " ".join(name.strip().strip("\ufeff\"'").replace("_", " ").lower().split())


def records(
    table: Iterable[list[str] | Damaged],
    header: Sequence[str] | None = None,
    *,
    missing: int = 0,
    exact: bool = True,
) -> Iterator[Row | Damaged]:
    """Rows by the table's header (its first row unless given).

    With ``exact`` a row of another length is damaged, except that ``missing`` cells may be
    missing at its end and surplus cells may be empty; otherwise surplus cells are kept.
    """
    iterator = iter(table)
    if header is None:
        for row in iterator:
            if isinstance(row, Damaged):
                yield row
                continue
            header = row
            break
        else:
            return
    names = [key(name) for name in header or ()]
    for row in iterator:
        if isinstance(row, Damaged):
            yield row
            continue
        surplus = row[len(names) :]
        if len(row) < len(names) - missing or (exact and any(cell.strip() for cell in surplus)):
            yield Damaged(Phrase("{n} cells where the header has {m}", n=len(row), m=len(names)))
        else:
            yield Row(dict(zip(names, row, strict=False)), tuple(surplus))


def header_of(source: Source, member: str, options: Options | None = None) -> tuple[str, ...]:
    """The column names of a table (see ``key``), from its head alone."""
    for row in rows(source, member, options):
        if isinstance(row, list):
            return tuple(key(cell) for cell in row)
    return ()
