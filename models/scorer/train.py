"""Trains the disclosure scorer and measures it: ``python models/scorer/train.py``.

Needs ``requirements.txt``, the labelled cases and the corpora beside the repository
(``--shared``). Writes ``scorer.bin``, ``meta.json``, ``figures.json`` and the tables of
``MODEL_CARD.md`` beside this file, and out-of-fold probabilities with ``--oof FILE``, which
``beside_rules.py`` decides PUB020 by: until that has run, the model gives none.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import sys
import time
import zlib
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy import optimize, sparse, special
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import precision_recall_curve, roc_auc_score

HERE: Final = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))

from somelint.draft import Draft  # noqa: E402
from somelint.language.scorer import (  # noqa: E402
    BITS,
    CODE_BITS,
    Scorer,
    form_features,
    pack,
    pair_features,
)
from somelint.text.view import View  # noqa: E402
from somelint.text.words import sentences, words  # noqa: E402

VERSION: Final = "1.1.0"
CODES: Final = tuple(f"PUB{number:03d}" for number in range(1, 19))
LANGUAGES: Final = ("fi", "sv", "en")
FOLDS: Final = 5
ORDINARY_WEIGHT: Final = 0.1
PART_WEIGHT: Final = 0.3
ASIDE_WEIGHT: Final = 0.1
Floats = NDArray[np.float64]


@dataclass(slots=True)
class Post:
    """A text with its labels; `group` holds what must stay in one fold."""

    id: str
    file: str
    text: str
    language: str
    codes: frozenset[str] = frozenset()
    group: str = ""
    tweet: bool = False
    forms: tuple[str, ...] = ()
    spans: tuple[tuple[str, str], ...] = ()  # code and the words that tell
    draft: Draft | None = None

    @property
    def fold(self) -> int:
        return _hash(f"fold:{self.group}") % FOLDS

    @property
    def words(self) -> int:
        """A hash of the words: ids of ordinary text are not unique."""
        return _hash(" ".join(self.forms))

    @property
    def held(self) -> bool:
        """Whether the post is kept for the final figure."""
        return _hash(f"held:{self.group}") % 10 == 0


UNDECIDED: Final = {
    "threshold": 2.0,
    "beside": {"shift": 0.0, "score": 1.0, "nearness": 0.0},
    "read": {"shift": 0.0, "words": 1.0, "meaning": 0.0},
}
"""What the model file says of readings and of PUB020 before ``beside_rules.py`` has run: never."""


def _hash(text: str) -> int:
    return zlib.crc32(zlib.crc32(text.encode()).to_bytes(4, "little"))


def forms_of(text: str) -> tuple[str, ...]:
    """Lower-case word forms in order, divided as the linter divides them."""
    return tuple(word.form for word in words(View.of(text)))


# -- labelled cases ------------------------------------------------------------------------------


def read_cases(path: Path) -> list[Post]:
    """Cases of a file; twins (one id but for the last letter, or alike neighbours) share one."""
    posts: list[Post] = []
    previous: dict[str, Any] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        language = case.get("language")
        post = Post(
            id=case["id"],
            file=path.name,
            text=case["text"],
            language=language if language in LANGUAGES else "fi",
            codes=frozenset(e["rule"] for e in case["expect"] if e["rule"].startswith("PUB")),
            group=f"{path.name}:{re.sub('[abpc]$', '', case['id'])}",
        )
        post.draft = Draft.from_mapping(case, strict=False)
        post.forms = forms_of(post.text)
        post.spans = tuple(
            (e["rule"], e["text"]) for e in case["expect"] if e["rule"] in CODES and e["text"]
        )
        if posts and _twins(case, previous, post, posts[-1]):
            post.group = posts[-1].group
        posts.append(post)
        previous = case
    return posts


def _twins(case: dict[str, Any], other: dict[str, Any], post: Post, before: Post) -> bool:
    mine, theirs = set(post.forms), set(before.forms)
    shared = len(mine & theirs) / max(1, min(len(mine), len(theirs)))
    same_hand = (case.get("author"), case.get("published")) == (
        other.get("author"),
        other.get("published"),
    )
    return shared > 0.5 or (same_hand and case.get("author") is not None)


def join_duplicates(posts: Sequence[Post]) -> None:
    """Give posts of the same wording one group, across files."""
    seen: dict[tuple[str, ...], str] = {}
    for post in posts:
        post.group = seen.setdefault(post.forms, post.group)


@dataclass(slots=True)
class Part:
    """A sentence of a case or the words that tell, as a lesson of its own."""

    post: Post
    owner: int
    weight: float


def parts_of(posts: Sequence[Post]) -> list[Part]:
    """Sentences of the cases, told apart by whether they tell, and the words that tell.

    A sentence beside the one that tells weighs little: it may be part of the same story.
    """
    parts: list[Part] = []
    for owner, post in enumerate(posts):
        for text in sentences_of(post.text):
            codes = frozenset(code for code, span in post.spans if _shares(text, span))
            forms = forms_of(text)
            if forms:
                part = Post(post.id, post.file, text, post.language, codes, forms=forms)
                parts.append(Part(part, owner, ASIDE_WEIGHT if post.codes > codes else PART_WEIGHT))
        for code, span in post.spans:
            if forms := forms_of(span):
                part = Post(post.id, post.file, span, post.language, frozenset([code]), forms=forms)
                parts.append(Part(part, owner, PART_WEIGHT))
    return parts


def sentences_of(text: str) -> list[str]:
    """Sentences, divided as the linter divides them."""
    view = View.of(text)
    return [view.text[start:end] for start, end in sentences(view, words(view))]


def _shares(sentence: str, span: str) -> bool:
    pieces = (span, *(piece for piece in sentences_of(span) if len(piece) > 8))
    return sentence in span or any(piece in sentence for piece in pieces)


# -- ordinary text -------------------------------------------------------------------------------


def read_ordinary(corpora: Path) -> Iterator[Post]:
    """Ordinary posts and short passages of ordinary text; none of them discloses anything."""
    for name in ("tweets-finnish", "tweets-taken-for-finnish"):
        lines = (corpora / f"fi/{name}.txt").read_text(encoding="utf-8").splitlines()
        yield from _passages(lines, name, "fi", tweet=True)
    for part in ("train", "dev", "test"):
        yield from _passages(_columns(corpora / f"en/btc-{part}.conll", 0), "btc", "en", tweet=True)
        yield from _passages(_columns(corpora / f"fi/turku-one-{part}.tsv", 0), "turku", "fi")
        path = corpora / f"sv/uner-sv_talbanken-{part}.iob2"
        yield from _passages(_columns(path, 1), "talbanken", "sv")
    yield from _passages(_columns(corpora / "sv/klintan-train.tsv", 0), "klintan", "sv")
    for part in ("dev", "test"):
        path = corpora / f"fi/fi_tdt-ud-{part}.conllu"
        yield from _passages(_columns(path, 1), "tdt", "fi")
        yield from _passages(_columns(corpora / f"en/uner-en_ewt-{part}.iob2", 1), "ewt", "en")


def _columns(path: Path, column: int) -> Iterator[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    for filled, rows in groupby(lines, key=lambda line: bool(line.strip())):
        if filled:
            cells = (row.split() for row in rows if not (column and row.startswith("#")))
            text = " ".join(cell[column] for cell in cells if len(cell) > column)
            yield re.sub(r" (?=[.,!?:;)\]])|(?<=[(\[#@]) ", "", text)


def _passages(
    lines: Iterable[str], name: str, language: str, tweet: bool = False
) -> Iterator[Post]:
    kept = list(lines)
    at = 0
    while at < len(kept):
        size = 1 if tweet else 1 + _hash(f"{name}{at}") % 3
        text = " ".join(kept[at : at + size])
        place = f"{name}:{at}"
        group = place if tweet else f"{name}:{at // 30}"
        at += size
        forms = forms_of(text)
        if 3 <= len(forms) <= 90:
            yield Post(place, name, text, language, group=group, tweet=tweet, forms=forms)


def sample(posts: Iterable[Post], limit: int) -> list[Post]:
    """At most `limit` passages of ordinary text, Finnish tweets all, chosen by hash."""
    ranked = sorted(posts, key=lambda p: (p.file != "tweets-finnish", _hash(p.id)))
    tweets = [p for p in ranked if p.tweet][: limit // 2]
    return tweets + [p for p in ranked if not p.tweet][: limit - len(tweets)]


# -- features ------------------------------------------------------------------------------------


class Features:
    """Columns of hashed features: those that at least two posts have."""

    def __init__(self, posts: Sequence[Post], pairs: bool = True) -> None:
        self.pairs = pairs
        self._known: dict[str, Any] = {}
        seen: dict[int, int] = {}
        for post in posts:
            for key in set(self._keys(post)):
                seen[key] = seen.get(key, 0) + 1
        kept = [key for key, count in seen.items() if count > 1]
        self.keys = np.array(kept, np.int64)
        self._column = {key: column for column, key in enumerate(kept)}

    def _keys(self, post: Post) -> list[int]:
        known = self._known
        for form in post.forms:
            if form not in known:
                known[form] = form_features(form)
        keys = [key for form in dict.fromkeys(post.forms) for key in known[form][0]]
        if self.pairs and post.forms:
            keys += pair_features(known[form][1] for form in post.forms)
        return keys

    def matrix(self, posts: Sequence[Post]) -> sparse.csr_matrix:
        """Counts, a row a post, divided by the root of its length."""
        indices, ends, values = array("i"), array("q", [0]), array("d")
        for post in posts:
            row = [c for c in map(self._column.get, self._keys(post)) if c is not None]
            indices.extend(row)
            values.extend([1 / math.sqrt(len(post.forms) + 4)] * len(row))
            ends.append(len(indices))
        found = sparse.csr_matrix(
            (np.asarray(values), np.asarray(indices), np.asarray(ends)),
            shape=(len(posts), len(self.keys)),
        )
        found.sum_duplicates()
        return found

    def table(self, weights: Floats, bits: int) -> Floats:
        """Weights by hash of `bits` bits."""
        full = np.zeros(1 << bits)
        np.add.at(full, self.keys & ((1 << bits) - 1), weights)
        return full


def fit(
    rows: sparse.csr_matrix, labels: NDArray[np.bool_], strength: float, weights: Floats | None
) -> tuple[Floats, float]:
    """Weights by feature and the intercept of a logistic regression.

    Features are scaled by their inverse document frequency; those seen once are left out.
    """
    seen = np.bincount(rows.indices, minlength=rows.shape[1])
    kept = np.flatnonzero(seen >= 2)
    scale = np.log((1 + rows.shape[0]) / (1 + seen[kept])) + 1
    scaled = (rows[:, kept] @ sparse.diags(scale)).tocsr()
    norm = np.sqrt(scaled.multiply(scaled).sum(axis=1)).mean()
    model = LogisticRegression(C=strength / norm**2, solver="liblinear", tol=1e-2)
    model.fit(scaled, labels, sample_weight=weights)
    full = np.zeros(rows.shape[1])
    full[kept] = model.coef_[0] * scale
    return full, float(model.intercept_[0])


# -- the model -----------------------------------------------------------------------------------


@dataclass(slots=True)
class Linear:
    """Weights of the three parts, each with its intercept."""

    main: tuple[Floats, float]
    gate: tuple[Floats, float]
    codes: list[tuple[Floats, float]]


@dataclass(slots=True)
class Set:
    """Posts with their features, cases first; `own` leaves out pairs of neighbours."""

    posts: list[Post]
    cases: int
    rows: sparse.csr_matrix
    own: sparse.csr_matrix
    parts: list[Part]
    part_rows: sparse.csr_matrix

    @classmethod
    def of(cls, cases: list[Post], ordinary: list[Post], wide: Features, own: Features) -> Set:
        posts = [*cases, *ordinary]
        parts = parts_of(cases)
        return cls(
            posts,
            len(cases),
            wide.matrix(posts),
            own.matrix(posts),
            parts,
            wide.matrix([part.post for part in parts]),
        )

    @property
    def labels(self) -> NDArray[np.bool_]:
        return np.array([bool(post.codes) for post in self.posts])

    @property
    def is_case(self) -> NDArray[np.bool_]:
        return np.arange(len(self.posts)) < self.cases


def fit_all(data: Set, chosen: NDArray[np.intp], strength: dict[str, float]) -> Linear:
    """Fit on the chosen posts: the main part on cases, the gate and the codes on all.

    The main part and the codes also learn from sentences and from the words that tell.
    """
    inside = chosen[data.is_case[chosen]]
    own = set(inside.tolist())
    taken = [i for i, part in enumerate(data.parts) if part.owner in own]
    part_weights = np.array([data.parts[i].weight for i in taken])
    gate = fit(data.own[chosen], data.is_case[chosen], strength["gate"], None)

    def with_parts(posts: NDArray[np.intp]) -> tuple[sparse.csr_matrix, list[Post], Floats]:
        rows = sparse.vstack([data.rows[posts], data.part_rows[taken]]).tocsr()
        lessons = [data.posts[i] for i in posts] + [data.parts[i].post for i in taken]
        weights = np.where(data.is_case[posts], 1.0, ORDINARY_WEIGHT)
        return rows, lessons, np.concatenate([weights, part_weights])

    rows, lessons, weights = with_parts(inside)
    labels = np.array([bool(post.codes) for post in lessons])
    main = fit(rows, labels, strength["main"], weights)
    rows, lessons, weights = with_parts(chosen)
    codes = []
    for code in CODES:
        labels = np.array([code in post.codes for post in lessons])
        codes.append(fit(rows, labels, strength["codes"], weights))
    return Linear(main, gate, codes)


def margins(model: Linear, data: Set, chosen: NDArray[np.intp]) -> Floats:
    """Raw sums, a row a post: main, gate, then each code; intercepts included."""
    columns = [
        data.rows[chosen] @ model.main[0] + model.main[1],
        data.own[chosen] @ model.gate[0] + model.gate[1],
        *(data.rows[chosen] @ weights + shift for weights, shift in model.codes),
    ]
    return np.stack(columns, axis=1)


def out_of_fold(data: Set, strength: dict[str, float]) -> Floats:
    """Margins of every post from a model that saw neither it nor its twin."""
    folds = np.array([post.fold for post in data.posts])
    result = np.zeros((len(data.posts), 2 + len(CODES)))
    for fold in range(FOLDS):
        model = fit_all(data, np.flatnonzero(folds != fold), strength)
        held = np.flatnonzero(folds == fold)
        result[held] = margins(model, data, held)
    return result


def sigmoid(values: Floats) -> Floats:
    return np.asarray(special.expit(values))


def main_and_gate(found: Floats, parameters: Sequence[float]) -> tuple[Floats, Floats]:
    """Probabilities by the main margin and by the gate's."""
    slope, shift, gate_slope, gate_shift = parameters
    return sigmoid(slope * found[:, 0] + shift), sigmoid(gate_slope * found[:, 1] + gate_shift)


