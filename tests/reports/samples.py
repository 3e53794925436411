"""Findings and drafts to report on, made from a text and the words in it."""

import io

from hypothesis import strategies as st

from somelint.draft import Draft
from somelint.finding import (
    Because,
    Confidence,
    Finding,
    Severity,
    fingerprint,
)
from somelint.reports import REPORTS, Checked, Place, ReportOptions, RuleInfo, Summary


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """1-based line and column of an offset."""
    before = text[:offset].split("\n")
    return len(before), len(before[-1]) + 1


WAIVED = {
    "reason": "Published at noon",
    "by": "Maija Meikäläinen",
    "expires": "2026-03-01",
    "source": "front matter",
}
TEXT = "Eilen luin muistion luonnoksen.\nSe ei ole vielä julkinen, numero 12/2026."
RULES = {
    "PUB003": RuleInfo(
        "unpublished-document",
        "A document in preparation is mentioned.",
        "https://example.org/rules/PUB003",
        ("G11",),
    ),
    "PUB004": RuleInfo("ahead-of-publication", guideline=("G11",), severity=Severity.ERROR),
}


def finding(text=TEXT, words=None, rule="PUB003", weighed=(), **given):
    """A finding on the first ``words`` of ``text``; without words one about a field."""
    values = {
        "rule": rule,
        "name": "unpublished-document",
        "severity": Severity.WARNING,
        "confidence": Confidence.HIGH,
        "message": "The draft tells of an unpublished document.",
        "advice": "Leave it out until it is published.",
        "language": "en",
        "guideline": ("G11",),
        "fingerprint": fingerprint(rule, words or "", 0),
        "draft": "draft.txt",
    }
    if words is None:
        values["field"] = "author"
    else:
        start = text.index(words)
        line, column = line_and_column(text, start)
        values |= {"start": start, "end": start + len(words), "line": line, "column": column}
        values["text"] = words
    values["because"] = tuple(
        Because(word, says, text.index(word), text.index(word) + len(word), 1.5)
        for word, says in weighed
    )
    return Finding(**(values | given))


def checked(*findings, text=TEXT, complete=True, place=None, **given):
    return Checked(Draft(text=text, **({"id": "draft.txt"} | given)), findings, complete, place)


def sample():
    """A finding of every sort, a clean draft, and one that is not cleared."""
    return [
        checked(
            finding(
                words="luonnoksen",
                weighed=[("luonnoksen", "in preparation"), ("ei ole vielä", "not yet public")],
            ),
            finding(words="12/2026", rule="PUB005", severity=Severity.ERROR),
            finding(rule="NAM001", severity=Severity.INFO),
            finding(words="numero", rule="PUB004", waived=WAIVED),
            place=Place("drafts/a b.txt", line=7),
        ),
        checked(id="clean.txt"),
        checked(finding(words="muistion"), id="rec-1", place=Place("posts.jsonl", 3, False)),
        checked(id="broken.txt", complete=False),
    ]


def render(kind, drafts, out=None, input_errors=0, baseline=0, **options):
    """What the format ``kind`` writes for the drafts."""
    out = out or io.StringIO()
    report = REPORTS[kind](out, ReportOptions(**({"rules": RULES, "width": 80} | options)))
    summary = Summary(input_errors=input_errors, baseline=baseline)
    for one in drafts:
        summary.add(one)
        report.add(one)
    report.close(summary)
    return out.getvalue()


ANY_TEXT = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from("aäö \n\r\t\0\x1b\x85\u2028\u202e\u200d\u200b\ufe0f\u00ad%:,;='\"<>&]"),
        st.sampled_from("日👩👧🏽🇫🇮❤\u0301\u0627\u05d0\ud800\udfff\ufffe\uffff\U0010ffff"),
    ),
    max_size=60,
)


@st.composite
def any_checked(draw):
    """A draft and findings made of any code points whatever, with any spans."""
    text = draw(ANY_TEXT)
    findings = []
    for _ in range(draw(st.integers(0, 3))):
        given = {name: draw(ANY_TEXT) for name in ("name", "message", "advice", "draft")}
        if draw(st.booleans()):
            start = draw(st.integers(0, len(text)))
            end = draw(st.integers(start, len(text)))
            line, column = line_and_column(text, start)
            given |= {"start": start, "end": end, "line": line, "column": column}
            given["text"] = text[start:end]
            given["because"] = (Because(text[start:end], draw(ANY_TEXT), start, end),)
        else:
            given["field"] = draw(ANY_TEXT)
        if draw(st.booleans()):
            given["waived"] = {"reason": draw(ANY_TEXT), "by": draw(ANY_TEXT), "expires": None}
            given["waived"]["source"] = draw(ANY_TEXT)
        severity = draw(st.sampled_from(Severity))
        findings.append(finding(severity=severity, **({"field": None} | given)))
    place = draw(st.none() | st.builds(Place, ANY_TEXT, st.integers(1, 9), st.booleans()))
    return checked(
        *findings,
        text=text,
        complete=draw(st.booleans()),
        id=draw(ANY_TEXT),
        place=place,
    )
