"""Finnish: which paradigms a base form gets."""

from __future__ import annotations

import re
from typing import Final

from somelint.language.inflection import acronyms, finnish_nominals, finnish_verbs
from somelint.language.inflection.groups import Forms

_ACRONYM: Final = re.compile(r"[A-ZÅÄÖ][A-ZÅÄÖ0-9&+/]+")
_COMPANY: Final = frozenset({"oyj", "oy", "ry", "ky", "tmi", "ab", "abp", "hy", "sr", "rs"})


def forms(word: str, part: str | None, spoken: bool) -> Forms:
    """All forms of a Finnish base form; see `somelint.language.inflection.inflect`."""
    head, hyphen, last = word.rpartition("-")
    if not last or last.isdigit():
        return
    prefix = (head + hyphen).lower()
    for features, stem, endings in _of_last(last, part or _guess(last), part is None, spoken):
        yield features, prefix + stem, endings


def _guess(word: str) -> str:
    if _ACRONYM.fullmatch(word) or word.lower() in _COMPANY:
        return "acronym"
    return "name" if word[:1].isupper() else "noun"


def _of_last(word: str, part: str, guessed: bool, spoken: bool) -> Forms:
    lower = word.lower()
    if part == "acronym":
        yield from acronyms.expand(word, spoken=spoken)
        return
    if part != "verb":
        for paradigm in finnish_nominals.paradigms(
            lower, name=part == "name", adjective=part == "adjective"
        ):
            yield from finnish_nominals.expand(paradigm, spoken=spoken)
    if part == "verb" or (guessed and part == "noun"):
        for verb in finnish_verbs.verbs(lower):
            yield from finnish_verbs.expand(verb, spoken=spoken, agent=part == "verb")
