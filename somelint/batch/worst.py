"""The worst posts of a review, as many as a page can show."""

from __future__ import annotations

import heapq

from somelint.batch.shard import Post

Rank = tuple[int, int, int, int, int]


class Worst:
    """Keeps the ``most`` posts that weigh most, in memory that does not grow further."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._heap: list[tuple[Rank, Post]] = []
        self.seen = 0

    def add(self, post: Post) -> None:
        self.seen += 1
        # The number makes every rank another one, and of equals the earlier stays.
        entry = (_rank(post, self.seen), post)
        if len(self._heap) < self._most:
            heapq.heappush(self._heap, entry)
        else:
            heapq.heappushpop(self._heap, entry)

    def posts(self) -> list[Post]:
        """The worst first."""
        return [post for _, post in sorted(self._heap, key=lambda one: one[0], reverse=True)]


def _rank(post: Post, number: int) -> Rank:
    open_ones = [one for one in post.findings if one.fails]
    severity = max((int(one.severity) for one in open_ones), default=0)
    confidence = max(
        (int(one.confidence) for one in open_ones if one.severity == severity), default=0
    )
    # One that could not be checked in full may be worse than anything found.
    return (severity, confidence, not post.complete, len(open_ones), -number)
