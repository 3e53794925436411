"""Literals looked for all at once."""

from __future__ import annotations

import pytest

from somelint.text.literals import Literals


@pytest.mark.parametrize(
    ("literals", "text", "found"),
    [
        (("salasana", "pin"), "uusi salasana on", {"salasana"}),
        (("sana", "salasana", "a o"), "uusi salasana on", {"sana", "salasana", "a o"}),
        (("å", "–", "🌹"), "på – 🌹", {"å", "–", "🌹"}),
        (("salasana",), "sana", set()),
        ((), "mitä vain", set()),
    ],
)
def test_found(literals: tuple[str, ...], text: str, found: set[str]) -> None:
    own = Literals(*literals)
    assert own.found(text) == found
    assert own.occur(text) is bool(found)
