"""LinkedIn's data export: ``Shares.csv`` and ``Comments.csv``; the name is in ``Profile.csv``."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from somelint.draft import Author, Draft, Media
from somelint.readers import tables
from somelint.readers.common import table_drafts
from somelint.readers.detect import members_of
from somelint.readers.record import NoPost, Options, Skipped, clean, known, unique
from somelint.readers.source import Source
from somelint.readers.times import iso_time

CHANNEL = "linkedin"
_BREAKS = re.compile(r'"\n(?:"*\n)*"')


def read(source: Source, options: Options) -> Iterator[Draft | Skipped]:
    """Shares and comments; a share without a comment of one's own is no post."""
    author = _author(source)
    account = options.account or (author.name if author else None)

    def convert(row: tables.Row, origin: str) -> Draft:
        comment = "message" in row.cells
        text = mended(row["Message"] if comment else row["ShareCommentary"])
        if not row["Date"].strip():
            raise ValueError("no time")
        published = iso_time(row["Date"], zone=dt.UTC)
        if not text:
            raise NoPost("a share without a text of one's own")
        link = row.first(("ShareLink", "Link"))
        return Draft(
            id=link or None,
            text=clean(text),
            channel=CHANNEL,
            account=account,
            author=author,
            published=published,
            sources=unique([row["SharedUrl"].strip()]),
            media=(Media(row["MediaUrl"].strip()),) if row["MediaUrl"].strip() else (),
            in_reply_to=link if comment else None,
            origin=origin,
            extra=known(visibility=_visibility(row["Visibility"])),
        )

    yield from table_drafts(source, members_of(source, "linkedin"), options, convert)


def mended(text: str) -> str:
    """Paragraphs, which the export writes as ``"`` newline ``"``, and its outer quotation marks."""
    text = text.replace("\r\n", "\n")
    plain = _BREAKS.sub(lambda found: found.group().replace('"', ""), text)
    if plain != text:
        plain = plain.removeprefix('"').removesuffix('"')
    return plain.strip()


def _visibility(value: str) -> str | None:
    return value.strip().lower() or None


def _author(source: Source) -> Author | None:
    member = source.find("Profile.csv") if source.is_tree else None
    if member is None:
        return None
    for row in tables.records(tables.rows(source, member)):
        if isinstance(row, tables.Row):
            name = f"{row['First Name'].strip()} {row['Last Name'].strip()}".strip()
            return Author(name=name or None, title=row["Headline"].strip() or None)
    return None
