"""Build the wheel, install it alone, and see that it checks a draft without the source tree."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import venv
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LIMIT = 60_000_000
"""Bytes that the wheel may have."""


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", folder, str(ROOT)],
            check=True,
        )
        wheel = next(Path(folder).glob("*.whl"))
        names = zipfile.ZipFile(wheel).namelist()
        for needed in (
            "somelint/packs/lvm-2014/pack.yaml",
            "somelint/packs/lvm-2014/compiled.bin",
            "somelint/locales/fi.json",
            "somelint/py.typed",
        ):
            if needed not in names:
                print(f"the wheel lacks {needed}", file=sys.stderr)
                return 1
        size = wheel.stat().st_size
        print(f"{wheel.name}: {size / 1e6:.1f} MB, {len(names)} files")
        if size > LIMIT:
            print("the wheel is too large", file=sys.stderr)
            return 1
        return _try(wheel, Path(folder))


def _try(wheel: Path, folder: Path) -> int:
    """Install the wheel in its own environment and check a draft far from the source."""
    home = folder / "environment"
    venv.create(home, with_pip=True)
    subprocess.run([home / "bin/pip", "install", "-q", str(wheel)], check=True)
    draft = folder / "draft.txt"
    draft.write_text("Liite on leimattu TL III, kuva ohessa.\n", encoding="utf-8")
    done = subprocess.run(
        [home / "bin/somelint", "check", str(draft)],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    print(done.stdout, done.stderr)
    if done.returncode != 1 or "PUB001" not in done.stdout:
        print("the installed wheel does not find a marking", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
