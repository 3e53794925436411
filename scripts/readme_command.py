"""The README's two commands, taken from the README itself: ``try`` and ``tests``."""

from __future__ import annotations

import re
import sys
from pathlib import Path

README = Path(__file__).resolve().parent.parent / "README.md"


def commands() -> dict[str, str]:
    """Name -> command. Raises SystemExit if the README has not exactly two."""
    blocks = re.findall(r"^```sh\n(.*?)^```$", README.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    if len(blocks) != 2:
        raise SystemExit(f"README.md has {len(blocks)} commands, not two")
    return dict(zip(("try", "tests"), (one.strip() for one in blocks), strict=True))


if __name__ == "__main__":
    print(commands()[sys.argv[1]])
