"""Readers of the named entity corpora: every corpus as sentences of (forms, spans)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

Span = tuple[int, int, str]

# The pipelines for Swedish and English tell three types apart; Finnish text helps to train
# them with its own types in these words, and the other types as nothing.
COARSE = {"PERSON": "PER", "PER": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC"}


@dataclass(frozen=True, slots=True)
class Sentence:
    """Forms and entity spans (start, end exclusive, label); ``corpus`` is its origin."""

    forms: tuple[str, ...]
    spans: tuple[Span, ...]
    corpus: str = ""


def _rows(path: Path, separator: str | None) -> Iterator[list[list[str]]]:
    rows: list[list[str]] = []
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if not line.strip():
                if rows:
                    yield rows
                rows = []
            elif not (line.startswith("# ") and "\t" not in line and " = " in line):
                cells = line.rstrip("\n").split(separator)
                if len(cells) > 1:
                    rows.append(cells)
    if rows:
        yield rows


def from_iob(tags: Iterable[str]) -> tuple[Span, ...]:
    """Spans of IOB2 tags; an I without its B begins a span."""
    out: list[Span] = []
    start, label = -1, ""
    for place, tag in enumerate([*tags, "O"]):
        part, _, kind = tag.partition("-")
        if start >= 0 and (part != "I" or kind != label):
            out.append((start, place, label))
            start = -1
        if part == "B" or (part == "I" and start < 0):
            start, label = place, kind
    return tuple(out)


def _from_bare(tags: Iterable[str]) -> tuple[Span, ...]:
    marked: list[str] = []
    last = "0"
    for tag in tags:
        named = tag in ("PER", "ORG", "LOC")
        marked.append(f"{'I' if tag == last else 'B'}-{tag}" if named else "O")
        last = tag
    return from_iob(marked)


def turku_one(home: Path, split: str) -> list[Sentence]:
    """TurkuONE (Luoma et al. 2021), Finnish, 18 types, CC BY-SA 4.0."""
    path = home / "fi" / f"turku-one-{split}.tsv"
    return [
        Sentence(tuple(r[0] for r in rows), from_iob(r[1] for r in rows), "turku-one")
        for rows in _rows(path, "\t")
    ]


def universal_ner(home: Path, name: str, split: str) -> list[Sentence]:
    """Universal NER (``sv_talbanken`` or ``en_ewt``), PER ORG LOC, CC BY-SA 4.0."""
    path = home / name[:2] / f"uner-{name}-{split}.iob2"
    return [
        Sentence(tuple(r[1] for r in rows), from_iob(r[2] for r in rows), f"uner-{name[:2]}")
        for rows in _rows(path, "\t")
    ]


def broad_twitter(home: Path, split: str) -> list[Sentence]:
    """Broad Twitter Corpus (Derczynski et al. 2016), English, PER ORG LOC, CC BY 4.0."""
    path = home / "en" / f"btc-{split}.conll"
    return [
        Sentence(tuple(r[0] for r in rows), from_iob(r[-1] for r in rows), "btc")
        for rows in _rows(path, None)
    ]


def klintan(home: Path, split: str) -> list[Sentence]:
    """klintan/swedish-ner-corpus, Swedish web news, PER ORG LOC (MISC as nothing), CC BY 4.0."""
    path = home / "sv" / f"klintan-{split}.tsv"
    return [
        Sentence(tuple(r[0] for r in rows), _from_bare(r[-1] for r in rows), "klintan")
        for rows in _rows(path, None)
    ]


def coarse(sentences: Iterable[Sentence]) -> list[Sentence]:
    """The same sentences with the three types only."""
    return [
        Sentence(s.forms, tuple((a, b, COARSE[t]) for a, b, t in s.spans if t in COARSE), s.corpus)
        for s in sentences
    ]


def posts(cases: Path, home: Path, language: str) -> list[str]:
    """Texts of posts in a language, for training without labels."""
    texts = []
    for path in sorted(cases.glob("train-*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            draft = json.loads(line)
            if draft.get("language") == language:
                texts.append(draft["text"])
    if language == "fi":
        tweets = home / "fi" / "tweets-finnish.txt"
        texts += tweets.read_text(encoding="utf-8").splitlines()
    return [re.sub(r"\s+", " ", text).strip() for text in dict.fromkeys(texts) if text.strip()]
