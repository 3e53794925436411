import pickle
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from somelint.text.normalise import is_plain, normalise
from somelint.text.view import View

ZWSP, WJ, SHY, RLO, PDF, BOM = "\u200b", "\u2060", "\u00ad", "\u202e", "\u202c", "\ufeff"

PLAIN = [
    "Tervetuloa kuulemaan asemakaavasta, klo 17:30!",
    "Ångström, Öljysatama ja à la carte – näin se käy.",
    "Perhe 👨‍👩‍👧‍👦 ja ❤️ sekä 👩🏽‍🚒 1️⃣ 🏴󠁧󠁢󠁥󠁮󠁧󠁿",
    "Καλημέρα, σιγά σιγά",
    "Сегодня обсудили дорогу",
    "a b c",
    "it´s",
    "U.S.A. ja e.g. muut",
    "nimi a.b.c.d.example.com",
    "",
]


@pytest.mark.parametrize("text", PLAIN)
def test_ordinary_text_is_left_alone(text: str) -> None:
    view = View.of(text)
    assert view.text == text
    assert view.hidden == ()
    assert view.to_original(0, len(text)) == (0, len(text))


@pytest.mark.parametrize(
    ("original", "text"),
    [
        (f"SAL{ZWSP}ASSA", "SALASSA"),
        (f"perus{WJ}suomalainen", "perussuomalainen"),
        (f"{BOM}Alku", "Alku"),
        (f"esi{SHY}merk{SHY}ki", "esimerkki"),
        ("соnfidential", "confidential"),
        ("НЕМLIG", "HEMLIG"),
        ("vіttu", "vittu"),
        ("sаlаinen", "salainen"),
        ("ΡΑΙΝΟΣ", "ΡΑΙΝΟΣ"),
        ("salaiпeп", "salainen"),
        ("СЕСRЕТ Привет", "CECRET Привет"),
        ("Ка\u0308ytto", "Käytto"),
        ("а\u030angström", "ångström"),
        ("𝗦𝗔𝗟𝗔𝗜𝗡𝗘𝗡", "SALAINEN"),
        ("ｓａｌａｉｎｅｎ", "salainen"),
        ("Ⓢⓐⓛⓐ", "Sala"),
        ("ꜱᴀʟᴀɪɴᴇɴ", "salainen"),
        ("s a l a i n e n", "salainen"),
        ("on s a l a i n e n asia", "on salainen asia"),
        ("s.a.l.a.i.n.e.n.", "salainen."),
        ("S-A-L-A-I-N-E-N", "SALAINEN"),
        ("S A L A S S A  P I D E T T Ä V Ä", "SALASSA  PIDETTÄVÄ"),
        ("s а l а i n e n", "salainen"),
        ("Ka\u0308ytto\u0308", "Käyttö"),
        ("½ … ™ №", "1⁄2 ... TM No"),
        ("CO₂, m²", "CO2, m2"),
        ("tila\u00a0on", "tila on"),
        (f"{RLO}TERCES{PDF}", "SECRET"),
        ("＠lvm ＃tagi", "@lvm #tagi"),
    ],
)
def test_disguises_are_taken_off(original: str, text: str) -> None:
    view = View.of(original)
    assert view.text == text
    assert View.of(view.text).text == text


@pytest.mark.parametrize(
    ("original", "found", "stands_for"),
    [
        (
            f"luki SAL{ZWSP}ASSA PI{ZWSP}DETTÄVÄ.",
            "SALASSA PIDETTÄVÄ",
            f"SAL{ZWSP}ASSA PI{ZWSP}DETTÄVÄ",
        ),
        (f"{BOM}½ … salainen", "salainen", "salainen"),
        ("½ litraa", "1⁄2", "½"),
        ("½ litraa", "⁄", "½"),
        ("odota… asia", "asia", "asia"),
        ("Brändi™ ja asia", "asia", "asia"),
        ("№ 5 asia", "asia", "asia"),
        ("ka\u0308ytto\u0308 asia", "käyttö", "ka\u0308ytto\u0308"),
        ("ka\u0308ytto\u0308 asia", "asia", "asia"),
        ("se on s a l a i n e n asia", "salainen", "s a l a i n e n"),
        ("se on s a l a i n e n asia", "asia", "asia"),
        ("S A L A S S A  P I D E T T Ä V Ä", "PIDETTÄVÄ", "P I D E T T Ä V Ä"),
        ("𝗦𝗔𝗟𝗔 asia", "SALA", "𝗦𝗔𝗟𝗔"),
        ("👨‍👩‍👧‍👦 sаlа asia", "asia", "asia"),
        (f"x {RLO}TERCES{PDF} y", "SECRET", f"{RLO}TERCES{PDF}"),
        (f"x {RLO}TERCES{PDF} y", "y", "y"),
    ],
)
def test_spans_lead_back_to_the_original(original: str, found: str, stands_for: str) -> None:
    view = View.of(original)
    start = view.text.index(found)
    first, last = view.to_original(start, start + len(found))
    assert original[first:last] == stands_for


