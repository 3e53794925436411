"""Exact-span scores of named entities."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any


def scores(found: Iterable[set[Any]], wanted: Iterable[set[Any]]) -> dict[str, dict[str, float]]:
    """Precision, recall, F1 and number of entities by label, and over all under ``all``."""
    right: Counter[str] = Counter()
    said: Counter[str] = Counter()
    there: Counter[str] = Counter()
    for f, w in zip(found, wanted, strict=True):
        for counter, entities in ((right, f & w), (said, f), (there, w)):
            counter.update(label for *_, label in entities)
            counter["all"] += len(entities)
    return {
        label: {
            "p": right[label] / max(1, said[label]),
            "r": right[label] / max(1, there[label]),
            "f": 2 * right[label] / max(1, said[label] + there[label]),
            "n": there[label],
        }
        for label in sorted(said | there)
    }
