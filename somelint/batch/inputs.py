"""Paths into shards of posts, with an account of everything that was not a post."""

from __future__ import annotations

import io
import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import IO

from somelint.batch.attribution import DECLARED
from somelint.batch.shard import Shard
from somelint.draft import Draft
from somelint.errors import InputError
from somelint.readers import FORMATS, formats_in, read, sources, unread
from somelint.readers.record import Options, Skipped, Taken
from somelint.readers.source import HEAD, Source

SHARD = 250
"""Posts in a shard: some tenths of a second of work, so that little is lost or waited for."""
_Found = tuple[Draft, bool]
"""A post, and whether it says itself what it is."""
KEPT = 200
"""Examples of what was skipped that are kept for a report."""


@dataclass(slots=True)
class Export:
    """One export that was read: what it was taken for, and what came of it."""

    path: str
    format: str
    title: str
    read: int = 0
    skipped: int = 0
    others: tuple[str, ...] = ()


@dataclass(slots=True)
class Intake:
    """The account of what was read: ``read + skipped = total`` records.

    ``damaged`` counts what is wrong with the input (records, files, whole exports);
    ``reasons`` counts skipped records by reason, ``examples`` are the first ``KEPT``.
    """

    exports: list[Export] = field(default_factory=list)
    refused: list[InputError] = field(default_factory=list)
    read: int = 0
    skipped: int = 0
    damaged: int = 0
    reasons: Counter[tuple[str, bool]] = field(default_factory=Counter)
    examples: list[Skipped] = field(default_factory=list)

    @property
    def total(self) -> int:
        return self.read + self.skipped

    @property
    def wrong(self) -> bool:
        """Whether anything could not be read."""
        return bool(self.damaged or self.refused)


class Reader:
    """Reads paths into shards. ``intake`` fills while ``shards`` is consumed.

    ``took`` is called with each export before it is read, ``columns`` with what is taken of
    a table, ``skipped`` with each record that gave no post, ``refused`` with each input that
    is no export.
    """

    def __init__(
        self,
        paths: Sequence[str],
        options: Options | None = None,
        format: str | None = None,
        *,
        took: Callable[[Export], None] = lambda export: None,
        columns: Callable[[Taken], None] = lambda taken: None,
        skipped: Callable[[Skipped], None] = lambda record: None,
        refused: Callable[[InputError], None] = lambda error: None,
    ) -> None:
        self.paths = paths
        self.options = options or Options()
        self.format = format
        self.intake = Intake()
        self._before = 0
        self._now: _Counted | None = None
        self._took, self._columns = took, columns
        self._skipped, self._refused = skipped, refused

    @property
    def bytes(self) -> int:
        """How many of the bytes of ``size_of(paths)`` are read, as they are on the disk."""
        now = self._now
        return self._before + (int(now.share() * _size(now.path)) if now else 0)

    def shards(self, size: int = SHARD) -> Iterator[Shard]:
        """All posts in order. Never raises for what the input holds."""
        number = 0
        drafts: list[Draft] = []
        declared: set[int] = set()
        for draft, is_declared in self._posts():
            if is_declared:
                declared.add(len(drafts))
            drafts.append(draft)
            if len(drafts) == size:
                yield Shard(number, tuple(drafts), frozenset(declared))
                number, drafts, declared = number + 1, [], set()
        if drafts:
            yield Shard(number, tuple(drafts), frozenset(declared))

    def _posts(self) -> Iterator[_Found]:
        for path in self.paths:
            for source in sources(path):
                if isinstance(source, InputError):
                    self._refuse(source)
                    continue
                with source:
                    yield from self._export(source)
                self._now = None
                self._before += _size(source.path)

    def _export(self, source: Source) -> Iterator[_Found]:
        try:
            names = [self.format] if self.format else formats_in(source, self.options)
            others = unread(source, *names)
        except InputError as error:
            self._refuse(error.at(source.path))
            return
        self._now = _Counted(source, others)
        for name in names:
            yield from self._as(name, self._now, others)
            others = ()

    def _as(self, name: str, source: Source, others: tuple[str, ...]) -> Iterator[_Found]:
        intake = self.intake
        export = Export(source.path, name, FORMATS[name].title, others=others)
        intake.exports.append(export)
        self._took(export)
        try:
            for one in read(source, self.options, name=name, sure=self.format is None):
                if isinstance(one, Draft):
                    export.read += 1
                    intake.read += 1
                    yield one, name == DECLARED
                elif isinstance(one, Taken):
                    self._columns(one)
                else:
                    self._skip(one, export)
        except InputError as error:
            # What the export as a whole lacks; its posts so far stay.
            self._refuse(error.at(source.path))

    def _skip(self, one: Skipped, export: Export) -> None:
        intake = self.intake
        export.skipped += one.count
        intake.skipped += one.count
        intake.damaged += max(one.count, 1) if one.damaged else 0
        intake.reasons[one.reason if len(intake.reasons) < 1000 else "…", one.damaged] += one.count
        if one.damaged and len(intake.examples) < KEPT:
            intake.examples.append(one)
        self._skipped(one)

    def _refuse(self, error: InputError) -> None:
        self.intake.refused.append(error)
        self._refused(error)


class _Counted(Source):
    """The same source, counting what is read from it. ``unread`` members will not be."""

    def __init__(self, source: Source, unread: Sequence[str]) -> None:
        super().__init__(source.path, source._tree, is_tree=source.is_tree)
        self.kinds = source.kinds
        self.unpacked = 0
        self._all = sum(self.size(one) for one in set(self.members).difference(unread))

    def read(self, member: str) -> IO[bytes]:
        return io.BufferedReader(_CountedFile(super().read(member), self), HEAD)

    def share(self) -> float:
        """How much of the source is read, 0 to 1; a file that is read twice counts so."""
        return min(self.taken(self.unpacked) / max(self._all, 1), 1.0)


class _CountedFile(io.RawIOBase):
    def __init__(self, file: IO[bytes], source: _Counted) -> None:
        self._file = file
        self._source = source

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer)  # type: ignore[arg-type]
        content = self._file.read(len(view))
        self._source.unpacked += len(content)
        view[: len(content)] = content
        return len(content)

    def seekable(self) -> bool:
        return self._file.seekable()

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()

    def close(self) -> None:
        self._file.close()
        super().close()


def size_of(paths: Sequence[str]) -> int:
    """Bytes of the files of the paths, as they are on the disk."""
    return sum(_size(path) for path in paths)


def _size(path: str) -> int:
    if os.path.isdir(path):
        return size_of([os.path.join(at, one) for at, _, names in os.walk(path) for one in names])
    try:
        return os.path.getsize(path)
    except OSError:
        return 0
