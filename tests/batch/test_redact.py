from __future__ import annotations

import sqlite3

import pytest

from somelint.batch.redact import BLOCK, redacted
from somelint.batch.sinks import FORMATS
from somelint.draft import Author, Draft
from somelint.linter import Linter

from .material import CODE, POLICY, drafts, somelint


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


HIDDEN = (
    *("Kukkasvir", CODE[:6], "leenakukka", "leena.kukka", "040 123", "Hyväksyjä"),
    *("Aino", "aino_esim", "aino-esim", "muuhenkilo", "KUKKASVIRTA"),
)
# The folder, the export and a file that is not read are named after people too.
FOLDER, EXPORT, OTHER = "LeenaKukkasvirta", "aino-esimerkki_2026", "KUKKASVIRTA_leena.txt"


@pytest.fixture(scope="module")
def review(tmp_path_factory):
    """An export in which names and codes stand wherever an output could take them from."""
    folder = tmp_path_factory.mktemp("redact") / FOLDER
    (folder / EXPORT).mkdir(parents=True)
    (folder / EXPORT / OTHER).write_text("muistio", encoding="utf-8")
    (folder / "somelint.yaml").write_text(POLICY, encoding="utf-8")
    base = {
        "channel": "twitter",
        "role": "official",
        "published": "2026-03-01T10:00+02:00",
        "account": "@aino_esim",
        "author": {"name": "Aino Esimerkki", "handle": "@aino_esim"},
    }
    contacts = "Soita 040 123 4567, leena.kukka@esimerkki.fi @leenakukka"
    waiver = {"rule": "PUB001", "reason": "Leena Kukkasvirta lupasi", "by": "Pekka Hyväksyjä"}
    drafts(
        folder / EXPORT / "d.jsonl",
        {**base, "id": f"a-{CODE}", "text": f"Leena Kukkasvirta ({CODE}), TL III. {contacts}"},
        {
            **base,
            "id": "b",
            "text": "Käsittelin Leena Kukkasvirran hakemusta. Liite on leimattu TL III.",
            "in_reply_to": "@leenakukka",
            "repost_of": "@leenakukka",
            "sources": ["https://x.com/esimerkkivirasto"],
        },
        {**base, "id": "c", "text": "Leena Kukkasvirta: TL III.", "waivers": [waiver]},
        {**base, "id": "d", "text": "Lossi kulkee.", "published": CODE},
        {**base, "id": "e", "text": "Lossi kulkee.", "role": "Leena Kukkasvirta"},
        {
            **base,
            "id": "https://some.example/users/muuhenkilo/9",
            "text": "TL III: https://x.com/muuhenkilo/status/1 https://some.example/@muuhenkilo",
            "in_reply_to": "https://twitter.com/muuhenkilo/status/2",
        },
    )
    return folder


def content_of(path, format):
    if format == "parquet":
        parquet = pytest.importorskip("pyarrow.parquet")
        return repr(parquet.read_table(path).to_pylist())
    if format == "sqlite":
        with sqlite3.connect(path) as base:
            return "\n".join(base.iterdump())
    return path.read_text("utf-8")


@pytest.mark.parametrize("format", FORMATS)
def test_no_output_has_what_is_blanked(review, tmp_path, format):
    if format == "parquet":
        pytest.importorskip("pyarrow")
    shown, whole = tmp_path / "shown", tmp_path / "whole"
    for path, more in ((shown, ["--redact"]), (whole, [])):
        given = ("batch", review, "-f", format, "-o", path, "--workers", "1", *more)
        assert somelint(*given, cwd=review).returncode == 3
    # What is not there at all would not be missed.
    assert "Kukkasvir" in content_of(whole, format)
    content = content_of(shown, format)
    assert "PUB001" in content
    assert [one for one in HIDDEN if one in content] == []
