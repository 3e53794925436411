"""The disclosure scorer: how likely a post tells something that is not public yet.

A linear model over hashed features of word forms and of pairs of neighbours. What a form alone
contributes is cached by form, so a post costs a few sums. A second, smaller model of the same
kind (the gate) tells posts of public bodies from ordinary text, where the first has no ground.
Made by ``models/scorer/train.py``; standard library only.
"""

from __future__ import annotations

import functools
import math
import re
import zlib
from array import array
from collections.abc import Iterable, Mapping, Sequence
from operator import add, xor
from pathlib import Path
from typing import Any, Final

from somelint.language import modelfile
from somelint.language.models import ModelError, model_path

__all__ = [
    "BITS",
    "CODE_BITS",
    "HOPED",
    "MOST",
    "ModelError",
    "Scorer",
    "default",
    "form_features",
    "log_odds",
    "nearness",
    "pack",
    "pair_features",
    "unpack",
]

MAGIC: Final = b"SOMESCR1"
MOST: Final = 4.0
"""What a reading of the encoder is held to, either way: log-odds beyond say no more."""
HOPED: Final = 1.5
"""A reading that must suffice for a finding, or the encoder is not asked. Of 137 findings in half
of the cases 2 needed more, but so did half of the posts for which it would be asked otherwise."""
FORMAT: Final = 2
BITS: Final = 21  # of the hash that finds a weight; 32 bits are hashed
CODE_BITS: Final = 16  # the same for the weights by code
_MASK: Final = (1 << BITS) - 1
WIDE: Final = 0xFFFFFFFF
_CODE_MASK: Final = (1 << CODE_BITS) - 1
_CACHE_LIMIT: Final = 50_000  # forms; some 20 MB at most
_ADDRESS_PART: Final = re.compile(r"[^\W_]+")
_SCHEMES: Final = frozenset(("http", "https", "www"))
_ADDRESS: Final = "<address>"
_EDGE: Final = "<edge>"
_STEM: Final = 5
_BYTES: Final = 39  # of a word, at most
# Seeds of the hash by kind of feature.
_WORD, _PREFIX, _SUFFIX, _PART = 1, 2, 3, 4
_crc = zlib.crc32


# Keys of a form in pairs with a neighbour, hashes of 32 bits: as the left and the right one, the
# same by stem, and as the left one of two stems that a word stands between.
Pairing = tuple[int, int, int, int, int]

# What is cut out of a word of so many bytes, with the seed for it: beginnings, then endings.
_CUTS: Final = [
    tuple(
        [(slice(0, k), _PREFIX) for k in (3, 4, 5, 6, 8) if k < n]
        + [(slice(n - k, n), _SUFFIX) for k in (1, 2, 3, 4, 6) if k < n]
    )
    for n in range(_BYTES + 1)
]


def _pairing(word: bytes, stem: bytes) -> Pairing:
    # CRC is linear, so the XOR of two would be the same for (a, b) and (b, a): hence the factors.
    whole, part = _crc(word), _crc(stem)
    return (
        whole * 0x9E3779B1 >> 7 & WIDE,
        whole * 0x85EBCA6B >> 7 & WIDE,
        part * 0xC2B2AE35 >> 7 & WIDE,
        part * 0x27D4EB2F >> 7 & WIDE,
        part * 0x165667B1 >> 7 & WIDE,
    )


def form_features(form: str) -> tuple[list[int], Pairing]:
    """Features of a word form by itself (hashes of 32 bits) and its keys for pairs."""
    if _is_address(form):
        return own_features(form), _ADDRESS_PAIRING
    return own_features(form), _pairing(form.encode()[:_BYTES], form[:_STEM].encode())


def own_features(form: str) -> list[int]:
    """Features of a word form by itself: a word gives itself, its beginnings and its endings;
    an address gives its parts."""
    if _is_address(form):
        parts = [part for part in _ADDRESS_PART.findall(form) if part not in _SCHEMES]
        return [_crc(part.encode(), _PART) for part in (_ADDRESS, *parts)]
    word = form.encode()[:_BYTES]
    keys = [_crc(word[cut], seed) for cut, seed in _CUTS[len(word)]]
    keys.append(_crc(word, _WORD))
    return keys


