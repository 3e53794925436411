"""``somelint evaluate``: measure the rules on labelled drafts."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from somelint import judgements
from somelint.cli.command import command
from somelint.cli.interface import tell, ui
from somelint.cli.options import text_or_json, working_policy_option
from somelint.draft import Draft
from somelint.errors import InputError
from somelint.evaluate import Case, Evaluation, Score
from somelint.evaluate import evaluate as judged
from somelint.i18n import mark
from somelint.linter import Linter
from somelint.readers.files import read_paths


@command(
    name="evaluate",
    help=mark(
        "Measure the rules on labelled drafts: precision, recall and F.\n\n"
        "With --judgements: the precision of each rule by what reviewers marked as right or "
        "wrong in the page of a review."
    ),
)
@click.argument("cases", nargs=-1)
@click.option(
    "--judgements",
    "marks",
    multiple=True,
    type=click.Path(dir_okay=False),
    help=mark("Marks that the page of a review saved (may be given several times)."),
)
@working_policy_option
@text_or_json
@click.option("--rule", "rules", multiple=True, help=mark("Show only these rules or families."))
@click.option(
    "--show",
    default="",
    help=mark("Print cases too: misses, false-alarms, also-said or hits, separated by commas."),
)
def evaluate(
    cases: Sequence[str],
    marks: Sequence[str],
    policy: str | None,
    format_: str,
    rules: Sequence[str],
    show: str,
) -> int:
    if bool(cases) == bool(marks):
        raise click.UsageError(ui()("evaluate needs labelled cases or --judgements, one of them."))
    if marks:
        return _judgements(marks, format_, rules)
    linter = Linter.from_policy(policy)
    wanted = {one.strip() for one in show.split(",") if one.strip()}
    total = Evaluation()
    errors: list[InputError] = []
    for case in judged(linter, _read(cases, errors)):
        total.add(case)
        for line in _shown(case, wanted, rules):
            click.echo(line)
    for error in errors:
        tell(error)
    if errors and not total.cases:
        # A table of noughts would look like a result.
        return 2
    if format_ == "json":
        click.echo(json.dumps(total.to_dict(), ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(table(total, rules)))
    return 2 if errors else 0


def _judgements(paths: Sequence[str], format_: str, rules: Sequence[str]) -> int:
    # A shell spreads a pattern over files, and the same one may be named twice.
    once = list({Path(one).resolve(): one for one in paths}.values())
    total = judgements.judged(mark for path in once for mark in judgements.read(path))
    if format_ == "json":
        click.echo(json.dumps(total.to_dict(), ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(precision_table(total, rules)))
    return 0


def _read(paths: Sequence[str], errors: list[InputError]) -> Iterator[Draft]:
    for draft in read_paths(paths):
        if isinstance(draft, InputError):
            errors.append(draft)
        else:
            yield draft


def _asked(code: str, rules: Sequence[str]) -> bool:
    return not rules or any(code.startswith(one) for one in rules)


def _shown(case: Case, wanted: set[str], rules: Sequence[str]) -> Iterator[str]:
    rows: list[tuple[str, str, str | None]] = []
    if "misses" in wanted:
        rows += [("miss", one.rule, one.text) for one in case.misses]
    if "false-alarms" in wanted:
        rows += [("false alarm", one.rule, one.text) for one in case.false_alarms]
    if "also-said" in wanted:
        rows += [("also said", one.rule, one.text) for one in case.also_said]
    if "hits" in wanted:
        rows += [("hit", one.rule, one.text) for _, one in case.hits]
    for kind, code, text in rows:
        if _asked(code, rules):
            said = f" [{text}]" if text else ""
            yield f"{kind} {code}{said} {case.draft.label}: {case.draft.text!r}"


def table(total: Evaluation, rules: Sequence[str] = ()) -> list[str]:
    """The figures as lines of text, one row a rule, family and language."""
    lines = [f"{'':<18}{'P':>7}{'R':>7}{'F':>7}{'hit':>6}{'miss':>6}{'false':>6}{'also':>6}"]

    def row(name: str, score: Score) -> None:
        figures = "".join(
            f"{'–' if one is None else f'{one:.3f}':>7}"
            for one in (score.precision, score.recall, score.f)
        )
        counts = (score.hits, score.misses, score.false_alarms, score.also_said)
        lines.append(f"{name:<18}{figures}" + "".join(f"{one:>6}" for one in counts))

    def section(title: str, scores: dict[str, Any]) -> None:
        lines.append(ui()(title))
        for name in sorted(scores):
            if _asked(name, rules) or title != "Rules":
                row(name, scores[name])

    section(mark("Rules"), total.rules)
    section(mark("Families"), total.families)
    section(mark("Languages"), total.languages)
    section(mark("Family level"), total.family_level)
    row(ui()("flagged or clean"), total.flagged)
    row(ui()("all codes"), total.all)
    share = total.clean_flagged / total.clean if total.clean else 0.0
    lines.append(
        ui()(
            "{cases} cases, {clean} clean; {flagged} of these with a false alarm ({share})",
            cases=total.cases,
            clean=total.clean,
            flagged=total.clean_flagged,
            share=f"{share:.1%}",
        )
    )
    return lines


def precision_table(total: judgements.Judged, rules: Sequence[str] = ()) -> list[str]:
    """Precision by rule and family as lines of text, with its 95 % interval."""
    heads = (ui()("precision"), ui()("95 % interval"), ui()("right"), ui()("wrong"))
    widths = [max(len(one), 7) + 2 for one in (*heads, ui()("disputed"))]
    lines = [f"{'':<18}" + _columns((*heads, ui()("disputed")), widths)]

    def row(name: str, one: judgements.Precision) -> None:
        share, interval = one.share, one.interval
        figures = (
            "–" if share is None else f"{share:.3f}",
            "–" if interval is None else f"{interval[0]:.2f}–{interval[1]:.2f}",
            *map(str, (one.right, one.wrong, one.disputed)),
        )
        lines.append(f"{name:<18}" + _columns(figures, widths))

    for title, found in ((mark("Rules"), total.rules), (mark("Families"), total.families)):
        lines.append(ui()(title))
        for name in sorted(found):
            if _asked(name, rules):
                row(name, found[name])
    row(ui()("all"), total.all)
    if total.repeated:
        lines.append(ui().n("{n} mark given again", "{n} marks given again", total.repeated))
    return lines


def _columns(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "".join(f"{cell:>{width}}" for cell, width in zip(cells, widths, strict=True))


command = evaluate
