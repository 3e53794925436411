"""Checks in worker threads, within a time; what is not finished is never called clean."""

from __future__ import annotations

import asyncio
import io
import math
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from somelint.draft import Draft
from somelint.i18n import Translator
from somelint.linter import Examined, Linter
from somelint.reports.json import JsonReport
from somelint.reports.model import Checked, ReportOptions, Summary
from somelint.service.problem import Problem

_T = TypeVar("_T")
_QUEUE = 256


class Workers:
    """A few threads that check. A thread whose check takes too long cannot be stopped: it
    counts as busy until it ends, and while all are, requests are turned away."""

    def __init__(self, count: int, timeout: float) -> None:
        self._pool = ThreadPoolExecutor(count, thread_name_prefix="somelint-check")
        self._timeout = timeout
        self._count = count
        self._overdue = 0
        self._waiting = 0
        self._lock = threading.Lock()

    @property
    def available(self) -> bool:
        return self._overdue < self._count and self._waiting < _QUEUE

    async def run(self, work: Callable[[], _T], patience: float = math.inf) -> _T:
        """What ``work`` returns. Raises Problem 503 when busy or out of time, which comes
        after ``patience`` seconds if that is sooner than for other checks."""
        if not self.available:
            raise Problem(503, "busy", headers={"Retry-After": "1"})
        self._waiting += 1
        future = self._pool.submit(work)
        try:
            return await asyncio.wait_for(
                asyncio.shield(asyncio.wrap_future(future)), min(self._timeout, patience)
            )
        except TimeoutError:
            if not future.cancel():
                with self._lock:
                    self._overdue += 1
                future.add_done_callback(self._returned)
            raise Problem(503, "out of time") from None
        finally:
            self._waiting -= 1

    def _returned(self, _: object) -> None:
        with self._lock:
            self._overdue -= 1

    def close(self) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)


def examine(linter: Linter, drafts: Sequence[Draft]) -> list[Examined]:
    return [linter.examine(one) for one in drafts]


def report(examined: Sequence[Examined]) -> bytes:
    """The JSON report of the contract, in UTF-8."""
    out = io.StringIO()
    made = JsonReport(out, ReportOptions(ui=Translator("en")))
    summary = Summary()
    for one in examined:
        idle = tuple((notice.waiver.rule, notice.expired) for notice in one.notices)
        checked = Checked(one.draft, one.findings, one.complete, idle_waivers=idle)
        summary.add(checked)
        made.add(checked)
    made.close(summary)
    return out.getvalue().encode()
