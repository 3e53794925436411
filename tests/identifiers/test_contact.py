import pytest

from somelint.identifiers.contact import (
    accounts,
    addresses,
    contacts,
    documents,
    emails,
    phones,
    plates,
)


@pytest.mark.parametrize(
    ("text", "value", "note"),
    [
        ("soita 040 123 4567", "0401234567", "mobile"),
        ("+358 50 123 4567.", "+358501234567", "mobile"),
        ("+358 (0)50 123 4567", "+358501234567", "mobile"),
        ("0457 000 1234", "04570001234", "mobile"),
        ("050-1234567", "0501234567", "mobile"),
        ("0295 16001", "029516001", "service"),
        ("029 534 5100", "0295345100", "service"),
        ("0800 123 456", "0800123456", "service"),
        ("020 692 200", "020692200", "service"),
        ("09 160 1234", "091601234", "landline"),
        ("070-174 06 33", "0701740633", "mobile"),
        ("+46 70 174 06 33", "+46701740633", "mobile"),
        ("0771-11 22 00", "0771112200", "service"),
        ("07700 900123", "07700900123", "mobile"),
        ("0345 123 4567", "03451234567", "service"),
        ("call 406-555-0123", "4065550123", "landline"),
    ],
)
def test_phones(text: str, value: str, note: str) -> None:
    assert [(one.value, one.note) for one in phones(text)] == [(value, note)]


@pytest.mark.parametrize(
    "text",
    [
        "12.03.2026",
        "klo 09.00–16.00",
        "2026-03-01",
        "budjetti 0,5 miljoonaa",
        "0245458-3",
        "131052-308T",
        "010190-9999",
        "00100 Helsinki",
        "tilausnumero 1234567890",
        "VN/0401234567",
        "05 06 07",
        "",
    ],
)
def test_not_phones(text: str) -> None:
    assert list(phones(text)) == []


@pytest.mark.parametrize(
    ("text", "value", "note"),
    [
        ("kirjaamo@gov.fi", "kirjaamo@gov.fi", "shared"),
        ("kirjaamo.lvm@gov.fi", "kirjaamo.lvm@gov.fi", "shared"),
        ("Maija.Meri@lvm.fi.", "maija.meri@lvm.fi", "named"),
        ("etunimi.sukunimi@lvm.fi", "etunimi.sukunimi@lvm.fi", "shared"),
        ("maija.meri71@firma.example", "maija.meri71@firma.example", "private"),
        ("maijameri71@firma.example", "maijameri71@firma.example", "private"),
        ("maija@gmail.com", "maija@gmail.com", "private"),
        ("maija@kotiposti.example", "maija@kotiposti.example", "private"),
        ("maija(at)lvm.fi", "maija@lvm.fi", "named"),
    ],
)
def test_emails(text: str, value: str, note: str) -> None:
    assert [(one.value, one.note) for one in emails(text)] == [(value, note)]


@pytest.mark.parametrize("text", ["@lvmfi", "a@b", "kuva@2x.png", "meeting@thread.tacv2/x"])
def test_not_emails(text: str) -> None:
    assert list(emails(text)) == []


@pytest.mark.parametrize(
    ("text", "address", "note"),
    [
        ("asuu Kuusikuja 4 B 12", "Kuusikuja 4 B 12", "flat"),
        ("Mannerheimintie 5, Helsinki", "Mannerheimintie 5", "street"),
        ("Lepikkotie 12:sta", "Lepikkotie 12", "street"),
        ("Alhonkuja 3, 01900 Nurmijärvi", "Alhonkuja 3, 01900 Nurmijärvi", "street"),
        ("Käpykuja 4 b 12, siel", "Käpykuja 4 b 12", "flat"),
        ("Strandvägen 14 B 7", "Strandvägen 14 B 7", "flat"),
        ("Skolgatan 5 i Ekenäs", "Skolgatan 5", "street"),
        ("at 14 Quarry Lane, Ashcombe, the", "14 Quarry Lane, Ashcombe", "street"),
        ("Flat 3, 14 Quarry Lane", "Flat 3, 14 Quarry Lane", "flat"),
    ],
)
def test_addresses(text: str, address: str, note: str) -> None:
    assert [(one.text, one.note) for one in addresses(text)] == [(address, note)]


@pytest.mark.parametrize(
    "text",
    [
        "valtatie 9 Orivedellä",
        "Mannerheimintiellä 15.40",
        "mentori 64",
        "vanhin mentori 64, nuorin 23",
        "Kulma 5 % jyrkempi",
        "",
    ],
)
def test_not_addresses(text: str) -> None:
    assert list(addresses(text)) == []


@pytest.mark.parametrize(
    ("text", "value", "note"),
    [
        ("FI21 1234 5600 0007 85", "FI2112345600000785", "example"),
        ("tili FI60 9999 9900 0001 23", "FI6099999900000123", ""),
        ("EE382200221020145685", "EE382200221020145685", ""),
    ],
)
def test_accounts(text: str, value: str, note: str) -> None:
    assert [(one.value, one.note) for one in accounts(text)] == [(value, note)]


def test_a_wrong_check_digit_is_no_account() -> None:
    assert list(accounts("FI22 1234 5600 0007 85")) == []


@pytest.mark.parametrize(
    ("text", "plate", "note"),
    [
        ("Punainen pakettiauto KLR-482 ajoi", "KLR-482", "fi"),
        ("ABC-123 on kuvan auton kilpi", "ABC-123", "example"),
        ("vita Volvon MLB 84A står", "MLB 84A", "se"),
        ("the van WX71 OKD parked", "WX71 OKD", "uk"),
        ("Silver Golf 211-D-48812", "211-D-48812", "ie"),
    ],
)
def test_plates(text: str, plate: str, note: str) -> None:
    assert [(one.text, one.note) for one in plates(text)] == [(plate, note)]


@pytest.mark.parametrize(
    "text",
    ["KLR-482 on sana ilman yhteyttä", "EU-27 ja auto", "TEN-12 ajaa", "HE-12 auto", "LVM-14 auto"],
)
def test_not_plates(text: str) -> None:
    assert list(plates(text)) == []


def test_documents_need_their_word() -> None:
    assert [one.value for one in documents("passin numero on XP1234567")] == ["XP1234567"]
    assert list(documents("erä XP1234567")) == []


def test_contacts_come_in_order_and_apart() -> None:
    text = "Maija, Kuusikuja 4 B 12, 040 123 4567, maija@gmail.com"
    assert [one.kind for one in contacts(text)] == ["address", "phone", "email"]