@pytest.mark.parametrize(
    ("original", "kind", "span"),
    [
        (f"luki pi{ZWSP}lot boat", "zero-width", f"pi{ZWSP}lot"),
        ("ale\u200ckoodi", "zero-width", "ale\u200ckoodi"),
        (f"näe {RLO}ätneg{PDF} tässä", "bidi", f"{RLO}ätneg{PDF}"),
        ("luo\u202attamus", "bidi", "luo\u202attamus"),
        ("märkt НЕМLIG och", "look-alike", "НЕМLIG"),
        ("se on саlа", "look-alike", "саlа"),
        ("täysin s a l a i n e n asia", "spaced", "s a l a i n e n"),
        ("on 𝗦𝗔𝗟𝗔𝗜𝗡𝗘𝗡 nyt", "styled", "𝗦𝗔𝗟𝗔𝗜𝗡𝗘𝗡"),
        ("on ｓａｌａ nyt", "styled", "ｓａｌａ"),
        ("on ꜱᴀʟᴀ nyt", "styled", "ꜱᴀʟᴀ"),
        (f"on s{SHY}a{SHY}l{SHY}a nyt", "soft-hyphen", f"s{SHY}a{SHY}l{SHY}a"),
    ],
)
def test_what_hides_is_told_with_its_whole_word(original: str, kind: str, span: str) -> None:
    hidden = View.of(original).hidden
    assert [(item.kind, original[item.start : item.end]) for item in hidden] == [(kind, span)]


@pytest.mark.parametrize(
    "original",
    [
        "👩‍👩‍👧 ja 🏃‍♀️",
        "❤️ #️⃣",
        "Ka\u0308ytto\u0308",
        f"liikenne{SHY}turva{SHY}virasto",
        f"{BOM}Alku",
        f"lause.{ZWSP} Toinen{ZWSP}",
        "می\u200cخواهم",
        "\u2068@nimi\u2069 kirjoitti",
        "λ-anturi, TNFα ja γ-säteily",
        "Kılıç ja Škoda",
        "m², ½, …, ™",
        "rokote 𝑥",
        "hän vastasi vain: нет",
    ],
)
def test_what_does_not_hide_is_not_told(original: str) -> None:
    assert View.of(original).hidden == ()


def test_a_word_of_look_alikes_alone_is_told_beside_a_mixed_one() -> None:
    original = "ТОР ЅЕСRЕТ"
    view = View.of(original)
    assert view.text == "TOP SECRET"
    assert [original[item.start : item.end] for item in view.hidden] == ["ТОР", "ЅЕСRЕТ"]


def test_lower_keeps_the_length() -> None:
    view = View.of("İSTANBUL ΣΑΣ ÄÖ")
    assert len(view.lower) == len(view.text)
    assert view.lower.startswith("istanbul")


def test_a_view_cannot_be_changed() -> None:
    view = View.of("teksti")
    with pytest.raises(AttributeError):
        view.text = "toinen"
    with pytest.raises(AttributeError):
        del view.text
    assert pickle.loads(pickle.dumps(view)) == view
    assert hash(view) == hash(View.of("teksti"))