def combined(found: Floats, parameters: Sequence[float]) -> Floats:
    """Probability from the main and the gate margin."""
    main, gate = main_and_gate(found, parameters)
    return main * gate


def calibrate(found: Floats, labels: NDArray[np.bool_], weights: Floats) -> list[float]:
    """Slopes and shifts of the two margins that give the least log loss."""

    def loss(parameters: Floats) -> float:
        chance = np.clip(combined(found, list(parameters)), 1e-6, 1 - 1e-6)
        parts = np.where(labels, np.log(chance), np.log(1 - chance))
        return float(-(weights * parts).mean())

    best = optimize.minimize(loss, [1.0, 0.0, 1.0, 1.0], method="Nelder-Mead")
    return [float(value) for value in best.x]


def platt(found: Floats, labels: NDArray[np.bool_], weights: Floats) -> tuple[float, float]:
    """Slope and shift that turn a margin into a probability."""
    model = LogisticRegression(C=100.0).fit(found[:, None], labels, sample_weight=weights)
    return float(model.coef_[0, 0]), float(model.intercept_[0])


# -- figures -------------------------------------------------------------------------------------


def figures(
    chance: Floats, labels: NDArray[np.bool_], ordinary: Floats, threshold: float
) -> dict[str, float]:
    """How well `chance` tells the labels apart, and how often it flags ordinary posts."""
    precision, recall, _ = precision_recall_curve(labels, chance)
    best = 2 * precision * recall / np.maximum(precision + recall, 1e-9)
    flagged = chance >= threshold
    return {
        "posts": len(labels),
        "auc": float(roc_auc_score(labels, chance)),
        "best_f": float(best.max()),
        "recall_at_precision_0.9": float(recall[precision >= 0.9].max()),
        "precision": float(labels[flagged].mean()) if flagged.any() else 0.0,
        "recall": float(flagged[labels].mean()),
        "ordinary_flags_per_1000": float(1000 * (ordinary >= threshold).mean())
        if len(ordinary)
        else 0.0,
    }


