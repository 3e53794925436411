"""Finnish nouns, adjectives and names: which inflection classes a base form has.

The class is often open (*-e*, *-s*, names): then every plausible paradigm is given.
"""

from __future__ import annotations

from collections.abc import Mapping

from somelint.language.inflection import finnish_classes as classes
from somelint.language.inflection.finnish_cases import Paradigm
from somelint.language.inflection.finnish_lexicon import COMPARISON, NOMINAL_TAILS, STEMS
from somelint.language.inflection.finnish_sounds import (
    VOWELS,
    Harmony,
    fit,
    harmonies,
    nuclei,
    strengthen,
)


def longest_tail(word: str, table: Mapping[str, object]) -> str:
    """The longest key of the table that the word ends in, or an empty string."""
    for start in range(len(word)):
        if word[start:] in table:
            return word[start:]
    return ""


def paradigms(word: str, *, name: bool = False, adjective: bool = False) -> list[Paradigm]:
    """The paradigms a lower-case base form can have.

    `name`: a proper name, whose grade may stay (*Lentokumpun* beside *Lentokummun*) and whose
    class is open. `adjective`: *-in* is read as a superlative too.
    """
    tail = max(longest_tail(word, STEMS), longest_tail(word, NOMINAL_TAILS), key=len)
    found: list[Paradigm] = []
    for h in _harmonies(word, tail, name):
        if tail:
            found += _known(word, tail, h)
        # A tail may be chance (*komissaari* is no *saari*): the ending is heard as well.
        if tail != word or name:
            found += _by_ending(word, h, name, adjective)
    return found


def _harmonies(word: str, tail: str, name: bool) -> tuple[Harmony, ...]:
    foreign = word.startswith("ch") or (name and (word[-1:] not in VOWELS or "y" in word))
    own = ("ä", "a") if foreign else harmonies(word)
    if not tail or tail == word:
        return own
    return tuple(dict.fromkeys((*harmonies(tail), *own)))


def _known(word: str, tail: str, h: Harmony) -> list[Paradigm]:
    if tail in STEMS:
        head = word[: len(word) - len(tail)]
        strong, weak, partitive = (head + part for part in STEMS[tail])
        return [_from_stems(word, h, strong, weak, partitive)]
    return [p for kind in NOMINAL_TAILS[tail] for p in _by_class(kind, word, h)]


def _by_class(kind: str, word: str, h: Harmony) -> list[Paradigm]:
    if kind == "ungraded":
        return [classes.ungraded(word, h)]
    if kind == "49":
        return _liquid(word, h)
    return [classes.BY_NUMBER[kind](word, h)]


def _from_stems(word: str, h: Harmony, strong: str, weak: str, partitive: str) -> Paradigm:
    if strong[-1] == strong[-2]:
        return classes.double_vowel(word, h, strong, partitive)
    if word == strong:
        base = classes.a_stem(word, h)
    else:
        base = classes.consonant_e(word, h, strong, partitive, partitive[:-1] + "en")
    plural = tuple(
        weak[:-1] + stem[len(old) - 1 :] for old in base.weak for stem in base.plural_weak
    )
    return base._replace(strong=(strong,), weak=(weak,), partitive=(partitive,), plural_weak=plural)


# --- by the ending ---------------------------------------------------------------------------


def _by_ending(word: str, h: Harmony, name: bool, adjective: bool) -> list[Paradigm]:
    last = word[-1:]
    if last not in VOWELS:
        return _consonant_final(word, h, name, adjective)
    if last == "e":
        return _e_final(word, h, name)
    if word[-2:-1] in VOWELS:
        return _two_vowels(word, h)
    if word.endswith("mpi") and (adjective or len(nuclei(word)) > 2):
        return [classes.comparative(word, h), classes.keeps_i(word, h)]
    if name:
        found = [classes.one_vowel(word, h), classes.ungraded(word, h)]
        return [*found, classes.i_plural(word, h)] if word[-1] in "aä" else found
    return [classes.one_vowel(word, h)]


