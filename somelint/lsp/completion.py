"""What may stand in the front matter: its keys, and the values that the policy knows."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from lsprotocol.types import CompletionItem, CompletionItemKind, Position, TextEdit

from somelint.draft import FIELDS, LANGUAGES, ROLES
from somelint.linter import Linter
from somelint.lsp.lines import Lines
from somelint.lsp.opened import in_front_matter
from somelint.policy import Policy

AUTHOR = ("name", "handle", "unit", "title", "photo")
WAIVER = ("rule", "text", "reason", "by", "expires")
_LINE = re.compile(r"(?P<indent>\s*(?:-\s+)?)(?:(?P<key>[\w-]+)\s*:\s*(?P<value>.*))?")
_PLAIN = re.compile(r"[\w][\w ./+-]*")
Choice = tuple[str, str]
"""What is written and what is told of it."""


def complete(lines: Lines, at: Position, linter: Linter, language: str) -> list[CompletionItem]:
    """The choices at a position, best first; none outside the front matter."""
    if not in_front_matter(lines, at.line):
        return []
    line = lines.line(at.line)
    before = line[: lines.offset(at) - lines.start_of(at.line)]
    match = _LINE.match(before)
    assert match is not None
    parent = _parent(lines, at.line) if match["indent"] else None
    if match["key"] is None:
        start = len(match["indent"])
        if ":" in line:
            return []
        choices: Iterable[Choice] = ((f"{one}: ", "") for one in _keys(lines, parent))
        kind = CompletionItemKind.Property
    else:
        start = match.start("value")
        choices = _values(match["key"], parent, lines, linter, language)
        kind = CompletionItemKind.Value
    begin = lines.start_of(at.line)
    place = lines.range(begin + start, begin + len(line))
    items = []
    for number, (text, detail) in enumerate(choices):
        written = text if kind is CompletionItemKind.Property else _scalar(text)
        items.append(
            CompletionItem(
                label=text.rstrip(": ") if kind is CompletionItemKind.Property else text,
                kind=kind,
                detail=detail or None,
                sort_text=f"{number:04}",
                filter_text=written,
                text_edit=TextEdit(place, written),
            )
        )
    return items


def _scalar(text: str) -> str:
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def _parent(lines: Lines, number: int) -> str | None:
    """The top key that an indented line belongs to."""
    for above in range(number - 1, 0, -1):
        line = lines.line(above)
        if line and not line[0].isspace() and not line.startswith("-"):
            return line.partition(":")[0].strip()
    return None


def _keys(lines: Lines, parent: str | None) -> list[str]:
    if parent == "author":
        return list(AUTHOR)
    if parent == "waivers":
        return list(WAIVER)
    if parent is not None:
        return []
    present = set()
    number = 1
    while in_front_matter(lines, number) and lines.start_of(number) < len(lines.text):
        present.add(lines.line(number).partition(":")[0])
        number += 1
    return [one for one in FIELDS if one not in present and one != "text"]


def _values(
    key: str, parent: str | None, lines: Lines, linter: Linter, language: str
) -> Iterator[Choice]:
    policy = linter.policy
    match parent, key:
        case None, "channel":
            known = sorted(policy.channels, key=lambda one: not one.in_use(None))
            yield from ((one.id, one.title.of(language)) for one in known)
        case None, "role":
            yield from ((one, "") for one in ROLES)
        case None, "language":
            yield from ((one, "") for one in LANGUAGES)
        case None, "account":
            yield from _accounts(policy, _value_of(lines, "channel"))
        case "author", "name":
            yield from ((one.name, one.unit or "") for one in policy.staff)
        case "author", "handle":
            yield from ((name, one.name) for one in policy.staff for name in one.handles)
        case "author", "unit":
            yield from ((one.name, one.contact or "") for one in policy.units)
        case "author", "photo":
            yield from ((one, "") for one in ("own-face", "logo", "none"))
        case "waivers", "rule":
            yield from ((one.rule.code, one.rule.name) for one in linter.rules.rules)


def _accounts(policy: Policy, channel: str | None) -> Iterator[Choice]:
    wanted = policy.channel(channel)
    for one in policy.accounts:
        if wanted is None or one.channel == wanted.id:
            yield one.handle or next(iter(one.names)), one.channel
    for person in policy.staff:
        yield from ((handle, person.name) for handle in person.handles)


def _value_of(lines: Lines, key: str) -> str | None:
    number = 1
    while in_front_matter(lines, number) and lines.start_of(number) < len(lines.text):
        name, colon, value = lines.line(number).partition(":")
        if colon and name == key:
            return value.strip().strip("\"'")
        number += 1
    return None
