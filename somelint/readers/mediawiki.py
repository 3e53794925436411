"""A wiki's edits: the text that an edit added, from an XML export or the API's JSON.

``options.user`` keeps the edits of one account. A list of contributions has no text of the
pages: what was published then is the summary of each edit.
"""

from __future__ import annotations

import datetime as dt
import difflib
import html
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import msgspec

from somelint.draft import Author, Draft
from somelint.readers.common import json_drafts, list_key, member_drafts
from somelint.readers.detect import Head, members_of
from somelint.readers.jsonstream import json_values
from somelint.readers.record import (
    Damaged,
    NoPost,
    Options,
    Skipped,
    clean,
    known,
    reason_of,
    typed,
    unique,
)
from somelint.readers.source import Source
from somelint.readers.times import iso_time
from somelint.readers.xmlrecords import xml_records

CHANNEL = "wikipedia"
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_SECTION = re.compile(r"/\*.*?\*/\s*")
_URL = re.compile(r"https?://[^\s\]|<>\"{}]+")
_WORD = re.compile(r"\s+|\w+|[^\w\s]")
_MOST_LINES = 4_000
_MOST_WORDS = 6_000


@dataclass(frozen=True, slots=True)
class _Edit:
    title: str | None
    identifier: str
    user: str | None
    time: str
    summary: str
    text: str | None
    before: str
    """The page as it was; empty for a new page."""
    apart: bool = False
    """The page as it was is not in the file."""


class _Contribution(msgspec.Struct):
    revid: int | str
    timestamp: str
    title: str | None = None
    user: str | None = None
    comment: str | None = None


class _Slot(msgspec.Struct):
    content: str | None = None
    star: str | None = msgspec.field(name="*", default=None)


class _Revision(msgspec.Struct):
    timestamp: str
    revid: int | str | None = None
    parentid: int | str | None = None
    user: str | None = None
    comment: str | None = None
    content: str | None = None
    star: str | None = msgspec.field(name="*", default=None)
    slots: dict[str, _Slot] | None = None

    @property
    def text(self) -> str | None:
        main = (self.slots or {}).get("main") or _Slot()
        for one in (self.content, self.star, main.content, main.star):
            if one is not None:
                return one
        return None


def read(source: Source, options: Options) -> Iterator[Draft | Skipped]:
    """Edits in the order of the file; an edit that added nothing is no post."""

    def convert(edit: _Edit, origin: str) -> Draft:
        return _convert(edit, origin, options)

    def contribution(value: Any, origin: str) -> Draft:
        one = typed(value, _Contribution)
        edit = _Edit(
            one.title, str(one.revid), one.user, one.timestamp, one.comment or "", None, ""
        )
        return _convert(edit, origin, options)

    for member in members_of(source, "mediawiki"):
        head = Head(source.head(member))
        if not head.is_json:
            yield from member_drafts(source, member, partial(_xml, source, member), convert)
        elif "revisions" in head.keys:
            yield from member_drafts(source, member, partial(_pages, source, member), convert)
        else:
            key = list_key("usercontribs")
            yield from json_drafts(source, [member], contribution, key=key)


def _xml(source: Source, member: str) -> Iterator[_Edit | Damaged]:
    with source.read(member) as file:
        title: str | None = None
        before = ""
        last = ""
        for record in xml_records(file, "revision"):
            if isinstance(record, Damaged):
                yield record
                continue
            if found := _TITLE.search(record.before):
                title, before, last = html.unescape(found.group(1)), "", ""
            parent = record.text("parentid").strip()
            text = record.text("text")
            user = record.text("contributor/username") or record.text("contributor/ip")
            yield _Edit(
                title,
                record.text("id").strip(),
                user or None,
                record.text("timestamp"),
                record.text("comment"),
                text,
                before,
                apart=parent not in ("", "0", last),
            )
            before, last = text, record.text("id").strip()


