"""Finnish verbs: all finite forms, infinitives and declined participles of an infinitive.

Verb classes 52 to 78 of Nykysuomen sanalista (Kotus), guessed from the infinitive's ending. Where
a class is open (*-eta, -ita, -ntaa*), the forms of each possible class are given.
"""

from __future__ import annotations

from functools import cache
from typing import Final, NamedTuple

from somelint.language.inflection import finnish_cases as cases
from somelint.language.inflection import finnish_classes as classes
from somelint.language.inflection.finnish_cases import Paradigm, Words
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


class Verb(NamedTuple):
    """The principal parts of one way to conjugate a verb.

    `strong`, `weak`: present stems (*päättä, päätä*); `third`: *päättää*; `past_strong`,
    `past_weak`: *päätti, pääti*; `conditional`: *päättäisi*; `participle`: the active past
    participle (*päättänyt*); `imperative`: the stem of *-kaa*; `potential`: *päättäne*;
    `passive`: *päätetä* and `passive_past`: *päätett*.
    """

    infinitive: str
    strong: Words
    weak: Words
    third: Words
    past_strong: Words
    past_weak: Words
    conditional: Words
    participle: Words
    imperative: Words
    potential: Words
    passive: Words
    passive_past: Words
    harmony: Harmony


def _f(*names: str) -> Features:
    return frozenset(names)


_PERSONS: Final = ("n", "t", "mme", "tte")
_SUFFIXES: Final = ("ni", "si", "nsA", "mme", "nne")


@cache
def _fitted(harmony: Harmony, *endings: str) -> tuple[str, ...]:
    return tuple(fit(ending, harmony) for ending in endings)


def expand(verb: Verb, *, spoken: bool, agent: bool) -> Forms:
    """All forms of a verb, grouped by their features."""
    yield from _finite(verb, spoken)
    if spoken:
        yield from _contracted_spoken(verb)
    yield from _passive(verb, spoken)
    yield from _infinitives(verb, spoken)
    yield from _participles(verb, spoken, agent)


def _finite(v: Verb, spoken: bool) -> Forms:
    h = v.harmony
    active = _f("active", "present", "indicative")
    for stem in v.weak:
        yield active, stem, _PERSONS
        yield _f("active", "present", "negative", "imperative"), stem, ("",)
        if spoken and stem[-3:-1] == "hd":
            # *lähden* said *lähen*
            yield active, stem[:-2] + stem[-1], _PERSONS
    for stem in v.strong:
        yield active, stem, _fitted(h, "vAt")
    for form in v.third:
        yield active, form, ("",)
    for stem in v.past_weak:
        yield _f("active", "past", "indicative"), stem, _PERSONS
    for stem in v.past_strong:
        yield _f("active", "past", "indicative"), stem, _fitted(h, "", "vAt")
        if spoken and stem.endswith(("asi", "äsi", "esi", "osi", "usi")):
            yield _f("active", "past", "indicative"), stem[:-1], ("",)
    for stem in v.conditional:
        yield _f("active", "conditional"), stem, _fitted(h, "", "n", "t", "mme", "tte", "vAt")
        if spoken:
            yield _f("active", "conditional"), stem[:-1], ("",)
            yield _f("active", "conditional"), stem[:-2], ("s",)
    for stem in v.imperative:
        yield _f("active", "imperative"), stem, _fitted(h, "kAA", "kAAmme", "kOOn", "kOOt", "kO")
    for stem in v.potential:
        endings = _fitted(h, "", "n", "t", "e", "mme", "tte", "vAt")
        yield _f("active", "potential"), stem, endings


def _contracted_spoken(v: Verb) -> Forms:
    """*haluan* said *haluun*, *tarvitsen* said *tarviin*."""
    body = v.infinitive[:-2]
    if v.infinitive[-2] == "t" and len(nuclei(body)) > 1 and body[-1] in "uyoöi":
        features = _f("active", "present", "indicative", "negative")
        short = ("", "n", "t") if body[-1] == "i" else ()
        yield features, body, (*short, *(body[-1] + e for e in ("", "n", "t")))