ODD = st.sampled_from(
    "aAbsäÖо а е с і А Е Н 𝗦 ｓ Ⓢ ꜱ ½ … ™ ´ ¨ № ﬁ İ ı ß ㈱ ㄱㅏ ｶﾞ 가 \u1100\u1161 ´"
    "\u0308\u030a\u0327\u0345\u200b\u200c\u200d\u2060\u00ad\ufeff\u202a\u202c\u202d\u202e\u2066\u2069"
    "\ufe0f\ufe0e\u20e3\U0001f3fd👩👧❤🏴"
    "\U000e0067\U000e007fⓂℹ©1#*ﷺ\u09be\u09c7 ._-*·\n\u3000\u00a0\u0385"
)
texts = st.one_of(
    st.text(), st.text(ODD, max_size=40), st.lists(st.one_of(ODD, st.characters())).map("".join)
)


@given(texts)
@example("👩\u200dⓂ")
@example("\u202eA\u0308\u202e\u202c\u202c")
@example("a b  c  d  e  f  g h")
@example("ℹ\u200b\ufe0f")
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = View.of(text).text
    assert View.of(once).text == once


@given(texts, st.data())
def test_spans_stay_inside_and_in_order(text: str, data: st.DataObject) -> None:
    view = View.of(text)
    size = len(view.text)
    assert len(view.lower) == size
    places = sorted(data.draw(st.lists(st.integers(0, size), min_size=4, max_size=4)))
    spans = [view.to_original(a, b) for a, b in ((places[0], places[1]), (places[2], places[3]))]
    for start, end in (*spans, view.to_original(0, size)):
        assert 0 <= start <= end <= len(text)
    assert spans[0][0] <= spans[1][0]
    assert spans[0][1] <= max(spans[1][1], spans[0][1])
    for item in view.hidden:
        assert 0 <= item.start < item.end <= len(text)
    starts = [view.to_original(at, at + 1) for at in range(size)]
    assert starts == sorted(starts)


@given(st.text(st.sampled_from("abcåäöÅÄÖéñ ,.!?0123456789e\u0308\n—“”")))
def test_nothing_special_is_just_nfc(text: str) -> None:
    view = View.of(text)
    if not any(item.kind == "spaced" for item in view.hidden):
        words = text.split()
        if max(map(len, words), default=0) and not _has_single_letters(text):
            assert view.text == unicodedata.normalize("NFC", text)


def _has_single_letters(text: str) -> bool:
    plain = unicodedata.normalize("NFC", text)
    return any(
        char.isalpha()
        and not plain[max(0, at - 1) : at].isalnum()
        and not plain[at + 1 : at + 2].isalnum()
        for at, char in enumerate(plain)
    )


@given(
    st.lists(
        st.sampled_from(
            [
                "salainen",
                f"sa{ZWSP}lainen",
                "sаlainen",
                "𝗦𝗔𝗟𝗔",
                "ka\u0308ytto\u0308",
                "½",
                "…",
                "👩‍👧",
                "laki",
            ]
        ),
        max_size=12,
    ),
    st.sampled_from([" ", "  ", ", ", "\u00a0", ". "]),
)
def test_a_run_of_letters_leads_to_a_slice_that_reads_the_same(parts: list[str], gap: str) -> None:
    text = gap.join(parts)
    view = View.of(text)
    at = 0
    while at < len(view.text):
        end = at
        while end < len(view.text) and view.text[end].isalpha():
            end += 1
        if end > at:
            first, last = view.to_original(at, end)
            assert View.of(text[first:last]).text == view.text[at:end]
        at = end + 1


@pytest.mark.parametrize(
    "piece",
    [
        "a\u200b",
        "ё",
        "s a l a ",
        "\u202e",
        "e\u0308",
        "👩‍👧",
        "а",
        "aа",
        "½",
        "ﷺ",
        "a.b.",
        "\u00ad",
    ],
)
def test_long_runs_of_odd_characters_are_read_through(piece: str) -> None:
    text = piece * 20_000
    view = View.of(text)
    start, end = view.to_original(0, len(view.text))
    assert 0 <= start <= end <= len(text)
    assert View.of(view.text).text == view.text


def test_characters_taken_for_plain_need_no_normalising() -> None:
    plain = [char for char in map(chr, range(0x110000)) if is_plain(char)]
    assert len(plain) > 2000
    text = "".join(f"{char}\n" for char in plain)
    assert normalise(text).text == text
    assert unicodedata.is_normalized("NFKC", text)
