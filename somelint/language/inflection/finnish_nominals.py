"""Finnish nouns, adjectives, names and participles: the paradigms of a base form.

A base form gives one or more `Paradigm`s (its class is often open: *-e*, *-s*, names), and a
paradigm gives its forms: fifteen cases, two numbers, parallel plurals, possessive suffixes, and
the spoken forms that drop an ending.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final, NamedTuple

from somelint.language.inflection.finnish_lexicon import (
    NOMINAL_TAILS,
    O_PLURAL_ONLY_I,
    STEMS,
)
from somelint.language.inflection.finnish_sounds import (
    VOWELS,
    Harmony,
    fit,
    harmonies,
    nuclei,
    strengthen,
    weaken,
)
from somelint.language.inflection.groups import Features, Forms

_Words = tuple[str, ...]


class Paradigm(NamedTuple):
    """The principal parts of one way to inflect a word.

    Stems end in the vowel that endings join (*luonnokse*); `partitive`, `illative` and the
    plural genitive, partitive and illative are whole forms, since they vary most.
    """

    nominative: str
    strong: _Words
    weak: _Words
    partitive: _Words
    illative: _Words
    plural_strong: _Words
    plural_weak: _Words
    plural_genitive: _Words
    plural_partitive: _Words
    plural_illative: _Words
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
        elif form[-2:-1] in VOWELS and last in "aä":
            yield features, form[:-1] + form[-2:-1], ("",)


def _ending_in_n(form: str, features: Features, harmony: Harmony, spoken: bool) -> Forms:
    yield features, form, ("",)
    yield features, form[:-1], _owned(harmony, "", ("",) if spoken else ())


def expand(paradigm: Paradigm, *, spoken: bool, singular: bool = True) -> Forms:
    """All forms of a paradigm, grouped by their features."""
    p = paradigm
    if singular:
        yield _features("nominative", "singular"), p.nominative, ("",)
        for stem in p.weak:
            for features, endings in _weak_endings(p.harmony, "singular", spoken):
                yield features, stem, endings
        for stem in p.strong:
            for features, endings in _strong_endings(p.harmony, "singular", spoken):
                yield features, stem, endings
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


# --- the classes -----------------------------------------------------------------------------


def _each(stems: _Words, *endings: str) -> _Words:
    return tuple(stem + ending for ending in endings for stem in stems)


def _unique(words: _Words) -> _Words:
    return tuple(dict.fromkeys(words))


def labial(word: str, h: Harmony, weak: _Words | None = None) -> Paradigm:
    """Classes 1, 2 and 4: *valo, palvelu, laatikko* (-o, -ö, -u, -y)."""
    a = fit("A", h)
    weak = weak or weaken(word)
    return Paradigm(
        nominative=word,
        strong=(word,),
        weak=weak,
        partitive=(word + a,),
        illative=(word + word[-1] + "n",),
        plural_strong=(word + "i",),
        plural_weak=_each(weak, "i"),
        plural_genitive=(word + "jen", *_each(weak, "iden", "itten")),
        plural_partitive=(word + "j" + a, *_each(weak, "it" + a)),
        plural_illative=_unique((word + "ihin", *_each(weak, "ihin"))),
        harmony=h,
    )


def vowel_pair(word: str, h: Harmony) -> Paradigm:
    """Class 3: *valtio, museo* (a vowel before the last)."""
    ta = fit("tA", h)
    return Paradigm(
        nominative=word,
        strong=(word,),
        weak=(word,),
        partitive=(word + ta,),
        illative=(word + word[-1] + "n",),
        plural_strong=(word + "i",),
        plural_weak=(word + "i",),
        plural_genitive=(word + "iden", word + "itten"),
        plural_partitive=(word + "i" + ta,),
        plural_illative=(word + "ihin",),
        harmony=h,
    )


def long_vowel(word: str, h: Harmony) -> Paradigm:
    """Classes 17 to 20: *vapaa, maa, tie, filee*."""
    ta = fit("tA", h)
    body, last = word[:-1], word[-1]
    if word.endswith(("uo", "yö", "ie")):
        plural = word[:-2] + last + "i"
    elif word.endswith("i"):
        plural = word
    else:
        plural = body + "i"
    return Paradigm(
        nominative=word,
        strong=(word,),
        weak=(word,),
        partitive=(word + ta,),
        illative=(word + "h" + last + "n", word + "seen"),
        plural_strong=(plural,),
        plural_weak=(plural,),
        plural_genitive=(plural + "den", plural + "tten"),
        plural_partitive=(plural + ta,),
        plural_illative=(plural + "hin", plural + "siin"),
        harmony=h,
    )


def keeps_i(word: str, h: Harmony, nominative: str | None = None, graded: bool = True) -> Paradigm:
    """Classes 5 and 6: *risti, paperi*, and loans in a consonant (*Twitter : Twitterin*)."""
    a = fit("A", h)
    weak = weaken(word) if graded else (word,)
    strong_e = word[:-1] + "e"
    weak_e = tuple(stem[:-1] + "e" for stem in weak)
    return Paradigm(
        nominative=nominative or word,
        strong=(word,),
        weak=weak,
        partitive=(word + a,),
        illative=(word + "in",),
        plural_strong=(strong_e + "i",),
        plural_weak=_each(weak_e, "i"),
        plural_genitive=(
            word + "en",
            *_unique((*_each(weak_e, "iden", "itten"), strong_e + "iden")),
        ),
        plural_partitive=_unique(
            (strong_e + "j" + a, strong_e + "it" + a, *_each(weak_e, "it" + a))
        ),
        plural_illative=_unique((strong_e + "ihin", *_each(weak_e, "ihin"))),
        harmony=h,
    )


def i_to_e(word: str, h: Harmony) -> Paradigm:
    """Class 7: *kivi, lahti*."""
    a = fit("A", h)
    strong = word[:-1] + "e"
    weak = weaken(strong)
    return Paradigm(
        nominative=word,
        strong=(strong,),
        weak=weak,
        partitive=(strong + a,),
        illative=(strong + "en",),
        plural_strong=(word,),
        plural_weak=tuple(stem[:-1] + "i" for stem in weak),
        plural_genitive=(word + "en",),
        plural_partitive=(word + a,),
        plural_illative=(word + "in",),
        harmony=h,
    )


def i_to_e_consonant(word: str, h: Harmony) -> Paradigm:
    """Classes 23 to 26: *tiili, uni, toimi, pieni* (partitive *tiiltä, unta, tointa*)."""
    base = i_to_e(word, h)
    consonant = word[:-1]
    if consonant.endswith("m"):
        consonant = consonant[:-1] + "n"
    partitive = consonant + fit("tA", h)
    both = (partitive, consonant + "ta") if word.endswith(("meri", "veri")) else (partitive,)
    if consonant.endswith("h") or word.endswith("mi"):
        both = (*both, *base.partitive)
    genitive = (*base.plural_genitive, consonant + "ten")
    return base._replace(
        strong=(word[:-1] + "e",),
        weak=(word[:-1] + "e",),
        partitive=both,
        plural_weak=(word,),
        plural_genitive=genitive,
    )


def si_to_te(word: str, h: Harmony) -> Paradigm:
    """Classes 27, 28 and 31: *käsi : käden, kansi : kannen, yksi : yhden*."""
    base = word[:-2]
    if word.endswith("ksi"):
        base = word[:-3] + "h"
    strong = base + "te"
    weak = weaken(strong)
    partitive = base + fit("tA" if base.endswith("h") else "ttA", h)
    return Paradigm(
        nominative=word,
        strong=(strong,),
        weak=weak,
        partitive=(partitive,),
        illative=(strong + "en",),
        plural_strong=(word,),
        plural_weak=(word,),
        plural_genitive=(word + "en", base + "tten"),
        plural_partitive=(word + fit("A", h),),
        plural_illative=(word + "in",),
        harmony=h,
    )


def cluster_si(word: str, h: Harmony) -> Paradigm:
    """Classes 29 and 30: *lapsi : lasta, veitsi : veistä*."""
    base = i_to_e(word, h)
    short = word[:-3] + "s"
    return base._replace(
        partitive=(short + fit("tA", h),), plural_genitive=(word + "en", short + "ten")
    )


def a_stem(word: str, h: Harmony, graded: bool = True) -> Paradigm:
    """Classes 9 to 14: *kala, koira, omena, kulkija, solakka*; the plural vowel is guessed."""
    o = fit("O", h)
    groups = nuclei(word)
    before = groups[-2] if len(groups) > 1 else ""
    if tail_in(word, O_PLURAL_ONLY_I):
        plurals: _Words = ("",)
    elif word.endswith(("ija", "ijä")):
        plurals = (o,)
    elif len(groups) <= 2:
        plurals = (o,) if h == "a" and before[:1] in {"a", "e", "i"} else ("",)
    elif h == "ä" or before[-1:] in {"o", "u"} or word[-2] in "mvsn":
        plurals = (o, "")
    else:
        plurals = (o,)
    return _a_stem(word, h, plurals, weaken(word) if graded else (word,))


def i_plural(word: str, h: Harmony) -> Paradigm:
    """Class 10 for certain: participles in *-va, -ttava, -ma*."""
    return _a_stem(word, h, ("",), weaken(word))


def _a_stem(word: str, h: Harmony, plurals: _Words, weak: _Words) -> Paradigm:
    a, o = fit("A", h), fit("O", h)
    body = word[:-1]
    weak_bodies = tuple(stem[:-1] for stem in weak)
    genitive: list[str] = []
    partitive: list[str] = []
    illative: list[str] = []
    if o in plurals:
        genitive.append(body + o + "jen")
        genitive += _each(weak_bodies, o + "iden", o + "itten")
        partitive.append(body + o + "j" + a)
        partitive += _each(weak_bodies, o + "it" + a)
        illative += [body + o + "ihin", *_each(weak_bodies, o + "ihin")]
    if "" in plurals:
        genitive.append(body + "ien")
        partitive.append(body + "i" + a)
        illative.append(body + "iin")
    return Paradigm(
        nominative=word,
        strong=(word,),
        weak=weak,
        partitive=(word + a,),
        illative=(word + a + "n",),
        plural_strong=tuple(body + vowel + "i" for vowel in plurals),
        plural_weak=tuple(stem + vowel + "i" for stem in weak_bodies for vowel in plurals),
        plural_genitive=_unique(tuple(genitive)),
        plural_partitive=_unique(tuple(partitive)),
        plural_illative=_unique(tuple(illative)),
        harmony=h,
    )


def ea_stem(word: str, h: Harmony) -> Paradigm:
    """Classes 12 after a vowel and 15: *asia, korkea*."""
    a, ta = fit("A", h), fit("tA", h)
    plural = word[:-1] + "i" if word[-2] != "i" else word[:-1] + fit("O", h) + "i"
    return Paradigm(
        nominative=word,
        strong=(word,),
        weak=(word,),
        partitive=(word + a, word + ta),
        illative=(word + a + "n",),
        plural_strong=(plural,),
        plural_weak=(plural,),
        plural_genitive=(plural + "den", plural + "tten"),
        plural_partitive=(plural + ta,),
        plural_illative=(plural + "hin", plural + "siin"),
        harmony=h,
    )


def comparative(word: str, h: Harmony) -> Paradigm:
    """Class 16: *vanhempi : vanhemman*."""
    a = fit("A", h)
    strong = word[:-1] + a
    return Paradigm(
        nominative=word,
        strong=(strong,),
        weak=weaken(strong),
        partitive=(strong + a,),
        illative=(strong + a + "n",),
        plural_strong=(word,),
        plural_weak=weaken(word),
        plural_genitive=(word + "en", word[:-1] + a + "in"),
        plural_partitive=(word + a,),
        plural_illative=(word + "in",),
        harmony=h,
    )


def superlative(word: str, h: Harmony) -> Paradigm:
    """Class 36: *suurin : suurimman*."""
    a = fit("A", h)
    stem = word[:-1]
    return Paradigm(
        nominative=word,
        strong=(stem + "mp" + a,),
        weak=(stem + "mm" + a,),
        partitive=(word + fit("tA", h),),
        illative=(stem + "mp" + a + a + "n",),
        plural_strong=(stem + "mpi",),
        plural_weak=(stem + "mmi",),
        plural_genitive=(stem + "mpien", word + "ten"),
        plural_partitive=(stem + "mpi" + a,),
        plural_illative=(stem + "mpiin",),
        harmony=h,
    )


def consonant_e(word: str, h: Harmony, stem: str, partitive: str, genitive: str) -> Paradigm:
    """Classes 32 to 34, 38, 39 and 42: a consonant in the nominative, one vowel in the stem."""
    plural = stem[:-1] + "i"
    return Paradigm(
        nominative=word,
        strong=(stem,),
        weak=(stem,),
        partitive=(partitive,),
        illative=(stem + stem[-1] + "n",),
        plural_strong=(plural,),
        plural_weak=(plural,),
        plural_genitive=_unique((plural + "en", genitive)),
        plural_partitive=(plural + fit("A", h),),
        plural_illative=(plural + "in",),
        harmony=h,
    )


def double_vowel(word: str, h: Harmony, stem: str, partitive: str) -> Paradigm:
    """Classes 41, 43, 44, 47 and 48: *vieraa-, kevye-, kuollee-, hamee-*."""
    plural = stem[:-1] + "i" if stem[-1] == stem[-2] else stem + "i"
    if stem.endswith("e") and stem[-2] != "e":
        plural = stem[:-1] + "i"
    return Paradigm(
        nominative=word,
        strong=(stem,),
        weak=(stem,),
        partitive=(partitive,),
        illative=(stem + "seen",) if stem[-1] == stem[-2] else (stem + stem[-1] + "n",),
        plural_strong=(plural,),
        plural_weak=(plural,),
        plural_genitive=(plural + "den", plural + "tten"),
        plural_partitive=(plural + fit("tA", h),),
        plural_illative=(plural + "siin", plural + "hin"),
        harmony=h,
    )


def quality(word: str, h: Harmony) -> Paradigm:
    """Class 40: *salaisuus : salaisuuden : salaisuuksia*."""
    base = word[:-1]
    plural = base + "ksi"
    return Paradigm(
        nominative=word,
        strong=(base + "te",),
        weak=(base + "de",),
        partitive=(base + fit("ttA", h),),
        illative=(base + "teen",),
        plural_strong=(plural,),
        plural_weak=(plural,),
        plural_genitive=(plural + "en",),
        plural_partitive=(plural + fit("A", h),),
        plural_illative=(plural + "in",),
        harmony=h,
    )


def ordinal(word: str, h: Harmony) -> Paradigm:
    """Classes 45 and 46: *kolmas : kolmannen, tuhat : tuhannen*."""
    base = word[:-1]
    plural = base + "nsi"
    return Paradigm(
        nominative=word,
        strong=(base + "nte",),
        weak=(base + "nne",),
        partitive=(base + fit("ttA", h), word + fit("tA", h)),
        illative=(base + "nteen",),
        plural_strong=(plural,),
        plural_weak=(plural,),
        plural_genitive=(plural + "en",),
        plural_partitive=(plural + fit("A", h),),
        plural_illative=(plural + "in",),
        harmony=h,
    )


def past_participle(word: str, h: Harmony) -> Paradigm:
    """Class 47: *kuollut : kuolleen*."""
    return double_vowel(word, h, word[:-2] + "ee", word + fit("tA", h))


def nen(word: str, h: Harmony) -> Paradigm:
    """Class 38: *kansallinen : kansallisen*."""
    short = word[:-3] + "s"
    return consonant_e(word, h, short + "e", short + fit("tA", h), short + "ten")


def kse(word: str, h: Harmony) -> Paradigm:
    """Class 39: *luonnos : luonnoksen*."""
    return consonant_e(word, h, word[:-1] + "kse", word + fit("tA", h), word + "ten")


def without(word: str, h: Harmony) -> Paradigm:
    """Class 34: *onneton : onnettoman*."""
    stem = word[:-2] + fit("tOmA", h)
    return consonant_e(word, h, stem, word + fit("tA", h), word + "ten")


# --- from the base form to its classes -------------------------------------------------------


def longest_tail(word: str, table: Mapping[str, object]) -> str:
    for start in range(len(word)):
        if word[start:] in table:
            return word[start:]
    return ""


def tail_in(word: str, tails: frozenset[str]) -> bool:
    """Whether the word is one of the tails or a compound that ends in one."""
    return any(word[start:] in tails for start in range(len(word) - 2))


def _by_class(kind: str, word: str, h: Harmony) -> Paradigm:
    if kind == "7":
        return i_to_e(word, h)
    if kind == "5":
        return keeps_i(word, h)
    if kind == "23":
        return i_to_e_consonant(word, h)
    if kind in ("27", "28", "31"):
        return si_to_te(word, h)
    if kind in ("29", "30"):
        return cluster_si(word, h)
    if kind == "18":
        return long_vowel(word, h)
    if kind == "8":
        return e_kept(word, h)
    if kind == "42":
        stem = word[:-1] + "he"
        return consonant_e(word, h, stem, word + fit("tA", h), word + "ten")
    if kind == "44":
        return double_vowel(word, h, word[:-1] + word[-2], word + fit("tA", h))
    if kind in ("45", "46"):
        return ordinal(word, h)
    if kind == "36":
        return superlative(word, h)
    if kind == "ungraded":
        return a_stem(word, h, graded=False) if word[-1] in "aä" else labial(word, h, (word,))
    raise ValueError(kind)


def e_kept(word: str, h: Harmony, graded: bool = True) -> Paradigm:
    """Class 8: *nalle : nallen*, and loans in a mute *-e* (*Google : Googlen*)."""
    a = fit("A", h)
    weak = weaken(word) if graded else (word,)
    return Paradigm(
        nominative=word,
        strong=(word,),
        weak=weak,
        partitive=(word + a,),
        illative=(word + "en",),
        plural_strong=(word + "i",),
        plural_weak=_each(weak, "i"),
        plural_genitive=(word + "jen", *_each(weak, "iden")),
        plural_partitive=(word + "j" + a, *_each(weak, "it" + a)),
        plural_illative=(word + "ihin",),
        harmony=h,
    )


def paradigms(word: str, *, name: bool = False, adjective: bool = False) -> list[Paradigm]:
    """The paradigms a lower-case base form can have.

    `name`: a proper name, whose grade may stay (*Lentokumpun* beside *Lentokummun*) and whose
    class is open. `adjective`: *-in* is read as a superlative too.
    """
    found: list[Paradigm] = []
    for h in harmonies(word):
        found += _for_harmony(word, h, name, adjective)
    return found


def _for_harmony(word: str, h: Harmony, name: bool, adjective: bool) -> list[Paradigm]:
    special = longest_tail(word, STEMS)
    tail = longest_tail(word, NOMINAL_TAILS)
    if not special and not tail:
        return _by_ending(word, h, name, adjective)
    if len(special) >= len(tail):
        head = word[: len(word) - len(special)]
        strong, weak, partitive = (head + part for part in STEMS[special])
        found = [_from_stems(word, h, strong, weak, partitive)]
        known = special
    else:
        found = [_by_class(kind, word, h) for kind in NOMINAL_TAILS[tail]]
        known = tail
    if (word == known or len(known) > 4) and not name:
        return found
    return found + _by_ending(word, h, name, adjective)


def _from_stems(word: str, h: Harmony, strong: str, weak: str, partitive: str) -> Paradigm:
    if strong[-1] == strong[-2]:
        return double_vowel(word, h, strong, partitive)
    if word == strong:
        base = a_stem(word, h)
    else:
        base = consonant_e(word, h, strong, partitive, partitive[:-1] + "en")
    swap = {stem: stem for stem in base.weak}
    plural = tuple(weak[:-1] + stem[len(old) - 1 :] for old in swap for stem in base.plural_weak)
    return base._replace(strong=(strong,), weak=(weak,), partitive=(partitive,), plural_weak=plural)


def _by_ending(word: str, h: Harmony, name: bool, adjective: bool) -> list[Paradigm]:
    last = word[-1:]
    if last in VOWELS:
        return _vowel_final(word, h, name, adjective)
    return _consonant_final(word, h, name, adjective)


def _vowel_final(word: str, h: Harmony, name: bool, adjective: bool) -> list[Paradigm]:
    last, before = word[-1], word[-2:-1]
    found: list[Paradigm] = []
    if last == "e":
        if before == "e":
            return [long_vowel(word, h)]
        geminate = word[-3:-1] in ("kk", "tt", "pp")
        foreign = any(letter in "bcfqwxzšž" for letter in word)
        if not geminate:
            found += [
                double_vowel(word, h, strong + "e", word + fit("ttA", h))
                for strong in strengthen(word)
            ]
        if geminate or foreign or name:
            found.append(e_kept(word, h))
            if name:
                found.append(e_kept(word, h, graded=False))
        return found
    if before in VOWELS:
        if before == last or word.endswith(("yö", "uo", "ie")) or last == "i":
            return [long_vowel(word, h)] + ([keeps_i(word, h)] if last == "i" else [])
        if last in "aä":
            return [ea_stem(word, h)]
        return [vowel_pair(word, h)]
    if last in "aä":
        found.append(a_stem(word, h))
        if name:
            found.append(a_stem(word, h, graded=False))
    elif last == "i":
        if word.endswith("mpi") and (adjective or len(nuclei(word)) > 2):
            found.append(comparative(word, h))
        found.append(keeps_i(word, h))
        if name:
            found.append(keeps_i(word, h, graded=False))
    else:
        found.append(labial(word, h))
        if name:
            found.append(labial(word, h, (word,)))
    return found


def _consonant_final(word: str, h: Harmony, name: bool, adjective: bool) -> list[Paradigm]:
    ta = fit("tA", h)
    found: list[Paradigm] = []
    if word.endswith("nen") and len(word) > 4:
        return [nen(word, h)]
    if word.endswith(("ton", "tön")) and len(word) > 4:
        found.append(without(word, h))
    elif word.endswith("in"):
        strengthened = strengthen(word[:-1])
        found += [consonant_e(word, h, s + "me", word + ta, word + "ten") for s in strengthened]
        if adjective:
            found.append(superlative(word, h))
    elif word.endswith(("uus", "yys")):
        return [quality(word, h), *([kse(word, h)] if len(word) < 6 else [])]
    elif word.endswith("s") and word[-2:-1] in VOWELS:
        found.append(kse(word, h))
        if word[-2] in "uy" and word[-3:-2] in VOWELS:
            found.append(quality(word, h))
        if word[-2] in "aäei":
            found += [double_vowel(word, h, s + s[-1], word + ta) for s in strengthen(word[:-1])]
    elif word.endswith(("ut", "yt")):
        if word[-3:-2] in "nlrs" and len(nuclei(word)) > 1:
            found.append(past_participle(word, h))
        found.append(double_vowel(word, h, word[:-1] + "e", word + ta))
    elif word.endswith("t") and word[-2:-1] in VOWELS:
        found += _plural_only(word, name)
    if not found or name or word[-1] not in "nst":
        found.append(keeps_i(word + "i", h, nominative=word, graded=False))
    if word[-1:] in "lr" and not name:
        stem = word + "e"
        found.append(consonant_e(word, h, stem, word + ta, word + "ten"))
    return found


def _plural_only(word: str, name: bool) -> list[Paradigm]:
    """Words that live in the plural: *neuvottelut, olympialaiset, valtiopäivät*."""
    stem = word[:-1]
    if stem.endswith("kse"):
        return paradigms(stem[:-3] + "s", name=name)
    if stem.endswith("se"):
        return paradigms(stem[:-2] + "nen", name=name)
    if stem.endswith("mma") or stem.endswith("mmä"):
        return paradigms(stem[:-3] + "mpi", name=name)
    if stem.endswith("e"):
        return paradigms(stem[:-1] + "i", name=name)
    return [p for singular in (*strengthen(stem), stem) for p in paradigms(singular, name=name)]
