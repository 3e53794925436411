import io
import re
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from somelint.finding import Severity
from somelint.i18n import Translator
from somelint.reports import Place
from somelint.reports.text import width_of

from .samples import WAIVED, any_checked, checked, finding, render, sample

STATEMENTS = {"G11": "a work-related update may use only public information"}


def test_the_layout():
    one = checked(
        finding(
            words="luonnoksen",
            weighed=[("luonnoksen", "in preparation"), ("muistion", "a memo")],
        ),
        place=Place("drafts/draft.txt", 7),
    )
    assert (
        render("human", [one], statements=STATEMENTS)
        == """\
▲ warning PUB003 unpublished-document
  The draft tells of an unpublished document.
  ┌─ drafts/draft.txt:7:21
  │
7 │ Eilen luin muistion luonnoksen.
  │            -------- ^^^^^^^^^^
  │
  │ because     “luonnoksen” – in preparation
  │             “muistion” – a memo
  │ guideline   G11 – a work-related update may use only public information
  └ what to do  Leave it out until it is published.

1 draft checked: 1 warning
More on a rule: somelint explain PUB003
"""
    )


def test_a_field_has_no_excerpt():
    assert render("human", [checked(finding())]).startswith("""\
▲ warning PUB003 unpublished-document
  The draft tells of an unpublished document.
  ┌─ draft.txt (field author)
  │ guideline   G11
  └ what to do  Leave it out until it is published.
""")


@pytest.mark.parametrize(
    ("severity", "word"),
    [(Severity.ERROR, "✖ error"), (Severity.WARNING, "▲ warning"), (Severity.INFO, "● info")],
)
def test_severity_is_a_word_and_a_symbol(severity, word):
    assert render("human", [checked(finding(severity=severity))]).startswith(word + " PUB003")


def test_waived():
    output = render("human", [checked(finding(words="muistion", waived=WAIVED))])
    assert (
        output
        == """\
○ accepted PUB003 unpublished-document
  “muistion”
  Accepted by Maija Meikäläinen: Published at noon (until 2026-03-01)

✔ Nothing to report. 1 draft checked: 1 accepted
"""
    )


def test_not_cleared():
    output = render("human", [checked(complete=False)])
    assert "✖ draft.txt is NOT cleared: the check is incomplete.\n" in output
    assert output.endswith("1 draft checked: 1 NOT cleared\n")
    assert "Nothing to report" not in output


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "✔ Nothing to report. 2 drafts checked.\n"),
        ("fi", "✔ Ei huomautettavaa. 2 luonnosta tarkistettu.\n"),
        ("sv", "✔ Inget att anmärka. 2 utkast kontrollerade.\n"),
    ],
)
def test_clean(language, said):
    assert render("human", [checked(), checked()], ui=Translator(language)) == said


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_the_interface_is_in_one_language(language):
    output = render("human", sample(), ui=Translator(language), baseline=1, input_errors=1)
    for word in ("warning", "because", "guideline ", "what to do", "Accepted", "NOT", "checked"):
        assert word not in output


@pytest.mark.parametrize(
    ("language", "quoted"), [("en", "“muistion”"), ("fi", "”muistion”"), ("sv", "”muistion”")]
)
def test_quotation_marks(language, quoted):
    drafts = [checked(finding(words="muistion", weighed=[("muistion", "a memo")]))]
    assert quoted in render("human", drafts, ui=Translator(language))


def test_weights_only_when_asked_for():
    drafts = [checked(finding(words="muistion", weighed=[("muistion", "a memo")]))]
    assert "(+1.5)" in render("human", drafts, show_weights=True)
    assert "(+1.5)" not in render("human", drafts)


def test_a_record_is_named_by_its_file_line_and_id():
    one = checked(finding(words="vielä"), id="rec-1", place=Place("posts.jsonl", 3, False))
    output = render("human", [one])
    assert "┌─ posts.jsonl:3 (rec-1)\n" in output
    assert "2 │ Se ei ole vielä" in output


def test_nothing_in_a_draft_steers_the_terminal():
    text = "a \x1b]0;title\x07 \u202e luonnos"
    one = checked(finding(text, "luonnos", message="\x1b[2J"), text=text, id="\x1b[31mid")
    output = render("human", [one])
    assert "\x1b" not in output
    assert "\x07" not in output
    assert "a ␛]0;title␇ ⟨202E⟩ luonnos" in output


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_width(width):
    text = "sana " * 60 + "luonnos " + "sana " * 60
    one = checked(finding(text, "luonnos", advice="Leave it out. " * 20), text=text)
    lines = render("human", [one], width=width, statements=STATEMENTS).splitlines()
    assert max(width_of(line) for line in lines) <= width
    assert any("…" in line and "luonnos" in line for line in lines)


def test_the_summary_wraps():
    lines = render("human", sample(), baseline=3, input_errors=2, width=40).splitlines()
    summary = lines[lines.index(next(one for one in lines if "drafts checked" in one)) :]
    assert len(summary) > 2
    assert max(map(width_of, summary)) <= 40


class Narrow(io.StringIO):
    encoding = "ascii"


def test_a_stream_that_holds_only_ascii():
    output = render("human", sample(), out=Narrow())
    output.encode("ascii")
    assert "! warning PUB003" in output
    assert "--> drafts/a b.txt:7:21" in output


def test_colour_changes_nothing_but_the_colour():
    plain = render("human", sample())
    colour = render("human", sample(), colour=True)
    assert "\x1b[" in colour
    assert "\x1b]8;" in colour
    bare = re.sub(r"\x1b\[[0-9;]*m|\x1b\]8;[^\x1b]*\x1b\\", "", colour)
    assert [line.rstrip() for line in bare.split("\n")] == plain.split("\n")


def test_a_pipe_never_pays_for_rich():
    code = """
import sys
from tests.reports.samples import render, sample
before = set(sys.modules)
render("human", sample())
print([m for m in set(sys.modules) - before if m.split(".")[0] == "rich"])
"""
    root = __file__.rsplit("/tests/", 1)[0]
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


@given(st.lists(any_checked(), max_size=2), st.booleans(), st.integers(40, 100))
def test_any_text(drafts, colour, width):
    output = render("human", drafts, colour=colour, width=width)
    output.encode()
    shown = re.sub(r"\x1b\[[0-9;]*m|\x1b\]8;[^\x1b]*\x1b\\", "", output) if colour else output
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]", shown)
