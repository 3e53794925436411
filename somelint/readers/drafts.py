"""Drafts of this program as JSON or JSON Lines, for running many of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from somelint.draft import Draft
from somelint.readers.common import json_drafts
from somelint.readers.detect import members_of
from somelint.readers.record import Options, Skipped, clean
from somelint.readers.source import Source


def read(source: Source, options: Options) -> Iterator[Draft | Skipped]:
    """Drafts in order; unknown keys are kept in ``extra``."""
    yield from json_drafts(source, members_of(source, "drafts"), _convert)


def _convert(value: Any, origin: str) -> Draft:
    if not isinstance(value, dict):
        raise ValueError("no draft: a draft is a JSON object")
    draft = Draft.from_mapping(value, strict=False)
    if not draft.text.strip() and not draft.media:
        raise ValueError("empty: the draft has no text")
    return replace(draft, text=clean(draft.text), origin=origin)