def _pages(source: Source, member: str) -> Iterator[_Edit | Damaged]:
    """Revisions of pages as the API gives them, of one page or many."""
    with source.read(member) as file:
        for value in json_values(file):
            if isinstance(value, Damaged):
                yield value
                continue
            for page in _find_pages(value):
                yield from _page(page)


def _find_pages(value: Any) -> Iterator[dict[str, Any]]:
    query = value.get("query", value) if isinstance(value, dict) else {}
    pages = query.get("pages", [query]) if isinstance(query, dict) else []
    found = list(pages.values()) if isinstance(pages, dict) else pages
    yield from found if isinstance(found, list) else []


def _page(page: Any) -> Iterator[_Edit | Damaged]:
    revisions = page.get("revisions") if isinstance(page, dict) else None
    if not isinstance(revisions, list):
        yield Damaged("a page without revisions")
        return
    title = page.get("title")
    read_ones: list[_Revision] = []
    for value in revisions:
        try:
            read_ones.append(typed(value, _Revision))
        except (msgspec.ValidationError, ValueError) as error:
            yield Damaged(reason_of(error))
    # The API gives the newest first unless asked otherwise; times of one form sort as text.
    read_ones.sort(key=lambda one: one.timestamp)
    before, last = "", "0"
    for one in read_ones:
        yield _Edit(
            title if isinstance(title, str) else None,
            str(one.revid or ""),
            one.user,
            one.timestamp,
            one.comment or "",
            one.text,
            before,
            apart=str(one.parentid or 0) != last,
        )
        if one.text is not None:
            before, last = one.text, str(one.revid or "")


def _convert(edit: _Edit, origin: str, options: Options) -> Draft:
    if options.user and (edit.user or "").lower() != options.user.lower():
        raise NoPost("another user's edit")
    if not edit.time.strip():
        raise ValueError("no time")
    summary = _SECTION.sub("", edit.summary).strip()
    added = edit.text is not None and added_text(edit.before, edit.text).strip()
    text = added or summary
    if not text:
        raise NoPost("an edit that added no text")
    return Draft(
        id=edit.identifier or None,
        text=clean(text),
        channel=CHANNEL,
        account=edit.user,
        author=Author(handle=edit.user) if edit.user else None,
        published=iso_time(edit.time, zone=dt.UTC),
        sources=unique(_URL.findall(text)),
        origin=origin,
        extra=known(
            title=edit.title,
            summary=summary,
            only="summary" if not added else None,
            whole_page=True if added and edit.apart and not edit.before else None,
        ),
    )


def added_text(before: str, after: str) -> str:
    """What an edit added: whole new lines, and of changed lines the words that are new."""
    if not before:
        return after
    old, new = before.splitlines(), after.splitlines()
    while old and new and old[0] == new[0]:
        del old[0], new[0]
    while old and new and old[-1] == new[-1]:
        del old[-1], new[-1]
    if len(old) * len(new) > _MOST_LINES**2:
        have = Counter(old)
        return "\n".join(line for line in new if not _take(have, line))
    added: list[str] = []
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    for change, start, end, new_start, new_end in matcher.get_opcodes():
        if change == "insert":
            added += new[new_start:new_end]
        elif change == "replace":
            added.append(_added_words("\n".join(old[start:end]), "\n".join(new[new_start:new_end])))
    return "\n".join(line for line in added if line.strip())


def _take(have: Counter[str], line: str) -> bool:
    if have[line] > 0:
        have[line] -= 1
        return True
    return False


def _added_words(before: str, after: str) -> str:
    old, new = _WORD.findall(before), _WORD.findall(after)
    if len(old) > _MOST_WORDS or len(new) > _MOST_WORDS:
        return after
    parts: list[str] = []
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    for change, _, _, start, end in matcher.get_opcodes():
        if change in ("insert", "replace") and (run := "".join(new[start:end]).strip()):
            parts.append(run)
    return "\n".join(parts)