def _passive(v: Verb, spoken: bool) -> Forms:
    h = v.harmony
    for stem in v.passive:
        yield _f("passive", "present", "negative"), stem, ("",)
        endings = (stem[-1] + "n", stem[-1]) if spoken else (stem[-1] + "n",)
        yield _f("passive", "present", "indicative"), stem, endings
        if spoken and "hd" in stem:
            yield _f("passive", "present", "indicative"), stem.replace("hd", "h"), endings
    for stem in v.passive_past:
        past = ("iin", "ii") if spoken else ("iin",)
        yield _f("passive", "past", "indicative"), stem, past
        cond = ("Aisiin", "Aisi", "Aisii", "Ais") if spoken else ("Aisiin", "Aisi")
        yield _f("passive", "conditional"), stem, _fitted(h, *cond)
        yield _f("passive", "potential"), stem, _fitted(h, "Aneen", "Ane")
        yield _f("passive", "imperative"), stem, _fitted(h, "AkOOn", "AkO")
        yield _f("passive", "infinitive"), stem, _fitted(h, "AessA")


def _infinitives(v: Verb, spoken: bool) -> Forms:
    h = v.harmony
    yield _f("infinitive"), v.infinitive, ("",)
    owned = _fitted(h, *("kse" + suffix for suffix in (*_SUFFIXES, "en")))
    yield _f("infinitive"), v.infinitive, owned
    stem = v.infinitive[:-1]
    stem = stem[:-1] + "i" if stem.endswith("e") else stem
    while_doing = _fitted(h, "en", "essA", *("essA" + s for s in (*_SUFFIXES, "An")))
    by_doing = tuple("e" + fit(s, h) for s in _SUFFIXES)
    yield _f("infinitive"), stem, (*while_doing, *by_doing)
    if spoken and v.infinitive[-2:-1] in VOWELS:
        yield _f("infinitive"), v.infinitive[:-1] + v.infinitive[-2], ("",)
    for strong in v.strong:
        about_to = ("mAisillA" + suffix for suffix in (*_SUFFIXES, "An"))
        yield _f("infinitive"), strong, _fitted(h, "mAn", *about_to)
        # *menemään* said *meneen*; *loppuun* is the noun's
        if spoken and len(strong) > 3 and strong[-2] not in VOWELS and strong[-1] not in "uy":
            yield _f("infinitive"), strong, (strong[-1] + "n",)


def _participles(v: Verb, spoken: bool, agent: bool) -> Forms:
    h = v.harmony
    for strong in v.strong:
        yield from _declined(
            classes.i_plural(strong + fit("vA", h), h), "participle", "present", "active"
        )
        for features, stem, endings in cases.expand(
            classes.i_plural(strong + fit("mA", h), h), spoken=spoken
        ):
            yield features | {"participle", "agent"}, stem, endings
        yield from _declined(classes.nen(strong + "minen", h), "noun")
        yield from _declined(classes.without(strong + fit("mAtOn", h), h), "participle", "negative")
        if agent:
            doer = strong[:-1] + "i" if strong.endswith("e") else strong
            yield from _declined(classes.a_stem(doer + fit("jA", h), h), "noun", "agent")
    for form in v.participle:
        yield from _declined(classes.past_participle(form, h), "participle", "past", "active")
        if spoken:
            yield _f("participle", "past", "active"), form[:-1], ("",)
    for stem in v.passive_past:
        done = classes.participle_u(stem + fit("U", h), h)
        for features, part, endings in _declined(done, "participle", "past", "passive"):
            # *merkitykseen* is of *merkitys*
            yield features, part, tuple(one for one in endings if one != "kseen")
        due = classes.i_plural(stem + fit("AvA", h), h)
        yield from _declined(due, "participle", "present", "passive")


def _declined(paradigm: Paradigm, *kind: str) -> Forms:
    """Without spoken forms: *hallitu-s* (in the ruled one) would be *hallitus* (government)."""
    extra = frozenset(kind)
    for features, stem, endings in cases.expand(paradigm, spoken=False):
        yield features | extra, stem, endings


# --- from the infinitive to its classes ------------------------------------------------------

