from __future__ import annotations

import datetime as dt

import pytest

from somelint.batch.attribution import attributed
from somelint.draft import Author, Draft
from somelint.linter import Linter

from .material import POLICY


@pytest.fixture(scope="module")
def policy(tmp_path_factory):
    path = tmp_path_factory.mktemp("policy") / "somelint.yaml"
    path.write_text(POLICY, encoding="utf-8")
    return Linter.from_policy(path).policy


def post(**values):
    when = dt.datetime(values.pop("year", 2019), 5, 1, tzinfo=dt.UTC)
    return Draft(text="Hei", channel="twitter", published=when, **values)


@pytest.mark.parametrize(
    ("given", "role", "unit"),
    [
        (post(account="@esimerkkivirasto"), "organisation", "Viestintä"),
        (post(author=Author(handle="@esimerkkivirasto")), "organisation", "Viestintä"),
        (post(account="@esimerkkivirasto", author=Author(unit="X")), "organisation", "X"),
        # The account is not the organisation's yet.
        (post(account="@esimerkkivirasto", year=2014), "official", None),
        (post(account="@aino_esim"), "official", "Tieto-osasto"),
        (post(author=Author(name="Aino Esimerkki")), "official", "Tieto-osasto"),
        (post(account="@aino_esim", role="private"), "private", "Tieto-osasto"),
        (post(account="@esimerkkivirasto", role="official"), "official", "Viestintä"),
        (post(account="@joku"), "official", None),
        (post(), "official", None),
    ],
)
def test_role_and_unit(policy, given, role, unit):
    made = attributed(given, policy)
    assert made.role == role
    assert (made.author.unit if made.author else None) == unit
    assert (made.text, made.published, made.id) == (given.text, given.published, given.id)


def test_what_the_export_says_stays(policy):
    author = Author(name="A. Esimerkki", handle="@aino_esim", title="asiantuntija")
    made = attributed(post(author=author), policy)
    assert made.account == "@aino_esim"
    assert made.author.name == "A. Esimerkki"
    assert made.author.title == "asiantuntija"
