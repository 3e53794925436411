from collections.abc import Callable, Iterator

import pytest

from somelint.checks import identifiers as checks
from somelint.document import Document
from somelint.draft import Draft
from somelint.language.lexicon import Lexicon, Table
from somelint.match import Match
from somelint.policy import Policy

Check = Callable[[Document], Iterator[Match]]


def document(text: str, **policy: object) -> Document:
    built_in = Policy.built_in()
    if policy:
        built_in = Policy.from_data({**built_in.to_data(), **policy})
    return Document(Draft(text=text), built_in, Lexicon(Table()))


def found(check: Check, text: str, **policy: object) -> list[tuple[str, float | None]]:
    doc = document(text, **policy)
    return [(doc.text[one.start : one.end], one.weight) for one in check(doc)]


@pytest.mark.parametrize(
    ("check", "text", "hits"),
    [
        (checks.identity_codes, "131052-308T ja 010190-999W", [("131052-308T", None)]),
        (checks.artificial_identity_codes, "131052-308T ja 010190-999W", [("010190-999W", None)]),
        (checks.classification_markings, "kannessa TL IV", [("TL IV", None)]),
        (checks.classification_markings, "kannessa SALAINEN", []),
        (checks.classification_words, "kannessa SALAINEN", [("SALAINEN", None)]),
        (checks.secrecy_phrases, "liite on salassa pidettävä", [("salassa pidettävä", None)]),
        (checks.case_numbers, "VN/1234/2026 etenee", [("VN/1234/2026", None)]),
        (checks.public_identifiers, "HE 12/2026 vp", [("HE 12/2026 vp", None)]),
        (checks.internal_links, "ks. https://intra.lvm.fi/a", [("https://intra.lvm.fi/a", None)]),
        (checks.internal_links, "ks. https://lvm.fi/-/a", []),
        (checks.meeting_links, "https://zoom.us/j/1", [("https://zoom.us/j/1", None)]),
        (checks.public_links, "ks. https://lvm.fi/-/a", [("https://lvm.fi/-/a", None)]),
        (checks.public_links, "ks. https://lvm.fi", []),
        (checks.phone_numbers, "040 123 4567", [("040 123 4567", 2.0)]),
        (checks.phone_numbers, "0295 16001", [("0295 16001", 0.5)]),
        (checks.email_addresses, "kirjaamo@gov.fi", []),
        (checks.email_addresses, "a.b@firma.fi", [("a.b@firma.fi", 1.0)]),
        (checks.street_addresses, "Kuusikuja 4 B 12", [("Kuusikuja 4 B 12", 2.0)]),
        (checks.account_numbers, "FI21 1234 5600 0007 85", [("FI21 1234 5600 0007 85", 1.0)]),
        (checks.number_plates, "auton kilpi on ABC-123", []),
        (checks.document_numbers, "passin numero XP1234567", [("XP1234567", None)]),
        (checks.credentials, "salasana on Kissala22", [("Kissala22", None)]),
    ],
)
def test_checks(check: Check, text: str, hits: list[tuple[str, float | None]]) -> None:
    assert found(check, text) == hits


@pytest.mark.parametrize(
    ("text", "linked"),
    [
        ("VN/1234/2026 on täällä: https://www.lausuntopalvelu.fi/FI/Proposal/1", True),
        ("VN/1234/2026, ks. https://www.kunta.example/a/vn-1234-2026", True),
        ("VN/1234/2026, laki: https://www.finlex.fi/fi/laki/ajantasa/1999/19990621", False),
        ("VN/1234/2026, ks. https://www.lvm.fi", False),
        ("VN/1234/2026, ks. https://intra.lvm.fi/1234/2026", False),
        ("VN/1234/2026. Kahvia. Pullaa. Ja https://www.lausuntopalvelu.fi/FI/Proposal/1", False),
    ],
)
def test_a_page_of_the_case_clears_its_number(text: str, linked: bool) -> None:
    weights = [weight for _, weight in found(checks.case_numbers, text)]
    assert weights == [0.0 if linked else None]


def test_a_policy_has_its_own_hosts() -> None:
    own = {"internal_hosts": ("talo.example",), "public_sources": ("avoin.example",)}
    assert found(checks.internal_links, "https://x.talo.example/1", **own)
    assert found(checks.public_links, "https://avoin.example/tilasto/tilastot", **own)
    assert not found(checks.internal_links, "https://x.talo.example/1")


def test_offsets_are_those_of_the_normalised_text() -> None:
    doc = document("131052\u2013308T")
    assert [(one.start, one.end) for one in checks.identity_codes(doc)] == [(0, 11)]
