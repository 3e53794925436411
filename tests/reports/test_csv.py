import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from somelint.reports.csv import COLUMNS, cell

from .samples import WAIVED, any_checked, checked, finding, render, sample


def rows(output):
    read = list(csv.DictReader(io.StringIO(output, newline="")))
    assert all(None not in row and None not in row.values() for row in read)
    return read


def test_a_row_a_finding():
    read = rows(render("csv", sample()))
    assert tuple(read[0]) == COLUMNS
    assert [row["rule"] for row in read] == ["PUB003", "PUB005", "NAM001", "PUB004", "PUB003"]
    assert read[0]["path"] == "drafts/a b.txt"
    assert (read[0]["line"], read[0]["column"], read[0]["start"]) == ("7", "21", "20")
    assert read[0]["because"] == "luonnoksen: in preparation; ei ole vielä: not yet public"
    assert read[2]["field"] == "author"
    assert read[2]["line"] == ""
    assert read[3]["waived_by"] == WAIVED["by"]
    assert read[3]["waived_until"] == "2026-03-01"


def test_no_findings():
    assert render("csv", [checked()]) == ",".join(COLUMNS) + "\n"


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+358", "'+358"),
        ("-x", "'-x"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("  =1", "'  =1"),
        ("\t=1", "'\t=1"),
        ("\r\n=1", "'\n=1"),
        ("a\rb", "a\nb"),
        ("＝1", "'＝1"),
        ("a=1", "a=1"),
        ("", ""),
        ("\ud800\0", "\ufffd\ufffd"),
        (-1, -1),
        (None, None),
    ],
)
def test_cell(value, written):
    assert cell(value) == written


def test_text_with_quotes_and_lines_is_one_cell():
    (row,) = rows(render("csv", [checked(finding(message='a "b",\nc'))]))
    assert row["message"] == 'a "b",\nc'


@given(st.lists(any_checked(), max_size=3))
def test_any_text(drafts):
    output = render("csv", drafts)
    output.encode()
    read = rows(output)
    assert len(read) == sum(len(one.findings) for one in drafts)
    for row in read:
        assert not any(value.startswith(("=", "+", "-", "@")) for value in row.values())