def choose_threshold(
    chance: Floats, labels: NDArray[np.bool_], ordinary: Floats, precision: float = 0.9
) -> float:
    """The least threshold that keeps the precision on cases and 2 flags in 1,000 tweets."""
    found, recall, thresholds = precision_recall_curve(labels, chance)
    good = thresholds[(found[:-1] >= precision) & (recall[:-1] > 0.01)]
    quiet = float(np.sort(ordinary)[::-1][int(0.002 * len(ordinary))]) + 1e-9
    return max(float(good.min()) if len(good) else 1.0, quiet)


def by_language(posts: Sequence[Post], chance: Floats, threshold: float) -> dict[str, Any]:
    labels = np.array([bool(post.codes) for post in posts])
    table: dict[str, Any] = {}
    for language in LANGUAGES:
        chosen = np.array([post.language == language for post in posts])
        if labels[chosen].any():
            nothing = np.zeros(0)
            table[language] = figures(chance[chosen], labels[chosen], nothing, threshold)
    return table


def by_code(found: Floats, posts: Sequence[Post]) -> dict[str, Any]:
    table = {}
    for column, code in enumerate(CODES):
        labels = np.array([code in post.codes for post in posts])
        if labels.any():
            flagged = found[:, column] >= 0.5
            table[code] = {
                "cases": int(labels.sum()),
                "auc": float(roc_auc_score(labels, found[:, column])),
                "precision_at_0.5": float(labels[flagged].mean()) if flagged.any() else None,
                "recall_at_0.5": float(flagged[labels].mean()),
            }
    return table


