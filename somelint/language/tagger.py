"""A small neural tagger in numpy: word forms in, named entity spans out.

What a word form is (its character n-grams, its shape, its pretrained subword vector) is
computed once a form and cached; only the context layers run on every token. The
parameters are trained by ``models/ner/train.py``, which uses the features and the
decoder of this module, so that training and use cannot drift apart.
"""

from __future__ import annotations

import mmap
import re
import threading
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import IO, Any
from zlib import crc32

import numpy as np
import numpy.typing as npt

from somelint.language.subwords import Subwords

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
Params = dict[str, npt.NDArray[Any]]

GROUPS = ("word", "suffix", "prefix", "shape")
_MAX_FORM = 60
_CACHED_FORMS = 30_000
_EPSILON = np.float32(1e-5)
_IMPOSSIBLE = np.float32(-1e9)


@dataclass(frozen=True, slots=True)
class Settings:
    """What the parameters were trained for.

    ``split`` is ``punctuation`` where the corpus splits words at every mark (*LVM:n* is
    three pieces), else ``words``. ``floret`` holds the hashing of the subword vectors,
    ``known`` the frequent forms whose encoding is kept with the parameters.
    """

    labels: tuple[str, ...]
    layers: int
    split: str
    floret: dict[str, Any]
    known: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Span:
    """An entity over the tokens ``start`` to ``end`` (exclusive).

    ``confidence`` is the lowest probability of a tag in it, between 0 and 1.
    """

    start: int
    end: int
    label: str
    confidence: float


_LINK = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_PIECE = re.compile(r"[^\W_]+|[\W_]")
_CAMEL = re.compile(r"[^\W\d_]?[^\W\d_A-ZÅÄÖ]+|[A-ZÅÄÖ]+(?![^\W\d_A-ZÅÄÖ])|\d+|[\W_]")


def pieces(token: str, split: str, *, hashtag: bool = False) -> list[str]:
    """A token as the corpus would have it: ``LVM:n`` as *LVM* *:* *n*, ``#a`` as *#* *a*.

    With ``hashtag``, the token is what follows a ``#``: *SannaMarin* is two words.
    """
    if _LINK.match(token):
        return [token]
    if token[0] == "@" and split == "words":
        return [token]
    if token[0] in "#@" and len(token) > 1:
        return [token[0], *pieces(token[1:], split, hashtag=token[0] == "#")]
    if hashtag:
        return _CAMEL.findall(token) or [token]
    return _PIECE.findall(token) if split == "punctuation" and not token.isalnum() else [token]


class _Kinds(dict[int, str]):
    """The kind of a character by its number, for ``str.translate``."""

    def __missing__(self, number: int) -> str:
        char = chr(number)
        if char.isupper():
            kind = "X"
        elif char.isalpha():
            kind = "x"
        else:
            kind = "d" if char.isdigit() else char
        if len(self) < _KINDS_KEPT:
            self[number] = kind
        return kind


_KINDS_KEPT = 2_000
_KIND = _Kinds()
_FOURTH = re.compile(r"(.)(?=\1\1\1)", re.DOTALL)
"""A character that three more of its kind follow."""


def shape(form: str) -> str:
    """``"Lahti-2"`` as ``"Xxxx-d"``: the kinds of the characters, a run cut after three."""
    return _FOURTH.sub("", form[:40].translate(_KIND))


def other_case(form: str) -> str:
    """The same word as it is written elsewhere: ``helsinki`` <-> ``Helsinki``, ``#a`` -> ``a``."""
    if not form:
        return form
    first = form[0]
    if first in "#@" and len(form) > 1:
        return form[1:]
    if first.isupper():
        return form.lower()
    return first.upper() + form[1:]


def features(form: str) -> tuple[list[str], list[str], list[str], list[str]]:
    """The names of the features of a form, a list for each of ``GROUPS``."""
    lower = form.lower().lstrip("#@") or form
    padded = f"^{lower}$"
    length = len(padded)
    suffixes = [f"s{n}{padded[-n:]}" for n in range(2, min(7, length))]
    prefixes = [f"p{n}{padded[:n]}" for n in range(2, min(6, length))]
    marks = tuple(mark for mark in "-:." if mark in form)
    shapes = _of_shape(shape(form), min(len(form), 12), marks, form.isupper())
    return ["w" + lower, "v" + lower], suffixes, prefixes, list(shapes)


@lru_cache(maxsize=2_000)
def _of_shape(
    outline: str, length: int, marks: tuple[str, ...], in_capitals: bool
) -> tuple[str, ...]:
    found = ["S" + outline, f"L{length}", "f" + outline[:1], "l" + outline[-1:], *marks]
    if "d" in outline:
        found.append("dig")
    if in_capitals:
        found.append("UP")
    return tuple(found)


