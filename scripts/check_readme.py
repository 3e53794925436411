"""Run the README's first command in a fresh copy of the tracked files."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from readme_command import commands

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["git", "clone", "-q", str(ROOT), f"{folder}/copy"], check=True)
        done = subprocess.run(
            ["bash", "-c", commands()["try"]],
            cwd=f"{folder}/copy",
            capture_output=True,
            text=True,
            check=False,
        )
    print(done.stdout[-3000:], done.stderr[-3000:], sep="\n")
    # The example has something to fix: the exit status of the check says so.
    if done.returncode != 1 or "PUB001" not in done.stdout:
        print(f"the README's first command ended with {done.returncode}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
