"""English: plurals and possessives of nouns, verb forms, comparison of short adjectives."""

from __future__ import annotations

import re
from typing import Final

from somelint.language.inflection.groups import Forms

_IRREGULAR_NOUNS: Final = {
    "man": "men",
    "woman": "women",
    "child": "children",
    "person": "persons people",
    "foot": "feet",
    "tooth": "teeth",
    "mouse": "mice",
    "criterion": "criteria",
    "phenomenon": "phenomena",
    "analysis": "analyses",
    "basis": "bases",
    "crisis": "crises",
    "hypothesis": "hypotheses",
    "thesis": "theses",
    "index": "indexes indices",
    "appendix": "appendices appendixes",
    "datum": "data",
    "memorandum": "memoranda memorandums",
    "addendum": "addenda",
    "corrigendum": "corrigenda",
    "half": "halves",
    "leaf": "leaves",
    "life": "lives",
    "knife": "knives",
    "wife": "wives",
    "shelf": "shelves",
    "thief": "thieves",
}

# infinitive: third person if odd, past, past participle
_IRREGULAR_VERBS: Final = {
    line.split()[0]: line.split()[1:]
    for line in """
    arise arose arisen
    bear bore borne
    beat beat beaten
    become became become
    begin began begun
    bend bent bent
    bet bet bet
    bid bid bid
    bind bound bound
    bite bit bitten
    blow blew blown
    break broke broken
    bring brought brought
    broadcast broadcast broadcast
    build built built
    buy bought bought
    cast cast cast
    catch caught caught
    choose chose chosen
    come came come
    cost cost cost
    cut cut cut
    deal dealt dealt
    do did done
    draw drew drawn
    drink drank drunk
    drive drove driven
    eat ate eaten
    fall fell fallen
    feed fed fed
    feel felt felt
    fight fought fought
    find found found
    fly flew flown
    forbid forbade forbidden
    forecast forecast forecast
    forget forgot forgotten
    forgive forgave forgiven
    freeze froze frozen
    get got gotten
    give gave given
    go went gone
    grow grew grown
    hang hung hung
    have had had
    hear heard heard
    hide hid hidden
    hit hit hit
    hold held held
    hurt hurt hurt
    keep kept kept
    know knew known
    lay laid laid
    lead led led
    leak leaked leaked
    learn learnt learnt
    leave left left
    lend lent lent
    let let let
    lie lay lain
    lose lost lost
    make made made
    mean meant meant
    meet met met
    pay paid paid
    prove proved proven
    put put put
    quit quit quit
    read read read
    ride rode ridden
    ring rang rung
    rise rose risen
    run ran run
    say said said
    see saw seen
    seek sought sought
    sell sold sold
    send sent sent
    set set set
    shake shook shaken
    show showed shown
    shut shut shut
    sing sang sung
    sink sank sunk
    sit sat sat
    sleep slept slept
    speak spoke spoken
    spend spent spent
    split split split
    spread spread spread
    stand stood stood
    steal stole stolen
    stick stuck stuck
    strike struck struck
    swear swore sworn
    sweep swept swept
    take took taken
    teach taught taught
    tear tore torn
    tell told told
    think thought thought
    throw threw thrown
    understand understood understood
    wake woke woken
    wear wore worn
    win won won
    withdraw withdrew withdrawn
    withhold withheld withheld
    write wrote written
    """.strip().splitlines()
}
_BE: Final = {
    "present": "am is are 'm 're",
    "past": "was were",
    "participle": "been",
    "gerund": "being",
}
_SHORT_VOWEL_END: Final = re.compile(r"(?:^|[^aeiou])[aeiou][bdgklmnprtz]$")
_STRESSED_END: Final = re.compile(r"(?:mit|fer|cur|bar|cel|pel|bel|vel|gin|get)$")
_UNDOUBLED: Final = re.compile(r"(?:en|er|or|on|it|et|op|up|ar|el|al|il)$")


