"""YAML read safely, with the line of every value, and checked against a type.

Drafts' front matter, policies, rules and channels all come through here, so that every
error has its file and line and unquoted ``no``/``on`` are caught where a word is meant.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from somelint.errors import ConfigError, nearest

if TYPE_CHECKING:
    import yaml

_T = TypeVar("_T")
Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Located:
    """Plain data and where each part of it stands: ``lines[path]`` is a 1-based line."""

    data: Any
    source: str
    lines: Mapping[Path, int] = field(default_factory=dict)

    def line_of(self, path: Path) -> int | None:
        """The line of the value at ``path`` or of the nearest value above it."""
        while path not in self.lines:
            if not path:
                return None
            path = path[:-1]
        return self.lines[path]

    def error(self, reason: str, path: Path = ()) -> ConfigError:
        return ConfigError(reason, source=self.source, line=self.line_of(path))


def load_yaml(text: str, source: str, *, first_line: int = 1) -> Located:
    """Parse one YAML document. Raises ConfigError with the line; duplicate keys are errors.

    ``first_line`` is the line of the file on which ``text`` starts (front matter).
    """
    # Imported when there is YAML to read: a plain draft under the built-in policy has none.
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text)
    try:
        node = loader.get_single_node()
        lines: dict[Path, int] = {}
        data = None if node is None else _build(loader, node, (), lines, source, first_line, set())
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = None if mark is None else mark.line + first_line
        raise ConfigError(_reason(error), source=source, line=line) from None
    except (yaml.YAMLError, ValueError, OverflowError, RecursionError) as error:
        reason = str(error).splitlines()[0] if str(error) else "not readable"
        raise ConfigError(f"not valid YAML: {reason}", source=source) from None
    finally:
        loader.dispose()
    return Located(data, source, lines)


def _reason(error: yaml.MarkedYAMLError) -> str:
    parts = [part for part in (error.context, error.problem) if part]
    return "not valid YAML: " + ", ".join(parts)


def _build(
    loader: Any,
    node: Any,
    path: Path,
    lines: dict[Path, int],
    source: str,
    first: int,
    seen: set[int],
) -> Any:
    import yaml

    lines[path] = node.start_mark.line + first
    if id(node) in seen:
        # An alias: expanded without limit, a few of them make a file of gigabytes.
        raise ConfigError("aliases (*name) are not read", source=source, line=lines[path])
    seen.add(id(node))
    if isinstance(node, yaml.MappingNode):
        mapping: dict[Any, Any] = {}
        for key_node, value_node in node.value:
            key = loader.construct_object(key_node, deep=True)
            line = key_node.start_mark.line + first
            if isinstance(key, (list, dict, set)):
                raise ConfigError("a key must be a word", source=source, line=line)
            if key in mapping:
                raise ConfigError(f'"{key}" is given twice', source=source, line=line)
            mapping[key] = _build(loader, value_node, (*path, key), lines, source, first, seen)
            lines[(*path, key)] = line
        return mapping
    if isinstance(node, yaml.SequenceNode):
        return [
            _build(loader, item, (*path, index), lines, source, first, seen)
            for index, item in enumerate(node.value)
        ]
    try:
        return loader.construct_object(node, deep=True)
    except ValueError as error:
        raise ConfigError(f"{node.value}: {error}", source=source, line=lines[path]) from None


_AT = re.compile(r" - at `(?:key in )?\$([^`]*)`$")
_STEP = re.compile(r"\.([A-Za-z_][\w-]*)|\[(\d+)\]|\[\.\.\.\]")
_UNKNOWN = re.compile(r"Object contains unknown field `([^`]*)`")


def _decode(kind: type, value: Any) -> Any:
    # msgspec asks here for types it does not build from plain data by itself.
    if kind is dt.datetime and isinstance(value, dt.date):
        return dt.datetime(value.year, value.month, value.day)
    raise NotImplementedError(kind)


def convert(located: Located, kind: type[_T]) -> _T:
    """The data as ``kind`` (a msgspec type). Raises ConfigError at the line of what is wrong."""
    # Imported late, here and below: front matter is read without it.
    import msgspec

    try:
        return msgspec.convert(located.data, kind, dec_hook=_decode)
    except msgspec.ValidationError as error:
        message = str(error)
        at = _AT.search(message)
        path: list[str | int] = []
        if at:
            message = message[: at.start()]
            for name, index in _STEP.findall(at.group(1)):
                path.append(int(index) if index else name)
        unknown = _UNKNOWN.search(message)
        if unknown:
            name = unknown.group(1)
            message = f'unknown key "{name}"{nearest(name, _field_names(kind, path))}'
            path.append(name)
        elif "got `bool`" in message:
            message += ': quote "no", "yes", "on" and "off" where a word is meant'
        where = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
        shown = f"{where.lstrip('.')}: {message}" if where and not unknown else message
        raise located.error(shown, tuple(path)) from None


def _field_names(kind: Any, path: list[str | int]) -> list[str]:
    """The field names known at ``path`` of ``kind``, for "did you mean"."""
    import msgspec

    here = msgspec.inspect.type_info(kind)
    for step in path:
        here = _unwrap(here)
        if isinstance(here, msgspec.inspect.StructType):
            named = [one.type for one in here.fields if one.encode_name == step]
            if not named:
                return []
            here = named[0]
        elif isinstance(here, msgspec.inspect.DictType):
            here = here.value_type
        else:
            here = getattr(here, "item_type", here)
    here = _unwrap(here)
    if isinstance(here, msgspec.inspect.StructType):
        return [one.encode_name for one in here.fields]
    return []


def _unwrap(info: Any) -> Any:
    """The struct, mapping or list inside an optional type."""
    import msgspec

    if isinstance(info, msgspec.inspect.UnionType):
        for one in info.types:
            if not isinstance(one, (msgspec.inspect.NoneType, msgspec.inspect.StrType)):
                return one
    return info
