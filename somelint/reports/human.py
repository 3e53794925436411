"""The report for people: what was found, where, on which words, why, and what to do.

The layout is made once, as lines of styled segments. Without colour the segments are
joined and written, so that a pipe never pays for rich; with colour, rich paints them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby
from typing import TextIO

from somelint.finding import Because, Finding, Severity
from somelint.i18n import mark
from somelint.reports.excerpt import MAIN, WEIGHED, excerpt
from somelint.reports.model import Checked, ReportOptions, Summary
from somelint.reports.terminal import takes_unicode, width_for
from somelint.reports.text import safe, width_of, wrapped

Segment = tuple[str, str]
"""Text and the name of its style, which may be empty."""
Line = list[Segment]
Painter = Callable[[Line], None]

SEVERITIES = {
    Severity.ERROR: mark("error"),
    Severity.WARNING: mark("warning"),
    Severity.INFO: mark("info"),
}
_UNICODE: dict[Severity | str, str] = {
    Severity.ERROR: "✖",
    Severity.WARNING: "▲",
    Severity.INFO: "●",
    "waived": "○",
    "clean": "✔",
    "bar": "│",
    "top": "┌─",
    "end": "└",
    "dots": "…",
    "dash": "–",
    "open": "“",
    "close": "”",
    "and": " · ",
}
_ASCII: dict[Severity | str, str] = {
    Severity.ERROR: "x",
    Severity.WARNING: "!",
    Severity.INFO: "i",
    "waived": "o",
    "clean": "ok",
    "bar": "|",
    "top": "-->",
    "end": "|",
    "dots": "...",
    "dash": "-",
    "open": '"',
    "close": '"',
    "and": ", ",
}
_PLAIN_MARKS = str.maketrans({"“": '"', "”": '"', "’": "'", "–": "-"})


class HumanReport:
    """Text for a terminal or a pipe; the same words and layout in both."""

    def __init__(self, out: TextIO, options: ReportOptions) -> None:
        self._ui = options.ui
        self._options = options
        self._width = options.width or width_for(out)
        self._glyphs = _UNICODE if takes_unicode(out) else _ASCII
        if self._glyphs is _UNICODE and self._ui.language != "en":
            # Finnish and Swedish quote with the same mark on both sides.
            self._glyphs = {**_UNICODE, "open": "”"}
        self._example = ""
        self._paint: Painter
        if options.colour:
            from somelint.reports.paint import rich_painter

            self._paint = rich_painter(out)
        else:
            self._paint = _plain_painter(out)

    def add(self, checked: Checked) -> None:
        for finding in checked.findings:
            self._example = self._example or safe(finding.rule)
            lines = self._finding(checked, finding) if finding.fails else self._waived(finding)
            for line in lines:
                self._paint(line)
            self._paint([])
        if not checked.complete:
            self._paint(self._incomplete(checked))
            self._paint([])

    def close(self, summary: Summary) -> None:
        for line in self._summary(summary):
            self._paint(line)

    def _finding(self, checked: Checked, finding: Finding) -> Iterator[Line]:
        severity = finding.severity
        glyphs = self._glyphs
        yield [
            (f"{glyphs[severity]} {self._ui(SEVERITIES[severity])}", severity.label),
            (" ", ""),
            *self._code(finding),
        ]
        for text in wrapped(safe(finding.message), self._width - 2):
            yield [("  " + text, "message")]

        rows = self._rows(checked, finding)
        gutter = max((len(number) for number, _, _ in rows), default=1)
        bar: Segment = (" " * gutter + f" {glyphs['bar']}", "gutter")
        yield [
            (" " * gutter + f" {glyphs['top']} ", "gutter"),
            (self._place(checked, finding), "place"),
        ]
        if rows:
            yield [bar]
        for number, shown, marks in rows:
            if number:
                yield [(f"{number:>{gutter}} {glyphs['bar']} ", "gutter"), (shown, "draft")]
            else:
                yield [bar, (f" {shown}", "draft")]
            if marks:
                yield [bar, (" ", ""), *self._marks(marks, severity)]
        if rows:
            yield [bar]
        yield from self._notes(finding, gutter)

    def _code(self, finding: Finding) -> Line:
        rule = self._options.rules.get(finding.rule)
        link = f"link {rule.help_url}" if rule is not None and rule.help_url else ""
        return [(safe(finding.rule), f"code {link}".strip()), (" " + safe(finding.name), "name")]

    def _place(self, checked: Checked, finding: Finding) -> str:
        line, column = checked.where(finding)
        place = safe(checked.path)
        if line is not None:
            place += f":{line}" + (f":{column}" if column is not None else "")
        label = checked.draft.label
        if not checked.path.endswith(label):
            place += f" ({safe(label)})"
        if finding.start is None and finding.field:
            place += " " + self._ui("(field {field})", field=safe(finding.field))
        return place

    def _rows(self, checked: Checked, finding: Finding) -> list[tuple[str, str, str]]:
        """(line number or nothing, text, marks) of the excerpt; empty without a span."""
        if finding.start is None or finding.end is None:
            return []
        place = checked.place
        first = place.line if place is not None and place.verbatim else 1
        text = checked.draft.text
        # The widest number that could stand in the gutter is settled before the cut.
        digits = len(str(first + text.count("\n", 0, finding.end)))
        weighed = [
            (one.start, one.end)
            for one in finding.because
            if one.start is not None and one.end is not None
        ]
        found = excerpt(
            text,
            finding.start,
            finding.end,
            weighed,
            self._width - digits - 3,
            self._glyphs["dots"],
        )
        return [
            ("" if row.line is None else str(first + row.line), row.shown, row.marks)
            for row in found
        ]

    def _marks(self, marks: str, severity: Severity) -> Iterator[Segment]:
        styles = {MAIN: severity.label, WEIGHED: "weighed"}
        for char, run in groupby(marks):
            yield "".join(run), styles.get(char, "")

    def _notes(self, finding: Finding, gutter: int) -> Iterator[Line]:
        """Labelled lines: the words weighed, the guideline, the advice."""
        ui = self._ui
        notes: list[tuple[str, list[str]]] = []
        if finding.because:
            notes.append((ui("because"), [self._because(one) for one in finding.because]))
        if finding.guideline:
            notes.append((ui("guideline"), [self._statement(one) for one in finding.guideline]))
        if finding.advice:
            notes.append((ui("what to do"), [safe(finding.advice)]))
        if not notes:
            return
        labels = max(len(label) for label, _ in notes)
        indent = gutter + 3 + labels + 2
        body: list[tuple[str, str, bool]] = []
        for label, texts in notes:
            for index, text in enumerate(texts):
                for part, line in enumerate(wrapped(text, max(self._width - indent, 16))):
                    shown = label if index == part == 0 else ""
                    body.append((f"{shown:<{labels}}", line, label == ui("what to do")))
        for index, (label, text, is_advice) in enumerate(body):
            glyph = self._glyphs["end" if index == len(body) - 1 else "bar"]
            yield [
                (" " * gutter + f" {glyph} ", "gutter"),
                (label, "label"),
                ("  " + text, "advice" if is_advice else ""),
            ]

    def _because(self, one: Because) -> str:
        glyphs = self._glyphs
        words = f"{glyphs['open']}{safe(one.text)}{glyphs['close']}" if one.text else ""
        parts = [part for part in (words, safe(one.says)) if part]
        text = f" {glyphs['dash']} ".join(parts)
        if self._options.show_weights and one.weight is not None:
            text += f" ({one.weight:+.2g})"
        return text

    def _statement(self, statement: str) -> str:
        says = self._options.statements.get(statement)
        return f"{statement} {self._glyphs['dash']} {safe(says)}" if says else safe(statement)

    def _waived(self, finding: Finding) -> Iterator[Line]:
        ui = self._ui
        waived = finding.waived or {}
        yield [
            (f"{self._glyphs['waived']} {ui('accepted')} ", "waived"),
            *((text, "waived") for text, _ in self._code(finding)),
        ]
        if finding.text:
            shown = safe(finding.text)
            if width_of(shown) > self._width // 2:
                shown = wrapped(shown, self._width // 2)[0] + self._glyphs["dots"]
            yield [(f"  {self._glyphs['open']}{shown}{self._glyphs['close']}", "waived")]
        by = safe(str(waived.get("by") or ""))
        text = ui("Accepted by {by}: {reason}", by=by, reason=safe(str(waived.get("reason") or "")))
        if waived.get("expires"):
            text += " " + ui("(until {date})", date=safe(str(waived["expires"])))
        for line in wrapped(text, self._width - 2):
            yield [("  " + line, "waived")]

    def _incomplete(self, checked: Checked) -> Line:
        text = self._ui(
            "{draft} is NOT cleared: the check is incomplete.", draft=safe(checked.draft.label)
        )
        return [(f"{self._glyphs[Severity.ERROR]} {text}", "error")]

    def _summary(self, summary: Summary) -> Iterator[Line]:
        ui = self._ui
        drafts = ui.n("{n} draft checked", "{n} drafts checked", summary.drafts)
        parts: list[Segment] = [
            (ui.n("{n} error", "{n} errors", summary.errors), "error"),
            (ui.n("{n} warning", "{n} warnings", summary.warnings), "warning"),
            (ui.n("{n} info", "{n} infos", summary.infos), "info"),
            (ui.n("{n} accepted", "{n} accepted", summary.waived), "waived"),
            (ui.n("{n} in the baseline", "{n} in the baseline", summary.baseline), "waived"),
            (ui.n("{n} NOT cleared", "{n} NOT cleared", summary.incomplete), "error"),
            (ui.n("{n} could not be read", "{n} could not be read", summary.input_errors), "error"),
        ]
        counts = (
            summary.errors,
            summary.warnings,
            summary.infos,
            summary.waived,
            summary.baseline,
            summary.incomplete,
            summary.input_errors,
        )
        said = [part for part, count in zip(parts, counts, strict=True) if count]
        line: Line = []
        if summary.clean and summary.drafts:
            line = [(f"{self._glyphs['clean']} {ui('Nothing to report.')} ", "clean")]
        line.append((drafts + (": " if said else "."), "summary"))
        used = sum(width_of(text) for text, _ in line)
        for index, segment in enumerate(said):
            glue = self._glyphs["and"] if index else ""
            size = width_of(glue + segment[0])
            if index and used + size > self._width:
                yield line
                line, glue, used = [], "  ", 0
            line += [(glue, "summary"), segment]
            used += size
        yield line
        if summary.findings and self._example:
            yield [
                (
                    ui("More on a rule: {command}", command=f"somelint explain {self._example}"),
                    "hint",
                )
            ]


def _plain_painter(out: TextIO) -> Painter:
    encoding = getattr(out, "encoding", None) or "utf-8"
    utf8 = encoding.lower().replace("_", "-") in ("utf-8", "utf8")

    def paint(line: Line) -> None:
        text = "".join(text for text, _ in line).rstrip() + "\n"
        if not utf8:
            text = text.translate(_PLAIN_MARKS).encode(encoding, "replace").decode(encoding)
        out.write(text)

    return paint