def _is_address(form: str) -> bool:
    return "/" in form or ("." in form and not form[0].isdigit())


_ADDRESS_PAIRING: Final = _pairing(_ADDRESS.encode(), _ADDRESS.encode())
_EDGE_PAIRING: Final = _pairing(_EDGE.encode(), _EDGE.encode())


def pair_features(forms: Iterable[Pairing]) -> list[int]:
    """Features of neighbours: two words, two stems, and two stems with a word between them."""
    left, right, stem_left, stem_right, skip_left = zip(
        _EDGE_PAIRING, *forms, _EDGE_PAIRING, strict=True
    )
    return [
        *map(xor, left, right[1:]),
        *map(xor, stem_left, stem_right[1:]),
        *map(xor, skip_left, stem_right[2:]),
    ]


class Scorer:
    """Scores a post, or a sentence of one, given as lower-case word forms in order.

    ``threshold`` is the probability, by ``beside``, from which a post that the rules let pass
    is worth a finding of its own.
    """

    def __init__(self, header: dict[str, Any], sections: Mapping[str, memoryview]) -> None:
        self.version: str = header["version"]
        self.threshold: float = header["threshold"]
        self._codes: tuple[str, ...] = tuple(header["codes"])
        self._beside: dict[str, float] = header["beside"]
        self._main = _section(sections, "main", "h")
        self._gate = _section(sections, "gate", "b")
        self._by_code = _section(sections, "codes", "b")
        self._combine: tuple[float, float, float, float] = tuple(header["combine"])
        self._read: dict[str, float] = header["read"]
        self._code_scale: list[tuple[float, float]] = [tuple(pair) for pair in header["platt"]]
        self._cache: dict[str, tuple[int, int, int, int, int, int, int]] = {}
        self._gates: dict[str, int] = {}

    @classmethod
    def load(cls, path: Path | None = None) -> Scorer:
        """Load the model file, by default the project's own.

        Raises ModelError where it is missing, damaged, or of another version of the format.
        """
        own = path or model_path("scorer") / "scorer.bin"
        return modelfile.load(own, lambda data: cls(*parse(data)))

    def score(self, forms: Sequence[str], meaning: float | None = None) -> float:
        """Probability (0 to 1) that the post tells something that is not public.

        ``meaning`` is what the encoder reads of it (see ``encoder``), where it was asked.
        Calibrated on a mixture of work posts; a post without a word scores 0.
        """
        if not forms:
            return 0.0
        main, gate = self._sums(forms)
        slope, shift, *_ = self._combine
        odds = slope * main / math.sqrt(len(forms) + 4) + shift
        if meaning is not None:
            odds = (
                self._read["shift"] + self._read["words"] * odds + self._read["meaning"] * meaning
            )
        return _sigmoid(odds) * self._gated(gate, len(forms))

    def ceiling(self, forms: Sequence[str]) -> float:
        """What ``score`` cannot exceed: the gate's probability alone.

        It needs no pairs of neighbours, a third of the time, and is so low for most ordinary
        posts that the score itself makes no difference.
        """
        if not forms:
            return 0.0
        gates = self._gates
        known = set(forms)
        gate = sum([gates[one] if one in gates else self._gate_of(one) for one in known])
        return self._gated(gate, len(forms))

    def _gated(self, gate: int, count: int) -> float:
        *_, slope, shift = self._combine
        return _sigmoid(slope * gate * (1 / math.sqrt(count + 4)) + shift)

    def _gate_of(self, form: str) -> int:
        if len(self._gates) >= _CACHE_LIMIT:
            self._gates.clear()
        keys = own_features(form)
        gate = self._gate
        known = self._gates[form] = sum([gate[key & _MASK] for key in keys])
        return known

    def beside(self, score: float, margin: float | None) -> float:
        """Probability (0 to 1) of a disclosure, by the score and by how near the rules came.

        ``margin`` is how many points a match was over its rule's threshold at most (negative:
        under it), None where no rule saw anything.
        """
        known = self._beside
        total = known["shift"] + known["score"] * log_odds(score)
        return _sigmoid(total + known["nearness"] * nearness(margin))

    def codes(self, forms: Sequence[str]) -> dict[str, float]:
        """Probability (0 to 1) of each PUB code, each judged by itself."""
        width = len(self._codes)
        if not forms:
            return dict.fromkeys(self._codes, 0.0)
        table = self._by_code
        sums = [0] * width
        features, pairs = _features(forms)
        for key in (*features, *pairs):
            at = (key & _CODE_MASK) * width
            sums = list(map(add, sums, table[at : at + width]))
        scale = 1 / math.sqrt(len(forms) + 4)
        return {
            code: _sigmoid(slope * total * scale + shift)
            for code, total, (slope, shift) in zip(self._codes, sums, self._code_scale, strict=True)
        }

    def _sums(self, forms: Sequence[str]) -> tuple[int, int]:
        cache = self._cache
        try:
            entries = [cache[form] for form in forms]
        except KeyError:
            entries = [cache.get(form) or self._remember(form) for form in forms]
        mains, gates, left, right, stem_left, stem_right, skip_left = zip(
            _EDGE_ENTRY, *entries, _EDGE_ENTRY, strict=True
        )
        if len(set(forms)) < len(forms):  # a word counts once
            mains, gates, *_ = zip(*dict(zip(forms, entries, strict=True)).values(), strict=True)
        own, gate = sum(mains), sum(gates)
        at = self._main.__getitem__
        own += sum(map(at, map(xor, left, right[1:])))
        own += sum(map(at, map(xor, stem_left, stem_right[1:])))
        own += sum(map(at, map(xor, skip_left, stem_right[2:])))
        return own, gate

    def _remember(self, form: str) -> tuple[int, int, int, int, int, int, int]:
        if len(self._cache) >= _CACHE_LIMIT:
            self._cache.clear()
        keys, pair = form_features(form)
        main, gate = self._main, self._gate
        places = [key & _MASK for key in keys]
        entry = (
            sum([main[place] for place in places]),
            sum([gate[place] for place in places]),
            pair[0] & _MASK,
            pair[1] & _MASK,
            pair[2] & _MASK,
            pair[3] & _MASK,
            pair[4] & _MASK,
        )
        self._cache[form] = entry
        return entry


