"""Swedish: nouns of five declensions, adjectives, verbs of four groups.

Where gender or declension is open, the forms of each likely one are given, genitive included.
Source of the classes: Svenska Akademiens grammatik, as taught in any school grammar.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from somelint.language.inflection.groups import Features, Forms
from somelint.language.inflection.swedish_lexicon import (
    ADJECTIVES,
    NOUN_PLURALS,
    SECOND_GROUP,
    STRONG_VERBS,
)

_VOWELS: Final = "aeiouyåäöé"
_ADJECTIVE_END: Final = re.compile(
    r"(?:ig|isk|ad|sam|bar|full|lös|iv|ell|[aei]nt|al|ös|när|ant|[^aeiouyåäö]d|är|mässig|enlig)$"
)
_SINGULAR: Final = frozenset({"singular"})
_DEFINITE: Final = frozenset({"singular", "definite"})
_PLURAL: Final = frozenset({"plural"})
_PLURAL_DEFINITE: Final = frozenset({"plural", "definite"})


def forms(word: str, part: str | None, spoken: bool) -> Forms:
    """All forms of a Swedish base form; see `somelint.language.inflection.inflect`."""
    del spoken
    lower = word.lower()
    acronym = part == "acronym" or (part is None and len(word) > 1 and word.isupper())
    if acronym or len(word) < 2:
        yield from _acronym(lower)
        return
    if part == "name" or (part is None and word[:1].isupper() and " " not in word):
        yield from _with_genitive(lower, ("",), _SINGULAR)
        if part == "name":
            return
    if part in (None, "noun"):
        yield from _noun(lower)
    if part == "adjective" or (part is None and _looks_adjective(lower)):
        yield from _adjective(lower)
    if part == "verb" or (part is None and word == lower and _looks_verb(lower)):
        yield from _verb(lower)


def _acronym(word: str) -> Forms:
    endings = ("", ":s", ":n", ":ns", ":en", ":ens", ":et", ":ets", ":t", ":er", ":ers", ":erna")
    yield frozenset({"acronym"}), word, (*endings, ":ar", ":arna", ":r", "s", "-")


def _with_genitive(stem: str, endings: Iterable[str], features: Features) -> Forms:
    plain = tuple(endings)
    yield features, stem, plain
    owned = tuple(e + "s" for e in plain if not (stem + e).endswith(("s", "x", "z")))
    if owned:
        yield features | {"genitive"}, stem, owned


# --- nouns -----------------------------------------------------------------------------------


def _noun(word: str) -> Forms:
    yield from _with_genitive(word, ("",), _SINGULAR)
    irregular = False
    for tail, (definite, plural, plural_definite) in NOUN_PLURALS.items():
        if word.endswith(tail) and (word == tail or (len(tail) > 2 and not _longest_tail(word))):
            head = word[: len(word) - len(tail)]
            yield from _with_genitive(head + definite, ("",), _DEFINITE)
            yield from _with_genitive(head + plural, ("",), _PLURAL)
            yield from _with_genitive(head + plural_definite, ("",), _PLURAL_DEFINITE)
            irregular = True
            break
    if not irregular:
        for features, stem, endings in _declensions(word):
            yield from _with_genitive(stem, endings, features)


def _declensions(word: str) -> Forms:
    last = word[-1]
    if word.endswith("are"):
        yield _DEFINITE, word, ("n",)
        yield _PLURAL, word, ("",)
        yield _PLURAL_DEFINITE, word[:-1], ("na",)
    elif last == "a":
        yield _DEFINITE, word, ("n",)
        yield _PLURAL, word[:-1], ("or",)
        yield _PLURAL_DEFINITE, word[:-1], ("orna",)
    elif last == "e":
        yield from _in_e(word)
    elif word.endswith(("eum", "ium")):
        yield _DEFINITE, word[:-2], ("et",)
        yield _PLURAL, word[:-2], ("er",)
        yield _PLURAL_DEFINITE, word[:-2], ("erna",)
    elif last in _VOWELS:
        yield _DEFINITE, word, ("n", "t", "et")
        yield _PLURAL, word, ("er", "ar", "r", "n")
        yield _PLURAL_DEFINITE, word, ("erna", "arna", "rna", "na", "en")
    elif word.endswith(("el", "er", "en", "or")) and len(word) > 3:
        yield from _unstressed(word)
    else:
        yield from _in_consonant(word)


def _in_e(word: str) -> Forms:
    body = word[:-1]
    if word.endswith(("ande", "ende")):
        yield _DEFINITE, word, ("t", "n")
        yield _PLURAL, word, ("n",)
        yield _PLURAL_DEFINITE, word, ("na",)
    elif word.endswith("else"):
        yield _DEFINITE, word, ("n", "t")
        yield _PLURAL, word, ("r", "n")
        yield _PLURAL_DEFINITE, word, ("rna", "na")
    else:
        yield _DEFINITE, word, ("n", "t")
        yield _PLURAL, body, ("ar", "er", "en")
        yield _PLURAL_DEFINITE, body, ("arna", "erna", "ena")


def _unstressed(word: str) -> Forms:
    syncopated = word[:-2] + word[-1]
    yield _DEFINITE, word, ("n", "et", "en")
    yield _DEFINITE, syncopated, ("et", "en")
    yield _PLURAL, syncopated, ("ar", "er")
    yield _PLURAL, word, ("", "ar", "er")
    yield _PLURAL_DEFINITE, syncopated, ("arna", "erna", "en")
    yield _PLURAL_DEFINITE, word, ("na", "arna", "erna", "en")


def _in_consonant(word: str) -> Forms:
    stem = word
    if re.search(r"[aeiouyåäö][mn]$", word) and not re.search(
        r"(?:ion|sion|tion|an|[aeo]n)$", word
    ):
        stem = word + word[-1]
    for base in dict.fromkeys((word, stem)):
        if word.endswith(("ing", "ung", "dom", "lek")):
            yield _DEFINITE, base, ("en",)
            yield _PLURAL, base, ("ar",)
            yield _PLURAL_DEFINITE, base, ("arna",)
        elif word.endswith(("het", "ion", "tet", "ist", "ens", "ans", "ör", "log", "graf")):
            yield _DEFINITE, base, ("en",)
            yield _PLURAL, base, ("er",)
            yield _PLURAL_DEFINITE, base, ("erna",)
        else:
            yield _DEFINITE, base, ("en", "et")
            yield _PLURAL, base, ("", "ar", "er")
            yield _PLURAL_DEFINITE, base, ("arna", "erna", "en")


# --- adjectives ------------------------------------------------------------------------------


def _looks_adjective(word: str) -> bool:
    return word in ADJECTIVES or bool(_ADJECTIVE_END.search(word))


def _adjective(word: str) -> Forms:
    positive, comparison = _adjective_stems(word)
    yield from _with_genitive(word, ("",), frozenset({"positive"}))
    for stem, endings in positive:
        yield from _with_genitive(stem, endings, frozenset({"positive"}))
    for stem in comparison:
        yield frozenset({"comparative"}), stem, ("are", "ares")
        yield frozenset({"superlative"}), stem, ("ast", "aste", "asta", "astes")
    for form in ADJECTIVES.get(word, "").split():
        yield frozenset({"positive", "comparative", "superlative"}), form, ("",)


def _adjective_stems(word: str) -> tuple[list[tuple[str, tuple[str, ...]]], list[str]]:
    if word.endswith("ad"):
        return [(word, ("e",)), (word[:-1], ("t",))], []
    if word.endswith(("en", "el", "er")) and len(word) > 3:
        short = word[:-2] + word[-1]
        neuter = word[:-1] + "t" if word.endswith("en") else word + "t"
        return [(neuter, ("",)), (short, ("a", "e"))], [short]
    if word.endswith("d"):
        vowel = word[-2] in _VOWELS
        neuter = word[:-1] + ("tt" if vowel else "t")
        return [(neuter, ("",)), (word, ("a", "e"))], [word]
    if word.endswith("t"):
        neuter = word + "t" if word[-2] in _VOWELS else word
        return [(neuter, ("",)), (word, ("a", "e"))], [word]
    if word.endswith("nn"):
        return [(word[:-1] + "t", ("",)), (word, ("a", "e"))], [word]
    if word[-1] in _VOWELS:
        return [(word + "tt", ("",)), (word, ("a", "e"))], [word]
    if re.search(r"^[^aeiouyåäö]*[aeiouyåäö][mn]$", word):
        return [(word + "t", ("",)), (word + word[-1], ("a", "e")), (word, ("a",))], [word]
    return [(word + "t", ("",)), (word, ("a", "e"))], [word]


# --- verbs -----------------------------------------------------------------------------------


def _looks_verb(word: str) -> bool:
    return word.endswith("a") or bool(_longest_tail(word))


def _verb(word: str) -> Forms:
    yield frozenset({"infinitive"}), word, ("",)
    yield frozenset({"infinitive", "passive"}), word, ("s",)
    strong = _longest_tail(word)
    if strong:
        head = word[: len(word) - len(strong)]
        yield from _principal_parts(head, strong, *STRONG_VERBS[strong])
        return
    stem = word[:-1]
    if not word.endswith("a"):
        yield from _short_verb(word)
        return
    if any(word.endswith(tail) for tail in SECOND_GROUP):
        yield from _second_group(stem)
    else:
        yield from _first_group(word)


def _longest_tail(word: str) -> str:
    for start in range(len(word)):
        tail = word[start:]
        if tail in STRONG_VERBS and (start == 0 or len(tail) > 2):
            return tail
    return ""


def _first_group(word: str) -> Forms:
    yield frozenset({"present"}), word, ("r",)
    yield frozenset({"present", "passive"}), word, ("s",)
    yield frozenset({"imperative"}), word, ("",)
    yield frozenset({"past"}), word, ("de",)
    yield frozenset({"past", "passive"}), word, ("des",)
    yield frozenset({"supine"}), word, ("t",)
    yield frozenset({"supine", "passive"}), word, ("ts",)
    yield frozenset({"participle", "past", "passive"}), word, ("d", "t", "de", "des", "ds")
    yield frozenset({"participle", "present"}), word, ("nde", "ndes")


def _second_group(stem: str) -> Forms:
    voiceless = stem[-1] in "kpstx"
    past = stem + ("te" if voiceless else "de")
    if stem.endswith(("mm", "nn")):
        past = stem[:-1] + "de"
    elif re.search(r"[^aeiouyåäö][dt]$", stem):
        past = stem + "e"
    elif stem.endswith("d"):
        past = stem + "de"
    elif stem.endswith("j"):
        past = stem[:-1] + "jde"
    base = past[:-2]
    supine = base + "t" if not base.endswith("t") or past.endswith("tte") else base
    if stem.endswith("d"):
        supine = stem[:-1] + ("tt" if stem[-2] in _VOWELS else "t")
    present = (stem,) if stem[-1] == "r" else (stem + "er",)
    for form in present:
        yield frozenset({"present"}), form, ("",)
    imperative = stem[:-1] if stem.endswith(("mm", "nn")) else stem
    yield frozenset({"imperative"}), imperative, ("",)
    yield frozenset({"present", "passive"}), stem, ("s", "es")
    yield frozenset({"past"}), past, ("",)
    yield frozenset({"past", "passive"}), past, ("s",)
    yield frozenset({"supine"}), supine, ("",)
    yield frozenset({"supine", "passive"}), supine, ("s",)
    yield frozenset({"participle", "past", "passive"}), past[:-1], ("", "a", "e")
    yield frozenset({"participle", "present"}), stem, ("ande", "andes")


def _short_verb(word: str) -> Forms:
    yield frozenset({"present"}), word, ("r",)
    yield frozenset({"imperative"}), word, ("",)
    yield frozenset({"past"}), word, ("dde", "ddes")
    yield frozenset({"supine"}), word, ("tt", "tts")
    yield frozenset({"participle", "past", "passive"}), word, ("dd", "dda", "tt")
    yield frozenset({"participle", "present"}), word, ("ende",)


def _principal_parts(
    head: str, infinitive: str, present: str, past: str, supine: str, participle: str
) -> Forms:
    base = infinitive[:-1] if infinitive.endswith("a") and len(infinitive) > 2 else infinitive
    for form in present.split("/"):
        yield frozenset({"present"}), head + form, ("",)
        stem = _present_stem(infinitive, form)
        yield frozenset({"present", "passive"}), head + stem, ("s", "es")
        yield frozenset({"imperative"}), head + stem, ("",)
    for form in past.split("/"):
        yield frozenset({"past"}), head + form, ("",)
        yield frozenset({"past", "passive"}), head + form, ("s",)
    for form in supine.split("/"):
        yield frozenset({"supine"}), head + form, ("",)
        yield frozenset({"supine", "passive"}), head + form, ("s",)
    if participle != "-":
        yield from _participle(head + participle)
    yield frozenset({"participle", "present"}), head + base, ("ande", "ende")


def _present_stem(infinitive: str, present: str) -> str:
    if not infinitive.endswith("a") or len(infinitive) <= 2:
        return present.removesuffix("r")
    return present.removesuffix("er").removesuffix("ar") if present[-2] in "ea" else present


def _participle(form: str) -> Forms:
    features = frozenset({"participle", "past", "passive"})
    if form.endswith("en"):
        yield features, form[:-2], ("en", "et", "na", "ne")
    elif form.endswith("dd"):
        yield features, form[:-2], ("dd", "tt", "dda", "dde")
    elif form.endswith("d"):
        yield features, form[:-1], ("d", "t", "da", "de")
    else:
        yield features, form, ("", "a", "e")
