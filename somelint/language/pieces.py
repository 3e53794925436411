"""Words cut into pieces that a model knows: a unigram model, its likeliest segmentation."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

UNKNOWN: Final = 0
"""The number of a character that no piece holds."""
START: Final = "▁"
"""What stands for the space before a word."""
_LONGEST: Final = 60  # characters of a word that are read
_PENALTY: Final = 10.0  # under the rarest piece, as SentencePiece has it
_CACHE_LIMIT: Final = 20_000  # words


class Pieces:
    """Cuts text into known pieces; number 0 is a run of characters that none of them holds."""

    def __init__(self, scores: Mapping[str, float]) -> None:
        """``scores``: log-probabilities of the pieces, which are numbered from 1 in this order."""
        self._known: dict[str, tuple[int, float]] = {
            piece: (number, score) for number, (piece, score) in enumerate(scores.items(), 1)
        }
        self._longest = max(map(len, scores))
        self._unknown = min(scores.values()) - _PENALTY
        self._cache: dict[str, Sequence[int]] = {}

    def numbers(self, text: str) -> Iterator[int]:
        """Numbers of the pieces of a text, in order."""
        for word in unicodedata.normalize("NFKC", text).split():
            known = self._cache.get(word)
            if known is None:
                if len(self._cache) >= _CACHE_LIMIT:
                    self._cache.clear()
                known = self._cache[word] = self._cut(START + word[:_LONGEST])
            yield from known

    def _cut(self, word: str) -> list[int]:
        """The likeliest pieces (Viterbi)."""
        size = len(word)
        best = [0.0] + [-math.inf] * size
        last = [(0, UNKNOWN)] * (size + 1)
        for start in range(size):
            reached = best[start]
            for end in range(start + 1, min(start + self._longest, size) + 1):
                piece = self._known.get(word[start:end])
                if piece is not None and reached + piece[1] > best[end]:
                    best[end] = reached + piece[1]
                    last[end] = start, piece[0]
            if reached + self._unknown > best[start + 1]:
                best[start + 1] = reached + self._unknown
                last[start + 1] = start, UNKNOWN
        numbers: list[int] = []
        while size:
            size, number = last[size]
            if number != UNKNOWN or numbers[-1:] != [UNKNOWN]:
                numbers.append(number)
        return numbers[::-1]
