"""The commented policy that an organisation starts from, in three languages."""

from __future__ import annotations

from pathlib import Path

_FOLDER = Path(__file__).parent / "templates"


def template(language: str) -> str:
    """The text of a ``somelint.yaml`` whose comments are in ``language`` (fi, sv or en)."""
    return (_FOLDER / f"somelint.{language}.yaml").read_text(encoding="utf-8")
