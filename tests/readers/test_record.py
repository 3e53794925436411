"""What readers share in making a draft of a record."""

from __future__ import annotations

import pytest

from somelint.draft import Author
from somelint.readers.record import Number, effect, writer


@pytest.mark.parametrize(
    ("given", "known"),
    [
        ({"likes": 3, "reposts": "4", "views": 5.0}, {"likes": 3, "reposts": 4, "views": 5}),
        # Nought is a figure; nothing, an empty cell and a word are none.
        ({"likes": 0, "reposts": None, "replies": "", "quotes": "many"}, {"likes": 0}),
        ({"likes": float("inf"), "views": float("nan")}, {}),
        ({}, {}),
    ],
)
def test_effect_is_what_the_export_tells(given: dict[str, Number], known: dict[str, int]) -> None:
    assert effect(**given) == known


@pytest.mark.parametrize(
    ("name", "account", "author"),
    [
        (" Aino ", "aino", Author(name="Aino", handle="@aino")),
        ("", "@aino", Author(handle="@aino")),
        ("Aino", None, Author(name="Aino")),
        (" ", "", None),
        (None, None, None),
    ],
)
def test_writer(name: str | None, account: str | None, author: Author | None) -> None:
    assert writer(name, account) == author
