"""Finnish sound rules that every paradigm shares: vowel harmony and consonant gradation.

Source: the inflection classes of Nykysuomen sanalista (Kotus), as described in Iso suomen
kielioppi §§ 15-17 (vowel harmony) and §§ 41-45 (consonant gradation).
"""

from __future__ import annotations

import re
from typing import Final, Literal

Harmony = Literal["a", "ä"]

VOWELS: Final = frozenset("aeiouyäöåéèêáóúüõø")
_BACK: Final = frozenset("aouáóú")
_FRONT: Final = frozenset("äöyüõø")
_NUCLEUS: Final = re.compile(
    "aa|ee|ii|oo|uu|yy|ää|öö|[aeouyäö]i|[aeio]u|[äöei]y|uo|yö|ie|[aeiouyäöåéèêáóúüõø]"
)

_TO_FRONT: Final = str.maketrans("AOU", "äöy")
_TO_BACK: Final = str.maketrans("AOU", "aou")

_WEAK_PAIRS: Final = {
    "kk": ("k",),
    "pp": ("p",),
    "tt": ("t",),
    "bb": ("b", "bb"),
    "gg": ("g", "gg"),
    "dd": ("d", "dd"),
    "nk": ("ng",),
    "nt": ("nn",),
    "mp": ("mm",),
    "lt": ("ll",),
    "rt": ("rr",),
    "ht": ("hd",),
    "lp": ("lv",),
    "rp": ("rv",),
    "hk": ("hk", "h"),
}
_STRONG_PAIRS: Final = {
    "ng": ("nk",),
    "nn": ("nt", "nn"),
    "mm": ("mp", "mm"),
    "ll": ("lt", "ll"),
    "rr": ("rt", "rr"),
    "hd": ("ht",),
    "lv": ("lv", "lp"),
    "rv": ("rv", "rp"),
    "hj": ("hj", "hk"),
    "lj": ("lj", "lk"),
    "rj": ("rj", "rk"),
    "nk": ("nkk",),
    "lk": ("lkk", "lk"),
    "rk": ("rkk", "rk"),
    "nt": ("ntt",),
    "lt": ("ltt",),
    "rt": ("rtt",),
    "mp": ("mpp",),
    "lp": ("lpp",),
    "rp": ("rpp",),
}


def fit(ending: str, harmony: Harmony) -> str:
    """The ending with its archiphonemes A, O, U as the harmony wants them."""
    return ending.translate(_TO_BACK if harmony == "a" else _TO_FRONT)


def nuclei(word: str) -> list[str]:
    """The vowels, long vowels and diphthongs of a word, first to last: one a syllable."""
    return _NUCLEUS.findall(word)


def harmonies(word: str) -> tuple[Harmony, ...]:
    """The harmonies a word's endings can have, the likeliest first.

    The last back or front vowel decides. Both are given when only neutral vowels stand in the
    last two syllables of a longer word after a back vowel (*tulopiste*, *palvelin*), and when
    back and front vowels mix close to the end, as in loans (*analyysi, salibandy*).
    """
    groups = nuclei(word)
    for index in range(len(groups) - 1, -1, -1):
        group = groups[index]
        back = any(letter in _BACK for letter in group)
        front = any(letter in _FRONT for letter in group)
        if front:
            if group == "y" and index == len(groups) - 1 and _BACK.intersection(*groups[-2:-1]):
                return ("a", "ä")
            mixed = any(letter in _BACK for earlier in groups[:index] for letter in earlier)
            neutral_end = groups[-1] in {"i", "e"} and index >= len(groups) - 2
            return ("ä", "a") if mixed and neutral_end and group in {"yy", "y", "öö"} else ("ä",)
        if back:
            return ("ä", "a") if len(groups) - 1 - index >= 2 else ("a",)
    return ("ä",)


def weaken(stem: str) -> tuple[str, ...]:
    """The weak grades of a stem that ends in one vowel: *kadu* of *katu*, *luvu* of *luku*."""
    body, last = stem[:-1], stem[-1:]
    if len(body) < 2 or last not in VOWELS or body[-1] in VOWELS:
        return (stem,)
    pair = body[-2:]
    if pair in _WEAK_PAIRS:
        return tuple(body[:-2] + weak + last for weak in _WEAK_PAIRS[pair])
    if pair in ("lk", "rk"):
        if last == "e":
            return (body[:-1] + "j" + last,)
        return (body[:-1] + last,)
    if body[-2] not in VOWELS:
        return (stem,)
    consonant = body[-1]
    if consonant == "t":
        return (body[:-1] + "d" + last,)
    if consonant == "p":
        return (body[:-1] + "v" + last,)
    if consonant == "k":
        return _without_k(body[:-1], last)
    return (stem,)


def _without_k(body: str, last: str) -> tuple[str, ...]:
    vowel = body[-1]
    short = len(body) < 2 or body[-2] not in VOWELS
    if body.endswith("uo") and last == "a":
        # *ruoan* beside *ruuan*
        return (body + last, body[:-1] + "u" + last)
    if vowel == last and vowel in "uy" and short:
        return (body + "v" + last,)
    if vowel == last and not short:
        return (body + "'" + last, body + "’" + last, body + last)
    return (body + last,)


def strengthen(stem: str) -> tuple[str, ...]:
    """The strong grades of a weak stem that ends in one vowel: *liittee* comes of *liite*."""
    body, last = stem[:-1], stem[-1:]
    if len(body) < 2 or last not in VOWELS:
        return (stem,)
    if body[-1] in VOWELS:
        return (stem,)
    pair = body[-2:]
    if pair in _STRONG_PAIRS:
        return tuple(body[:-2] + strong + last for strong in _STRONG_PAIRS[pair])
    if body[-2] not in VOWELS:
        return (stem,)
    consonant = body[-1]
    if consonant in "kptbg":
        return (body + consonant + last,)
    if consonant == "d":
        return (body[:-1] + "t" + last,)
    if consonant == "v":
        return (stem, body[:-1] + "p" + last)
    return (stem,)
