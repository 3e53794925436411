"""The words of a hashtag."""

import re
from itertools import pairwise
from typing import Final

_PIECE: Final = re.compile(r"[^\W\d_]+|\d+")
# Endings that an abbreviation takes without its colon in a tag: #LVMn, #EUssa.
_ENDING: Final = re.compile(
    r"(?:n|t|a|ä|ta|tä|ja|jä|na|nä|lla|llä|lle|lta|ltä|ssa|ssä|sta|stä|ksi|een|hin|s)"
)


def split_hashtag(tag: str) -> list[tuple[str, int, int]]:
    """Words of a tag with their offsets in `tag` (a leading sign may be there, and is counted).

    CamelCase, digits and underscores part words; a tag in one case stays whole:
    `#LakiLuonnos` gives `Laki`, `Luonnos`; `#EUMinva2014` gives `EU`, `Minva`, `2014`.
    """
    parts: list[tuple[str, int, int]] = []
    for piece in _PIECE.finditer(tag):
        start, end = piece.span()
        word = piece[0]
        if word.islower() or word.isupper() or not word.isalpha():
            parts.append((word, start, end))
            continue
        for begin, stop in _camel(word):
            parts.append((word[begin:stop], start + begin, start + stop))
    return parts


def _camel(word: str) -> list[tuple[int, int]]:
    cuts = [0]
    for at in range(1, len(word)):
        upper = word[at].isupper()
        if upper and not word[at - 1].isupper():
            cuts.append(at)
        elif (
            not upper
            and word[at - 1].isupper()
            and at - 1 > cuts[-1]
            and _ENDING.fullmatch(word, at) is None
        ):
            cuts.append(at - 1)
    cuts.append(len(word))
    return [(a, b) for a, b in pairwise(cuts) if b > a]
