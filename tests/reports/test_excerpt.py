import pytest
from hypothesis import given
from hypothesis import strategies as st

from somelint.reports.excerpt import MAX_LINES, Row, excerpt
from somelint.reports.text import shown_characters, width_of, widths

from .samples import ANY_TEXT


def marked(row: Row) -> str:
    """What stands above the ``^``s, column by column."""
    columns = []
    for char, size in zip(row.shown, widths(row.shown), strict=True):
        if size:
            columns += [char] + [""] * (size - 1)
        elif columns:
            columns[-1] += char
    pairs = zip(columns, row.marks, strict=False)
    return "".join(char for char, mark in pairs if mark == "^")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("abc luonnos def", "luonnos"),
        ("日本 luonnos def", "luonnos"),
        ("luonnos日本", "日本"),
        ("👩🏽 luonnos", "luonnos"),
        ("🇫🇮 luonnos", "luonnos"),
        ("e\u0301\u0301 luonnos", "luonnos"),
        ("\tluonnos", "luonnos"),
        ("first\nsecond luonnos\nthird", "luonnos"),
    ],
)
def test_the_marks_stand_under_the_span(text, words):
    start = text.index(words)
    (row,) = excerpt(text, start, start + len(words), [], 40)
    assert marked(row) == words
    assert row.line == text.count("\n", 0, start)


def test_the_words_weighed_are_marked_and_the_span_wins():
    (row,) = excerpt("aa bb cc", 3, 5, [(0, 2), (3, 5)], 40)
    assert row.marks == "-- ^^"


@pytest.mark.parametrize(
    ("text", "span", "rows"),
    [
        ("ab", (1, 1), [Row(0, "ab", " ^")]),
        ("ab", (2, 2), [Row(0, "ab", "  ^")]),
        ("", (0, 0), [Row(0, "", "^")]),
        ("a\n\nb", (2, 2), [Row(1, "", "^")]),
        ("ab\r\ncd", (0, 6), [Row(0, "ab", "^^"), Row(1, "cd", "^^")]),
        ("a\nb\nc\nd\ne", (0, 9), [*(Row(i, "abc"[i], "^") for i in range(3)), Row(None, "…")]),
        ("a\u202eb", (1, 2), [Row(0, "a⟨202E⟩b", " ^^^^^^")]),
        ("ab", (-3, 99), [Row(0, "ab", "^^")]),
    ],
)
def test_rows(text, span, rows):
    assert excerpt(text, *span, [], 40) == rows


@pytest.mark.parametrize("before", [0, 3, 50, 5000])
@pytest.mark.parametrize("after", [0, 3, 50, 5000])
def test_a_long_line_is_cut_around_the_span(before, after):
    text = "x" * before + "LUONNOS" + "y" * after
    (row,) = excerpt(text, before, before + 7, [], 30)
    assert marked(row) == "LUONNOS"
    assert width_of(row.shown) <= 30
    assert row.shown.startswith("…") == ("x" * before not in row.shown)
    assert row.shown.endswith("…") == ("y" * after not in row.shown)


@given(ANY_TEXT, st.data(), st.integers(8, 60))
def test_any_text(text, data, width):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    rows = excerpt(text, start, end, [(0, len(text))], width)
    assert 1 <= len(rows) <= MAX_LINES + 1
    for row in rows:
        assert "\n" not in row.shown
        assert row.shown == "".join(shown_characters(row.shown)) or "\u200d" in row.shown
        assert width_of(row.shown) <= width + 8
    assert any("^" in row.marks for row in rows)
