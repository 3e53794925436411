"""The shape of a condition: what a rule's YAML may look for in a text.

These types are checked by msgspec when a file is read; what rules build of them stands in
``somelint.rules.model``.
"""

from __future__ import annotations

from typing import Any, Literal

import msgspec

Patterns = dict[Literal["fi", "sv", "en", "any"], list[str]]
"""Terms or regular expressions by language; ``any`` holds those of no one language."""


class Struct(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Base of everything read from YAML: immutable, unknown keys refused."""


class Condition(Struct, frozen=True):
    """What may be found in a text. Several kinds in one condition mean any of them."""

    terms: Patterns = msgspec.field(default_factory=dict)
    regex: Patterns = msgspec.field(default_factory=dict)
    tokens: dict[Literal["fi", "sv", "en"], list[list[dict[str, Any]]]] = msgspec.field(
        default_factory=dict
    )
    vocabulary: list[str] = msgspec.field(default_factory=list)
    entity: list[str] = msgspec.field(default_factory=list)
    shape: list[Literal["num", "cap", "name", "org", "url", "mention"]] = msgspec.field(
        default_factory=list
    )
    """Words of these classes, wherever they stand: for contexts, a cue needs words too."""
    case: bool = False
