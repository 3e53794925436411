"""py3langid's model, asked without the library: which language a text is most likely in.

The library (BSD-3-Clause) needs half a second and 90 MB to load its tables: as many rows of
256 transitions as its automaton has states. Kept as a trie with suffix links (Aho and
Corasick), for the languages that are asked about, the same model takes a tenth of both. It is
made from the library's file once, and kept on disk.
"""

from __future__ import annotations

import math
import struct
import unicodedata
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import msgspec

from somelint import diskcache
from somelint.language.models import import_numpy

LANGUAGES = "fi sv en et no da de fr es it nl pt pl lv lt tr so sq ro hu cs id vi eu ku se".split()
"""The languages that the model tells apart; a text in another one is taken for one of these."""

_STEPS_KEPT = 200_000


class Model(msgspec.Struct, frozen=True):
    """A naive Bayes model over sequences of bytes, which are found by a trie.

    Child ``targets[n]`` of a state is reached by a byte where ``edges[n]`` (ascending) is
    ``state << 8 | byte``; ``suffixes`` are the states of the longest suffixes, ``features``
    what a state stands for (-1: nothing). ``weights`` has a row of half-precision numbers
    a feature, one for each of ``languages``.
    """

    languages: tuple[str, ...]
    priors: tuple[float, ...]
    edges: array[int]
    targets: array[int]
    suffixes: array[int]
    features: array[int]
    weights: bytes


class Identifier:
    """Classifies texts; remembers the steps of the automaton that it has taken."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self._row = struct.Struct(f"{len(model.languages)}e")
        self._steps: dict[int, int] = {}

    def classify(self, text: str) -> tuple[str, float]:
        """The likeliest language of a text and its probability among all that are known."""
        data = _encoded(text)
        scores = self._scores(data)
        # The root of the length keeps long texts from being all too sure.
        scale = 1.0 / math.sqrt(len(data) or 1)
        best = max(scores)
        odds = [math.exp((one - best) * scale) for one in scores]
        return self._model.languages[scores.index(best)], 1 / sum(odds)

    def _scores(self, data: bytes) -> list[float]:
        counted: dict[int, list[int]] = {}
        for feature, count in Counter(self._features(data)).items():
            counted.setdefault(count, []).append(feature)
        if not counted:
            return [0.0] * len(self._model.languages)
        scores: Sequence[float] = self._model.priors
        read, size, weights = self._row.unpack_from, self._row.size, self._model.weights
        for count, features in counted.items():
            rows = [read(weights, feature * size) for feature in features]
            factor = math.log1p(count)
            scores = [
                score + factor * sum(column)
                for score, column in zip(scores, zip(*rows, strict=True), strict=True)
            ]
        return list(scores)

    def _features(self, data: bytes) -> list[int]:
        steps, features = self._steps, self._model.features
        found = []
        state = 0
        for byte in data:
            edge = state << 8 | byte
            if edge in steps:
                state = steps[edge]
            else:
                state = steps[edge] = self._step(state, byte)
            if features[state] >= 0:
                found.append(features[state])
        if len(steps) > _STEPS_KEPT:
            steps.clear()
        return found

    def _step(self, state: int, byte: int) -> int:
        """The state of the longest sequence that is known and ends in this byte."""
        edges = self._model.edges
        while True:
            edge = state << 8 | byte
            at = bisect_left(edges, edge)
            if at < len(edges) and edges[at] == edge:
                return self._model.targets[at]
            if not state:
                return 0
            state = self._model.suffixes[state]


def _encoded(text: str) -> bytes:
    if text.isupper():
        text = text.lower()
    return unicodedata.normalize("NFC", text).encode("utf-8", errors="surrogatepass")


@cache
def identifier() -> Identifier:
    """The library's model, from where it is kept, else from the library."""
    found = find_spec("py3langid")
    sources = [Path(__file__)]
    if found is not None and found.origin:
        sources.append(Path(found.origin).parent / "data" / "model.npz.xz")
    return Identifier(diskcache.kept("languages", Model, lambda: sources, _from_library))


def _from_library() -> Model:
    import_numpy()
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    whole = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    whole.set_languages(LANGUAGES)
    if len(set(whole.nb_classes)) < len(whole.nb_classes):
        raise ValueError("the model has a language twice")
    edges, targets, suffixes = _trie(whole.tk_nextmove, whole.tk_row)
    return Model(
        tuple(whole.nb_classes),
        tuple(map(float, whole.nb_pc)),
        edges,
        targets,
        suffixes,
        array("i", whole.tk_output),
        whole.nb_ptc.astype("<f2").tobytes(),
    )


def _trie(moves: Sequence[int], row_of: Sequence[int]) -> tuple[array[int], array[int], array[int]]:
    """Edges, targets and suffixes of the trie whose transitions have all been worked out.

    The shortest way to a state is the sequence that it stands for.
    """
    children: dict[int, int] = {}
    suffixes = array("I", bytes(array("I").itemsize * len(row_of)))
    reached = bytearray(len(row_of))
    reached[0] = 1
    waiting = [0]
    for state in waiting:
        row = row_of[state] << 8
        own = moves[row : row + 256]
        suffix = row_of[suffixes[state]] << 8
        for byte in range(256):
            target = own[byte]
            if not reached[target]:
                reached[target] = 1
                children[state << 8 | byte] = target
                suffixes[target] = moves[suffix + byte] if state else 0
                waiting.append(target)
    edges = sorted(children)
    return array("I", edges), array("I", map(children.__getitem__, edges)), suffixes
