"""Decides PUB020, and measures the scorer beside the rules: ``python beside_rules.py --oof FILE
--meaning FILE``.

PUB020 is decided by a logistic regression of the log-odds of the score, of how near the rules of
disclosure came to a finding; how much the encoder counts
in the score by another, of both models' log-odds. What they say is out of fold throughout
(``--oof`` of ``train.py`` and of the encoder's): by models that saw neither a post nor its twin.
To be run again when rules of disclosure have changed much; writes the decision into
``scorer.bin``, the figures into ``beside_rules.json`` and the ablation into ``MODEL_CARD.md``.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final, cast

import numpy as np
import train
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from somelint import Linter
from somelint.checks.disclosure import FAMILY
from somelint.document import Document
from somelint.draft import Draft
from somelint.finding import Severity
from somelint.language.scorer import HOPED, MOST, Scorer, log_odds, nearness, pack, unpack
from somelint.rules.engine import Fired, run
from somelint.rules.fields import FieldChecks
from somelint.rules.pack import family
from somelint.rules.testing import COMPLETE

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
PRECISION: Final = 0.7
"""Of what PUB020 adds where the rules are silent, on posts that were not trained on."""
ORDINARY: Final = 0.002
"""The most that PUB020 may flag of ordinary posts."""
LEAST: Final = 30
"""Findings without which a precision says little."""
STRENGTH: Final = 0.1
"""Inverse regularisation, of features scaled to a deviation of one."""
WAYS: Final = {
    "score and nearness": ("score", "nearness"),
    "the score": ("score",),
    "nearness of the rules": ("nearness",),
}
IN_USE: Final = "score and nearness"


@dataclass(frozen=True, slots=True)
class Heard:
    """What models that saw neither a post nor its twin say of it.

    ``main`` and ``gate`` are the scorer's probabilities, ``meaning`` the encoder's log-odds.
    """

    main: float
    gate: float
    meaning: float


@dataclass(frozen=True, slots=True)
class Reading:
    """How much the encoder's word counts beside the scorer's, both as log-odds."""

    shift: float
    words: float
    meaning: float

    @classmethod
    def of(cls, heard: Sequence[Heard], labels: Bools) -> Reading:
        """By a logistic regression on labelled cases."""
        rows = np.array([(log_odds(one.main), _held(one.meaning)) for one in heard])
        model = LogisticRegression(C=1.0).fit(rows, labels)
        return cls(float(model.intercept_[0]), *(float(weight) for weight in model.coef_[0]))

    def chance(self, heard: Heard, meaning: float) -> float:
        odds = self.shift + self.words * log_odds(heard.main) + self.meaning * meaning
        return float(heard.gate / (1 + np.exp(-odds)))

    def header(self) -> dict[str, float]:
        """What the model file holds of it."""
        return {name: round(value, 4) for name, value in asdict(self).items()}


def _held(meaning: float) -> float:
    return max(-MOST, min(MOST, meaning))


@dataclass(frozen=True, slots=True)
class OutOfFold:
    """Stands in for the scorer with what it says of one post; gives no PUB020."""

    heard: Heard
    threshold: float = 2.0

    def score(self, forms: Sequence[str]) -> float:
        return self.heard.main * self.heard.gate

    def ceiling(self, forms: Sequence[str]) -> float:
        return self.heard.gate

    def beside(self, score: float, margin: float | None) -> float:
        return score


@dataclass(frozen=True, slots=True)
class Ruled:
    """What the rules of disclosure say of some posts: a warning or not, and how near they came."""

    flagged: Bools
    margins: Sequence[float | None]


def _given(one: OutOfFold) -> Callable[[], Scorer]:
    return lambda: cast(Scorer, one)


def by_rules(drafts: Sequence[Draft], heard: Sequence[Heard] | None = None) -> Ruled:
    """The rules over drafts: without the scorer, or weighed by it."""
    linter = Linter.from_policy()
    flagged, margins = [], []
    for number, draft in enumerate(drafts):
        topics = draft.extra.get("registered_topics")
        own = linter.with_topics(topics) if topics else linter
        scorer: Callable[[], Scorer] | None = None
        if heard is not None:
            scorer = _given(OutOfFold(heard[number]))
        document = Document(draft, own.policy, own.rules.lexicon, own.rules.literals, scorer)
        fired, unfinished = run(document, own.rules, FieldChecks(own.rules))
        if unfinished:
            raise RuntimeError(f"rules ended early on a post: {unfinished}")
        flagged.append(any(_is_loud(one) for one in fired))
        margins.append(document.margins.get(FAMILY))
    return Ruled(np.array(flagged), margins)


def _is_loud(one: Fired) -> bool:
    return family(one.rule.code) == FAMILY and one.severity >= Severity.WARNING


@dataclass(slots=True)
class Both:
    """Posts with their labels, what the models say, and the rules.

    ``words`` is the chance by the scorer, ``chance`` with the encoder's reading and ``hoped`` with
    one that must suffice for it to be asked; the rules stand ``alone`` or are ``weighed`` by the
    scorer; ``added`` is the chance of PUB020.
    """

    labels: Bools
    is_case: Bools
    folds: NDArray[np.int64]
    languages: NDArray[np.str_]
    words: Floats
    chance: Floats
    hoped: Floats
    alone: Ruled
    weighed: Ruled
    added: Floats

    @property
    def ordinary(self) -> Bools:
        return ~self.is_case


class Decision:
    """A logistic regression of the score and of how near the rules came."""

    def __init__(self, both: Both, chosen: Bools, ways: Sequence[str]) -> None:
        self.ways = ways
        rows = self.features(both, both.chance)
        scale = rows[both.is_case].std(axis=0) + 1e-9
        model = LogisticRegression(C=STRENGTH, max_iter=1000)
        weights = np.where(both.is_case, 1.0, train.ORDINARY_WEIGHT)[chosen]
        model.fit(rows[chosen] / scale, both.labels[chosen], sample_weight=weights)
        self.weights: Floats = model.coef_[0] / scale
        self.shift = float(model.intercept_[0])

    def features(self, both: Both, chance: Floats) -> Floats:
        columns = {
            "score": [log_odds(value) for value in chance],
            "nearness": [nearness(margin) for margin in both.alone.margins],
        }
        return np.array([columns[way] for way in self.ways]).T

    def chances(self, both: Both, chance: Floats) -> Floats:
        """Of a disclosure, by what the models say."""
        sums = self.features(both, chance) @ self.weights + self.shift
        return np.asarray(1 / (1 + np.exp(-sums)))

    def header(self) -> dict[str, float]:
        """What the model file holds of it."""
        score, near = (round(float(weight), 3) for weight in self.weights)
        return {"shift": round(self.shift, 3), "score": score, "nearness": near}


def cross_validated(both: Both, ways: Sequence[str]) -> Floats:
    """Chance that a post discloses, from a decision fitted on the other folds."""
    result = np.zeros(len(both.labels))
    for fold in np.unique(both.folds):
        held = both.folds == fold
        result[held] = Decision(both, ~held, ways).chances(both, both.chance)[held]
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
    near = np.array([one is not None and one >= -1 for one in both.weighed.margins])
    ways = {
        "scorer and encoder alone": both.chance >= alone,
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
        "scorer and encoder alone": both.chance >= alone,
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
    decision, asked = measured["decision"], measured["asked"]
    lines += [
        "",
        "AUC: " + ", ".join(f"{name} {value:.3f}" for name, value in measured["auc"].items()) + ".",
        "",
        "Log-odds of the two together: "
        "{shift:+.2f} {words:+.2f} × scorer {meaning:+.2f} × encoder.".format(**decision["read"]),
        "",
        "PUB020 from {:.3f}; its log-odds: ".format(decision["threshold"])
        + "{shift:+.2f} {score:+.2f} × those {nearness:+.2f} × nearness.".format(
            **decision["beside"]
        )
        + f" The encoder is asked for {asked['cases']:.3f} of the cases and "
        f"{asked['ordinary']:.4f} of ordinary posts.",
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


def read_out_of_fold(words: Path, meaning: Path) -> dict[tuple[str, int], Heard]:
    """What the scorer and the encoder say, by file and hash of the words."""

    def lines(path: Path) -> Iterable[dict[str, Any]]:
        return map(json.loads, path.read_text(encoding="utf-8").splitlines())

    odds = {(one["file"], one["words"]): one[FAMILY] for one in lines(meaning)}
    return {
        key: Heard(one["main"], one["gate"], odds[key])
        for one in lines(words)
        if (key := (one["file"], one["words"])) in odds
    }


def beside(
    posts: Sequence[train.Post],
    known: Mapping[tuple[str, int], Heard],
    reading: Reading | None = None,
) -> tuple[Both, Reading]:
    """What the models, out of fold, and the rules say of these posts; a reading is fitted on
    the cases among them unless given."""
    drafts = [
        post.draft or Draft.from_mapping({**COMPLETE, "text": post.text, "language": post.language})
        for post in posts
    ]
    heard = [known[post.file, post.words] for post in posts]
    labels = np.array([bool(post.codes) for post in posts])
    is_case = np.array([post.draft is not None for post in posts])
    if reading is None:
        reading = Reading.of([heard[i] for i in np.flatnonzero(is_case)], labels[is_case])
    both = Both(
        labels=labels,
        is_case=is_case,
        folds=np.array([post.fold for post in posts]),
        languages=np.array([post.language for post in posts]),
        words=np.array([one.main * one.gate for one in heard]),
        chance=np.array([reading.chance(one, _held(one.meaning)) for one in heard]),
        hoped=np.array([reading.chance(one, HOPED) for one in heard]),
        alone=by_rules(drafts),
        weighed=by_rules(drafts, heard),
        added=np.zeros(len(posts)),
    )
    return both, reading


def measure(cv: Both, dev: Both, reading: Reading) -> dict[str, Any]:
    """The decision of PUB020, as the model file holds it, and the figures."""
    cv.added = cross_validated(cv, WAYS[IN_USE])
    decision = Decision(cv, np.ones(len(cv.labels), bool), WAYS[IN_USE])
    dev.added = decision.chances(dev, dev.chance)
    threshold = choose_threshold(cv, cv.added)
    tweets = cv.chance[cv.ordinary]
    alone = train.choose_threshold(cv.chance[cv.is_case], cv.labels[cv.is_case], tweets)
    at = threshold, alone
    asked = ~cv.weighed.flagged & (decision.chances(cv, cv.hoped) >= threshold)
    for both in (cv, dev):
        both.added[decision.chances(both, both.hoped) < threshold] = 0.0
    return {
        "decision": {
            "threshold": round(threshold, 4),
            "read": reading.header(),
            "beside": decision.header(),
        },
        "auc": {
            name: float(roc_auc_score(cv.labels[cv.is_case], chance[cv.is_case]))
            for name, chance in (("scorer", cv.words), ("with the encoder", cv.chance))
        },
        "asked": {
            name: float(asked[chosen].mean())
            for name, chosen in (("cases", cv.is_case), ("ordinary", cv.ordinary))
        },
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
    parser.add_argument("--meaning", type=Path, required=True, help="what the encoder's wrote")
    parser.add_argument("--ordinary", type=int, default=8000, help="as given to train.py")
    options = parser.parse_args()
    known = read_out_of_fold(options.oof, options.meaning)
    posts = read_posts(options.shared, options.ordinary)
    cv, reading = beside(posts["cross-validated"], known)
    dev, _ = beside(posts["dev"], known, reading)
    measured = measure(cv, dev, reading)
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
