from __future__ import annotations

import pytest

from somelint.batch.redact import BLOCK, redacted
from somelint.draft import Author, Draft
from somelint.linter import Linter

from .material import CODE, POLICY


@pytest.fixture(scope="module")
def linter(tmp_path_factory):
    path = tmp_path_factory.mktemp("policy") / "somelint.yaml"
    path.write_text(POLICY, encoding="utf-8")
    return Linter.from_policy(path)


def made(linter, text, **values):
    draft = Draft(text=text, channel="twitter", role="official", **values)
    return redacted(linter, draft, linter.check(draft))


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        (f"Hänen tunnuksensa on {CODE}.", CODE),
        ("Asiakas Leena Kukkasvirta soitti.", "Leena Kukkasvirta"),
        ("Kysykää lisää: leena.kukka@esimerkki.fi", "leena.kukka@esimerkki.fi"),
        ("Soita 040 123 4567 heti", "040 123 4567"),
        ("Kiitos @leenakukka kysymyksestä", "@leenakukka"),
        ("Kollega AINO ESIMERKKI kertoi", "AINO ESIMERKKI"),
    ],
)
def test_blanked_everywhere(linter, text, hidden):
    draft, findings = made(linter, text)
    assert hidden not in draft.text
    assert len(draft.text) == len(text)
    start = text.index(hidden)
    assert draft.text[:start] == text[:start]
    assert BLOCK in draft.text
    for one in findings:
        assert hidden not in repr(one)


def test_the_fingerprint_of_a_code_does_not_give_it_away(linter):
    draft = Draft(text=f"Tunnus {CODE}.", channel="twitter", role="official")
    before = {one.fingerprint for one in linter.check(draft) if one.text == CODE}
    _, after = redacted(linter, draft, linter.check(draft))
    assert before
    assert before.isdisjoint(one.fingerprint for one in after)


def test_author_and_account(linter):
    author = Author(name="Aino Esimerkki", handle="@aino_esim", unit="Tieto-osasto")
    draft, _ = made(linter, "Hei, terveisin aino esimerkki", author=author, account="@aino_esim")
    assert "sim" not in repr((draft.author, draft.account, draft.text))
    assert draft.author.unit == "Tieto-osasto"


def test_the_organisation_is_no_person(linter):
    draft, _ = made(linter, "Kertoo @esimerkkivirasto", account="@esimerkkivirasto")
    assert draft.account == "@esimerkkivirasto"
    assert draft.text == "Kertoo @esimerkkivirasto"
