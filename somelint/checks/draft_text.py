"""Checks of the draft as a text: hidden characters, a language that no rule covers."""

from __future__ import annotations

from collections.abc import Iterator

from somelint.document import Document
from somelint.match import Match

_SAYS = {
    "zero-width": "characters of no width stand inside the words",
    "bidi": "characters that reverse the reading direction",
    "look-alike": "letters of another alphabet that look like Latin ones",
    "styled": "mathematical or full-width letters instead of ordinary ones",
    "spaced": "letters spaced out so that the word is not read as one",
}
"""The kinds of hidden characters that are reported. Emoji joiners, decomposed letters and
ordinary soft hyphens are how honest text is written."""


def hidden_characters(document: Document) -> Iterator[Match]:
    """Characters that hide words from a reader or from the rules."""
    last_end = -1
    for hidden in document.view.hidden:
        says = _SAYS.get(hidden.kind)
        if says is not None and hidden.start >= last_end:
            last_end = hidden.end
            yield Match(hidden.start, hidden.end, says=says, original=True)


def unsupported_language(document: Document) -> Iterator[Match]:
    """A text in a language that no loaded rule covers: it was not checked."""
    if not document.is_covered:
        yield Match(field="language", says="the language was not recognised as fi, sv or en")
