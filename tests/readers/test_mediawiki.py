"""The text that an edit added."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from somelint.readers import mediawiki
from somelint.readers.mediawiki import added_text


@pytest.mark.parametrize(
    ("before", "after", "added"),
    [
        ("", "koko teksti", "koko teksti"),
        ("a\nb", "a\nb", ""),
        ("a\nb", "a\nuusi\nb", "uusi"),
        ("a\nb", "b", ""),
        ("a\nb", "b\na", "b"),
        ("Silta on auki.", "Silta on vielä auki.", "vielä"),
        ("Silta on auki.", "Silta on kiinni. Se avataan.", "kiinni\nSe avataan."),
        ("a\n\nb", "a\n\n\n\nb", ""),
    ],
)
def test_added_text(before: str, after: str, added: str) -> None:
    assert added_text(before, after) == added


_line = st.text("abc ", max_size=6)


@given(st.lists(_line), st.lists(_line), st.booleans())
def test_every_word_added_is_in_the_page(old: list[str], new: list[str], large: bool) -> None:
    with pytest.MonkeyPatch.context() as patch:
        if large:
            patch.setattr(mediawiki, "_MOST_LINES", 0)
        added = added_text("\n".join(old), "\n".join(new))
    assert all(any(part in line for line in new) for part in added.splitlines())
    for line in new:
        if line.strip() and not any(set(line) & set(other) for other in old):
            assert line.strip() in added
