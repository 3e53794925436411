"""The figures of docs/quality.md: labelled cases by family, language and code, and how often
ordinary text is flagged. Prints Markdown.

    python scripts/quality.py --cases ../shared/cases --corpora ../shared/corpora

Each flagged ordinary text was read and judged; docs/judgements/ordinary.csv keeps the verdicts by a
fingerprint of the text, never the text itself. ``--unjudged`` prints what no verdict covers yet,
as rows to complete.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from somelint import Draft, Linter
from somelint.errors import InputError
from somelint.evaluate import Evaluation, Score, evaluate
from somelint.finding import Severity
from somelint.readers.files import read_paths
from somelint.rules.testing import COMPLETE

LIMIT = 2000
"""Ordinary texts taken from each corpus, spread over it."""


def measured(linter: Linter, paths: list[Path]) -> Evaluation:
    total = Evaluation()
    drafts = (
        one for one in read_paths([str(one) for one in paths]) if not isinstance(one, InputError)
    )
    for case in evaluate(linter, drafts):
        total.add(case)
    return total


def row(name: str, score: Score) -> str:
    figures = [
        "–" if one is None else f"{one:.3f}" for one in (score.precision, score.recall, score.f)
    ]
    counts = (score.hits, score.soft, score.misses, score.false_alarms, score.also_said)
    return f"| {name} | " + " | ".join([*figures, *map(str, counts)]) + " |"


HEAD = (
    "| | precision | recall | F | hits | of these info | misses | false alarms | also said |\n"
    "|---|---|---|---|---|---|---|---|---|"
)


def tables(total: Evaluation) -> Iterator[str]:
    yield HEAD
    yield row("all codes", total.all)
    for scores in (total.families, total.languages, total.rules):
        for name in sorted(scores):
            yield row(name, scores[name])
    yield row("flagged or clean", total.flagged)
    share = total.clean_flagged / total.clean if total.clean else 0
    yield ""
    yield f"{total.cases} cases, {total.clean} clean, {share:.1%} of these with a false alarm."


def sentences(path: Path, column: int, separator: str = "\t") -> Iterator[str]:
    """The texts of a token-per-line corpus: token ``column`` of each line."""
    words: list[str] = []
    for line in path.open(encoding="utf-8"):
        if line.startswith("# text = "):
            words = [line[9:].strip(), ""]
        elif line.startswith("#"):
            continue
        elif not line.strip():
            if words:
                yield words[0] if words[-1] == "" else " ".join(words)
            words = []
        elif words[-1:] != [""]:
            fields = line.rstrip("\n").split(separator)
            if len(fields) > column:
                words.append(fields[column])


def ordinary(corpora: Path) -> Iterator[tuple[str, str, list[str]]]:
    """Name, language and texts of each corpus of ordinary text."""
    tweets = (corpora / "fi/tweets-finnish.txt").read_text("utf-8").splitlines()
    yield "Finnish tweets", "fi", tweets
    yield "fi_tdt", "fi", list(sentences(corpora / "fi/fi_tdt-ud-test.conllu", 1))
    yield "Talbanken", "sv", list(sentences(corpora / "sv/uner-sv_talbanken-train.iob2", 1))
    english = sentences(corpora / "en/btc-test.conll", 0)
    # The corpus cuts mentions and tags in two.
    yield "BTC (English tweets)", "en", [re.sub(r"([@#]) (?=\w)", r"\1", one) for one in english]
    yield "EWT", "en", list(sentences(corpora / "en/uner-en_ewt-test.iob2", 1))


JUDGED = Path(__file__).parents[1] / "docs/judgements/ordinary.csv"
COLUMNS = ("corpus", "fingerprint", "rule", "words", "judgement", "why")
"""``judgement`` is right, wrong, or empty (not yet read); ``words`` is the flagged span where it is
neither offensive nor personal."""


def fingerprint(text: str) -> str:
    """Twelve hexadecimal digits that stand for a text."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def judgements(path: Path = JUDGED) -> dict[tuple[str, str], str]:
    """(fingerprint, rule) -> the verdict of whoever read the flagged text."""
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        return {(one["fingerprint"], one["rule"]): one["judgement"] for one in csv.DictReader(file)}


def alarms(linter: Linter, corpora: Path, unjudged: list[list[str]]) -> Iterator[str]:
    """A table of the flagged texts; ``unjudged`` gets the rows that no verdict covers."""
    verdicts = judgements()
    yield "| text | posts | flagged | per 1,000 | wrong | wrong per 1,000 | unjudged | by code |"
    yield "|---|---|---|---|---|---|---|---|"
    for name, language, found_texts in ordinary(corpora):
        texts = [one for one in found_texts if one.strip()]
        chosen = texts[:: max(1, len(texts) // LIMIT)]
        codes: Counter[str] = Counter()
        flagged = wrong = unread = 0
        for text in chosen:
            draft = Draft.from_mapping({**COMPLETE, "text": text, "language": language})
            found = {
                one.rule: one.text or ""
                for one in linter.check(draft)
                # A sentence of a corpus is longer than a post may be, now and then.
                if one.severity >= Severity.WARNING and one.rule != "CHN006"
            }
            said = {rule: verdicts.get((fingerprint(text), rule), "") for rule in found}
            flagged += bool(found)
            wrong += "wrong" in said.values()
            unread += "" in said.values()
            codes.update(found.keys())
            unjudged += [
                [name, fingerprint(text), rule, found[rule], "", text]
                for rule, verdict in said.items()
                if not verdict
            ]
        shown = ", ".join(f"{code} {count}" for code, count in codes.most_common())
        share, mistaken = 1000 * flagged / len(chosen), 1000 * wrong / len(chosen)
        yield (
            f"| {name} | {len(chosen)} | {flagged} | {share:.1f} | {wrong} | {mistaken:.1f} "
            f"| {unread} | {shown} |"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=Path, help="the folder of labelled cases")
    parser.add_argument("--corpora", type=Path, help="the folder of ordinary texts")
    parser.add_argument(
        "--unjudged", action="store_true", help="print the flagged ordinary texts without a verdict"
    )
    options = parser.parse_args()
    if options.cases is None and options.corpora is None:
        parser.error("give --cases, --corpora, or both")
    linter = Linter.from_policy()
    if options.cases:
        labelled(linter, options.cases)
    if options.corpora:
        unjudged: list[list[str]] = []
        print("\n## Ordinary text\n")
        print("\n".join(alarms(linter, options.corpora, unjudged)))
        if options.unjudged:
            csv.writer(sys.stdout).writerows([[*COLUMNS[:-1], "text"], *unjudged])


def labelled(linter: Linter, cases: Path) -> None:
    print("## Development cases\n")
    print("\n".join(tables(measured(linter, [cases / "dev.jsonl"]))))
    print("\n## Training files\n")
    print(HEAD)
    for path in sorted(cases.glob("train-*.jsonl")):
        print(row(path.stem, measured(linter, [path]).all))


if __name__ == "__main__":
    main()
