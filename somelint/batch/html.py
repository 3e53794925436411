"""The review as one page that opens offline: tables, the worst posts, filters, printing.

Everything is in the one file: styles and script are inline, nothing is fetched. A text of
an export is never markup: every value goes through ``html.escape``.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator
from html import escape
from importlib.resources import files
from typing import IO

from somelint.batch.figures import Table, channel_title, not_reviewed, reviewed, tables
from somelint.batch.redact import codes_blanked
from somelint.batch.shard import Post
from somelint.batch.sinks import Outcome
from somelint.batch.tally import author_of, channel_of, month_of
from somelint.batch.worst import Worst
from somelint.finding import Finding
from somelint.reports import ReportOptions
from somelint.reports.text import without_surrogates

WORST = 1_000
"""Posts on the page; a browser stays quick with them, and nobody reads more."""
_SIGNS = {"error": "✖", "warning": "▲", "info": "●"}


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
        title = _t(ui("Review of posts"))
        yield f'<!DOCTYPE html>\n<html lang="{ui.language}">\n<head>\n<meta charset="utf-8">'
        yield f'<meta http-equiv="Content-Security-Policy" content="{allowed}">'
        yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
        yield f'<meta name="robots" content="noindex">\n<title>{title}</title>'
        yield f"<style>{style}</style>\n</head>\n<body>"
        yield f'<a class="skip" href="#posts">{_t(ui("To the posts"))}</a>'
        yield f"<header><h1>{title}</h1>"
        made_by = f"somelint {self._options.tool_version}, {outcome.policy.name}"
        yield f"<p>{_t(made_by)}</p></header>"
        yield "<main>"
        yield from self._reviewed(outcome)
        for table in tables(outcome, ui, dict(self._options.rules)):
            yield from _table(table, ui("{n} more rows are not shown", n=table.left_out))
        yield from self._posts(outcome)
        yield f"</main>\n<script>{script}</script>\n</body>\n</html>"

    def _reviewed(self, outcome: Outcome) -> Iterator[str]:
        ui, clean = self._ui, codes_blanked if outcome.redacted else str
        yield f'<section aria-labelledby="what"><h2 id="what">{_t(ui("What was reviewed"))}</h2>'
        yield "<ul>"
        yield from (f"<li>{_t(one)}</li>" for one in reviewed(outcome, ui))
        yield "</ul>"
        yield from _plain_table(
            ui("Exports"),
            (ui("export"), ui("format"), ui("posts"), ui("skipped")),
            ((one.path, one.title, one.read, one.skipped) for one in outcome.intake.exports),
        )
        yield f"<h3>{_t(ui('Not reviewed'))}</h3>"
        left = not_reviewed(outcome, ui)
        if not left:
            yield f"<p>{_t(ui('Nothing was left out.'))}</p>"
        else:
            rows = ((clean(what), number) for number, what in left)
            yield from _plain_table(ui("Not reviewed"), (ui("reason"), ui("number")), rows)
        examples = outcome.intake.examples
        if examples:
            yield f"<details><summary>{_t(ui('Damaged records'))}</summary><ul>"
            yield from (f"<li>{_t(clean(str(one)))}</li>" for one in examples)
            yield "</ul></details>"
        yield "</section>"

    def _posts(self, outcome: Outcome) -> Iterator[str]:
        ui, posts = self._ui, self._worst.posts()
        yield f'<section aria-labelledby="posts"><h2 id="posts">{_t(ui("The worst first"))}</h2>'
        if not posts:
            yield f"<p>{_t(ui('Nothing to report.'))}</p></section>"
            return
        if self._worst.seen > len(posts):
            text = ui(
                "The {shown} worst of {n} posts with findings are shown; the other forms of "
                "the report have them all.",
                shown=len(posts),
                n=self._worst.seen,
            )
            yield f"<p>{_t(text)}</p>"
        yield from self._filters(posts, outcome)
        yield '<div id="list">'
        for number, post in enumerate(posts):
            yield from self._post(number, post, outcome)
        yield "</div></section>"

    def _filters(self, posts: list[Post], outcome: Outcome) -> Iterator[str]:
        ui = self._ui
        yield f'<form id="filters" role="search" aria-label="{_a(ui("Filter the posts"))}" hidden>'
        label = _t(ui("Search in texts"))
        yield f'<label>{label} <input type="search" id="search" autocomplete="off"></label>'
        rules = sorted({one.rule for post in posts for one in post.findings})
        severities = ("error", "warning", "info")
        channels = sorted({channel_of(post.draft, outcome.policy) for post in posts})
        choices: tuple[tuple[str, str, list[tuple[str, str]]], ...] = (
            ("rule", ui("Rule"), [(one, one) for one in rules]),
            ("severity", ui("Severity"), [(one, ui(one)) for one in severities]),
            (
                "channel",
                ui("Channel"),
                [(one, channel_title(one, outcome, ui)) for one in channels],
            ),
            (
                "author",
                ui("Author"),
                [
                    (one, one or ui("not known"))
                    for one in sorted({author_of(p.draft) for p in posts})
                ],
            ),
            (
                "month",
                ui("Month"),
                [
                    (one, one or ui("not known"))
                    for one in sorted({month_of(p.draft, outcome.policy) for p in posts})
                ],
            ),
        )
        for name, head, values in choices:
            yield f'<label>{_t(head)} <select data-filter="{name}">'
            yield f'<option value="*">{_t(ui("all"))}</option>'
            yield from (f'<option value="{_a(v)}">{_t(shown)}</option>' for v, shown in values)
            yield "</select></label>"
        yield f'<button type="reset">{_t(ui("Show all"))}</button>'
        yield f'<button type="button" id="save">{_t(ui("Save my judgements"))}</button>'
        template = _a(ui("{shown} of {n} posts shown"))
        yield f'<p id="shown" role="status" data-text="{template}"></p></form>'

    def _post(self, number: int, post: Post, outcome: Outcome) -> Iterator[str]:
        draft, policy, ui = post.draft, outcome.policy, self._ui
        rules = " ".join(one.rule for one in post.findings)
        levels = " ".join(one.severity.label for one in post.findings if one.fails)
        channel = channel_of(draft, policy)
        data = {
            "rule": rules,
            "severity": levels,
            "channel": channel,
            "author": author_of(draft),
            "month": month_of(draft, policy),
        }
        attributes = "".join(f' data-{name}="{_a(value)}"' for name, value in data.items())
        yield f'<article{attributes} aria-labelledby="p{number}">'
        yield f'<h3 id="p{number}">{_t(draft.label)}</h3>'
        when = policy.localise(draft.published)
        facts = [
            f"{when:%Y-%m-%d %H:%M}" if when else "",
            channel_title(channel, outcome, ui),
            author_of(draft),
            draft.origin or "",
        ]
        yield f'<p class="facts">{_t(" · ".join(one for one in facts if one))}</p>'
        language = f' lang="{draft.language}"' if draft.language else ""
        yield f"<blockquote{language}>{marked(draft.text, post.findings)}</blockquote>"
        if not post.complete:
            yield f'<p class="error">{_t(ui("This post was not checked in full."))}</p>'
        yield "<ul>"
        for index, one in enumerate(post.findings):
            yield from self._finding(f"{number}-{index}", post, one)
        yield "</ul></article>"

    def _finding(self, key: str, post: Post, one: Finding) -> Iterator[str]:
        ui, level = self._ui, one.severity.label
        yield f'<li class="{level}" lang="{_a(one.language)}">'
        place = f" “{one.text}”" if one.text else ""
        if one.field and not one.text:
            place = " " + ui("(field {field})", field=one.field)
        head = f'<span lang="{ui.language}">{_SIGNS[level]} {_t(ui(level))}</span>'
        yield f"<p><strong>{head} {_t(one.rule)}</strong>{_t(place)}: {_t(one.message)}</p>"
        if one.waived:
            said = ui(
                "Accepted by {by}: {reason}",
                by=one.waived.get("by") or "",
                reason=one.waived.get("reason") or "",
            )
            yield f"<p>{_t(said)}</p>"
        yield f"<p>{_t(one.advice)}</p>"
        reasons = [f"“{why.text}” {why.says}" if why.text else why.says for why in one.because]
        whys = [f'<li lang="{_a(one.language)}">{_t(reason)}</li>' for reason in reasons]
        said_in = [
            f"<li>{_t(f'{code} {self._options.statements[code]}')}</li>"
            for code in one.guideline
            if code in self._options.statements
        ]
        if whys or said_in:
            yield f'<details lang="{ui.language}"><summary>{_t(ui("Why"))}</summary><ul>'
            yield from (*whys, *said_in)
            yield "</ul></details>"
        yield f'<fieldset lang="{ui.language}" data-rule="{_a(one.rule)}" '
        yield f'data-draft="{_a(post.draft.label)}" '
        yield f'data-fingerprint="{_a(one.fingerprint)}" hidden>'
        yield f"<legend>{_t(ui('Is the finding right?'))}</legend>"
        for value, text in (("right", ui("right")), ("wrong", ui("wrong"))):
            yield f'<label><input type="radio" name="j{key}" value="{value}"> {_t(text)}</label>'
        yield "</fieldset></li>"


def marked(text: str, findings: Iterable[Finding]) -> str:
    """The text as HTML with the words of the findings in ``mark``, overlapping ones joined."""
    spans = sorted(
        (one.start, one.end)
        for one in findings
        if one.start is not None and one.end is not None and one.start < one.end
    )
    parts, at = [], 0
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    for start, end in joined:
        parts += [_t(text[at:start]), "<mark>", _t(text[start:end]), "</mark>"]
        at = end
    return "".join((*parts, _t(text[at:])))


def _table(table: Table, more: str) -> Iterator[str]:
    bars = [int(row[table.bar]) for row in table.rows] if table.bar is not None else []
    most = max(bars, default=0)
    yield f'<section aria-labelledby="{table.name}"><h2 id="{table.name}">{_t(table.title)}</h2>'
    yield f'<div class="wide" tabindex="0" role="group" aria-labelledby="{table.name}"><table>'
    yield "<thead><tr>"
    yield "".join(f'<th scope="col">{_t(one)}</th>' for one in table.heads)
    yield ('<td class="bar"></td>' if most else "") + "</tr></thead><tbody>"
    for index, (first, *rest) in enumerate(table.rows):
        cells = "".join(f"<td>{_t(str(one))}</td>" for one in rest)
        bar = ""
        if most:
            # The number stands in its own cell: the bar is for the eye alone.
            width = round(100 * bars[index] / most)
            bar = (
                '<td class="bar" aria-hidden="true"><svg width="100" height="10" '
                f'focusable="false"><rect width="{width}" height="10"/></svg></td>'
            )
        yield f'<tr><th scope="row">{_t(str(first))}</th>{cells}{bar}</tr>'
    yield "</tbody></table></div>"
    if table.left_out:
        yield f"<p>{_t(more)}</p>"
    yield "</section>"


def _plain_table(
    title: str, heads: Iterable[str], rows: Iterable[tuple[object, ...]]
) -> Iterator[str]:
    yield f'<div class="wide" tabindex="0" role="group" aria-label="{_a(title)}"><table>'
    yield "<thead><tr>" + "".join(f'<th scope="col">{_t(one)}</th>' for one in heads)
    yield "</tr></thead><tbody>"
    for first, *rest in rows:
        cells = "".join(f"<td>{_t(str(one))}</td>" for one in rest)
        yield f'<tr><th scope="row">{_t(str(first))}</th>{cells}</tr>'
    yield "</tbody></table></div>"


def _t(text: str) -> str:
    return escape(text, quote=False)


def _a(text: str) -> str:
    return escape(text, quote=True)


def _file(name: str) -> str:
    return (files("somelint.batch") / name).read_text(encoding="utf-8").strip()


def _hash(content: str) -> str:
    digest = hashlib.sha256(content.encode("utf-8")).digest()
    return "sha256-" + base64.b64encode(digest).decode()
