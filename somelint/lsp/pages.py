"""Rules' pages as files that an editor can open, made when they are first linked to."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

from somelint.i18n import Translator
from somelint.linter import Linter
from somelint.rules.pack import read_pack
from somelint.rules.page import page


class Pages:
    """Pages in the language of ``ui``, in a folder of this process."""

    def __init__(self, ui: Translator) -> None:
        self._ui = ui
        self._folder = tempfile.TemporaryDirectory(prefix="somelint-")
        self._made: dict[tuple[str, ...], dict[str, str]] = {}

    def uri(self, linter: Linter, code: str) -> str | None:
        """The address of a rule's page; None for a rule without one."""
        folders = tuple(map(str, linter.policy.packs))
        if folders not in self._made:
            self._made[folders] = self._write(folders)
        return self._made[folders].get(code)

    def _write(self, folders: tuple[str, ...]) -> dict[str, str]:
        pack = read_pack(map(Path, folders))
        name = hashlib.sha256("\0".join(folders).encode("utf-8", "surrogateescape")).hexdigest()
        folder = Path(self._folder.name) / name[:12]
        os.makedirs(folder, exist_ok=True)
        found = {}
        for rule in pack.rules:
            path = folder / f"{rule.code}.md"
            path.write_text(page(rule, pack, self._ui), encoding="utf-8")
            found[rule.code] = path.as_uri()
        return found

    def close(self) -> None:
        self._folder.cleanup()
