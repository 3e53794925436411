"""Literals that a text is searched for all at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick


class Literals:
    """Literals in lower case; the automaton over them is built at first use."""

    __slots__ = ("_automaton", "all")

    def __init__(self, *literals: str) -> None:
        self.all = literals
        self._automaton: AhoCorasick | None = None

    def occur(self, lowered: str) -> bool:
        """Whether one of them stands in a text of lower-case letters."""
        return bool(self.all and self._made().find_matches_as_indexes(lowered))

    def found(self, lowered: str) -> frozenset[str]:
        """Those that stand in a text of lower-case letters."""
        if not self.all:
            return frozenset()
        hits = self._made().find_matches_as_indexes(lowered, overlapping=True)
        return frozenset([self.all[number] for number, _, _ in hits])

    def _made(self) -> AhoCorasick:
        if self._automaton is None:
            from ahocorasick_rs import AhoCorasick, Implementation

            # Takes overlapping hits, and a quarter of the time that a DFA takes to be made.
            kind = Implementation.ContiguousNFA
            self._automaton = AhoCorasick(self.all, implementation=kind)
        return self._automaton