def top_features(
    data: Set, features: Features, weights: Floats, count: int = 40
) -> dict[str, list[str]]:
    """Words and pairs of words of most weight either way."""
    posts = data.posts[: data.cases]
    seen = Counter(form for post in posts for form in set(post.forms) if form.isalpha())
    names = {form_features(form)[0][-1]: form for form, count in seen.items() if count >= 8}
    order = [names[key] for key in features.keys[np.argsort(weights)] if key in names]
    return {"raise": order[: -count - 1 : -1], "lower": order[:count]}


# -- writing -------------------------------------------------------------------------------------


def quantise(weights: Floats, kind: str) -> tuple[bytes, float]:
    """Weights as signed integers of 8 (``b``) or 16 bits (``h``), and the size of one step."""
    top = 127 if kind == "b" else 32767
    step = float(np.abs(weights).max()) / top
    dtype = np.dtype("<i1" if kind == "b" else "<i2")
    return np.clip(np.rint(weights / step), -top, top).astype(dtype).tobytes(), step


def write(
    path: Path,
    model: Linear,
    features: tuple[Features, Features],
    calibration: Calibration,
) -> None:
    """Write the model and its description; intercepts and steps go into slopes and shifts."""
    wide, own = features
    main, main_step = quantise(wide.table(model.main[0], BITS), "h")
    gate, gate_step = quantise(own.table(model.gate[0], BITS), "b")
    tables = [wide.table(weights, CODE_BITS) for weights, _ in model.codes]
    codes, code_step = quantise(np.stack(tables, axis=1).ravel(), "b")
    slope, shift, gate_slope, gate_shift = calibration.combine
    header = {
        "version": VERSION,
        **UNDECIDED,
        "codes": list(CODES),
        "combine": [
            slope * main_step,
            shift + slope * model.main[1],
            gate_slope * gate_step,
            gate_shift + gate_slope * model.gate[1],
        ],
        "platt": [
            (slope * code_step, shift + slope * intercept)
            for (slope, shift), (_, intercept) in zip(calibration.scales, model.codes, strict=True)
        ],
    }
    path.write_bytes(pack(header, {"main": main, "gate": gate, "codes": codes}))
    meta = {
        "name": "scorer",
        "version": VERSION,
        "license": "MIT",
        "description": "Whether a post tells something that is not public yet; fi, sv, en",
    }
    path.with_name("meta.json").write_text(json.dumps(meta, indent=1) + "\n")


