"""Which languages a post is written in: fi, sv, en, or none of them.

Function words tell most posts apart at the cost of a few look-ups; where they do not,
py3langid (BSD-3-Clause) is asked. Posts that switch between languages have several.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from somelint.text.words import Word

COVERED = ("fi", "sv", "en")

_FUNCTION_WORDS = {
    "fi": """ja on ei että se hän ovat oli olla mutta kun kuin jos tai myös niin vain sen nyt
        ole mitä kuka joka jotka jonka tämä nämä siitä siihen meidän teidän minun sinun heidän
        voi sekä vielä jo mikä miksi miten kaikki koko enemmän ennen jälkeen kanssa sitten tänään
        huomenna eilen viime ensi oman omat omaa me te he minä sinä mä sä tää toi noi ollut olen
        olemme olette oot oon emme ette eivät ettei eikä sekin siis koska vaikka lisää kiitos hyvä
        uusi uuden tulee tuli täällä siellä tästä mukaan lue lisää katso onko miten hyvää kun joku
        jotain ilman alkaa tehdä pitää piti saa sai asia asiaa kaikille meille teille sinne tänne""",
    "sv": """och att det som en på är av för med till den har de inte om ett han men var jag sig
        från vi så kan när ska eller hade vid nu över också efter bara skulle alla mycket där här
        hon ut man blir bli sedan mer under dem oss vår våra vårt ni er mig dig detta denna vad
        vem hur varför idag i dag imorgon igår redan ännu än utan mellan måste finns få får fick
        genom tack nya ny nytt första samma varit vara blev göra gör kommer kom ingen inget""",
    "en": """the and of to is in that it for was on are with as be at this have from or by not but
        what all were we when your can said there use an each which she do how their if will up
        other about out many then them these so some her would make like him into time has look
        two more write go see no way could my than been who its now find any new our you they
        just don't it's i'm we're isn't today tomorrow yesterday yet still before after also only""",
}
_OTHERS = {
    "et": "ja on ei see et kui oma ka aga mis või siis nii kes oli mida kuidas täna homme veel "
    "ning meie teie nende selle seda olema olid koos eest pärast juba väga kõik aitäh ühe",
    "nb": "og i er på det som til av med for ikke en et har vi jeg de fra kan om men å var blir "
    "skal også seg etter nå hva bare eller når noe mer hvor være bli ble nye mye etter hun",
    "da": "og i er på det som til af med for ikke en et har vi jeg de fra kan om men at var bliver "
    "skal også sig efter nu hvad kun eller når noget mere hvor være blive blev nye meget hun",
    "de": "und die der das ist nicht ein eine ich zu mit den von für auf dem sie wir es im auch "
    "sich des werden wird als an bei nach aus oder wie noch heute haben hat sind über aber",
    "fr": "le la les et des est une un pour dans que qui pas sur au avec ce il plus par je nous "
    "vous se du en ne son sont cette mais été aussi ont être aujourd'hui leur très tout",
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
_CLEAR = 1.0
_MARGIN = 2.0


def languages_of(text: str, declared: str | None, words: Sequence[Word]) -> tuple[str, ...]:
    """The covered languages of a text, the main one first; empty if it is in another one.

    A text too short to tell is taken to be in the declared language, else Finnish.
    """
    votes: dict[str, float] = {}
    letters = 0
    for word in words:
        letters += word.form[0].isalpha()
        for language, weight in _WEIGHTS.get(word.form, {}).items():
            votes[language] = votes.get(language, 0.0) + weight
    if not letters:
        return (declared,) if declared else COVERED
    ranked = sorted(votes.items(), key=lambda one: -one[1])
    best, score = ranked[0] if ranked else ("", 0.0)
    second = ranked[1][1] if len(ranked) > 1 else 0.0
    if score < _CLEAR or score < _MARGIN * second:
        best = _ask(text, declared, letters)
    covered = [best] if best in COVERED else []
    if not covered and best:
        return ()
    share = 0.25 * score
    covered += [
        one
        for one, own in ranked
        if one in COVERED and one not in covered and own >= max(share, 1.0)
    ]
    return tuple(covered)


def _ask(text: str, declared: str | None, letters: int) -> str:
    """The library's word, unless the text is too short to be worth asking about."""
    if letters < 5:
        return declared or "fi"
    language, probability = _identifier().classify(text)
    if language in COVERED or (probability > 0.9 and letters >= 6):
        return str(language)
    return declared or "fi"


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_pickled_model(MODEL_FILE, norm_probs=True)
    return identifier
