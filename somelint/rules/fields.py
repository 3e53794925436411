"""Checks of a draft's fields, made once for all drafts whose fields are the same.

The posts of an export come from few authors on few channels: whether their names, accounts
and channels are in order is told by the first of them.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING

from somelint.checks import check

if TYPE_CHECKING:
    from somelint.document import Document
    from somelint.rules.ruleset import RuleSet

_LIMIT = 10_000


class FieldChecks:
    """Which checks of fields alone find something, under one policy; remembered by the fields."""

    def __init__(self, rules: RuleSet) -> None:
        self._rules = rules
        self._known: dict[Hashable, tuple[int, ...]] = {}

    def set_off(self, document: Document) -> tuple[int, ...]:
        """The numbers of the cues that these fields set off."""
        draft = document.draft
        fields = (draft.channel, draft.account, draft.role, draft.author, document.day)
        known = self._known.get(fields)
        if known is None:
            if len(self._known) >= _LIMIT:
                self._known.clear()
            known = self._known[fields] = tuple(
                number for number in self._rules.index.by_fields if self._fires(number, document)
            )
        return known

    def _fires(self, number: int, document: Document) -> bool:
        rule, cue = self._rules.index.cues[number]
        name = self._rules.rules[rule].cues[cue].cue.check
        try:
            return name is not None and any(True for _ in check(name)(document))
        except Exception:
            # The rule fails in its turn, and says so.
            return True
