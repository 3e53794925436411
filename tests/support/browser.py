"""A real browser: what a person sees, and what axe says of it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa")


@contextmanager
def chromium() -> Iterator[Any]:
    """Debian's Chromium under playwright; skips the test where one of them is missing."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    path = shutil.which("chromium")
    if path is None:
        pytest.skip("chromium is not installed")
    with playwright.sync_playwright() as run:
        opened = run.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield opened
        opened.close()


def listen(page: Any) -> Any:
    """The page, its errors gathered in ``problems`` and what it asks for in ``requests``."""
    page.problems, page.requests = [], []
    page.on("request", lambda request: page.requests.append(request.url))
    page.on("pageerror", lambda error: page.problems.append(str(error)))
    page.on("console", lambda m: page.problems.append(m.text) if m.type == "error" else None)
    return page


def keep(page: Any, name: str) -> None:
    """A picture of the page in ``SOMELINT_SCREENSHOTS``, where one is asked for."""
    folder = os.environ.get("SOMELINT_SCREENSHOTS")
    if folder:
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


def axe(page: Any) -> list[str]:
    """What breaks WCAG 2.1 AA, one line a rule."""
    module = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is missing")
    # A page's own policy lets no foreign script in; the debugger may.
    page.evaluate(Path(module.__file__).parent.joinpath("axe.min.js").read_text("utf-8"))
    found = page.evaluate("tags => axe.run({runOnly: tags})", list(WCAG))
    return [f"{one['id']}: {[n['target'] for n in one['nodes']]}" for one in found["violations"]]
