"""``somelint evaluate``: measure the rules on labelled drafts."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

import click

from somelint.cli.command import command
from somelint.cli.interface import ui
from somelint.cli.options import policy_option
from somelint.draft import Draft
from somelint.errors import InputError
from somelint.evaluate import Case, Evaluation, Score
from somelint.evaluate import evaluate as judged
from somelint.i18n import mark
from somelint.linter import Linter
from somelint.readers.files import read_paths


@command(
    name="evaluate",
    help=mark("Measure the rules on labelled drafts: precision, recall and F."),
)
@click.argument("cases", nargs=-1, required=True)
@policy_option
@click.option("--format", "-f", "format_", type=click.Choice(["text", "json"]), default="text")
@click.option("--rule", "rules", multiple=True, help=mark("Show only these rules or families."))
@click.option(
    "--show",
    default="",
    help=mark("Print cases too: misses, false-alarms, also-said or hits, separated by commas."),
)
def evaluate(
    cases: Sequence[str], policy: str | None, format_: str, rules: Sequence[str], show: str
) -> int:
    linter = Linter.from_policy(policy)
    wanted = {one.strip() for one in show.split(",") if one.strip()}
    total = Evaluation()
    errors: list[InputError] = []
    for case in judged(linter, _read(cases, errors)):
        total.add(case)
        for line in _shown(case, wanted, rules):
            click.echo(line)
    for error in errors:
        click.echo(f"somelint: {error}", err=True)
    if format_ == "json":
        click.echo(json.dumps(total.to_dict(), ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(table(total, rules)))
    return 2 if errors else 0


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


command = evaluate
