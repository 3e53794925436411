"""What every language's generator yields."""

from __future__ import annotations

from collections.abc import Iterator

Features = frozenset[str]
Forms = Iterator[tuple[Features, str, tuple[str, ...]]]
"""(features, stem, endings): the forms are the stem with each of the endings."""
