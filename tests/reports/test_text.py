import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from somelint.reports.text import (
    safe,
    shown_characters,
    width_of,
    widths,
    without_surrogates,
    wrapped,
)

from .samples import ANY_TEXT


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("", 0),
        ("åäö – “x”…", 10),
        ("日本", 4),
        ("a\u0308", 1),
        ("👩‍👩‍👧", 2),
        ("👍🏽", 2),
        ("🇫🇮", 2),
        ("❤️", 2),
        ("❤", 1),
        ("1️⃣", 2),
        ("Ａ", 2),
        ("한국", 4),
        ("✖▲●", 3),
    ],
)
def test_width_is_what_terminals_give(text, width):
    assert width_of(text) == width == cell_len(text)


@given(
    st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs"), max_codepoint=0x33FF))
)
def test_width_of_letters_is_that_of_rich(text):
    plain = "".join(char for char in text if cell_len(char) == 1 and width_of(char) == 1)
    assert width_of(plain) == len(plain)
    assert len(widths(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain äö", "plain äö"),
        ("\x1b[31mred", "␛[31mred"),
        ("a\r\nb\nc", "a b c"),
        ("a\rb\tc", "a␍b    c"),
        ("\x7f\x9b", "␡⟨009B⟩"),
        ("a\u202eb", "a⟨202E⟩b"),
        ("a\u200bb\u200d", "a⟨200B⟩b⟨200D⟩"),
        ("a\u200db", "a⟨200D⟩b"),
        ("👩‍👧", "👩‍👧"),
        ("luon\u00adnos", "luon⟨00AD⟩nos"),
        ("\ud800", "\ufffd"),
        ("\U000e0041", "⟨E0041⟩"),
    ],
)
def test_safe(text, shown):
    assert safe(text) == shown


@given(ANY_TEXT)
def test_nothing_steers_the_terminal(text):
    shown = safe(text)
    assert not any(ord(char) < 32 or 0x7F <= ord(char) < 0xA0 for char in shown)
    assert not set(shown) & set("\u2028\u2029\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u2069")
    shown.encode()
    assert len(shown_characters(text)) == len(text)


@given(ANY_TEXT)
def test_surrogates_go_and_offsets_stay(text):
    clean = without_surrogates(text)
    clean.encode()
    assert len(clean) == len(text)


@given(ANY_TEXT.map(safe), st.integers(4, 30))
def test_wrapping_keeps_the_text_and_the_width(text, width):
    lines = wrapped(text, width)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(width_of(line) <= width for line in lines)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("one two three", ["one two", "three"]),
        ("", [""]),
        ("abcdefghij", ["abcdefgh", "ij"]),
        ("a abcdefghij b", ["a", "abcdefgh", "ij b"]),
        ("日本日本日", ["日本日本", "日"]),
    ],
)
def test_wrapping(text, lines):
    assert wrapped(text, 8) == lines