_EDGE_ENTRY: Final = (0, 0, *(key & _MASK for key in _EDGE_PAIRING))


def _features(forms: Sequence[str]) -> tuple[list[int], list[int]]:
    known = {form: form_features(form) for form in forms}
    own = [key for keys, _ in known.values() for key in keys]
    return own, pair_features(known[form][1] for form in forms)


def log_odds(chance: float) -> float:
    """The logarithm of the odds, within ±9.2 (a chance of one in ten thousand)."""
    held = min(max(chance, 1e-4), 1 - 1e-4)
    return math.log(held / (1 - held))


def nearness(margin: float | None) -> float:
    """How near the rules came, in points: 3 at the threshold, 0 where nothing was seen."""
    return 0.0 if margin is None else min(max(margin, -2.5), 3.0) + 3.0


def _sigmoid(value: float) -> float:
    return 1 / (1 + math.exp(-value)) if value > -700 else 0.0


def parse(data: bytes) -> tuple[dict[str, Any], dict[str, memoryview]]:
    """The header and the sections of a scorer's file. Raises ModelError."""
    header, sections = modelfile.parse(MAGIC, data)
    if header["format"] != FORMAT or header["bits"] != [BITS, CODE_BITS]:
        raise ModelError(f"the model is of format {header['format']}, not {FORMAT}")
    return header, sections


def _section(sections: Mapping[str, memoryview], name: str, kind: str) -> array[int]:
    values = array(kind)
    values.frombytes(sections[name])
    return values


def pack(header: dict[str, Any], sections: dict[str, bytes]) -> bytes:
    """The bytes of a scorer's file."""
    return modelfile.pack(MAGIC, {"format": FORMAT, "bits": [BITS, CODE_BITS], **header}, sections)


def unpack(data: bytes) -> tuple[dict[str, Any], dict[str, bytes]]:
    """The header and the sections of a scorer's file, as ``pack`` takes them. Raises ModelError."""
    return modelfile.unpack(MAGIC, data)


@functools.cache
def default() -> Scorer:
    """The project's own scorer, loaded once. Raises ModelError."""
    return Scorer.load()
