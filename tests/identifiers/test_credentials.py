import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from somelint.identifiers.credentials import TRIGGERS, credentials, is_placeholder, stripped


@pytest.mark.parametrize(
    ("text", "secret", "kind"),
    [
        ("salasana on Aurinko2031!", "Aurinko2031!", "password"),
        ("Salasana: hauki/5tuoli", "hauki/5tuoli", "password"),
        ('langattoman salasana on nyt "Pilvi77x"', "Pilvi77x", "password"),
        ("lösenord: Vinge!44", "Vinge!44", "password"),
        ("Lösenordet till arkivet är Tussilago8.", "Tussilago8", "password"),
        ("the password is still Otter-99!", "Otter-99!", "password"),
        ("kokous 812 334 551, salasana majava", "majava", "password"),
        ("Visan avain on TUULIMYLLY", "TUULIMYLLY", "password"),
        ("PIN 48213", "48213", "pin"),
        ("PIN-koodilla 738 114", "738 114", "pin"),
        ("Meeting ID 844 1204, passcode 551 904", "551 904", "pin"),
        ("Zoom 812 334 551, kod 771904", "771904", "pin"),
        ("kaappi avautuu, koodi 7719", "7719", "pin"),
        ("portti aukeaa 2580#", "2580#", "pin"),
        ("näppäile 2580 ja risuaita", "2580 ja risuaita", "pin"),
        ("PUK 30877214", "30877214", "pin"),
        ("laitteen tunnus: admin / talvi2207", "talvi2207", "pair"),
        ("etähallinta admin/kala4ever", "kala4ever", "pair"),
        ("wifi on Talo ja Mehukas88 vie sisään", "Mehukas88", "shape"),
        ("Kirjaudu: Halko#1922", "Halko#1922", "shape"),
        ("AKIAIOSFODNN7ABCDEFG", "AKIAIOSFODNN7ABCDEFG", "key"),
        ("ghp_" + "a1B2" * 9, "ghp_" + "a1B2" * 9, "key"),
        ("avain dt_live_51Hq9aTz77", "dt_live_51Hq9aTz77", "key"),
        ("Authorization: Bearer q7X2m9V4k1Z8", "q7X2m9V4k1Z8", "key"),
        ("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOjF9.c2ln", None, "key"),
        ("-----BEGIN RSA PRIVATE KEY-----", None, "key"),
        ("https://ylla:hunter77x@db.example/x", "ylla:hunter77x", "key"),
        ("?api_key=9f3c77e0b1d8", "9f3c77e0b1d8", "key"),
        ("rajapinnan avain tlab7Qm2xV9dTr41", "tlab7Qm2xV9dTr41", "password"),
        ("Rajapinta toimii: 7fQ2xLr93mZaTe4", "7fQ2xLr93mZaTe4", "shape"),
    ],
)
def test_credentials(text: str, secret: str | None, kind: str) -> None:
    assert [(one.text, one.kind) for one in credentials(text)] == [(secret or text, kind)]
    assert TRIGGERS["credentials"].met(text)


@pytest.mark.parametrize(
    "text",
    [
        "Vaihda salasanasi vuosittain",
        "Salasana vaihtui taas kesken kaiken",
        "Salasanaa ei kysytä",
        "Unohdin PIN-koodin kaupassa",
        "PIN-koodi suojaa korttia",
        "Salasana123 ei ole salasana",
        "password: YOUR_PASSWORD",
        "Authorization: Bearer YOUR_TOKEN",
        "token=TOKEN_TÄHÄN",
        "koodilla LVM20 saatte alennusta",
        "virhekoodi 4040",
        "postinumero 00100, koodi 10",
        "avain oppimiseen on uni",
        "Nyckeln till bättre cykelnät är underhåll",
        "lösenordet är dött, länge leve passnyckeln",
        "Agenda-2030 ja COVID-19",
        "Vaalit2026 lähestyy, kirjaudu mukaan #Vaalit2026!",
        "avoin koodi on GitHubissa",
        "kirjaudu osoitteessa https://palvelu.example/login2026",
        "Kirjaudu: anna.virtanen77@posti.example",
        "ja/tai 50/50, km/h",
        "Password tips: length beats complexity",
        "123456 on yleisin salasana",
        "",
    ],
)
def test_not_credentials(text: str) -> None:
    assert list(credentials(text)) == []


@pytest.mark.parametrize(
    ("secret", "placeholder"),
    [
        ("YOUR_KEY", True),
        ("xxxx", True),
        ("<avain>", True),
        ("****", True),
        ("esimerkki", True),
        ("Syysmyrsky#26", False),
        ("Mykines44", False),
    ],
)
def test_placeholders(secret: str, placeholder: bool) -> None:
    assert is_placeholder(secret) is placeholder


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("Talvi26!", "Talvi26!"),
        ("Talvi!", "Talvi"),
        ("Talvi26).", "Talvi26"),
        ("”Talvi26”", "Talvi26"),
    ],
)
def test_stripped(raw: str, kept: str) -> None:
    assert stripped(raw) == kept


@given(st.text(alphabet=string.ascii_letters + string.digits, min_size=16, max_size=16))
def test_a_known_key_is_found_whatever_follows_its_prefix(tail: str) -> None:
    key = f"AKIA{tail.upper()}"
    assert [one.text for one in credentials(f"siinä luki {key}, hups")] == [key]
