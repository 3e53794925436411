"""Finnish acronyms: colon endings (*LVM:n, EU:hun*) and, for word-like ones, bare endings.

How an acronym is read aloud decides its endings (*EU:hun* by letters, *RAVAan* as a word), and
writers differ; all readings are given. Source: Kielitoimiston ohjepankki, "Lyhenteet:
taivutus".
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import product
from typing import Final

from somelint.language.inflection import finnish_cases as cases
from somelint.language.inflection import finnish_nominals as nominals
from somelint.language.inflection.finnish_sounds import VOWELS, Harmony, fit
from somelint.language.inflection.groups import Features, Forms

_BOTH: Final[tuple[Harmony, ...]] = ("a", "ä")
_SUFFIXES: Final = ("ni", "si", "nsA", "mme", "nne")

_CASES: Final[dict[str, tuple[str, ...]]] = {
    "genitive": ("n", "in", "en", "ien", "iden", "jen", "itten"),
    "partitive": ("A", "tA", "AA", "iA", "jA", "itA", "ejA", "eitA", "ttA", "stA"),
    "inessive": ("ssA", "issA", "eissA", "essA"),
    "elative": ("stA", "istA", "eistA", "estA"),
    "illative": (
        *("Vn", "hVn", "seen", "iin", "eihin", "ihin", "een", "oihin", "siin", "AAn"),
        *("han", "hän", "hen", "hin", "hon", "hun", "hyn", "hön"),
    ),
    "adessive": ("llA", "illA", "eillA", "ellA"),
    "ablative": ("ltA", "iltA", "eiltA", "eltA"),
    "allative": ("lle", "ille", "eille", "elle"),
    "essive": ("nA", "inA", "einA", "enA"),
    "translative": ("ksi", "iksi", "eiksi", "eksi"),
    "abessive": ("ttA", "ittA", "eittA", "ettA"),
    "comitative": ("ine", "eine"),
    "nominative": ("t", "it", "et"),
}
_ENDING_IN_N: Final = frozenset({"genitive", "illative"})
"""Cases that lose their *-n* before a possessive suffix, and whose third person is *-nsa* only."""


@cache
def _colon_endings() -> tuple[tuple[Features, tuple[str, ...]], ...]:
    groups: list[tuple[Features, tuple[str, ...]]] = []
    for case, endings in _CASES.items():
        fitted = [fit(e, h) for e, h in product(endings, _BOTH) if "V" not in e]
        groups.append((frozenset({case}), tuple(dict.fromkeys(":" + e for e in fitted))))
    owned = (":" + one for h in _BOTH for one in _owned(h))
    groups.append((frozenset({"possessive"}), tuple(dict.fromkeys(owned))))
    return tuple(groups)


def _owned(h: Harmony) -> Iterator[str]:
    """Case endings with possessive suffixes: *(LVM:)ni, ssämme, äänsä, lleen*."""
    suffixes = [fit(suffix, h) for suffix in _SUFFIXES]
    yield from suffixes
    for case, endings in _CASES.items():
        if case == "nominative":
            continue
        for ending in (fit(one, h) for one in endings if "V" not in one):
            before = ending[:-1] + "e" if case == "translative" else ending.removesuffix("n")
            yield from (before + suffix for suffix in suffixes)
            if case not in _ENDING_IN_N and before[-2:-1] != before[-1:]:
                # *LVM:ssään* beside *LVM:ssänsä*
                yield before + before[-1] + "n"


_BARE: Final = ("n", "ssA", "stA", "llA", "ltA", "lle", "ksi", "nA")


@cache
def _bare_endings() -> tuple[str, ...]:
    return tuple(dict.fromkeys(fit(e, h) for e, h in product(_BARE, _BOTH)))


def expand(acronym: str, *, spoken: bool) -> Forms:
    """All forms of an acronym such as *LVM* or *RAVA*, lower-case."""
    word = acronym.lower()
    yield frozenset({"nominative"}), word, ("",)
    for features, endings in _colon_endings():
        yield features, word, endings
    if _word_like(word):
        for paradigm in nominals.paradigms(word, name=True):
            yield from cases.expand(paradigm, spoken=spoken)
    elif len(word) > 2:
        yield frozenset({"bare"}), word, _bare_endings()
        yield frozenset({"bare"}), word + "-", _bare_endings()


def _word_like(word: str) -> bool:
    """Whether an acronym can be read as a word: *RAVA, TALPO*, not *LVM, EU, HE*."""
    vowels = sum(letter in VOWELS for letter in word)
    return len(word) > 3 and vowels * 3 >= len(word) and word.isalpha()
