"""Any table - CSV, TSV, JSON, JSON Lines, Parquet, Excel - by a map of its columns.

So come the texts of services that have no export of their own, such as statements and
discussions of participation services. Columns that are not mapped are found by the names
that such tables use in Finnish, Swedish and English.
"""

from __future__ import annotations

import datetime as dt
import re
import tempfile
import zipfile
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib import import_module
from itertools import chain
from shutil import copyfileobj
from typing import IO, Any

from somelint.draft import Author, Draft, FieldError, Media
from somelint.errors import InputError, nearest
from somelint.i18n import Phrase
from somelint.readers import tables
from somelint.readers.common import list_key
from somelint.readers.detect import TABULAR, Head, kind_of, members_of
from somelint.readers.jsonstream import json_values
from somelint.readers.record import (
    Damaged,
    NoPost,
    Options,
    Skipped,
    Taken,
    clean,
    drafts,
    known,
    language,
    reason_of,
    unique,
)
from somelint.readers.source import DAMAGE, Source, refuse_bomb
from somelint.readers.times import loose_time

USUAL: dict[str, tuple[str, ...]] = {
    "text": (
        *("text", "message", "content", "body", "post", "comment", "full text", "tweet", "caption"),
        *("teksti", "viesti", "sisältö", "kommentti", "lausunto", "vastaus", "kirjoitus"),
        *("julkaisu", "puheenvuoro", "meddelande", "innehåll", "inlägg", "kommentar"),
        *("utlåtande", "svar", "description", "kuvaus", "beskrivning"),
    ),
    "published": (
        *("published", "published at", "date", "created at", "created", "time", "timestamp"),
        *(
            "datetime",
            "posted",
            "posting time",
            "upload date",
            "aika",
            "päivä",
            "päivämäärä",
            "pvm",
        ),
        *("julkaistu", "julkaisuaika", "luotu", "jätetty", "datum", "tid", "publicerad", "skapad"),
    ),
    "id": ("id", "identifier", "tunniste", "lausuntotunnus", "beteckning", "permalink"),
    "author": (
        *("author", "name", "author name", "writer", "kirjoittaja", "nimi", "nimimerkki"),
        *("lausunnonantaja", "käyttäjä", "lähettäjä", "författare", "namn", "avsändare"),
    ),
    "author.handle": ("handle", "username", "screen name", "käyttäjätunnus", "användarnamn"),
    "author.unit": ("unit", "department", "osasto", "yksikkö", "avdelning", "enhet"),
    "author.title": ("job title", "tehtävänimike", "titel"),
    "account": ("account", "profile", "tili", "konto"),
    "channel": ("channel", "platform", "network", "service", "kanava", "palvelu", "kanal"),
    "role": ("role", "rooli", "roll"),
    "language": ("language", "lang", "kieli", "språk"),
    "sources": ("sources", "link", "url", "linkki", "länk"),
    "media": ("media", "image", "image url", "kuva", "bild"),
    "in_reply_to": ("in reply to", "in reply to id", "parent id", "reply to"),
    "repost_of": ("repost of", "retweet of", "retweeted id"),
    "likes": ("likes", "like count", "tykkäykset", "gilla"),
    "reposts": ("reposts", "shares", "retweets", "jaot", "delningar"),
    "replies": ("replies", "comments", "vastaukset", "kommentit", "kommentarer"),
    "visibility": ("visibility", "näkyvyys", "synlighet"),
}
_Row = Mapping[str, Any]
"""A row by the keys of its columns (``tables.key``)."""
_ALIASES = {"date": "published", "time": "published", "link": "sources", "reply": "in_reply_to"}
_BYTES = re.compile(r"""b(?:'.*'|".*")""", re.DOTALL)
_NUMBERS = ("likes", "reposts", "replies")


def read(source: Source, options: Options) -> Iterator[Draft | Skipped | Taken]:
    """A draft for each row. Raises InputError if no column is known to be the text."""
    wanted = {
        _ALIASES.get(field, field): tables.key(column) for field, column in options.columns.items()
    }
    for field in wanted:
        if field not in USUAL:
            raise InputError(
                Phrase(
                    'no field "{field}"{hint} to map a column to',
                    field=field,
                    hint=nearest(field, USUAL),
                )
            )
    members = members_of(source, *TABULAR)
    for member in members or source.members:
        yield from _member(source, member, options, wanted)


def _member(
    source: Source, member: str, options: Options, wanted: Mapping[str, str]
) -> Iterator[Draft | Skipped | Taken]:
    place = source.name(member)
    try:
        if kind_of(source, member) == "excel":
            yield from _workbook(source, member, options, wanted)
        else:
            yield from _table(_values(source, member, options), place, options, wanted)
    except InputError as error:
        yield Skipped(place, None, error.reason, count=0)


