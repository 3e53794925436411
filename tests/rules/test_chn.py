"""The rules on the channel (CHN): their own tests, and the checks behind them."""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from typing import Any

import pytest

from somelint.draft import Draft
from somelint.finding import Finding
from somelint.linter import Linter
from somelint.policy import packs
from somelint.rules.model import Example, Rule
from somelint.rules.pack import read_pack
from somelint.rules.testing import run_tests

FOLDER = packs.folder("lvm-2014")
RULES = {one.code: one for one in read_pack([FOLDER]).rules if one.code.startswith("CHN")}
CASES = packs.root().parent.parent / "shared" / "cases" / "dev.jsonl"
LVM: dict[str, Any] = {
    "role": "organisation",
    "channel": "twitter",
    "account": "@lvmfi",
    "author": {"name": "Joel Korpi", "unit": "viestintä"},
}
DISCUSSION: dict[str, Any] = {
    "role": "organisation",
    "channel": "otakantaa",
    "account": "Liikenne- ja viestintäministeriö",
    "author": {"name": "Oona Lammi", "unit": "Palveluosasto"},
}
EDIT: dict[str, Any] = {
    "role": "organisation",
    "channel": "wikipedia",
    "account": "Liikenne- ja viestintäministeriö",
    "author": {"name": "Joel Korpi", "unit": "viestintä"},
}


@cache
def linter() -> Linter:
    return Linter.from_policy(start=FOLDER)


def found(text: str, **fields: Any) -> list[Finding]:
    draft = Draft.from_mapping({"text": text, **fields})
    return [one for one in linter().check(draft) if one.rule.startswith("CHN")]


def codes(text: str, **fields: Any) -> list[str]:
    return sorted({one.rule for one in found(text, **fields)})


def test_all_codes_are_there() -> None:
    assert sorted(RULES) == [f"CHN{number:03}" for number in range(1, 11)]


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


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_every_placeholder_is_filled(rule: Rule, language: str) -> None:
    from somelint.rules.testing import draft_of

    for example in rule.tests.bad:
        draft, _, overlay = draft_of(example)
        if overlay:
            continue
        again = Draft(
            **{**{name: getattr(draft, name) for name in draft.__slots__}, "language": language}
        )
        for one in linter().check(again):
            if one.rule == rule.code:
                assert "{" not in one.message + one.advice


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, ["CHN009"]),
        ({"role": "official"}, ["CHN009"]),
        ({"role": "official", "channel": " "}, ["CHN009"]),
        ({"channel": "twitter"}, ["CHN009"]),
        ({"role": "official", "channel": "twitter"}, []),
        ({"role": "official", "channel": "facebook"}, ["CHN002"]),
        ({"role": "private", "channel": "facebook"}, []),
        ({"role": "official", "channel": "tiktok"}, ["CHN001"]),
        ({"role": "private", "channel": "tiktok"}, []),
        ({"role": "official", "channel": "nowhere"}, ["CHN001"]),
        ({"role": "official", "channel": "intranet"}, []),
        (LVM, []),
        ({**LVM, "author": {"name": "A B", "unit": "Tieto-osasto"}}, ["CHN003"]),
        ({**LVM, "author": {"name": "A B"}}, []),
        ({**LVM, "channel": "tiktok"}, ["CHN001"]),
        # The ministry's own account by default, when the role says so.
        ({**LVM, "account": None, "author": {"name": "A B", "unit": "Tieto-osasto"}}, ["CHN003"]),
        # The preparing unit is a keeper on a participation service.
        ({**DISCUSSION, "in_reply_to": "1"}, []),
        (DISCUSSION, ["CHN007"]),
        ({**EDIT, "author": {"name": "A B", "unit": "Tieto-osasto"}}, ["CHN008"]),
        ({**EDIT, "role": "official", "account": None}, []),
    ],
)
def test_fields(fields: dict[str, Any], expected: list[str]) -> None:
    assert codes("Tienvarsien niitto alkaa viikolla 26.", **fields) == expected


