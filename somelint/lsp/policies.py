"""The linters of the policies that open drafts go by, exchanged when a file changes."""

from __future__ import annotations

import threading
from dataclasses import dataclass

from somelint.errors import SomelintError
from somelint.linter import Linter
from somelint.policyfiles import find, identity


@dataclass(frozen=True, slots=True)
class InUse:
    """``error`` is why the policy on disk cannot be used; ``linter`` is then the former
    one, or None if there was none: the draft cannot be checked."""

    source: str | None
    linter: Linter | None
    error: SomelintError | None = None


class Policies:
    """One linter for each policy file; ``policy`` is one that holds for every draft."""

    def __init__(self, policy: str | None = None) -> None:
        self._policy = policy
        self._kept: dict[str, tuple[str | None, InUse]] = {}
        self._lock = threading.Lock()

    def of(self, path: str) -> InUse:
        """The linter for a draft at ``path`` (a file, or a folder for one not saved yet)."""
        source = self._policy or find(path)
        with self._lock:
            digest = identity(source, path)
            # Without a policy the waivers beside the draft are what may differ.
            key = source or f"built-in {digest}"
            known = self._kept.get(key)
            if known is not None and digest is not None and known[0] == digest:
                return known[1]
            try:
                found = InUse(source, Linter.from_policy(source, start=path))
            except SomelintError as error:
                found = InUse(source, known[1].linter if known else None, error)
            self._kept[key] = (digest, found)
            return found
