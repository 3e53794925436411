"""Decides PUB020, and measures the scorer beside the rules: ``python beside_rules.py --oof FILE``.

PUB020 is decided by a logistic regression of the log-odds of the score, of how near the rules of
disclosure came to a finding, and of the evidence that they weighed. Scores are out of fold
throughout (``train.py --oof FILE``): the rules see of each post the
probability from a model that saw neither the post nor its twin. To be run again when rules of
disclosure have changed much; writes the decision into ``scorer.bin``, the figures into
``beside_rules.json`` and the ablation into ``MODEL_CARD.md``.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, cast

import numpy as np
import train
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from somelint import Linter
from somelint.checks.disclosure import FAMILY
from somelint.document import Document, Seen
from somelint.draft import Draft
from somelint.finding import Severity
from somelint.language.scorer import Scorer, log_odds, nearness, pack, unpack
from somelint.rules.engine import Fired, run
from somelint.rules.fields import FieldChecks
from somelint.rules.pack import family
from somelint.rules.testing import COMPLETE

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
PRECISION: Final = 0.75
"""Of what PUB020 adds where the rules are silent, on posts that were not trained on."""
ORDINARY: Final = 0.002
"""The most that PUB020 may flag of ordinary posts."""
LEAST: Final = 30
"""Findings without which a precision says little."""
SEEN: Final = 25
"""Posts in which evidence must have been weighed to have a weight."""
STRENGTH: Final = 0.1
"""Inverse regularisation, of features scaled to a deviation of one."""
WAYS: Final = {
    "all": ("score", "nearness", "evidence"),
    "the score": ("score",),
    "nearness of the rules": ("nearness",),
    "both": ("score", "nearness"),
    "nearness and the evidence weighed": ("nearness", "evidence"),
}


class OutOfFold:
    """Stands in for the scorer with probabilities known beforehand; gives no PUB020."""

    threshold = 2.0

    def __init__(self, chances: Mapping[tuple[str, ...], float]) -> None:
        self.chances = chances

    def score(self, forms: Sequence[str]) -> float:
        return self.chances[tuple(forms)]

    def ceiling(self, forms: Sequence[str]) -> float:
        return self.score(forms)

    def beside(self, score: float, margin: float | None, evidence: Iterable[str] = ()) -> float:
        return score


@dataclass(frozen=True, slots=True)
class Ruled:
    """What the rules of disclosure say of some posts: a warning or not, and what they saw."""

    flagged: Bools
    seen: Sequence[Seen]


def by_rules(
    drafts: Sequence[Draft], chances: Mapping[tuple[str, ...], float] | None = None
) -> Ruled:
    """The rules over drafts: without the scorer, or weighed by these probabilities."""
    linter = Linter.from_policy()
    scorer: Callable[[], Scorer] | None = None
    if chances is not None:
        stand_in = cast(Scorer, OutOfFold(chances))
        scorer = lambda: stand_in  # noqa: E731
    flagged, seen = [], []
    for draft in drafts:
        topics = draft.extra.get("registered_topics")
        own = linter.with_topics(topics) if topics else linter
        document = Document(draft, own.policy, own.rules.lexicon, own.rules.literals, scorer)
        fired, unfinished = run(document, own.rules, FieldChecks(own.rules))
        if unfinished:
            raise RuntimeError(f"rules ended early on a post: {unfinished}")
        flagged.append(any(_is_loud(one) for one in fired))
        seen.append(document.seen[FAMILY])
    return Ruled(np.array(flagged), seen)


def _is_loud(one: Fired) -> bool:
    return family(one.rule.code) == FAMILY and one.severity >= Severity.WARNING


@dataclass(slots=True)
class Both:
    """Posts with their labels, the score and the rules; `added` is the chance of PUB020."""

    labels: Bools
    is_case: Bools
    folds: NDArray[np.int64]
    languages: NDArray[np.str_]
    chance: Floats
    alone: Ruled
    weighed: Ruled
    added: Floats

    @property
    def ordinary(self) -> Bools:
        return ~self.is_case


class Decision:
    """A logistic regression of the score and of what the rules saw, a weight a feature."""

    def __init__(self, both: Both, chosen: Bools, ways: Sequence[str]) -> None:
        self.ways = ways
        counts = Counter(one for seen in both.alone.seen for one in seen.evidence)
        self.evidence = sorted(one for one, count in counts.items() if count >= SEEN)
        rows = self.features(both)
        scale = rows[both.is_case].std(axis=0) + 1e-9
        model = LogisticRegression(C=STRENGTH, max_iter=1000)
        weights = np.where(both.is_case, 1.0, train.ORDINARY_WEIGHT)[chosen]
        model.fit(rows[chosen] / scale, both.labels[chosen], sample_weight=weights)
        self.weights: Floats = model.coef_[0] / scale
        self.shift = float(model.intercept_[0])

    def features(self, both: Both) -> Floats:
        columns: list[Floats] = []
        if "score" in self.ways:
            columns.append(np.array([[log_odds(value)] for value in both.chance]))
        if "nearness" in self.ways:
            columns.append(np.array([[nearness(seen.margin)] for seen in both.alone.seen]))
        if "evidence" in self.ways:
            rows = [[one in seen.evidence for one in self.evidence] for seen in both.alone.seen]
            columns.append(np.array(rows, float))
        return np.concatenate(columns, axis=1)

    def chances(self, both: Both) -> Floats:
        sums = self.features(both) @ self.weights + self.shift
        return np.asarray(1 / (1 + np.exp(-sums)))

    def header(self) -> dict[str, Any]:
        """What the model file holds of it."""
        score, near, *others = (round(float(weight), 3) for weight in self.weights)
        named = dict(zip(self.evidence, others, strict=True))
        return {
            "beside": {"shift": round(self.shift, 3), "score": score, "nearness": near},
            "evidence": {one: weight for one, weight in named.items() if abs(weight) >= 0.05},
        }


def cross_validated(both: Both, ways: Sequence[str]) -> Floats:
    """Chance that a post discloses, from a decision fitted on the other folds."""
    result = np.zeros(len(both.labels))
    for fold in np.unique(both.folds):
        held = both.folds == fold
        result[held] = Decision(both, ~held, ways).chances(both)[held]
    return result


def choose_threshold(both: Both, chance: Floats) -> float:
    """The least threshold at which what is added has the precision, and ordinary posts quiet."""
    unheard = ~both.weighed.flagged
    inside = unheard & both.is_case
    order = np.argsort(-chance[inside], kind="stable")
    right = np.cumsum(both.labels[inside][order]) / np.arange(1, inside.sum() + 1)
    good = np.flatnonzero(right >= PRECISION)
    good = good[good >= LEAST]
    own = float(chance[inside][order][good.max()]) if len(good) else 1.0
    ordinary = np.sort(chance[unheard & both.ordinary])[::-1]
    quiet = float(ordinary[int(ORDINARY * both.ordinary.sum())]) + 1e-9 if len(ordinary) else 0.0
    return max(own, quiet)


def ablation(both: Both, threshold: float, alone: float) -> list[dict[str, Any]]:
    """Precision and recall by post of the rules, the scorer and both."""
    added = ~both.weighed.flagged & (both.added >= threshold)
    near = np.array([one.margin is not None and one.margin >= -1 for one in both.weighed.seen])
    ways = {
        "scorer alone": both.chance >= alone,
        "rules alone": both.alone.flagged,
        "rules weighed by the scorer": both.weighed.flagged,
        "rules weighed, and PUB020": both.weighed.flagged | added,
        "PUB020, where the rules give no warning": added,
        "of it, where the rules say nothing at all": added & ~near,
    }
    return [{"way": name, **_counts(both, flagged)} for name, flagged in ways.items()]


def by_language(both: Both, threshold: float, alone: float) -> list[dict[str, Any]]:
    """The same by language, shorter."""
    flagged = both.weighed.flagged
    ways = {
        "scorer alone": both.chance >= alone,
        "rules alone": both.alone.flagged,
        "rules weighed, and PUB020": flagged | (both.added >= threshold),
        "PUB020": ~flagged & (both.added >= threshold),
    }
    return [
        {"language": language, "way": name, **_counts(both, found, both.languages == language)}
        for language in ("fi", "sv", "en")
        for name, found in ways.items()
    ]


def _counts(both: Both, flagged: Bools, among: Bools | None = None) -> dict[str, Any]:
    inside, ordinary = both.is_case, both.ordinary
    if among is not None:
        inside, ordinary = inside & among, ordinary & among
    hits = int((flagged & both.labels & inside).sum())
    false = int((flagged & ~both.labels & inside).sum())
    return {
        "hits": hits,
        "false_alarms": false,
        "precision": hits / (hits + false) if hits + false else None,
        "recall": hits / int((both.labels & inside).sum()),
        "ordinary_flags_per_1000": float(1000 * flagged[ordinary].mean())
        if ordinary.any()
        else None,
    }


def carried(both: Both) -> list[dict[str, Any]]:
    """What PUB020 would add at the same precision by some of its features."""
    rows = []
    for name, ways in WAYS.items():
        chance = cross_validated(both, ways)
        added = ~both.weighed.flagged & (chance >= choose_threshold(both, chance))
        rows.append({"features": name, **_counts(both, added)})
    return rows


_HEAD: Final = "hits | false alarms | precision | recall | of 1,000 ordinary posts |"


def tables(measured: Mapping[str, Any]) -> list[str]:
    """The ablation as lines of Markdown."""
    lines = [f"| set | | {_HEAD}", "|" + "---|" * 7]
    for name, rows in measured["ablation"].items():
        lines += [f"| {name} | {row['way']} | {_cells(row)} |" for row in rows]
    lines += ["", f"Cross-validated, by language:\n\n| | | {_HEAD}", "|" + "---|" * 7]
    lines += [
        f"| {row['language']} | {row['way']} | {_cells(row)} |"
        for row in measured["ablation_by_language"]
    ]
    decision = measured["decision"]
    own, named = decision["beside"], sorted(decision["evidence"].items(), key=lambda one: one[1])
    weights = ", ".join(f"{name} {value:+.2f}" for name, value in named)
    lines += [
        "",
        f"PUB020 from {decision['threshold']:.3f}. Weight of the score's log-odds "
        f"{own['score']:.2f}, of a point of nearness {own['nearness']:.2f}; of evidence that a "
        f"rule weighed, on top of what it gives to the nearness: {weights}.",
        "",
        f"What PUB020 adds at a precision of {PRECISION}, by its features:",
        "",
        f"| by | {_HEAD}",
        "|" + "---|" * 6,
    ]
    lines += [f"| {row['features']} | {_cells(row)} |" for row in measured["carried"]]
    return lines


def _cells(row: Mapping[str, Any]) -> str:
    def number(value: float | None, digits: int) -> str:
        return "–" if value is None else f"{value:.{digits}f}"

    shares = f"{number(row['precision'], 3)} | {number(row['recall'], 3)}"
    return (
        f"{row['hits']} | {row['false_alarms']} | {shares} "
        f"| {number(row['ordinary_flags_per_1000'], 1)}"
    )


_TABLES: Final = re.compile(
    "(?<=<!-- beside the rules -->\n).*(?=<!-- end of beside the rules -->)", re.DOTALL
)


def read_posts(shared: Path, ordinary: int) -> dict[str, list[train.Post]]:
    """The posts of ``train.py``: those trained on with ordinary text, and dev."""
    files = sorted((shared / "cases").glob("train-*.jsonl"))
    cases = [post for path in files for post in train.read_cases(path)]
    train.join_duplicates(cases)
    text = train.sample(train.read_ordinary(shared / "corpora"), ordinary)
    dev = train.read_cases(shared / "cases/dev.jsonl")
    return {"cross-validated": [*cases, *text], "dev": dev}


def read_out_of_fold(path: Path) -> dict[tuple[str, int], float]:
    """Probabilities by file and hash of the words."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return {(one["file"], one["words"]): one["any"] for one in map(json.loads, lines)}


