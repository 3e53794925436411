"""Scores, speed and size of a trained pipeline:
``OPENBLAS_NUM_THREADS=1 python models/ner/evaluate.py fi``.

Every figure of the model cards comes from here. ``--beside`` measures
spacy-fi-experimental-web-md in the same run.
"""

from __future__ import annotations

import argparse
import importlib.util
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import corpora
import spacy
from corpora import Sentence, Span
from scoring import scores
from spacy.language import Language
from spacy.tokens import Doc
from variations import hashtagged, unpunctuated

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
OTHER = "spacy_fi_experimental_web_md"


def tests(language: str, home: Path) -> Iterator[tuple[str, list[Sentence]]]:
    """The published test splits of a language, and the Finnish one as written in a hurry."""
    if language == "fi":
        turku = corpora.turku_one(home, "test")
        yield "TurkuONE test", turku
        yield "TurkuONE test in lower case", [_lower(s) for s in turku]
        yield "TurkuONE test with hashtags and without punctuation", _as_posted(turku)
    elif language == "sv":
        yield "UNER Swedish Talbanken test", corpora.universal_ner(home, "sv_talbanken", "test")
        yield "klintan Swedish news test", corpora.klintan(home, "test")
    else:
        btc = corpora.broad_twitter(home, "test")
        yield "Broad Twitter Corpus test", btc
        yield "Broad Twitter Corpus test in lower case", [_lower(s) for s in btc]
        yield "UNER English EWT test", corpora.universal_ner(home, "en_ewt", "test")


def _lower(s: Sentence) -> Sentence:
    return Sentence(tuple(form.lower() for form in s.forms), s.spans, s.corpus)


def _as_posted(sentences: list[Sentence]) -> list[Sentence]:
    rng = random.Random(7)
    return [hashtagged(s, rng) if s.spans else unpunctuated(s, rng) for s in sentences]


def measure(nlp: Language, sentences: list[Sentence]) -> dict[str, dict[str, float]]:
    """Exact-span scores of the pipeline on sentences with the tokens of the corpus.

    Whether the sign of a hashtag belongs to its name does not count: the corpora differ.
    """
    docs = nlp.pipe(Doc(nlp.vocab, words=list(s.forms)) for s in sentences)
    found = [{(e.start, e.end, e.label_) for e in doc.ents} for doc in docs]
    pairs = list(zip(sentences, found, strict=True))
    return scores(
        [_signless(s.forms, spans) for s, spans in pairs],
        [_signless(s.forms, s.spans) for s, _ in pairs],
    )


def _signless(forms: Sequence[str], spans: Iterable[Span]) -> set[Span]:
    return {(a + (b - a > 1 and forms[a] == "#"), b, label) for a, b, label in spans}


def other() -> Language:
    """The recogniser of spacy-fi-experimental-web-md alone, without its other components."""
    spec = importlib.util.find_spec(OTHER)
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("pip install -r models/ner/requirements.txt first")
    path = next(Path(next(iter(spec.submodule_search_locations))).glob("fi_*"))
    config = spacy.util.load_config(path / "config.cfg")
    config["components"] = {"ner": config["components"]["ner"]}
    config["nlp"]["pipeline"] = ["ner"]
    nlp = spacy.util.load_model_from_config(config, auto_fill=True)
    return nlp.from_disk(path, exclude=["tokenizer", "lemmatizer"])


def seconds(nlp: Language, sentences: list[Sentence], *, single: bool) -> float:
    """CPU seconds of the pipeline over made docs, in batches or one at a time."""
    docs = [Doc(nlp.vocab, words=list(s.forms)) for s in sentences]
    started = time.process_time()
    if single:
        for doc in docs:
            for _, component in nlp.pipeline:
                component(doc)
    else:
        for _ in nlp.pipe(docs):
            pass
    return time.process_time() - started


def load_seconds(path: Path) -> float:
    """The quickest of seven loads, each in a new process, after ``import spacy``."""
    code = (
        "import spacy, time, sys; t = time.perf_counter(); spacy.load(sys.argv[1]);"
        "print(time.perf_counter() - t)"
    )
    if not _has_entry_point():
        code = "import somelint.language.recogniser;" + code
    run = [sys.executable, "-c", code, str(path)]
    took = [subprocess.run(run, capture_output=True, text=True, check=True) for _ in range(7)]
    return min(float(r.stdout) for r in took)


def _has_entry_point() -> bool:
    from importlib.metadata import entry_points

    return any(e.name == "somelint_entities" for e in entry_points(group="spacy_factories"))


def table(result: dict[str, dict[str, float]]) -> str:
    """Scores as a Markdown table."""
    lines = ["| type | precision | recall | F1 | entities |", "|---|---|---|---|---|"]
    lines += [
        f"| {t} | {r['p']:.3f} | {r['r']:.3f} | {r['f']:.3f} | {r['n']} |"
        for t, r in sorted(result.items(), key=lambda item: (item[0] != "all", item[0]))
    ]
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("language", choices=["fi", "sv", "en"])
    parser.add_argument("--models", type=Path, default=ROOT / "models")
    parser.add_argument("--corpora", type=Path, default=ROOT.parent / "shared" / "corpora")
    parser.add_argument("--beside", action="store_true", help="measure the other pipeline too")
    parser.add_argument("--card", action="store_true", help="write the model's README.md")
    options = parser.parse_args()
    importlib.import_module("somelint.language.recogniser")

    path = options.models / f"{options.language}_somelint"
    text = "\n\n".join(figures(options.language, path, options.corpora, beside=options.beside))
    print(text)
    if options.card:
        card = (HERE / "cards" / f"{options.language}.md").read_text(encoding="utf-8")
        version = spacy.load(path).meta["version"]
        card = card.replace("{version}", version).replace("{figures}", text)
        (path / "README.md").write_text(card, encoding="utf-8", newline="\n")


def figures(language: str, path: Path, home: Path, *, beside: bool) -> Iterator[str]:
    """Blocks of Markdown: size and loading, scores on every test, speed."""
    files = [f for f in path.rglob("*") if f.is_file() and f.name != "README.md"]
    size = sum(f.stat().st_size for f in files) / 1e6
    yield f"Size {size:.1f} MB; loads in {load_seconds(path):.2f} s after `import spacy`."
    for name, sentences in tests(language, home):
        yield f"### {name}"
        yield table(measure(spacy.load(path), sentences))
        if beside:
            yield f"`{OTHER}` on the same:"
            yield table(measure(other(), sentences))
    name, sentences = next(tests(language, home))
    few = sentences[:1500]
    makers = {f"{language}_somelint": lambda: spacy.load(path)}
    if beside:
        makers[OTHER] = other
    rates: dict[str, list[tuple[float, float]]] = {maker: [] for maker in makers}
    for _ in range(3):
        for maker, make in makers.items():
            took = seconds(make(), sentences, single=False), seconds(make(), few, single=True)
            counts = (sum(len(s.forms) for s in part) for part in (sentences, few))
            batch, single = (n / t for n, t in zip(counts, took, strict=True))
            rates[maker].append((batch, single))
    yield f"### Speed on {name}"
    yield "Tokens a CPU second, one thread, each run with a freshly loaded pipeline, median of 3."
    rows = ["| | in batches | one sentence at a time |", "|---|---|---|"]
    for maker, runs in rates.items():
        batch, single = (statistics.median(r[i] for r in runs) for i in (0, 1))
        rows.append(f"| {maker} | {batch:,.0f} | {single:,.0f} |")
    yield "\n".join(rows)


if __name__ == "__main__":
    main()
