import pytest

from somelint.identifiers.markings import TRIGGERS, markings, public_markings


@pytest.mark.parametrize(
    ("text", "marking", "note"),
    [
        ("kannessa TL IV ja", "TL IV", "stamp"),
        ("leimattu TL IV:ksi", "TL IV", "stamp"),
        ("TL4-paperi", "TL4", "stamp"),
        ("TLIII-merkintä", "TLIII", "stamp"),
        ("vanha ST III", "ST III", "stamp"),
        ("Suojaustaso III", "Suojaustaso III", "stamp"),
        ("turvallisuusluokka IV", "turvallisuusluokka IV", "stamp"),
        ("ERITTÄIN SALAINEN", "ERITTÄIN SALAINEN", "stamp"),
        ("SALAINEN", "SALAINEN", "word"),
        ("leimattu TL 3", "TL 3", "stamp"),
        ("HEMLIG överst enligt 15 kap. 2 § OSL", None, "stamp"),
        ("KÄYTTÖ RAJOITETTU", "KÄYTTÖ RAJOITETTU", "stamp"),
        ("KAYTTO RAJOITETTU", "KAYTTO RAJOITETTU", "stamp"),
        ("SALASSAPIDETTÄVÄ", "SALASSAPIDETTÄVÄ", "stamp"),
        ("EI-JULKINEN", "EI-JULKINEN", "stamp"),
        ("YTTERST HEMLIG", "YTTERST HEMLIG", "stamp"),
        ("BEGRÄNSAD TILLGÅNG", "BEGRÄNSAD TILLGÅNG", "stamp"),
        ("skyddsnivå II", "skyddsnivå II", "stamp"),
        ("märkt Begränsat hemlig", "Begränsat hemlig", "stamp"),
        ("OFFICIAL-SENSITIVE", "OFFICIAL-SENSITIVE", "stamp"),
        ("the Protected B brief", "Protected B", "stamp"),
        ("COMMERCIAL-IN-CONFIDENCE", "COMMERCIAL-IN-CONFIDENCE", "stamp"),
        ("EI LEVITYKSEEN", "EI LEVITYKSEEN", "stamp"),
        ("EU SECRET", "EU SECRET", "eu"),
        ("RESTREINT UE/EU RESTRICTED", "RESTREINT UE/EU RESTRICTED", "eu"),
        ("R-UE/EU-R", "R-UE/EU-R", "eu"),
        ("LIMITE-paperi", "LIMITE-paperi", "eu"),
        ("NATO RESTRICTED -kansio", "NATO RESTRICTED -kansio", "nato"),
        ("NR-tasoa", "NR-tasoa", "nato"),
        ("TLP:AMBER+STRICT", "TLP:AMBER+STRICT", "tlp"),
        ("tlp:red", "tlp:red", "tlp"),
        ("JulkL (621/1999) 24.1 § 25 k", "JulkL (621/1999) 24.1 § 25 k", "provision"),
        ("JulkL 24 § 1 mom. 32 k", "JulkL 24 § 1 mom. 32 k", "provision"),
        ("JulkL 24.1 §:n 23 kohta", "JulkL 24.1 §:n 23 kohta", "provision"),
        ("24 § 1 mom. 10 punkten i offentlighetslagen", None, "provision"),
        ("15 kap. 2 § OSL", "15 kap. 2 § OSL", "provision"),
        ("section 24(1)(7)", "section 24(1)(7)", "provision"),
        (
            "Liite on salassa pidettävä, JulkL 24.1 §:n 20 k",
            "salassa pidettävä, JulkL 24.1 §:n 20 k",
            "provision",
        ),
        ("on turvallisuusluokiteltu (TL IV)", "turvallisuusluokiteltu (TL IV", "stamp"),
        ("osittain salassapidettäviä", "osittain salassapidettäviä", "phrase"),
        ("turvallisuusluokiteltua", "turvallisuusluokiteltua", "phrase"),
        ("sekretessbelagda handlingar", "sekretessbelagda", "phrase"),
        ("hemligstämplades", "hemligstämplades", "phrase"),
        ("#salassapidettävä", "#salassapidettävä", "hashtag"),
        ("#suojaustasoIII", "#suojaustasoIII", "hashtag"),
        ("#TLIV", "#TLIV", "hashtag"),
    ],
)
def test_markings(text: str, marking: str | None, note: str) -> None:
    assert [(one.text, one.note) for one in markings(text)] == [(marking or text, note)]
    assert TRIGGERS["markings"].met(text)


@pytest.mark.parametrize(
    "text",
    [
        "Obegränsad tillgång till data",
        "Väylän käyttö rajoitettu klo 6–9",
        "salainen reseptini",
        "luottamuksellinen keskustelu",
        "un tempo limite",
        "unLIMITEd",
        "EST II oli ohjelma",
        "ATL IV",
        "TL DR",
        "JulkL 24 §",
        "julkisuuslain 24 §",
        "6 § i offentlighetslagen",
        "confidential chat",
        "a secret recipe",
        "hemlig trädgård",
        "classified ads",
        "TLP:CLEAR",
        "NR 5",
        "",
    ],
)
def test_not_markings(text: str) -> None:
    assert list(markings(text)) == []


@pytest.mark.parametrize("text", ["TLP:CLEAR", "TLP: WHITE", "tlp:clear-katsaus"])
def test_public_markings(text: str) -> None:
    assert [one.note for one in public_markings(text)] == ["public"]
