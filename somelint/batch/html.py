"""The review as one page that opens offline: tables, the worst posts, filters, printing.

Everything is in the one file: styles and script are inline, nothing is fetched. A text of
an export is never markup: every value goes through ``html.escape``.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator
from importlib.resources import files
from typing import IO

from somelint.batch.figures import (
    Cell,
    Table,
    findings_by,
    follow_up,
    key_figures,
    not_reviewed,
    period,
    reviewed,
    shown,
)
from somelint.batch.html_posts import SEVERITIES, Posts, text, value
from somelint.batch.shard import Post
from somelint.batch.sinks import Outcome
from somelint.batch.worst import Worst
from somelint.reports import ReportOptions
from somelint.reports.text import without_surrogates

WORST = 1_000
"""Posts on the page; a browser stays quick with them, and nobody reads more."""


class HtmlSink:
    """Counts of everything, and the ``WORST`` worst posts in full."""

    def __init__(self, out: IO[str], path: str, options: ReportOptions) -> None:
        self._out = out
        self._options = options
        self._ui = options.ui
        self._worst = Worst(WORST)

    def add(self, post: Post) -> None:
        self._worst.add(post)

    def close(self, outcome: Outcome) -> None:
        for part in self._page(outcome):
            self._out.write(without_surrogates(part) + "\n")

    def _page(self, outcome: Outcome) -> Iterator[str]:
        ui = self._ui
        style, script = _file("report.css"), _file("report.js")
        # Even if something slipped through, the page runs this script and no other.
        allowed = f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'"
        title = text(ui("Review of posts"))
        yield f'<!DOCTYPE html>\n<html lang="{ui.language}">\n<head>\n<meta charset="utf-8">'
        yield f'<meta http-equiv="Content-Security-Policy" content="{allowed}">'
        yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
        yield f'<meta name="robots" content="noindex">\n<title>{title}</title>'
        yield f"<style>{style}</style>\n</head>\n<body>"
        yield f'<a class="skip" href="#posts">{text(ui("To the posts"))}</a>'
        made_by = (outcome.policy.name, period(outcome, ui))
        yield f"<header><h1>{title}</h1>"
        yield f"<p>{text(' · '.join(one for one in made_by if one))}</p></header>"
        findings, use = findings_by(outcome, ui, self._options.rules), follow_up(outcome, ui)
        yield from self._contents(findings, use)
        yield "<main>"
        yield from self._reviewed(outcome)
        for table in findings:
            yield from self._table(table)
        yield from Posts(self._worst.posts(), self._worst.seen, outcome, self._options).section()
        for table in use:
            yield from self._table(table)
        yield "</main>"
        yield f"<footer><p>somelint {text(self._options.tool_version)}</p></footer>"
        yield f"<script>{script}</script>\n</body>\n</html>"

    def _contents(self, findings: list[Table], use: list[Table]) -> Iterator[str]:
        ui = self._ui
        links = [("what", ui("What was reviewed"))]
        links += [(one.name, one.title) for one in findings]
        links += [("posts", ui("The worst first"))]
        links += [(one.name, one.title) for one in use]
        yield f'<nav aria-label="{value(ui("Contents"))}"><ul>'
        yield from (f'<li><a href="#{name}">{text(title)}</a></li>' for name, title in links)
        yield "</ul></nav>"

    def _reviewed(self, outcome: Outcome) -> Iterator[str]:
        ui = self._ui
        yield f'<section aria-labelledby="what"><h2 id="what">{text(ui("What was reviewed"))}</h2>'
        yield '<dl class="figures">'
        for name, number in key_figures(outcome, ui):
            yield f"<div><dt>{text(name)}</dt><dd>{text(shown(number, ui))}</dd></div>"
        yield "</dl><ul>"
        yield from (f"<li>{text(one)}</li>" for one in reviewed(outcome, ui))
        yield "</ul>"
        if outcome.intake.exports:
            yield from self._plain_table(
                ui("Exports"),
                (ui("export"), ui("format"), ui("posts"), ui("skipped")),
                (
                    (one.path, ui(one.title), one.read, one.skipped)
                    for one in outcome.intake.exports
                ),
            )
        yield f"<h3>{text(ui('Not reviewed'))}</h3>"
        left = not_reviewed(outcome, ui)
        if not left:
            yield f"<p>{text(ui('Nothing was left out.'))}</p>"
        else:
            rows = ((what, number) for number, what in left)
            yield from self._plain_table(ui("Not reviewed"), (ui("reason"), ui("number")), rows)
        examples = outcome.intake.examples
        if examples:
            yield f"<details><summary>{text(ui('Damaged records'))}</summary><ul>"
            for one in examples:
                yield f"<li>{text(one.place)}: {text(ui.said(one.reason))}</li>"
            yield "</ul></details>"
        yield "</section>"

    def _table(self, table: Table) -> Iterator[str]:
        sums = [sum(int(row[column]) for column in table.bars) for row in table.rows]
        most = max(sums, default=0)
        yield f'<section aria-labelledby="{table.name}">'
        yield f'<h2 id="{table.name}">{text(table.title)}</h2>'
        yield f'<div class="wide" tabindex="0" role="group" aria-labelledby="{table.name}"><table>'
        first, *others = (f'<th scope="col">{text(one)}</th>' for one in table.heads)
        space = '<td class="bar"></td>' if most else ""
        yield f"<thead><tr>{first}{space}{''.join(others)}</tr></thead><tbody>"
        for row in table.rows:
            yield f"<tr>{self._cells(row, _bar(table, row, most) if most else '')}</tr>"
        yield "</tbody></table></div>"
        if table.left_out:
            yield f"<p>{text(self._ui('{n} more rows are not shown', n=table.left_out))}</p>"
        yield "</section>"

    def _plain_table(
        self, title: str, heads: Iterable[str], rows: Iterable[tuple[Cell, ...]]
    ) -> Iterator[str]:
        rows = list(rows)
        kinds = [_kind(one) for one in rows[0]]
        yield f'<div class="wide" tabindex="0" role="group" aria-label="{value(title)}"><table>'
        yield "<thead><tr>"
        for kind, head in zip(kinds, heads, strict=True):
            yield f'<th scope="col"{kind}>{text(head)}</th>'
        yield "</tr></thead><tbody>"
        yield from (f"<tr>{self._cells(row)}</tr>" for row in rows)
        yield "</tbody></table></div>"

    def _cells(self, row: tuple[Cell, ...], bar: str = "") -> str:
        first, *rest = row
        cells = [f'<th scope="row">{text(shown(first, self._ui))}</th>', bar]
        cells += [f"<td{_kind(one)}>{text(shown(one, self._ui))}</td>" for one in rest]
        return "".join(cells)


def _kind(cell: Cell) -> str:
    """The attribute of a cell of words, which stand at the left."""
    return "" if isinstance(cell, int) or cell[:1] in "0123456789–" else ' class="words"'


def _bar(table: Table, row: tuple[Cell, ...], most: int) -> str:
    """The numbers of a row drawn side by side, for the eye alone: they stand in their cells."""
    kinds = SEVERITIES if len(table.bars) == len(SEVERITIES) else ("all",)
    rects, at = [], 0.0
    for kind, column in zip(kinds, table.bars, strict=True):
        width = 100 * int(row[column]) / most
        rects.append(f'<rect class="{kind}" x="{at:.1f}" width="{width:.1f}" height="10"/>')
        at += width
    return (
        '<td class="bar" aria-hidden="true"><svg width="100" height="10" '
        'viewBox="0 0 100 10" preserveAspectRatio="none" focusable="false">'
        f"{''.join(rects)}</svg></td>"
    )


def _file(name: str) -> str:
    return (files("somelint.batch") / name).read_text(encoding="utf-8").strip()


def _hash(content: str) -> str:
    digest = hashlib.sha256(content.encode("utf-8")).digest()
    return "sha256-" + base64.b64encode(digest).decode()
