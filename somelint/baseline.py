"""What was accepted before: a file of fingerprints that hides old findings.

A fingerprint rests on the rule and its words, so a baseline survives edits elsewhere in
the draft. The file holds no text of any draft.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from somelint.errors import ConfigError
from somelint.finding import Finding
from somelint.i18n import Phrase
from somelint.textfile import read_text, write_text

VERSION = 1


class Baseline:
    """Accepted fingerprints by draft."""

    def __init__(self, accepted: dict[str, set[str]] | None = None) -> None:
        self._accepted = accepted if accepted is not None else {}

    @classmethod
    def read(cls, path: Path) -> Baseline:
        """Raises ConfigError for a file that is no baseline of this version."""
        try:
            data = json.loads(read_text(path))
        except json.JSONDecodeError as error:
            raise ConfigError("not a baseline", source=str(path), line=error.lineno) from None
        return cls(_accepted(data, str(path)))

    def hides(self, finding: Finding) -> bool:
        """Whether the finding was accepted; a check that is incomplete never is."""
        return finding.rule != "DRF003" and finding.fingerprint in self._accepted.get(
            finding.draft, ()
        )

    def add(self, findings: Iterable[Finding]) -> None:
        for one in findings:
            if one.rule != "DRF003":
                self._accepted.setdefault(one.draft, set()).add(one.fingerprint)

    def write(self, path: Path) -> None:
        """Write the file. Raises ConfigError."""
        write_text(path, json.dumps(self.to_data(), indent=1, ensure_ascii=False) + "\n")

    def to_data(self) -> dict[str, Any]:
        """Plain data, sorted, so that the file can be kept under version control."""
        drafts = {draft: sorted(prints) for draft, prints in sorted(self._accepted.items())}
        return {"version": VERSION, "drafts": drafts}


def _accepted(data: Any, source: str) -> dict[str, set[str]]:
    if not isinstance(data, dict) or not isinstance(data.get("drafts"), dict):
        raise ConfigError("not a baseline", source=source)
    if data.get("version") != VERSION:
        reason = Phrase("a baseline of version {version}", version=data.get("version"))
        raise ConfigError(reason, source=source)
    accepted = {}
    for draft, prints in data["drafts"].items():
        if not isinstance(prints, list) or not all(isinstance(one, str) for one in prints):
            reason = Phrase('not a baseline: "{draft}" has no list', draft=draft)
            raise ConfigError(reason, source=source)
        accepted[str(draft)] = set(prints)
    return accepted
