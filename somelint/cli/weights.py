"""All that was weighed in a draft, fired or not: why a rule spoke or kept silent."""

from __future__ import annotations

from collections.abc import Iterator

import click

from somelint.cli.interface import ui
from somelint.draft import Draft
from somelint.errors import InputError
from somelint.finding import Severity
from somelint.linter import Linter
from somelint.readers.files import read_paths
from somelint.rules.ruleset import CompiledRule
from somelint.rules.weighing import Verdict

_Weighed = tuple[CompiledRule, Verdict, Severity | None]


def explain_draft(path: str, policy: str | None) -> None:
    """Print every verdict on the drafts of a file. Raises InputError."""
    linter = Linter.from_policy(policy, start=path if path != "-" else None)
    for draft in read_paths([path]):
        if isinstance(draft, InputError):
            raise draft
        click.echo(f"{draft.label}:")
        for line in weights(linter, draft):
            click.echo(line)


def weights(linter: Linter, draft: Draft) -> Iterator[str]:
    """Each verdict on a draft as lines of text."""
    seen: list[_Weighed] = []
    linter.examine(draft, trace=lambda *verdict: seen.append(verdict))
    document = linter.document(draft)
    if not seen:
        yield "  " + ui()("no cue of any rule")
    for rule, verdict, severity in seen:
        outcome = ui()(severity.label) if severity is not None else ui()("nothing")
        if verdict.dropped is not None:
            outcome = f"{ui()('dropped')}: {verdict.dropped}"
        yield (
            f"  {rule.rule.code} {rule.rule.name}: {verdict.total:+g} "
            f"({ui()('threshold')} {rule.rule.threshold:g}) → {outcome}"
        )
        for one in verdict.evidence:
            words = ""
            if one.span is not None:
                start, end = one.span
                if not verdict.match.original:
                    start, end = document.view.to_original(start, end)
                words = f"“{' '.join(draft.text[start:end].split())}”"
            says = linter.rules.reason(one.says, ui().language, verdict.match.values)
            yield f"    {one.weight:+5g}  {says} {words}".rstrip()
