"""Which languages a post is written in: fi, sv, en, or none of them.

Function words tell most posts apart at the cost of a few look-ups; where they do not,
the model of py3langid is asked. Posts that switch between languages have several.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from somelint.language import langid
from somelint.text.words import Word

COVERED = ("fi", "sv", "en")

_FUNCTION_WORDS = {
    "fi": """ja on ei että se hän ovat oli olla mutta kun kuin jos tai myös niin vain sen nyt
        ole mitä kuka joka jotka jonka tämä nämä siitä siihen meidän teidän minun sinun heidän
        voi sekä vielä jo mikä miksi miten kaikki koko enemmän ennen jälkeen kanssa sitten tänään
        huomenna eilen viime ensi oman omat omaa me te he minä sinä mä sä tää toi noi ollut olen
        olemme olette oot oon emme ette eivät ettei eikä sekin siis koska vaikka lisää kiitos hyvä
        uusi uuden tulee tuli täällä siellä tästä mukaan lue lisää katso onko miten hyvää kun joku
        jotain ilman alkaa tehdä pitää piti saa sai asia asiaa kaikille meille teille sinne""",
    "sv": """och att det som en på är av för med till den har de inte om ett han men var jag sig
        från vi så kan när ska eller hade vid nu över också efter bara skulle alla mycket där här
        hon ut man blir bli sedan mer under dem oss vår våra vårt ni er mig dig detta denna vad
        vem hur varför idag i dag imorgon igår redan ännu än utan mellan måste finns få får fick
        genom tack nya ny nytt första samma varit
        du innan per eftersom enligt era ditt din dina vara blev göra gör kommer kom ingen inget""",
    "en": """the and of to is in that it for was on are with as be at this have from or by not but
        what all were we when your can said there use an each which she do how their if will up
        other about out many then them these so some her would make like him into time has look
        two more write go see over per me us am did does why where here there too very off back can
        those am being because should must every both same again always never well really
        no way could my than been who its now find any new our you they
        just don't it's i'm we're isn't today tomorrow yesterday yet still before after also""",
}
_OTHERS = {
    "et": "ja on ei see et kui oma ka aga mis või siis nii kes oli mida kuidas täna homme veel "
    "ning meie teie nende selle seda olema olid koos eest pärast juba väga kõik aitäh ühe",
    "no": "og i er på det som til av med for ikke en et har vi jeg de fra kan om men å var blir "
    "skal også seg etter nå hva bare eller når noe mer hvor være bli ble nye mye etter hun "
    "takk alle veldig noen dere deg meg sees uke hvordan hvorfor fikk vært denne dette "
    "dag kom vårt vår våre",
    "da": "og i er på det som til af med for ikke en et har vi jeg de fra kan om men at var bliver "
    "skal også sig efter nu hvad kun eller når noget mere hvor være blive blev nye meget hun "
    "tak alle godt jer dig mig uge hvordan hvorfor fik været denne dette dag kom vores",
    "de": "und die der das ist nicht ein eine ich zu mit den von für auf dem sie wir es im auch "
    "sich des werden wird als an bei nach aus oder wie noch heute haben hat sind über aber",
    "fr": "le la les et des est une un pour dans que qui pas sur au avec ce il plus par je nous "
    "vous se du en ne son sont cette mais été aussi ont être aujourd'hui leur très tout",
    "nl": "de het een en van ik te dat die in niet zijn is was op aan met voor er maar om dan zou "
    "wij we hij zij ze naar ook bij deze uit nog worden wordt hebben heeft onze over vandaag waren",
    "it": "il lo la gli le di che è un una per non sono con del della dei delle al alla nel nella "
    "questo questa come più ma anche oggi abbiamo siamo stati sulla tra dopo molto ci si",
    "pt": "o os as de que e do da em um uma para com não por mais dos das ao se na no foi hoje "
    "muito também já são pelo pela sobre depois sem mesmo aos seu sua nos está",
    "pl": "i w na z do się nie jest za że to po od dla jak ale oraz który dziś przez są był było "
    "już tylko tak czy nas dziękujemy jako może bardzo więc",
    "se": "ja lea leat mii dat go maid dál dán odne gos sii ođđa buorre eai leai vai dahje muhto "
    "maŋŋel ovdal buohkaide giitu min su sin beaivi loga eambbo leamen",
    "es": "el la los las y de que en un una por con no para es se del al lo como más pero sus le "
    "ya o este sí porque esta entre cuando muy sin sobre también me hasta hay donde hoy",
}


