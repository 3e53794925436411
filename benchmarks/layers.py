"""Which layers a check loads, as ``python -X importtime`` tells: ``python benchmarks/layers.py``.

Prints a Markdown table: a row each for an interpreter alone, ``import somelint``, and the check of
drafts that need more and more of the layers. Times are those of the imports, which other work on
the machine lengthens; the modules are the same everywhere.
"""

from __future__ import annotations

import subprocess
import sys
from typing import NamedTuple

HEAVY = ("spacy", "numpy", "regex")
_CHECK = "from somelint import Draft, Linter\nLinter.from_policy().check(Draft(text={text!r}))"
CLEAN = "Aurinko paistaa ja lossi kulkee tänään."
CUE = "Liite on leimattu TL III, katsokaa kuvaa."
NAME = "Tapaaminen Sanna Marinin kanssa oli mukava."
NAME_DECIDES = "Ghebremariam joutui taas ulosottoon."


class Import(NamedTuple):
    """A module that was imported, and the microseconds that it took without those it imports."""

    module: str
    own: int


def imports(code: str) -> list[Import]:
    """The modules that a fresh interpreter imports for a piece of code."""
    command = [sys.executable, "-X", "importtime", "-c", code]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    found = []
    for line in run.stderr.splitlines():
        columns = line.removeprefix("import time:").split("|")
        if len(columns) == 3 and columns[0].strip().isdigit():
            found.append(Import(columns[2].strip(), int(columns[0])))
    return found


def row(name: str, code: str) -> str:
    found = imports(code)
    modules = {one.module for one in found}
    own = sum(one.module.partition(".")[0] == "somelint" for one in found)
    loaded = ", ".join(one for one in HEAVY if one in modules) or "–"
    milliseconds = sum(one.own for one in found) / 1000
    return f"| {name} | {len(found)} | {own} | {milliseconds:.0f} | {loaded} |"


def table() -> list[str]:
    rows = {
        "`python -c pass`": "pass",
        "`import somelint`": "import somelint",
        "a draft without a cue": _CHECK.format(text=CLEAN),
        "a draft with a cue": _CHECK.format(text=CUE),
        "a draft with a name, no cue beside it": _CHECK.format(text=NAME),
        "a draft in which a name decides": _CHECK.format(text=NAME_DECIDES),
    }
    # The rules are compiled once and kept, as for every user.
    subprocess.run([sys.executable, "-c", _CHECK.format(text="")], check=True)
    head = f"| | modules | of somelint | ms of imports | of {', '.join(HEAVY)} |"
    return [head, "|---|---|---|---|---|", *(row(*one) for one in rows.items())]


if __name__ == "__main__":
    print("\n".join(table()))
