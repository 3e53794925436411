"""``somelint rules``: list, test and start rules."""

from __future__ import annotations

import json
import os
import re
import shlex
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from somelint.cli.command import Command, Group
from somelint.cli.interface import ui
from somelint.cli.options import text_or_json, working_policy_option
from somelint.errors import InputError, unwritable
from somelint.i18n import Phrase, mark
from somelint.linter import Linter
from somelint.policy import Policy
from somelint.rules.model import Rule, in_language
from somelint.rules.pack import read_pack, read_rule
from somelint.rules.testing import Result, run_tests
from somelint.textfile import write_text


@click.group(cls=Group, name="rules", help=mark("List, test and start rules."))
def rules() -> None:
    pass


@rules.command(cls=Command, name="list", help=mark("List the rules that are in force."))
@working_policy_option
@text_or_json
def list_rules(policy: str | None, format_: str) -> None:
    linter = Linter.from_policy(policy)
    disabled = {one.rule: one.reason for one in linter.policy.disabled}
    rows: list[dict[str, Any]] = []
    for one in linter.rules.rules:
        rule = one.rule
        severity = linter.policy.severities.get(rule.code, rule.severity)
        summary = in_language(rule.summary, ui().language)
        rows.append(
            {
                "code": rule.code,
                "name": rule.name,
                "severity": severity,
                "status": rule.status,
                "guideline": rule.guideline,
                "summary": summary,
                "disabled": disabled.get(rule.code),
            }
        )
    if format_ == "json":
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for row in rows:
        off = f"  ({ui()('disabled')}: {row['disabled']})" if row["disabled"] else ""
        click.echo(
            f"{row['code']}  {row['severity']:<8}{row['name']:<32}"
            f"{','.join(row['guideline']):<14}{row['summary']}{off}"
        )


@rules.command(
    cls=Command,
    name="test",
    help=mark("Run the tests that rules carry: of the rules in force, or of a folder of rules."),
)
@click.argument("what", nargs=-1)
@working_policy_option
@click.option("--verbose", "-v", is_flag=True, help=mark("Show every test."))
def test_rules(what: Sequence[str], policy: str | None, verbose: bool) -> int:
    linter, chosen = _chosen(Linter.from_policy(policy), what)
    failed = 0
    counts: Counter[str] = Counter()
    for result in run_tests(linter, chosen):
        counts[result.kind] += 1
        failed += not result.passed
        if verbose or not result.passed:
            click.echo(_line(result))
    for rule in chosen:
        if rule.reported_by == "rules" and not (rule.tests.bad and rule.tests.good):
            failed += 1
            click.echo(ui()("{rule}: needs bad and good tests", rule=rule.code))
    click.echo(
        ui().n(
            "{n} rule, {bad} bad, {good} good, {todo} todo; {failed} failed",
            "{n} rules, {bad} bad, {good} good, {todo} todo; {failed} failed",
            len(chosen),
            bad=counts["bad"],
            good=counts["good"],
            todo=counts["todo"],
            failed=failed,
        )
    )
    return 1 if failed else 0


def _chosen(linter: Linter, what: Sequence[str]) -> tuple[Linter, list[Rule]]:
    """The rules meant by folders, files and (beginnings of) codes, and a linter that has
    them. Raises InputError where there are none."""
    for one in what:
        if not os.path.exists(one) and (os.sep in one or one.endswith((".yaml", ".yml"))):
            raise InputError("no such file or folder", source=one)
    folders = [Path(one) for one in what if os.path.isdir(one)]
    files = [Path(one) for one in what if os.path.isfile(one)]
    codes = tuple(one.upper() for one in what if not os.path.exists(one))
    if folders or files:
        linter = linter.with_rule_folders([*folders, *(one.parent for one in files)])
        tested = [*read_pack(folders).rules, *map(read_rule, files)]
    else:
        tested = list(read_pack(linter.policy.packs).rules)
    chosen = [one for one in tested if not codes or one.code.startswith(codes)]
    if not chosen:
        raise InputError(
            "no such rule; rules of your own are found by their folder", source=" ".join(what)
        )
    return linter, chosen


def _line(result: Result) -> str:
    verdict = "ok    " if result.passed else "FAILED"
    reason = f" — {result.reason}" if result.reason else ""
    return f"{verdict} {result.rule} {result.kind}: {result.text!r}{reason}"


_TEMPLATE = """\
# A rule of your own. Test it with: somelint rules test {folder}
code: {code}
name: {name}
status: experimental
severity: warning            # error, warning or info
guideline: [G11]             # the statements that it enforces
summary:
  en: What the rule finds, in a few words.
message:
  en: "“{{text}}” ... say what is wrong."
advice:
  en: Say what to do about it.
cues:
  - id: first
    says: what the words are a sign of
    terms:                   # base forms: every inflected form is found
      fi: []
      sv: []
      en: [secret project]
tests:
  bad:
    - {{lang: en, text: "News of the [[secret project]]."}}
  good:
    - {{lang: en, text: "News of a public project."}}
"""


_CODE = re.compile(r"[A-Z]{2,8}[0-9]{3}")
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@rules.command(
    cls=Command,
    name="new",
    help=mark(
        "Write a rule file to start from.\n\n"
        "CODE is letters and three figures (OWN001), NAME words with hyphens (project-names)."
    ),
)
@click.argument("code")
@click.argument("name")
@click.option("--folder", default="rules", show_default=True, help=mark("Where to write it."))
@working_policy_option
def new_rule(code: str, name: str, folder: str, policy: str | None) -> None:
    code = code.upper()
    if not _CODE.fullmatch(code):
        raise click.UsageError(
            ui()("CODE must be letters and three figures such as OWN001, not {code}.", code=code)
        )
    if not _NAME.fullmatch(name):
        raise click.UsageError(
            ui()(
                "NAME must be small letters and hyphens such as project-names, not {name}.",
                name=name,
            )
        )
    used = Policy.of(policy)
    path = Path(folder) / f"{code.lower()}-{name}.yaml"
    in_use = str(Path(folder).resolve()) in used.rule_folders
    known = read_pack([*used.packs, *([] if in_use or not path.parent.is_dir() else [path.parent])])
    if code in known.places:
        raise InputError(
            Phrase("{code} stands there already", code=code), source=known.places[code]
        )
    text = _TEMPLATE.format(code=code, name=name, folder=folder)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(unwritable(error), source=folder) from None
    write_text(path, text)
    click.echo(ui()("Wrote {path}.", path=path))
    click.echo(
        ui()("Test it with: {command}", command=f"somelint rules test {shlex.quote(folder)}")
    )
    if not in_use:
        click.echo(
            ui()("To use it, write into somelint.yaml: {line}", line=f"rule_folders: [{folder}]")
        )


command = rules