def _index() -> dict[str, dict[str, float]]:
    """Function word -> weight by language: a word of several languages tells less."""
    owners: dict[str, list[str]] = {}
    for language, listed in {**_FUNCTION_WORDS, **_OTHERS}.items():
        for word in set(listed.split()):
            owners.setdefault(word, []).append(language)
    return {word: dict.fromkeys(own, 1 / len(own)) for word, own in owners.items()}


_WEIGHTS = _index()
_TELLING = {word: frozenset(owners) for word, owners in _WEIGHTS.items() if len(word) > 1}
"""The languages of each function word; single letters are too many languages' own."""
_CLEAR = 1.0
_MARGIN = 1.8

# What gives a language away in words that are no function words: endings and letter pairs
# that are frequent in it and rare in the other two. Weak evidence, but a post of content
# words alone ("Uusi luonnos lähetetty") has nothing else.
_SHAPES = (
    (
        "fi",
        0.5,
        re.compile(
            r"(?:ssa|ssä|sta|stä|lla|llä|lta|ltä|lle|ksi|iin|een|aan|ään|nut|nyt|"
            r"mme|nsa|nsä|kin|taan|tään|ttiin|inen|isen|uus|yys)$|aa|ää|uu|yy|öö|yö|kk|hd|uo|ie"
        ),
    ),
    (
        "sv",
        0.5,
        re.compile(
            r"å|(?:ningen|ning|heten|het|arna|orna|erna|ades|ande|iska|isk|lig|"
            r"ligt|skt|tion|tionen)$|sj|tj|kj"
        ),
    ),
    ("en", 0.4, re.compile(r"th|wh|sh|(?:ing|tion|ed|ly|ment|ness|ies|ight|ough|'s)$|ck|ee|oo")),
)
_SURE = 0.8
"""The library's probability from which its word goes above the declared language."""
_SURE_OF_ANOTHER = 0.9
"""The probability at which the library alone may say that no rule covers the language."""
_OTHER_LETTERS = re.compile(r"[õßøæñçğşžčšđłąęœŋŧþðáíóúàèùâêîôûãë]")
_SCRIPT = re.compile(r"[^\W\d_]")
_LATIN = re.compile(r"[a-zà-öø-ÿā-ſ]")
_OTHER_SCRIPT = re.compile(r"[^\W\d_a-zà-öø-ÿā-ſ]")


def languages_of(text: str, declared: str | None, words: Sequence[Word]) -> tuple[str, ...]:
    """The covered languages of a text, the main one first; empty if it is in another one.

    ``declared`` decides only where the text itself is too short to tell.
    """
    own = _forms(text, words)
    if not own:
        return (declared,) if declared else COVERED
    if _in_another_script(own):
        return ()
    ranked = _ranked(own)
    score = ranked[0][1] if ranked else 0.0
    best = _clear(own, ranked) or _unsure(text, declared, own, ranked)
    if best not in COVERED:
        if (declared and declared not in COVERED) or _surely_another(text, words, best):
            return ()
        # Names, addresses and figures look like any language: the guess is no finding.
        best = declared or next((one for one, _ in ranked if one in COVERED), "")
        if not best:
            return COVERED
    also = (one for one, votes_of in ranked if one != best and votes_of >= max(0.3 * score, 1.0))
    return (best, *(one for one in also if one in COVERED))


def _forms(text: str, words: Sequence[Word]) -> list[str]:
    """The forms that say anything of the language: no number, link, mention or name of one."""
    if "@" in text:
        words = [one for one in words if not one.start or text[one.start - 1] != "@"]
    return [form for form, _, _ in words if _is_language(form)]


@lru_cache(maxsize=50_000)
def _is_language(form: str) -> bool:
    return form[0].isalpha() and "." not in form and "/" not in form


def _ranked(forms: Sequence[str]) -> list[tuple[str, float]]:
    """The languages that the words speak for, with how much, the most first."""
    return sorted(_votes(forms).items(), key=lambda one: -one[1])


def _clear(forms: Sequence[str], ranked: Sequence[tuple[str, float]]) -> str | None:
    """The language for which the words speak clearly, if there is one."""
    best, score = ranked[0] if ranked else ("", 0.0)
    second = ranked[1][1] if len(ranked) > 1 else 0.0
    if score < _CLEAR or score < _MARGIN * second:
        return None
    if len(forms) >= 6 and not any(best in _WEIGHTS.get(one, ()) for one in forms):
        return None
    return best


