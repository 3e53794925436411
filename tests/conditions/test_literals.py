"""Which literals a regular expression cannot match without."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from somelint.conditions.literals import required_literals


@pytest.mark.parametrize(
    ("pattern", "literals"),
    [
        ("(?:salasana|pin-koodi) on", {"salasana on", "pin-koodi on"}),
        ("(?<!\\w)LIMIT[EÉ](?!\\w)", {"limite", "limité"}),
        ("(?P<span>tarjou(?:s|ksia))\\s+tuli", {"tarjous", "tarjouksia"}),
        ("\\p{L}+oida", {"oida"}),
        ("(?:abc)?def+ghi", {"fghi"}),
        ("vi{2,}t+u+", {"vii"}),
        ("(?:no){2,}|19\\d\\d", {"nono", "19"}),
        ("(?P<a>urpo)|(?P<a>Urpot)", {"urpo", "urpot"}),
        ("[ab]{2,3}", None),
        ("(?:embargo){1,2}", {"embargo"}),
        ("\\d{6}[-+A]\\d{3}\\w", None),
        ("(?:abcd|\\d)+", None),
        ("ab", None),
        ("(unclosed", None),
    ],
)
def test_literals(pattern: str, literals: set[str] | None) -> None:
    found = required_literals(pattern)
    assert (None if found is None else set(found)) == literals


_PIECES = st.sampled_from(
    [
        "abc",
        "de",
        "(?:fgh|ij)",
        "k?",
        "l+",
        "q{2,}",
        "(?:r|[st]u){2}",
        "[mn]",
        "\\d",
        "(?=o)?",
        "(p)",
    ]
)


@given(st.lists(_PIECES, min_size=1, max_size=6).map("".join), st.data())
def test_every_match_holds_one_of_them(pattern: str, data: st.DataObject) -> None:
    literals = required_literals(pattern)
    text = data.draw(st.from_regex(re.compile(pattern), fullmatch=True))
    if literals is not None:
        assert any(one in text.lower() for one in literals)
