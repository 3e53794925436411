"""The language of the interface: Finnish, Swedish and English.

The English text is the key. ``locales/<language>.json`` maps it to its translation, a
string, or ``[one, other]`` for a text that counts something. A plain JSON file needs no
build step and loads in well under a millisecond; a text without a translation is shown in
English. ``tests/test_i18n.py`` finds every text in the source and demands both languages.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from typing import Any

INTERFACE_LANGUAGES = ("fi", "sv", "en")
_FOLDER = os.path.join(os.path.dirname(__file__), "locales")


class Translator:
    """Texts of the interface in one language; ``language`` is fi, sv or en.

    ``ui("Line {line}", line=3)`` translates and fills in named places. The catalogue is
    read at the first text. An unknown language means English.
    """

    __slots__ = ("_catalogue", "language")

    def __init__(self, language: str = "en") -> None:
        self.language = language if language in INTERFACE_LANGUAGES else "en"
        self._catalogue: dict[str, str | list[str]] | None = {} if self.language == "en" else None

    def __call__(self, text: str, /, **values: object) -> str:
        found = self._lookup(text)
        shown = found if isinstance(found, str) else text
        return shown.format_map(values) if values else shown

    def n(self, singular: str, plural: str, n: int, /, **values: object) -> str:
        """The form that fits the number ``n``, which fills the place ``{n}``."""
        found = self._lookup(singular)
        forms = found if isinstance(found, list) else (singular, plural)
        return forms[n != 1].format_map({"n": n, **values})

    def _lookup(self, text: str) -> str | list[str] | None:
        if self._catalogue is None:
            self._catalogue = catalogue(self.language)
        return self._catalogue.get(text)


def catalogue(language: str) -> dict[str, str | list[str]]:
    """The texts of one language as its file has them: English text → translation."""
    with open(os.path.join(_FOLDER, f"{language}.json"), encoding="utf-8") as file:
        read: dict[str, str | list[str]] = json.load(file)
    return read


def mark(text: str) -> str:
    """Say that ``text`` is translated later, where it is shown; returns it unchanged."""
    return text


def interface_language(environment: Mapping[str, str] | None = None) -> str:
    """The language that the environment asks for: fi, sv or en (also when it asks for none).

    ``LC_ALL``, ``LC_MESSAGES`` and ``LANG`` name the locale, the first set one wins. The
    list of ``LANGUAGE`` goes before it, unless the locale is C: as in GNU gettext, save
    that ``LANGUAGE`` alone is enough.
    """
    env: Mapping[str, Any] = os.environ if environment is None else environment
    locale = next((env[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if env.get(name)), "")
    if locale.split(".")[0] in ("C", "POSIX"):
        return "en"
    for wish in (*env.get("LANGUAGE", "").split(":"), locale):
        language = wish.replace("-", "_").split("_")[0].split(".")[0].lower()
        if language in INTERFACE_LANGUAGES:
            return str(language)
    return "en"
