"""Paths into shards of posts, with an account of everything that was not a post."""

from __future__ import annotations

import io
import os
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import IO

from somelint.batch.attribution import DECLARED
from somelint.batch.shard import Shard
from somelint.draft import Draft
from somelint.errors import InputError
from somelint.readers import FORMATS, read, sniff, sources, unread
from somelint.readers.record import Options, Skipped
from somelint.readers.source import HEAD, Source

SHARD = 250
"""Posts in a shard: some tenths of a second of work, so that little is lost or waited for."""
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

    ``took`` is called with each export before it is read, ``skipped`` with each record
    that gave no post, ``refused`` with each input that is no export.
    """

    def __init__(
        self,
        paths: Sequence[str],
        options: Options | None = None,
        format: str | None = None,
        *,
        took: Callable[[Export], None] = lambda export: None,
        skipped: Callable[[Skipped], None] = lambda record: None,
        refused: Callable[[InputError], None] = lambda error: None,
    ) -> None:
        self.paths = paths
        self.options = options or Options()
        self.format = format
        self.intake = Intake()
        self.bytes = 0
        """Bytes of the exports read so far, after unpacking."""
        self._took, self._skipped, self._refused = took, skipped, refused

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

    def _posts(self) -> Iterator[tuple[Draft, bool]]:
        for path in self.paths:
            for source in sources(path):
                if isinstance(source, InputError):
                    self._refuse(source)
                    continue
                with source:
                    yield from self._export(source)

    def _export(self, source: Source) -> Iterator[tuple[Draft, bool]]:
        intake = self.intake
        try:
            name = self.format or sniff(source, self.options)
            others = unread(source, name)
            counted = _Counted(source, self)
            found = read(counted, self.options, name=name)
        except InputError as error:
            self._refuse(error.at(source.path))
            return
        export = Export(source.path, name, FORMATS[name].title, others=others)
        intake.exports.append(export)
        self._took(export)
        try:
            for one in found:
                if isinstance(one, Draft):
                    export.read += 1
                    intake.read += 1
                    yield one, name == DECLARED
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
    """The same source, counting what is read from it."""

    def __init__(self, source: Source, reader: Reader) -> None:
        super().__init__(source.path, source._tree, is_tree=source.is_tree)
        self.kinds = source.kinds
        self._reader = reader

    def read(self, member: str) -> IO[bytes]:
        return io.BufferedReader(_CountedFile(super().read(member), self._reader), HEAD)


class _CountedFile(io.RawIOBase):
    def __init__(self, file: IO[bytes], reader: Reader) -> None:
        self._file = file
        self._reader = reader

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer)  # type: ignore[arg-type]
        content = self._file.read(len(view))
        self._reader.bytes += len(content)
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
    """Bytes in all files of the paths, those of zips unpacked: about what there is to read."""
    total = 0
    for path in paths:
        if os.path.isdir(path):
            inner = [os.path.join(at, one) for at, _, names in os.walk(path) for one in names]
            total += size_of(inner)
            continue
        try:
            if zipfile.is_zipfile(path):
                with zipfile.ZipFile(path) as archive:
                    total += sum(one.file_size for one in archive.infolist())
            else:
                total += os.path.getsize(path)
        except (OSError, zipfile.BadZipFile):
            continue
    return total
