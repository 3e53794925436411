"""Text files that a user names: read and written as UTF-8, what goes wrong in one line."""

from __future__ import annotations

import contextlib
from pathlib import Path

from somelint.errors import ConfigError, unreadable, unwritable


def read_text(path: Path) -> str:
    """The text of a file, without a byte order mark. Raises ConfigError."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise ConfigError(unreadable(error), source=str(path), line=line) from None
    except OSError as error:
        raise ConfigError(unreadable(error), source=str(path)) from None


def write_text(path: Path, text: str) -> None:
    """Write a file whole or not at all; of one that fails nothing is left. Raises ConfigError."""
    part = path.with_name(path.name + ".part")
    try:
        part.write_text(text, encoding="utf-8")
        part.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise ConfigError(unwritable(error), source=str(path)) from None