def row(feature: str, rows: int) -> int:
    """The row of a feature in a table of that many rows; the same on every platform."""
    return crc32(feature.encode()) % rows


def quantise(table: Floats) -> tuple[npt.NDArray[np.int8], npt.NDArray[np.float16]]:
    """A table as bytes with one scale a row: an eighth of the size for a rounding error."""
    scale = np.maximum(np.abs(table).max(axis=1, keepdims=True), 1e-8) / 127.0
    scale16 = scale.astype(np.float16)
    scale16[scale16 == 0] = np.finfo(np.float16).tiny
    whole = np.clip(np.rint(table / scale16.astype(np.float32)), -127, 127)
    return whole.astype(np.int8), scale16


def normalised(x: Floats, gain: Floats, bias: Floats) -> Floats:
    """Layer normalisation of the rows of ``x``, which is overwritten."""
    share = np.float32(1 / x.shape[1])
    x -= np.add.reduce(x, axis=1, keepdims=True) * share
    x /= np.sqrt(np.einsum("ij,ij->i", x, x)[:, None] * share + _EPSILON)
    x *= gain
    x += bias
    return x


def _in_context(x: Floats, weight: Floats, bias: Floats) -> Floats:
    """What a layer makes of each row and those beside it, the larger of two pieces.

    ``weight`` is (width, 6 * width): two pieces of the row before, the row, the row after.
    """
    parts = x @ weight
    two = 2 * x.shape[1]
    pieces = parts[:, two : 2 * two]
    pieces += bias
    pieces[1:] += parts[:-1, :two]
    pieces[:-1] += parts[1:, 2 * two :]
    best: Floats = np.maximum(pieces[:, : two // 2], pieces[:, two // 2 :])
    return best


def _beside(weight: Floats) -> Floats:
    """The weight of a layer, (3 * width, 2 * width), with the three neighbours side by side."""
    return np.ascontiguousarray(np.concatenate(np.split(weight, 3), axis=1))


class _Table:
    """A table as it is kept, in bytes with a scale a row or in floats: only the rows that are
    asked for are made floats, so that it takes a quarter of the memory."""

    def __init__(self, params: Params, name: str) -> None:
        self._rows = params[name]
        scale = params.get(f"{name}.scale")
        self._scale = None if scale is None else scale.astype(np.float32)

    def __len__(self) -> int:
        return len(self._rows)

    def sums(self, rows: Ints, starts: Ints, columns: slice = slice(None)) -> Floats:
        """The sums of runs of rows, each from one of ``starts`` on: shape (starts, columns)."""
        values = self._rows.take(rows, axis=0)[:, columns].astype(np.float32)
        if self._scale is not None:
            values *= self._scale.take(rows, axis=0)
        sums: Floats = np.add.reduceat(values, starts)
        return sums


class Tagger:
    """Finds entities in tokenised texts. Safe to share between threads."""

    def __init__(self, settings: Settings, params: Params) -> None:
        self.settings = settings
        self.labels = settings.labels
        as_kept = ("floret", "table.", "known")
        parts = (n for n in params if not n.startswith(as_kept))
        p = {n: np.ascontiguousarray(params[n], dtype=np.float32) for n in parts}
        self._tables = [_Table(params, f"table.{group}") for group in GROUPS]
        self._near_width = int(params["floret.split"])
        self._floret = _Table(params, "floret")
        self._subwords = Subwords(settings.floret, len(self._floret))
        self._word = (p["word.W"], p["word.b"], p["word.gain"], p["word.bias"])
        self._layers = [
            (_beside(p[f"{i}.W"]), *(p[f"{i}.{n}"] for n in ("b", "gain", "bias")))
            for i in range(settings.layers)
        ]
        self._out = (p["out.W"], p["out.b"], p["out.gain"], p["out.bias"])
        self._width = int(p["word.gain"].shape[0])
        self._lock = threading.Lock()
        self._frequent = params["known"] if settings.known else np.zeros((0, self._width))
        self._frequent_at = {form: number for number, form in enumerate(settings.known)}
        self._forget()

    def _forget(self) -> None:
        self._ids: dict[str, int] = {}
        self._known = np.zeros((1024, self._width), np.float32)

    def _raw(self, forms: list[str]) -> Floats:
        split = self._near_width
        named = [features(form) for form in forms]
        hashes: list[int] = []
        sizes: list[int] = []
        ends: list[int] = []
        for group in range(len(GROUPS)):
            for feature in named:
                # A form of one character has no suffix and no prefix: a row of weight nought.
                names = feature[group] or ("",)
                hashes += [crc32(name.encode()) for name in names]
                sizes.append(len(names))
            ends.append(len(hashes))
        rows, counts = np.array(hashes, np.int64), np.array(sizes, np.int64)
        starts = (np.cumsum(counts) - counts).reshape(len(GROUPS), -1)
        weights = (1 / np.sqrt(counts, dtype=np.float32)).reshape(len(GROUPS), -1, 1)
        parts = [
            self._means(forms, slice(split)),
            self._means([other_case(form) for form in forms], slice(split, None)),
        ]
        for group, table in enumerate(self._tables):
            first = starts[group, 0]
            sums = table.sums(rows[first : ends[group]] % len(table), starts[group] - first)
            sums *= weights[group]
            for number, feature in enumerate(named):
                if not feature[group]:
                    sums[number] = 0
            parts.append(sums)
        return np.concatenate(parts, axis=1, dtype=np.float32)

    def _means(self, words: list[str], columns: slice) -> Floats:
        """The subword vectors of words; of an empty word noughts."""
        rows, sizes = self._subwords.rows([word or "?" for word in words])
        means = self._floret.sums(rows, np.cumsum(sizes) - sizes, columns)
        means /= sizes.astype(np.float32)[:, None]
        if "" in words:
            means[[not word for word in words]] = 0
        return means

    def encode(self, forms: list[str]) -> Floats:
        """What the context layers see of each form, of shape (forms, width)."""
        weight, bias, gain, shift = self._word
        pieces = self._raw(forms) @ weight
        pieces += bias
        parts = pieces.reshape(len(forms), -1, self._width)
        return normalised(parts.max(axis=1), gain, shift)

    def _words(self, forms: Sequence[str]) -> Floats:
        with self._lock:
            ids = self._ids
            new = [form for form in dict.fromkeys(forms) if form not in ids]
            if new:
                if len(ids) + len(new) > _CACHED_FORMS:
                    self._forget()
                    ids = self._ids
                    new = [form for form in dict.fromkeys(forms) if form not in ids]
                first = len(ids)
                need = first + len(new)
                if need > len(self._known):
                    grown = np.zeros((max(need, 2 * len(self._known)), self._width), np.float32)
                    grown[:first] = self._known[:first]
                    self._known = grown
                # Of the frequent forms the encoding is kept with the parameters.
                at = self._frequent_at
                new.sort(key=at.__contains__)
                kept = [at[form] for form in new if form in at]
                middle = need - len(kept)
                if middle > first:
                    self._known[first:middle] = self.encode(new[: middle - first])
                self._known[middle:need] = self._frequent[kept]
                ids.update(zip(new, range(first, need), strict=True))
            return self._known[[ids[form] for form in forms]]

    def log_probabilities(self, texts: Sequence[Sequence[str]]) -> Floats:
        """Log-probabilities of the tags, one row a token of all the texts in order.

        The tags are O, then B, I, E, S of each label.
        """
        if not any(texts):
            return np.zeros((0, 1 + 4 * len(self.labels)), np.float32)
        words = self._words([form[:_MAX_FORM] for text in texts for form in text])
        # Between two texts stands an empty row, so that neither sees the other.
        starts = np.cumsum([len(text) for text in texts])[:-1]
        alone = not len(starts)
        x = words if alone else np.insert(words, starts, 0, axis=0)
        for weight, bias, gain, shift in self._layers:
            x += normalised(_in_context(x, weight, bias), gain, shift)
            if not alone:
                x[starts + np.arange(len(starts))] = 0
        if not alone:
            x = np.delete(x, starts + np.arange(len(starts)), axis=0)
        weight, bias, gain, shift = self._out
        scores = normalised(x, gain, shift) @ weight
        scores += bias
        scores -= scores.max(axis=1, keepdims=True)
        scores -= np.log(np.exp(scores).sum(axis=1, keepdims=True))
        return scores

    def __call__(self, texts: Sequence[Sequence[str]]) -> list[list[Span]]:
        """The entities of each tokenised text, in order, none overlapping."""
        scores = self.log_probabilities(texts)
        lengths = [len(text) for text in texts]
        tags = best_tags(scores, lengths, len(self.labels))
        sure = np.exp(scores[np.arange(len(tags)), tags])
        out: list[list[Span]] = []
        first = 0
        for length in lengths:
            end = first + length
            out.append(
                [
                    Span(a, b, self.labels[label], float(sure[first + a : first + b].min()))
                    for a, b, label in spans(tags[first:end].tolist())
                ]
            )
            first = end
        return out


def spans(tags: Iterable[int]) -> list[tuple[int, int, int]]:
    """Tags of one text as ``(start, end, label index)``; the tags must be a legal sequence."""
    out: list[tuple[int, int, int]] = []
    start = 0
    for place, tag in enumerate(tags):
        if not tag:
            continue
        label, part = divmod(tag - 1, 4)
        if part in (0, 3):
            start = place
        if part in (2, 3):
            out.append((start, place + 1, label))
    return out


def best_tags(scores: Floats, lengths: Sequence[int], labels: int) -> Ints:
    """The most probable legal tag sequence of each text.

    ``scores`` is (tokens, 1 + 4 * labels). Where the best tags of the single tokens form
    a legal sequence they are the best sequence; only the other texts are searched.
    """
    tags: Ints = scores.argmax(axis=1)
    each = tags.tolist()
    start = 0
    for length in lengths:
        end = start + length
        if not _is_legal(each[start:end]):
            tags[start:end] = _search(scores[start:end], labels)
        start = end
    return tags


def _is_legal(tags: list[int]) -> bool:
    """Whether each entity that is begun is gone on with and ended, and no other is."""
    open_label = -1
    for tag in tags:
        if not tag:
            if open_label >= 0:
                return False
            continue
        label, part = divmod(tag - 1, 4)
        if open_label != (label if part in (1, 2) else -1):
            return False
        open_label = label if part in (0, 1) else -1
    return open_label < 0


def _search(scores: Floats, labels: int) -> list[int]:
    """Viterbi over one text: B and I lead to I and E of the same label, all else to O, B, S."""
    begin = 1 + 4 * np.arange(labels)
    closed = np.concatenate(([0], begin + 2, begin + 3))
    opening = np.concatenate(([0], begin, begin + 3))
    so_far = np.full(scores.shape[1], _IMPOSSIBLE, np.float32)
    so_far[opening] = scores[0, opening]
    from_closed: list[int] = []
    from_begin: list[npt.NDArray[np.bool_]] = []
    for token in scores[1:]:
        best = int(closed[so_far[closed].argmax()])
        begun, within = so_far[begin], so_far[begin + 1]
        from_closed.append(best)
        from_begin.append(begun >= within)
        going = np.maximum(begun, within)
        step = token.copy()
        step[opening] += so_far[best]
        step[begin + 1] += going
        step[begin + 2] += going
        so_far = step
    tag = int(closed[so_far[closed].argmax()])
    tags = [tag]
    for best, begins in zip(reversed(from_closed), reversed(from_begin), strict=True):
        label, part = divmod(tag - 1, 4)
        within_entity = tag > 0 and part in (1, 2)
        tag = 1 + 4 * label + (0 if begins[label] else 1) if within_entity else best
        tags.append(tag)
    return tags[::-1]


def save(path: Path, params: Params) -> None:
    """Write parameters; tables are quantised, other arrays kept in half precision."""
    out: Params = {}
    for name, value in params.items():
        whole = value.dtype == np.int8 or name.endswith(".scale")
        if not whole and (name == "floret" or name.startswith("table.")):
            out[name], out[f"{name}.scale"] = quantise(value)
        else:
            out[name] = value if whole or not value.ndim else value.astype(np.float16)
    # Beside it first: the file may be the one that the parameters are mapped from.
    part = path.with_name(f"{path.name}.part")
    with part.open("wb") as file:
        np.savez(file, allow_pickle=False, **out)
    part.replace(path)


def load(path: Path) -> Params:
    """Map what ``save`` wrote into memory.

    The arrays are read where they lie in the file: what is never asked for is never read, and
    processes that use the same file share it. Raises ValueError for another file.
    """
    with path.open("rb") as file, zipfile.ZipFile(file) as archive:
        if any(one.compress_type != zipfile.ZIP_STORED for one in archive.infolist()):
            raise ValueError(f"the arrays in {path.name} are compressed")
        mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        return {
            one.filename.removesuffix(".npy"): _array_at(file, mapped, one.header_offset)
            for one in archive.infolist()
        }


_LOCAL_HEADER = 30
"""Bytes of a zip archive's header before an entry, without the name and the extra field."""


def _array_at(file: IO[bytes], mapped: mmap.mmap, offset: int) -> npt.NDArray[Any]:
    sizes = np.frombuffer(mapped, "<u2", 2, offset + _LOCAL_HEADER - 4)
    file.seek(offset + _LOCAL_HEADER + int(sizes.sum()))
    np.lib.format.read_magic(file)
    shape, fortran, dtype = np.lib.format.read_array_header_1_0(file)
    count = int(np.prod(shape, dtype=np.int64))
    found = np.frombuffer(mapped, dtype, count, file.tell())
    return found.reshape(shape, order="F" if fortran else "C")
