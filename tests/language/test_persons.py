"""Persons by the shape of their names."""

from __future__ import annotations

import pytest

from somelint.document import Document
from somelint.draft import Draft
from somelint.language.lexicon import Lexicon, Table
from somelint.language.persons import is_family, is_given, persons
from somelint.policy import Policy


def named(text: str) -> list[str]:
    document = Document(Draft(text=text), Policy.discover("/"), Lexicon(Table()))
    words = document.words
    return [document.text[words[a].start : words[b].end] for a, b in persons(document)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kollega Tuija Peltovaara palaa töihin.", ["Tuija Peltovaara"]),
        ("Näin eilen Heikki Rantakivelle kuuluvan auton.", ["Heikki Rantakivelle"]),
        ("Soitin vielä Marketalle.", ["Marketalle"]),
        ("Alikersantti Kuusjoki sai lomaa.", ["Kuusjoki"]),
        ("Minttu Tiainen avasi oven.", ["Minttu Tiainen"]),
        ("Sven-Erik Holm kom på besök.", ["Sven-Erik Holm"]),
        ("We met Mrs Aldous in the yard.", ["Aldous"]),
        ("Talked to Oksana Petrenko today.", ["Oksana Petrenko"]),
        ("Toivo elää yhä.", []),
        ("Helsingin Sanomat kirjoitti.", []),
        ("Hotelli Kaarina avaa ovensa.", []),
        ("Meri Oy voitti.", []),
        ("In May we go to Turku.", []),
        ("Ilmoitus löytyy Hilmasta.", []),
        ("#Matti", []),
    ],
)
def test_persons(text: str, expected: list[str]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize("form", ["pekan", "tuomaksen", "riikalle", "laurin", "ann-sofie"])
def test_given_names_in_their_cases(form: str) -> None:
    assert is_given(form)


@pytest.mark.parametrize(
    ("form", "expected"), [("korhosen", True), ("lindqvist", True), ("auto", False), ("ja", False)]
)
def test_family_names(form: str, expected: bool) -> None:
    assert is_family(form) is expected
