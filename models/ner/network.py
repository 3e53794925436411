"""The trainable twin of ``somelint.language.tagger``: forward, gradients and optimiser.

Written in numpy, since a network this small trains on one core in minutes with it. All
arrays are float32; a batch is a run of tokens with empty rows between the texts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse

from somelint.language import tagger
from somelint.language.tagger import GROUPS, Floats

Array = npt.NDArray[Any]
Params = dict[str, Floats]
Gradients = dict[str, Floats | tuple[Array, Floats]]


@dataclass(frozen=True, slots=True)
class Shape:
    """Sizes of the network. ``tables`` is (rows, width) of each group of ``tagger.GROUPS``."""

    width: int = 128
    layers: int = 4
    near: int = 96
    far: int = 48
    word_pieces: int = 3
    tables: tuple[tuple[int, int], ...] = ((16384, 64), (8192, 64), (8192, 32), (1024, 32))
    drop_features: float = 0.1
    drop_words: float = 0.3
    drop_tokens: float = 0.3
    drop_layers: float = 0.2
    corpora: int = 1


@dataclass(slots=True)
class Lexicon:
    """Word forms by number, with their features; ``vectors`` gives (forms, dims) floats."""

    shape: Shape
    vectors: Any
    ids: dict[str, int] = field(default_factory=dict)
    near: Floats = field(init=False)
    far: Floats = field(init=False)
    features: list[Any] = field(init=False)

    def number(self, forms: Sequence[str]) -> Array:
        return np.array([self.ids.setdefault(form, len(self.ids)) for form in forms], np.int64)

    def build(self) -> None:
        """Compute the features of every form that has a number."""
        forms = list(self.ids)
        named = [tagger.features(form) for form in forms]
        self.features = []
        for group, (rows, _) in enumerate(self.shape.tables):
            lists = [names[group] for names in named]
            columns = [tagger.row(name, rows) for names in lists for name in names]
            values = [len(names) ** -0.5 for names in lists for _ in names]
            ends = np.concatenate(([0], np.cumsum([len(names) for names in lists])))
            data = (np.array(values, np.float32), np.array(columns, np.int32), ends)
            self.features.append(sparse.csr_matrix(data, shape=(len(forms), rows)))
        self.near = self._dense(forms)
        self.far = self._dense([tagger.other_case(form) for form in forms])

    def _dense(self, forms: list[str]) -> Floats:
        parts = [self.vectors(forms[i : i + 20_000]) for i in range(0, len(forms), 20_000)]
        return np.concatenate(parts).astype(np.float32)


def _maxout(pieces: Floats, width: int) -> tuple[Floats, Array]:
    parts = pieces.reshape(len(pieces), -1, width)
    which = parts.argmax(axis=1)
    return np.take_along_axis(parts, which[:, None], 1)[:, 0], which


def _maxout_back(d: Floats, which: Array, pieces: int) -> Floats:
    out = np.zeros((len(d), pieces, d.shape[1]), np.float32)
    np.put_along_axis(out, which[:, None], d[:, None], 1)
    return out.reshape(len(d), -1)


def _norm(x: Floats, gain: Floats, bias: Floats) -> tuple[Floats, tuple[Floats, Floats, Floats]]:
    centred = x - x.mean(axis=1, keepdims=True)
    scale = 1 / np.sqrt((centred * centred).mean(axis=1, keepdims=True) + np.float32(1e-5))
    hat = centred * scale
    return hat * gain + bias, (hat, scale, gain)


def _norm_back(d: Floats, cache: tuple[Floats, Floats, Floats]) -> tuple[Floats, Floats, Floats]:
    hat, scale, gain = cache
    inner = d * gain
    mean = inner.mean(axis=1, keepdims=True)
    along = (inner * hat).mean(axis=1, keepdims=True)
    return scale * (inner - mean - hat * along), (d * hat).sum(axis=0), d.sum(axis=0)


def softmax(scores: Floats) -> Floats:
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


class Network:
    """Parameters and gradients. ``forward`` gives scores of shape (rows, tags)."""

    def __init__(self, shape: Shape, tags: int, dims: int, rng: np.random.Generator) -> None:
        self.shape = shape
        w = shape.width

        def normal(rows: int, columns: int, scale: float = 1.0) -> Floats:
            return (rng.standard_normal((rows, columns)) * scale / rows**0.5).astype(np.float32)

        def constant(size: int, value: float = 0.0) -> Floats:
            return np.full(size, value, np.float32)

        p: Params = {"near": normal(dims, shape.near), "far": normal(dims, shape.far)}
        for group, (rows, width) in zip(GROUPS, shape.tables, strict=True):
            p[f"table.{group}"] = (rng.standard_normal((rows, width)) * 0.1).astype(np.float32)
        size = shape.near + shape.far + sum(width for _, width in shape.tables)
        for name, rows, columns in (
            ("word", size, w * shape.word_pieces),
            *((str(i), 3 * w, 2 * w) for i in range(shape.layers)),
        ):
            p[f"{name}.W"], p[f"{name}.b"] = normal(rows, columns, 1.4), constant(columns)
            p[f"{name}.gain"], p[f"{name}.bias"] = constant(w, 1.0), constant(w)
        p["out.W"], p["out.b"] = normal(w, tags, 0.3), constant(tags)
        p["out.gain"], p["out.bias"] = constant(w, 1.0), constant(w)
        p["out.b"][0] = 1.5
        p["corpus"] = np.zeros((shape.corpora, w), np.float32)
        self.p = p

    def forward(
        self,
        lexicon: Lexicon,
        ids: Array,
        live: Floats,
        corpus: Array,
        rng: np.random.Generator | None = None,
    ) -> tuple[Floats, Any]:
        """``live`` is (rows, 1), 0 between texts; ``corpus`` a number a row; rng: training."""
        p, s, w = self.p, self.shape, self.shape.width

        def mask(size: tuple[int, int], rate: float) -> Floats | np.float32:
            if rng is None or not rate:
                return np.float32(1)
            kept = rng.random(size, dtype=np.float32) >= rate
            return kept.astype(np.float32) / np.float32(1 - rate)

        used, inverse = np.unique(ids, return_inverse=True)
        rows = [matrix[used] for matrix in lexicon.features]
        parts = [lexicon.near[used] @ p["near"], lexicon.far[used] @ p["far"]]
        parts += [m @ p[f"table.{g}"] for g, m in zip(GROUPS, rows, strict=True)]
        h = np.concatenate(parts, axis=1)
        keep_h = mask(h.shape, s.drop_features)
        if rng is not None:
            first = s.near + s.far
            known = rng.random((len(used), 1), dtype=np.float32) >= s.drop_words
            keep_h = np.broadcast_to(keep_h, h.shape).copy()
            keep_h[:, first : first + s.tables[0][1]] *= known
        h = h * keep_h
        best, which = _maxout(h @ p["word.W"] + p["word.b"], w)
        words, norm = _norm(best, p["word.gain"], p["word.bias"])
        keep_x = live * mask((len(ids), w), s.drop_tokens)
        x = (words[inverse] + p["corpus"][corpus]) * keep_x
        layers = []
        for i in range(s.layers):
            around = np.zeros((len(x), 3 * w), np.float32)
            around[1:, :w], around[:, w : 2 * w], around[:-1, 2 * w :] = x[:-1], x, x[1:]
            best, side = _maxout(around @ p[f"{i}.W"] + p[f"{i}.b"], w)
            y, inner = _norm(best, p[f"{i}.gain"], p[f"{i}.bias"])
            keep = live * mask((len(ids), w), s.drop_layers)
            x = x + y * keep
            layers.append((around, side, inner, keep))
        last, outer = _norm(x, p["out.gain"], p["out.bias"])
        scores = last @ p["out.W"] + p["out.b"]
        inputs = (used, inverse, rows, h, keep_h, which, norm, keep_x, corpus)
        return scores, (inputs, layers, last, outer)

    def backward(self, lexicon: Lexicon, d: Floats, cache: Any) -> Gradients:
        """Gradients of every parameter for ``d``, the gradient of the scores."""
        inputs, layers, last, outer = cache
        used, inverse, rows, h, keep_h, which, norm, keep_x, corpus = inputs
        p, s, w = self.p, self.shape, self.shape.width
        g: Gradients = {"out.W": last.T @ d, "out.b": d.sum(axis=0)}
        dx, g["out.gain"], g["out.bias"] = _norm_back(d @ p["out.W"].T, outer)
        for i in reversed(range(s.layers)):
            around, side, inner, keep = layers[i]
            db, g[f"{i}.gain"], g[f"{i}.bias"] = _norm_back(dx * keep, inner)
            dy = _maxout_back(db, side, 2)
            g[f"{i}.W"], g[f"{i}.b"] = around.T @ dy, dy.sum(axis=0)
            da = dy @ p[f"{i}.W"].T
            dx = dx + da[:, w : 2 * w]
            dx[:-1] += da[1:, :w]
            dx[1:] += da[:-1, 2 * w :]
        dx = dx * keep_x
        g["corpus"] = np.zeros_like(p["corpus"])
        for number in range(s.corpora):
            g["corpus"][number] = dx[corpus == number].sum(axis=0)
        places = (np.ones(len(inverse), np.float32), (inverse, np.arange(len(inverse))))
        dwords = sparse.csr_matrix(places, shape=(len(used), len(inverse))) @ dx
        db, g["word.gain"], g["word.bias"] = _norm_back(dwords, norm)
        dy = _maxout_back(db, which, s.word_pieces)
        g["word.W"], g["word.b"] = h.T @ dy, dy.sum(axis=0)
        dh = (dy @ p["word.W"].T) * keep_h
        g["near"] = lexicon.near[used].T @ dh[:, : s.near]
        g["far"] = lexicon.far[used].T @ dh[:, s.near : s.near + s.far]
        first = s.near + s.far
        for group, matrix, (_, width) in zip(GROUPS, rows, s.tables, strict=True):
            touched = np.unique(matrix.indices)
            whole = matrix.T @ np.ascontiguousarray(dh[:, first : first + width])
            g[f"table.{group}"] = (touched, whole[touched])
            first += width
        return g


class Adam:
    """Adam with decoupled weight decay, clipped gradients and averaged parameters.

    The gradient of a table is ``(rows, gradient of these rows)``; only they are updated.
    """

    AVERAGE_EVERY = 8

    def __init__(self, params: Params, decay: float, averaging: float = 0.999) -> None:
        self.mean = {name: np.zeros_like(value) for name, value in params.items()}
        self.square = {name: np.zeros_like(value) for name, value in params.items()}
        self.average = {name: value.copy() for name, value in params.items()}
        self.decay, self.averaging, self.steps = decay, averaging, 0

    def step(self, params: Params, gradients: Gradients, rate: float) -> None:
        self.steps += 1
        parts = {n: g if isinstance(g, tuple) else (slice(None), g) for n, g in gradients.items()}
        length = sum(float(np.vdot(g, g)) for _, g in parts.values()) ** 0.5
        scale = np.float32(min(1.0, 1.0 / (length + 1e-9)))
        b1, b2 = np.float32(0.9), np.float32(0.98)
        fix1, fix2 = 1 - 0.9**self.steps, 1 - 0.98**self.steps
        for name, (rows, gradient) in parts.items():
            g = gradient * scale
            m = self.mean[name][rows] * b1 + (1 - b1) * g
            v = self.square[name][rows] * b2 + (1 - b2) * (g * g)
            self.mean[name][rows], self.square[name][rows] = m, v
            change = np.float32(rate / fix1) * m
            change /= np.sqrt(v) * np.float32(fix2**-0.5) + np.float32(1e-8)
            if g.ndim > 1:
                change += np.float32(rate * self.decay) * params[name][rows]
            params[name][rows] -= change
        if self.steps % self.AVERAGE_EVERY == 0:
            keep = min(self.averaging**self.AVERAGE_EVERY, self.steps / (80 + self.steps))
            for name in params:
                self.average[name] += np.float32(1 - keep) * (params[name] - self.average[name])
