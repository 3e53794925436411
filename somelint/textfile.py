"""Text files that a user names: read and written as UTF-8, what goes wrong in one line."""

from __future__ import annotations

from pathlib import Path

from somelint.errors import ConfigError, unreadable, unwritable


def read_text(path: Path) -> str:
    """The text of a file, without a byte order mark. Raises ConfigError."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(unreadable(error), source=str(path)) from None


def write_text(path: Path, text: str) -> None:
    """Write a file whole or not at all. Raises ConfigError."""
    part = path.with_name(path.name + ".part")
    try:
        part.write_text(text, encoding="utf-8")
        part.replace(path)
    except OSError as error:
        raise ConfigError(unwritable(error), source=str(path)) from None
