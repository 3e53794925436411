"""Which rules enforce which statement of the guideline: a gap is visible."""

from __future__ import annotations

from dataclasses import dataclass

from somelint.rules.model import Statement
from somelint.rules.ruleset import RuleSet


@dataclass(frozen=True, slots=True)
class Covered:
    """A statement with the codes that enforce it; ``gap``: checkable, and none does."""

    statement: Statement
    rules: tuple[str, ...]

    @property
    def gap(self) -> bool:
        return self.statement.kind == "checkable" and not self.rules


def coverage(rules: RuleSet) -> list[Covered]:
    """One row a statement, in the guideline's order."""
    info = rules.compiled.info
    if info is None:
        return []
    return [
        Covered(
            statement,
            tuple(
                one.rule.code
                for one in rules.rules
                if statement.id in one.rule.guideline and one.rule.status != "deprecated"
            ),
        )
        for statement in info.statements
    ]
