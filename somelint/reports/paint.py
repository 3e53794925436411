"""Colour: styled segments painted by rich. Only imported for a terminal with colour."""

from __future__ import annotations

from collections.abc import Callable
from typing import TextIO

from rich.console import Console
from rich.style import Style
from rich.text import Text

_STYLES = {
    "error": "bold red",
    "warning": "bold yellow",
    "info": "bold cyan",
    "clean": "bold green",
    "code": "bold",
    "name": "dim",
    "message": "bold",
    "gutter": "blue",
    "place": "",
    "draft": "",
    "weighed": "cyan",
    "label": "cyan",
    "advice": "",
    "waived": "dim",
    "summary": "",
    "hint": "dim",
}


def rich_painter(out: TextIO) -> Callable[[list[tuple[str, str]]], None]:
    """Something that writes lines of (text, style) to ``out`` in the terminal's colours.

    Only the sixteen colours that the reader's own theme defines are used. Whether to
    colour at all was decided before (NO_COLOR, FORCE_COLOR, a pipe).
    """
    console = Console(
        file=out,
        force_terminal=True,
        color_system="standard",
        no_color=False,
        highlight=False,
        markup=False,
        emoji=False,
    )
    styles = {name: Style.parse(style) for name, style in _STYLES.items()}

    def style_of(name: str) -> Style:
        first, _, link = name.partition(" link ")
        style = styles.get(first, Style.null())
        return style + Style(link=link) if link else style

    def paint(line: list[tuple[str, str]]) -> None:
        text = Text()
        for segment, name in line:
            text.append(segment, style_of(name))
        console.print(text, soft_wrap=True)

    return paint
