"""Tables of a review for people: the same figures for the page and for the memo."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from somelint.batch.inputs import Intake
from somelint.batch.sinks import Outcome
from somelint.batch.tally import ORGANISATION, OWN, PRIVATE, Activity, Levels
from somelint.i18n import Translator, mark
from somelint.reports import RuleInfo

Cell = str | int

SHOWN = 200
"""Rows of a table; an export of many authors would make an endless one."""

_WHOSE = {
    OWN: mark("own name"),
    ORGANISATION: mark("the organisation's account"),
    PRIVATE: mark("private account"),
}
_TITLES = {
    "rule": mark("Findings by rule"),
    "family": mark("Findings by family"),
    "channel": mark("Findings by channel"),
    "author": mark("Findings by author"),
    "month": mark("Findings by month"),
}
_HEADS = {
    "rule": mark("Rule"),
    "family": mark("Family"),
    "channel": mark("Channel"),
    "author": mark("Author"),
    "month": mark("Month"),
}


@dataclass(frozen=True, slots=True)
class Table:
    """A title, the heads of its columns and its rows; ``left_out`` rows are not shown.

    ``bars`` are the columns whose numbers are drawn as a bar beside each row, if any.
    """

    name: str
    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    left_out: int = 0
    bars: tuple[int, ...] = ()


def shown(cell: Cell, ui: Translator) -> str:
    """A cell as people read it: a number with its thousands apart."""
    return number(cell, ui) if isinstance(cell, int) else cell


def number(n: int, ui: Translator) -> str:
    digits = f"{n:,}"
    return digits if ui.language == "en" else digits.replace(",", "\u00a0")


def quoted(words: str, ui: Translator) -> str:
    return f"“{words}”" if ui.language == "en" else f"”{words}”"


def period(outcome: Outcome, ui: Translator) -> str:
    """From which month to which the posts are, or an empty text if none has a time."""
    months = sorted({month for _, month, _ in outcome.tally.activity if month})
    if not months:
        return ""
    if months[0] == months[-1]:
        return ui("posts of {month}", month=months[0])
    return ui("posts of {first} – {last}", first=months[0], last=months[-1])


def key_figures(outcome: Outcome, ui: Translator) -> list[tuple[str, int]]:
    """The five numbers that a reader looks for first."""
    tally = outcome.tally
    return [
        (ui("posts"), tally.posts),
        (ui("posts with findings"), tally.flagged),
        (ui("errors"), tally.levels.errors),
        (ui("warnings"), tally.levels.warnings),
        (ui("infos"), tally.levels.infos),
    ]


def findings_by(outcome: Outcome, ui: Translator, rules: Mapping[str, RuleInfo]) -> list[Table]:
    """The tables of the findings that have a row."""
    found = (_findings(one, outcome, ui, rules) for one in _TITLES)
    return [one for one in found if one.rows]


def rule_title(code: str, rules: Mapping[str, RuleInfo]) -> str:
    return f"{code} {rules[code].summary or rules[code].name}" if code in rules else code


def _findings(
    dimension: str, outcome: Outcome, ui: Translator, rules: Mapping[str, RuleInfo]
) -> Table:
    counts = [
        (value, one) for (name, value), one in outcome.tally.findings.items() if name == dimension
    ]
    if dimension == "month":
        counts.sort(key=lambda one: one[0])
    else:
        counts.sort(key=lambda one: (-one[1].total, -one[1].errors, one[0]))
    name = _namer(dimension, outcome, ui, rules)
    rows: list[tuple[Cell, ...]] = [(name(value), *_numbers(one)) for value, one in counts[:SHOWN]]
    heads = (ui("errors"), ui("warnings"), ui("infos"), ui("accepted"), ui("in all"))
    return Table(
        dimension,
        ui(_TITLES[dimension]),
        (ui(_HEADS[dimension]), *heads),
        tuple(rows),
        max(len(counts) - SHOWN, 0),
        bars=(1, 2, 3),
    )


def _numbers(one: Levels) -> tuple[int, ...]:
    return one.errors, one.warnings, one.infos, one.waived, one.total


def _namer(
    dimension: str, outcome: Outcome, ui: Translator, rules: Mapping[str, RuleInfo]
) -> Callable[[str], str]:
    def name(value: str) -> str:
        if not value:
            return ui("not known")
        if dimension == "rule":
            return rule_title(value, rules)
        if dimension == "channel":
            return channel_title(value, outcome, ui)
        return value

    return name


def channel_title(value: str, outcome: Outcome, ui: Translator) -> str:
    channel = outcome.policy.channel(value)
    return channel.title.of(ui.language) if channel else value or ui("not known")


def follow_up(outcome: Outcome, ui: Translator) -> list[Table]:
    """Use and effect: posts by channel, by month and by whose account they went out from."""
    by_cell = outcome.tally.activity
    if not by_cell:
        return []
    heads = (
        *(ui("posts"), ui("replies written"), ui("reposts"), ui("shares of own posts")),
        *(ui("likes"), ui("reposted by others"), ui("answers received"), ui("likes a post")),
    )

    def table(name: str, title: str, head: str, part: int, shown: Callable[[str], str]) -> Table:
        sums: dict[str, Activity] = {}
        for cell, one in by_cell.items():
            sums.setdefault(cell[part], Activity()).add(one)
        keys = sorted(sums) if part == 1 else sorted(sums, key=lambda one: -sums[one].posts)
        rows = tuple((shown(key), *_active(sums[key], ui)) for key in keys[:SHOWN])
        return Table(name, title, (head, *heads), rows, max(len(keys) - SHOWN, 0), bars=(1,))

    return [
        table(
            "use-channel",
            ui("Use by channel"),
            ui("Channel"),
            0,
            lambda one: channel_title(one, outcome, ui),
        ),
        table("use-account", ui("Use by account"), ui("Account"), 2, lambda one: ui(_WHOSE[one])),
        table("use-month", ui("Use by month"), ui("Month"), 1, lambda one: one or ui("not known")),
        _months(by_cell, outcome, ui),
    ]


def _active(one: Activity, ui: Translator) -> tuple[Cell, ...]:
    # Where the export has no such figure, a zero would say what is not known.
    each = f"{one.likes / one.likes_known:.1f}" if one.likes_known else "–"
    return (
        *(one.posts, one.replies, one.reposts, one.shares),
        one.likes if one.likes_known else "–",
        one.reshared if one.reshared_known else "–",
        one.answers if one.answers_known else "–",
        each if ui.language == "en" else each.replace(".", ","),
    )


def _months(
    by_cell: dict[tuple[str, str, str], Activity], outcome: Outcome, ui: Translator
) -> Table:
    channels = sorted({channel for channel, _, _ in by_cell})[:20]
    months = sorted({month for _, month, _ in by_cell})
    posts: dict[tuple[str, str], int] = {}
    for (channel, month, _), one in by_cell.items():
        posts[month, channel] = posts.get((month, channel), 0) + one.posts
    return Table(
        "use-months",
        ui("Posts by month and channel"),
        (ui("Month"), *(channel_title(one, outcome, ui) for one in channels)),
        tuple(
            (month or ui("not known"), *(posts.get((month, one), 0) for one in channels))
            for month in months[-SHOWN:]
        ),
        max(len(months) - SHOWN, 0),
    )


def account(intake: Intake, ui: Translator) -> str:
    """Read + skipped = total."""
    n = number(intake.read, ui)
    read = ui.n("{n} post read", "{n} posts read", intake.read, n=n)
    n = number(intake.skipped, ui)
    skipped = ui.n("{n} record skipped", "{n} records skipped", intake.skipped, n=n)
    return f"{read} + {skipped} = " + ui("{total} in all", total=number(intake.total, ui))


def reviewed(outcome: Outcome, ui: Translator) -> list[str]:
    """What was reviewed and what was not, a sentence each."""
    tally, intake = outcome.tally, outcome.intake
    lines = [account(intake, ui)]
    if tally.incomplete:
        lines.append(
            ui.n(
                "{n} post was not checked in full",
                "{n} posts were not checked in full",
                tally.incomplete,
            )
        )
    if tally.baseline:
        lines.append(
            ui.n(
                "{n} finding was accepted earlier",
                "{n} findings were accepted earlier",
                tally.baseline,
            )
        )
    if outcome.redacted:
        lines.append(ui("Names, identity codes and contacts are blanked out."))
    return lines


def not_reviewed(outcome: Outcome, ui: Translator) -> list[tuple[Cell, str]]:
    """(number, what) of what was left out: whole inputs, records by reason, other files."""
    intake = outcome.intake
    rows: list[tuple[Cell, str]] = [(1, one.said_by(ui.said)) for one in intake.refused]
    for (reason, damaged), number in intake.reasons.most_common(SHOWN):
        kind = ui("damaged") if damaged else ui("no post")
        rows.append((number or "–", f"{kind}: {ui.said(reason)}"))
    for export in intake.exports:
        if export.others:
            names = ", ".join(export.others[:10]) + (" …" if len(export.others) > 10 else "")
            rows.append((len(export.others), f"{ui('other files')}: {export.path}: {names}"))
    return rows
