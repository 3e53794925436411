import pytest

from somelint.finding import Severity
from somelint.reports import Place, Summary

from .samples import WAIVED, checked, finding, sample


@pytest.mark.parametrize(
    ("place", "words", "expected"),
    [
        (None, "muistion", (1, 12)),
        (None, "vielä", (2, 11)),
        (Place("a.txt", 5), "vielä", (6, 11)),
        (Place("a.jsonl", 5, verbatim=False), "vielä", (5, None)),
        (Place("a.txt", 5), None, (None, None)),
    ],
)
def test_where_a_finding_stands_in_its_file(place, words, expected):
    one = finding(words=words)
    assert checked(one, place=place).where(one) == expected


@pytest.mark.parametrize(
    ("given", "path"),
    [
        ({"place": Place("x/y.txt")}, "x/y.txt"),
        ({"origin": "posts.csv, row 3"}, "posts.csv, row 3"),
        ({"id": "17"}, "17"),
        ({"id": None}, "draft"),
    ],
)
def test_path(given, path):
    assert checked(**given).path == path


def test_incomplete_is_said_once():
    assert checked(complete=False).unsaid_incomplete
    assert not checked(finding(rule="DRF003"), complete=False).unsaid_incomplete
    assert not checked().unsaid_incomplete


def test_summary():
    summary = Summary(baseline=2)
    for one in sample():
        summary.add(one)
    assert summary.to_dict() == {
        "drafts": 4,
        "flagged": 2,
        "findings": {"error": 1, "warning": 2, "info": 1},
        "waived": 1,
        "baseline": 2,
        "incomplete": 1,
        "input_errors": 0,
    }
    assert not summary.clean


@pytest.mark.parametrize(
    ("draft", "clean"),
    [
        (checked(), True),
        (checked(finding(waived=WAIVED)), True),
        (checked(finding(severity=Severity.INFO)), False),
        (checked(complete=False), False),
    ],
)
def test_clean(draft, clean):
    summary = Summary()
    summary.add(draft)
    assert summary.clean is clean


def test_input_that_could_not_be_read_is_not_clean():
    assert not Summary(input_errors=1).clean
