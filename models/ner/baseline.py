"""A plain spaCy recogniser to stand beside ours: ``python models/ner/baseline.py sv``.

What ``spacy init config --optimize efficiency --pipeline ner`` gives, trained on the same
labelled text of the language (no vectors, no other language, no variations).
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import corpora
import spacy
from corpora import Sentence
from evaluate import ROOT, measure, table, tests
from spacy.cli.init_config import init_config
from spacy.cli.train import train
from spacy.tokens import Doc, DocBin, Span


def read(language: str, home: Path) -> tuple[list[Sentence], list[Sentence]]:
    """Training and development sentences of one language."""
    if language == "fi":
        return corpora.turku_one(home, "train"), corpora.turku_one(home, "dev")
    if language == "sv":
        both = corpora.universal_ner(home, "sv_talbanken", "train") + corpora.klintan(home, "train")
        return both, corpora.universal_ner(home, "sv_talbanken", "dev")
    english = corpora.broad_twitter(home, "train") + corpora.universal_ner(home, "en_ewt", "dev")
    return english, corpora.broad_twitter(home, "dev")


def save(sentences: list[Sentence], language: str, path: Path) -> None:
    """The sentences as spaCy's training format."""
    vocab = spacy.blank(language).vocab
    docs = DocBin()
    for s in sentences:
        doc = Doc(vocab, words=list(s.forms))
        doc.set_ents([Span(doc, a, b, label=label) for a, b, label in s.spans])
        docs.add(doc)
    docs.to_disk(path)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("language", choices=["fi", "sv", "en"])
    parser.add_argument("--corpora", type=Path, default=ROOT.parent / "shared" / "corpora")
    parser.add_argument("--steps", type=int, default=4000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        parts = read(options.language, options.corpora)
        for part, sentences in zip(("train", "dev"), parts, strict=True):
            save(sentences, options.language, home / f"{part}.spacy")
        config = init_config(lang=options.language, pipeline=["ner"], optimize="efficiency")
        config["training"]["max_steps"] = options.steps
        config["training"]["eval_frequency"] = max(200, options.steps // 8)
        config.to_disk(home / "config.cfg")
        paths = {f"paths.{part}": str(home / f"{part}.spacy") for part in ("train", "dev")}
        train(home / "config.cfg", home / "out", overrides=paths)
        nlp = spacy.load(home / "out" / "model-best")
    for name, sentences in tests(options.language, options.corpora):
        print(f"### {name}\n\n{table(measure(nlp, sentences))}\n", flush=True)


if __name__ == "__main__":
    main()
