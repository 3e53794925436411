"""A file, a folder or an archive (zip, tar) of an export: members that are read as streams."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import os
import posixpath
import shutil
import stat
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, Any, Protocol, cast

from somelint.errors import InputError, unreadable
from somelint.i18n import Phrase

HEAD = 65_536
"""How much of a member (in bytes) is looked at to see what it is."""
KEPT_HEADS = 128
MAX_MEMBERS = 200_000
MAX_UNPACKED = 16_000_000_000
MAX_RATIO = 300
"""A zip member that claims or turns out to be more than this many times its packed size
(and larger than ``RATIO_FROM`` bytes) is a bomb and refused; text packs about 5 to 50 times."""
RATIO_FROM = 50_000_000

TAR_MAGIC = slice(257, 262)
_PACKED = (b"\x1f\x8b", b"BZh", b"\xfd7zXZ\0")
"""What gzip, bzip2 and xz files begin with."""

_OFFICE = ("[Content_Types].xml", "mimetype")


class _Tree(Protocol):
    def members(self) -> list[str]: ...
    def open(self, member: str) -> IO[bytes]: ...
    def size(self, member: str) -> int: ...
    def close(self) -> None: ...


class Source:
    """What an export is read from. ``members`` are names with ``/``; a file has one.

    Open with ``Source.open(path)``, which raises InputError; use as a context manager.
    """

    def __init__(self, path: str, tree: _Tree, *, is_tree: bool) -> None:
        self.path = path
        self.is_tree = is_tree
        self._tree = tree
        self._heads: dict[str, bytes] = {}
        self.kinds: dict[str, str] | None = None
        self.members: tuple[str, ...] = tuple(sorted(tree.members()))

    @classmethod
    def open(cls, path: str) -> Source:
        try:
            if os.path.isdir(path):
                return cls(path, _Folder(path), is_tree=True)
            with open(path, "rb") as file:
                start = file.read(TAR_MAGIC.stop)
            if start.startswith((b"PK\3\4", b"PK\5\6")):
                archive = _Zip(path)
                if not any(name in _OFFICE for name in archive.members()):
                    return cls(path, archive, is_tree=True)
                archive.close()
            elif _is_tar(path, start):
                return cls(path, _Tar(path, packed=not _is_plain_tar(start)), is_tree=True)
            packed = start.startswith(b"\x1f\x8b")
            return cls(path, _PackedFile(path) if packed else _File(path), is_tree=False)
        except FileNotFoundError:
            raise InputError("no such file or folder", source=path) from None
        except OSError as error:
            raise InputError(unreadable(error), source=path) from None

    def __enter__(self) -> Source:
        return self

    def __exit__(self, *exc: object) -> None:
        self._tree.close()

    def read(self, member: str) -> IO[bytes]:
        """A stream of the member's bytes. Raises InputError if it cannot be opened."""
        try:
            return self._tree.open(member)
        except (OSError, RuntimeError, NotImplementedError, zipfile.BadZipFile) as error:
            # RuntimeError and NotImplementedError: zipfile's words for encrypted members
            # and for packing methods it does not know.
            reason = getattr(error, "strerror", None) or str(error)
            raise InputError(
                Phrase("cannot be read: {error}", error=reason), source=self.name(member)
            ) from None

    def head(self, member: str) -> bytes:
        """The first ``HEAD`` bytes, empty if they cannot be read; kept."""
        if member not in self._heads:
            if len(self._heads) >= KEPT_HEADS:
                self._heads.clear()
            try:
                with self.read(member) as file:
                    self._heads[member] = file.read(HEAD)
            except (InputError, *DAMAGE):
                self._heads[member] = b""
        return self._heads[member]

    def size(self, member: str) -> int:
        """Bytes there are to read of a member; of a packed file, as it is packed."""
        try:
            return self._tree.size(member)
        except OSError:
            return 0

    def taken(self, unpacked: int) -> int:
        """Of how many of those bytes so many came, as far as one can tell."""
        return self._tree.packed_at() if isinstance(self._tree, _PackedFile) else unpacked

    def find(self, name: str) -> str | None:
        """The member of that file name (any folder, any case) nearest to the root."""
        found = [one for one in self.members if posixpath.basename(one).lower() == name.lower()]
        return min(found, key=lambda one: (one.count("/"), one), default=None)

    def name(self, member: str) -> str:
        """What to call a member in messages: the path as given, and the place in it."""
        return f"{self.path}/{member}" if self.is_tree else self.path

    def origin(self, member: str, number: int | str) -> str:
        return f"{self.name(member)}#{number}"


DAMAGE = (OSError, EOFError, zipfile.BadZipFile, zlib.error)
"""What reading on in a damaged file raises."""


class _File:
    def __init__(self, path: str) -> None:
        self._path = path

    def members(self) -> list[str]:
        return [os.path.basename(self._path)]

    def open(self, member: str) -> IO[bytes]:
        return open(self._path, "rb")

    def size(self, member: str) -> int:
        return os.path.getsize(self._path)

    def close(self) -> None:
        pass


