"""Inflection: every form that a base form can take in Finnish, Swedish or English.

The forms are for *matching*: where the class of a word is open, all plausible paradigms are
given. Rules only, no data files, no dependency; a word takes less than a millisecond.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from importlib import import_module
from typing import Final, Literal

from somelint.language.inflection.clitics import CLITICS, strip_clitics
from somelint.language.inflection.groups import Forms

__all__ = ["CLITICS", "Part", "inflect", "inflect_with_features", "strip_clitics"]

Part = Literal["noun", "adjective", "verb", "acronym", "name"]


_LANGUAGES: Final = {"fi": "finnish", "sv": "swedish", "en": "english"}


@cache
def _maker(language: str) -> Callable[[str, str | None, bool], Forms]:
    """The generator of a language, imported when a form is first asked for: a linter whose
    rules are compiled never needs it."""
    module = import_module(f"somelint.language.inflection.{_LANGUAGES[language]}")
    made: Callable[[str, str | None, bool], Forms] = module.forms
    return made


def _groups(word: str, language: str, part: Part | None, spoken: bool) -> Forms:
    if language not in _LANGUAGES:
        known = ", ".join(_LANGUAGES)
        raise ValueError(f"no inflection for the language {language!r}; there is one for {known}")
    if not word.strip():
        return iter(())
    return _maker(language)(word, part, spoken)


@lru_cache(maxsize=4096)
def inflect(
    word: str, language: str, part: Part | None = None, *, spoken: bool = True
) -> frozenset[str]:
    """All inflected forms of one base form, lower-case, the base form among them.

    `word`: nominative singular of a noun, adjective or name, infinitive of a verb (Swedish
    without *att*). A compound inflects by its last part. `language`: `fi`, `sv` or `en`.
    `part`: guessed when `None`, from capitals and the ending; a word that may be a noun and a
    verb gets the forms of both. `spoken`: also Finnish spoken forms that drop an ending.
    Raises `ValueError` for another language.
    """
    forms: set[str] = {word.lower()}
    for _, stem, endings in _groups(word, language, part, spoken):
        forms.update([stem + ending for ending in endings])
    return frozenset(forms)


def inflect_with_features(
    word: str, language: str, part: Part | None = None, *, spoken: bool = True
) -> Mapping[str, frozenset[str]]:
    """The forms of `inflect`, each with its features.

    Verbs: `present`, `past`, `conditional`, `imperative`, `potential`, `active`, `passive`,
    `negative`, `infinitive`, `participle`, `agent`; nominals: the case and `singular` or
    `plural`. A form of several readings has the features of all of them.
    """
    features: dict[str, frozenset[str]] = {word.lower(): frozenset()}
    for names, stem, endings in _groups(word, language, part, spoken):
        for ending in endings:
            form = stem + ending
            features[form] = features.get(form, frozenset()) | names
    return features