def beside(posts: Sequence[train.Post], known: Mapping[tuple[str, int], float]) -> Both:
    """What the scorer, out of fold, and the rules say of these posts."""
    drafts = [
        post.draft or Draft.from_mapping({**COMPLETE, "text": post.text, "language": post.language})
        for post in posts
    ]
    chance = np.array([known[post.file, post.words] for post in posts])
    forms = [post.forms for post in posts]
    return Both(
        labels=np.array([bool(post.codes) for post in posts]),
        is_case=np.array([post.draft is not None for post in posts]),
        folds=np.array([post.fold for post in posts]),
        languages=np.array([post.language for post in posts]),
        chance=chance,
        alone=by_rules(drafts),
        weighed=by_rules(drafts, dict(zip(forms, chance.tolist(), strict=True))),
        added=np.zeros(len(posts)),
    )


def measure(cv: Both, dev: Both) -> dict[str, Any]:
    """The decision of PUB020, as the model file holds it, and the figures."""
    cv.added = cross_validated(cv, WAYS["all"])
    decision = Decision(cv, np.ones(len(cv.labels), bool), WAYS["all"])
    dev.added = decision.chances(dev)
    threshold = choose_threshold(cv, cv.added)
    tweets = cv.chance[cv.ordinary]
    alone = train.choose_threshold(cv.chance[cv.is_case], cv.labels[cv.is_case], tweets)
    at = threshold, alone
    return {
        "decision": {"threshold": round(threshold, 4), **decision.header()},
        "ablation": {
            "cross-validated": ablation(cv, *at),
            "dev": ablation(dev, *at),
        },
        "ablation_by_language": by_language(cv, *at),
        "carried": carried(cv),
    }


def main() -> None:
    """Run the rules with and without the scorer, decide, and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=train.HERE.parents[2] / "shared")
    parser.add_argument("--oof", type=Path, required=True, help="what train.py --oof wrote")
    parser.add_argument("--ordinary", type=int, default=8000, help="as given to train.py")
    options = parser.parse_args()
    known = read_out_of_fold(options.oof)
    posts = read_posts(options.shared, options.ordinary)
    cv, dev = (beside(one, known) for one in posts.values())
    measured = measure(cv, dev)
    model = train.HERE / "scorer.bin"
    header, sections = unpack(model.read_bytes())
    model.write_bytes(pack({**header, **measured["decision"]}, sections))
    text = json.dumps(measured, indent=1, ensure_ascii=False) + "\n"
    (train.HERE / "beside_rules.json").write_text(text, encoding="utf-8")
    card = train.HERE / "MODEL_CARD.md"
    lines = "\n".join(tables(measured)) + "\n"
    filled = _TABLES.sub(lambda _: lines, card.read_text(encoding="utf-8"))
    card.write_text(filled, encoding="utf-8")
    print(lines, file=sys.stderr)


if __name__ == "__main__":
    main()
