"""Posts waiting in a scheduler: CSV of Buffer, Hootsuite (which has no header) and others."""

from __future__ import annotations

from collections.abc import Iterator

from somelint.draft import Draft, Media
from somelint.readers import tables
from somelint.readers.common import table_drafts
from somelint.readers.detect import members_of
from somelint.readers.record import NoPost, Options, Skipped, Taken, clean, known, unique
from somelint.readers.source import Source
from somelint.readers.times import day_comes_first, loose_time

_TEXT = ("Text", "Content", "Message", "Caption")
_TIME = ("Posting Time", "postAtSpecificTime", "Scheduled Date", "Send At", "Date")
_LINK = ("Link", "URL")
_PICTURE = ("Image URL", "imageUrls", "Media", "Image")
_CHANNEL = ("Platform", "Channel", "Network")
_ACCOUNT = ("Profile", "Account")
_FIELDS = {
    "text": _TEXT,
    "published": _TIME,
    "sources": _LINK,
    "media": _PICTURE,
    "channel": _CHANNEL,
    "account": _ACCOUNT,
}
_HOOTSUITE = ("Date", "Message", "Link", "Image")


def read(source: Source, options: Options) -> Iterator[Draft | Skipped | Taken]:
    """Posts with their planned times, which are naive: a scheduler's file names no zone."""
    for member in members_of(source, "scheduler"):
        header = None if _has_header(source, member, options) else _HOOTSUITE
        order = _order(source, member, options, header)
        # Buffer's template is American; a headerless file is taken for European.
        day_first = order if order is not None else header is not None

        def convert(
            row: tables.Row, origin: str, order: bool | None = order, first: bool = day_first
        ) -> Draft:
            return _convert(row, origin, order, first)

        yield _taken(source, member, options, header)
        short = len(_HOOTSUITE) - 2 if header else 0
        yield from table_drafts(source, [member], options, convert, header=header, missing=short)


def _has_header(source: Source, member: str, options: Options) -> bool:
    header = tables.header_of(source, member, options)
    return any(tables.key(name) in header for name in _TEXT)


def _taken(source: Source, member: str, options: Options, header: tuple[str, ...] | None) -> Taken:
    """Columns by their names, or by their numbers where there is no header."""
    numbers = {tables.key(name): str(number) for number, name in enumerate(header or (), 1)}
    names = tuple(numbers) or tables.header_of(source, member, options)
    columns = {}
    for field, usual in _FIELDS.items():
        found = [key for name in usual if (key := tables.key(name)) in names]
        if found:
            columns[field] = found[0]
    used = {*columns.values(), tables.key("Scheduled Time")}
    left = () if numbers else tuple(name for name in names if name not in used)
    return Taken(
        source.name(member), {field: numbers.get(one, one) for field, one in columns.items()}, left
    )


def _time(row: tables.Row) -> str:
    time = row.first(_TIME)
    return f"{time} {row['Scheduled Time'].strip()}".strip()


def _order(
    source: Source, member: str, options: Options, header: tuple[str, ...] | None
) -> bool | None:
    """Whether days come before months, by the first date of the file that can be only one."""
    if options.day_first is not None:
        return options.day_first
    short = len(_HOOTSUITE) - 2 if header else 0
    for row in tables.records(tables.rows(source, member, options), header, missing=short):
        if isinstance(row, tables.Row) and (order := day_comes_first(_time(row))) is not None:
            return order
    return None


def _convert(row: tables.Row, origin: str, order: bool | None, day_first: bool) -> Draft:
    text = row.first(_TEXT)
    if not text:
        raise NoPost("a post without text")
    time = _time(row)
    numeric = time[:4].isdigit()
    pictures = [one.strip() for one in row.first(_PICTURE).split(",")]
    return Draft(
        text=clean(text),
        channel=row.first(_CHANNEL).lower() or None,
        account=row.first(_ACCOUNT) or None,
        published=loose_time(time, day_first=day_first) if time else None,
        sources=unique([row.first(_LINK)]),
        media=tuple(Media(one) for one in pictures if one),
        origin=origin,
        extra=known(
            status="scheduled",
            tags=row["Tags"].strip(),
            date_can_be_two=True if time and not numeric and order is None else None,
        ),
    )
