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


# --- what the classes share ------------------------------------------------------------------


def _short(
    word: str,
    h: Harmony,
    stem: str,
    partitive: Words,
    *,
    weak: Words = (),
    plural: str = "",
    plural_weak: Words = (),
    genitive: Words = (),
) -> Paradigm:
    """A stem in one vowel, whose plural has *-i-* for it: *kive-, kante-, luonnokse-*."""
    plural = plural or stem[:-1] + "i"
    return Paradigm(
        nominative=word,
        strong=(stem,),
        weak=weak or (stem,),
        partitive=partitive,
        illative=(stem + stem[-1] + "n",),
        plural_strong=(plural,),
        plural_weak=plural_weak or (plural,),
        plural_genitive=_unique((plural + "en", *genitive)),
        plural_partitive=(plural + fit("A", h),),
        plural_illative=(plural + "in",),
        harmony=h,
    )


def _long(
    word: str, h: Harmony, stem: str, partitive: Words, illative: Words, plurals: Words
) -> Paradigm:
    """A stem in two vowels, without gradation: *valtio-, maa-, vieraa-, korkea-*."""
    return Paradigm(
        nominative=word,
        strong=(stem,),
        weak=(stem,),
        partitive=partitive,
        illative=illative,
        plural_strong=plurals,
        plural_weak=plurals,
        plural_genitive=_each(plurals, "den", "tten"),
        plural_partitive=_each(plurals, fit("tA", h)),
        plural_illative=_each(plurals, "hin", "siin"),
        harmony=h,
    )


def _kept(word: str, h: Harmony, weak: Words, plural: str, plural_weak: Words) -> Paradigm:
    """A stem in one vowel that stays before the *-i-* of the plural: *valoi-, paperei-*.

    `plural` and `plural_weak` are the strong and the weak stems before that *-i-*.
    """
    a = fit("A", h)
    strong: Words = (plural,)
    parallel = plural_weak
    if len(nuclei(word)) < 3:
        # *laatikoita* beside *laatikkoja*; but of *talo* only *taloja*
        parallel = ()
    if len(nuclei(word)) > 2 and word[-3:-1] in {"kk", "pp", "tt"}:
        # *mellakkoina* beside *mellakoina*
        strong = _unique((plural, *plural_weak))
    return Paradigm(
        nominative=word,
        strong=(word,),
        weak=weak,
        partitive=(word + a,),
        illative=(word + word[-1] + "n",),
        plural_strong=_each(strong, "i"),
        plural_weak=_each(plural_weak, "i"),
        plural_genitive=(plural + "jen", *_each(parallel, "iden", "itten")),
        plural_partitive=(plural + "j" + a, *_each(parallel, "it" + a)),
        plural_illative=_unique((plural + "ihin", *_each(parallel, "ihin"))),
        harmony=h,
    )


# --- the classes -----------------------------------------------------------------------------


def labial(word: str, h: Harmony, weak: Words | None = None) -> Paradigm:
    """Classes 1, 2 and 4: *valo, palvelu, laatikko* (-o, -ö, -u, -y)."""
    weak = weak or weaken(word)
    return _kept(word, h, weak, word, weak)


def participle_u(word: str, h: Harmony) -> Paradigm:
    """Class 1 without by-forms: *päätetty : päätetyn : päätettyjen*."""
    p = labial(word, h)
    return p._replace(
        plural_strong=p.plural_strong[:1],
        plural_genitive=p.plural_genitive[:1],
        plural_partitive=p.plural_partitive[:1],
        plural_illative=p.plural_illative[:1],
    )


def vowel_pair(word: str, h: Harmony) -> Paradigm:
    """Class 3: *valtio, museo* (a vowel before the last)."""
    illative = (word + word[-1] + "n",)
    return _long(word, h, word, (word + fit("tA", h),), illative, (word + "i",))