def _table(
    values: Iterable[_Row | Damaged], place: str, options: Options, wanted: Mapping[str, str]
) -> Iterator[Draft | Skipped | Taken]:
    """Raises InputError if the first row has no column for the text."""
    # Records of JSON need not all have the same keys.
    by_names: dict[tuple[str, ...], dict[str, str]] = {}

    def convert(row: _Row, number: int) -> Draft:
        names = tuple(row)
        if names not in by_names:
            by_names[names] = choose(names, wanted, strict=not by_names)
        return _convert(row, by_names[names], options, f"{place}#{number}")

    iterator = iter(values)
    start: list[_Row | Damaged] = []
    for one in iterator:
        start.append(one)
        if isinstance(one, Damaged):
            continue
        chosen = choose(one, wanted)
        if "text" not in chosen:
            raise InputError(
                Phrase(
                    "no column for the text: say text=COLUMN; the columns are {columns}",
                    columns=", ".join(list(one)[:30]),
                )
            )
        used = {part for column in chosen.values() for part in _parts(column, one)}
        yield Taken(place, chosen, tuple(name for name in one if name not in used))
        break
    yield from drafts(chain(start, iterator), place, convert)


def _parts(column: str, there: Container[str]) -> list[str]:
    """The columns that ``title+description`` stands for."""
    return [column] if column in there else [tables.key(one) for one in column.split("+")]


def choose(
    names: Iterable[str], wanted: Mapping[str, str], *, strict: bool = True
) -> dict[str, str]:
    """The column of each field: as wanted, else by its usual names.

    With ``strict`` a wanted column that is not there is an InputError. The text can stand in
    several columns, ``title+description``.
    """
    there = list(names)
    chosen: dict[str, str] = {}
    for field, column in wanted.items():
        lacking = next((one for one in _parts(column, there) if one not in there), None)
        if lacking is None:
            chosen[field] = column
        elif strict:
            raise InputError(
                Phrase('no column "{column}"{hint}', column=lacking, hint=nearest(lacking, there))
            )
    for field, usual in USUAL.items():
        if field not in chosen and field not in wanted:
            taken = set(chosen.values())
            found = next((one for one in usual if one in there and one not in taken), None)
            if found is not None:
                chosen[field] = found
    return chosen


def _convert(
    values: Mapping[str, Any], columns: Mapping[str, str], options: Options, origin: str
) -> Draft:
    def cell(field: str) -> Any:
        return values.get(columns[field]) if field in columns else None

    def words(field: str) -> str | None:
        value = cell(field)
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        return None if value is None else str(value).strip() or None

    text = _text(values, columns.get("text", ""))
    if text is None or (isinstance(text, str) and not text.strip()):
        raise NoPost("a row without text")
    if not isinstance(text, (str, int, float)):
        raise ValueError("the text is no text")
    if isinstance(text, str) and _BYTES.fullmatch(text):
        raise ValueError("bytes of Python printed as text: save the text itself (decode it)")
    made = {
        field.partition(".")[2] or "name": words(field)
        for field in ("author", "author.handle", "author.unit", "author.title")
    }
    draft = {"text": clean(str(text)), "id": words("id"), "role": words("role")}
    known_draft = Draft.from_mapping(draft)
    return Draft(
        text=known_draft.text,
        id=known_draft.id,
        role=known_draft.role,
        channel=words("channel"),
        account=words("account") or made["handle"],
        author=Author(**made) if any(made.values()) else None,
        published=_time(cell("published"), options),
        language=language(words("language")),
        sources=unique(_several(cell("sources"))),
        media=tuple(Media(one) for one in _several(cell("media"))),
        in_reply_to=words("in_reply_to"),
        repost_of=words("repost_of"),
        origin=origin,
        extra=known(
            visibility=words("visibility"),
            **{field: _number(cell(field)) for field in _NUMBERS},
        ),
    )


def _text(values: Mapping[str, Any], column: str) -> Any:
    parts = _parts(column, values)
    if len(parts) == 1:
        return values.get(column)
    found = (values.get(one) for one in parts)
    return "\n\n".join(shown for one in found if one is not None and (shown := str(one).strip()))


def _time(value: Any, options: Options) -> dt.datetime | None:
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if isinstance(value, dt.datetime):
        return value
    if isinstance(value, dt.date):
        return dt.datetime(value.year, value.month, value.day)
    try:
        return loose_time(str(value), day_first=options.day_first is not False)
    except ValueError as error:
        raise FieldError(reason_of(error), field="published") from None


def _several(value: Any) -> list[str]:
    if isinstance(value, (list, tuple)):
        return [one for one in value if isinstance(one, str)]
    return str(value).split() if value else []


def _number(value: Any) -> int | None:
    try:
        return None if value in (None, "") else int(float(value))
    except (TypeError, ValueError, OverflowError):
        return None


