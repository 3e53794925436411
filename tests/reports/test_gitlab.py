import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from somelint.finding import Severity
from somelint.reports import Place

from .samples import WAIVED, any_checked, checked, finding, render, sample


def issues(drafts):
    found = json.loads(render("gitlab", drafts))
    for one in found:
        assert set(one) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert one["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert re.fullmatch("[0-9a-f]{32}", one["fingerprint"])
        assert set(one["location"]) == {"path", "lines"}
        assert one["location"]["lines"]["begin"] >= 1
    prints = [one["fingerprint"] for one in found]
    assert len(prints) == len(set(prints))
    return found


@pytest.mark.parametrize(
    ("severity", "said"),
    [(Severity.ERROR, "critical"), (Severity.WARNING, "major"), (Severity.INFO, "info")],
)
def test_severities(severity, said):
    (issue,) = issues([checked(finding(severity=severity))])
    assert issue["severity"] == said


def test_the_sample():
    said = issues(sample())
    assert [one["check_name"] for one in said] == [
        "PUB003",
        "PUB005",
        "NAM001",
        "PUB004",
        "PUB003",
        "DRF003",
    ]
    assert said[1]["location"] == {"path": "drafts/a b.txt", "lines": {"begin": 8}}


def test_waived():
    (issue,) = issues([checked(finding(severity=Severity.ERROR, waived=WAIVED))])
    assert issue["severity"] == "info"
    assert "Accepted by Maija Meikäläinen: Published at noon" in issue["description"]


def test_fingerprints_tell_drafts_and_equals_apart_and_survive_moved_lines():
    one = finding(words="muistion")
    twice = issues([checked(one, one), checked(one, id="other.txt")])
    moved = issues([checked(one, place=Place("draft.txt", 9))])
    assert len(twice) == 3
    assert moved[0]["fingerprint"] == twice[0]["fingerprint"]


@given(st.lists(any_checked(), max_size=1))
def test_any_text(drafts):
    extra = sum(one.unsaid_incomplete for one in drafts)
    assert len(issues(drafts)) == sum(len(one.findings) for one in drafts) + extra
