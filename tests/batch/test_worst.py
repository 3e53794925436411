from __future__ import annotations

from somelint.batch.shard import Post
from somelint.batch.worst import Worst
from somelint.draft import Draft
from somelint.finding import Confidence, Finding, Severity


def post(name, *levels, complete=True, waived=None):
    found = tuple(
        Finding("PUB001", "n", level, Confidence.HIGH, "m", "a", "fi", waived=waived)
        for level in levels
    )
    return Post(Draft(text=name), found, complete)


def test_the_worst_are_kept_and_come_first():
    worst = Worst(4)
    for one in (
        post("info", Severity.INFO),
        post("first", Severity.WARNING),
        post("second", Severity.WARNING),
        post("two", Severity.WARNING, Severity.WARNING),
        post("waived", Severity.ERROR, waived={"by": "x"}),
        post("error", Severity.ERROR),
    ):
        worst.add(one)
    assert [one.draft.text for one in worst.posts()] == ["error", "two", "first", "second"]
    assert worst.seen == 6
