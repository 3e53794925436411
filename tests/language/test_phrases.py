"""The notation of terms."""

from __future__ import annotations

import pytest

from somelint.language.phrases import (
    ANY_DISTANCE,
    TermError,
    Unit,
    read_phrases,
    read_unit,
)


@pytest.mark.parametrize(
    ("written", "language", "expected"),
    [
        ("luonnos", "fi", Unit("luonnos", "fi", tail=True)),
        ("kisa", "fi", Unit("kisa", "fi")),
        ("*kisa", "fi", Unit("kisa", "fi", tail=True)),
        ("luonnos*", "fi", Unit("luonnos", "fi", tail=True, head=True)),
        ("+luonnos", "fi", Unit("luonnos", "fi")),
        ("=vasta", "fi", Unit("vasta", "fi", exact=True)),
        ("=sala*", "fi", Unit("sala", "fi", exact=True, head=True)),
        ("draft", "en", Unit("draft", "en")),
        ("utkast", "sv", Unit("utkast", "sv", tail=True)),
        ("TALPO", "fi", Unit("TALPO", "fi", capitals=True)),
        ("EU-MINVA", "fi", Unit("EU-MINVA", "fi", capitals=True)),
        (
            "julkaista{past,passive}",
            "fi",
            Unit("julkaista", "fi", tail=True, features=("passive", "past")),
        ),
    ],
)
def test_units(written: str, language: str, expected: Unit) -> None:
    assert read_unit(written, language) == expected


def test_gaps_and_alternatives() -> None:
    (phrase,) = read_phrases("lähteä ~3 lausunto|lausunnolle ... =huomenna?", "fi")
    gaps = [one.gap for one in phrase.elements]
    assert gaps == [0, 3, ANY_DISTANCE]
    assert [one.optional for one in phrase.elements] == [False, False, True]
    assert len(phrase.elements[1].units) == 2


def test_vocabulary_is_spliced_in() -> None:
    words = {"body": ["johtoryhmä", "viisikko", "talous poliittinen valiokunta"]}
    phrases = list(read_phrases("$body päättää", "fi", lambda name, _: words[name]))
    assert [len(one.elements) for one in phrases] == [2, 4]
    assert len(phrases[0].elements[0].units) == 2


def test_vocabulary_as_one_alternative() -> None:
    words = {"body": ["johtoryhmä", "talous poliittinen valiokunta"]}
    phrases = list(read_phrases("päättää $body|viisikko", "fi", lambda name, _: words[name]))
    assert [len(one.elements) for one in phrases] == [2, 4]
    assert {one.text for one in phrases[0].elements[1].units} == {"johtoryhmä", "viisikko"}


def test_brackets_hold_alternatives_of_several_words() -> None:
    phrases = list(read_phrases("(minister|prime minister|mp) ~2 resigns", "en"))
    assert [len(one.elements) for one in phrases] == [2, 3]
    assert {one.text for one in phrases[0].elements[0].units} == {"minister", "mp"}
    assert {one.elements[-1].gap for one in phrases} == {2}


def test_brackets_in_a_vocabulary() -> None:
    phrases = read_phrases("=no $thing", "en", lambda name, _: ["(fire alarm|siren)", "door"])
    assert sorted(len(one.elements) for one in phrases) == [2, 2, 3]


@pytest.mark.parametrize(
    "written",
    [
        "minister|president|prime minister|mp ~3 <name>",
        "=annual =report|=interim =report|=press =release",
    ],
)
def test_phrases_parted_without_brackets_are_refused(written: str) -> None:
    with pytest.raises(TermError, match="only within brackets"):
        list(read_phrases(written, "en"))


@pytest.mark.parametrize(
    "written",
    ["=in|=on =my|=our desk", "=vet|=visste ~1 =vet|=såg", "(=on|=off) =on|=off", "=no =no"],
)
def test_what_is_no_mixed_alternation(written: str) -> None:
    assert list(read_phrases(written, "en"))


def test_anchor_is_the_longest_word() -> None:
    (phrase,) = read_phrases("=ei saa paljastaa", "fi")
    assert phrase.elements[phrase.anchor].units[0].text == "paljastaa"


@pytest.mark.parametrize(
    "written",
    ["", "~3", "<name>", "word?", "<wrong> word", "= word", "$nothing word", "**", "a (b|c", "a)"],
)
def test_errors(written: str) -> None:
    with pytest.raises(TermError):
        list(read_phrases(written, "fi", lambda name, language: ()))


def test_vocabularies_that_name_each_other() -> None:
    with pytest.raises(TermError, match="name each other"):
        list(read_phrases("$a", "fi", lambda name, language: ["$a word"]))
