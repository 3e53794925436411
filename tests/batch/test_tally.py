from __future__ import annotations

import datetime as dt

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from somelint.batch.tally import Tally
from somelint.draft import Draft
from somelint.finding import Confidence, Finding, Severity
from somelint.linter import Linter

POLICY = Linter.from_policy().policy


def finding(severity=Severity.WARNING, rule="PUB001", waived=None):
    return Finding(rule, "n", severity, Confidence.HIGH, "m", "a", "fi", waived=waived)


def draft(**values):
    return Draft(**{"text": "t", "channel": "x", **values})


def tallied(*posts):
    tally = Tally()
    for one, found in posts:
        tally.count(one, POLICY, found)
    return tally


@pytest.mark.parametrize(
    ("found", "numbers", "flagged"),
    [
        ((), (0, 0, 0, 0), 0),
        ((finding(Severity.ERROR), finding()), (1, 1, 0, 0), 1),
        ((finding(Severity.INFO),), (0, 0, 1, 0), 1),
        ((finding(waived={"by": "x"}),), (0, 0, 0, 1), 0),
    ],
)
def test_levels(found, numbers, flagged):
    tally = tallied((draft(), found))
    levels = tally.levels
    assert (levels.errors, levels.warnings, levels.infos, levels.waived) == numbers
    assert (tally.posts, tally.flagged) == (1, flagged)


def test_activity_by_channel_month_and_account():
    # One minute after midnight in Helsinki, still the month before in UTC.
    when = dt.datetime(2019, 1, 31, 22, 1, tzinfo=dt.UTC)
    own = POLICY.accounts[0]
    tally = tallied(
        (draft(published=when, extra={"likes": 5, "reposts": 2}), ()),
        (draft(published=when, in_reply_to="1"), ()),
        (draft(channel="unheard-of", role="private"), ()),
        (
            draft(
                role="organisation",
                repost_of=own.handle,
                channel=own.channel,
                extra={"likes": 9000, "reposts": 700},
            ),
            (),
        ),
    )
    cell = tally.activity["twitter", "2019-02", "own"]
    assert (cell.posts, cell.replies, cell.likes, cell.reshared) == (2, 1, 5, 2)
    assert (cell.likes_known, cell.reshared_known, cell.answers_known) == (1, 1, 0)
    assert tally.activity["unheard-of", "", "private"].posts == 1
    shared = next(one for one in tally.activity.values() if one.reposts)
    assert (shared.reposts, shared.shares) == (1, 1)
    # The services' figures of a repost are those of the original.
    assert (shared.likes_known, shared.reshared) == (0, 0)


@given(st.lists(st.tuples(st.sampled_from(["x", "facebook", None]), st.sampled_from(Severity))))
def test_sums_do_not_depend_on_the_shards(posts):
    made = [(draft(channel=channel), (finding(level),)) for channel, level in posts]
    whole, summed = tallied(*made), Tally()
    for one in made:
        summed.add(msgspec.msgpack.decode(msgspec.msgpack.encode(tallied(one)), type=Tally))
    assert summed == whole