def long_vowel(word: str, h: Harmony) -> Paradigm:
    """Classes 17 to 20: *vapaa, maa, tie, filee*."""
    opening = word.endswith(("uo", "yö", "ie"))
    plural = (word[:-2] + word[-1] if opening else word[:-1]) + "i"
    illative = (word + "h" + word[-1] + "n", word + "seen")
    return _long(word, h, word, (word + fit("tA", h),), illative, (plural,))


def keeps_i(word: str, h: Harmony, nominative: str | None = None, graded: bool = True) -> Paradigm:
    """Classes 5 and 6: *risti, paperi*, and loans in a consonant (*Twitter : Twitterin*)."""
    weak = weaken(word) if graded else (word,)
    strong_e = word[:-1] + "e"
    weak_e = tuple(stem[:-1] + "e" for stem in weak)
    p = _kept(word, h, weak, strong_e, weak_e)
    p = p._replace(
        nominative=nominative or word, plural_genitive=(word + "en", *p.plural_genitive[1:])
    )
    if len(nuclei(word)) < 3:
        return p
    # *papereita* beside *papereja*; but of *takki* only *takkeja*
    return p._replace(
        plural_genitive=_unique((*p.plural_genitive, strong_e + "iden")),
        plural_partitive=_unique((*p.plural_partitive, strong_e + "it" + fit("A", h))),
    )


def i_to_e(word: str, h: Harmony) -> Paradigm:
    """Class 7: *kivi, lahti*."""
    stem = word[:-1] + "e"
    weak = weaken(stem)
    plural_weak = tuple(one[:-1] + "i" for one in weak)
    return _short(word, h, stem, (stem + fit("A", h),), weak=weak, plural_weak=plural_weak)


def i_to_e_consonant(word: str, h: Harmony) -> Paradigm:
    """Classes 23 to 26: *tiili, uni, toimi, pieni* (partitive *tiiltä, unta, tointa*)."""
    stem, consonant = word[:-1] + "e", word[:-1]
    if consonant.endswith("m"):
        consonant = consonant[:-1] + "n"
    partitive: Words = (consonant + fit("tA", h),)
    if word.endswith(("meri", "veri")):
        partitive = (*partitive, consonant + "ta")
    if consonant.endswith("h") or word.endswith("mi"):
        partitive = (*partitive, stem + fit("A", h))
    return _short(word, h, stem, partitive, genitive=(consonant + "ten",))


def si_to_te(word: str, h: Harmony) -> Paradigm:
    """Classes 27, 28 and 31: *käsi : käden, kansi : kannen, yksi : yhden*."""
    base = word[:-3] + "h" if word.endswith("ksi") else word[:-2]
    stem = base + "te"
    partitive = base + fit("tA" if base.endswith("h") else "ttA", h)
    return _short(
        word, h, stem, (partitive,), weak=weaken(stem), plural=word, genitive=(base + "tten",)
    )


def cluster_si(word: str, h: Harmony) -> Paradigm:
    """Classes 29 and 30: *lapsi : lasta, veitsi : veistä*."""
    base = word[:-3] + "s"
    return _short(word, h, word[:-1] + "e", (base + fit("tA", h),), genitive=(base + "ten",))


def a_stem(word: str, h: Harmony, graded: bool = True) -> Paradigm:
    """Classes 9 to 14: *kala, koira, omena, kulkija, solakka*; the plural vowel is guessed."""
    o = fit("O", h)
    groups = nuclei(word)
    before = groups[-2] if len(groups) > 1 else ""
    if tail_in(word, O_PLURAL_ONLY_I):
        plurals: Words = ("",)
    elif len(groups) > 2 and word.endswith(("ija", "ijä")) and word[-4:-3] not in {"o", "ö"}:
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
    body, weak_bodies = word[:-1], tuple(stem[:-1] for stem in weak)
    if "" in plurals:
        genitive = (word + "in",) if len(nuclei(word)) > 2 else ()
        plain = _short(
            word,
            h,
            word,
            (word + fit("A", h),),
            weak=weak,
            plural_weak=_unique(tuple(p for one in weak_bodies for p in _before_i(one))),
            genitive=genitive,
        )
        if len(plurals) == 1:
            return plain
    o = fit("O", h)
    rounded = _kept(word, h, weak, body + o, _each(weak_bodies, o))
    if "" not in plurals:
        return rounded
    return rounded._replace(
        plural_strong=_unique(rounded.plural_strong + plain.plural_strong),
        plural_weak=rounded.plural_weak + plain.plural_weak,
        plural_genitive=rounded.plural_genitive + plain.plural_genitive,
        plural_partitive=rounded.plural_partitive + plain.plural_partitive,
        plural_illative=rounded.plural_illative + plain.plural_illative,
    )


