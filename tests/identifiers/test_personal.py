import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from somelint.identifiers.personal import (
    DASHES,
    finnish_codes,
    personal_codes,
    swedish_numbers,
)

CHECK = "0123456789ABCDEFHJKLMNPRSTUVWXY"
SIGNS = {1800: "+", 1900: "-YXWVU", 2000: "ABCDEF"}


def hetu(birth: dt.date, sign: str, individual: int) -> str:
    date, number = birth.strftime("%d%m%y"), f"{individual:03d}"
    return f"{date}{sign}{number}{CHECK[int(date + number) % 31]}"


@st.composite
def codes(draw: st.DrawFn) -> str:
    birth = draw(st.dates(dt.date(1850, 1, 1), dt.date(2049, 12, 31)))
    sign = draw(st.sampled_from(SIGNS[birth.year // 100 * 100]))
    return hetu(birth, sign, draw(st.integers(2, 999)))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("tunnus 131052-308T", "131052-308T"),
        ("Ajokortin haltija 131052-308t.", "131052-308T"),
        ("131052 - 308T", "131052-308T"),
        ("131052\u2013308T", "131052-308T"),
        ("131052\u2212308T", "131052-308T"),
        ("131052\u2011308T", "131052-308T"),
        ("is030594W903B", "030594W903B"),
        ("liite_010190Y999W.pdf", "010190Y999W"),
        ("https://asiointi.example/haku?id=010190-999W&sivu=2", "010190-999W"),
        ("(010190-999W)", "010190-999W"),
        ("010190-999W:lle lähti kirje", "010190-999W"),
        ("010190-999W.", "010190-999W"),
    ],
)
def test_finnish_codes(text: str, value: str) -> None:
    assert [one.value for one in finnish_codes(text)] == [value]


@pytest.mark.parametrize(
    "text",
    [
        "131052-308Y",  # check character
        "320190-999W",  # no such day
        "290201-9999",  # no leap year
        "131052-000T",  # individual numbers start from 002
        "1131052-308T",  # longer run of digits
        "131052-308T9",
        "Y-tunnus 0245458-3",
        "puhelin 010190 9999",
        "9f010190A999Wc2d41e7",  # piece of a hash
        "c3131052-308a-4f21-9c1d-0242ac120002",  # UUID
        "12.03.2015",
        "",
    ],
)
def test_not_finnish_codes(text: str) -> None:
    assert list(finnish_codes(text)) == []


def test_artificial_range_is_noted() -> None:
    notes = {one.value: one.note for one in finnish_codes("131052-308T ja 010190-999W")}
    assert notes == {"131052-308T": "", "010190-999W": "artificial"}


@given(codes(), st.text(alphabet="abcåäö .,:;()/\n", max_size=12), st.text(alphabet=" .,;)\n"))
def test_a_valid_code_is_found_in_any_text(code: str, before: str, after: str) -> None:
    found = list(finnish_codes(f"{before}{code}{after}"))
    assert [one.value for one in found] == [code]
    assert (found[0].start, found[0].end) == (len(before), len(before) + len(code))


@given(codes(), st.sampled_from(DASHES))
def test_any_dash_stands_for_the_hyphen(code: str, dash: str) -> None:
    if code[6] == "-":
        assert [one.value for one in finnish_codes(code[:6] + dash + code[7:])] == [code]


@given(codes(), st.sampled_from(CHECK))
def test_a_wrong_check_character_is_never_found(code: str, check: str) -> None:
    if check != code[-1]:
        assert list(finnish_codes(f"hetu {code[:-1]}{check} täällä")) == []


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("pnr 811228-9874", "personnummer", "811228-9874"),
        ("Kortet 811228-9874 ligger kvar", "personnummer", "811228-9874"),
        ("121212+1212", "personnummer", "121212+1212"),
        ("19121212-1212", "personnummer", "19121212-1212"),
        ("191212121212", "personnummer", "19121212-1212"),
        ("personnummer 8112289874", "personnummer", "811228-9874"),
        ("samordningsnummer 701063-2391", "samordningsnummer", "701063-2391"),
        ("811228\u20139874", "personnummer", "811228-9874"),
    ],
)
def test_swedish_numbers(text: str, kind: str, value: str) -> None:
    assert [(one.kind, one.value) for one in swedish_numbers(text)] == [(kind, value)]


@pytest.mark.parametrize(
    "text",
    [
        "121212-1215",  # Luhn
        "811328-9874",  # no such month
        "order 8112289874",  # ten digits and no word that calls them a personal number
        "ring 0704123456",
        "organisationsnummer 556036-0793",
        "TED 121212-2022",
        "loki 202412121212",  # a time stamp
        "IMG_20241212-1212.jpg",
        "viite 170564-9826 0017",
        "EAN 8112289874123",
        "1.811228-9874",
    ],
)
def test_not_swedish_numbers(text: str) -> None:
    assert list(swedish_numbers(text)) == []


def test_one_code_is_reported_once() -> None:
    # Valid in both systems.
    text = "121212-9140"
    assert len(list(finnish_codes(text))) == len(list(swedish_numbers(text))) == 1
    assert [one.kind for one in personal_codes(text)] == ["hetu"]
    assert [one.kind for one in personal_codes("811228-9874 ja 131052-308T")] == [
        "personnummer",
        "hetu",
    ]
