"""The inflection classes of Finnish nominals: from a base form to its principal parts.

Each function makes the paradigm of one class or of a few that differ by their base form alone;
the numbers are those of Nykysuomen sanalista (Kotus). `h` is the vowel harmony of the endings.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from somelint.language.inflection.finnish_cases import Paradigm, Words
from somelint.language.inflection.finnish_lexicon import O_PLURAL_ONLY_I
from somelint.language.inflection.finnish_sounds import VOWELS, Harmony, fit, nuclei, weaken


def tail_in(word: str, tails: frozenset[str]) -> bool:
    """Whether the word is one of the tails or a compound that ends in one."""
    return any(word[start:] in tails for start in range(len(word) - 2))


def _each(stems: Words, *endings: str) -> Words:
    return tuple(stem + ending for ending in endings for stem in stems)


def _unique(words: Words) -> Words:
    return tuple(dict.fromkeys(words))


def labial(word: str, h: Harmony, weak: Words | None = None) -> Paradigm:
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


def participle_u(word: str, h: Harmony) -> Paradigm:
    """Class 1 without by-forms: *päätetty : päätetyn : päätettyjen*."""
    p = labial(word, h)
    return p._replace(
        plural_genitive=p.plural_genitive[:1],
        plural_partitive=p.plural_partitive[:1],
        plural_illative=p.plural_illative[:1],
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
        plurals: Words = ("",)
    elif word.endswith(("ija", "ijä")) and word[-4:-3] not in {"o", "ö"}:
        doer = _a_stem(word, h, (o,), (word,))
        return doer._replace(plural_genitive=(*doer.plural_genitive, word + "in"))
    elif word.endswith(("ja", "jä")) and before[:1] == before[-1:] != before:
        plurals = (o, "")
    elif len(groups) <= 2:
        plurals = (o,) if h == "a" and before[:1] in {"a", "e", "i"} else ("",)
    else:
        plurals = (o, "")
    return _a_stem(word, h, plurals, weaken(word) if graded else (word,))


def i_plural(word: str, h: Harmony) -> Paradigm:
    """Class 10 for certain: participles in *-va, -ttava, -ma*."""
    return _a_stem(word, h, ("",), weaken(word))


def _a_stem(word: str, h: Harmony, plurals: Words, weak: Words) -> Paradigm:
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
        genitive += [body + "ien", word + "in"] if len(nuclei(word)) > 2 else [body + "ien"]
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
    rounded, plain = word[:-1] + fit("O", h) + "i", word[:-1] + "i"
    plurals = (rounded,) if word[-2] == "i" else (plain, rounded)
    return Paradigm(
        nominative=word,
        strong=(word,),
        weak=(word,),
        partitive=(word + a, word + ta),
        illative=(word + a + "n",),
        plural_strong=plurals,
        plural_weak=plurals,
        plural_genitive=_each(plurals, "den", "tten"),
        plural_partitive=_each(plurals, ta),
        plural_illative=_each(plurals, "hin", "siin"),
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
    """Class 34: *onneton : onnettoman*, after a consonant *alaston : alastoman*."""
    doubled = "t" if word[-4:-3] in VOWELS else ""
    stem = word[:-2] + doubled + fit("OmA", h)
    return consonant_e(word, h, stem, word + fit("tA", h), word + "ten")


def e_kept(word: str, h: Harmony, graded: bool = True) -> Paradigm:
    """Class 8: *nalle : nallen*, and loans in a mute *-e* (*Google : Googlen*)."""
    a = fit("A", h)
    weak = weaken(word) if graded and word[-3:-2] not in VOWELS else (word,)
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


def son(word: str, h: Harmony) -> Paradigm:
    """Class 42: *mies : miehen*."""
    return consonant_e(word, h, word[:-1] + "he", word + fit("tA", h), word + "ten")


def spring(word: str, h: Harmony) -> Paradigm:
    """Class 44: *kevät : kevään*."""
    return double_vowel(word, h, word[:-1] + word[-2], word + fit("tA", h))


def one_vowel(word: str, h: Harmony) -> Paradigm:
    """The open class of a word in a consonant and one vowel other than *e*."""
    if word[-1] in "aä":
        return a_stem(word, h)
    return keeps_i(word, h) if word[-1] == "i" else labial(word, h)


def ungraded(word: str, h: Harmony) -> Paradigm:
    """As `one_vowel`, without gradation: *auton*, and names (*Lentokumpun*)."""
    if word[-1] in "aä":
        return a_stem(word, h, graded=False)
    return keeps_i(word, h, graded=False) if word[-1] == "i" else labial(word, h, (word,))


BY_NUMBER: Final[dict[str, Callable[[str, Harmony], Paradigm]]] = {
    "5": keeps_i,
    "7": i_to_e,
    "8": e_kept,
    "18": long_vowel,
    "23": i_to_e_consonant,
    "27": si_to_te,
    "28": si_to_te,
    "29": cluster_si,
    "30": cluster_si,
    "31": si_to_te,
    "16": comparative,
    "36": superlative,
    "42": son,
    "44": spring,
    "45": ordinal,
    "46": ordinal,
}
"""Class number → its paradigm, for the classes that the word lists name."""
