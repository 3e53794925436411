import pytest
from hypothesis import given
from hypothesis import strategies as st

from somelint.identifiers.cases import case_numbers, public_identifiers


@pytest.mark.parametrize(
    ("text", "number", "kind"),
    [
        ("Asia VN/1234/2026 etenee", "VN/1234/2026", "case"),
        ("Luin VN/1234/2026-LVM-4:n", "VN/1234/2026-LVM-4", "case"),
        ("LVM/512/05/2026:n kanssa", "LVM/512/05/2026", "case"),
        ("VM/1959/03.01.01/2017", "VM/1959/03.01.01/2017", "case"),
        ("TRAFICOM/523956/03.04.03.00/2026.", "TRAFICOM/523956/03.04.03.00/2026", "case"),
        ("(OKV/253/10/2026)", "OKV/253/10/2026", "case"),
        ("OKM/2/092/2013", "OKM/2/092/2013", "case"),
        ("vn/4411/2026 taas", "vn/4411/2026", "case"),
        ("Väylä/3301/06.04.01/2026", "Väylä/3301/06.04.01/2026", "case"),
        ("PA/2026/0931-R", "PA/2026/0931-R", "case"),
        ("437/07.00.04.00.00/2026", "437/07.00.04.00.00/2026", "classified-case"),
        ("lupa 118/5023/2026:een", "118/5023/2026", "classified-case"),
        ("KHO 3943/1/15", "KHO 3943/1/15", "classified-case"),
        ("5680/R/12044/26", "5680/R/12044/26", "police-case"),
        ("Jutussa R 26/1183", "R 26/1183", "court-case"),
        ("HEL 2026-000123", "HEL 2026-000123", "hyphenated-case"),
        ("UM2026-00417", "UM2026-00417", "hyphenated-case"),
        ("FI.PLM.2026-1183", "FI.PLM.2026-1183", "hyphenated-case"),
        ("OPH-2217-2026", "OPH-2217-2026", "hyphenated-case"),
        ("LP-091-2026-03316", "LP-091-2026-03316", "hyphenated-case"),
        ("551-8831-2026 hos länsstyrelsen", "551-8831-2026", "hyphenated-case"),
        ("MIN-26-0882 is with Legal", "MIN-26-0882", "hyphenated-case"),
        ("Fi2026/01234", "Fi2026/01234", "ministry-case"),
        ("WK 1234/2026 INIT", "WK 1234/2026 INIT", "council-working-paper"),
        ("WK 1234/26", "WK 1234/26", "council-working-paper"),
        ("Ares(2026)4153264", "Ares(2026)4153264", "eu-registry"),
        ("Dnr 4521/2026", "4521/2026", "named-case"),
        ("Målet B 1123-26 tar hela veckan", "B 1123-26", "named-case"),
        ("TRV 2026/22871", "TRV 2026/22871", "classified-case"),
        ("OKV/77/10/2026-3", "OKV/77/10/2026-3", "case"),
        ("C-2026-00341", "C-2026-00341", "hyphenated-case"),
        ("päätös nro 118/2026/3", "118/2026/3", "named-case"),
        ("dnro 2219/2025", "2219/2025", "named-case"),
        ("Dnr TSV 2026-114", "TSV 2026-114", "hyphenated-case"),
    ],
)
def test_case_numbers(text: str, number: str, kind: str) -> None:
    assert [(one.text, one.kind) for one in case_numbers(text)] == [(number, kind)]


@pytest.mark.parametrize(
    "text",
    [
        "HE 12/2026 vp",
        "hanke LVM012:00/2026",
        "laki 320/2017",
        "(621/1999)",
        "COM(2026) 12 final",
        "KHO:2022:129",
        "MAO:118/2026",
        "ECLI:FI:KHO:2016:T3456",
        "prop. 2026/27:12",
        "SOU 2026:1",
        "asetus (EU) 2024/1679",
        "direktiivi 2014/65/EU",
        "C-318/24",
        "IP/26/1042",
        "CVE-2026-11837",
        "Hilma 2026-114880",
        "ISBN 978-952-243-123-4",
        "tiedote 112/2026",
        "lehti 1/2026",
        "11/12/2026",
        "12.5.2026",
        "klo 9–16/10–14",
        "24/7",
        "netti 940/930",
        "EAKR 2021-2027",
        "Liikenne 2026-2037",
        "COVID-19-vuodet",
        "Agenda 2030",
        "010-123-4567",
        "puh. 0295-123-456",
        "https://paatokset.hel.fi/fi/asia/hel-2026-004417",
        "https://valtioneuvosto.fi/hanke?tunnus=VN/1234/2026",
        "ISO 27001-2022",
        "ST 9871/26",
        "keräyslupa RA/2020/639",
        "SR 2024/188",
    ],
)
def test_not_case_numbers(text: str) -> None:
    assert list(case_numbers(text)) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("HE 12/2026 vp eduskunnassa", "parliament"),
        ("RP 88/2026 rd", "parliament"),
        ("LiVM 9/2026 vp", "parliament"),
        ("U 31/2026 vp", "parliament"),
        ("prop. 2026/27:12", "parliament"),
        ("SOU 2026:14", "parliament"),
        ("LVM012:00/2026", "project"),
        ("COM(2026) 214 final", "eu-act"),
        ("(EU) 2023/1805", "eu-act"),
        ("2014/65/EU", "eu-act"),
        ("KHO:2022:129", "precedent"),
        ("KHO 2025:17", "precedent"),
        ("HFD 2025 ref. 31", "precedent"),
        ("ECLI:FI:KHO:2016:T3456", "precedent"),
        ("C-318/24", "precedent"),
        ("lain 320/2017 mukaan", "statute"),
        ("julkisuuslaki (621/1999)", "statute"),
        ("lag (2009:400)", "statute"),
        ("Hilma 2026-114880", "notice"),
        ("tiedote 112/2026", "notice"),
        ("CVE-2026-11837", "notice"),
        ("ST 9871/26", "council-document"),
    ],
)
def test_public_identifiers(text: str, kind: str) -> None:
    found = list(public_identifiers(text))
    assert [(one.kind, one.note) for one in found] == [(kind, "public")]


@given(
    st.sampled_from(["VN", "LVM", "OKV", "TRAFICOM", "STM"]),
    st.integers(1, 999_999),
    st.integers(1990, 2039),
    st.sampled_from(["", ":n", ":een", ".", ",", ")", "!"]),
)
def test_endings_are_no_part_of_the_number(prefix: str, n: int, year: int, end: str) -> None:
    number = f"{prefix}/{n}/{year}"
    assert [one.text for one in case_numbers(f"Luin sen, {number}{end} taas")] == [number]
