"""The trained models' own word, where no rule of disclosure fired (PUB020)."""

from __future__ import annotations

from collections.abc import Iterator

from somelint.document import Document
from somelint.match import Match

FAMILY = "PUB"


def possible_disclosure(document: Document) -> Iterator[Match]:
    """The post, if scorer and encoder find that it tells something that may not be public yet.

    What the rules of disclosure saw, but found too little for a warning, counts with it.
    """
    scorer, ceiling = document.scorer, document.disclosure_ceiling
    if scorer is None or ceiling is None or not document.words:
        return
    margin = document.margins.get(FAMILY)
    # Cheap before dear: what the gate allows, what a good reading would come to, then the reading.
    if scorer.beside(ceiling, margin) < scorer.threshold:
        return
    if scorer.beside(document.disclosure_hoped, margin) < scorer.threshold:
        return
    chance = scorer.beside(document.disclosure_read, margin)
    if chance >= scorer.threshold:
        yield Match(
            document.words[0].start,
            document.words[-1].end,
            says="the trained model's estimate: {percent} %",
            values={"percent": round(100 * chance)},
            confidence="low",
        )
