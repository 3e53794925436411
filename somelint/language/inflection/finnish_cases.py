"""Finnish declension: the case forms of a paradigm's principal parts.

Fifteen cases, two numbers, parallel plurals, possessive suffixes, and the spoken forms that drop
an ending.
"""

from __future__ import annotations

from functools import cache
from typing import Final, NamedTuple

from somelint.language.inflection.finnish_sounds import VOWELS, Harmony, fit, nuclei
from somelint.language.inflection.groups import Features, Forms

Words = tuple[str, ...]


class Paradigm(NamedTuple):
    """The principal parts of one way to inflect a word.

    Stems end in the vowel that endings join (*luonnokse*); `partitive`, `illative` and the
    plural genitive, partitive and illative are whole forms, since they vary most.
    """

    nominative: str
    strong: Words
    weak: Words
    partitive: Words
    illative: Words
    plural_strong: Words
    plural_weak: Words
    plural_genitive: Words
    plural_partitive: Words
    plural_illative: Words
    harmony: Harmony


_SUFFIXES: Final = ("ni", "si", "nsA", "mme", "nne")

_CASES: Final = (
    # case, ending, ending before a possessive suffix, vowel of -Vn, spoken
    ("inessive", "ssA", "ssA", "An", ("ss", "s", "ssAin")),
    ("elative", "stA", "stA", "An", ("st",)),
    ("adessive", "llA", "llA", "An", ("ll", "l")),
    ("ablative", "ltA", "ltA", "An", ("lt",)),
    ("allative", "lle", "lle", "en", ()),
    ("translative", "ksi", "kse", "en", ("ks",)),
    ("abessive", "ttA", "ttA", "An", ()),
)


def _features(*names: str) -> Features:
    return frozenset(names)


@cache
def _weak_endings(
    harmony: Harmony, number: str, spoken: bool
) -> tuple[tuple[Features, tuple[str, ...]], ...]:
    groups: list[tuple[Features, tuple[str, ...]]] = []
    for case, ending, before, vowel, dropped in _CASES:
        possessed = [before + suffix for suffix in (*_SUFFIXES, vowel)]
        endings = [ending, *possessed, *(dropped if spoken else ())]
        groups.append((_features(case, number), tuple(fit(e, harmony) for e in endings)))
    if number == "singular":
        groups.append((_features("genitive", "singular"), ("n",)))
        groups.append((_features("nominative", "plural"), ("t",)))
    else:
        groups.append((_features("instructive", "plural"), ("n",)))
        groups.append((_features("prolative", "plural"), ("tse",)))
    return tuple(groups)


@cache
def _strong_endings(
    harmony: Harmony, number: str, spoken: bool
) -> tuple[tuple[Features, tuple[str, ...]], ...]:
    essive = ["nA", *("nA" + suffix for suffix in (*_SUFFIXES, "An"))]
    groups = [(_features("essive", number), tuple(fit(e, harmony) for e in essive))]
    if number == "singular":
        owned = (*_SUFFIXES, "s") if spoken else _SUFFIXES
        features = _features("nominative", "genitive", "singular", "plural", "possessive")
        groups.append((features, tuple(fit(e, harmony) for e in owned)))
    else:
        comitative = ("ne", "neni", "nesi", "nensA", "neen", "nemme", "nenne")
        groups.append(
            (_features("comitative", "plural"), tuple(fit(e, harmony) for e in comitative))
        )
    return tuple(groups)


@cache
def _owned(harmony: Harmony, vowel: str, extra: tuple[str, ...]) -> tuple[str, ...]:
    own = [fit(suffix, harmony) for suffix in _SUFFIXES]
    return (*own, vowel + "n", *extra) if vowel else (*own, *extra)


def _partitive(form: str, features: Features, harmony: Harmony, spoken: bool) -> Forms:
    last = form[-1:]
    long = form[-2:-1] == last
    yield features, form, ("", *_owned(harmony, "" if long else last, ()))
    if spoken and not long:
        if form[-2:-1] == "t":
            yield features, form[:-1], ("",)
        elif form[-2:-1] == "j":
            yield from _unlike_a_verb(form[:-2] + "i", features)
        elif form[-2:-1] in VOWELS and last in "aä":
            yield from _unlike_a_verb(form[:-1] + form[-2:-1], features)


def _unlike_a_verb(form: str, features: Features) -> Forms:
    """A spoken form of three syllables (*luonnoksii*): shorter ones are read as the verb beside
    the noun (*keksii, tukee, taittoi*)."""
    if len(nuclei(form)) > 2:
        yield features, form, ("",)


def _ending_in_n(form: str, features: Features, harmony: Harmony, spoken: bool) -> Forms:
    yield features, form, ("",)
    yield features, form[:-1], _owned(harmony, "", ())
    if spoken:
        yield from _unlike_a_verb(form[:-1], features)


def _without_s(stem: str, endings: Words) -> Words:
    """Without the spoken *-s* where it makes the noun beside: *tulo-s, muuto-s, epäily-s*."""
    if "s" in endings and stem[-1] in "oöuy" and stem[-2:-1] not in VOWELS:
        return tuple(one for one in endings if one != "s")
    return endings


def expand(paradigm: Paradigm, *, spoken: bool, singular: bool = True) -> Forms:
    """All forms of a paradigm, grouped by their features."""
    p = paradigm
    if singular:
        yield _features("nominative", "singular"), p.nominative, ("",)
        for stem in p.weak:
            for features, endings in _weak_endings(p.harmony, "singular", spoken):
                yield features, stem, _without_s(stem, endings)
        for stem in p.strong:
            for features, endings in _strong_endings(p.harmony, "singular", spoken):
                yield features, stem, _without_s(stem, endings)
        for form in p.partitive:
            yield from _partitive(form, _features("partitive", "singular"), p.harmony, spoken)
        for form in p.illative:
            yield from _ending_in_n(form, _features("illative", "singular"), p.harmony, spoken)
    else:
        for stem in p.weak:
            yield _features("nominative", "plural"), stem, ("t",)
    for stem in p.plural_weak:
        for features, endings in _weak_endings(p.harmony, "plural", spoken):
            yield features, stem, endings
    for stem in p.plural_strong:
        for features, endings in _strong_endings(p.harmony, "plural", spoken):
            yield features, stem, endings
    for form in p.plural_genitive:
        yield from _ending_in_n(form, _features("genitive", "plural"), p.harmony, False)
    for form in p.plural_partitive:
        yield from _partitive(form, _features("partitive", "plural"), p.harmony, spoken)
    for form in p.plural_illative:
        yield from _ending_in_n(form, _features("illative", "plural"), p.harmony, spoken)
