"""What of a review is done, beside its output, so that it can go on after being stopped.

``OUTPUT.spool`` holds the judged shards, each in a frame with its length and checksum;
``OUTPUT.state`` says of which review they are. The state holds no text; the spool holds
what the output will hold (redacted if that is) and is readable by its owner only. Both
are gone when the output is whole.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import struct
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO

import msgspec

from somelint.batch.shard import Judged
from somelint.errors import ConfigError, unwritable
from somelint.textfile import write_text

VERSION = 1
_HEAD = struct.Struct("<II")


class State(msgspec.Struct, frozen=True):
    """Of which review a spool is: its inputs and everything that could change an outcome."""

    version: int
    review: str
    shards: int


class Spool:
    """Judged shards on disk. ``done`` is how many are there already."""

    def __init__(self, output: str, review: str) -> None:
        self.path, self.state = Path(output + ".spool"), Path(output + ".state")
        self.review = review
        self.done = 0
        self._file: IO[bytes] | None = None

    def start(self, *, resume: bool) -> None:
        """Open for adding; with ``resume`` after what is whole there. Raises ConfigError
        if that belongs to another review or the place cannot be written to."""
        size = 0
        if resume and self.state.exists() and self.path.exists():
            self._must_be_ours()
            for end in self._whole():
                size, self.done = end, self.done + 1
        try:
            self._file = os.fdopen(os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600), "r+b")
            self._file.truncate(size)
            self._file.seek(size)
            self._write_state()
        except OSError as error:
            raise ConfigError(unwritable(error), source=str(self.path)) from None

    def _must_be_ours(self) -> None:
        try:
            state = msgspec.json.decode(self.state.read_bytes(), type=State)
        except (msgspec.DecodeError, OSError):
            raise ConfigError(
                "no state of a review: run without --resume", source=str(self.state)
            ) from None
        if state.version != VERSION or state.review != self.review:
            raise ConfigError(
                "of another review (the input, the policy or an option has changed): "
                "run without --resume",
                source=str(self.state),
            )

    def add(self, judged: Judged) -> None:
        assert self._file is not None
        content = zlib.compress(judged.packed(), 1)
        self._file.write(_HEAD.pack(len(content), zlib.crc32(content)) + content)
        self._file.flush()
        self.done += 1

    def _write_state(self) -> None:
        state = msgspec.json.encode(State(VERSION, self.review, self.done)).decode()
        write_text(self.state, state + "\n")

    def _frames(self) -> Iterator[tuple[int, bytes]]:
        """(end, content) of each whole frame; the last may have been cut by a kill."""
        with self.path.open("rb") as file:
            end = 0
            while len(head := file.read(_HEAD.size)) == _HEAD.size:
                length, check = _HEAD.unpack(head)
                content = file.read(length)
                if len(content) < length or zlib.crc32(content) != check:
                    return
                end += _HEAD.size + length
                yield end, content

    def _whole(self) -> Iterator[int]:
        for end, _ in self._frames():
            yield end

    def judged(self) -> Iterator[Judged]:
        """The shards that are done, in order."""
        for _, content in self._frames():
            yield Judged.unpacked(zlib.decompress(content))

    def pause(self) -> None:
        """Close, keeping what is done."""
        if self._file is not None:
            # On a full disk the state of the start stays: what is whole is told by the frames.
            with contextlib.suppress(ConfigError, OSError):
                self._write_state()
                self._file.close()
            self._file = None

    def remove(self) -> None:
        self.pause()
        self.path.unlink(missing_ok=True)
        self.state.unlink(missing_ok=True)


def name_of(paths: Sequence[str], *settings: str) -> str:
    """A name for a review: its inputs (path, size, time of change) and its settings."""
    digest = hashlib.sha256()
    for path in paths:
        for one in _files(path):
            try:
                found = os.stat(one)
                line = f"{one}\0{found.st_size}\0{found.st_mtime_ns}\n"
            except OSError:
                line = f"{one}\0\n"
            digest.update(line.encode("utf-8", "surrogateescape"))
    for setting in settings:
        digest.update(f"{setting}\0".encode())
    return digest.hexdigest()


def _files(path: str) -> Iterator[str]:
    if not os.path.isdir(path):
        yield path
        return
    for folder, folders, names in os.walk(path):
        folders.sort()
        for name in sorted(names):
            yield os.path.join(folder, name)
