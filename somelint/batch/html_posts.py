"""The posts on the page of a review: filters, texts with their marks, findings, judgements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from somelint.batch.figures import channel_title, number, quoted, rule_title
from somelint.batch.shard import Post
from somelint.batch.sinks import Outcome
from somelint.batch.tally import author_of, channel_of, month_of
from somelint.finding import Finding
from somelint.reports import ReportOptions

SEVERITIES = ("error", "warning", "info")
_SIGNS = {"error": "✖", "warning": "▲", "info": "●"}


class Posts:
    """Markup of posts, the worst of ``seen`` with findings, in their order."""

    def __init__(
        self, posts: list[Post], seen: int, outcome: Outcome, options: ReportOptions
    ) -> None:
        self._posts = posts
        self._seen = seen
        self._outcome = outcome
        self._options = options
        self._ui = options.ui

    def section(self) -> Iterator[str]:
        ui, posts = self._ui, self._posts
        yield f'<section aria-labelledby="posts"><h2 id="posts">{text(ui("The worst first"))}</h2>'
        if not posts:
            yield f"<p>{text(ui('Nothing to report.'))}</p></section>"
            return
        if self._seen > len(posts):
            said = ui(
                "The {shown} worst of {n} posts with findings are shown; the other forms of "
                "the report have them all.",
                shown=number(len(posts), ui),
                n=number(self._seen, ui),
            )
            yield f"<p>{text(said)}</p>"
        yield from self._filters()
        yield from self._judgement()
        yield '<div id="list">'
        for place, post in enumerate(posts):
            # White space between elements would be half of what a browser has to keep.
            yield "".join(self._post(place, post))
        more = ui("Show more posts ({n})")
        yield f'</div><button type="button" id="more" data-text="{value(more)}" hidden></button>'
        yield "</section>"

    def _judgement(self) -> Iterator[str]:
        """The question about a finding, once: the script puts it under those that are shown."""
        ui = self._ui
        yield f'<template id="judgement"><fieldset lang="{ui.language}">'
        yield f"<legend>{text(ui('Is the finding right?'))}</legend>"
        for chosen, shown in (("right", ui("right")), ("wrong", ui("wrong"))):
            yield f'<label><input type="radio" value="{chosen}"> {text(shown)}</label>'
        yield "</fieldset></template>"

    def _filters(self) -> Iterator[str]:
        ui, outcome = self._ui, self._outcome
        title = value(ui("Filter the posts"))
        yield f'<form id="filters" role="search" aria-label="{title}" hidden>'
        label = text(ui("Search in texts"))
        yield f'<label>{label} <input type="search" id="search" autocomplete="off"></label>'
        drafts = [post.draft for post in self._posts]
        rules = sorted({one.rule for post in self._posts for one in post.findings})
        channels = sorted({channel_of(one, outcome.policy) for one in drafts})
        authors = sorted({author_of(one) for one in drafts})
        months = sorted({month_of(one, outcome.policy) for one in drafts})
        unknown = ui("not known")
        choices: tuple[tuple[str, str, list[tuple[str, str]]], ...] = (
            ("severity", ui("Severity"), [(one, ui(one)) for one in SEVERITIES]),
            ("rule", ui("Rule"), [(one, rule_title(one, self._options.rules)) for one in rules]),
            (
                "channel",
                ui("Channel"),
                [(one, channel_title(one, outcome, ui)) for one in channels],
            ),
            ("author", ui("Author"), [(one, one or unknown) for one in authors]),
            ("month", ui("Month"), [(one, one or unknown) for one in months]),
        )
        for name, head, values in choices:
            yield f'<label>{text(head)} <select data-filter="{name}">'
            yield f'<option value="*">{text(ui("all"))}</option>'
            yield from (f'<option value="{value(v)}">{text(shown)}</option>' for v, shown in values)
            yield "</select></label>"
        yield f'<button type="reset">{text(ui("Show all"))}</button>'
        yield f'<button type="button" id="save" disabled>{text(ui("Save my judgements"))}</button>'
        shown, judged = ui("{shown} of {n} posts shown"), ui("{n} of {all} findings judged")
        yield f'<p role="status"><span id="shown" data-text="{value(shown)}"></span>'
        yield f'<span id="judged" data-text="{value(judged)}"></span></p></form>'

    def _post(self, place: int, post: Post) -> Iterator[str]:
        draft, policy, ui = post.draft, self._outcome.policy, self._ui
        channel = channel_of(draft, policy)
        data = {
            "draft": draft.label,
            "rule": " ".join(one.rule for one in post.findings),
            "severity": " ".join(one.severity.label for one in post.findings if one.fails),
            "channel": channel,
            "author": author_of(draft),
            "month": month_of(draft, policy),
        }
        attributes = "".join(f' data-{name}="{value(given)}"' for name, given in data.items())
        yield f'<article{attributes} aria-labelledby="p{place}">'
        yield f'<h3 id="p{place}">{text(draft.label)}</h3>'
        when = policy.localise(draft.published)
        facts = [
            f"{when:%Y-%m-%d %H:%M}" if when else "",
            channel_title(channel, self._outcome, ui),
            author_of(draft),
            draft.origin or "",
        ]
        yield f'<p class="facts">{text(" · ".join(one for one in facts if one))}</p>'
        language = f' lang="{draft.language}"' if draft.language else ""
        yield f"<blockquote{language}>{marked(draft.text, post.findings)}</blockquote>"
        if not post.complete:
            yield f'<p class="error">{text(ui("This post was not checked in full."))}</p>'
        yield '<ul class="findings">'
        # As the posts are: the worst first.
        for one in sorted(post.findings, key=lambda one: (one.fails, one.severity), reverse=True):
            yield from self._finding(one)
        yield "</ul></article>"

    def _finding(self, one: Finding) -> Iterator[str]:
        ui, level = self._ui, one.severity.label
        yield f'<li class="{level}" lang="{value(one.language)}" data-rule="{value(one.rule)}"'
        yield f' data-fingerprint="{value(one.fingerprint)}">'
        words = ""
        # Most messages quote the words themselves.
        if one.text and one.text not in one.message:
            words = f" {quoted(one.text, ui)}"
        head = f'<span lang="{ui.language}">{_SIGNS[level]} {text(ui(level))}</span>'
        yield f"<p><strong>{head} {text(one.rule)}</strong>{text(words)}: {text(one.message)}</p>"
        if one.waived:
            said = ui(
                "Accepted by {by}: {reason}",
                by=one.waived.get("by") or "",
                reason=one.waived.get("reason") or "",
            )
            yield f'<p lang="{ui.language}">{text(said)}</p>'
        yield f"<p>{text(one.advice)}</p>"
        whys = [
            f"{quoted(why.text, ui)} {why.says}" if why.text else why.says for why in one.because
        ]
        statements = self._options.statements
        known = [f"{code} {statements[code]}" for code in one.guideline if code in statements]
        if whys or known:
            yield f'<details><summary lang="{ui.language}">{text(ui("Why"))}</summary><ul>'
            yield from (f"<li>{text(why)}</li>" for why in whys)
            yield from (f'<li lang="{ui.language}">{text(said)}</li>' for said in known)
            yield "</ul></details>"
        yield "</li>"


def marked(words: str, findings: Iterable[Finding]) -> str:
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
        parts += [text(words[at:start]), "<mark>", text(words[start:end]), "</mark>"]
        at = end
    return "".join((*parts, text(words[at:])))


def text(words: str) -> str:
    """Words as the text of an element."""
    return escape(words, quote=False)


def value(words: str) -> str:
    """Words as the value of an attribute."""
    return escape(words, quote=True)
