"""Which literals a regular expression cannot match without.

The one pass over a post's literals then tells which expressions need to run at all.
"""

from __future__ import annotations

import re

# The standard library's own parser of regular expressions; its module was renamed in 3.11.
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

MIN_LITERAL = 3
"""Shorter literals of letters are everywhere: what has no longer one always runs."""
_MAX_ALTERNATIVES = 64

_PROPERTY = re.compile(r"\\[pP]\{[^}]*\}|\\X")
_EDGES = re.compile(r"\\[mM]")
_NAMES = re.compile(r"\(\?P<\w+>")
"""Names of groups, of which ``regex`` lets several be the same."""


def required_literals(pattern: str) -> frozenset[str] | None:
    """Lower-case literals of which every match holds at least one; None: not known.

    >>> sorted(required_literals("(?:salasana|pin-koodi) on"))
    ['pin-koodi on', 'salasana on']
    """
    simple = _NAMES.sub("(", _EDGES.sub("", _PROPERTY.sub(r"\\w", pattern)))
    try:
        tree = parser.parse(simple)
    except (re.error, OverflowError, RecursionError):
        return None
    found = _required(tree)
    if not found or not all(len(one) >= MIN_LITERAL or _is_signs(one) for one in found):
        return None
    return frozenset(found)


def _is_signs(literal: str) -> bool:
    """Whether it is made of signs and digits, rare in text: one is enough to look for."""
    return bool(literal) and not any(one.isalpha() or one.isspace() for one in literal)


def _required(sequence: Any) -> set[str] | None:
    """The best set for a sequence: the one whose shortest literal is longest."""
    best: set[str] | None = None
    prefixes: set[str] = {""}
    for op, argument in sequence:
        exact = _exact(op, argument)
        if exact is not None and len(prefixes) * len(exact) <= _MAX_ALTERNATIVES:
            prefixes = {one + more for one in prefixes for more in exact}
            continue
        repeated = _repeated(op, argument)
        if repeated is not None and len(prefixes) * len(repeated) <= _MAX_ALTERNATIVES:
            # Its first times end what stands before, its last ones begin what follows.
            best = _better(best, {one + more for one in prefixes for more in repeated})
            prefixes = repeated
            continue
        best = _better(best, prefixes)
        if op is codes.AT or op in (codes.ASSERT, codes.ASSERT_NOT):
            # A boundary or a look-around takes no characters, but the run may not go on
            # across it unharmed in general; starting anew is always right.
            prefixes = {""}
            continue
        prefixes = {""} if exact is None else set(exact)
        if exact is None:
            best = _better(best, _inside(op, argument))
    return _better(best, prefixes)


def _exact(op: Any, argument: Any) -> set[str] | None:
    """The strings that an item can be, when they are few; lower case."""
    if op is codes.LITERAL:
        return {chr(argument).lower()}
    if op is codes.IN and len(argument) <= 4:
        if all(kind is codes.LITERAL for kind, _ in argument):
            return {chr(value).lower() for _, value in argument}
        return None
    if op is codes.SUBPATTERN:
        return _exact_sequence(argument[-1])
    if op is codes.ATOMIC_GROUP:
        return _exact_sequence(argument)
    if op is codes.BRANCH:
        union: set[str] = set()
        for branch in argument[1]:
            own = _exact_sequence(branch)
            if own is None:
                return None
            union |= own
        return union if len(union) <= _MAX_ALTERNATIVES else None
    return None


def _repeated(op: Any, argument: Any) -> set[str] | None:
    """The strings that the least times of a repeated item can be, when they are few."""
    if op not in _REPEATS or not 1 <= argument[0] <= MIN_LITERAL:
        return None
    return _exact_sequence([*argument[2]] * argument[0])


_REPEATS = (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT)


def _exact_sequence(sequence: Any) -> set[str] | None:
    found = {""}
    for op, argument in sequence:
        own = _exact(op, argument)
        if own is None or len(found) * len(own) > _MAX_ALTERNATIVES:
            return None
        found = {one + more for one in found for more in own}
    return found


def _inside(op: Any, argument: Any) -> set[str] | None:
    if op is codes.SUBPATTERN:
        return _required(argument[-1])
    if op is codes.ATOMIC_GROUP:
        return _required(argument)
    if op in _REPEATS:
        return _required(argument[2]) if argument[0] >= 1 else None
    if op is codes.BRANCH:
        union: set[str] = set()
        for branch in argument[1]:
            own = _required(branch)
            if own is None:
                return None
            union |= own
        return union if len(union) <= _MAX_ALTERNATIVES else None
    return None


def _better(one: set[str] | None, other: set[str] | None) -> set[str] | None:
    def worth(found: set[str] | None) -> int:
        # A sign is as rare as two letters.
        return min(len(one) * (2 if _is_signs(one) else 1) for one in found) if found else 0

    return one if worth(one) >= worth(other) else other
