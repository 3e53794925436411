"""The files that a policy consists of: where they lie, and whether two of them are the same.

The command line asks a service only if both judge by the same policy. It must know that in
a few milliseconds, so nothing here reads YAML unless a policy names further files.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence

from somelint import __version__

FILE_NAME = "somelint.yaml"
WAIVERS_NAME = "somelint-waivers.yaml"

IDENTITY_HEADER = "somelint-policy"
"""The header of a service's answer that tells the ``identity`` it judged by."""

_PACKAGE = os.path.dirname(os.path.realpath(__file__))
_PACKS = (os.path.join(_PACKAGE, "packs"), os.path.join(os.path.dirname(_PACKAGE), "rules"))
"""Inside the installed package, or beside it in a checkout."""


def packs_folder() -> str | None:
    """The folder that holds the built-in rule packs, one folder each."""
    return next((one for one in _PACKS if os.path.isdir(one)), None)


def find(start: str) -> str | None:
    """The nearest policy file in ``start`` (or the folder it lies in) and upward."""
    folder = os.path.abspath(start)
    while True:
        candidate = os.path.join(folder, FILE_NAME)
        if os.path.isfile(candidate):
            return candidate
        parent = os.path.dirname(folder)
        if parent == folder:
            return None
        folder = parent


def identity(
    policy: str | None, start: str | None, named: tuple[str | None, Sequence[str]] | None = None
) -> str | None:
    """A digest of all that drafts are judged by: this release, the built-in rules, the
    policy, its own rules and the organisation's waivers. None if a file cannot be read.

    ``policy`` is a path, else the policy is found upward from ``start`` (None: here).
    ``named`` are the file of waivers and the folders of rules (absolute paths) that the
    policy names, where they are known; otherwise the policy is asked. Two equal digests mean
    equal judgement; the paths themselves do not count.
    """
    source = policy or find(start or ".")
    try:
        parts = dict(_parts(source, start or ".", named))
    except (OSError, ValueError):
        return None
    digest = hashlib.sha256(f"somelint {__version__}\n".encode())
    for name, content in parts.items():
        digest.update(f"{name}\0{len(content)}\0".encode("utf-8", "surrogateescape"))
        digest.update(content)
    return digest.hexdigest()


def _parts(
    source: str | None, start: str, named: tuple[str | None, Sequence[str]] | None
) -> Iterator[tuple[str, bytes]]:
    """Each file by a name that is the same wherever the policy lies."""
    content = _read(source) if source else b""
    waivers, folders = named or (_named(content, source) if source else (None, ()))
    yield from _rules("built-in", packs_folder() or "")
    yield "policy", content
    for number, one in enumerate(folders):
        yield from _rules(f"rules {number}", one)
    beside = source or start
    folder = beside if os.path.isdir(beside) else os.path.dirname(beside)
    path = waivers or os.path.join(folder, WAIVERS_NAME)
    # A file of waivers that is stated must be there; one that lies beside may be.
    if waivers or os.path.isfile(path):
        yield "waivers", _read(path)


def _rules(label: str, folder: str) -> Iterator[tuple[str, bytes]]:
    found = []
    for place, folders, names in os.walk(folder):
        folders[:] = [one for one in folders if not one.startswith(".")]
        found += [os.path.join(place, one) for one in names if one.endswith((".yaml", ".yml"))]
    for path in sorted(found):
        yield f"{label} {os.path.relpath(path, folder)}", _read(path)


def _named(content: bytes, source: str) -> tuple[str | None, Sequence[str]]:
    """The waivers and folders of rules that a policy names. Raises ValueError.

    What this misses (a key written with escapes) makes the digests differ, never equal:
    the service takes them from the policy that it has read.
    """
    if b"waivers" not in content and b"rule_folders" not in content:
        return None, ()
    import yaml

    try:
        data = yaml.load(content, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (yaml.YAMLError, RecursionError) as error:
        raise ValueError from error
    if not isinstance(data, dict):
        raise ValueError
    base = os.path.dirname(os.path.abspath(source))
    folders = [os.path.join(base, str(one)) for one in data.get("rule_folders") or ()]
    stated = data.get("waivers")
    return os.path.join(base, str(stated)) if stated else None, folders


def _read(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()
