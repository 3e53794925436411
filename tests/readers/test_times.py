"""Times as exports write them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from somelint.readers.times import day_comes_first, iso_time, loose_time, twitter_time, unix_time

PLUS_TWO = dt.timezone(dt.timedelta(hours=2))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sat Nov 09 12:14:18 +0000 2024", dt.datetime(2024, 11, 9, 12, 14, 18, tzinfo=dt.UTC)),
        ("Sat Nov 09 12:14:18 +0200 2024", dt.datetime(2024, 11, 9, 12, 14, 18, tzinfo=PLUS_TWO)),
        ("Sat Dec 31 23:59:60 +0000 2016", dt.datetime(2016, 12, 31, 23, 59, 59, tzinfo=dt.UTC)),
    ],
)
def test_twitter_time(text: str, expected: dt.datetime) -> None:
    assert twitter_time(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2019-01-28 01:03:15 +0000", dt.datetime(2019, 1, 28, 1, 3, 15, tzinfo=dt.UTC)),
        ("2019-01-28T01:03:15.000Z", dt.datetime(2019, 1, 28, 1, 3, 15, tzinfo=dt.UTC)),
        ("2019-01-28 01:03:15 UTC", dt.datetime(2019, 1, 28, 1, 3, 15, tzinfo=dt.UTC)),
        ("2019-01-28 01:03:15 +0200", dt.datetime(2019, 1, 28, 1, 3, 15, tzinfo=PLUS_TWO)),
        ("2019-01-28", dt.datetime(2019, 1, 28, tzinfo=PLUS_TWO)),
    ],
)
def test_iso_time(text: str, expected: dt.datetime) -> None:
    assert iso_time(text, zone=PLUS_TWO) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("27.1.2026 klo 17.30", dt.datetime(2026, 1, 27, 17, 30)),
        ("27.1.2026 17:30:05", dt.datetime(2026, 1, 27, 17, 30, 5)),
        ("1.2.2026", dt.datetime(2026, 2, 1)),
        ("1/27/2026 17:30", dt.datetime(2026, 1, 27, 17, 30)),
        ("1/27/2026 12:30 AM", dt.datetime(2026, 1, 27, 0, 30)),
        ("1/27/2026 12:30 pm", dt.datetime(2026, 1, 27, 12, 30)),
        ("3/4/2026", dt.datetime(2026, 4, 3)),
        ("27/1/26", dt.datetime(2026, 1, 27)),
        ("2026-01-27T17:30", dt.datetime(2026, 1, 27, 17, 30)),
        ("1600000000", dt.datetime(2020, 9, 13, 12, 26, 40, tzinfo=dt.UTC)),
        ("1600000000000", dt.datetime(2020, 9, 13, 12, 26, 40, tzinfo=dt.UTC)),
        ("Sat Nov 09 12:14:18 +0000 2024", dt.datetime(2024, 11, 9, 12, 14, 18, tzinfo=dt.UTC)),
    ],
)
def test_loose_time(text: str, expected: dt.datetime) -> None:
    assert loose_time(text) == expected


@pytest.mark.parametrize(
    "text",
    ["", "eilen", "32.1.2026", "1/27/2026 13:00 PM", "27/27/2026", "2026-13-01", "1e999", "0.0.0"],
)
def test_what_is_no_time(text: str) -> None:
    with pytest.raises(ValueError, match="no time"):
        loose_time(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3.4.2026", True),
        ("27/4/2026 10:00", True),
        ("4/27/2026", False),
        ("3/4/2026", None),
        ("2026-04-03", None),
        ("", None),
    ],
)
def test_which_comes_first(text: str, expected: bool | None) -> None:
    assert day_comes_first(text) is expected


@given(st.datetimes(dt.datetime(1980, 1, 1), dt.datetime(2100, 1, 1)))
def test_written_times_come_back(time: dt.datetime) -> None:
    time = time.replace(microsecond=0, tzinfo=dt.UTC)
    assert unix_time(time.timestamp()) == time
    assert iso_time(time.isoformat()) == time
    naive = time.replace(tzinfo=None, second=0)
    assert loose_time(f"{naive.day}.{naive.month}.{naive.year} {naive:%H.%M}") == naive


@given(st.text(max_size=40))
def test_any_text_is_a_time_or_none(text: str) -> None:
    for read in (loose_time, iso_time, twitter_time):
        try:
            found = read(text)
        except (ValueError, OverflowError):
            continue
        assert isinstance(found, dt.datetime)
