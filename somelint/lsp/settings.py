"""What an editor says when it starts the server (``initializationOptions``)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from somelint.errors import ConfigError, nearest
from somelint.i18n import Phrase

DEBOUNCE = 300


@dataclass(frozen=True, slots=True)
class Settings:
    """``policy`` holds for every draft (None: found upward from each); ``files`` are the
    patterns of drafts (none: the usual folders); ``debounce`` in milliseconds after the
    last key; ``waived_by`` is written into waivers; ``rule_pages`` is an address below which
    ``CODE.md`` lies (None: pages are made on this machine)."""

    policy: str | None = None
    files: tuple[str, ...] = ()
    debounce: int = DEBOUNCE
    waived_by: str = ""
    rule_pages: str | None = None

    @classmethod
    def read(cls, options: Any, policy: str | None = None) -> Settings:
        """Raises ConfigError for an unknown key or a value of the wrong kind."""
        names = {_camel(one.name): one.name for one in fields(cls)}
        values: dict[str, Any] = {"policy": policy}
        for key, value in (options if isinstance(options, Mapping) else {}).items():
            if key not in names:
                hint = nearest(str(key), names)
                raise ConfigError(Phrase('unknown setting "{key}"{hint}', key=key, hint=hint))
            if value is None:
                continue
            if not _fits(names[key], value):
                reason = Phrase('the setting "{key}" has a value of the wrong kind', key=key)
                raise ConfigError(reason)
            values[names[key]] = tuple(value) if key == "files" else value
        return cls(**values)


def _fits(name: str, value: Any) -> bool:
    if name == "files":
        return isinstance(value, list) and all(isinstance(one, str) for one in value)
    if name == "debounce":
        return type(value) is int and 0 <= value <= 60_000
    return isinstance(value, str)


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(one.title() for one in rest)
