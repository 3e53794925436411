"""Where the rule packs lie: inside the installed package, or beside it in a checkout."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from somelint.errors import ConfigError, nearest
from somelint.i18n import Phrase
from somelint.policyfiles import packs_folder


@cache
def root() -> Path:
    """The folder that holds the packs, one folder each."""
    place = packs_folder()
    if place is None:
        raise ConfigError("the rule packs are missing from this installation")
    return Path(place)


@cache
def names() -> tuple[str, ...]:
    """The names of the packs that can be extended."""
    return tuple(sorted(one.parent.name for one in root().glob("*/channels.yaml")))


def folder(name: str) -> Path:
    """The folder of a pack. Raises ConfigError for an unknown one."""
    if name not in names():
        hint = nearest(name, names())
        raise ConfigError(Phrase('unknown rule pack "{name}"{hint}', name=name, hint=hint))
    return root() / name


def yaml_files(folder: Path) -> list[Path]:
    """The YAML files of a pack's folder, sorted, hidden ones left out."""
    return sorted(
        one
        for one in folder.rglob("*.y*ml")
        if one.suffix in (".yaml", ".yml") and not any(part.startswith(".") for part in one.parts)
    )