_T_KEPT: Final = ("pitä", "vetä", "hoita", "souta", "nouta", "jouta", "kyntä", "sietä", "kestä")


def verbs(word: str) -> list[Verb]:
    """The ways a lower-case infinitive can be conjugated; empty if it is none."""
    found: list[Verb] = []
    for h in harmonies(word):
        if word[-1:] == fit("A", h):
            found += _for_harmony(word, h)
    return found


def _for_harmony(word: str, h: Harmony) -> list[Verb]:
    if len(nuclei(word)) < 2:
        return []
    for tail, verb in _IRREGULAR.items():
        if word.endswith(tail) and (word == tail or len(tail) > 4):
            return [_prefixed(word[: len(word) - len(tail)], verb)]
    before = word[-2:-1]
    if before in VOWELS:
        return [_vowel_stem(word, h)]
    if before == "d" and len(word) > 3:
        return _da_verbs(word, h)
    if before == "t" and word[-3:-2] in VOWELS:
        return _contracted(word, h)
    if _has_consonant_stem(word):
        return [_consonant_stem(word, h)]
    return []


def _has_consonant_stem(word: str) -> bool:
    """*nousta, tulla, purra, panna*: not the nouns *alusta, konna*."""
    if word.endswith("st" + word[-1]):
        return word[-4:-3] not in ("u", "y") or word[-5:-4] in VOWELS
    return word[-3:-1] in ("ll", "rr") or word.endswith(("panna", "mennä"))


def _prefixed(head: str, verb: Verb) -> Verb:
    if not head:
        return verb
    parts = [tuple(head + word for word in part) for part in verb[1:-1]]
    return Verb._make((head + verb.infinitive, *parts, verb.harmony))


def _vowel_stem(word: str, h: Harmony) -> Verb:
    """Classes 52 to 61: *sanoa, muistaa, huutaa, laskea, sallia*."""
    strong = word[:-1]
    weak = _weak_grades(strong)
    last = strong[-1]
    past_strong, past_weak = _past_of_vowel_stem(strong, weak, h)
    passive = tuple(w[:-1] + ("e" if w[-1] in "aä" else w[-1]) + fit("tA", h) for w in weak)
    return Verb(
        infinitive=word,
        strong=(strong,),
        weak=weak,
        third=(strong + last,),
        past_strong=past_strong,
        past_weak=past_weak,
        conditional=((strong[:-1] if last in "ei" else strong) + "isi",),
        participle=(strong + fit("nUt", h),),
        imperative=(strong,),
        potential=(strong + "ne",),
        passive=passive,
        passive_past=tuple(p[:-1] + "t" for p in passive),
        harmony=h,
    )


def _weak_grades(strong: str) -> Words:
    weak = weaken(strong)
    if strong.endswith(("rki", "lki", "hki")):
        return (*weak, strong[:-2] + "i")
    return weak


def _past_of_vowel_stem(strong: str, weak: Words, h: Harmony) -> tuple[Words, Words]:
    last = strong[-1]
    if last not in "aäe":
        tail = "" if last == "i" else "i"
        return (strong + tail,), tuple(w + tail for w in weak)
    pasts = [strong[:-1] + "i"]
    weak_pasts = [w[:-1] + "i" for w in weak]
    groups = nuclei(strong)
    if last == "a" and len(groups) > 1 and groups[-2][:1] == "a":
        pasts.append(strong[:-1] + "oi")
        weak_pasts += [w[:-1] + "oi" for w in weak]
    if last == "e" and strong.endswith("hte"):
        pasts.append(strong[:-2] + "ti")
    t_softens = strong[-2:-1] == "t" and (strong[-3:-2] in VOWELS or strong[-3:-2] in "lnr")
    if t_softens and not strong.endswith(_T_KEPT):
        pasts.append(strong[:-2] + "si")
        weak_pasts.append(strong[:-2] + "si")
    return tuple(pasts), tuple(weak_pasts)


