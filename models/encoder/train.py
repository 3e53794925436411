"""Trains the encoder: ``python models/encoder/train.py --oof FILE``.

Needs ``requirements.txt``, the labelled cases and the corpora beside the repository (``--shared``).
The lower layers of multilingual-e5-small stay as published, so their states are computed once a
post; one layer above them is trained with what reads a post off it: whether a family of rules
applies, which of its rules, and which words tell. Writes ``encoder.bin`` and ``meta.json``, and
out-of-fold log-odds of every case and of ordinary text into FILE, by which
``../scorer/beside_rules.py`` decides how much a reading counts.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

HERE: Final = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parents[1]), str(HERE.parent / "scorer")]

import train as scorer_training  # noqa: E402  (the cases, their twins and their folds)
from network import Lower, Top  # noqa: E402
from source import END_ROW, START_ROW, UNKNOWN_ROW, Source  # noqa: E402

from somelint.language import modelfile  # noqa: E402
from somelint.language.encoder import (  # noqa: E402
    FORMAT,
    MAGIC,
    Encoder,
    quantised,
    widely_quantised,
)
from somelint.language.pieces import START, Pieces  # noqa: E402
from somelint.language.scorer import MOST  # noqa: E402

VERSION: Final = "1.0.0"
DEV: Final = "dev.jsonl"
FAMILIES: Final = ("PUB", "ACC")
LOWER: Final = 4
"""Layers that stay as published: the linear probes of MODEL_CARD.md say how much each tells."""
TRAINED: Final = 1
LONGEST: Final = 160
SEEN: Final = 8
"""Times that a piece must occur in cases and corpora to be kept."""
EPOCHS: Final = 4
BATCH: Final = 32
RATE: Final = 2.5e-4
HEAD_RATE: Final = 1.5e-3
WARMUP: Final = 0.1
WEIGHTS: Final = {"PUB": 1.0, "ACC": 0.5, "codes": 0.3, "pieces": 0.5}
"""What each part of the loss counts."""

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]


@dataclass(slots=True)
class Lesson:
    """A post as the network sees it; ``labels`` by output, ``told`` by piece and family."""

    post: scorer_training.Post
    numbers: list[int]
    labels: Floats
    told: Floats
    states: NDArray[np.float16] | None = None


def kept_pieces(source: Source, texts: Iterable[str]) -> list[str]:
    """Pieces of the published vocabulary that occur often enough, and every single letter."""
    counts: Counter[str] = Counter()
    names = [None, *source.pieces]
    whole = Pieces({name: score for name, (_, score) in source.pieces.items()})
    for text in texts:
        counts.update(names[number] for number in whole.numbers(text) if number)
    return [
        name
        for name in source.pieces
        if counts[name] >= SEEN or (len(name) == 1 and ord(name) < 0x250) or name == START
    ]


class Lessons:
    """Makes lessons of the labelled cases."""

    def __init__(self, pieces: Pieces, start: int, codes: Sequence[str]) -> None:
        self._pieces, self._start, self._codes = pieces, start, codes

    def of(self, post: scorer_training.Post, expected: Iterable[dict[str, Any]]) -> Lesson:
        """A post with what is expected of it: rules, and for some the words that tell."""
        expected = list(expected)
        rules = {one["rule"] for one in expected}
        labels = [any(rule.startswith(family) for rule in rules) for family in FAMILIES]
        labels += [code in rules for code in self._codes]
        words = _normalised(post.text).split()
        told = self._told(words, expected)
        numbers, rows = [self._start], [np.zeros(len(FAMILIES), np.float32)]
        for word, row in zip(words, told, strict=True):
            own = list(self._pieces.numbers(word))
            numbers += own
            rows += [row] * len(own)
        numbers, rows = numbers[: LONGEST + 1], rows[: LONGEST + 1]
        numbers.append(self._start + 1)
        rows.append(np.zeros(len(FAMILIES), np.float32))
        return Lesson(post, numbers, np.array(labels, np.float32), np.stack(rows))

    def _told(self, words: Sequence[str], expected: Iterable[dict[str, Any]]) -> Floats:
        told = np.zeros((len(words), len(FAMILIES)), np.float32)
        text = " ".join(words)
        ends = np.cumsum([len(word) + 1 for word in words]) if words else np.zeros(0)
        for one in expected:
            family = one["rule"][:3]
            span = " ".join(_normalised(one.get("text") or "").split())
            at = text.find(span) if span and family in FAMILIES else -1
            if at >= 0:
                first, last = np.searchsorted(ends, (at, at + len(span) - 1), "right")
                told[first : last + 1, FAMILIES.index(family)] = 1
        return told


def _normalised(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def batches(
    lessons: Sequence[Lesson], chosen: Ints, size: int, random: np.random.Generator | None = None
) -> Iterator[tuple[Ints, Tensor, Tensor]]:
    """Which lessons, their states or numbers, and a mask; alike in length, shuffled if random."""
    lengths = np.array([float(len(lessons[i].numbers)) for i in chosen])
    if random is not None:
        lengths += random.normal(0, 3, len(chosen))
    order = chosen[np.argsort(lengths, kind="stable")]
    parts = [order[at : at + size] for at in range(0, len(order), size)]
    for number in random.permutation(len(parts)) if random is not None else range(len(parts)):
        part = parts[number]
        longest = max(len(lessons[i].numbers) for i in part)
        mask = torch.zeros(len(part), longest)
        first = lessons[part[0]].states
        held = (
            torch.zeros(len(part), longest, dtype=torch.long)
            if first is None
            else torch.zeros(len(part), longest, first.shape[1])
        )
        for row, i in enumerate(part):
            lesson = lessons[i]
            mask[row, : len(lesson.numbers)] = 1
            content = lesson.numbers if lesson.states is None else lesson.states.astype(np.float32)
            held[row, : len(lesson.numbers)] = torch.as_tensor(content)
        yield part, held, mask


@torch.no_grad()
def fill_states(lower: Lower, lessons: Sequence[Lesson]) -> None:
    """Keep of each lesson what the layers that are not trained make of it."""
    found = [
        (part, lower(numbers, mask).half().numpy())
        for part, numbers, mask in batches(lessons, np.arange(len(lessons)), 64)
    ]
    for part, states in found:
        for i, rows in zip(part, states, strict=True):
            lessons[i].states = rows[: len(lessons[i].numbers)].copy()


def loss_of(lessons: Sequence[Lesson], outputs: Tensor, pieces: Tensor, mask: Tensor) -> Tensor:
    """The weighted sum of what is told of posts, of codes, and of pieces."""
    labels = torch.from_numpy(np.stack([lesson.labels for lesson in lessons]))
    told = torch.zeros_like(pieces)
    for row, lesson in enumerate(lessons):
        told[row, : len(lesson.told)] = torch.from_numpy(lesson.told)
    each = functional.binary_cross_entropy_with_logits(outputs, labels, reduction="none")
    by_piece = functional.binary_cross_entropy_with_logits(pieces, told, reduction="none")
    total = WEIGHTS["codes"] * each[:, len(FAMILIES) :].sum(1).mean()
    for column, family in enumerate(FAMILIES):
        total = total + WEIGHTS[family] * each[:, column].mean()
    return total + WEIGHTS["pieces"] * (by_piece * mask[..., None]).sum() / mask.sum()


def trained(source: Source, lessons: Sequence[Lesson], chosen: Ints, seed: int) -> Top:
    """The top, trained on the chosen lessons."""
    torch.manual_seed(seed)
    random = np.random.default_rng(seed)
    outputs = len(lessons[0].labels)
    top = Top(source, range(LOWER, LOWER + TRAINED), outputs, len(FAMILIES))
    heads = [part for name, part in top.named_parameters() if not name.startswith("layers")]
    groups = [
        {"params": list(top.layers.parameters()), "lr": RATE},
        {"params": heads, "lr": HEAD_RATE},
    ]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    steps = EPOCHS * -(-len(chosen) // BATCH)

    def rate(step: int) -> float:
        return min((step + 1) / (steps * WARMUP), (steps - step) / (steps * (1 - WARMUP)))

    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, rate)
    top.train()
    for _ in range(EPOCHS):
        for part, states, mask in batches(lessons, chosen, BATCH, random):
            found = top(states, mask)
            loss = loss_of([lessons[i] for i in part], *found, mask)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(top.parameters(), 1.0)
            optimiser.step()
            schedule.step()
    return top.eval()


@torch.no_grad()
def read(top: Top, lessons: Sequence[Lesson], chosen: Ints) -> Floats:
    """Log-odds by family, a row each of the chosen lessons."""
    result = np.zeros((len(lessons), len(FAMILIES)), np.float32)
    for part, states, mask in batches(lessons, chosen, 64):
        result[part] = top(states, mask)[0][:, : len(FAMILIES)].numpy()
    return result[chosen]


def write(path: Path, source: Source, names: Sequence[str], lower: Lower, top: Top) -> None:
    """Write the model and its description."""

    def half(*parts: Tensor) -> bytes:
        return b"".join(part.detach().numpy().astype("<f2").tobytes() for part in parts)

    scores = np.array([source.pieces[name][1] for name in names], "<f4")
    sections = {
        "pieces": "\n".join(names).encode(),
        "scores": scores.tobytes(),
        "rows": quantised(lower.rows.numpy()),
        "positions": half(lower.positions),
        "norm": half(lower.norm.weight, lower.norm.bias),
        "attention": half(top.attention.weight[0]),
        "families": half(top.outputs.weight[: len(FAMILIES)]),
    }
    layers = [*((layer, quantised) for layer in lower.layers)]
    layers += [(layer, widely_quantised) for layer in top.layers]
    for number, (layer, packed) in enumerate(layers):
        for name in ("into", "out", "up", "down"):
            part = getattr(layer, name)
            sections[f"{number}.{name}"] = packed(part.weight.detach().numpy())
            sections[f"{number}.{name}_shift"] = half(part.bias)
        norms = layer.attended, layer.whole
        sections[f"{number}.norms"] = half(*(p for norm in norms for p in (norm.weight, norm.bias)))
    header = {
        "format": FORMAT,
        "version": VERSION,
        "families": list(FAMILIES),
        "width": source.width,
        "heads": source.heads,
        "bits": [4 if packed is quantised else 8 for _, packed in layers],
        "longest": LONGEST,
        "shifts": top.outputs.bias[: len(FAMILIES)].tolist(),
    }
    path.write_bytes(modelfile.pack(MAGIC, header, sections))
    meta = {
        "name": "encoder",
        "version": VERSION,
        "license": "MIT",
        "description": "What a post means as a whole, for the scorer of disclosures; fi, sv, en",
    }
    path.with_name("meta.json").write_text(json.dumps(meta, indent=1) + "\n", encoding="utf-8")


@dataclass(slots=True)
class Reader:
    """The posts as lessons, with the part of the network that is not trained."""

    source: Source
    names: list[str]
    lower: Lower
    lessons: list[Lesson]
    learnt: NDArray[np.bool_]
    """Which lessons may be trained on: the labelled cases but those of ``dev``."""

    @classmethod
    def of(cls, shared: Path, ordinary: int) -> Reader:
        files = sorted((shared / "cases").glob("train-*.jsonl"))
        cases, expected = [], []
        for path in [*files, shared / "cases" / DEV]:
            cases += scorer_training.read_cases(path)
            lines = path.read_text(encoding="utf-8").splitlines()
            expected += [json.loads(line)["expect"] for line in lines]
        scorer_training.join_duplicates([post for post in cases if post.file != DEV])
        text = list(scorer_training.read_ordinary(shared / "corpora"))
        passages = scorer_training.sample(text, ordinary)

        source = Source.installed()
        names = kept_pieces(source, (post.text for post in (*cases, *text)))
        rows = [UNKNOWN_ROW, *(source.pieces[name][0] for name in names), START_ROW, END_ROW]
        pieces = Pieces({name: source.pieces[name][1] for name in names})
        found = {one["rule"] for some in expected for one in some}
        codes = sorted(code for code in found if code[:3] in FAMILIES)
        make = Lessons(pieces, len(names) + 1, codes)
        lessons = [make.of(post, told) for post, told in zip(cases, expected, strict=True)]
        learnt = [lesson.post.file != DEV for lesson in lessons] + [False] * len(passages)
        lessons += [make.of(post, ()) for post in passages]
        lower = Lower(source, rows, LOWER, LONGEST)
        fill_states(lower, lessons)
        return cls(source, names, lower, lessons, np.array(learnt))

    def trained(self, chosen: NDArray[np.bool_], seed: int) -> Top:
        return trained(self.source, self.lessons, np.flatnonzero(self.learnt & chosen), seed)


def write_out_of_fold(path: Path, lessons: Sequence[Lesson], odds: Floats) -> None:
    """A line a post: its file, a hash of its words, and the log-odds by family."""
    with path.open("w", encoding="utf-8") as out:
        for lesson, row in zip(lessons, odds, strict=True):
            entry: dict[str, Any] = {"file": lesson.post.file, "words": lesson.post.words}
            entry |= {family: round(float(v), 3) for family, v in zip(FAMILIES, row, strict=True)}
            out.write(json.dumps(entry) + "\n")


def drift(encoder: Encoder, top: Top, lessons: Sequence[Lesson]) -> float:
    """How much the product's log-odds differ from those of the network, in the mean."""
    some = np.arange(0, len(lessons), 40)
    differences = []
    for i, odds in zip(some, read(top, lessons, some), strict=True):
        own = encoder.read(lessons[i].post.text)
        if own is not None:
            held = np.clip(odds, -MOST, MOST)
            differences += [abs(own[f] - v) for f, v in zip(FAMILIES, held, strict=True)]
    return float(np.mean(differences))


