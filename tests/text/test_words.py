import pytest
from hypothesis import given
from hypothesis import strategies as st

from somelint.text.view import View
from somelint.text.words import sentences, words


def forms(text: str) -> list[str]:
    return [word.form for word in words(View.of(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Laki- ja asetusluonnos", ["laki", "ja", "asetusluonnos"]),
        ("VM:ssä, HE:n ja lvm:n", ["vm:ssä", "he:n", "ja", "lvm:n"]),
        ("E-kirje EU-MINVA some-verkosto", ["e-kirje", "eu-minva", "some-verkosto"]),
        ("HE-luonnos -luonnokset", ["he-luonnos", "luonnokset"]),
        ("Asia:katso tästä", ["asia", "katso", "tästä"]),
        (
            "EU:hunkin 5:een RAVA:lle HE:mme SDP:läiset",
            ["eu:hunkin", "5:een", "rava:lle", "he:mme", "sdp:läiset"],
        ),
        ("Huom: tämä", ["huom", "tämä"]),
        ("klo 12:30–14", ["klo", "12:30", "14"]),
        ("HE 123/2014 vp", ["he", "123", "2014", "vp"]),
        ("Helsinki–Turku-rata", ["helsinki", "turku-rata"]),
        ("it's d’accord it´s", ["it's", "d’accord", "it´s"]),
        ("”Näin”, hän sanoi…", ["näin", "hän", "sanoi"]),
        ("liite_010190Y999W.pdf", ["liite", "010190y999w", "pdf"]),
        ("Ka\u0308ytto\u0308", ["käyttö"]),
        ("Ks. https://LVM.fi/Saimaa?x=1 heti", ["ks", "https://lvm.fi/saimaa?x=1", "heti"]),
        ("Etu.Suku@lvm.fi vastaa", ["etu.suku@lvm.fi", "vastaa"]),
        ("#LakiLuonnos #lakiluonnos", ["laki", "luonnos", "lakiluonnos"]),
        ("#EUMinva2014 #eu_minva", ["eu", "minva", "2014", "eu", "minva"]),
        ("hei @lvm_fi!", ["hei", "lvm_fi"]),
        ("s a l a i n e n asia", ["salainen", "asia"]),
        ("😀 👍🏽 —", []),
        ("", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert forms(text) == expected


def split(text: str) -> list[str]:
    view = View.of(text)
    return [view.text[start:end] for start, end in sentences(view, words(view))]


@pytest.mark.parametrize(
    "parts",
    [
        ["Tänään kokous.", "Huomenna lisää!", "Tuletko?"],
        ["Lue lisää esim. E-kirjeestä.", "Kiitos"],
        ["Paikalla mm. Virtanen ym. väkeä."],
        ["Kokous klo. 12 ja nro. 5 on varattu.", "Tervetuloa."],
        ["Tavataan 5.3. Helsingissä.", "Nähdään!"],
        ["Lausunnot 12.6.", "Esitys annetaan syksyllä."],
        ["Juna lähtee klo 16.15.", "Kiitos!"],
        ["Hinta on 3 milj. euroa, ks. Hilma."],
        ["Esitys on HE 58/2026 vp.", "Mopokortti uudistuu."],
        ["It is the department's.", "Waiting."],
        ["Laki 24.1 § ja 1. luokka.", "Toinen."],
        ["Se oli vuonna 2014.", "Uusi laki tuli."],
        ["Det gäller bl.a. vägar och t.ex. Broar.", "Tack!"],
        ["We met e.g. Smith and J. Doe.", "Then left."],
        ["Hienoa 🎉🎉", "Huomenna jatkuu 👍"],
        ["Hienoa! 🎉", "Huomenna jatkuu"],
        ["ei vielä julki... mutta pian.", "Odota..."],
        ["pieni alku.", "pieni loppu."],
        ["Hän sanoi: ”Ei käy.”", "Sitten lähti."],
        ["Katso https://lvm.fi/a.b ja soita.", "Kiitos."],
    ],
)
def test_sentences(parts: list[str]) -> None:
    assert split(" ".join(parts)) == parts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Asialista:\n- Kokous\n• Muistio\n\nKiitos",
            ["Asialista:", "Kokous", "Muistio", "Kiitos"],
        ),
        ("1. Kokous alkaa\n2. Kahvit", ["1. Kokous alkaa", "2. Kahvit"]),
        ("Valmis.\n\n---\n", ["Valmis."]),
        ("  ", []),
        ("😀😀", ["😀😀"]),
    ],
)
def test_lines_and_bullets(text: str, expected: list[str]) -> None:
    assert split(text) == expected


pieces = st.sampled_from(
    [
        "laki",
        "-",
        ":n",
        " ",
        ". ",
        "!",
        "?",
        "\n",
        "#LakiLuonnos",
        "@nimi",
        "https://a.fi/b",
        "a@b.fi",
        "😀",
        "5.3.",
        "esim.",
        "…",
        "'",
        "İ",
        "s a l a",
        "\u200b",
        "а",
        "½",
        "A",
        "_",
        "•",
    ]
)


@given(st.one_of(st.text(), st.lists(pieces, max_size=40).map("".join)))
def test_words_and_sentences_of_any_text(text: str) -> None:
    view = View.of(text)
    found = words(view)
    reach = 0
    for word in found:
        assert reach <= word.start < word.end <= len(view.text)
        assert view.lower[word.start : word.end] == word.form
        reach = word.end
    spans = sentences(view, found)
    reach = 0
    for start, end in spans:
        assert reach <= start < end <= len(view.text)
        reach = end
    for word in found:
        assert any(start <= word.start < end for start, end in spans)


@pytest.mark.parametrize(
    "piece", ["a", "a-", "a:", "a.", "esim. ", "1.", "😀", "#Aa", "@a ", "\n", "…"]
)
def test_long_runs_are_read_through(piece: str) -> None:
    view = View.of(piece * 20_000)
    found = words(view)
    spans = sentences(view, found)
    assert all(view.lower[word.start : word.end] == word.form for word in found)
    assert spans == sorted(spans)


def test_a_long_run_of_emoji_ends() -> None:
    text = "Juhla " + "🎉" * 200 + " jatkuu"
    view = View.of(text)
    assert sentences(view, words(view)) == [(0, len(text))]
