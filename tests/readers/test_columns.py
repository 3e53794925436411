"""Tables by a map of their columns."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from somelint.draft import Author, Draft
from somelint.errors import InputError
from somelint.readers import read
from somelint.readers.columns import USUAL, choose, flat
from somelint.readers.record import Options, Skipped, Taken
from somelint.readers.source import Source

from . import exports


def load(folder: Path, content: bytes, **options: Any) -> list[Draft | Skipped]:
    """All that is read but what is said of the columns."""
    (folder / "t").write_bytes(content)
    with Source.open(str(folder / "t")) as source:
        found = read(source, Options(**options))
        return [one for one in found if not isinstance(one, Taken)]


TABLE = exports.table(
    [
        ["Nro", "Viesti", "Milloin", "Kuka", "Osasto", "Rooli", "Jaot", "Linkit"],
        ["1", "Eka", "3.4.2026 klo 9.05", "Aino", "Tieto-osasto", "official", "12", "https://a/"],
        ["2", "Toka", "2026-04-04T10:00+03:00", "", "", "", "", ""],
        ["3", "Kolmas", "huomenna", "", "", "", "", ""],
        ["4", "Neljäs", "", "", "", "pomo", "", ""],
    ]
)
MAP = {
    "id": "Nro",
    "text": "Viesti",
    "date": "Milloin",
    "author": "kuka",
    "author.unit": "Osasto",
    "reposts": "Jaot",
    "sources": "Linkit",
}


def test_columns_are_mapped_in_any_case_and_the_rest_is_found(tmp_path: Path) -> None:
    found = load(tmp_path, TABLE, columns=MAP)
    first = found[0]
    assert isinstance(first, Draft)
    assert (first.id, first.text, first.role) == ("1", "Eka", "official")
    assert first.author == Author(name="Aino", unit="Tieto-osasto")
    assert first.published == dt.datetime(2026, 4, 3, 9, 5)
    assert first.extra == {"reposts": 12}
    assert first.sources == ("https://a/",)
    assert [str(one).partition("#")[2] for one in found[2:]] == [
        '3: "huomenna" is no time',
        '4: "role" must be one of official, private, organisation, not "pomo"',
    ]


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        ({"text": "Vieti"}, 'no column "vieti" (did you mean "viesti"?)'),
        ({"txt": "Viesti"}, 'no field "txt" (did you mean "text"?)'),
    ],
)
def test_wrong_maps_are_corrected(tmp_path: Path, columns: dict[str, str], words: str) -> None:
    try:
        said = " ".join(str(one) for one in load(tmp_path, TABLE, columns=columns))
    except InputError as error:
        said = str(error)
    assert words in said


def test_table_without_a_known_text_names_its_columns(tmp_path: Path) -> None:
    (found,) = load(tmp_path, exports.table([["foo", "bar"], ["1", "2"]]))
    assert isinstance(found, Skipped)
    assert found.reason == "no column for the text: say text=COLUMN; the columns are foo, bar"


def test_json_by_dotted_columns(tmp_path: Path) -> None:
    content = exports.dumped(
        [{"post": {"body": "Eka", "by": {"nick": "aa"}}}, {"post": {"body": "Toka"}}]
    )
    found = load(tmp_path, content, columns={"text": "post.body", "author": "post.by.nick"})
    assert [(one.text, one.author) for one in found if isinstance(one, Draft)] == [
        ("Eka", Author(name="aa")),
        ("Toka", None),
    ]


def test_a_usual_column_is_taken_once() -> None:
    chosen = choose(["teksti", "nimi", "date"], {"text": "nimi"})
    assert chosen == {"text": "nimi", "published": "date"}


@pytest.mark.parametrize("names", USUAL.values(), ids=list(USUAL))
def test_usual_names_are_keys_of_columns(names: tuple[str, ...]) -> None:
    assert all(name == " ".join(name.lower().split()) for name in names)
    assert len(set(names)) == len(names)


def test_flat() -> None:
    assert flat({"A": 1, "b": {"C_d": 2, "e": {}}, "f": [{"g": 1}]}) == {
        "a": 1,
        "b.c d": 2,
        "f": [{"g": 1}],
    }


def test_workbook_with_several_sheets_and_empty_ones(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.append(["Teksti"])
    book.active.append(["Eka"])
    book.create_sheet("tyhjä")
    second = book.create_sheet("toinen")
    second.append([None, "Teksti", "Pvm"])
    second.append([None, "Toka", dt.date(2026, 1, 2)])
    book.save(tmp_path / "t")
    found = load(tmp_path, (tmp_path / "t").read_bytes())
    assert [(one.text, one.published) for one in found if isinstance(one, Draft)] == [
        ("Eka", None),
        ("Toka", dt.datetime(2026, 1, 2)),
    ]


def test_a_sheet_without_a_column_for_the_text_is_said_and_counted(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.title = "Ohje"
    for row in ("Näin täytät", "Kirjoita", "Tallenna"):
        book.active.append([row])
    second = book.create_sheet("2026")
    second.append(["Viesti"])
    second.append(["Eka"])
    book.save(tmp_path / "t")
    content = (tmp_path / "t").read_bytes()
    for columns in ({}, {"text": "Viesti"}):
        said, draft = load(tmp_path, content, columns=columns)
        assert isinstance(draft, Draft)
        assert str(draft.origin).endswith("t/2026#1")
        assert isinstance(said, Skipped)
        assert (said.count, said.damaged) == (2, False)
        assert said.reason.startswith('sheet "Ohje": no column')
    none = load(tmp_path, content, columns={"text": "Teksti"})
    assert [isinstance(one, Skipped) and one.damaged for one in none].count(True) == 1


def test_damaged_workbook_is_an_error(tmp_path: Path) -> None:
    pytest.importorskip("openpyxl")
    content = exports.zipped(
        tmp_path / "z", {"[Content_Types].xml": b"<x", "xl/workbook.xml": b"y"}
    )
    (found,) = load(tmp_path, content.read_bytes())
    assert isinstance(found, Skipped)
    assert "a damaged workbook" in found.reason


def test_parquet_that_is_cut_counts_what_is_lost(tmp_path: Path) -> None:
    content = bytearray(exports.made("parquet")["posts.parquet"])
    content[4:60] = b"\xff" * 56
    found = load(tmp_path, bytes(content))
    assert sum(one.count for one in found if isinstance(one, Skipped)) == 3
