"""What is made from files once and kept on disk: compiled rules, the built-in policy.

A kept file is this program's own, like a ``.pyc``: it lies in the package, or in the user's
private cache under a name that tells the state of all it was made from. It is never taken
from a draft's or a policy's folder.
"""

from __future__ import annotations

import contextlib
import gc
import hashlib
import os
import pickle
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from somelint import __version__

_T = TypeVar("_T")
PROTOCOL = 5
_KEPT = 4
"""States of the sources that are kept: policies with rules of their own take turns."""


def kept(
    name: str, kind: type[_T], sources: Callable[[], Iterable[Path]], make: Callable[[], _T]
) -> _T:
    """What ``make`` gives, from the cache where the ``sources`` have not changed since."""
    folder = _folder()
    if folder is None:
        return make()
    path = folder / f"{name}-{_state(sources())}.bin"
    made = read(path, kind)
    if made is None:
        made = make()
        write(path, made)
        _forget_old(folder, name)
    return made


def _forget_old(folder: Path, name: str) -> None:
    """Remove what was made from earlier states of the sources, all but the newest few."""
    with contextlib.suppress(OSError):
        made = sorted(folder.glob(f"{name}-*.bin"), key=lambda one: one.stat().st_mtime)
        for path in made[:-_KEPT]:
            path.unlink()


def read(path: Path, kind: type[_T]) -> _T | None:
    """A kept object, or None where there is none that this version can use."""
    # Nothing of what is read can be garbage: without the collector it takes half the time.
    collecting = gc.isenabled()
    gc.disable()
    try:
        with path.open("rb") as file:
            made = pickle.load(file)
    except Exception:
        # Whatever a damaged file makes the unpickler raise: it is made anew.
        return None
    finally:
        if collecting:
            gc.enable()
    return made if isinstance(made, kind) else None


def write(path: Path, made: object) -> None:
    """Write whole or not at all; a cache that cannot be written is only slower."""
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
            pickle.dump(made, file, protocol=PROTOCOL)
        try:
            os.replace(file.name, path)
        except OSError:
            os.unlink(file.name)


def _state(files: Iterable[Path]) -> str:
    digest = hashlib.sha256(__version__.encode())
    for path in files:
        state = path.stat()
        digest.update(f"{path}\0{state.st_mtime_ns}\0{state.st_size}\n".encode())
    return digest.hexdigest()[:24]


def _folder() -> Path | None:
    """The folder of the cache; None for a user who has no home, such as one of a container."""
    root = os.environ.get("SOMELINT_CACHE") or os.environ.get("XDG_CACHE_HOME")
    if not root and os.name == "nt":
        root = os.environ.get("LOCALAPPDATA")
    try:
        return (Path(root) if root else Path.home() / ".cache") / "somelint"
    except RuntimeError:
        return None
