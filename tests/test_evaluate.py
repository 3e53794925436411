"""How labelled cases are counted."""

from __future__ import annotations

import pytest

from somelint.draft import Draft
from somelint.errors import InputError
from somelint.evaluate import Evaluation, Expectation, judge, read_expectations
from somelint.finding import Confidence, Finding, Severity

TEXT = "alku luonnos loppu"


def finding(rule: str, text: str | None = "luonnos", severity: str = "warning") -> Finding:
    start = TEXT.index(text) if text else None
    return Finding(
        rule=rule,
        name="n",
        severity=Severity.of(severity),
        confidence=Confidence.HIGH,
        message="",
        advice="",
        language="fi",
        start=start,
        end=start + len(text) if text and start is not None else None,
        text=text,
    )


@pytest.mark.parametrize(
    ("expected", "found", "counts"),
    [
        # hits, misses, false alarms, also said
        ([("PUB003", "luonnos")], [finding("PUB003")], (1, 0, 0, 0)),
        ([("PUB003", "luonnos loppu")], [finding("PUB003")], (1, 0, 0, 0)),
        ([("PUB003", "alku")], [finding("PUB003")], (0, 1, 0, 1)),
        ([("PUB003", None)], [finding("PUB003")], (1, 0, 0, 0)),
        ([("PUB003", "luonnos")], [], (0, 1, 0, 0)),
        ([("PUB003", "luonnos")], [finding("PUB004")], (0, 1, 0, 1)),
        ([("PUB003", "luonnos")], [finding("ACC004")], (0, 1, 1, 0)),
        ([], [finding("PUB003")], (0, 0, 1, 0)),
        ([], [finding("PUB003", severity="info")], (0, 0, 0, 0)),
        ([("PUB003", None)], [finding("PUB003", severity="info")], (1, 0, 0, 0)),
        ([("PUB003", "luonnos")], [finding("PUB020", TEXT)], (1, 0, 0, 0)),
        ([("ACC004", "luonnos")], [finding("PUB020", TEXT)], (0, 1, 1, 0)),
        ([("NAM003", None)], [finding("NAM003", None, "info")], (1, 0, 0, 0)),
    ],
)
def test_counts(expected: list, found: list[Finding], counts: tuple[int, ...]) -> None:
    total = Evaluation()
    draft = Draft(text=TEXT, language="fi")
    total.add(judge(draft, [Expectation(*one) for one in expected], found))
    score = total.all
    assert (score.hits, score.misses, score.false_alarms, score.also_said) == counts


def test_levels() -> None:
    total = Evaluation()
    draft = Draft(text=TEXT, language="fi")
    total.add(judge(draft, [Expectation("PUB003")], [finding("PUB004")]))
    total.add(judge(draft, [], [finding("PUB004")]))
    total.add(judge(draft, [], []))
    assert total.family_level["PUB"].hits == 1
    assert (total.clean, total.clean_flagged) == (2, 1)
    assert (total.flagged.hits, total.flagged.false_alarms) == (1, 1)


@pytest.mark.parametrize(
    ("expect", "reason"),
    [
        (None, 'needs "expect"'),
        ([{"text": "x"}], 'needs a "rule"'),
        ([{"rule": "PUB003", "text": "nowhere"}], "not in the text"),
    ],
)
def test_cases_that_cannot_be_read(expect: object, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        read_expectations(Draft(text=TEXT, extra={"expect": expect}))