def write_out_of_fold(
    path: Path, parts: Iterable[tuple[list[Post], Floats]], calibration: Calibration
) -> None:
    """A line a post: its file, a hash of its words, and the probabilities of the two parts."""
    with path.open("w", encoding="utf-8") as out:
        for posts, found in parts:
            for post, main, gate in zip(posts, *calibration.parts(found), strict=True):
                entry = {"file": post.file, "words": post.words}
                chances = {"main": round(float(main), 4), "gate": round(float(gate), 4)}
                out.write(json.dumps({**entry, **chances}) + "\n")


@dataclass(slots=True)
class Calibration:
    """What turns margins into probabilities, and the threshold of a finding."""

    combine: list[float]
    scales: list[tuple[float, float]]
    threshold: float = 1.0

    @classmethod
    def of(cls, found: Floats, data: Set) -> Calibration:
        weights = np.where(data.is_case, 1.0, ORDINARY_WEIGHT)
        scales = []
        for column, code in enumerate(CODES, start=2):
            labels = np.array([code in post.codes for post in data.posts])
            scales.append(platt(found[:, column], labels, weights))
        made = cls(calibrate(found, data.labels, weights), scales)
        chance = made.any_code(found)
        tweets = np.array([post.tweet for post in data.posts])
        inside = data.is_case
        made.threshold = choose_threshold(chance[inside], data.labels[inside], chance[tweets])
        return made

    def any_code(self, found: Floats) -> Floats:
        return combined(found, self.combine)

    def parts(self, found: Floats) -> tuple[Floats, Floats]:
        return main_and_gate(found, self.combine)

    def by_code(self, found: Floats) -> Floats:
        columns = [sigmoid(a * found[:, 2 + i] + b) for i, (a, b) in enumerate(self.scales)]
        return np.stack(columns, axis=1)


