"""A draft as it stands in an editor: its text, its front matter, and where each lies."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import yaml
from lsprotocol.types import Range

from somelint.draft import Draft
from somelint.errors import InputError
from somelint.lsp.lines import Lines
from somelint.readers.files import read_text

_FENCE = re.compile(r"---[ \t]*(?:\r\n|\r|\n|\Z)")
_CLOSING = re.compile(r"(?:---|\.\.\.)[ \t]*")
_KEY = re.compile(r"([\w-]+)[ \t]*:")
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Opened:
    """``draft`` is None if the text cannot be read as one: ``error`` then says why.

    ``begins`` is the offset of the draft's text in the editor's, None if the text is not
    there as it is (a ``text`` key of the front matter).
    """

    lines: Lines
    draft: Draft | None
    error: InputError | None = None
    begins: int | None = 0
    keys: dict[str, int] = field(default_factory=dict)
    """Lines (from 0) of the top keys of the front matter."""

    @classmethod
    def read(cls, lines: Lines, path: str) -> Opened:
        keys = _keys(lines)
        if not lines.text.strip():
            # An empty editor is no mistake: nobody has begun yet.
            return cls(lines, None)
        try:
            draft = read_text(lines.text, path)
        except InputError as error:
            return cls(lines, None, error, keys=keys)
        # The draft's text ends where the file does, but for a last newline.
        begins = lines.text.rfind(draft.text) if "text" not in keys else None
        return cls(lines, draft, None, begins, keys)

    @staticmethod
    def keys_of(lines: Lines) -> dict[str, int]:
        """The top keys of the front matter with their lines (from 0)."""
        return _keys(lines)

    def place(self, start: int | None, end: int | None, field: str | None) -> Range:
        """Where something said of the draft is shown: at its words, else at the key of its
        field, else at the first line."""
        if start is not None and end is not None and self.begins is not None:
            return self.lines.range(self.begins + start, self.begins + end)
        key = (field or "").partition(".")[0]
        if start is not None:
            key = "text"
        return self.lines.whole_line(self.keys.get(key, 0))


def front_matter_end(lines: Lines) -> int | None:
    """The line (from 0) of the closing fence; None without front matter or end of it."""
    if not _FENCE.match(lines.text):
        return None
    number = 1
    while lines.start_of(number) < len(lines.text):
        if _CLOSING.fullmatch(lines.line(number)):
            return number
        number += 1
    return None


def in_front_matter(lines: Lines, line: int) -> bool:
    """Whether a line (from 0) lies between the fences; also before the second is written."""
    if line == 0 or not _FENCE.match(lines.text):
        return False
    end = front_matter_end(lines)
    return line < end if end is not None else True


def _keys(lines: Lines) -> dict[str, int]:
    found = {}
    for number in range(1, front_matter_end(lines) or 0):
        if match := _KEY.match(lines.line(number)):
            found[match[1]] = number
    return found


def waivers_node(lines: Lines) -> Any | None:
    """YAML's node of the waivers in the front matter, whose marks count from its second
    line; None if there are none."""
    end = front_matter_end(lines)
    if end is None:
        return None
    content = lines.text[lines.start_of(1) : lines.start_of(end)]
    try:
        node = yaml.compose(content, _Loader)
    except yaml.YAMLError:
        return None
    if not isinstance(node, yaml.MappingNode):
        return None
    return next((value for key, value in node.value if key.value == "waivers"), None)
