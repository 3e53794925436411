"""The outcome as an SQLite database: posts with findings, findings, counts, what was skipped."""

from __future__ import annotations

import json
import sqlite3
from typing import IO

from somelint.batch.shard import Post
from somelint.batch.sinks import Outcome
from somelint.reports import ReportOptions
from somelint.reports.text import without_surrogates

SCHEMA = """
CREATE TABLE post (
    number INTEGER PRIMARY KEY, draft TEXT NOT NULL, origin TEXT, channel TEXT, account TEXT,
    role TEXT, author TEXT, unit TEXT, published TEXT, in_reply_to TEXT, repost_of TEXT,
    text TEXT NOT NULL, complete INTEGER NOT NULL);
CREATE TABLE finding (
    post INTEGER NOT NULL REFERENCES post, draft TEXT NOT NULL, rule TEXT NOT NULL,
    name TEXT NOT NULL, severity TEXT NOT NULL, confidence TEXT NOT NULL, text TEXT,
    field TEXT, start INTEGER, "end" INTEGER, message TEXT NOT NULL, advice TEXT NOT NULL,
    language TEXT, guideline TEXT, because TEXT, fingerprint TEXT, waived TEXT);
CREATE TABLE count (
    dimension TEXT NOT NULL, value TEXT NOT NULL, errors INTEGER, warnings INTEGER,
    infos INTEGER, waived INTEGER, PRIMARY KEY (dimension, value));
CREATE TABLE activity (
    channel TEXT NOT NULL, month TEXT NOT NULL, account TEXT NOT NULL, posts INTEGER,
    replies INTEGER, reposts INTEGER, shares INTEGER, likes INTEGER, likes_known INTEGER,
    reshared INTEGER, reshared_known INTEGER, answers INTEGER, answers_known INTEGER,
    PRIMARY KEY (channel, month, account));
CREATE TABLE export (
    path TEXT, format TEXT, read INTEGER NOT NULL, skipped INTEGER NOT NULL);
CREATE TABLE skipped (reason TEXT NOT NULL, damaged INTEGER NOT NULL, records INTEGER NOT NULL);
CREATE TABLE refused (path TEXT, reason TEXT NOT NULL);
"""
INDEXES = """
CREATE INDEX finding_post ON finding (post);
CREATE INDEX finding_rule ON finding (rule);
"""


class SqliteSink:
    """Tables as in ``SCHEMA``; ``because`` and ``waived`` are JSON."""

    def __init__(self, out: IO[str], path: str, options: ReportOptions) -> None:
        self._base = sqlite3.connect(path)
        # The file is moved into its place only when it is whole.
        self._base.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + SCHEMA)
        self._number = 0

    def add(self, post: Post) -> None:
        self._number += 1
        draft, author = post.draft, post.draft.author
        row = (
            self._number,
            draft.label,
            draft.origin,
            draft.channel,
            draft.account,
            draft.role,
            author.name if author else None,
            author.unit if author else None,
            draft.published.isoformat() if draft.published else None,
            draft.in_reply_to,
            draft.repost_of,
            draft.text,
            post.complete,
        )
        self._insert("post", [row])
        self._insert("finding", [self._finding(one.to_dict()) for one in post.findings])

    def _finding(self, one: dict[str, object]) -> tuple[object, ...]:
        names = "draft rule name severity confidence text field start end message advice language"
        return (
            self._number,
            *(one[name] for name in names.split()),
            " ".join(one["guideline"]),  # type: ignore[arg-type]
            json.dumps(one["because"], ensure_ascii=False),
            one["fingerprint"],
            json.dumps(one["waived"], ensure_ascii=False) if one["waived"] else None,
        )

    def _insert(self, table: str, rows: list[tuple[object, ...]]) -> None:
        if rows:
            places = ", ".join("?" * len(rows[0]))
            clean = [
                tuple(without_surrogates(one) if isinstance(one, str) else one for one in row)
                for row in rows
            ]
            self._base.executemany(f"INSERT INTO {table} VALUES ({places})", clean)

    def close(self, outcome: Outcome) -> None:
        tally, intake = outcome.tally, outcome.intake
        self._insert(
            "count",
            [
                (*key, one.errors, one.warnings, one.infos, one.waived)
                for key, one in tally.findings.items()
            ],
        )
        self._insert(
            "activity",
            [
                (*key, *(getattr(one, name) for name in one.__struct_fields__))
                for key, one in sorted(tally.activity.items())
            ],
        )
        self._insert(
            "export", [(one.path, one.format, one.read, one.skipped) for one in intake.exports]
        )
        self._insert(
            "skipped", [(why, bad, number) for (why, bad), number in intake.reasons.items()]
        )
        self._insert("refused", [(one.source, one.reason) for one in intake.refused])
        self._base.executescript(INDEXES)
        self._base.commit()
        self._base.close()
