import json

import pytest

from somelint.reports.json import dump

from .samples import checked, finding, render, sample


def test_the_contract():
    drafts = sample()
    report = json.loads(render("json", drafts, baseline=1))
    assert list(report) == ["version", "drafts", "summary"]
    assert report["version"] == 1
    assert [one["draft"] for one in report["drafts"]] == [
        "draft.txt",
        "clean.txt",
        "rec-1",
        "broken.txt",
    ]
    assert [one["complete"] for one in report["drafts"]] == [True, True, True, False]
    for one, said in zip(drafts, report["drafts"], strict=True):
        assert said["findings"] == [found.to_dict() for found in one.findings]
    assert report["summary"]["baseline"] == 1


def test_no_drafts():
    assert json.loads(render("json", []))["drafts"] == []


def test_a_draft_is_written_when_it_comes():
    written = []

    class Out:
        encoding = "utf-8"

        def write(self, text):
            written.append(text)

        def getvalue(self):
            return "".join(written)

    def drafts():
        for number in range(3):
            assert sum('"draft": "' in text for text in written) == number
            yield checked(id=f"d{number}")

    assert len(json.loads(render("json", drafts(), out=Out()))["drafts"]) == 3


def test_lines():
    drafts = sample()
    lines = render("jsonl", drafts).splitlines()
    assert [json.loads(line) for line in lines] == [
        found.to_dict() for one in drafts for found in one.findings
    ]


@pytest.mark.parametrize("char", ["\n", "\u2028", "\x85", "\x0c", "\x1e"])
def test_no_line_is_broken_by_the_text(char):
    output = render("jsonl", [checked(finding(message=f"a{char}b"))])
    assert len(output.splitlines()) == 1
    assert json.loads(output)["message"] == f"a{char}b"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ä😀", '"ä😀"'),
        ("\ud800", '"\ufffd"'),
        ("\x1b\x9b\u202e", '"\\u001b\\u009b\\u202e"'),
        ('\\"', r'"\\\""'),
    ],
)
def test_dump(text, said):
    assert dump(text) == said
