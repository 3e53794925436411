"""The outcome as Parquet: a row a finding, with its post."""

from __future__ import annotations

from typing import IO, Any

import pyarrow as pa  # type: ignore[import-untyped, import-not-found, unused-ignore]
import pyarrow.parquet as pq  # type: ignore[import-untyped, import-not-found, unused-ignore]

from somelint.batch.shard import Post
from somelint.batch.sinks import Outcome
from somelint.finding import Finding
from somelint.reports import ReportOptions
from somelint.reports.text import without_surrogates

GROUP = 10_000
"""Rows in a row group."""

_TEXTS = (
    *("draft", "origin", "channel", "account", "role", "author", "unit", "post"),
    *("rule", "name", "severity", "confidence", "text", "field", "message", "advice"),
    *("language", "fingerprint", "waived_by", "waived_reason"),
)
SCHEMA = pa.schema(
    [
        *((name, pa.string()) for name in _TEXTS),
        ("published", pa.timestamp("us", tz="UTC")),
        ("start", pa.int32()),
        ("end", pa.int32()),
        ("guideline", pa.list_(pa.string())),
        ("because", pa.list_(pa.struct([("text", pa.string()), ("says", pa.string())]))),
    ]
)


class ParquetSink:
    """Columns as in ``SCHEMA``; ``post`` is the whole text, ``text`` the words found."""

    def __init__(self, out: IO[str], path: str, options: ReportOptions) -> None:
        self._writer = pq.ParquetWriter(path, SCHEMA, compression="zstd")
        self._rows: list[dict[str, Any]] = []

    def add(self, post: Post) -> None:
        self._rows += [_row(post, one) for one in post.findings]
        if len(self._rows) >= GROUP:
            self._write()

    def _write(self) -> None:
        self._writer.write_table(pa.Table.from_pylist(self._rows, SCHEMA))
        self._rows = []

    def close(self, outcome: Outcome) -> None:
        for row in self._rows:
            when = row["published"]
            if when is not None and when.tzinfo is None:
                row["published"] = outcome.policy.localise(when)
        self._write()
        self._writer.close()


def _row(post: Post, one: Finding) -> dict[str, Any]:
    draft, author, waived = post.draft, post.draft.author, one.waived or {}
    row = {
        "draft": draft.label,
        "origin": draft.origin,
        "channel": draft.channel,
        "account": draft.account,
        "role": draft.role,
        "author": author.name if author else None,
        "unit": author.unit if author else None,
        "post": draft.text,
        "rule": one.rule,
        "name": one.name,
        "severity": one.severity.label,
        "confidence": one.confidence.label,
        "text": one.text,
        "field": one.field,
        "message": one.message,
        "advice": one.advice,
        "language": one.language,
        "fingerprint": one.fingerprint,
        "waived_by": waived.get("by"),
        "waived_reason": waived.get("reason"),
    }
    return {
        **{key: without_surrogates(value) if value else value for key, value in row.items()},
        "published": draft.published,
        "start": one.start,
        "end": one.end,
        "guideline": list(one.guideline),
        "because": [
            {"text": without_surrogates(why.text), "says": without_surrogates(why.says)}
            for why in one.because
        ],
    }
