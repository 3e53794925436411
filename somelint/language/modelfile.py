"""The file of a model: a magic word, a JSON header, and sections of bytes, with a checksum.

Header and sections follow the magic word, the length of the header and the CRC-32 of both,
each a little-endian unsigned 32-bit number.
"""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final, TypeVar

from somelint.language.models import ModelError

__all__ = ["load", "pack", "parse", "unpack"]

Made = TypeVar("Made")

_HEAD: Final = struct.Struct("<II")


def load(path: Path, make: Callable[[bytes], Made]) -> Made:
    """What ``make`` builds of the bytes of a model file.

    Raises ModelError, which names the file, where it is missing, damaged, or of another kind.
    """
    try:
        return make(path.read_bytes())
    except OSError as error:
        reason = f"the model cannot be read: {error.strerror}"
        raise ModelError(reason, source=str(path)) from None
    except ModelError as error:
        raise error.at(str(path)) from None
    except (ValueError, KeyError, TypeError, IndexError, struct.error) as error:
        reason = f"the model file is damaged ({type(error).__name__})"
        raise ModelError(reason, source=str(path)) from None


def pack(magic: bytes, header: Mapping[str, Any], sections: Mapping[str, bytes]) -> bytes:
    """The bytes of a model file."""
    places, offset = {}, 0
    for name, content in sections.items():
        places[name] = (offset, len(content))
        offset += len(content)
    head = json.dumps({**header, "sections": places}, sort_keys=True).encode()
    body = head + b"".join(sections.values())
    return magic + _HEAD.pack(len(head), zlib.crc32(body)) + body


def parse(magic: bytes, data: bytes) -> tuple[dict[str, Any], dict[str, memoryview]]:
    """The header and the sections of a model file, not copied.

    Raises ModelError where it is another file or damaged.
    """
    start = len(magic) + _HEAD.size
    if data[: len(magic)] != magic:
        raise ModelError("this is not a model of the kind that is looked for")
    length, checksum = _HEAD.unpack_from(data, len(magic))
    body = memoryview(data)[start:]
    if zlib.crc32(body) != checksum:
        raise ModelError("the model file is damaged: its checksum does not match")
    header = json.loads(bytes(body[:length]))
    places = header.pop("sections")
    return header, {
        name: body[length + offset : length + offset + size]
        for name, (offset, size) in sorted(places.items(), key=lambda one: one[1])
    }


def unpack(magic: bytes, data: bytes) -> tuple[dict[str, Any], dict[str, bytes]]:
    """The header and the sections in their order, as ``pack`` takes them. Raises ModelError."""
    header, sections = parse(magic, data)
    return header, {name: bytes(content) for name, content in sections.items()}