def forms(word: str, part: str | None, spoken: bool) -> Forms:
    """All forms of an English base form; see `somelint.language.inflection.inflect`."""
    del spoken
    lower = word.lower()
    head, hyphen, last = lower.rpartition("-")
    prefix = head + hyphen
    if not last:
        return
    noun_like = part in (None, "noun", "name", "acronym")
    verb_like = part == "verb" or (part is None and word == lower and lower.isalpha())
    if noun_like:
        yield from _noun(prefix, last)
    if verb_like:
        yield from _verb(prefix, last)
    if part == "adjective":
        yield from _adjective(prefix, last)


def _s_form(word: str) -> str:
    if re.search(r"(?:s|x|z|ch|sh)$", word):
        return word + "es"
    if re.search(r"[^aeiou]y$", word):
        return word[:-1] + "ies"
    return word + "s"


def _noun(prefix: str, word: str) -> Forms:
    yield frozenset({"singular"}), prefix + word, ("",)
    yield frozenset({"singular", "genitive"}), prefix + word, ("'s", "’s", "'", "’")
    plurals = [_s_form(word)]
    for tail, irregular in _IRREGULAR_NOUNS.items():
        if word.endswith(tail) and (word == tail or len(tail) > 3 or tail == "man"):
            head = word[: len(word) - len(tail)]
            plurals = [head + form for form in irregular.split()]
    if word.endswith("o"):
        plurals.append(word + "es")
    for plural in plurals:
        yield frozenset({"plural"}), prefix + plural, ("",)
        yield frozenset({"plural", "genitive"}), prefix + plural, ("'", "’", "'s", "’s")


def _verb(prefix: str, word: str) -> Forms:
    if word == "be":
        yield frozenset({"infinitive"}), "be", ("",)
        for tense, listed in _BE.items():
            for form in listed.split():
                yield frozenset({tense}), form, ("",)
        return
    yield frozenset({"infinitive", "present", "imperative"}), prefix + word, ("",)
    third = {"have": "has", "go": "goes", "do": "does"}.get(word, _s_form(word))
    yield frozenset({"present"}), prefix + third, ("",)
    for stem in _ing_stems(word):
        yield frozenset({"participle", "present"}), prefix + stem, ("ing",)
    irregular = _irregular(word)
    if irregular:
        past, participle = irregular
        yield frozenset({"past"}), prefix + past, ("",)
        yield frozenset({"past", "participle", "passive"}), prefix + participle, ("",)
        if word not in ("learn", "prove", "broadcast", "forecast"):
            return
    for stem in _ed_stems(word):
        yield frozenset({"past", "participle", "passive"}), prefix + stem, ("ed",)


def _ed_stems(word: str) -> tuple[str, ...]:
    if word.endswith("e"):
        return (word[:-1],)
    if re.search(r"[^aeiou]y$", word):
        return (word[:-1] + "i",)
    return _ing_stems(word)


_PREFIXES: Final = ("under", "over", "out", "re", "fore", "mis", "un", "up", "with")


def _irregular(word: str) -> tuple[str, str] | None:
    for prefix in ("", *_PREFIXES):
        base = word[len(prefix) :]
        if word.startswith(prefix) and base in _IRREGULAR_VERBS:
            past, participle = _IRREGULAR_VERBS[base]
            return prefix + past, prefix + participle
    return None


def _ing_stems(word: str) -> tuple[str, ...]:
    if word.endswith("ie"):
        return (word[:-2] + "y",)
    if word.endswith("e") and not word.endswith(("ee", "oe", "ye")):
        return (word[:-1],)
    if not _SHORT_VOWEL_END.search(word):
        return (word,)
    doubled = word + word[-1]
    syllables = len(re.findall("[aeiouy]+", word))
    if syllables == 1 or _STRESSED_END.search(word):
        return (doubled, word) if word.endswith("l") or syllables > 1 else (doubled,)
    if word.endswith("l"):
        return (doubled, word)
    return (word,) if _UNDOUBLED.search(word) else (doubled, word)


def _adjective(prefix: str, word: str) -> Forms:
    yield frozenset({"positive"}), prefix + word, ("", "ly")
    stem = word[:-1] if word.endswith("e") else word
    if re.search(r"[^aeiou]y$", word):
        stem = word[:-1] + "i"
    elif _SHORT_VOWEL_END.search(word):
        stem = word + word[-1]
    yield frozenset({"comparative"}), prefix + stem, ("er",)
    yield frozenset({"superlative"}), prefix + stem, ("est",)
