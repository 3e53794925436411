"""A summary in Markdown, for pasting into a memo."""

from __future__ import annotations

import re
from typing import IO

from somelint.batch.figures import (
    Table,
    findings_by,
    follow_up,
    key_figures,
    not_reviewed,
    period,
    quoted,
    reviewed,
    shown,
)
from somelint.batch.shard import Post
from somelint.batch.sinks import Outcome
from somelint.batch.tally import author_of
from somelint.batch.worst import Worst
from somelint.finding import Finding
from somelint.i18n import Translator
from somelint.reports import ReportOptions

WORST = 20
ROWS = 24
"""Rows of a table in a memo."""
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
        made_of = (outcome.policy.name, period(outcome, ui))
        lines += [plain(" · ".join(one for one in made_of if one)), ""]
        lines += [f"- {plain(name)}: **{shown(n, ui)}**" for name, n in key_figures(outcome, ui)]
        lines += [f"- {plain(one)}" for one in reviewed(outcome, ui)]
        left = not_reviewed(outcome, ui)
        if left:
            lines += ["", f"## {ui('Not reviewed')}", ""]
            lines += [f"- {shown(n, ui)}: {plain(what)}" for n, what in left]
        tables = (*findings_by(outcome, ui, self._options.rules), *follow_up(outcome, ui))
        for table in tables:
            lines += ["", f"## {plain(table.title)}", "", *_table(table, ui)]
        posts = self._worst.posts()
        if posts:
            lines += ["", f"## {ui('The worst first')}", ""]
            lines += [line for post in posts for line in self._post(post)]
        self._out.write("\n".join(lines) + "\n")

    def _post(self, post: Post) -> list[str]:
        draft = post.draft
        when = f"{draft.published:%Y-%m-%d}" if draft.published else ""
        facts = [one for one in (draft.label, when, draft.channel, author_of(draft)) if one]
        lines = [f"### {plain(' · '.join(facts))}", ""]
        lines += [f"> {plain(line)}" for line in post.draft.text.splitlines()]
        lines.append("")
        return [*lines, *(self._finding(one) for one in post.findings), ""]

    def _finding(self, one: Finding) -> str:
        ui = self._options.ui
        words = ""
        if one.text and one.text not in one.message:
            words = " " + plain(quoted(one.text, ui))
        waived = f" ({ui('accepted')})" if one.waived else ""
        said = plain(f"{one.message} {one.advice}")
        return f"- **{one.rule}** {ui(one.severity.label)}{words}{waived}: {said}"


def plain(text: str) -> str:
    """A text on one line in which nothing is markup."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def _table(table: Table, ui: Translator) -> list[str]:
    rows = table.rows
    # What a memo is short of is in the page; of months the last ones matter.
    rows = rows[-ROWS:] if "month" in table.name else rows[:ROWS]
    lines = ["| " + " | ".join(map(plain, table.heads)) + " |"]
    lines.append("|" + " --- |" + " ---: |" * (len(table.heads) - 1))
    lines += ["| " + " | ".join(plain(shown(cell, ui)) for cell in row) + " |" for row in rows]
    left = len(table.rows) - len(rows) + table.left_out
    if left:
        lines += ["", plain(ui("{n} more rows are not shown", n=left))]
    return lines
