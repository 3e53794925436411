"""``somelint batch`` on many posts: posts a second, peak memory, time to resume.

The posts are those of an export, repeated with variation: each has its own number, time,
words and author, so that no cache of whole texts helps. Memory is the proportional set size
(what is shared is counted once) of the command and its workers together, sampled.

    python benchmarks/batch.py EXPORT... --posts 10000 100000 1000000 --workers 1 2 --resume
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import psutil

from somelint.batch.inputs import Reader
from somelint.draft import Draft

BASE = 50_000
"""Posts of the export that are kept to repeat."""
AUTHORS = 40
SAMPLE = 0.25
"""Seconds between two looks at the memory."""
MEGABYTE = 1_000_000


def posts_of(paths: Sequence[str]) -> list[Draft]:
    reader = Reader(paths)
    found = (draft for shard in reader.shards() for draft in shard.drafts)
    return list(itertools.islice(found, BASE))


def varied(drafts: Sequence[Draft], count: int) -> Iterator[dict[str, Any]]:
    """``count`` posts as the API v1.1 of Twitter gives them, the same for a given count."""
    chance = random.Random(1)
    when = datetime(2015, 1, 1, 8, tzinfo=UTC)
    for number, draft in zip(range(count), itertools.cycle(drafts), strict=False):
        when += timedelta(minutes=chance.randrange(1, 10))
        words = chance.choice(drafts).text.split()
        tail = " ".join(words[:2]).lstrip("@#") if words else ""
        author = chance.randrange(AUTHORS)
        yield {
            "created_at": f"{when:%a %b %d %H:%M:%S +0000 %Y}",
            "id": number,
            "id_str": str(number),
            "full_text": f"{draft.text} {tail} {number}",
            "entities": {"urls": []},
            "user": {"id": author, "screen_name": f"virka{author}", "name": f"Virka {author}"},
            "retweet_count": chance.randrange(9),
            "favorite_count": chance.randrange(40),
            "lang": draft.language or "fi",
        }


def write(path: Path, drafts: Sequence[Draft], count: int) -> None:
    with path.open("w", encoding="utf-8") as file:
        for one in varied(drafts, count):
            file.write(json.dumps(one, ensure_ascii=False) + "\n")


def start(path: Path, out: Path, form: str, workers: int, *more: str) -> psutil.Popen:
    """The command, its standard error into a file beside ``out``."""
    command = [sys.executable, "-m", "somelint", "batch", str(path), "--format", form]
    command += ["--output", str(out), "--workers", str(workers), *more]
    with said(out).open("wb") as errors:
        return psutil.Popen(command, stdin=subprocess.DEVNULL, stderr=errors)


def said(out: Path) -> Path:
    return out.with_name(out.name + ".stderr")


def ended(process: psutil.Popen, out: Path) -> int:
    """The exit status; what was said is repeated where it is neither "fine" nor "findings"."""
    status = int(process.wait())
    if status not in (0, 1):
        print(f"status {status}\n{said(out).read_text('utf-8')}", file=sys.stderr, flush=True)
    return status


def memory(process: psutil.Process) -> int:
    """Bytes of a process and all its children now."""
    total = 0
    for one in (process, *process.children(recursive=True)):
        try:
            total += one.memory_full_info().pss
        except (psutil.NoSuchProcess, psutil.ZombieProcess):
            continue
    return total


@dataclass(frozen=True)
class Measured:
    """One review: ``memory`` in bytes at each sample, ``spooled`` bytes that were set aside."""

    seconds: float
    cpu: float
    memory: list[int]
    spooled: int
    status: int


def measured(path: Path, out: Path, form: str, workers: int) -> Measured:
    used = cpu_seconds()
    begin = time.perf_counter()
    process = start(path, out, form, workers)
    samples, spooled = [], 0
    while process.poll() is None:
        try:
            samples.append(memory(process))
            spooled = max(spooled, size_of_spool(out))
        except psutil.NoSuchProcess:
            break
        time.sleep(SAMPLE)
    status = ended(process, out)
    seconds = time.perf_counter() - begin
    return Measured(seconds, cpu_seconds() - used, samples, spooled, status)


def resumed(path: Path, out: Path, form: str, workers: int, stop_at: int) -> tuple[float, int]:
    """Kills a review that has set ``stop_at`` bytes aside and goes on with it: seconds to
    the first new post judged, and the exit status."""
    process = start(path, out, form, workers)
    while process.poll() is None and size_of_spool(out) < stop_at:
        time.sleep(0.02)
    process.kill()
    process.wait()
    size = size_of_spool(out)
    begin = time.perf_counter()
    process = start(path, out, form, workers, "--resume")
    first = None
    while process.poll() is None:
        if first is None and size_of_spool(out) > size:
            first = time.perf_counter() - begin
        time.sleep(0.02)
    wait = first if first is not None else time.perf_counter() - begin
    return wait, ended(process, out)


def size_of_spool(out: Path) -> int:
    try:
        return os.stat(f"{out}.spool").st_size
    except FileNotFoundError:
        return 0


def cpu_seconds() -> float:
    """CPU time of all children that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("exports", nargs="+", metavar="EXPORT")
    parser.add_argument("--posts", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--format", default="html")
    parser.add_argument("--resume", action="store_true", help="kill and resume each review too")
    parser.add_argument("--folder", help="where to make the posts (default: a temporary folder)")
    given = parser.parse_args()
    drafts = posts_of(given.exports)
    print(f"{len(drafts)} posts to repeat; report: {given.format}")
    heads = ("posts", "workers", "posts/s", "posts/CPU-s", "peak MB", "MB at a quarter", "status")
    print("| " + " | ".join((*heads, "resume: first post s", "equal")) + " |")
    print("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |", flush=True)
    with tempfile.TemporaryDirectory(dir=given.folder) as folder:
        path, out, again = (Path(folder, one) for one in ("posts.jsonl", "out", "again"))
        for count in given.posts:
            write(path, drafts, count)
            for workers in given.workers:
                one = measured(path, out, given.format, workers)
                first, equal = "–", "–"
                if given.resume:
                    wait, status = resumed(path, again, given.format, workers, one.spooled // 2)
                    same = status == one.status and digest(out) == digest(again)
                    first, equal = f"{wait:.1f}", "yes" if same else "NO"
                quarter = max(one.memory[: len(one.memory) // 4 + 1])
                row = (
                    *(f"{count:,}", workers),
                    *(f"{count / one.seconds:,.0f}", f"{count / one.cpu:,.0f}"),
                    *(f"{max(one.memory) / MEGABYTE:.0f}", f"{quarter / MEGABYTE:.0f}"),
                    *(one.status, first, equal),
                )
                print("| " + " | ".join(map(str, row)) + " |", flush=True)


if __name__ == "__main__":
    main()