class _PackedFile(_File):
    """A file packed by gzip."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self._stream: gzip.GzipFile | None = None

    def members(self) -> list[str]:
        return [os.path.basename(self._path).removesuffix(".gz")]

    def open(self, member: str) -> IO[bytes]:
        self._stream = gzip.GzipFile(self._path)
        unpacked = cast(IO[bytes], self._stream)
        return io.BufferedReader(_Limited(unpacked, self.size(member), self._path))

    def packed_at(self) -> int:
        """How far the last stream that was opened is, in the packed file."""
        if self._stream is None:
            return 0
        packed = cast("IO[bytes] | None", self._stream.fileobj)
        return packed.tell() if packed is not None else os.path.getsize(self._path)


class _Folder:
    def __init__(self, path: str) -> None:
        self._path = path

    def members(self) -> list[str]:
        return list(self._walk())

    def _walk(self) -> Iterator[str]:
        for folder, folders, files in os.walk(self._path):
            folders[:] = sorted(one for one in folders if not one.startswith("."))
            for one in sorted(files):
                if not one.startswith("."):
                    yield os.path.relpath(os.path.join(folder, one), self._path).replace(
                        os.sep, "/"
                    )

    def size(self, member: str) -> int:
        return os.path.getsize(os.path.join(self._path, *member.split("/")))

    def open(self, member: str) -> IO[bytes]:
        path = os.path.join(self._path, *member.split("/"))
        if not stat.S_ISREG(os.stat(path).st_mode):
            raise OSError("not a regular file")
        return open(path, "rb")

    def close(self) -> None:
        pass


class _Zip:
    def __init__(self, path: str) -> None:
        try:
            self._archive = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
            raise InputError(
                Phrase("a damaged zip file: {error}", error=error), source=path
            ) from None
        self._path = path
        infos = [one for one in self._archive.infolist() if not one.is_dir()]
        if len(infos) > MAX_MEMBERS:
            raise InputError(Phrase("a zip of more than {n} files", n=MAX_MEMBERS), source=path)
        self._infos = {one.filename: one for one in infos if not _hidden(one.filename)}

    def members(self) -> list[str]:
        return list(self._infos)

    def size(self, member: str) -> int:
        return self._infos[member].file_size

    def open(self, member: str) -> IO[bytes]:
        info = self._infos[member]
        refuse_bomb(info.file_size, info.compress_size, f"{self._path}/{member}")
        limited = _Limited(self._archive.open(info), info.compress_size, f"{self._path}/{member}")
        return io.BufferedReader(limited, buffer_size=HEAD)

    def close(self) -> None:
        self._archive.close()


class _Tar:
    """A tar file. One that is packed is unpacked into a file without a name first, for its
    members are not read in the order in which they stand."""

    def __init__(self, path: str, *, packed: bool) -> None:
        self._file: IO[bytes] | None = _unpacked(path) if packed else None
        try:
            self._archive = tarfile.open(None if packed else path, "r:", self._file)  # noqa: SIM115
            self._infos = {one.name.removeprefix("./"): one for one in self._regular(path)}
        except (tarfile.TarError, *DAMAGE) as error:
            raise InputError(
                Phrase("a damaged tar file: {error}", error=error), source=path
            ) from None

    def _regular(self, path: str) -> Iterator[tarfile.TarInfo]:
        for number, one in enumerate(self._archive):
            if number >= MAX_MEMBERS:
                raise InputError(Phrase("a tar of more than {n} files", n=MAX_MEMBERS), source=path)
            # Links could lead anywhere; an export needs none.
            if one.isreg() and not _hidden(one.name.removeprefix("./")):
                yield one

    def members(self) -> list[str]:
        return list(self._infos)

    def size(self, member: str) -> int:
        return self._infos[member].size

    def open(self, member: str) -> IO[bytes]:
        found = self._archive.extractfile(self._infos[member])
        assert found is not None
        return found

    def close(self) -> None:
        self._archive.close()
        if self._file is not None:
            self._file.close()


def _is_plain_tar(start: bytes) -> bool:
    return start[TAR_MAGIC] == b"ustar"


def _is_tar(path: str, start: bytes) -> bool:
    if _is_plain_tar(start):
        return True
    try:
        return start.startswith(_PACKED) and tarfile.is_tarfile(path)
    except (*DAMAGE, lzma.LZMAError):
        return False


def _unpacked(path: str) -> IO[bytes]:
    with open(path, "rb") as file:
        start = file.read(6)
    openers: tuple[Any, ...] = (gzip.open, bz2.open, lzma.open)
    opener = next(
        one for one, magic in zip(openers, _PACKED, strict=True) if start.startswith(magic)
    )
    whole = tempfile.TemporaryFile()  # noqa: SIM115
    try:
        with io.BufferedReader(_Limited(opener(path), os.path.getsize(path), path), HEAD) as packed:
            shutil.copyfileobj(packed, whole)
    except (*DAMAGE, lzma.LZMAError) as error:
        raise InputError(Phrase("a damaged tar file: {error}", error=error), source=path) from None
    whole.seek(0)
    return whole


def _hidden(name: str) -> bool:
    return any(part.startswith((".", "__MACOSX")) for part in name.split("/"))


def refuse_bomb(unpacked: int, packed: int, source: str) -> None:
    too_dense = unpacked > RATIO_FROM and unpacked > MAX_RATIO * max(packed, 1)
    if unpacked > MAX_UNPACKED or too_dense:
        raise InputError("unpacks to too much: refused", source=source)


class _Limited(io.RawIOBase):
    """A packed stream that counts what really comes out of it."""

    def __init__(self, file: IO[bytes], packed: int, source: str) -> None:
        self._file = file
        self._packed = packed
        self._source = source
        self._count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer)  # type: ignore[arg-type]
        content = self._file.read(len(view))
        self._count += len(content)
        refuse_bomb(self._count, self._packed, self._source)
        view[: len(content)] = content
        return len(content)

    def close(self) -> None:
        self._file.close()
        super().close()
