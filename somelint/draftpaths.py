"""Which files of a folder or a repository are drafts, by their path alone."""

from __future__ import annotations

import fnmatch
from collections.abc import Sequence

from somelint.readers.files import DRAFT_SUFFIXES

FOLDERS = ("content", "drafts", "_posts", "_drafts")


def is_draft(path: str, patterns: Sequence[str] = ()) -> bool:
    """Whether ``path`` (with ``/``, from the top of the repository) is one of a draft:
    one that matches a pattern, else one in a folder of drafts or ending in ``.draft``."""
    if patterns:
        return any(fnmatch.fnmatch(path, one) for one in patterns)
    name = path.lower()
    if name.endswith(".draft"):
        return True
    parts = path.split("/")[:-1]
    return name.endswith((*DRAFT_SUFFIXES, ".json")) and any(one in FOLDERS for one in parts)
