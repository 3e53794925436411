"""The trained scorer's own word, where no rule of disclosure fired (PUB020)."""

from __future__ import annotations

from collections.abc import Iterator

from somelint.document import Document
from somelint.rules.match import Match


def possible_disclosure(document: Document) -> Iterator[Match]:
    """The post, if the scorer finds that it tells something that may not be public yet."""
    score = document.disclosure
    if score is not None and score >= document.disclosure_threshold and document.words:
        yield Match(
            document.words[0].start,
            document.words[-1].end,
            says="the trained model's estimate: {percent} %",
            values={"percent": round(100 * score)},
            confidence="medium" if score >= 0.9 else "low",
        )
