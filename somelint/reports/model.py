"""What every report is given: checked drafts, what is known of the rules, and the totals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol, TextIO

from somelint.draft import Draft
from somelint.finding import Finding, Severity
from somelint.i18n import Translator

INCOMPLETE_RULE = "DRF003"
"""The rule whose finding says that a draft was not checked in full."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the text of a draft stands in a file.

    ``line`` is the 1-based line of the file on which the text starts (after any front
    matter). ``verbatim`` is False where the text is encoded in one line of the file, as in
    JSON Lines, so that its own lines and columns are not the file's.
    """

    path: str
    line: int = 1
    verbatim: bool = True


@dataclass(frozen=True, slots=True)
class Checked:
    """One draft that was checked. ``complete`` is False when a rule failed: not cleared."""

    draft: Draft
    findings: tuple[Finding, ...]
    complete: bool = True
    place: Place | None = None
    idle_waivers: tuple[tuple[str, bool], ...] = ()
    """Waivers that did nothing: the rule, and whether it was for having expired."""

    @property
    def path(self) -> str:
        """The file of the draft, or whatever names the draft where there is no file."""
        if self.place is not None:
            return self.place.path
        return self.draft.origin or self.draft.label

    @property
    def unsaid_incomplete(self) -> bool:
        """Whether the check is incomplete and no finding of the draft says so."""
        return not self.complete and all(one.rule != INCOMPLETE_RULE for one in self.findings)

    def position(self, offset: int) -> tuple[int, int | None]:
        """1-based line and column in the file of a code-point offset in the text.

        The column is None where the text does not stand verbatim in the file.
        """
        if self.place is not None and not self.place.verbatim:
            return self.place.line, None
        text = self.draft.text
        first = self.place.line if self.place is not None else 1
        line_start = text.rfind("\n", 0, offset) + 1
        return first + text.count("\n", 0, line_start), offset - line_start + 1

    def where(self, finding: Finding) -> tuple[int | None, int | None]:
        """Line and column of a finding in the file, None where it has none."""
        if finding.start is None:
            return None, None
        return self.position(finding.start)


@dataclass(slots=True)
class Summary:
    """Totals of a run. A waived finding counts as waived only.

    ``flagged``: drafts with a finding that is not waived. ``baseline``: findings that a
    baseline hid; ``input_errors``: drafts or files that could not be read. The caller
    adds to these two, ``add`` counts the rest.
    """

    drafts: int = 0
    flagged: int = 0
    errors: int = 0
    warnings: int = 0
    infos: int = 0
    waived: int = 0
    baseline: int = 0
    incomplete: int = 0
    input_errors: int = 0

    def add(self, checked: Checked) -> None:
        self.drafts += 1
        self.incomplete += not checked.complete
        before = self.findings
        for finding in checked.findings:
            if not finding.fails:
                self.waived += 1
            elif finding.severity is Severity.ERROR:
                self.errors += 1
            elif finding.severity is Severity.WARNING:
                self.warnings += 1
            else:
                self.infos += 1
        self.flagged += self.findings > before

    @property
    def findings(self) -> int:
        """Findings of any severity that are not waived."""
        return self.errors + self.warnings + self.infos

    @property
    def clean(self) -> bool:
        """Whether everything was read, checked in full, and nothing was found."""
        return not (self.findings or self.incomplete or self.input_errors)

    def to_dict(self) -> dict[str, Any]:
        """The JSON form of the contract."""
        return {
            "drafts": self.drafts,
            "flagged": self.flagged,
            "findings": {"error": self.errors, "warning": self.warnings, "info": self.infos},
            "waived": self.waived,
            "baseline": self.baseline,
            "incomplete": self.incomplete,
            "input_errors": self.input_errors,
        }


@dataclass(frozen=True, slots=True)
class RuleInfo:
    """What a report may say of a rule: its name, one sentence, its page, its statements."""

    name: str
    summary: str = ""
    help_url: str | None = None
    guideline: tuple[str, ...] = ()
    severity: Severity = Severity.WARNING
    help: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportOptions:
    """How to report.

    ``rules`` by code and ``statements`` (guideline id → one line) come in the language of
    the interface. ``width`` is in terminal columns, None: found out when needed.
    """

    ui: Translator = field(default_factory=Translator)
    colour: bool = False
    rules: Mapping[str, RuleInfo] = field(default_factory=dict)
    statements: Mapping[str, str] = field(default_factory=dict)
    show_weights: bool = False
    tool_version: str = ""
    width: int | None = None


class Report(Protocol):
    """One format. ``add`` writes at once where the format allows; ``close`` ends it."""

    def __init__(self, out: TextIO, options: ReportOptions) -> None: ...

    def add(self, checked: Checked) -> None: ...

    def close(self, summary: Summary) -> None: ...
