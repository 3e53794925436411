"""Tables row by row: separators, encodings, quotation marks that are wrong."""

from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from somelint.readers import read, tables
from somelint.readers.record import Damaged, Options, Skipped
from somelint.readers.source import Source

from . import exports


def rows(folder: Path, content: bytes, **options: Any) -> list[Any]:
    """The rows, damage shown as ``None``."""
    (folder / "t.csv").write_bytes(content)
    with Source.open(str(folder / "t.csv")) as source:
        found = list(tables.rows(source, "t.csv", Options(**options)))
    return [None if isinstance(one, Damaged) else one for one in found]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"a,b\r\n1,2\r\n", [["a", "b"], ["1", "2"]]),
        (b"a;b\n1,5;2\n", [["a", "b"], ["1,5", "2"]]),
        (b"a\tb\n1\t2", [["a", "b"], ["1", "2"]]),
        (b'"a,b,c";"d"\n1;2\n', [["a,b,c", "d"], ["1", "2"]]),
        (b"sep=;\na;b\n", [["a", "b"]]),
        (b'a,b\n"x\ny","z ""q"" z"\n\n1,2\n', [["a", "b"], ["x\ny", 'z "q" z'], ["1", "2"]]),
        (b"\xef\xbb\xbfa,b\n", [["a", "b"]]),
        ("ä,b\nö,1\n".encode("cp1252"), [["ä", "b"], ["ö", "1"]]),
        ("a\tä\n".encode("utf-16"), [["a", "ä"]]),
        # A quotation mark too few or too many costs its row, not those after it.
        (b'a,b\n"x,1\ny,2\n"z",3\n', [["a", "b"], None, ["y", "2"], ["z", "3"]]),
        (b'a,b\n"x"x,1\ny,2\n', [["a", "b"], None, ["y", "2"]]),
        (b'a,b\ny,2\n"x', [["a", "b"], ["y", "2"], None]),
        (
            "a,b\näää,öö\n".encode() * 20 + b"\xe4,1\n" + "ö,2\n".encode(),
            [["a", "b"], ["äää", "öö"]] * 20 + [None, ["ö", "2"]],
        ),
        (b"", []),
        (b"\n\n", []),
    ],
)
def test_rows(tmp_path: Path, content: bytes, expected: list[Any]) -> None:
    assert rows(tmp_path, content) == expected


def test_what_the_user_says_of_a_table_wins(tmp_path: Path) -> None:
    content = "a,b;ä\n".encode()
    assert rows(tmp_path, content, delimiter=";", encoding="utf-8") == [["a,b", "ä"]]


def test_a_lost_quotation_mark_costs_no_more_than_its_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "MAX_CELL_LINES", 10)
    found = rows(tmp_path, b'a,b\n"x,1\n' + b"y,2\n" * 50)
    assert found == [["a", "b"], None] + [["y", "2"]] * 50


def test_a_line_without_end_is_damage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MAX_LINE", 100)
    assert rows(tmp_path, b"a,b\n" + b"x" * 1_000 + b"\ny,2\n") == [["a", "b"], None, ["y", "2"]]


_cell = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufdd0\ufffd"))


@given(st.lists(st.lists(_cell, min_size=2, max_size=2), min_size=1), st.sampled_from(",;\t"))
def test_any_table_comes_back(
    tmp_path_factory: pytest.TempPathFactory, table: list[list[str]], delimiter: str
) -> None:
    content = exports.table([["a", "b"], *table], delimiter=delimiter)
    found = rows(tmp_path_factory.mktemp("t"), content, delimiter=delimiter, encoding="utf-8")
    assert found == [["a", "b"], *table]


@pytest.mark.parametrize(
    ("table", "options", "expected"),
    [
        ([["Id", "T"], ["1", "x"]], {}, [("1", "x", ())]),
        ([["Id", "T"], ["1"]], {}, [None]),
        ([["Id", "T"], ["1"]], {"missing": 1}, [("1", "", ())]),
        ([["Id", "T"], ["1", "x", ""]], {}, [("1", "x", ("",))]),
        ([["Id", "T"], ["1", "x", "y"]], {}, [None]),
        ([["Id", "T"], ["1", "x", "y"]], {"exact": False}, [("1", "x", ("y",))]),
        ([["1", "x"]], {"header": ("id", "t")}, [("1", "x", ())]),
        ([Damaged("x"), ["Id", "T"], ["1", "x"]], {}, [None, ("1", "x", ())]),
        ([], {}, []),
    ],
)
def test_records(table: list[Any], options: dict[str, Any], expected: list[Any]) -> None:
    found = tables.records(table, **options)
    assert [
        None if isinstance(one, Damaged) else (one["ID"], one["t"], one.extra) for one in found
    ] == expected


@pytest.mark.parametrize(
    ("name", "key"),
    [(" Tweet_ID ", "tweet id"), ("\ufeffText", "text"), ('"Päivä"', "päivä"), ("A  b", "a b")],
)
def test_names_of_columns(name: str, key: str) -> None:
    assert tables.key(name) == key


def excel_like() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as book:
        book.writestr("[Content_Types].xml", "<Types/>")
        book.writestr("xl/workbook.xml", "<workbook/>")
    return packed.getvalue()


@pytest.mark.parametrize(
    ("content", "library", "extra"),
    ids=["parquet", "excel"],
    argvalues=[
        (b"PAR1" + b"\0" * 20 + b"PAR1", "pyarrow", "parquet"),
        (excel_like(), "openpyxl", "excel"),
    ],
)
def test_a_library_that_is_not_there_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes, library: str, extra: str
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    path = tmp_path / "table"
    path.write_bytes(content)
    with Source.open(str(path)) as source:
        (skipped,) = read(source, Options(), name=extra)
    assert isinstance(skipped, Skipped)
    assert skipped.damaged
    assert f"somelint[{extra}]" in skipped.reason
