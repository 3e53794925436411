"""The command line in a process of its own, as a user runs it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

SOMELINT = (sys.executable, "-m", "somelint")


def environment(**more: str) -> dict[str, str]:
    """That of the tests without what would point git or somelint elsewhere; in English."""
    kept = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(("GIT_", "SOMELINT_")) or key == "SOMELINT_CACHE"
    }
    return kept | {"LC_ALL": "C.UTF-8", "GIT_CONFIG_GLOBAL": os.devnull} | more


def run(
    *command: str, cwd: Path | None = None, stdin: str | bytes = "", **more: str
) -> subprocess.CompletedProcess[str]:
    """Any command; ``more`` is added to its environment. Input and output are UTF-8."""
    done = subprocess.run(
        command,
        input=stdin if isinstance(stdin, bytes) else stdin.encode(),
        capture_output=True,
        cwd=cwd,
        env=environment(**more),
        check=False,
    )
    return subprocess.CompletedProcess(
        done.args, done.returncode, done.stdout.decode(), done.stderr.decode()
    )


def somelint(
    *arguments: str, cwd: Path | None = None, stdin: str | bytes = "", **more: str
) -> subprocess.CompletedProcess[str]:
    return run(*SOMELINT, *arguments, cwd=cwd, stdin=stdin, **more)