def _before_i(weak: str) -> Words:
    """The plural of a weak stem; two *i* that meet are kept apart (*reikä : rei'issä*)."""
    return (weak + "'i", weak + "’i", weak + "i") if weak.endswith("i") else (weak + "i",)


def ea_stem(word: str, h: Harmony) -> Paradigm:
    """Classes 12 after a vowel and 15: *asia, korkea, media*."""
    a, o = fit("A", h), fit("O", h)
    rounded, plain = word[:-1] + o + "i", word[:-1] + "i"
    plurals = (rounded,) if word[-2] == "i" else (plain, rounded)
    p = _long(word, h, word, (word + a, word + "t" + a), (word + a + "n",), plurals)
    if word[-2] != "i":
        return p
    return p._replace(
        plural_genitive=(*p.plural_genitive, word[:-1] + o + "jen"),
        plural_partitive=(*p.plural_partitive, word[:-1] + o + "j" + a),
    )


def comparative(word: str, h: Harmony) -> Paradigm:
    """Class 16: *vanhempi : vanhemman*."""
    a = fit("A", h)
    stem = word[:-1] + a
    return _short(
        word,
        h,
        stem,
        (stem + a,),
        weak=weaken(stem),
        plural_weak=weaken(word),
        genitive=(stem + "in",),
    )


def superlative(word: str, h: Harmony) -> Paradigm:
    """Class 36: *suurin : suurimman*."""
    base = word[:-1]
    return _short(
        word,
        h,
        base + fit("mpA", h),
        (word + fit("tA", h),),
        weak=(base + fit("mmA", h),),
        plural_weak=(base + "mmi",),
        genitive=(word + "ten",),
    )


def consonant_e(word: str, h: Harmony, stem: str, partitive: str, genitive: str) -> Paradigm:
    """Classes 32 to 34, 38, 39 and 42: a consonant in the nominative, one vowel in the stem."""
    return _short(word, h, stem, (partitive,), genitive=(genitive,))


def double_vowel(word: str, h: Harmony, stem: str, partitive: str) -> Paradigm:
    """Classes 41, 43, 44, 47 and 48: *vieraa-, kevye-, kuollee-, hamee-*."""
    long = stem[-1] == stem[-2]
    plural = stem[:-1] + "i" if long or stem.endswith("e") else stem + "i"
    illative = stem + "seen" if long else stem + stem[-1] + "n"
    return _long(word, h, stem, (partitive,), (illative,), (plural,))


def quality(word: str, h: Harmony) -> Paradigm:
    """Class 40: *salaisuus : salaisuuden : salaisuuksia*."""
    base = word[:-1]
    partitive = base + fit("ttA", h)
    return _short(word, h, base + "te", (partitive,), weak=(base + "de",), plural=base + "ksi")


def ordinal(word: str, h: Harmony) -> Paradigm:
    """Classes 45 and 46: *kolmas : kolmannen, tuhat : tuhannen*."""
    base = word[:-1]
    partitive = (base + fit("ttA", h), word + fit("tA", h))
    return _short(word, h, base + "nte", partitive, weak=(base + "nne",), plural=base + "nsi")


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
    weak = weaken(word) if graded and word[-3:-2] not in VOWELS else (word,)
    return _kept(word, h, weak, word, weak)


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