def _da_verbs(word: str, h: Harmony) -> list[Verb]:
    """Classes 62 to 65 and 68: *voida, saada, juoda, käydä, tupakoida*."""
    stem = word[:-2]
    if stem.endswith(("uo", "yö", "ie")):
        past = stem[:-2] + stem[-1] + "i"
    elif stem.endswith(("aa", "ää", "yy", "uu")):
        past = stem[:-1] + "i"
    elif stem.endswith("i"):
        past = stem
    elif stem.endswith("äy"):
        past = stem[:-1] + "vi"
    else:
        return []
    common = _with_vowel(word, h, stem, past)
    if stem.endswith(("oi", "öi")) and len(nuclei(stem)) > 1:
        longer = stem + "tse"
        past_long = stem + "tsi"
        return [
            common,
            common._replace(
                strong=(longer,),
                weak=(longer,),
                third=(longer + "e",),
                past_strong=(past_long,),
                past_weak=(past_long,),
                conditional=(past_long + "si",),
            ),
        ]
    return [common]


def _with_vowel(word: str, h: Harmony, stem: str, past: str) -> Verb:
    return Verb(
        infinitive=word,
        strong=(stem,),
        weak=(stem,),
        third=(stem,),
        past_strong=(past,),
        past_weak=(past,),
        conditional=((past if past.endswith("isi") else past + "si"),),
        participle=(stem + fit("nUt", h),),
        imperative=(stem,),
        potential=(stem + "ne",),
        passive=(word,),
        passive_past=(stem + "t",),
        harmony=h,
    )


def _consonant_stem(word: str, h: Harmony) -> Verb:
    """Classes 66, 67 and 70: *nousta, tulla, purra, ajatella*."""
    consonant = word[:-2]
    stems: Words = (consonant + "e",)
    if word.endswith("ll" + word[-1]) and len(nuclei(word)) > 2 and consonant[-2] in VOWELS:
        inner = strengthen(consonant[:-1])
        stems = tuple(stem + consonant[-1] + "e" for stem in inner)
    past = tuple(stem[:-1] + "i" for stem in stems)
    return Verb(
        infinitive=word,
        strong=stems,
        weak=stems,
        third=tuple(stem + "e" for stem in stems),
        past_strong=past,
        past_weak=past,
        conditional=tuple(p + "si" for p in past),
        participle=(consonant + consonant[-1] + fit("Ut", h),),
        imperative=(consonant,),
        potential=(consonant + consonant[-1] + "e",),
        passive=(word,),
        passive_past=(consonant + "t",),
        harmony=h,
    )


def _contracted(word: str, h: Harmony) -> list[Verb]:
    """Classes 69 and 72 to 75: *valita, vanheta, salata, katketa, selvitä*."""
    a = fit("A", h)
    body = word[:-2]
    last = body[-1]
    if len(nuclei(body)) < 2 and not body.endswith(("aa", "ää")):
        # Of one syllable there are *maata, taata*: *aita, mätä* are nouns.
        return []
    grades = _contracted_grades(body)
    found: list[Verb] = []
    if last == "i":
        tse = body + "tse"
        found.append(_e_stem(word, h, (tse,), body))
    if last in "eiaäoöuy":
        strong = tuple(g + a for g in grades)
        third = strong if last in "aä" else tuple(s + a for s in strong)
        si = tuple(g + "si" for g in grades)
        found.append(
            Verb(
                infinitive=word,
                strong=strong,
                weak=strong,
                third=third,
                past_strong=si,
                past_weak=si,
                conditional=_contracted_conditional(strong, last),
                participle=(body + fit("nnUt", h),),
                imperative=(body + "t",),
                potential=(body + "nne",),
                passive=(body + "t" + a,),
                passive_past=(body + "tt",),
                harmony=h,
            )
        )
    if last in "eiou":
        found.append(_e_stem(word, h, tuple(g + "ne" for g in grades), body))
    return found


def _contracted_conditional(strong: Words, last: str) -> Words:
    short = tuple(stem[:-1] + "isi" for stem in strong)
    if last in "aä":
        return short
    full = tuple(stem + "isi" for stem in strong)
    return full + short if last == "e" else full