def main() -> None:
    """Cross-validate, train on everything, write, and compare with what the product runs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=HERE.parents[2] / "shared")
    parser.add_argument("--output", type=Path, default=HERE)
    parser.add_argument("--oof", type=Path, required=True, help="write out-of-fold log-odds here")
    parser.add_argument("--ordinary", type=int, default=8000, help="passages of ordinary text")
    parser.add_argument("--threads", type=int, default=torch.get_num_threads())
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    started = time.perf_counter()

    def say(text: str) -> None:
        print(f"{time.perf_counter() - started:5.0f} s  {text}", file=sys.stderr, flush=True)

    reader = Reader.of(options.shared, options.ordinary)
    lessons = reader.lessons
    say(f"{reader.learnt.sum()} cases to learn from, {len(reader.names)} pieces")
    folds = np.array([lesson.post.fold for lesson in lessons])
    odds = np.zeros((len(lessons), len(FAMILIES)), np.float32)
    for fold in range(scorer_training.FOLDS):
        held = np.flatnonzero(folds == fold)
        odds[held] = read(reader.trained(folds != fold, fold), lessons, held)
        say(f"fold {fold}")
    top = reader.trained(np.ones(len(lessons), bool), scorer_training.FOLDS)
    dev = np.flatnonzero([lesson.post.file == DEV for lesson in lessons])
    odds[dev] = read(top, lessons, dev)
    write_out_of_fold(options.oof, lessons, odds)
    path = options.output / "encoder.bin"
    write(path, reader.source, reader.names, reader.lower, top)
    say(f"written; off by {drift(Encoder.load(path), top, lessons):.3f} through rounding")


if __name__ == "__main__":
    main()
