"""Words cut into the pieces of a unigram model."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from somelint.language.pieces import START, UNKNOWN, Pieces

SCORES = {"▁": -3.0, "▁lu": -4.0, "onn": -4.5, "▁luon": -5.0, "nos": -4.0, "a": -2.0, "n": -2.5}
NAMES = ["?", *SCORES]


def cut(text: str) -> list[str]:
    return [NAMES[number] for number in Pieces(SCORES).numbers(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("luonnos", ["▁luon", "nos"]),
        ("na  an", ["▁", "n", "a", "▁", "a", "n"]),
        ("luonnosa!", ["▁luon", "nos", "a", "?"]),
        ("!?n", ["▁", "?", "n"]),
        ("ｌｕｏｎｎｏｓ", ["▁luon", "nos"]),
        ("", []),
        (" \n\t", []),
    ],
    ids=["likeliest", "two words", "unknown end", "a run of unknown", "wide", "empty", "blank"],
)
def test_a_text_is_cut_into_its_likeliest_pieces(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


@given(st.text(alphabet="luonas ", max_size=40))
def test_known_pieces_make_up_the_words_again(text: str) -> None:
    pieces = Pieces({START: -9.0, **dict.fromkeys("luonas", -5.0), **SCORES})
    names = ["?", *{START: 0, **dict.fromkeys("luonas"), **SCORES}]
    numbers = list(pieces.numbers(text))
    assert UNKNOWN not in numbers
    assert "".join(names[number] for number in numbers).split(START)[1:] == text.split()


@given(st.text(max_size=60))
def test_any_text_is_cut(text: str) -> None:
    pieces = Pieces(SCORES)
    assert list(pieces.numbers(text)) == list(pieces.numbers(text))
    assert all(0 <= number <= len(SCORES) for number in pieces.numbers(text))
