"""A summary in Markdown, for pasting into a memo."""

from __future__ import annotations

import re
from typing import IO

from somelint.batch.figures import Table, not_reviewed, reviewed, tables
from somelint.batch.redact import codes_blanked
from somelint.batch.shard import Post
from somelint.batch.sinks import Outcome
from somelint.batch.worst import Worst
from somelint.finding import Finding
from somelint.reports import ReportOptions

WORST = 20
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")


class MarkdownSink:
    """Figures as tables and the ``WORST`` worst posts."""

    def __init__(self, out: IO[str], path: str, options: ReportOptions) -> None:
        self._out = out
        self._options = options
        self._worst = Worst(WORST)

    def add(self, post: Post) -> None:
        self._worst.add(post)

    def close(self, outcome: Outcome) -> None:
        ui = self._options.ui
        lines = [f"# {ui('Review of posts')}", ""]
        lines += [f"- {plain(one)}" for one in reviewed(outcome, ui)]
        left = not_reviewed(outcome, ui)
        if left:
            lines += ["", f"## {ui('Not reviewed')}", ""]
            shown = codes_blanked if outcome.redacted else str
            lines += [f"- {number}: {plain(shown(what))}" for number, what in left]
        for table in tables(outcome, ui, dict(self._options.rules)):
            lines += ["", f"## {plain(table.title)}", "", *_table(table)]
        posts = self._worst.posts()
        if posts:
            lines += ["", f"## {ui('The worst first')}", ""]
            lines += [line for post in posts for line in self._post(post)]
        self._out.write("\n".join(lines) + "\n")

    def _post(self, post: Post) -> list[str]:
        when = f" ({post.draft.published:%Y-%m-%d})" if post.draft.published else ""
        lines = [f"### {plain(post.draft.label)}{when}", ""]
        lines += [f"> {plain(line)}" for line in post.draft.text.splitlines()]
        lines.append("")
        return [*lines, *(self._finding(one) for one in post.findings), ""]

    def _finding(self, one: Finding) -> str:
        ui = self._options.ui
        words = f" “{plain(one.text)}”" if one.text else ""
        waived = f" ({ui('accepted')})" if one.waived else ""
        said = plain(f"{one.message} {one.advice}")
        return f"- **{one.rule}** {ui(one.severity.label)}{words}{waived}: {said}"


def plain(text: str) -> str:
    """A text on one line in which nothing is markup."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def _table(table: Table) -> list[str]:
    lines = ["| " + " | ".join(map(plain, table.heads)) + " |"]
    lines.append("|" + " --- |" + " ---: |" * (len(table.heads) - 1))
    lines += ["| " + " | ".join(plain(str(cell)) for cell in row) + " |" for row in table.rows]
    return lines
