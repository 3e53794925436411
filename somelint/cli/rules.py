"""``somelint rules``: list, test and start rules."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from somelint.cli.command import Command, Group
from somelint.cli.interface import ui
from somelint.cli.options import policy_option
from somelint.errors import InputError
from somelint.i18n import mark
from somelint.linter import Linter
from somelint.policy import packs
from somelint.rules.model import in_language
from somelint.rules.pack import read_pack
from somelint.rules.testing import Result, run_tests


@click.group(cls=Group, name="rules", help=mark("List, test and start rules."))
def rules() -> None:
    pass


@rules.command(cls=Command, name="list", help=mark("List the rules that are in force."))
@policy_option
@click.option("--format", "-f", "format_", type=click.Choice(["text", "json"]), default="text")
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
@policy_option
@click.option("--verbose", "-v", is_flag=True, help=mark("Show every test."))
def test_rules(what: Sequence[str], policy: str | None, verbose: bool) -> int:
    linter = Linter.from_policy(policy)
    folders = [Path(one) for one in what if Path(one).is_dir()]
    codes = [one.upper() for one in what if not Path(one).is_dir()]
    if folders:
        linter = linter.with_rule_folders(folders)
        tested = read_pack(folders).rules
    else:
        own = [packs.folder(linter.policy.extends), *map(Path, linter.policy.rule_folders)]
        tested = read_pack(own).rules
    chosen = [one for one in tested if not codes or any(one.code.startswith(c) for c in codes)]
    if not chosen:
        raise InputError(ui()("no such rule"), source=" ".join(what) or None)
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
        ui()(
            "{rules} rules, {bad} bad, {good} good, {todo} todo; {failed} failed",
            rules=len(chosen),
            bad=counts["bad"],
            good=counts["good"],
            todo=counts["todo"],
            failed=failed,
        )
    )
    return 1 if failed else 0


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


@rules.command(cls=Command, name="new", help=mark("Write a rule file to start from."))
@click.argument("code")
@click.argument("name")
@click.option("--folder", default="rules", help=mark("Where to write it."))
def new_rule(code: str, name: str, folder: str) -> None:
    path = Path(folder) / f"{code.lower()}-{name}.yaml"
    if path.exists():
        raise InputError(ui()("is there already"), source=str(path))
    path.parent.mkdir(parents=True, exist_ok=True)
    text = _TEMPLATE.format(code=code.upper(), name=name, folder=folder)
    path.write_text(text, encoding="utf-8")
    click.echo(ui()("Wrote {path}.", path=path))


command = rules
