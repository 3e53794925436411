"""Findings, and whatever keeps a draft from being checked, as an editor shows them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lsprotocol.types import (
    CodeDescription,
    Diagnostic,
    DiagnosticRelatedInformation,
    DiagnosticSeverity,
    DiagnosticTag,
    Location,
)

from somelint.errors import SomelintError
from somelint.examined import Examined
from somelint.finding import Finding, Severity
from somelint.i18n import Translator, mark
from somelint.lsp.opened import Opened

SOURCE = "somelint"
_SEVERITIES = {
    Severity.ERROR: DiagnosticSeverity.Error,
    Severity.WARNING: DiagnosticSeverity.Warning,
    Severity.INFO: DiagnosticSeverity.Information,
}
NAMES = {
    Severity.ERROR: mark("error"),
    Severity.WARNING: mark("warning"),
    Severity.INFO: mark("info"),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A diagnostic and the finding that it shows; None for one that is of no rule."""

    diagnostic: Diagnostic
    finding: Finding | None = None


def examined(
    found: Examined,
    opened: Opened,
    uri: str,
    page_of: Callable[[str], str | None],
    ui: Translator,
) -> Iterator[Shown]:
    """What was found in a draft; accepted findings faintly."""
    for one in found.findings:
        yield Shown(_finding(one, opened, uri, page_of, ui), one)
    for notice in found.notices:
        text = (
            ui("the waiver of {rule} has expired", rule=notice.waiver.rule)
            if notice.expired
            else ui("the waiver of {rule} matches nothing", rule=notice.waiver.rule)
        )
        place = opened.place(None, None, "waivers")
        yield Shown(Diagnostic(place, text, DiagnosticSeverity.Information, source=SOURCE))


def _finding(
    one: Finding,
    opened: Opened,
    uri: str,
    page_of: Callable[[str], str | None],
    ui: Translator,
) -> Diagnostic:
    page = page_of(one.rule)
    message = f"{one.message} {one.advice}".strip()
    if one.waived is not None:
        waived = {key: str(one.waived.get(key) or "") for key in ("by", "reason")}
        message = f"{ui('Accepted by {by}: {reason}', **waived)} ({one.message})"
    related = [
        DiagnosticRelatedInformation(
            Location(uri, opened.place(because.start, because.end, None)), because.says
        )
        for because in one.because
        if because.start is not None and because.says
    ]
    return Diagnostic(
        range=opened.place(one.start, one.end, one.field),
        message=message,
        severity=_SEVERITIES[one.severity] if one.fails else DiagnosticSeverity.Hint,
        code=one.rule,
        code_description=CodeDescription(page) if page else None,
        source=SOURCE,
        tags=None if one.fails else [DiagnosticTag.Unnecessary],
        related_information=related or None,
    )


def unreadable(opened: Opened, ui: Translator) -> Iterator[Shown]:
    """Why a draft cannot be read."""
    error = opened.error
    if error is not None:
        place = opened.lines.whole_line((error.line or 1) - 1)
        yield problem(ui.said(error.reason), opened, place=place)


def unusable(error: SomelintError, opened: Opened, former: bool, ui: Translator) -> Shown:
    """That the policy cannot be used, and what the draft is checked by instead."""
    reason = error.said_by(ui.said)
    said = (
        ui("The policy cannot be used, the former one still holds: {error}", error=reason)
        if former
        else ui("Not checked, so not cleared: {error}", error=reason)
    )
    return problem(said, opened)


def problem(text: str, opened: Opened, *, place: object = None) -> Shown:
    at = place if place is not None else opened.lines.whole_line(0)
    return Shown(
        Diagnostic(at, text, DiagnosticSeverity.Error, source=SOURCE)  # type: ignore[arg-type]
    )


def hover_text(finding: Finding, statements: dict[str, str], ui: Translator) -> str:
    """A finding in full, as Markdown."""
    parts = [f"**{finding.rule}** {finding.name} ({ui(NAMES[finding.severity])})"]
    parts.append(_plain(finding.message))
    if finding.because:
        parts.append(
            f"*{ui('because')}*\n"
            + "\n".join(
                "- " + (f"“{_plain(one.text)}” – " if one.text else "") + _plain(one.says)
                for one in finding.because
            )
        )
    if finding.guideline:
        parts.append(
            f"*{ui('guideline')}*\n"
            + "\n".join(f"- {one}: {_plain(statements.get(one, ''))}" for one in finding.guideline)
        )
    if finding.advice:
        parts.append(f"*{ui('what to do')}*: {_plain(finding.advice)}")
    return "\n\n".join(parts)


def _plain(text: str) -> str:
    """Text of a draft or a rule that Markdown is to leave as it is, on one line."""
    return "".join(f"\\{char}" if char in "\\`*_{}[]<>#|!~" else char for char in text).replace(
        "\n", " "
    )