def _two_vowels(word: str, h: Harmony) -> list[Paradigm]:
    if word.endswith("i"):
        return [classes.long_vowel(word, h), classes.keeps_i(word, h)]
    if word.endswith("ie"):
        return [classes.long_vowel(word, h), classes.vowel_pair(word, h)]
    if word[-1] == word[-2] or word.endswith(("yö", "uo")):
        return [classes.long_vowel(word, h)]
    if word[-1] in "aä":
        return [classes.ea_stem(word, h)]
    return [classes.vowel_pair(word, h)]


def _e_final(word: str, h: Harmony, name: bool) -> list[Paradigm]:
    if word.endswith("ee"):
        return [classes.long_vowel(word, h)]
    found: list[Paradigm] = []
    if word[-3:-1] not in ("kk", "tt", "pp"):
        found += [
            classes.double_vowel(word, h, strong + "e", word + fit("ttA", h))
            for strong in strengthen(word)
        ]
    foreign = any(letter in "bcfqwxzšž" for letter in word)
    if not found or foreign or name:
        found.append(classes.e_kept(word, h))
    if name:
        found.append(classes.e_kept(word, h, graded=False))
    return found


def _consonant_final(word: str, h: Harmony, name: bool, adjective: bool) -> list[Paradigm]:
    if word.endswith("nen") and len(word) > 4:
        return [classes.nen(word, h)]
    if word.endswith(("uus", "yys")) and len(word) > 5 and not name:
        return [classes.quality(word, h)]
    found: list[Paradigm] = []
    if word.endswith(("ton", "tön")) and len(word) > 4:
        found.append(classes.without(word, h))
    elif word.endswith("in"):
        found += _in_final(word, h, adjective)
    elif word.endswith("s") and word[-2:-1] in VOWELS:
        found += _s_final(word, h, name)
    elif word.endswith("t") and word[-2:-1] in VOWELS:
        found += _t_final(word, h, name)
    loan = word.endswith("on") or any(letter in "bcfqwxzšž" for letter in word)
    if not found or name or loan or word[-1] not in "ns":
        # A loan has the harmony of its sound, which letters do not tell: *chatissa, chatissä*.
        both: tuple[Harmony, ...] = ("a", "ä")
        found += [classes.keeps_i(word + "i", one, word, graded=False) for one in both]
    return found


def _in_final(word: str, h: Harmony, adjective: bool) -> list[Paradigm]:
    partitive = word + fit("tA", h)
    found = [
        classes.consonant_e(word, h, stem + "me", partitive, word + "ten")
        for stem in _before_in(word)
    ]
    return [*found, classes.superlative(word, h)] if adjective else found


def _before_in(word: str) -> tuple[str, ...]:
    if word[-3:-2] in VOWELS and len(word) > 3:
        return tuple(stem + "i" for stem in dict.fromkeys((_strongest(word[:-2]), word[:-2])))
    return tuple(dict.fromkeys((_strongest(word[:-1]), word[:-1])))


def _strongest(stem: str) -> str:
    return strengthen(stem)[0]


def _s_final(word: str, h: Harmony, name: bool) -> list[Paradigm]:
    certain = word.endswith(("kas", "käs", "ilas", "iläs")) and len(word) > 4 and not name
    found = [] if certain else [classes.kse(word, h)]
    if word[-2] in "uy":
        if word[-3:-2] in VOWELS:
            found.append(classes.quality(word, h))
        return found
    if word[-2] in "aäei":
        stems = strengthen(word[:-1])
        if name:
            stems = (*stems, word[:-1])
        partitive = word + fit("tA", h)
        found += [classes.double_vowel(word, h, stem + stem[-1], partitive) for stem in stems]
    return found


def _t_final(word: str, h: Harmony, name: bool) -> list[Paradigm]:
    found: list[Paradigm] = []
    if word[-2] in "uy":
        if word[-3:-2] in {"n", "l", "r", "s"} and len(nuclei(word)) > 1:
            found.append(classes.past_participle(word, h))
        found.append(classes.double_vowel(word, h, word[:-1] + "e", word + fit("tA", h)))
    return found + _plural_only(word[:-1], name)


