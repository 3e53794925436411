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
from somelint.i18n import Phrase, mark

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

    def line_that_says(self, text: str) -> int | None:
        """The first line whose value is this text; None if there is none."""
        return next((line for path, line in self.lines.items() if self._at(path) == text), None)

    def _at(self, path: Path) -> Any:
        value = self.data
        for step in path:
            value = value[step]
        return value

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
        raise ConfigError(Phrase("not valid YAML: {error}", error=reason), source=source) from None
    finally:
        loader.dispose()
    return Located(data, source, lines)


def _reason(error: yaml.MarkedYAMLError) -> str:
    parts = [part for part in (error.context, error.problem) if part]
    return Phrase("not valid YAML: {error}", error=", ".join(parts))


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
                reason = Phrase('"{key}" is given twice', key=key)
                raise ConfigError(reason, source=source, line=line)
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
        reason = Phrase('"{value}": {error}', value=node.value, error=error)
        raise ConfigError(reason, source=source, line=lines[path]) from None


_AT = re.compile(r" - at `(?:key in )?\$([^`]*)`$")
_STEP = re.compile(r"\.([A-Za-z_][\w-]*)|\[(\d+)\]|\[\.\.\.\]")
_UNKNOWN = re.compile(r"Object contains unknown field `([^`]*)`")
_MISSING = re.compile(r"Object missing required field `([^`]*)`")
_OTHER_KIND = re.compile(r"Expected `([^`]*)`, got `([^`]*)`")
_NO_CHOICE = re.compile(r"Invalid enum value '?(.*?)'?")
_TOO_SMALL = re.compile(r"Expected `(?:int|float)` >= ([\d.]+)")
_EMPTY = re.compile(r"Expected `(?:str|array)` of length >= 1")
_KINDS = {
    "array": mark("a list"),
    "bool": mark("a yes/no value"),
    "date": mark("a date such as 2026-03-01"),
    "float": mark("a number"),
    "int": mark("a number"),
    "null": mark("nothing"),
    "object": mark("a mapping"),
    "str": mark("text"),
}
"""msgspec's names of kinds, in the words of people who write YAML."""

_Steps = list[str | int | None]
"""Keys and indexes from the top to a value; None is a key that msgspec does not tell."""


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
    steps: _Steps = []
    if at := _AT.search(message):
        message = message[: at.start()]
        steps = [int(index) if index else name or None for name, index in _STEP.findall(at[1])]
    known = _told(steps)
    if unknown := _UNKNOWN.fullmatch(message):
        name = unknown[1]
        hint = nearest(name, _field_names(_type_at(kind, steps)))
        raise located.error(
            Phrase('unknown key "{key}"{hint}', key=name, hint=hint), (*known, name)
        )
    reason = _in_plain_words(message, _type_at(kind, steps))
    place = "".join(f"[{one}]" if isinstance(one, int) else f".{one}" for one in known).lstrip(".")
    if place:
        reason = Phrase("{place}: {reason}", place=place, reason=reason)
    raise located.error(reason, known)


def _told(steps: _Steps) -> Path:
    """The steps down to a key that is not told."""
    told: list[str | int] = []
    for one in steps:
        if one is None:
            break
        told.append(one)
    return tuple(told)


def _in_plain_words(message: str, wanted: Any) -> str:
    """What msgspec says of a value, for those who do not know its types."""
    if missing := _MISSING.fullmatch(message):
        return Phrase('"{field}" is missing', field=missing[1])
    if _EMPTY.fullmatch(message):
        return mark("must not be empty")
    if message == "Invalid RFC3339 encoded date":
        return Phrase("must be {kind}", kind=_kind("date"))
    if least := _TOO_SMALL.fullmatch(message):
        return Phrase("must be at least {n}", n=least[1])
    if other := _OTHER_KIND.fullmatch(message):
        if other[2] == "bool":
            return Phrase(
                "must be {kind}, not a yes/no value: write no, yes, on and off in quotes",
                kind=_either(other[1]),
            )
        return Phrase("must be {kind}, not {given}", kind=_either(other[1]), given=_kind(other[2]))
    choice = _NO_CHOICE.fullmatch(message)
    if choice and (choices := [str(one) for one in getattr(wanted, "values", ())]):
        return Phrase(
            'must be one of {known}, not "{value}"{hint}',
            known=", ".join(choices),
            value=choice[1],
            hint=nearest(choice[1], choices),
        )
    return message


def _either(kinds: str) -> str:
    """The kinds of ``a | b | null``; that a value may be left out needs no saying."""
    first, *others = [_kind(one) for one in kinds.split(" | ") if one != "null"]
    for one in others:
        first = Phrase("{one} or {other}", one=first, other=one)
    return first


def _kind(name: str) -> str:
    return _KINDS.get(name, name)


def _type_at(kind: Any, steps: _Steps) -> Any:
    """msgspec's description of the type at a place in ``kind``; None if there is none."""
    import msgspec

    here = _unwrap(msgspec.inspect.type_info(kind))
    for step in steps:
        if isinstance(here, msgspec.inspect.StructType):
            here = next((one.type for one in here.fields if one.encode_name == step), None)
        elif isinstance(here, msgspec.inspect.DictType):
            here = here.value_type
        else:
            here = getattr(here, "item_type", here)
        here = _unwrap(here)
    return here


def _field_names(info: Any) -> list[str]:
    return [one.encode_name for one in getattr(info, "fields", ())]


def _unwrap(info: Any) -> Any:
    """The struct, list or choice inside an optional or described type."""
    import msgspec

    if isinstance(info, msgspec.inspect.Metadata):
        return _unwrap(info.type)
    if isinstance(info, msgspec.inspect.UnionType):
        plain = (msgspec.inspect.NoneType, msgspec.inspect.StrType)
        return next((_unwrap(one) for one in info.types if not isinstance(one, plain)), None)
    return info
