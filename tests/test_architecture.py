"""Imports run downwards only, and a room knows no more than it needs."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import somelint

PACKAGE = Path(somelint.__file__).parent
FLOORS = (
    ("somelint", "i18n"),
    ("errors", "loopback"),
    ("diskcache", "policyfiles", "textfile", "yamlfile"),
    ("draft", "finding"),
    ("examined", "policy", "readers", "reports", "text"),
    ("baseline", "client", "draftpaths", "identifiers", "waivers"),
    ("language",),
    ("document",),
    ("conditions", "match"),
    ("checks",),
    ("rules",),
    ("judgements", "linter"),
    ("batch", "evaluate"),
    ("lsp", "service"),
    ("cli",),
    ("__main__",),
)
"""The house from the ground up: a room imports from floors below its own, never from its own."""
FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}
ONLY = {
    "readers": {"draft", "errors", "i18n", "yamlfile"},
    "reports": {"draft", "finding", "i18n"},
    "client": {"draft", "errors", "examined", "finding", "i18n", "loopback", "policyfiles"},
}
"""Rooms that know nothing else: formats know drafts and findings, the client not the linter."""


def room_of(module: str) -> str:
    """``somelint.cli.check`` -> ``cli``; the package itself is ``somelint``."""
    _, _, rest = module.partition(".")
    room = rest.partition(".")[0]
    return room if room in FLOOR else "somelint"


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """Line and module of every import of somelint's own that is made when the code runs."""
    tree = ast.parse(path.read_text("utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            node.body = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, one.name) for one in node.names if _own(one.name))
        elif isinstance(node, ast.ImportFrom) and node.module and _own(node.module):
            whole = node.module == "somelint"
            for one in node.names:
                yield node.lineno, f"somelint.{one.name}" if whole else node.module


def _own(module: str) -> bool:
    return module.partition(".")[0] == "somelint"


def rooms() -> Iterator[tuple[str, Path]]:
    """Every module with the room that it is in. The package's own hands out public names from
    wherever they live, when they are asked for: it is in none."""
    for path in sorted(PACKAGE.rglob("*.py")):
        room = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
        if room != "__init__":
            yield room, path


def test_every_room_has_its_floor() -> None:
    assert {room for room, _ in rooms()} == set(FLOOR) - {"somelint"}


def test_imports_run_downwards() -> None:
    upward = [
        f"{path.relative_to(PACKAGE)}:{line}: {room} imports {module}"
        for room, path in rooms()
        for line, module in imports(path)
        if (other := room_of(module)) != room and FLOOR[other] >= FLOOR[room]
    ]
    assert upward == []


@pytest.mark.parametrize("room", ONLY)
def test_a_room_knows_no_more_than_it_needs(room: str) -> None:
    known = {room_of(module) for one, path in rooms() if one == room for _, module in imports(path)}
    assert known - {room, "somelint"} <= ONLY[room]


def test_the_package_loads_neither_spacy_nor_the_server() -> None:
    code = "import sys, somelint; somelint.__version__; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert not loaded & {"spacy", "starlette", "uvicorn", "click", "yaml", "msgspec", "numpy"}
