"""Reviews on a dask cluster: a scheduler and workers in processes of their own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from somelint.batch import workers

from .material import POLICY, findings, somelint, started, tweets

pytest.importorskip("distributed", reason="dask.distributed is not installed")
pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals as on POSIX")


def dask(folder: Path, *arguments: str) -> subprocess.Popen[bytes]:
    with (folder / "log").open("ab") as log:
        return subprocess.Popen(
            [sys.executable, "-m", "dask", *arguments],
            stdout=log,
            stderr=log,
            cwd=folder,
            start_new_session=True,
        )


class Cluster:
    """A scheduler on this machine; ``worker`` starts a worker that nobody restarts."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._file = folder, folder / "scheduler.json"
        options = ("--host", "127.0.0.1", "--port", "0", "--no-dashboard")
        self.scheduler = dask(folder, "scheduler", *options, "--scheduler-file", str(self._file))
        self.processes = [self.scheduler]
        wait_until(self._file.exists, self.scheduler)

    @property
    def address(self) -> str:
        import json

        return str(json.loads(self._file.read_text("utf-8"))["address"])

    def worker(self) -> subprocess.Popen[bytes]:
        options = ("--host", "127.0.0.1", "--nthreads", "1", "--no-nanny", "--no-dashboard")
        started = dask(self._folder, "worker", self.address, *options)
        self.processes.append(started)
        return started


@contextmanager
def cluster(folder: Path) -> Iterator[Cluster]:
    folder.mkdir()
    made = Cluster(folder)
    try:
        yield made
    finally:
        for one in reversed(made.processes):
            one.kill()
            one.wait()


def wait_until(true: Callable[[], bool], process: subprocess.Popen[bytes]) -> None:
    while not true():
        assert process.poll() is None, "ended too early"
        time.sleep(0.01)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    """Posts and their review in one process."""
    folder = tmp_path_factory.mktemp("whole")
    (folder / "somelint.yaml").write_text(POLICY, encoding="utf-8")
    path = tweets(folder / "t.jsonl", 5_000, every=50)
    out = folder / "whole.jsonl"
    assert somelint("batch", path, "-f", "jsonl", "-o", out, "--workers", 1).returncode == 1
    return path, out.read_bytes()


def test_a_worker_killed_midway_loses_and_doubles_nothing(
    tmp_path: Path, whole: tuple[Path, bytes]
) -> None:
    path, expected = whole
    out = tmp_path / "o.jsonl"
    with cluster(tmp_path / "cluster") as made:
        first, _ = made.worker(), made.worker()
        process = started("batch", path, "-f", "jsonl", "-o", out, "--cluster", made.address)
        spool = tmp_path / "o.jsonl.spool"
        wait_until(lambda: spool.exists() and spool.stat().st_size > 0, made.scheduler)
        first.send_signal(signal.SIGKILL)
        said = process.communicate()[1]
        assert process.returncode == 1, said
    assert "Traceback" not in said
    assert "5,000 posts read + 0 records skipped" in said
    assert out.read_bytes() == expected
    named = [(one["draft"], one["fingerprint"]) for one in findings(out)]
    assert len(named) == len(set(named))


def test_a_cluster_that_is_lost_is_said_and_gone_on_from(
    tmp_path: Path, whole: tuple[Path, bytes]
) -> None:
    path, expected = whole
    out = tmp_path / "o.jsonl"
    options = ("batch", path, "-f", "jsonl", "-o", out)
    with cluster(tmp_path / "cluster") as made:
        made.worker()
        process = started(*options, "--cluster", made.address)
        spool = tmp_path / "o.jsonl.spool"
        wait_until(lambda: spool.exists() and spool.stat().st_size > 0, made.scheduler)
        made.scheduler.kill()
        said = process.communicate()[1]
    assert process.returncode == 2, said
    assert "was lost" in said
    assert "Traceback" not in said
    assert not out.exists()
    # What a cluster began, one machine can finish.
    done = somelint(*options, "--workers", 1, "--resume")
    assert "went on after" in done.stderr
    assert out.read_bytes() == expected


def test_a_cluster_whose_workers_are_gone_is_not_waited_for(
    tmp_path: Path, whole: tuple[Path, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    path, _ = whole
    out, spool = tmp_path / "o.jsonl", tmp_path / "o.jsonl.spool"
    monkeypatch.setattr(workers, "PATIENCE", 2)
    with cluster(tmp_path / "cluster") as made:
        only = made.worker()

        def kill() -> None:
            wait_until(lambda: spool.exists() and spool.stat().st_size > 0, made.scheduler)
            only.kill()

        thread = threading.Thread(target=kill)
        thread.start()
        done = somelint("batch", path, "-f", "jsonl", "-o", out, "--cluster", made.address)
        thread.join()
    assert done.returncode == 2, done.stderr
    assert "has no workers" in done.stderr
    assert not out.exists()
    assert spool.exists()


def test_no_cluster_is_one_clear_line(tmp_path: Path) -> None:
    path = tweets(tmp_path / "t.jsonl", 3)
    done = somelint("batch", path, "--cluster", "nonsense://127.0.0.1:1")
    assert done.returncode == 2
    assert "no cluster at nonsense://127.0.0.1:1" in done.stderr
    assert "Traceback" not in done.stderr
