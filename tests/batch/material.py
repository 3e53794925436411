"""Made-up posts and helpers for the tests of reviews."""

from __future__ import annotations

import contextlib
import io
import json
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from somelint.cli import main

SECRET = "Liite on leimattu TL III, katsokaa kuvaa."
CODE = "131052-308T"
"""An identity code that the population register gives as an example."""
POLICY = """\
extends: lvm-2014
staff:
  - {name: Aino Esimerkki, handles: ["@aino_esim"], unit: Tieto-osasto}
accounts:
  - {channel: twitter, handle: "@esimerkkivirasto", keepers: [Viestintä], valid_from: 2015-01-01}
"""


def tweet(number: int, text: str, user: str = "aino_esim", **more: Any) -> dict[str, Any]:
    return {
        "created_at": f"Tue Jan 08 10:00:{number % 60:02} +0000 2019",
        "id": number,
        "id_str": str(number),
        "full_text": text,
        "entities": {"urls": []},
        "user": {"id": 7, "screen_name": user, "name": "Aino Esimerkki"},
        "retweet_count": 2,
        "favorite_count": 5,
        "lang": "fi",
        **more,
    }


def tweets(path: Path, count: int, every: int = 10) -> Path:
    """``count`` tweets, one of ``every`` with a marking of secrecy."""
    lines = (
        json.dumps(tweet(one, SECRET if one % every == 0 else f"Lossi numero {one} kulkee."))
        for one in range(count)
    )
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def drafts(path: Path, *values: dict[str, Any]) -> Path:
    path.write_text("".join(json.dumps(one) + "\n" for one in values), encoding="utf-8")
    return path


@dataclass(frozen=True)
class Done:
    returncode: int
    stdout: str
    stderr: str


def somelint(*arguments: str | Path, cwd: Path | None = None) -> Done:
    """The command in this process, which saves its start; in English."""
    out, err = io.StringIO(), io.StringIO()
    given = ["--ui-language", "en", *map(str, arguments)]
    with (
        contextlib.chdir(cwd or Path.cwd()),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        try:
            main(given)
            status = 0
        except SystemExit as stop:
            status = int(stop.code or 0)
    return Done(status, out.getvalue(), err.getvalue())


def started(*arguments: str | Path) -> subprocess.Popen[str]:
    """The command in a process of its own, and of its own group."""
    return subprocess.Popen(
        [sys.executable, "-m", "somelint", *map(str, arguments)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
        # A shell that runs the tests in the background has Ctrl-C ignored, and that is
        # inherited: the command must meet it as it does on a terminal.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
    )


def findings(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]
