"""Forms verified against generated ones: what is found, as which part of a word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from somelint.language.inflection import inflect
from somelint.language.lexicon import Lexicon, Table, compile_units, forms_of, stems_of
from somelint.language.phrases import read_unit

TERMS = [
    ("luonnos", "fi"),
    ("muistio", "fi"),
    ("riihi", "fi"),
    ("luonnos*", "fi"),
    ("+kokous", "fi"),
    ("=vasta", "fi"),
    ("=sala*", "fi"),
    ("RAVA", "fi"),
    ("VM", "fi"),
    ("utkast", "sv"),
    ("draft", "en"),
    ("lista", "fi"),
    ("ostaa", "fi"),
    ("kirjoittaa", "fi"),
    ("*pulla", "fi"),
    ("antaa", "fi"),
    ("alainen", "fi"),
    ("isyys", "fi"),
    ("kaista", "fi"),
    ("takki", "fi"),
    ("*tuki", "fi"),
    ("market", "fi"),
]


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    units = [read_unit(*one) for one in TERMS]
    return Lexicon(compile_units(units))


def found(lexicon: Lexicon, form: str) -> set[str]:
    return {TERMS[unit][0] for unit, _ in lexicon.resolve(form)}


@pytest.mark.parametrize(
    ("form", "terms"),
    [
        ("luonnoksissammekaan", {"luonnos", "luonnos*"}),
        ("luonnosta", {"luonnos", "luonnos*"}),
        ("lakiluonnoksestammekin", {"luonnos", "luonnos*"}),
        ("lakiluonnospaketti", {"luonnos*"}),
        ("he-luonnos", {"luonnos", "luonnos*"}),
        ("luonnoksest", {"luonnos", "luonnos*"}),
        ("luonto", set()),
        ("kehysriihessä", {"riihi"}),
        ("muistiotkin", {"muistio"}),
        ("taustamuistioissa", {"muistio"}),
        ("kokouksessa", {"+kokous"}),
        ("hallituskokouksessa", set()),
        ("vasta", {"=vasta"}),
        ("vastaan", set()),
        ("salaisuus", {"=sala*"}),
        ("ravaan", {"RAVA"}),
        ("vm:ssä", {"VM"}),
        ("utkastets", {"utkast"}),
        ("lagutkastet", {"utkast"}),
        ("drafts", {"draft"}),
        ("drafting", {"draft"}),
        # a noun is the last part of a compound, a form that only a verb has is not
        ("esityslistalla", {"lista"}),
        ("julkaistiin", set()),
        ("mahdollista", set()),
        ("ostettiin", {"ostaa"}),
        ("korosti", set()),
        ("tupakka-osti", set()),
        ("uudelleenkirjoitettiin", {"kirjoittaa"}),
        ("kirjotan", {"kirjoittaa"}),
        ("kahvipullan", {"*pulla"}),
        ("lopulla", set()),
        ("kustantaa", set()),
        ("antavat", {"antaa"}),
        # the end of a derived word is no word
        ("suomalainen", set()),
        ("kiinalaiset", set()),
        ("työnalaisen", {"alainen"}),
        ("merenalainen", {"alainen"}),
        ("inhimillisyys", set()),
        ("ajanmukaista", set()),
        ("bussikaista", {"kaista"}),
        # nor is a case ending with a clitic
        ("kauniistakin", set()),
        ("useitakin", set()),
        ("talvitakin", {"takki"}),
        ("sadetakkikin", {"takki"}),
        ("valmisteltuista", set()),
        ("asumistuista", {"*tuki"}),
        ("opintotuilla", {"*tuki"}),
        ("market", {"market"}),
        ("marketissa", {"market"}),
        ("marin", set()),
    ],
)
def test_forms(lexicon: Lexicon, form: str, terms: set[str]) -> None:
    assert found(lexicon, form) == terms


@given(st.sampled_from(["luonnos", "muistio", "riihi"]), st.data())
def test_forms_generated_are_forms_found(term: str, data: st.DataObject) -> None:
    units = [read_unit(term, "fi")]
    lexicon = Lexicon(compile_units(units))
    form = data.draw(st.sampled_from(sorted(inflect(term, "fi"))))
    assert (0, 0) in lexicon.resolve(form)


@given(st.frozensets(st.text(alphabet="abcä", min_size=1, max_size=9), min_size=1, max_size=30))
def test_stems_lose_no_form(forms: frozenset[str]) -> None:
    split = stems_of(forms)
    assert {stem + ending for stem, endings in split.items() for ending in endings} == forms


def test_exact_form_is_itself() -> None:
    assert forms_of(read_unit("=Vasta", "fi")) == {"vasta"}


def test_empty_lexicon() -> None:
    lexicon = Lexicon(Table())
    assert lexicon.resolve("mitä") == ()