def _values(source: Source, member: str, options: Options) -> Iterator[_Row | Damaged]:
    if kind_of(source, member) == "parquet":
        yield from _parquet(source, member)
    elif Head(source.head(member)).is_json:
        with source.read(member) as file:
            key = list_key("data", "items", "results", "posts", "records", "rows", "value")
            for value in json_values(file, key=key(source.head(member))):
                yield flat(value) if not isinstance(value, Damaged) else value
    else:
        for row in tables.records(tables.rows(source, member, options)):
            yield row.cells if isinstance(row, tables.Row) else row


def flat(value: Any) -> Mapping[str, Any] | Damaged:
    """A JSON object with its inner objects as dotted columns (``user.name``)."""
    if not isinstance(value, dict):
        return Damaged("no object with columns")
    made: dict[str, Any] = {}
    todo: list[tuple[str, Any]] = [("", value)]
    while todo:
        prefix, one = todo.pop()
        if isinstance(one, dict) and prefix.count(".") < 8:
            for name, inner in reversed(one.items()):
                todo.append((f"{prefix}.{name}" if prefix else str(name), inner))
        else:
            made.setdefault(tables.key(prefix), one)
    return made


@contextmanager
def _seekable(source: Source, member: str) -> Iterator[IO[bytes]]:
    with source.read(member) as file:
        if file.seekable():
            yield file
        else:
            with tempfile.TemporaryFile() as copy:
                copyfileobj(file, copy)
                copy.seek(0)
                yield copy


def _library(name: str, extra: str, source: str) -> Any:
    """A library that only some tables need. Raises InputError that says how to get it."""
    try:
        return import_module(name)
    except ImportError:
        raise InputError(
            Phrase(
                "this table needs a package that is not installed: pip install 'somelint[{extra}]'",
                extra=extra,
            ),
            source=source,
        ) from None


def _workbook(
    source: Source, member: str, options: Options, wanted: Mapping[str, str]
) -> Iterator[Draft | Skipped | Taken]:
    """The rows of every sheet that has a column for the text. Raises InputError if none has."""
    place = source.name(member)
    lacking: list[InputError] = []
    some = False
    for name, sheet in _sheets(source, member):
        try:
            yield from _table(sheet, f"{place}/{name}" if name else place, options, wanted)
            some = True
        except InputError as error:
            lacking.append(error)
            # The row that showed it, and the rest.
            rows = 1 + sum(1 for _ in sheet)
            if name:
                sheet_said = Phrase('sheet "{name}": {error}', name=name, error=error.reason)
                yield Skipped(place, None, sheet_said, damaged=False, count=rows)
    if lacking and not some:
        raise lacking[0]


def _sheets(source: Source, member: str) -> Iterator[tuple[str, Iterator[_Row | Damaged]]]:
    """The name of each sheet (empty if there is one alone) and its rows."""
    openpyxl = _library("openpyxl", "excel", source.name(member))
    with _seekable(source, member) as file:
        try:
            with zipfile.ZipFile(file) as packed:
                for info in packed.infolist():
                    refuse_bomb(info.file_size, info.compress_size, source.name(member))
            book = openpyxl.load_workbook(file, read_only=True, data_only=True)
        except InputError:
            raise
        except Exception as error:
            # openpyxl lets through whatever a damaged part of the file makes go wrong.
            raise InputError(
                Phrase("a damaged workbook: {error}", error=error), source=source.name(member)
            ) from None
        several = len(book.worksheets) > 1
        for sheet in book.worksheets:
            yield sheet.title if several else "", _sheet(sheet.iter_rows(values_only=True))


def _sheet(found: Iterator[Sequence[Any]]) -> Iterator[_Row | Damaged]:
    header: list[str] | None = None
    while True:
        try:
            row = next(found, None)
        except Exception as error:
            yield Damaged(Phrase("the sheet cannot be read on: {error}", error=error))
            return
        if row is None:
            return
        if all(cell is None for cell in row):
            continue
        if header is None:
            header = [tables.key(str(cell)) if cell is not None else "" for cell in row]
        else:
            yield {name: cell for name, cell in zip(header, row, strict=False) if name}


def _parquet(source: Source, member: str) -> Iterator[_Row | Damaged]:
    pa = _library("pyarrow", "parquet", source.name(member))
    pq = _library("pyarrow.parquet", "parquet", source.name(member))
    with _seekable(source, member) as file:
        seen = 0
        total = 0
        try:
            table = pq.ParquetFile(file)
            total = table.metadata.num_rows
            for batch in table.iter_batches(batch_size=1_000):
                found = batch.to_pylist()
                seen += len(found)
                for row in found:
                    yield flat(row)
        except (pa.ArrowException, UnicodeDecodeError, *DAMAGE) as error:
            lost = max(total - seen, 1)
            yield Damaged(Phrase("the file cannot be read on: {error}", error=error), count=lost)