@pytest.mark.parametrize(
    ("published", "own", "expected"),
    [
        ("2014-12-30T23:59:00+02:00", True, ["CHN001"]),
        ("2014-12-30T22:30:00+00:00", True, []),
        ("2014-12-31", True, []),
        ("2014-11-06", False, []),
        (None, True, []),
    ],
)
def test_a_service_is_taken_into_use_on_a_day(
    published: str | None, own: bool, expected: list[str]
) -> None:
    name = "Liikenne- ja viestintäministeriö"
    author = {"name": "Aino Virkkula", "unit": "henkilöstöhallinto"}
    fields: dict[str, Any] = {"role": "official"}
    if own:
        fields = {"role": "organisation", "account": name}
    assert (
        codes("Hei!", channel="linkedin", published=published, author=author, **fields) == expected
    )


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("Keskustelu on auki.", "valmistelijan nimi, viestinnän osallistuminen, ilmoitus"),
        ("Valmistelija Aapo Harju kysyy.", "viestinnän osallistuminen, ilmoitus"),
        ("Valmistelija Aapo Harju ja viestintä kysyvät.", "ilmoitus"),
        ("Viestintä kertoo: twiitti lähti.", "valmistelijan nimi"),
        ("Valmistelijana Oona Lammi, viestintä mukana, tiedote lvm.fi:ssä.", ""),
        ("Lisätietoja antaa Aapo Harju. Viestintä mukana, uutisoitu verkkosivuilla.", ""),
        ("Beredare Ebba Sandell, kommunikationen är med, annonserad på webben.", ""),
        ("Prepared by Iris Koskue with Communications, announced on the website.", ""),
        # The ministry's own name is no sign of communications.
        ("Ministry of Transport and Communications asks.", "the preparer"),
        ("Liikenne- ja viestintäministeriö kysyy.", "valmistelijan nimi, viestinnän"),
    ],
)
def test_what_a_discussion_lacks(text: str, missing: str) -> None:
    language = "en" if missing.startswith("the ") else "fi"
    messages = [one.message for one in found(text, **DISCUSSION, language=language)]
    assert bool(messages) is bool(missing)
    assert all(missing in one for one in messages)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Valmistelija Aapo Harju. Viestintää ei ehditty kysyä. Twiitti lähti.", "Viestintää ei"),
        ("Valmistelija Aapo Harju ja viestintä. Emme tiedota tästä.", "Emme tiedota tästä"),
        ("Beredare Ebba Sandell. Utan kommunikationen. På webben.", "Utan kommunikationen"),
        ("Preparer Iris Koskue, communications; it won't be announced.", "n't be announced"),
    ],
)
def test_what_a_discussion_denies_is_shown(text: str, words: str) -> None:
    (finding,) = [one for one in found(text, **DISCUSSION) if one.rule == "CHN007"]
    assert finding.text is not None
    assert words in finding.text


@pytest.mark.parametrize(
    ("text", "flagged"),
    [
        ("Lisätty artikkeliin Liikenne- ja viestintäministeriö osoite.", False),
        ("Lisätty ministeriöartikkeliin osoite.", False),
        ("Rättade artikeln Kommunikationsministeriet (Finland).", False),
        ("Fixed the article Ministry of Transport and Communications (Finland).", False),
        ("Lisätty artikkeliin Raidejokeri vuoroväli.", True),
        ("Muokkasin Raidejokeri-artikkelia.", True),
        ("Rättade artikeln Spårjokern.", True),
        ("Edited the article on Helsinki Airport.", True),
    ],
)
def test_the_ministrys_own_article(text: str, flagged: bool) -> None:
    assert ("CHN008" in codes(text, **EDIT)) is flagged


def test_the_longest_post_is_not_too_long() -> None:
    own = {"role": "official", "channel": "twitter", "author": {"name": "Aino Virkkula"}}
    assert codes("ä" * 280, **own) == []
    (finding,) = found("ä" * 283, **own)
    assert (finding.rule, finding.field) == ("CHN006", "text")
    assert "283" in finding.message
    assert "3 liikaa" in finding.message


def test_labelled_drafts() -> None:
    if not CASES.is_file():
        pytest.skip("needs ../shared/cases/dev.jsonl")
    from somelint.evaluate import Evaluation, evaluate

    total = Evaluation()
    with CASES.open(encoding="utf-8") as lines:
        drafts = (Draft.from_mapping(json.loads(one), strict=False) for one in lines)
        for case in evaluate(linter(), drafts):
            total.add(case)
    score = total.families["CHN"]
    assert score.precision is not None
    assert score.precision >= 0.92
    assert score.recall is not None
    assert score.recall >= 0.9
