"""The project's own trained models: where they are, whether they are whole, and loading them.

``python -m somelint.language.models --write-manifest models`` writes the manifest anew
after a training run. A folder with a ``meta.json`` that has a name, a version and a
licence is a model, whatever else it holds.
"""

from __future__ import annotations

import functools
import hashlib
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from somelint.errors import ConfigError

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = [
    "CONFIDENCE",
    "LANGUAGES",
    "ModelError",
    "entity_kind",
    "import_numpy",
    "load_pipeline",
    "model_path",
    "verify",
]

LANGUAGES = ("fi", "sv", "en")
MANIFEST = "manifest.json"
CONFIDENCE = "somelint_entity_confidence"
"""Where a recogniser leaves how sure it is of each entity, in ``doc.user_data``. It stands here
so that whoever reads it need not import spaCy, and with it numpy, before ``import_numpy``."""
_KINDS = {
    "PERSON": "person",
    "PER": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
}


class ModelError(ConfigError):
    """A model that is missing, damaged, or not the one that was released."""


def _homes() -> list[Path]:
    package = Path(__file__).resolve().parents[1]
    return [package / "_data" / "models", package.parent / "models"]


def model_path(name: str) -> Path:
    """The folder of a model, in the installed package or the source tree.

    Raises ModelError where there is none.
    """
    for home in _homes():
        if (home / name / "meta.json").is_file():
            return home / name
    raise ModelError(f"the model {name!r} is missing; reinstall somelint", source="models")


def verify(path: Path) -> None:
    """Compare a model folder with the manifest beside it.

    Raises ModelError that names the first file that is missing, changed, or not listed.
    """
    manifest = path.parent / MANIFEST
    try:
        entry = json.loads(manifest.read_text(encoding="utf-8"))["models"][path.name]
        listed = {name: str(file["sha256"]) for name, file in entry["files"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        reason = f"no usable entry for the model {path.name!r} ({type(error).__name__})"
        raise ModelError(reason, source=str(manifest)) from None
    present = set(_files(path))
    for name, digest in listed.items():
        if name not in present:
            raise ModelError("a file of the model is missing", source=str(path / name))
        if _digest(path / name) != digest:
            reason = "the model file is damaged: its checksum is not the manifest's"
            raise ModelError(reason, source=str(path / name))
    if extra := sorted(present - set(listed)):
        raise ModelError("the manifest does not list this file", source=str(path / extra[0]))


@functools.cache
def load_pipeline(language: str) -> Language:
    """The spaCy pipeline of a language (``fi``, ``sv``, ``en``), checked and loaded once.

    The first call imports spaCy. Raises ModelError.
    """
    path = model_path(f"{language}_somelint")
    verify(path)
    import_numpy()
    import spacy

    import somelint.language.recogniser  # noqa: F401  (registers the factory)

    try:
        return spacy.load(path)
    except (OSError, ValueError, KeyError) as error:
        reason = f"the model cannot be loaded: {str(error).splitlines()[0]}"
        raise ModelError(reason, source=str(path)) from error


_THREADS = ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")


def import_numpy() -> None:
    """Import numpy so that its products run on one thread, as far as it is not yet imported.

    The matrices of a post are small: threads that wait for each other's parts take more time of
    the processor than the parts, the more so on a busy machine. The libraries beneath numpy ask
    the environment once, when they are loaded; afterwards it is as it was.
    """
    missing = [name for name in _THREADS if name not in os.environ]
    os.environ.update(dict.fromkeys(missing, "1"))
    try:
        import numpy  # noqa: F401
    finally:
        for name in missing:
            os.environ.pop(name, None)


def entity_kind(label: str) -> str | None:
    """``person``, ``organisation`` or ``place`` for the label of an entity, else None."""
    return _KINDS.get(label)


def write_manifest(home: Path) -> dict[str, Any]:
    """Write ``manifest.json`` for every model folder in ``home`` and return its content.

    Raises ModelError where a model does not say its name, version or licence.
    """
    models: dict[str, Any] = {}
    for meta_file in sorted(home.glob("*/meta.json")):
        meta = json.loads(meta_file.read_text(encoding="utf-8"))
        if missing := [key for key in ("name", "version", "license") if not meta.get(key)]:
            raise ModelError(f"the model has no {missing[0]}", source=str(meta_file))
        path = meta_file.parent
        models[path.name] = {
            "name": path.name,
            "version": meta["version"],
            "licence": meta["license"],
            "files": {
                name: {"sha256": _digest(path / name), "bytes": (path / name).stat().st_size}
                for name in _files(path)
            },
        }
    content = {"version": 1, "models": models}
    text = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
    (home / MANIFEST).write_text(text, encoding="utf-8", newline="\n")
    return content


def _files(path: Path) -> list[str]:
    # How a model was made may stand beside it; only what is loaded is checked.
    made = (".py", ".pyc")
    found = (file for file in path.rglob("*") if file.is_file() and file.suffix not in made)
    return sorted(file.relative_to(path).as_posix() for file in found)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def main(argv: Sequence[str] | None = None) -> int:
    """Write the manifest, or check every model that it lists."""
    import argparse

    parser = argparse.ArgumentParser(prog="python -m somelint.language.models")
    parser.add_argument("home", type=Path, help="the folder that holds the models")
    parser.add_argument("--write-manifest", action="store_true", help="write manifest.json anew")
    options = parser.parse_args(argv)
    try:
        if options.write_manifest:
            write_manifest(options.home)
        for meta in sorted(options.home.glob("*/meta.json")):
            verify(meta.parent)
    except ModelError as error:
        print(f"somelint: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