def _flags(
    flagged: NDArray[np.bool_], labels: NDArray[np.bool_], ordinary: NDArray[np.bool_]
) -> dict[str, float | None]:
    return {
        "precision": float(labels[flagged].mean()) if flagged.any() else None,
        "recall": float(flagged[labels].mean()),
        "ordinary_flags_per_1000": float(1000 * ordinary.mean()) if len(ordinary) else None,
    }


def measure(found: Floats, data: Set, calibration: Calibration) -> dict[str, Any]:
    """Figures of a set of posts: all, by language, by code."""
    cases, threshold = data.posts[: data.cases], calibration.threshold
    chance, inside = calibration.any_code(found), data.is_case
    tweets = np.array([post.tweet for post in data.posts])
    finnish = np.array([post.file == "tweets-finnish" for post in data.posts])
    table = {
        "all": figures(chance[inside], data.labels[inside], chance[tweets], threshold),
        "by_language": by_language(cases, chance[inside], threshold),
        "by_code": by_code(calibration.by_code(found)[inside], cases),
    }
    ordinary, labels = chance[tweets], data.labels[inside]
    table["by_threshold"] = [
        {"threshold": at, **_flags(chance[inside] >= at, labels, ordinary >= at)}
        for at in (0.5, 0.6, 0.7, 0.8, 0.9)
    ]
    if finnish.any():
        table["finnish_tweets"] = int(finnish.sum())
        table["finnish_tweets_flagged"] = int((chance[finnish] >= threshold).sum())
        table["tweets"] = int(tweets.sum())
        table["tweets_flagged"] = int((chance[tweets] >= threshold).sum())
    return table


_SETS: Final = {"cross_validation": "cross-validated", "held_back": "held back", "dev": "dev"}
_TABLES: Final = re.compile("(?<=<!-- tables -->\n).*(?=<!-- end of tables -->)", re.DOTALL)


def tables(measured: dict[str, Any]) -> str:
    """The figures as Markdown tables."""
    head = "posts | AUC | best F | recall at precision 0.9 | precision | recall"
    lines = [f"At the threshold of {measured['threshold']:.3f}:", ""]
    lines += [f"| set | language | {head} |", "|" + "---|" * 8]
    for key, name in _SETS.items():
        for language, row in [("all", measured[key]["all"]), *measured[key]["by_language"].items()]:
            numbers = ("auc", "best_f", "recall_at_precision_0.9", "precision", "recall")
            cells = " | ".join(f"{row[number]:.3f}" for number in numbers)
            lines.append(f"| {name} | {language} | {row['posts']} | {cells} |")
    cv = measured["cross_validation"]
    lines += [
        "",
        f"Flagged of {cv['tweets']} ordinary tweets: {cv['tweets_flagged']}; "
        f"of the {cv['finnish_tweets']} Finnish among them: {cv['finnish_tweets_flagged']}.",
        "",
        "| threshold | precision | recall | flags in 1,000 ordinary tweets |",
        "|---|---|---|---|",
    ]
    lines += [
        f"| {row['threshold']} | {_share(row['precision'], 3)} | {row['recall']:.3f} "
        f"| {row['ordinary_flags_per_1000']:.1f} |"
        for row in cv["by_threshold"]
    ]
    lines += [
        "",
        "| code | cases | AUC | precision at 0.5 | recall at 0.5 |",
        "|---|---|---|---|---|",
    ]
    for code, row in cv["by_code"].items():
        lines.append(
            f"| {code} | {row['cases']} | {row['auc']:.3f} | {_share(row['precision_at_0.5'], 2)} "
            f"| {row['recall_at_0.5']:.2f} |"
        )
    words_of = measured["top_words"]
    lines += ["", "Words that raise the score most: " + ", ".join(words_of["raise"]) + "."]
    lines += ["", "Words that lower it most: " + ", ".join(words_of["lower"]) + ".", ""]
    return "\n".join(lines)


