"""``somelint serve`` in a process of its own."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile

import pytest

from support.commands import SOMELINT, environment


@dataclass(frozen=True)
class Serving:
    """A service that answers; ``address`` ends in no slash."""

    process: subprocess.Popen[str]
    address: str


@contextmanager
def serving(folder: Path, *arguments: str, **more: str) -> Iterator[Serving]:
    """A service in ``folder``, on a free port and without a limit of rate; told to stop in
    the end. ``arguments`` are further options, ``more`` is added to its environment."""
    pytest.importorskip("uvicorn", reason="the service's libraries are not installed")
    command = [*SOMELINT, "--ui-language", "en", "serve", "--port", "0", "--rate", "0", *arguments]
    with (
        TemporaryFile("w+") as log,
        subprocess.Popen(
            command,
            cwd=folder,
            env=environment(**more),
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        ) as process,
    ):
        assert process.stdout is not None
        try:
            said = process.stdout.readline()
            log.seek(0)
            assert said.startswith("Ready at "), log.read()
            yield Serving(process, said.split()[-1].rstrip("/"))
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
