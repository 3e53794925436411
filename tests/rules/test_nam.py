"""The rules on the author (NAM): their own tests, and the test of a real name."""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from somelint.checks.author import resembles
from somelint.checks.names import not_a_name
from somelint.draft import Draft
from somelint.finding import Severity
from somelint.linter import Linter
from somelint.policy import packs
from somelint.rules.model import Example, Rule
from somelint.rules.pack import read_pack
from somelint.rules.testing import run_tests

FOLDER = packs.folder("lvm-2014")
RULES = {one.code: one for one in read_pack([FOLDER]).rules if one.code.startswith("NAM")}
CORPORA = packs.root().parent.parent / "shared" / "corpora"


@cache
def linter() -> Linter:
    return Linter.from_policy(start=FOLDER)


def codes(text: str, **fields: Any) -> list[str]:
    draft = Draft.from_mapping({"text": text, **fields})
    return [one.rule for one in linter().check(draft) if one.rule.startswith("NAM")]


def test_all_codes_are_there() -> None:
    assert sorted(RULES) == [f"NAM{number:03}" for number in range(1, 7)]


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_own_tests(rule: Rule) -> None:
    assert [one for one in run_tests(linter(), [rule]) if not one.passed] == []


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_enough_tests_in_each_language(rule: Rule) -> None:
    for examples in (rule.tests.bad, rule.tests.good):
        count = Counter(one.lang for one in examples if isinstance(one, Example))
        assert all(count[language] >= 5 for language in ("fi", "sv", "en")), count


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_texts_are_complete(rule: Rule) -> None:
    for texts in (rule.summary, rule.why, rule.message, rule.advice):
        assert set(texts) == {"fi", "sv", "en"}


def test_only_another_persons_account_is_an_error() -> None:
    assert [code for code, rule in RULES.items() if rule.severity == "error"] == ["NAM005"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Aino Virkkula", None),
        ("Aslak-Ánte Sárá", None),
        ("Áilu Näkkäläjärvi", None),
        ("Carl-Gustaf af Ström", None),
        ("Åsa Lindbäck-Öhman", None),
        ("Nguyen Thi Lan Koskela", None),
        ("Seán O’Driscoll", None),
        ("Ian McAllister", None),
        ("Maria de la Cruz", None),
        ("Vincent van der Berg", None),
        ("J. P. Roosinen", None),
        ("LAAKSO Matti", None),
        ("matti laakso", None),
        ("Kustaa III Adolfinpoika", None),
        ("王伟", None),
        ("محمد علي", None),
        ("Maija Mallikas (LVM)", None),
        ("Maija Mallikas / LVM", None),
        ("Liikenneneuvos Matti Laakso", None),
        ("Matti Laakso, liikenneneuvos", None),
        ("Michael Head", None),
        ("Guy Laaksonen", None),
        ("Jonas Almstad", None),
        ("@laakso", "handle"),
        ("laakso_m", "handle"),
        ("Kiskokettu99", "handle"),
        ("matti.laakso", "handle"),
        ("Ylitarkastaja", "title"),
        ("Neuvotteleva virkamies", "title"),
        ("Pohjolan Virkamies", "title"),
        ("Konsultativ tjänsteman", "title"),
        ("Senior Adviser, Licensing", "title"),
        ("Chief Engineer", "title"),
        ("Head of Communications", "title"),
        ("Verkko-osasto", "unit"),
        ("Viestinnän tiimi", "unit"),
        ("Trafikavdelningen", "unit"),
        ("Networks Department", "unit"),
        ("LVM", "organisation"),
        ("Opetus- ja kulttuuriministeriö", "organisation"),
        ("Finansministeriet", "organisation"),
        ("Ministry of Finance", "organisation"),
        ("Suomen Rataforumi Oy", "organisation"),
        ("Huolestunut autoilija", "pseudonym"),
        ("Orolig medborgare", "pseudonym"),
        ("RailSpotter Turku", "pseudonym"),
        ("Road News", "pseudonym"),
        ("!!!", "pseudonym"),
    ],
)
def test_real_names(name: str, expected: str | None) -> None:
    assert not_a_name(name) == expected


@given(st.text(min_size=1))
def test_any_text_can_be_a_display_name(text: str) -> None:
    assert not_a_name(text) in (None, "handle", "title", "unit", "organisation", "pseudonym")


@given(st.from_regex(r"[A-ZÅÄÖ][a-zåäö]{2,9}hele [A-ZÅÄÖ][a-zåäö]{2,9}kumpu", fullmatch=True))
def test_two_capitalised_words_are_a_name(name: str) -> None:
    assert not_a_name(name) is None


def _people(path: Path, tag: str, word: int, label: int) -> set[str]:
    """The full names of a corpus: entities of two and more words."""
    names: set[str] = set()
    current: list[str] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        cells = line.split("\t")
        kind = cells[label] if len(cells) > max(word, label) else "O"
        if kind != f"I-{tag}" and current:
            names.add(" ".join(current))
            current = []
        if kind == f"B-{tag}" or (kind == f"I-{tag}" and current):
            current.append(cells[word])
    return {one for one in names if " " in one and all(part.isalpha() for part in one.split())}