def is_covered(text: str, declared: str | None, words: Sequence[Word]) -> bool:
    """Whether the language is one that rules cover: whether ``languages_of`` gives any.

    Most posts tell by a few function words, or have too few words for a sure "no": for these
    the library is not asked, and not even loaded.
    """
    own = _forms(text, words)
    if not own:
        return True
    if _in_another_script(own):
        return False
    if _clear(own, _ranked(own)) in COVERED:
        return True
    if declared is None or declared in COVERED:
        running = _running(text, words)
        another, covered = _told(running, "")
        if len(another) < 2 and len(running) < _ENOUGH:
            return True
        if _speaks_for_covered(another, covered):
            return True
    return bool(languages_of(text, declared, words))


_ENOUGH = 4
"""Running words from which the library alone may say that a language is not covered."""


def _surely_another(text: str, words: Sequence[Word], guess: str) -> bool:
    """Whether the running words, names left out, are surely of a language not covered.

    Two different function words that no covered language has say so, unless as many are of
    covered languages and not of the guessed one; so does the library where hardly any are.
    """
    running = _running(text, words)
    another, covered = _told(running, guess)
    if len(another) >= max(2, 2 * len(covered)):
        return True
    if len(running) < _ENOUGH or _speaks_for_covered(another, covered):
        return False
    language, probability = langid.identifier().classify(" ".join(running))
    return language not in COVERED and probability >= _SURE_OF_ANOTHER


def _running(text: str, words: Sequence[Word]) -> list[str]:
    if not text.isupper():
        words = [one for one in words if text[one.start].islower()]
    return _forms(text, words)


def _told(running: Sequence[str], guess: str) -> tuple[set[str], set[str]]:
    """The function words that no covered language has, and those of covered languages that
    the guessed one lacks (no guess: that no other language has)."""
    telling = [form for form in running if form in _TELLING]
    another = {form for form in telling if _TELLING[form].isdisjoint(COVERED)}
    covered = {
        form
        for form in telling
        if form not in another
        and (guess not in _TELLING[form] if guess else _TELLING[form].issubset(COVERED))
    }
    return another, covered


def _speaks_for_covered(another: set[str], covered: set[str]) -> bool:
    return len(covered) > 1 and 2 * len(covered) > len(another)


def _votes(forms: Sequence[str]) -> dict[str, float]:
    votes: dict[str, float] = {}
    for form in forms:
        for language, weight in _votes_of(form):
            votes[language] = votes.get(language, 0.0) + weight
    return votes


@lru_cache(maxsize=50_000)
def _votes_of(form: str) -> tuple[tuple[str, float], ...]:
    """The languages that have a word as a function word, else those that it looks like."""
    known = _WEIGHTS.get(form)
    if known is not None:
        return tuple(known.items())
    return _shape(form) if len(form) > 3 else ()


def _shape(form: str) -> tuple[tuple[str, float], ...]:
    """The languages that a content word looks like."""
    if _OTHER_LETTERS.search(form):
        return (("other", 0.8),)
    found = [(language, weight) for language, weight, shape in _SHAPES if shape.search(form)]
    return tuple(found) if len(found) == 1 else ()


def _in_another_script(forms: Sequence[str]) -> bool:
    joined = "".join(forms)
    if joined.isascii() or _OTHER_SCRIPT.search(joined) is None:
        return False
    letters = len(_SCRIPT.findall(joined))
    return bool(letters) and len(_LATIN.findall(joined)) < 0.4 * letters


def _unsure(
    text: str, declared: str | None, forms: Sequence[str], ranked: Sequence[tuple[str, float]]
) -> str:
    """The declared language where the text does not contradict it; else the library's word."""
    votes = dict(ranked)
    best = ranked[0][1] if ranked else 0.0
    if declared and votes.get(declared, 0.0) >= 0.5 * best and len(forms) < 6:
        return declared
    if len(forms) < 3:
        return declared or (ranked[0][0] if ranked and ranked[0][0] in COVERED else "fi")
    language, probability = langid.identifier().classify(" ".join(forms))
    if language in COVERED or (len(forms) >= 5 and probability >= (_SURE if declared else 0.5)):
        return language
    return declared or (ranked[0][0] if ranked and ranked[0][0] in COVERED else "fi")