def _e_stem(word: str, h: Harmony, stems: Words, body: str) -> Verb:
    past = tuple(stem[:-1] + "i" for stem in stems)
    return Verb(
        infinitive=word,
        strong=stems,
        weak=stems,
        third=tuple(stem + "e" for stem in stems),
        past_strong=past,
        past_weak=past,
        conditional=tuple(p + "si" for p in past),
        participle=(body + fit("nnUt", h),),
        imperative=(body + "t",),
        potential=(body + "nne",),
        passive=(body + fit("tA", h),),
        passive_past=(body + "tt",),
        harmony=h,
    )


def _contracted_grades(body: str) -> Words:
    last = body[-1]
    if last == "i":
        return (body,)
    if body[-2:-1] in VOWELS and len(body) > 1:
        return _distinct(body, body[:-1] + "k" + last)
    if last not in "aä":
        return strengthen(body)
    if body[-2:-1] in {"l", "h", "r"} and body[-3:-2] in VOWELS and len(body) > 2:
        return (body[:-1] + "k" + last, body)
    # New verbs are not graded: *koodata : koodaan* beside *kohdata : kohtaan*.
    return _distinct(*strengthen(body), body)


def _distinct(*words: str) -> Words:
    return tuple(dict.fromkeys(words))


def _irregular(
    infinitive: str, strong: str, weak: str, past: str, past_weak: str, consonant: str
) -> Verb:
    h: Harmony = "ä" if infinitive[-1] == "ä" else "a"
    liquid = "n" if consonant[-1] not in "slr" else consonant[-1]
    return Verb(
        infinitive=infinitive,
        strong=(strong,),
        weak=(weak,),
        third=(strong + strong[-1],),
        past_strong=(past,),
        past_weak=(past_weak,),
        conditional=(strong[:-1] + "isi",),
        participle=(consonant + liquid + fit("Ut", h),),
        imperative=(consonant,),
        potential=(consonant + liquid + "e",),
        passive=(infinitive,),
        passive_past=(consonant + "t",),
        harmony=h,
    )


def _with_short_participle(verb: Verb, participle: str) -> Verb:
    return verb._replace(
        participle=(*verb.participle, participle),
        potential=(*verb.potential, participle[:-2] + "e"),
    )


def _with_old_past(verb: Verb, past: str) -> Verb:
    return verb._replace(past_strong=(*verb.past_strong, past), past_weak=(*verb.past_weak, past))


_IRREGULAR: Final[dict[str, Verb]] = {
    verb.infinitive: verb
    for verb in (
        _irregular("nähdä", "näke", "näe", "näki", "näi", "näh"),
        _irregular("tehdä", "teke", "tee", "teki", "tei", "teh"),
        _irregular("juosta", "juokse", "juokse", "juoksi", "juoksi", "juos"),
        _irregular("piestä", "piekse", "piekse", "pieksi", "pieksi", "pies"),
        _irregular("syöstä", "syökse", "syökse", "syöksi", "syöksi", "syös"),
        _irregular("seistä", "seiso", "seiso", "seisoi", "seisoi", "seis")._replace(
            conditional=("seisoisi",)
        ),
        _consonant_stem("olla", "a")._replace(
            weak=("ole", "oo"),
            third=("on", "ovat", "lienevät", "lievät"),
            conditional=("olisi", "oisi"),
            potential=("lie", "liene"),
        ),
        _consonant_stem("jaella", "a")._replace(
            strong=("jakele",),
            weak=("jakele",),
            third=("jakelee",),
            past_strong=("jakeli",),
            past_weak=("jakeli",),
            conditional=("jakelisi",),
        ),
        _consonant_stem("rangaista", "a")._replace(
            strong=("rankaise", "rangaise"),
            weak=("rankaise", "rangaise"),
            third=("rankaisee", "rangaisee"),
            past_strong=("rankaisi", "rangaisi"),
            past_weak=("rankaisi", "rangaisi"),
            conditional=("rankaisisi", "rangaisisi"),
        ),
        _with_short_participle(_vowel_stem("tietää", "ä"), "tiennyt"),
        _with_short_participle(_vowel_stem("taitaa", "a"), "tainnut"),
        _with_old_past(_vowel_stem("lähteä", "ä"), "läksi"),
    )
}