@pytest.mark.parametrize(
    ("path", "tag", "word", "label"),
    [
        ("fi/turku-one-test.tsv", "PERSON", 0, 1),
        ("sv/uner-sv_talbanken-test.iob2", "PER", 1, 2),
        ("en/uner-en_ewt-test.iob2", "PER", 1, 2),
    ],
)
def test_names_of_the_world_pass(path: str, tag: str, word: int, label: int) -> None:
    file = CORPORA / path
    if not file.is_file():
        pytest.skip(f"needs ../shared/corpora/{path}")
    people = _people(file, tag, word, label)
    refused = {one for one in people if not_a_name(one)}
    assert len(people) > 10
    assert len(refused) <= 0.02 * len(people), refused


@pytest.mark.parametrize(
    ("account", "name", "expected"),
    [
        ("@vmkallunki", "Ville-Matti Kallunki", True),
        ("@helmipl", "Helmi Pyykkönen-Laine", True),
        ("@asalindback", "Åsa Lindbäck", True),
        ("aino.virkkula", "Aino Virkkula", True),
        ("Aino Virkkula", "Aino Virkkula", True),
        ("@jldarcy", "Jean-Luc D'Arcy", True),
        ("@ainov72", "Aino Virkkula", True),
        ("https://www.linkedin.com/in/ainovirkkula", "Aino Virkkula", True),
        ("@sorensen", "Bjørn Sørensen", True),
        ("@pekkaharava", "Aino Virkkula", False),
        ("@osastopaallikko", "Aino Virkkula", False),
        ("Suomen Rataforumi", "Aino Virkkula", False),
        ("@lvmfi", "Aino Virkkula", False),
    ],
)
def test_handles_are_made_of_names(account: str, name: str, expected: bool) -> None:
    assert resembles(account, name) is expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, []),
        ({"author": {"name": ""}, "role": "official"}, ["NAM001"]),
        ({"channel": "twitter"}, ["NAM001"]),
        (
            {"role": "official", "author": {"name": "Rail Unit", "photo": "logo"}},
            ["NAM002", "NAM003"],
        ),
        ({"role": "private", "author": {"name": "Kiskokettu99", "photo": "none"}}, []),
        (
            {
                "role": "organisation",
                "channel": "twitter",
                "account": "@lvmfi",
                "author": {"name": "Viestintä", "unit": "viestintä", "photo": "logo"},
            },
            [],
        ),
        # A ministry account used by the wrong unit is for CHN003 alone.
        (
            {
                "role": "organisation",
                "channel": "twitter",
                "account": "@lvmfi",
                "author": {"name": "Aino Virkkula", "unit": "Tieto-osasto"},
            },
            [],
        ),
        # A bare text says nothing of its author.
        ({"author": {"name": "Kiskokettu99"}}, []),
    ],
)
def test_which_drafts_are_judged(fields: dict[str, Any], expected: list[str]) -> None:
    assert sorted(codes("Tienvarsien niitto alkaa viikolla 26.", **fields)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Ministeriö pahoittelee katkosta.",
        "Kommunikationsministeriet beklagar avbrottet.",
        "The Ministry regrets the interruption.",
    ],
)
def test_the_ministry_may_speak_on_its_own_account(text: str) -> None:
    own = {"role": "organisation", "channel": "twitter", "account": "@lvmfi"}
    assert codes(text, **own, author={"name": "A B", "unit": "viestintä"}) == []
    personal = {"role": "official", "channel": "twitter", "author": {"name": "Aino Virkkula"}}
    assert codes(text, **personal) == ["NAM004"]
    assert codes(text, **{**personal, "role": "private"}) == []
    assert codes(text, **personal, repost_of="1") == []


def test_findings_about_fields_have_no_place_in_the_text() -> None:
    draft = Draft(text="Niitto alkaa.", role="official", channel="twitter")
    (finding,) = [one for one in linter().check(draft) if one.rule == "NAM001"]
    assert (finding.start, finding.line, finding.text) == (None, None, None)
    assert finding.field == "author.name"
    assert finding.severity is Severity.WARNING
    assert "{" not in finding.message + finding.advice


CASES = packs.root().parent.parent / "shared" / "cases" / "dev.jsonl"


def test_labelled_drafts() -> None:
    if not CASES.is_file():
        pytest.skip("needs ../shared/cases/dev.jsonl")
    from somelint.evaluate import Evaluation, evaluate

    total = Evaluation()
    with CASES.open(encoding="utf-8") as lines:
        for case in evaluate(
            linter(), (Draft.from_mapping(json.loads(one), strict=False) for one in lines)
        ):
            total.add(case)
    score = total.families["NAM"]
    assert score.precision is not None
    assert score.precision >= 0.92
    assert score.recall is not None
    assert score.recall >= 0.9


@pytest.mark.parametrize(
    "text",
    [
        # A ministry's name with many words after it, as a quick hand leaves them.
        "Hälsningar, Kommunikationsministeriet fastighetsregistrets förnyelse och annat 716554",
        "Terveisin Liikenne- ja viestintäministeriö " + "asianhallintajärjestelmän uudistus " * 5,
        "Regards, " + "the long way to the office " * 8,
        "Ministry of " + "roads and rails " * 20,
    ],
)
def test_a_signature_is_told_within_its_time(text: str) -> None:
    assert linter().examine(Draft(text=text)).complete
