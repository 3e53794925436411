"""The lines of a draft around a span, cut to a width, with what was found marked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from somelint.reports.text import shown_characters, widths

MAIN = "^"
WEIGHED = "-"
MAX_LINES = 3


@dataclass(frozen=True, slots=True)
class Row:
    """One line of an excerpt.

    ``line`` is the 0-based line of the draft (None: lines were left out here), ``shown``
    what to print, ``marks`` a string of spaces, ``^`` (the span) and ``-`` (weighed
    words) that stands under ``shown`` column by column.
    """

    line: int | None
    shown: str
    marks: str = ""


def excerpt(
    text: str, start: int, end: int, weighed: Iterable[tuple[int, int]], width: int, dots: str = "…"
) -> list[Row]:
    """The lines of ``text`` that the span ``start:end`` (code points) touches.

    At most ``MAX_LINES`` lines of at most ``width`` columns; a longer line is cut around
    the span, ``dots`` standing for what was left out.
    """
    start = min(max(start, 0), len(text))
    end = min(max(end, start), len(text))
    spans = [(*span, WEIGHED) for span in weighed]
    spans.append((start, end if end > start else start + 1, MAIN))
    rows: list[Row] = []
    number = text.count("\n", 0, start)
    line_start = text.rfind("\n", 0, start) + 1
    while True:
        line_end = text.find("\n", line_start)
        line_end = len(text) if line_end < 0 else line_end
        if len(rows) == MAX_LINES:
            rows.append(Row(None, dots))
            break
        rows.append(_row(text, line_start, line_end, spans, number, max(width, 8), dots))
        if end <= line_end + 1:
            break
        line_start = line_end + 1
        number += 1
    return rows


def _row(
    text: str,
    line_start: int,
    line_end: int,
    spans: list[tuple[int, int, str]],
    number: int,
    width: int,
    dots: str,
) -> Row:
    line_end -= text.endswith("\r", line_start, line_end)
    main_start, main_end, _ = spans[-1]
    focus = min(max(main_start, line_start), line_end)
    focus_end = max(min(main_end, line_end), focus)

    # A line may be megabytes long: look only at what could come to stand in the window.
    low = max(line_start, focus - 4 * width)
    high = min(line_end, focus + 4 * width)
    piece = text[low:high]
    shown = shown_characters(piece)
    sizes = _sizes(shown)
    first, last = _window(
        sizes, focus - low, focus_end - low, width, (low > line_start, high < line_end), len(dots)
    )

    marks = [" "] * len(piece)
    for begin, finish, mark in spans:
        for index in range(max(begin, low + first), min(finish, low + last)):
            marks[index - low] = mark
    cut_left = low > line_start or first > 0
    cut_right = high < line_end or last < len(piece)
    under = " " * len(dots) * cut_left
    under += "".join(marks[i] * sizes[i] for i in range(first, last))
    if focus == line_end and main_start >= line_start:
        under += MAIN
    body = "".join(shown[first:last])
    return Row(number, dots * cut_left + body + dots * cut_right, under.rstrip())


def _sizes(shown: list[str]) -> list[int]:
    """Columns of each code point, some of which are shown as more than one character."""
    sizes = widths("".join(s if len(s) == 1 else "?" for s in shown))
    return [size if len(s) == 1 else len(s) for size, s in zip(sizes, shown, strict=True)]


def _window(
    sizes: list[int], start: int, end: int, width: int, more: tuple[bool, bool], dots: int
) -> tuple[int, int]:
    """Which part of a line to show: all of it, or what fits around ``start:end``."""
    if sum(sizes) <= width and not any(more):
        return 0, len(sizes)
    room = width - 2 * dots
    first = last = start
    used = 0
    while last < end and used + sizes[last] <= room:
        used += sizes[last]
        last += 1
    grew = True
    while grew:
        grew = False
        if first > 0 and used + sizes[first - 1] <= room:
            first -= 1
            used += sizes[first]
            grew = True
        if last < len(sizes) and used + sizes[last] <= room:
            used += sizes[last]
            last += 1
            grew = True
    # A character that joins the one before it must not open or be cut off the window.
    while first < last and first > 0 and sizes[first] == 0:
        first += 1
    while last < len(sizes) and sizes[last] == 0:
        last += 1
    return first, last
