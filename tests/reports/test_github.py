import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from somelint.finding import Severity
from somelint.reports import Place

from .samples import WAIVED, any_checked, checked, finding, render

COMMAND = re.compile(r"::(error|warning|notice) ((?:\w+=[^,:]*)(?:,\w+=[^,:]*)*)::(.*)")


def commands(output):
    """(command, properties, message) of each line, decoded as the runner decodes them."""
    found = []
    for line in output.split("\n")[:-1]:
        match = COMMAND.fullmatch(line)
        assert match, line
        pairs = (pair.split("=", 1) for pair in match[2].split(","))
        found.append((match[1], {k: decode(v) for k, v in pairs}, decode(match[3])))
    return found


def decode(text):
    for code, char in (("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
        text = text.replace(code, char)
    return text


@pytest.mark.parametrize(
    ("severity", "command"),
    [(Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.INFO, "notice")],
)
def test_a_finding(severity, command):
    one = checked(finding(words="vielä", severity=severity), place=Place("a,b:c.txt", 4))
    assert commands(render("github", [one])) == [
        (
            command,
            {
                "file": "a,b:c.txt",
                "line": "5",
                "endLine": "5",
                "col": "11",
                "endColumn": "16",
                "title": "PUB003 unpublished-document",
            },
            "The draft tells of an unpublished document.\nLeave it out until it is published.",
        )
    ]


def test_a_span_over_lines_has_no_columns():
    one = checked(finding(words="luonnoksen.\nSe"))
    ((_, properties, _),) = commands(render("github", [one]))
    assert (properties["line"], properties["endLine"]) == ("1", "2")
    assert "col" not in properties


def test_waived_and_incomplete():
    drafts = [checked(finding(waived=WAIVED, severity=Severity.ERROR), complete=False)]
    (accepted, incomplete) = commands(render("github", drafts))
    assert accepted[0] == "notice"
    assert accepted[2] == "Accepted by Maija Meikäläinen: Published at noon"
    assert incomplete[0] == "error"
    assert incomplete[1]["title"] == "DRF003"
    assert "NOT cleared" in incomplete[2]


@pytest.mark.parametrize("message", ["100 %", "%0A", "a\n::error::b", "a\r\nb", "::x::, %2C"])
def test_escapes(message):
    ((_, _, said),) = commands(render("github", [checked(finding(message=message, advice=""))]))
    assert said == message.replace("\r\n", "\n")


@given(st.lists(any_checked(), max_size=3))
def test_any_text_stays_in_its_command(drafts):
    output = render("github", drafts)
    output.encode()
    extra = sum(one.unsaid_incomplete for one in drafts)
    assert len(commands(output)) == sum(len(one.findings) for one in drafts) + extra
