import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from somelint.finding import Severity

from .samples import WAIVED, any_checked, checked, finding, render, sample


def suite_of(drafts):
    root = ET.fromstring(render("junit", drafts).encode("utf-8"))
    assert root.tag == "testsuites"
    (suite,) = root
    cases = suite.findall("testcase")
    assert int(suite.get("tests")) == len(cases) == len(drafts)
    assert int(suite.get("failures")) == len(suite.findall("testcase/failure"))
    assert int(suite.get("errors")) == len(suite.findall("testcase/error"))
    return suite


def test_a_test_case_a_draft():
    suite = suite_of(sample())
    assert [one.get("name") for one in suite] == ["draft.txt", "clean.txt", "rec-1", "broken.txt"]
    assert [[part.tag for part in case] for case in suite] == [
        ["failure", "system-out"],
        [],
        ["failure"],
        ["error"],
    ]


def test_a_failure_says_all_of_the_draft():
    failure = suite_of(sample()).find("testcase/failure")
    assert failure.get("type") == "PUB003 PUB005"
    assert "drafts/a b.txt:7:21: warning PUB003 unpublished-document: The draft" in failure.text
    assert "drafts/a b.txt:8:34: error PUB005" in failure.text
    assert "Leave it out until it is published." in failure.text


@pytest.mark.parametrize("given_", [{"severity": Severity.INFO}, {"waived": WAIVED}])
def test_what_does_not_fail_is_output(given_):
    suite = suite_of([checked(finding(**given_))])
    assert suite.get("failures") == "0"
    assert "PUB003" in suite.find("testcase/system-out").text


def test_markup_and_control_characters():
    one = checked(finding(message='<&>"\x00\x1b\ud800]]>'), id='a"<&>\x01\n')
    suite = suite_of([one])
    assert suite.find("testcase").get("name") == 'a"<&>␁\n'
    assert suite.find("testcase/failure").get("message") == '<&>"␀␛\ufffd]]>'


@given(st.lists(any_checked(), max_size=3))
def test_any_text_is_well_formed(drafts):
    suite_of(drafts)
