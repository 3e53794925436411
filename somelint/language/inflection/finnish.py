"""Finnish: what a base form is, and all its forms."""

from __future__ import annotations

import re
from typing import Final

from somelint.language.inflection import (
    acronyms,
    finnish_cases,
    finnish_nominals,
    finnish_verbs,
)
from somelint.language.inflection.finnish_lexicon import (
    AGREEING,
    EXTRA_FORMS,
    FUNCTION_WORDS,
    VERBS_IN_EA,
)
from somelint.language.inflection.finnish_sounds import VOWELS, fit
from somelint.language.inflection.groups import Features, Forms

_ACRONYM: Final = re.compile(r"[A-ZÅÄÖ][A-ZÅÄÖ0-9&+/.]+")
_FUNCTION_WORD_LENGTH: Final = max(map(len, FUNCTION_WORDS)) + 1
_COMPANY: Final = frozenset({"oyj", "oy", "ry", "ky", "tmi", "ab", "abp", "hy", "sr", "rs"})
_QUOTED_CASES: Final = tuple(
    quote + fit(case, h)
    for quote in "'’"
    for case in ("n", "ssA", "stA", "llA", "ltA", "lle", "ksi", "nA", "tA", "A", "t")
    for h in ("a", "ä")
)


def forms(word: str, part: str | None, spoken: bool) -> Forms:
    """All forms of a Finnish base form; see `somelint.language.inflection.inflect`."""
    head, hyphen, last = word.rpartition("-")
    if not last:
        return
    prefix = (head + hyphen).lower()
    kind = part or _guess(last)
    heads = _heads(head.lower()) if kind == "name" and head.lower() in AGREEING else {}
    for features, stem, endings in _of_last(last, kind, part is None, spoken):
        if prefix or len(stem) >= _FUNCTION_WORD_LENGTH:
            yield features, prefix + stem, endings
        else:
            yield features, stem, tuple(e for e in endings if stem + e not in FUNCTION_WORDS)
        if features in heads:
            yield features, heads[features] + hyphen + stem, endings


def _heads(word: str) -> dict[Features, str]:
    found: dict[Features, str] = {}
    for paradigm in finnish_nominals.paradigms(word):
        for features, stem, endings in finnish_cases.expand(paradigm, spoken=False):
            found.setdefault(features, stem + endings[0])
    return found


def _guess(word: str) -> str:
    if _ACRONYM.fullmatch(word) or word.lower() in _COMPANY:
        return "acronym"
    if not VOWELS.intersection(word.lower()):
        return "acronym"
    if len(word) < 3 and word[-1].lower() not in VOWELS:
        # *yt* too: what stands before its *-t* is no word
        return "acronym"
    return "noun" if word.islower() else "name"


def _of_last(word: str, part: str, guessed: bool, spoken: bool) -> Forms:
    lower = word.lower()
    if part == "acronym" or len(word) < 2 or not word[-1].isalpha():
        yield from acronyms.expand(word, spoken=spoken)
    elif part == "verb":
        yield from _verb(lower, spoken, agent=True)
    else:
        if not (guessed or part == "noun") or not is_infinitive(lower):
            yield from _nominal(lower, part, spoken)
        if guessed and part == "noun":
            yield from _verb(lower, spoken, agent=False)


def is_infinitive(word: str) -> bool:
    """Whether a lower-case base form can be nothing but a verb: *antaa, lähteä*."""
    return word in VERBS_IN_EA or word.endswith(("taa", "tää"))


def _verb(word: str, spoken: bool, *, agent: bool) -> Forms:
    for verb in finnish_verbs.verbs(word):
        yield from finnish_verbs.expand(verb, spoken=spoken, agent=agent)
    if spoken and word.endswith(("oittaa", "öittää")):
        # *kirjottaa* said for *kirjoittaa*
        for verb in finnish_verbs.verbs(word[:-5] + word[-4:]):
            yield from finnish_verbs.expand(verb, spoken=spoken, agent=agent)


def _nominal(word: str, part: str, spoken: bool) -> Forms:
    found = finnish_nominals.paradigms(word, name=part == "name", adjective=part == "adjective")
    if part == "adjective":
        found += finnish_nominals.degrees(word)
        for adverb in finnish_nominals.adverbs(word):
            yield frozenset({"adverb"}), adverb, ("",)
    if spoken and part != "name":
        found += finnish_nominals.spoken_variants(word)
    for paradigm in found:
        yield from finnish_cases.expand(paradigm, spoken=spoken)
    if word.endswith("nen") and part != "name":
        yield frozenset({"compound"}), word[:-3] + "s-", ("",)
    tail = finnish_nominals.longest_tail(word, EXTRA_FORMS)
    if tail:
        head = word[: len(word) - len(tail)]
        for form, features in EXTRA_FORMS[tail].items():
            yield frozenset(features.split()), head + form, ("",)
    if part == "name" and (word[-1] not in VOWELS or word[-1] in "ey"):
        yield frozenset({"quoted"}), word, _QUOTED_CASES
