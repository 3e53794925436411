"""Policies in hand: channels, accounts, units, people, topics, times."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from somelint.draft import FieldError
from somelint.policy import Account, Limit, Person, Policy, folded, handle_key

LVM = Policy.built_in()
HELSINKI = dt.timezone(dt.timedelta(hours=2))


def changed(**fields: Any) -> Policy:
    return Policy.from_data({**LVM.to_data(), **fields})


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("twitter", "twitter"),
        ("X", "twitter"),
        ("https://x.com/lvmfi", "twitter"),
        ("m.facebook.com", "facebook"),
        ("FB", "facebook"),
        ("yt", "youtube"),
        ("Ota kantaa", "otakantaa"),
        ("Otakantaa.fi", "otakantaa"),
        ("utlåtande.fi", "lausuntopalvelu"),
        ("li", "linkedin"),
        ("Slide-Share", "slideshare"),
        ("ig", "instagram"),
        ("WhatsApp-kanava", "whatsapp"),
        ("Teams", "government-workspace"),
        ("Kampus", "government-intranet"),
        ("example.org", None),
        ("", None),
        (None, None),
    ],
)
def test_channel(name: str | None, expected: str | None) -> None:
    found = LVM.channel(name)
    assert (found.id if found else None) == expected


def test_no_two_channels_share_a_name() -> None:
    seen: dict[str, str] = {}
    for channel in LVM.channels:
        for name in (channel.id, *channel.aliases, *channel.hosts):
            assert seen.setdefault(folded(name), channel.id) == channel.id, name


@pytest.mark.parametrize("channel", LVM.channels, ids=lambda one: one.id)
def test_channels_are_complete(channel: Any) -> None:
    assert all(getattr(channel.title, language) for language in ("fi", "sv", "en"))
    if channel.adopted and channel.kind != "internal":
        assert all(getattr(channel.purpose, language) for language in ("fi", "sv", "en"))
        assert channel.address


@pytest.mark.parametrize(
    ("channel", "day", "in_use"),
    [
        ("linkedin", "2014-12-30", False),
        ("linkedin", "2014-12-31", True),
        ("slideshare", "2014-12-31", False),
        ("slideshare", "2015-01-01", True),
        ("twitter", "2014-11-05", True),
        ("instagram", "2026-01-01", False),
    ],
)
def test_in_use(channel: str, day: str, in_use: bool) -> None:
    found = LVM.channel(channel)
    assert found is not None
    assert found.in_use(dt.date.fromisoformat(day)) is in_use


@pytest.mark.parametrize(
    ("day", "length"), [("2014-11-05", 140), ("2017-11-06", 140), ("2017-11-07", 280), (None, 280)]
)
def test_limit_of_the_day(day: str | None, length: int) -> None:
    twitter = LVM.channel("twitter")
    assert twitter is not None
    limit = twitter.limit(dt.date.fromisoformat(day) if day else None)
    assert isinstance(limit, Limit)
    assert limit.length == length


@pytest.mark.parametrize(
    ("name", "channel", "expected"),
    [
        ("@lvmfi", "twitter", "twitter"),
        ("LVMfi", "x", "twitter"),
        ("https://twitter.com/lvmfi", None, "twitter"),
        ("www.facebook.com/lvmfi", "facebook", "facebook"),
        ("Liikenne- ja viestintäministeriö", "youtube", "youtube"),
        ("Kommunikationsministeriet", "linkedin", "linkedin"),
        ("Ministry of Transport and Communications", "slideshare", "slideshare"),
        ("@lvmfi", "tiktok", None),
        ("@lvmfi", "nowhere", None),
        ("@somebody", "twitter", None),
        (None, "twitter", None),
    ],
)
def test_account(name: str | None, channel: str | None, expected: str | None) -> None:
    found = LVM.account(name, channel)
    assert (found.channel if found else None) == expected


def test_accounts_and_people_come_and_go() -> None:
    policy = changed(
        accounts=[
            {"channel": "twitter", "handle": "hanke", "valid_to": "2026-03-01"},
            {"channel": "twitter", "handle": "hanke", "valid_from": "2026-03-01", "keepers": ["a"]},
        ],
        staff=[
            {"name": "Oona Lammi", "handles": ["@oona"], "unit": "a", "valid_to": "2026-03-01"},
            {"name": "Joel Korpi", "handles": ["@oona"], "valid_from": "2026-03-01"},
        ],
    )
    before, after = dt.date(2026, 2, 28), dt.datetime(2026, 3, 1, 0, 0)
    account = policy.account("@hanke", "twitter", after)
    assert isinstance(account, Account)
    assert policy.keepers(account) == ("a",)
    first = policy.account("@hanke", "twitter", before)
    assert first is not None
    assert policy.keepers(first) == ("viestintä",)
    person = policy.person("oona", before)
    assert isinstance(person, Person)
    assert person.name == "Oona Lammi"
    assert policy.person("@oona", after) == policy.person("joel korpi", after)
    assert policy.person("oona lammi", after) is None


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("viestintä", "Viestintäyksikkö", True),
        ("Kommunikationen", "communications", True),
        ("LVM, viestintä", "viestintä", True),
        ("Kommunikationsministeriet, kommunikation", "viestintä", True),
        ("HR", "henkilöstöhallinto", True),
        ("some-verkosto", "viestintä", False),
        ("Tieto-osasto", "tieto osasto", True),
        ("Viestintäpolitiikan osasto", "viestintä", False),
        (None, "viestintä", False),
        ("viestintä", "", False),
    ],
)
def test_same_unit(one: str | None, other: str | None, same: bool) -> None:
    assert LVM.same_unit(one, other) is same


def test_localise_completes_naive_times() -> None:
    summer = LVM.localise(dt.datetime(2026, 7, 1, 12, 0))
    assert summer.utcoffset() == dt.timedelta(hours=3)
    kept = LVM.localise(dt.datetime(2026, 1, 1, 23, 30, tzinfo=dt.UTC))
    assert kept == dt.datetime(2026, 1, 2, 1, 30, tzinfo=HELSINKI)
    assert LVM.localise(None) is None
    assert LVM.day(dt.datetime(2026, 1, 1, 23, 30, tzinfo=dt.UTC)) == dt.date(2026, 1, 2)


def test_topics_are_laid_over() -> None:
    policy = LVM.with_topics(["Tuulirata", {"topic": "Pilvisilta", "until": "2026-06-01"}])
    policy = policy.with_topics([{"topic": "tuulirata", "until": "2026-05-01T10:00:00+00:00"}])
    topics = {one.topic: one for one in policy.registered_topics}
    assert set(topics) == {"tuulirata", "Pilvisilta"}
    start = dt.datetime(2026, 6, 1, tzinfo=policy.timezone)
    assert topics["Pilvisilta"].until == start
    assert topics["Pilvisilta"].closed(start - dt.timedelta(seconds=1))
    assert not topics["Pilvisilta"].closed(start)
    assert topics["Pilvisilta"].closed(None)
    assert LVM.registered_topics == ()


@pytest.mark.parametrize(
    "topic",
    [{"topic": 3}, {"words": "x"}, {"topic": "x", "until": "soon"}, {"topic": "x", "no": 1}],
)
def test_wrong_topics(topic: dict[str, Any]) -> None:
    with pytest.raises(FieldError):
        LVM.with_topics([topic])


def test_plain_data_and_back() -> None:
    policy = LVM.with_topics([{"topic": "Pilvisilta", "until": "2026-06-01"}])
    again = Policy.from_data(policy.to_data())
    assert again.to_data() == policy.to_data()
    assert again.account("@lvmfi", "twitter") == policy.account("@lvmfi", "twitter")


def test_immutable() -> None:
    with pytest.raises(AttributeError):
        LVM.name = "other"  # type: ignore[misc]


@given(st.text())
def test_names_compare_without_raising(text: str) -> None:
    assert folded(f" {text}-") == folded(text)
    LVM.channel(text)
    LVM.account(text)
    LVM.person(text)
    LVM.unit(text)
    assert handle_key(f"@{text}") == handle_key(text)
