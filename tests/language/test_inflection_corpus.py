"""Finnish inflection against a treebank: gold forms are found, and few are claimed wrongly.

The treebank (UD_Finnish-TDT, dev and test) is no part of the repository.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from somelint.language.inflection import inflect, strip_clitics

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpora" / "fi"
FILES = [CORPUS / f"fi_tdt-ud-{split}.conllu" for split in ("dev", "test")]
pytestmark = pytest.mark.skipif(
    not all(path.exists() for path in FILES), reason="UD_Finnish-TDT is not at ../shared/corpora/fi"
)

NOUNS = """
luonnos muistio asiakirja lausunto selvitys raportti arviointi esitys ehdotus päätös hanke
tarjous hankinta valitus virka nimitys hakemus tehtävä valinta tarkastus valvonta huomautus
tutkinta yhtiö osake omistus kauppa sijoitus lupa rahoitus avustus säästö vero maksu kustannus
tieto salaisuus luottamus turvallisuus riski uhka hyökkäys häiriö salasana tunnus avain palvelu
järjestelmä rekisteri verkko sovellus kanava viesti puhelin osoite tili potilas asiakas lapsi
perhe mies nainen henkilö kansalainen työntekijä johtaja ministeri toimittaja toimitus tiedote
uutinen tilaisuus tapahtuma kokous työpaja keskustelu kysymys vastaus kirje liite teksti kuva
esittely taulukko tilasto tutkimus kysely tulos luku päivä viikko kuukausi vuosi hetki ilta laki
asetus direktiivi säädös momentti kohta perustelu muutos uudistus strategia ohjelma suunnitelma
tavoite toimenpide vaikutus ratkaisu sopimus tie rata liikenne juna laiva meri järvi silta auto
katu kaupunki kunta alue maa valtio hallitus eduskunta presidentti vaali puolue ehdokas kampanja
aloite mielipide lähde syy keino tapa työ yö käsi vesi sydän poika tyttö ystävä kone laite huone
talo koti ovi nimi hinta raha euro prosentti osuus määrä taso sarja ryhmä joukko seura yhdistys
järjestö keskus laitos ministeriö osasto yksikkö
""".split()
ADJECTIVES = """
salainen julkinen sisäinen kansallinen kansainvälinen valmis uusi vanha suuri pieni nopea hidas
tärkeä vaikea helppo selvä avoin virallinen poliittinen taloudellinen mahdollinen rikas kaunis
kallis halpa tiukka tarkka vahva heikko korkea matala pitkä lyhyt raskas laaja nuori viimeinen
nykyinen vakava kova kuuma kylmä lämmin täysi musta valkoinen punainen oikea varma vapaa
""".split()


class Token(NamedTuple):
    form: str
    lemma: str
    tag: str


def _tokens() -> Iterator[Token]:
    for path in FILES:
        for line in path.read_text(encoding="utf-8").splitlines():
            columns = line.split("\t")
            if len(columns) == 10 and columns[0].isdigit() and "Typo=Yes" not in columns[5]:
                yield Token(columns[1], columns[2], columns[3])


@cache
def tokens() -> tuple[Token, ...]:
    return tuple(_tokens())


def _joined(word: str) -> str:
    """Without hyphens: the treebank's lemmas do not tell where a compound is written with one."""
    return word.replace("-", "").replace("–", "").replace("’", "'")


@cache
def _forms(lemma: str, tag: str) -> frozenset[str]:
    last = lemma.replace("#", "-").rpartition("-")[2]
    part = {"VERB": "verb", "ADJ": "adjective"}.get(tag) or ("noun" if last.islower() else None)
    whole = inflect(lemma.replace("#", ""), "fi", None if tag == "PROPN" else part)
    return frozenset(map(_joined, whole))


@pytest.mark.parametrize(
    ("tags", "least"), [({"NOUN", "ADJ"}, 0.99), ({"VERB"}, 0.99), ({"PROPN"}, 0.99)]
)
def test_gold_forms_are_found(tags, least):
    gold = [token for token in tokens() if token.tag in tags]
    missed = [
        token
        for token in gold
        if not any(
            _joined(form) in _forms(token.lemma, token.tag)
            for form in strip_clitics(token.form.lower())
        )
    ]
    assert len(gold) > 2_000
    assert 1 - len(missed) / len(gold) >= least, Counter(missed).most_common(40)


def test_claims_are_right():
    """Of the tokens that a word's forms claim, most have that word as their gold lemma."""
    owners: dict[str, set[str]] = defaultdict(set)
    for part, words in (("noun", NOUNS), ("adjective", ADJECTIVES)):
        for word in words:
            for form in inflect(word, "fi", part):
                owners[form].add(word)
    right, wrong = 0, Counter()
    for token in tokens():
        # Case forms that the treebank files under an adverb (*nopeasti*) are still of the word.
        if token.tag in {"ADV", "ADP"}:
            continue
        for word in owners.get(token.form.lower(), ()):
            if word == token.lemma.replace("#", "").lower():
                right += 1
            else:
                wrong[word, token] += 1
    assert right > 2_000
    assert right / (right + wrong.total()) >= 0.93, wrong.most_common(40)
