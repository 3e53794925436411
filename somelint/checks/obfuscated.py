"""Swear words and insults in a disguised spelling: ``id1ootti``, ``v*ttu``, ``p€rkele``.

Only a token with a digit or a sign between its letters is looked at, so that an ordinary
post costs one regular expression. The token is unfolded to the words it may stand for and
these are looked up among the inflected forms of the pack's own vocabulary of abuse, so a word
added there is found in disguise too. Letters spaced out are joined by the view already.
"""

from __future__ import annotations

import itertools
import math
import re
import string
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from somelint import diskcache
from somelint.conditions.model import Patterns
from somelint.language.lexicon import Lexicon, Table, compile_units, forms_of
from somelint.language.phrases import Unit, read_phrases
from somelint.match import Match
from somelint.policy import packs
from somelint.textfile import read_text
from somelint.yamlfile import convert, load_yaml

if TYPE_CHECKING:
    from somelint.document import Document

VOCABULARY: Final = "vocabulary/insults.yaml"
"""The file of a pack whose single words are looked for in disguise."""
NAMES: Final = ("profanity", "curses", "insults", "double-insults", "slur", "only-in-disguise")
"""The vocabularies of it: who hides the letters of a word means its bad sense."""

_STANDS_FOR: Final = {
    "0": "oö", "1": "il", "3": "e", "4": "aä", "5": "s", "7": "t", "@": "aä", "$": "s",
    "€": "e", "!": "i", "|": "il", "+": "t", "°": "o", "ø": "ö",
}  # fmt: skip
"""The letters that a digit or sign resembles; a sign that resembles none hides any letter."""
_HIDES: Final = "*#%¤•×_"
_ANY: Final = string.ascii_lowercase + "åäö"

_LETTER: Final = r"[^\W\d_]"
_DISGUISE: Final = re.compile(
    rf"{_LETTER}(?:[{re.escape(_HIDES)}@$€!|+°013457]{{1,6}}{_LETTER}|[*•×]{{2,6}})"
)
_EDGE: Final = "\"'”“’()[]{}<>,.;:?!…–—"
_LINK: Final = re.compile(r"://|www\.|@\S+\.|^[@#]|\.\w{2,}/")

_LONGEST: Final = 30
_MOST_GUESSES: Final = 2 * len(_ANY) ** 2
"""Words that one token is tried for: two signs that may each be any letter."""


def obfuscated_abuse(document: Document) -> Iterator[Match]:
    """Tokens of the text that stand for a word of abuse."""
    text = document.view.lower
    last = -1
    for found in _DISGUISE.finditer(text):
        if found.start() < last:
            continue
        start, last = _token(text, found.start(), found.end())
        written = text[start:last]
        if len(written) > _LONGEST or _LINK.search(written):
            continue
        if _stands_for_abuse(packs.folder(document.policy.extends), written):
            yield Match(start, last)


def _token(text: str, start: int, end: int) -> tuple[int, int]:
    """The offsets of the written word around a place, without the punctuation at its rim."""
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return start, end


@lru_cache(maxsize=4096)
def _stands_for_abuse(folder: Path, written: str) -> bool:
    """Whether a written word is abuse in disguise, by the vocabulary of a pack's folder."""
    lexicon, short = _abuse(folder)
    places = [_ANY if one in _HIDES else _STANDS_FOR.get(one, one) for one in written]
    if math.prod(map(len, places)) <= _MOST_GUESSES:
        return any(lexicon.resolve("".join(word)) for word in itertools.product(*places))
    # With most letters covered only the length and the rim tell: the plain forms must do.
    pattern = re.compile("".join(f"[{re.escape(letters)}]" for letters in places))
    return any(pattern.fullmatch(form) for form in short)


@lru_cache(maxsize=4)
def _abuse(folder: Path) -> tuple[Lexicon, frozenset[str]]:
    """The forms of the vocabulary's single words, and those with hardly an ending."""
    # Generating the forms takes a second: most of what a cold check of such a post would take.
    made = diskcache.kept("abuse", Abuse, lambda: _sources(folder), lambda: _compiled(folder))
    return Lexicon(made.table), made.short


def _sources(folder: Path) -> list[Path]:
    """The vocabulary and the code that compiles it."""
    here, vocabulary = Path(__file__).resolve(), folder / VOCABULARY
    code = [here, *sorted((here.parent.parent / "language").rglob("*.py"))]
    return [vocabulary, *code] if vocabulary.is_file() else code


class Abuse(msgspec.Struct, frozen=True):
    """The compiled vocabulary of abuse, as it is kept on disk."""

    table: Table
    short: frozenset[str]


def _compiled(folder: Path) -> Abuse:
    path = folder / VOCABULARY
    units: dict[Unit, None] = {}
    vocabulary: dict[str, Patterns] = {}
    if path.is_file():
        vocabulary = convert(load_yaml(read_text(path), str(path)), dict[str, Patterns])
    for name in NAMES:
        for language, terms in vocabulary.get(name, {}).items():
            for term in terms:
                if " " not in term and "$" not in term:
                    for phrase in read_phrases(term, language):
                        units.update(dict.fromkeys(phrase.elements[0].units))
    own = tuple(units)
    short = {form for unit in own for form in forms_of(unit) if len(form) <= len(unit.text) + 1}
    return Abuse(compile_units(own), frozenset(short))