def _share(value: float | None, digits: int) -> str:
    """A share of what was flagged, where anything was."""
    return "–" if value is None else f"{value:.{digits}f}"


def main() -> None:
    """Cross-validate, fit, measure on what was held back, and write everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=HERE.parents[2] / "shared")
    parser.add_argument("--output", type=Path, default=HERE)
    parser.add_argument("--oof", type=Path, help="write out-of-fold probabilities here")
    parser.add_argument("--ordinary", type=int, default=8000, help="passages of ordinary text")
    parser.add_argument("--strength", type=json.loads, default={}, help="inverse regularisation")
    options = parser.parse_args()
    strength = {"main": 10.0, "gate": 10.0, "codes": 4.0, **options.strength}

    started = time.perf_counter()
    files = sorted((options.shared / "cases").glob("train-*.jsonl"))
    cases = [post for path in files for post in read_cases(path)]
    join_duplicates(cases)
    ordinary = sample(read_ordinary(options.shared / "corpora"), options.ordinary)
    shown = [p for p in cases if not p.held], [p for p in ordinary if not p.held]
    seen = [*shown[0], *shown[1]]
    features = Features(seen), Features(seen, pairs=False)
    train = Set.of(*shown, *features)
    tests = Set.of([p for p in cases if p.held], [p for p in ordinary if p.held], *features)
    dev = Set.of(read_cases(options.shared / "cases/dev.jsonl"), [], *features)
    print(f"read {len(cases)} cases, {len(ordinary)} passages", file=sys.stderr)

    found = out_of_fold(train, strength)
    calibration = Calibration.of(found, train)
    print(f"cross-validated, {time.perf_counter() - started:.0f} s", file=sys.stderr)
    model = fit_all(train, np.arange(len(train.posts)), strength)
    sets = {"cross_validation": (train, found)}
    for name, data in (("held_back", tests), ("dev", dev)):
        sets[name] = (data, margins(model, data, np.arange(len(data.posts))))
    measured = {
        "version": VERSION,
        "strength": strength,
        "threshold": calibration.threshold,
        **{name: measure(raw, data, calibration) for name, (data, raw) in sets.items()},
        "top_words": top_features(train, features[0], model.main[0]),
    }
    if options.oof:
        rows = [(data.posts, raw) for data, raw in sets.values()]
        write_out_of_fold(options.oof, rows, calibration)

    features = Features([*cases, *ordinary]), Features([*cases, *ordinary], pairs=False)
    everything = Set.of(cases, ordinary, *features)
    final = fit_all(everything, np.arange(len(everything.posts)), strength)
    write(options.output / "scorer.bin", final, features, calibration)
    text = json.dumps(measured, indent=1, ensure_ascii=False) + "\n"
    (options.output / "figures.json").write_text(text, encoding="utf-8")
    card = HERE / "MODEL_CARD.md"
    filled = _TABLES.sub(lambda _: tables(measured), card.read_text(encoding="utf-8"))
    (options.output / card.name).write_text(filled, encoding="utf-8")
    scorer = Scorer.load(options.output / "scorer.bin")
    exact = calibration.any_code(margins(final, everything, np.arange(len(everything.posts))))
    drift = [abs(scorer.score(p.forms) - exact[i]) for i, p in enumerate(everything.posts)]
    print(f"written; mean rounding error {np.mean(drift):.4f}", file=sys.stderr)


if __name__ == "__main__":
    main()
