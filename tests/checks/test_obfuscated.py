"""Abuse in disguise is found; what merely holds digits and signs is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from somelint import Draft, Linter
from somelint.checks.obfuscated import obfuscated_abuse


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter.from_policy()


def found(linter: Linter, text: str) -> list[str]:
    document = linter.document(Draft(text=text))
    return [document.text[one.start : one.end] for one in obfuscated_abuse(document)]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Sama id1ootti soitti taas.", "id1ootti"),
        ("Niitä 1d1ooteille ei kerrota.", "1d1ooteille"),
        ("Ei v*ttu tätä jonoa!", "v*ttu"),
        ("Ei v**tu tätä jonoa!", "v**tu"),
        ("p€rkele, taas satoi", "p€rkele"),
        ("Mikä p3rk3leen kone", "p3rk3leen"),
        ("Haistakaa p4ska, kaikki", "p4ska"),
        ("sådana sk*tstövlar", "sk*tstövlar"),
        ("f*n också", "f*n"),
        ("what a m0ron", "m0ron"),
        ("pure bullsh1t, this", "bullsh1t"),
        ("oh s**t", "s**t"),
    ],
)
def test_disguised_words(linter: Linter, text: str, word: str) -> None:
    assert found(linter, text) == [word]


@pytest.mark.parametrize(
    "text",
    [
        "CO2e-päästöt, H2O ja 5G-mastot",
        "R2D2, B2B, COVID-19, mp3:t, E4-ajoneuvo",
        "tjänste*män och toimija*t",
        "kirjoita osoitteeseen a@b.fi tai @k4isa, https://x.fi/sh1t",
        "A-B-C-D ja o.t.o. sekä y.m.s.",
        "vittu kirjoitettuna avoimesti kuuluu säännölle",
        "€/kk, 10€, 2*3, a+b, c++",
        "",
    ],
)
def test_ordinary_tokens(linter: Linter, text: str) -> None:
    assert found(linter, text) == []


@given(st.text(max_size=60))
def test_any_text_is_survived(linter: Linter, text: str) -> None:
    document = linter.document(Draft(text=text))
    for one in obfuscated_abuse(document):
        assert one.start is not None
        assert one.end is not None
        assert 0 <= one.start < one.end <= len(document.text)
