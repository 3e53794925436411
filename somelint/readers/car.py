"""The repository of a Bluesky account as the service exports it: a CAR file of records.

The file holds blocks, each named by the hash of its content. The commit names the root of a
Merkle search tree, whose nodes name the records in the order of their keys
(https://atproto.com/specs/repository). Links are the bytes of a CID.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

import libipld
import msgspec

from somelint.errors import InputError
from somelint.i18n import Phrase
from somelint.readers.record import Damaged, reason_of, typed

MAX_SIZE = 1_000_000_000
"""A larger file (in bytes) is refused: blocks stand in any order, so it is read whole."""
_PREFIX = b"\x01\x71\x12\x20"
"""A CID of version 1, of DAG-CBOR, by SHA-256: the only kind in a repository."""
CID = len(_PREFIX) + 32
_WRONG = (ValueError, KeyError, IndexError, TypeError, StopIteration)
PROFILE = "app.bsky.actor.profile/self"


class _Commit(msgspec.Struct):
    did: str
    data: bytes


class _Entry(msgspec.Struct):
    """``p``: how much of the key is that of the entry before; ``k``: the rest of it;
    ``v``: the record; ``t``: the node of the keys after it."""

    p: int
    k: bytes
    v: bytes
    t: bytes | None = None


class _Node(msgspec.Struct):
    """``l``: the node of the keys before the first entry."""

    e: list[_Entry]
    l: bytes | None = None  # noqa: E741


class Repository:
    """The records of one account, ``did``. Raises InputError if the file cannot be one."""

    def __init__(self, content: bytes) -> None:
        if len(content) > MAX_SIZE:
            raise InputError("a repository of more than a gigabyte")
        self._blocks: dict[bytes, bytes] = {}
        try:
            frames = _frames(content)
            root = libipld.decode_dag_cbor(next(frames))["roots"][0]
            self._blocks.update((frame[:CID], frame[CID:]) for frame in frames)
            commit = typed(self._block(root), _Commit)
        except (*_WRONG, msgspec.ValidationError) as error:
            raise InputError(
                Phrase("a damaged repository: {error}", error=reason_of(error))
            ) from None
        self.did = commit.did
        self._root = commit.data

    def _block(self, link: bytes) -> Any:
        block = self._blocks.get(link)
        if block is None:
            raise ValueError("a block is missing")
        if hashlib.sha256(block).digest() != link[len(_PREFIX) :]:
            raise ValueError("a block is not what its name says")
        return libipld.decode_dag_cbor(block)

    def record(self, wanted: str) -> Any:
        """The record of one key, or None."""
        found = (one for one in self.records() if not isinstance(one, Damaged))
        return next((record for key, record in found if key == wanted), None)

    def records(self) -> Iterator[tuple[str, Any] | Damaged]:
        """(key, record) in the order of the keys, such as ``app.bsky.feed.post/3k2a``."""
        seen: set[bytes] = set()
        # Links to nodes, and keys with links to records, the next last.
        waiting: list[tuple[str | None, bytes]] = [(None, self._root)]
        while waiting:
            key, link = waiting.pop()
            try:
                if key is not None:
                    yield key, self._block(link)
                elif link not in seen:
                    seen.add(link)
                    waiting += reversed(_inner(typed(self._block(link), _Node)))
            except (ValueError, msgspec.ValidationError) as error:
                yield Damaged(reason_of(error))


def _frames(content: bytes) -> Iterator[bytes]:
    """The header and then each block with its name; before each its length, as a varint."""
    at = 0
    while at < len(content):
        length = shift = 0
        while True:
            byte = content[at]
            at += 1
            length |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                break
        if at + length > len(content):
            raise ValueError("cut short")
        yield content[at : at + length]
        at += length


def _inner(node: _Node) -> list[tuple[str | None, bytes]]:
    found: list[tuple[str | None, bytes]] = [(None, node.l)] if node.l else []
    key = b""
    for entry in node.e:
        key = key[: entry.p] + entry.k
        found.append((key.decode("utf-8", "replace"), entry.v))
        if entry.t:
            found.append((None, entry.t))
    return found
