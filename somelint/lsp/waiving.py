"""A waiver written into the front matter, its reason left for a person to give."""

from __future__ import annotations

import json

import yaml
from lsprotocol.types import TextEdit

from somelint.finding import Finding
from somelint.lsp.lines import Lines
from somelint.lsp.opened import front_matter_end, waivers_node


def waive(lines: Lines, finding: Finding, text: str | None, by: str = "") -> TextEdit:
    """The edit that adds a waiver of the finding; ``text`` tells it from others of its rule.

    The reason is empty: until somebody writes it the draft is in error, and not cleared.
    """
    fields = {"rule": finding.rule, "text": text, "reason": "", "by": by}
    # Any JSON string is a YAML string too.
    given = {
        name: value if name == "rule" else json.dumps(value, ensure_ascii=False)
        for name, value in fields.items()
        if value is not None
    }
    newline = "\r\n" if "\r\n" in lines.text else "\n"
    end = front_matter_end(lines)
    if end is None:
        block = _block(given, "  ")
        return _insert(lines, 0, newline.join(["---", "waivers:", *block, "---", ""]))
    node = waivers_node(lines)
    if node is None:
        return _insert(
            lines, lines.start_of(end), newline.join(["waivers:", *_block(given, "  "), ""])
        )
    start = lines.start_of(node.start_mark.line + 1) + node.start_mark.column
    if isinstance(node, yaml.SequenceNode) and node.flow_style:
        flow = "{" + ", ".join(f"{name}: {value}" for name, value in given.items()) + "}"
        return _insert(lines, start + 1, flow + (", " if node.value else ""))
    if isinstance(node, yaml.SequenceNode) and node.value:
        indent = " " * node.start_mark.column
        at = lines.start_of(node.start_mark.line + 1)
        return _insert(lines, at, newline.join([*_block(given, indent), ""]))
    # A key without a value: its list begins on the next line.
    keys = (number for number in range(end) if lines.line(number).startswith("waivers"))
    at = lines.start_of(next(keys, end - 1) + 1)
    return _insert(lines, at, newline.join([*_block(given, "  "), ""]))


def _block(given: dict[str, str], indent: str) -> list[str]:
    first, *rest = given.items()
    return [
        f"{indent}- {first[0]}: {first[1]}",
        *(f"{indent}  {name}: {value}" for name, value in rest),
    ]


def _insert(lines: Lines, offset: int, text: str) -> TextEdit:
    return TextEdit(lines.range(offset, offset), text)
