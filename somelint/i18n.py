"""The language of the interface: Finnish, Swedish and English.

The English text is the key. ``locales/<language>.json`` maps it to its translation, a
string, or ``[one, other]`` for a text that counts something. A plain JSON file needs no
build step and loads in well under a millisecond; a text without a translation is shown in
English. ``tests/test_i18n.py`` finds every text in the source and demands both languages.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from typing import Any, Self

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
        shown = self.gettext(text)
        return shown.format_map(values) if values else shown

    def n(self, singular: str, plural: str, n: int, /, **values: object) -> str:
        """The form that fits the number ``n``, which fills the place ``{n}``."""
        return self.ngettext(singular, plural, n).format_map({"n": n, **values})

    def said(self, text: str) -> str:
        """A text that was said in English already, with its places filled in (``Phrase``).

        A place in quotes holds a word of the user's, which is left as it is.
        """
        if not isinstance(text, Phrase):
            return self.gettext(text)
        values = {
            name: value
            if f'"{{{name}}}"' in text.text
            else self.said(value if isinstance(value, str) else str(value))
            for name, value in text.values.items()
        }
        return self.gettext(text.text).format_map(values)

    def gettext(self, text: str) -> str:
        """The translation with its places not filled in yet."""
        found = self._lookup(text)
        return found if isinstance(found, str) else text

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        """The form that fits the number ``n``, its places not filled in yet."""
        found = self._lookup(singular)
        forms = found if isinstance(found, list) else (singular, plural)
        return forms[n != 1]

    def _lookup(self, text: str) -> str | list[str] | None:
        if self._catalogue is None:
            self._catalogue = catalogue(self.language)
        return self._catalogue.get(text)


def catalogue(language: str) -> dict[str, str | list[str]]:
    """The texts of one language as its file has them: English text → translation."""
    with open(os.path.join(_FOLDER, f"{language}.json"), encoding="utf-8") as file:
        read: dict[str, str | list[str]] = json.load(file)
    return read


class Phrase(str):
    """An English text with its places filled in, which can still be translated.

    What an error says is made where nobody knows the language of those who read it.
    """

    text: str
    values: Mapping[str, object]

    def __new__(cls, text: str, /, **values: object) -> Self:
        self = super().__new__(cls, text.format_map(values))
        self.text, self.values = text, values
        return self


def mark(text: str) -> str:
    """Say that ``text`` is translated later, where it is shown; returns it unchanged."""
    return text


CLICK_TEXTS = (
    mark("Aborted!"),
    mark("Usage:"),
    mark("Options"),
    mark("Commands"),
    mark("Positional arguments"),
    mark("required"),
    mark("default: {default}"),
    mark("env var: {var}"),
    mark("Show this message and exit."),
    mark("Show the version and exit."),
    mark("Error: {message}"),
    mark("Try '{command} {option}' for help."),
    mark("Missing command."),
    mark("Missing argument"),
    mark("Missing option"),
    mark("Missing parameter"),
    mark("No such option {name!r}."),
    mark("No such option: {name}"),
    mark("No such command {name!r}."),
    mark("Did you mean {possibility}?"),
    mark("(Did you mean one of: {possibilities}?)"),
    mark("Invalid value: {message}"),
    mark("Invalid value for {param_hint}: {message}"),
    mark("Could not open file {filename!r}: {message}"),
    mark("Option {name!r} does not take a value."),
    mark("Option {name!r} requires an argument."),
    mark("Got unexpected extra argument ({args})"),
    mark("{value!r} is not {choice}."),
    mark("{value} is not in the range {range}."),
    mark("{value!r} is not a valid {number_type}."),
    mark("{name} {filename!r} does not exist."),
    mark("{name} {filename!r} is a directory."),
    mark("{name} {filename!r} is a file."),
    mark("{name} {filename!r} is not readable."),
    mark("{name} {filename!r} is not writable."),
    mark("Choose from:\n\t{choices}"),
    mark("file"),
    mark("directory"),
    mark("path"),
)
"""What click itself says in help texts and errors, word for word (8.1 to 8.5).

Of a text that counts something the catalogue has both forms under the singular.
"""


def translate_click(ui: Translator) -> None:
    """Make click's own words in help and errors speak the language of ``ui``.

    click looks its words up in the process's gettext domain, for which only compiled
    ``.mo`` files can be given; its modules are handed the catalogue instead. Where a
    release of click words something otherwise, that stays English.
    """
    for name in ("core", "decorators", "exceptions", "formatting", "parser", "termui", "types"):
        module = sys.modules.get(f"click.{name}")
        for attribute, lookup in (("_", ui.gettext), ("ngettext", ui.ngettext)):
            if hasattr(module, attribute):
                setattr(module, attribute, lookup)


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
