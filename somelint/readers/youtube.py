"""YouTube: Takeout's comments and videos (CSV), and videos and comments of the API (JSON).

Takeout writes the header in the user's language, so its columns are known by what stands in
them; the text of a comment is JSON inside its cell.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from functools import partial
from typing import Any

import msgspec

from somelint.draft import Author, Draft
from somelint.i18n import Phrase
from somelint.readers import tables
from somelint.readers.common import json_drafts, list_key, member_drafts
from somelint.readers.detect import Head, members_of
from somelint.readers.record import (
    Damaged,
    NoPost,
    Number,
    Options,
    Skipped,
    clean,
    effect,
    handle,
    known,
    language,
    typed,
)
from somelint.readers.source import Source
from somelint.readers.times import iso_time

CHANNEL = "youtube"
_COMMENT_ID = re.compile(r"Ug[\w.-]{8,}")
_VIDEO_ID = re.compile(r"[\w-]{11}")
_TIME = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d.*")
_VIDEO = "video title (original)"


class _Inner(msgspec.Struct):
    snippet: _Snippet | None = None
    id: str | None = None


class _Snippet(msgspec.Struct):
    title: str | None = None
    description: str | None = None
    textOriginal: str | None = None
    publishedAt: str | None = None
    channelTitle: str | None = None
    authorDisplayName: str | None = None
    parentId: str | None = None
    videoId: str | None = None
    defaultLanguage: str | None = None
    likeCount: Number = None
    topLevelComment: _Inner | None = None


class _Status(msgspec.Struct):
    privacyStatus: str | None = None


class _Statistics(msgspec.Struct):
    likeCount: Number = None
    commentCount: Number = None
    viewCount: Number = None


class _Item(msgspec.Struct):
    snippet: _Snippet
    id: Any = None
    status: _Status | None = None
    statistics: _Statistics | None = None


def read(source: Source, options: Options) -> Iterator[Draft | Skipped]:
    """Comments, and videos with their titles and descriptions."""
    account = options.account

    def item(value: Any, origin: str) -> Draft:
        return _item(value, origin, account)

    def row(found: tables.Row, origin: str) -> Draft:
        if found.extra:
            return _localised(found.extra, origin, account)
        return (
            _video(found, origin, account)
            if _VIDEO in found.cells
            else _comment(found, origin, account)
        )

    for member in members_of(source, "youtube"):
        if Head(source.head(member)).is_json:
            yield from json_drafts(source, [member], item, key=list_key("items"))
        else:
            rows = partial(_rows, source, member, options)
            yield from member_drafts(source, member, rows, row)


def _rows(source: Source, member: str, options: Options) -> Iterator[tables.Row | Damaged]:
    table = tables.rows(source, member, options)
    header = next((row for row in table if isinstance(row, list)), [])
    names = {tables.key(name) for name in header}
    if "comment text" in names or _VIDEO in names:
        yield from tables.records(table, header)
        return
    for row in table:
        if isinstance(row, Damaged):
            yield row
        elif len(row) != len(header):
            yield Damaged(Phrase("{n} cells where the header has {m}", n=len(row), m=len(header)))
        else:
            yield tables.Row({}, tuple(row))


def comment_text(cell: str) -> str:
    """The text of a comment's cell: one or several ``{"text": ...}``, or plain text."""
    plain = cell.strip()
    if not plain.startswith('{"'):
        return plain
    decode = json.JSONDecoder(strict=False).raw_decode
    parts: list[str] = []
    pos = 0
    while pos < len(plain):
        try:
            value, pos = decode(plain, pos)
        except (ValueError, RecursionError):
            return plain
        text = value.get("text") if isinstance(value, dict) else None
        if not isinstance(text, str):
            return plain
        parts.append(text)
        while pos < len(plain) and plain[pos] in ", \t\r\n":
            pos += 1
    return "".join(parts).strip()


def _made(text: str, time: str, origin: str, account: str | None, **values: Any) -> Draft:
    if not text:
        raise NoPost("an entry without text")
    if not time:
        raise ValueError("no time")
    return Draft(
        text=clean(text),
        channel=CHANNEL,
        account=account,
        published=iso_time(time, zone=dt.UTC),
        origin=origin,
        **values,
    )


def _comment(row: tables.Row, origin: str, account: str | None) -> Draft:
    parent = row.first(("Parent Comment ID", "Top-Level Comment ID", "Video ID", "Post ID"))
    return _made(
        comment_text(row["Comment Text"]),
        row.first(("Comment Create Timestamp", "Comment Created Timestamp", "Timestamp")),
        origin,
        account,
        id=row["Comment ID"].strip() or None,
        in_reply_to=parent or None,
        extra=known(kind="comment", video=row["Video ID"].strip()),
    )


def _localised(row: tuple[str, ...], origin: str, account: str | None) -> Draft:
    texts = [cell for cell in row if cell.startswith('{"')]
    if len(texts) != 1:
        raise ValueError("no text")
    ids = [cell for cell in row if _COMMENT_ID.fullmatch(cell)]
    videos = [cell for cell in row if _VIDEO_ID.fullmatch(cell) and cell not in ids]
    return _made(
        comment_text(texts[0]),
        next((cell for cell in row if _TIME.fullmatch(cell)), ""),
        origin,
        account,
        id=ids[0] if ids else None,
        in_reply_to=next(iter(ids[1:] or videos), None),
        extra=known(kind="comment", video=next(iter(videos), None)),
    )


def _video(row: tables.Row, origin: str, account: str | None) -> Draft:
    parts = (row["Video Title (Original)"], row["Video Description (Original)"])
    return _made(
        "\n\n".join(part.strip() for part in parts if part.strip()),
        row.first(("Video Publish Timestamp", "Video Create Timestamp")),
        origin,
        account,
        id=row["Video ID"].strip() or None,
        language=language(row["Video Title (Original) Language"]),
        extra=known(kind="video", visibility=row["Privacy"].strip().lower()),
    )


def _item(value: Any, origin: str, account: str | None) -> Draft:
    item = typed(value, _Item)
    snippet = item.snippet
    identifier = item.id
    if snippet.topLevelComment and snippet.topLevelComment.snippet:
        identifier = snippet.topLevelComment.id or identifier
        snippet = snippet.topLevelComment.snippet
    if isinstance(identifier, dict):
        identifier = identifier.get("videoId")
    statistics = item.statistics or _Statistics()
    comment = snippet.textOriginal is not None
    parts = (
        [snippet.textOriginal or ""]
        if comment
        else [snippet.title or "", snippet.description or ""]
    )
    name = snippet.authorDisplayName or snippet.channelTitle
    return _made(
        "\n\n".join(part.strip() for part in parts if part.strip()),
        snippet.publishedAt or "",
        origin,
        name if name else account,
        id=identifier if isinstance(identifier, str) else None,
        author=Author(name=name, handle=handle(name) if (name or "").startswith("@") else None)
        if name
        else None,
        language=language(snippet.defaultLanguage),
        in_reply_to=(snippet.parentId or snippet.videoId) if comment else None,
        extra=known(
            kind="comment" if comment else "video",
            video=snippet.videoId,
            **effect(
                likes=statistics.likeCount if snippet.likeCount is None else snippet.likeCount,
                replies=statistics.commentCount,
                views=statistics.viewCount,
            ),
            visibility=item.status.privacyStatus if item.status else None,
        ),
    )