def _plural_only(stem: str, name: bool) -> list[Paradigm]:
    """Words that live in the plural: *neuvottelut, olympialaiset, valtiopäivät*."""
    if stem.endswith("kse"):
        return paradigms(stem[:-3] + "s", name=name)
    if stem.endswith("se"):
        return paradigms(stem[:-2] + "nen", name=name)
    if stem.endswith(("mma", "mmä")):
        return paradigms(stem[:-3] + "mpi", name=name)
    if stem.endswith("e") and stem[-2:-1] not in VOWELS:
        # Only the closed list has *-e-* for *-i*: *market* is no plural of *marki*.
        singular = stem[:-1] + "i"
        tail = longest_tail(singular, NOMINAL_TAILS)
        listed = tail and (tail == singular or len(singular) - len(tail) > 2)
        return paradigms(singular, name=name) if listed else []
    return [p for singular in (*strengthen(stem), stem) for p in paradigms(singular, name=name)]


def _liquid(word: str, h: Harmony) -> list[Paradigm]:
    """Classes 32 and 49: *sisar : sisaren, askel : askelen, askeleen, manner : mantereen*."""
    partitive = word + fit("tA", h)
    found: list[Paradigm] = []
    for strong in dict.fromkeys((*strengthen(word[:-1]), word[:-1])):
        stem = strong + word[-1] + "e"
        found.append(classes.consonant_e(word, h, stem, partitive, word + "ten"))
        found.append(classes.double_vowel(word, h, stem + "e", partitive))
    return found


# --- comparison and spoken variants ----------------------------------------------------------


def degrees(word: str) -> list[Paradigm]:
    """The comparatives and superlatives of a lower-case adjective."""
    tail = longest_tail(word, COMPARISON)
    if tail:
        head = word[: len(word) - len(tail)]
        comparatives, superlatives = COMPARISON[tail]
        return [
            paradigm
            for degree in (*comparatives, *superlatives)
            for paradigm in paradigms(head + degree, adjective=True)
        ]
    found: list[Paradigm] = []
    for p in _as_adjective(word):
        for stem in p.weak:
            short = stem[-1:] in {"a", "ä"} and stem[-2:-1] not in VOWELS
            bases = (stem[:-1] + "e", stem) if short else (stem,)
            if short and len(nuclei(stem)) <= 2:
                bases = bases[:1]
            found += [classes.comparative(base + "mpi", p.harmony) for base in bases]
        plurals = dict.fromkeys(
            stem[:-2] + "ei" if stem.endswith("ii") else stem for stem in p.plural_weak
        )
        if word[-1] in "aä":
            plurals |= dict.fromkeys(stem[:-1] + "i" for stem in p.weak)
        found += [classes.superlative(plural + "n", p.harmony) for plural in plurals]
    return found


def adverbs(word: str) -> list[str]:
    """The *-sti* adverbs of a lower-case adjective."""
    return [stem + "sti" for p in _as_adjective(word) for stem in p.weak]


def _as_adjective(word: str) -> list[Paradigm]:
    """The paradigms that an adjective of this ending has: *rikas : rikkaan*, never *rikaksen*."""
    found = paradigms(word)
    if word.endswith(("as", "äs", "is")):
        return [p for p in found if not p.weak[0].endswith("kse")]
    return found


def spoken_variants(word: str) -> list[Paradigm]:
    """Spoken by-forms with a paradigm of their own: *salanen, vaikee*."""
    if word.endswith("inen") and word[-5:-4] in VOWELS and len(word) > 6:
        return [classes.nen(word[:-4] + "nen", h) for h in harmonies(word)]
    if word.endswith(("ea", "eä")) and len(nuclei(word)) > 1 and len(word) > 4:
        return [classes.long_vowel(word[:-1] + "e", h) for h in harmonies(word)]
    return []
