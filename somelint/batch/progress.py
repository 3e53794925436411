"""How far a review is: a bar with rate and remaining time on a terminal, else nothing."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

from somelint.batch.inputs import Reader
from somelint.i18n import Translator


class Progress:
    """Use as a context manager. ``say`` prints a line on standard error, above the bar."""

    def __init__(
        self, ui: Translator, reader_size: Callable[[], int], *, quiet: bool = False
    ) -> None:
        self._ui = ui
        self._size = reader_size
        self._quiet = quiet
        self._bar: Any = None
        self._task: Any = None

    def __enter__(self) -> Progress:
        if sys.stderr.isatty() and not self._quiet:
            self._start()
        return self

    def _start(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

        self._bar = Progress(
            BarColumn(),
            TextColumn("{task.percentage:>3.0f} %"),
            TextColumn("{task.fields[posts]}"),
            TimeRemainingColumn(),
            console=Console(stderr=True),
            transient=True,
        )
        self._task = self._bar.add_task("", total=max(self._size(), 1), posts="")
        self._bar.start()

    def advance(self, reader: Reader, posts: int) -> None:
        if self._bar is None:
            return
        elapsed = self._bar.tasks[0].elapsed or 0.0
        rate = posts / elapsed if elapsed else 0.0
        shown = self._ui("{posts} posts, {rate} a second", posts=f"{posts:,}", rate=f"{rate:,.0f}")
        self._bar.update(self._task, completed=reader.bytes, posts=shown)

    def say(self, line: str) -> None:
        if self._bar is None:
            sys.stderr.write(line + "\n")
        else:
            self._bar.console.print(line, markup=False, highlight=False, soft_wrap=True)

    def __exit__(self, *exc: object) -> None:
        if self._bar is not None:
            self._bar.stop()
            self._bar = None
