import dataclasses
import json
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from somelint.finding import Finding
from somelint.reports.schema import finding_schema, schema_text

from .samples import any_checked, finding, render, sample

DOCS = Path(__file__).parents[2] / "docs" / "finding.schema.json"
SCHEMA = finding_schema()
FINDING = jsonschema.Draft202012Validator(
    SCHEMA, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
)
REPORT = jsonschema.Draft202012Validator(
    {
        "$id": "urn:test:report",
        "$ref": "urn:test:finding#/$defs/report",
        "$defs": {"finding": {**SCHEMA, "$id": "urn:test:finding"}},
    }
)


def report_errors(output):
    return [error.message for error in REPORT.iter_errors(json.loads(output))]


def test_the_schema_is_a_schema():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_the_documented_schema_is_current():
    assert DOCS.read_text("utf-8") == schema_text(), (
        "run: python -m somelint.reports.schema > docs/finding.schema.json"
    )


def test_every_field_is_described():
    said = list(finding().to_dict())
    assert list(SCHEMA["properties"]) == said == SCHEMA["required"]
    assert {one.name for one in dataclasses.fields(Finding)} == set(said)


def test_real_output_validates():
    assert report_errors(render("json", sample())) == []
    for line in render("jsonl", sample()).splitlines():
        FINDING.validate(json.loads(line))


@given(st.lists(any_checked(), max_size=3))
def test_any_output_validates(drafts):
    assert report_errors(render("json", drafts)) == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"severity": "fatal"},
        {"rule": "pub3"},
        {"start": -1},
        {"line": 0},
        {"language": "de"},
        {"because": [{"text": "x"}]},
        {"waived": {"reason": "x"}},
        {"waived": {"reason": "x", "by": "y", "expires": "soon", "source": "z"}},
    ],
)
def test_wrong_findings_do_not_validate(wrong):
    assert not FINDING.is_valid(finding().to_dict() | wrong)


def test_wrong_reports_do_not_validate():
    report = json.loads(render("json", sample()))
    report["drafts"][0]["findings"][0].pop("rule")
    assert report_errors(json.dumps(report)) == ["'rule' is a required property"]
