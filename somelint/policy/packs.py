"""Where the rule packs lie: inside the installed package, or beside it in a checkout."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from somelint.errors import ConfigError, nearest

_PACKAGE = Path(__file__).resolve().parent.parent
_PLACES = (_PACKAGE / "packs", _PACKAGE.parent / "rules")


@cache
def root() -> Path:
    """The folder that holds the packs, one folder each."""
    for place in _PLACES:
        if place.is_dir():
            return place
    raise ConfigError("the rule packs are missing from this installation", source=str(_PLACES[0]))


@cache
def names() -> tuple[str, ...]:
    """The names of the packs that can be extended."""
    return tuple(sorted(one.parent.name for one in root().glob("*/channels.yaml")))


def folder(name: str) -> Path:
    """The folder of a pack. Raises ConfigError for an unknown one."""
    if name not in names():
        raise ConfigError(f'unknown rule pack "{name}"{nearest(name, names())}')
    return root() / name
