"""Git repositories with drafts in them."""

from __future__ import annotations

from pathlib import Path

from support.commands import run


def repository(path: Path) -> Path:
    """An empty repository at ``path``, somebody's own."""
    for command in (
        "git init -q .",
        "git config user.name Maija",
        "git config user.email maija@example.org",
        "git config commit.gpgsign false",
    ):
        assert run(*command.split(), cwd=path).returncode == 0
    return path


def stage(repository: Path, path: str, text: str) -> None:
    """Write a file and add it to the index."""
    (repository / path).parent.mkdir(parents=True, exist_ok=True)
    (repository / path).write_text(text, encoding="utf-8")
    assert run("git", "add", path, cwd=repository).returncode == 0
