"""somelint: does a post keep to the organisation's social media guideline?

The public names are loaded when first used, so that ``import somelint`` is cheap and
loads neither spaCy nor the server.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["Author", "Draft", "Finding", "Linter", "Media", "Policy", "Waiver", "__version__"]

if TYPE_CHECKING:
    from somelint.draft import Author, Draft, Media, Waiver
    from somelint.finding import Finding
    from somelint.linter import Linter
    from somelint.policy import Policy

_HOME = {
    "Author": "somelint.draft",
    "Draft": "somelint.draft",
    "Media": "somelint.draft",
    "Waiver": "somelint.draft",
    "Finding": "somelint.finding",
    "Linter": "somelint.linter",
    "Policy": "somelint.policy",
}


def __getattr__(name: str) -> Any:
    home = _HOME.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(home), name)
