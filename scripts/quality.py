"""The figures of docs/quality.md: labelled cases by family, language and code, and how often
ordinary text is flagged. Prints Markdown.

    python scripts/quality.py --cases ../shared/cases --corpora ../shared/corpora
"""

from __future__ import annotations

import argparse
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
    yield "BTC (English tweets)", "en", list(sentences(corpora / "en/btc-test.conll", 0))
    yield "EWT", "en", list(sentences(corpora / "en/uner-en_ewt-test.iob2", 1))


def alarms(linter: Linter, corpora: Path) -> Iterator[str]:
    yield "| text | posts | flagged | per 1,000 | by code |"
    yield "|---|---|---|---|---|"
    for name, language, found_texts in ordinary(corpora):
        texts = [one for one in found_texts if one.strip()]
        chosen = texts[:: max(1, len(texts) // LIMIT)]
        codes: Counter[str] = Counter()
        flagged = 0
        for text in chosen:
            draft = Draft.from_mapping({**COMPLETE, "text": text, "language": language})
            found = {
                one.rule
                for one in linter.check(draft)
                # A sentence of a corpus is longer than a post may be, now and then.
                if one.severity >= Severity.WARNING and one.rule != "CHN006"
            }
            flagged += bool(found)
            codes.update(found)
        shown = ", ".join(f"{code} {count}" for code, count in codes.most_common())
        yield (
            f"| {name} | {len(chosen)} | {flagged} | {1000 * flagged / len(chosen):.1f} | {shown} |"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=Path, required=True)
    parser.add_argument("--corpora", type=Path, required=True)
    options = parser.parse_args()
    linter = Linter.from_policy()
    print("## Development cases\n")
    print("\n".join(tables(measured(linter, [options.cases / "dev.jsonl"]))))
    print("\n## Training files\n")
    print(HEAD)
    for path in sorted(options.cases.glob("train-*.jsonl")):
        print(row(path.stem, measured(linter, [path]).all))
    print("\n## Ordinary text\n")
    print("\n".join(alarms(linter, options.corpora)))


if __name__ == "__main__":
    main()
