"""Access tokens: only their hashes are kept, and compared in constant time."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from somelint.errors import ConfigError
from somelint.textfile import read_text

_HASH = re.compile(r"sha256:[0-9a-f]{64}")


def new_token() -> str:
    """A token of 256 random bits, which no dictionary guesses: a plain hash is enough."""
    return "sml_" + secrets.token_urlsafe(32)


def hash_of(token: str) -> str:
    """``sha256:<64 hexadecimal digits>``, what a file of tokens holds."""
    return "sha256:" + hashlib.sha256(token.encode("utf-8", "surrogateescape")).hexdigest()


@dataclass(frozen=True, slots=True)
class Tokens:
    """The hashes of the tokens that let in. None: nobody is asked."""

    hashes: tuple[str, ...] = ()

    @classmethod
    def of(cls, hashes: Iterable[str], source: str = "token") -> Tokens:
        found = tuple(hashes)
        for number, one in enumerate(found, 1):
            if not _HASH.fullmatch(one):
                raise ConfigError(
                    'must be "sha256:" and 64 hexadecimal digits', source=source, line=number
                )
        return cls(found)

    @classmethod
    def read(cls, path: Path) -> Tokens:
        """A file with one hash a line; ``#`` starts a comment. Raises ConfigError."""
        lines = read_text(path).splitlines()
        given = [one for line in lines if (one := line.partition("#")[0].strip())]
        if not given:
            raise ConfigError("holds no token", source=str(path))
        return cls.of(given, str(path))

    def __bool__(self) -> bool:
        return bool(self.hashes)

    def admits(self, token: str | None) -> bool:
        """Whether the token is one of them; takes as long whichever it is."""
        digest = hash_of(token or "").encode()
        return sum(hmac.compare_digest(digest, one.encode()) for one in self.hashes) > 0
