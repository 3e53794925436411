"""Sentences as they are written in posts: in lower case, with hashtags, without commas."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace

import numpy as np
from corpora import Sentence

from somelint.language import tagger


def parted(sentence: Sentence, split: str) -> Sentence:
    """The sentence with its forms cut into the pieces that the tagger reads."""
    forms: list[str] = []
    first: list[int] = []
    hashtag = False
    for form in sentence.forms:
        first.append(len(forms))
        forms += tagger.pieces(form, split, hashtag=hashtag)
        hashtag = False
    first.append(len(forms))
    spans = tuple((first[a], first[b], label) for a, b, label in sentence.spans)
    return replace(sentence, forms=tuple(forms), spans=spans)


def varied(sentences: Iterable[Sentence], rng: random.Random, share: float) -> list[Sentence]:
    """Copies of a share of the sentences: other case, hashtags, no punctuation, links."""
    out: list[Sentence] = []
    for s in sentences:
        draw = rng.random() / share
        if draw < 0.5:
            out.append(replace(s, forms=tuple(form.lower() for form in s.forms)))
        elif draw < 0.57:
            out.append(replace(s, forms=tuple(form.upper() for form in s.forms)))
        elif draw < 0.75 and s.spans:
            out.append(hashtagged(s, rng))
        elif draw < 1:
            out.append(unpunctuated(s, rng))
    return out


def rebuilt(s: Sentence, parts: list[list[str]]) -> Sentence:
    """The sentence with each form replaced by the forms of its part."""
    first = [0, *np.cumsum([len(part) for part in parts]).tolist()]
    spans = tuple((first[a], first[b], t) for a, b, t in s.spans if first[b] > first[a])
    return replace(s, forms=tuple(form for part in parts for form in part), spans=spans)


def hashtagged(s: Sentence, rng: random.Random) -> Sentence:
    """Most names of one word as hashtags, half of them in lower case."""
    parts = [[form] for form in s.forms]
    for start, end, _ in s.spans:
        if end - start == 1 and rng.random() < 0.7:
            form = s.forms[start]
            parts[start] = ["#", form.lower() if rng.random() < 0.5 else form]
    return rebuilt(s, parts)


def unpunctuated(s: Sentence, rng: random.Random) -> Sentence:
    """Without punctuation outside names; half of them with a mention and a link."""
    inside = {i for a, b, _ in s.spans for i in range(a, b)}
    parts = [
        [] if i not in inside and not form.isalnum() and len(form) == 1 else [form]
        for i, form in enumerate(s.forms)
    ]
    if rng.random() < 0.5:
        parts[0] = ["@", f"user{rng.randrange(99)}", *parts[0]] if 0 not in inside else parts[0]
        parts[-1] = [*parts[-1], "https://t.co/" + str(rng.randrange(999))]
        parts[-1] = parts[-1] if len(s.forms) - 1 not in inside else parts[-1][:-1]
    return rebuilt(s, parts)
