"""The encoder: what a post means as a whole, for what a bag of words cannot tell.

A small transformer whose lower layers come from a published multilingual encoder and whose top
was trained on the labelled cases (``models/encoder``). It is asked only where the rules give no
warning and the scorer leaves it open: it costs a hundred times as much. Needs numpy, nothing else.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from somelint.language import modelfile
from somelint.language.models import ModelError, import_numpy, model_path
from somelint.language.pieces import Pieces
from somelint.language.scorer import MOST

import_numpy()

import numpy as np  # noqa: E402

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.floating[Any]]

__all__ = ["BLOCK", "MAGIC", "Encoder", "default", "quantised", "widely_quantised"]

MAGIC: Final = b"SOMEENC1"
FORMAT: Final = 1
# Weights are kept in blocks of 32: a scale, and for each a number from -8 to 7, two in a byte, or
# from -127 to 127 where the layer was trained here.
BLOCK: Final = np.dtype([("scale", "<f2"), ("pairs", "u1", 16)])
WIDE_BLOCK: Final = np.dtype([("scale", "<f2"), ("whole", "i1", 32)])
_HALF: Final = 16
_EPSILON: Final = 1e-12


@dataclass(frozen=True, slots=True)
class _Layer:
    """Weights of one layer of the transformer, inputs first: (in, out)."""

    into: Floats  # queries, keys and values beside one another
    into_shift: Floats
    out: Floats
    out_shift: Floats
    up: Floats
    up_shift: Floats
    down: Floats
    down_shift: Floats
    norms: Floats  # of what is attended to, then of the whole: (4, width)


class Encoder:
    """Reads a post: log-odds that it tells what a family of rules is about."""

    def __init__(self, header: Mapping[str, Any], sections: Mapping[str, memoryview]) -> None:
        self.version: str = header["version"]
        self.families: tuple[str, ...] = tuple(header["families"])
        self.longest: int = header["longest"]
        """Pieces that are read at most; a longer text is not read at all."""
        self._width: int = header["width"]
        self._heads: int = header["heads"]
        names = bytes(sections["pieces"]).decode().split("\n")
        scores = np.frombuffer(sections["scores"], "<f4").tolist()
        self._pieces = Pieces(dict(zip(names, scores, strict=True)))
        # The rows: an unknown piece, the known ones, then the marks of start and end.
        self._rows = np.frombuffer(sections["rows"], BLOCK).reshape(-1, self._width // 32)
        self._start, self._end = len(names) + 1, len(names) + 2
        if len(self._rows) != len(names) + 3:
            raise ModelError("the model file does not have a row for each piece")
        self._positions = _floats(sections["positions"]).reshape(-1, self._width)
        self._norm = _floats(sections["norm"]).reshape(2, self._width)
        blocks = [WIDE_BLOCK if bits == 8 else BLOCK for bits in header["bits"]]
        self._layers = [self._layer(at, kind, sections) for at, kind in enumerate(blocks)]
        self._attention = _floats(sections["attention"])
        self._outputs = _floats(sections["families"]).reshape(-1, 3 * self._width)
        self._shifts = np.array(header["shifts"], np.float32)

    @classmethod
    def load(cls, path: Path | None = None) -> Encoder:
        """Load the model file, by default the project's own.

        Raises ModelError where it is missing, damaged, or of another version of the format.
        """
        own = path or model_path("encoder") / "encoder.bin"
        return modelfile.load(own, lambda data: cls(*_parsed(data)))

    def read(self, text: str) -> dict[str, float] | None:
        """Log-odds by family, within ±``MOST``; None where the text is empty or too long."""
        numbers = list(islice(self._pieces.numbers(text), self.longest + 1))
        if not 0 < len(numbers) <= self.longest:
            return None
        found = self._encoded([self._start, *numbers, self._end])
        chosen = _softmax(found @ self._attention) @ found
        pooled = np.concatenate([chosen, found.mean(axis=0), found.max(axis=0)])
        odds = np.clip(self._outputs @ pooled + self._shifts, -MOST, MOST)
        return dict(zip(self.families, odds.tolist(), strict=True))

    def _encoded(self, numbers: list[int]) -> Floats:
        """The last layer's states: (pieces, width)."""
        embedded = _unpacked(self._rows[numbers]) + self._positions[: len(numbers)]
        states = _normalised(embedded, *self._norm)
        for layer in self._layers:
            states = self._through(layer, states)
        return states

    def _through(self, layer: _Layer, states: Floats) -> Floats:
        count = len(states)
        parts = (states @ layer.into + layer.into_shift).reshape(count, 3, self._heads, -1)
        queries, keys, values = parts.transpose(1, 2, 0, 3)
        attended = _softmax(queries @ keys.transpose(0, 2, 1)) @ values
        joined = attended.transpose(1, 0, 2).reshape(count, self._width)
        beside = states + joined @ layer.out + layer.out_shift
        states = _normalised(beside, *layer.norms[:2])
        inner = _gelu(states @ layer.up + layer.up_shift)
        beside = states + inner @ layer.down + layer.down_shift
        return _normalised(beside, *layer.norms[2:])

    def _layer(
        self, number: int, kind: np.dtype[Any], sections: Mapping[str, memoryview]
    ) -> _Layer:
        width = self._width

        def matrix(name: str, inputs: int) -> Floats:
            rows = np.frombuffer(sections[f"{number}.{name}"], kind).reshape(-1, inputs // 32)
            transposed: Floats = np.ascontiguousarray(_unpacked(rows).T)
            return transposed

        def shift(name: str) -> Floats:
            return _floats(sections[f"{number}.{name}_shift"])

        into, into_shift = matrix("into", width), shift("into")
        # Products of queries and keys are divided by the root of a head's width: once, here.
        root = np.float32((width / self._heads) ** -0.5)
        into[:, :width] *= root
        into_shift[:width] *= root
        up = matrix("up", width)
        return _Layer(
            into,
            into_shift,
            matrix("out", width),
            shift("out"),
            up,
            shift("up"),
            matrix("down", up.shape[1]),
            shift("down"),
            _floats(sections[f"{number}.norms"]).reshape(4, width),
        )


def _parsed(data: bytes) -> tuple[dict[str, Any], dict[str, memoryview]]:
    header, sections = modelfile.parse(MAGIC, data)
    if header["format"] != FORMAT:
        raise ModelError(f"the model is of format {header['format']}, not {FORMAT}")
    return header, sections


def quantised(rows: Floats) -> bytes:
    """Rows of weights, their length a multiple of 32, in blocks of four bits a weight."""
    blocks = rows.reshape(-1, 2 * _HALF)
    largest = np.take_along_axis(blocks, np.abs(blocks).argmax(axis=1)[:, None], axis=1)
    scale = (largest / -8).astype("<f2")
    divided = blocks / np.where(scale == 0, 1, scale.astype(np.float32))
    whole = np.clip(np.rint(divided) + 8, 0, 15).astype(np.uint8)
    packed = np.zeros(len(blocks), BLOCK)
    packed["scale"] = scale[:, 0]
    packed["pairs"] = whole[:, :_HALF] | whole[:, _HALF:] << 4
    return packed.tobytes()


def widely_quantised(rows: Floats) -> bytes:
    """The same with eight bits a weight."""
    blocks = rows.reshape(-1, 2 * _HALF)
    scale = (np.abs(blocks).max(axis=1, keepdims=True) / 127).astype("<f2")
    divided = blocks / np.where(scale == 0, 1, scale.astype(np.float32))
    packed = np.zeros(len(blocks), WIDE_BLOCK)
    packed["scale"] = scale[:, 0]
    packed["whole"] = np.clip(np.rint(divided), -127, 127)
    return packed.tobytes()


def _unpacked(blocks: NDArray[Any]) -> Floats:
    """Blocks as rows of weights: (rows, blocks) to (rows, 32 × blocks)."""
    if blocks.dtype == BLOCK:
        pairs = blocks["pairs"]
        whole = np.concatenate([pairs & 15, pairs >> 4], axis=-1).astype(np.float32)
        whole -= 8
    else:
        whole = blocks["whole"].astype(np.float32)
    whole *= blocks["scale"].astype(np.float32)[..., None]
    return whole.reshape(len(blocks), -1)


def _floats(section: memoryview) -> Floats:
    """Numbers kept with half precision, in a row."""
    return np.frombuffer(section, "<f2").astype(np.float32)


def _normalised(states: Floats, weight: Floats, shift: Floats) -> Floats:
    centred = states - states.mean(axis=-1, keepdims=True)
    spread = np.sqrt(np.square(centred).mean(axis=-1, keepdims=True) + _EPSILON)
    return np.asarray(centred / spread * weight + shift)


def _softmax(values: Floats) -> Floats:
    powers = np.exp(values - values.max(axis=-1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=-1, keepdims=True))


def _gelu(values: Floats) -> Floats:
    inner = np.square(values)
    inner *= np.float32(0.044715)
    inner += 1
    inner *= values
    inner *= np.float32((2 / np.pi) ** 0.5)
    np.tanh(inner, out=inner)
    inner += 1
    inner *= values
    inner *= np.float32(0.5)
    return inner


@functools.cache
def default() -> Encoder:
    """The project's own encoder, loaded once. Raises ModelError."""
    return Encoder.load()
