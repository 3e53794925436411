"""Which rows of a table of subword vectors (floret) belong to a word.

The hashing is spaCy's. Its own look-up wants the whole table in floats, four times the size of the
bytes that the models keep; here only the rows that are asked for are ever made floats.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from spacy.strings import StringStore
from spacy.vectors import Vectors  # type: ignore[import-not-found]

Rows = npt.NDArray[np.int64]


class Subwords:
    """The hashing of a table of that many rows, as floret's settings have it."""

    def __init__(self, settings: Mapping[str, Any], rows: int) -> None:
        """``settings``: ``minn``, ``maxn``, ``hash_count``, ``hash_seed``, ``bow`` and ``eow``."""
        empty = np.zeros((1, 1), np.float32)
        vectors = Vectors(strings=StringStore(), data=empty, mode="floret", **settings)
        self._hashes = vectors._get_ngram_hashes
        self._sizes = range(settings["minn"], settings["maxn"] + 1)
        self._begin, self._end = str(settings["bow"]), str(settings["eow"])
        self._rows = rows

    def rows(self, words: Sequence[str]) -> tuple[Rows, Rows]:
        """The rows of all the words one after another, and how many each word has.

        An empty word has none.
        """
        hashes, begin, end = self._hashes, self._begin, self._end
        found: list[int] = []
        counts: list[int] = []
        for word in words:
            before = len(found)
            if word:
                marked = begin + word + end
                found += hashes(marked)
                for size in self._sizes:
                    for first in range(len(marked) - size + 1):
                        found += hashes(marked[first : first + size])
            counts.append(len(found) - before)
        return np.array(found, np.int64) % self._rows, np.array(counts, np.int64)
