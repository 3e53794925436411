"""The closed word lists that Finnish endings alone do not tell.

A noun in *-i* keeps its *-i-* unless it is one of these; the lists are closed in the language
(new words never join them), and a compound inflects as its last part, so they are looked up by
the tail of a word. Class numbers are those of Nykysuomen sanalista (Kotus).
"""

from __future__ import annotations

from typing import Final


def _table(groups: dict[str, str]) -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for kind, words in groups.items():
        for word in words.split():
            table[word] = (*table.get(word, ()), kind)
    return table


NOMINAL_TAILS: Final[dict[str, tuple[str, ...]]] = _table(
    {
        "7": """
            arki arpi haahti hanhi hanki happi hauki helmi helpi henki hetki hiki hirvi
            honki joki jouhi järki järvi jälki kaikki kalki kampi kaski kilpi kivi koipi
            korpi koski kurki kylki käki kärki lahti lampi lanki lehti lempi leski lovi läpi
            länki mäki nimi noki nummi nurmi olki onki onni ovi parvi piki pilvi polvi poski
            povi putki reki retki ripsi rupi ruuhi saksi salmi sampi sappi sarvi savi siipi
            sormi suksi suvi sylki särki sääksi sääski talvi tammi torvi tuki tuppi typpi
            tyvi tähti uuhi vaski viiksi väki vyyhti taimi tilhi laki
        """,
        "5": """
            tali kasvi aisti pelti vahti rahti tahti seimi saavi pihti lääni tyyli kumi
            viini miini kemi neiti kiili viili piiri viiri väri tili tiimi malli rooli meili
            faili rivi hovi sali sääli kuuri muuri tuuri vaari bussi kurssi rinki vanki
            renki tekstiili komissaari militääri maili kuori laki
        """,
        "23": """
            tiili kaari hiili kuori huoli huuli kieli mieli pieli puoli nuoli tuuli tuli
            suoli vuori saari sääri ääri ääni suuri nuori pieni sieni niini juoni suoni
            tuoni uni juuri lieri veri meri moni tyyni lohi riihi tuohi vuohi louhi jousi
            lumi liemi niemi luomi tuomi loimi toimi suomi hiiri kuusi
        """,
        "27": """
            käsi vesi uusi tosi täysi vuosi kausi susi reisi liesi köysi kuusi viisi paasi hiisi
        """,
        "28": "kynsi kansi länsi virsi varsi hirsi orsi ponsi parsi jälsi",
        "29": "lapsi hapsi",
        "30": "veitsi peitsi",
        "31": "yksi kaksi",
        "18": "tie suo työ yö vyö maa puu pää kuu luu suu syy jää tee sää täi voi koi hai",
        "8": """
            itse nukke nalle live single mode promille some pelle psyyke ale toope virve geneve
        """,
        "16": "molempi alempi ylempi",
        "42": "mies",
        "44": "kevät",
        "45": """
            kolmas neljäs viides kuudes seitsemäs kahdeksas yhdeksäs kymmenes sadas tuhannes mones
        """,
        "46": "tuhat",
        "36": """
            suurin lähin uusin ylin alin sisin uloin viimeisin tärkein korkein parhain suosituin
        """,
        "ungraded": """
            auto data beta meta foto judo metro pupu eka toka moka tupo mopo muki söpö
            rojalti prikaati kaarti lobbi loki hetu sotu kepu wiki humpuuki malta dorka soopa
        """,
        "49": """
            askel kyynel nivel sävel manner penger taival ommel kinner kannel piennar udar
            sammal tanner auer
        """,
    }
)
"""Tail of a base form → the classes it inflects by."""

STEMS: Final[dict[str, tuple[str, str, str]]] = {
    # nominative: (strong vowel stem, weak vowel stem, partitive singular)
    "aika": ("aika", "aja", "aikaa"),
    "poika": ("poika", "poja", "poikaa"),
    "veli": ("velje", "velje", "veljeä"),
    "sisar": ("sisare", "sisare", "sisarta"),
    "tytär": ("tyttäre", "tyttäre", "tytärtä"),
    "laidun": ("laitume", "laitume", "laidunta"),
    "pyyhe": ("pyyhkee", "pyyhkee", "pyyhettä"),
    "jäsen": ("jäsene", "jäsene", "jäsentä"),
    "ahven": ("ahvene", "ahvene", "ahventa"),
    "joutsen": ("joutsene", "joutsene", "joutsenta"),
    "siemen": ("siemene", "siemene", "siementä"),
    "paimen": ("paimene", "paimene", "paimenta"),
    "höyhen": ("höyhene", "höyhene", "höyhentä"),
    "kymmen": ("kymmene", "kymmene", "kymmentä"),
    "kiuas": ("kiukaa", "kiukaa", "kiuasta"),
    "pyyhin": ("pyyhkime", "pyyhkime", "pyyhintä"),
    "kymmenen": ("kymmene", "kymmene", "kymmentä"),
    "sydän": ("sydäme", "sydäme", "sydäntä"),
    "morsian": ("morsiame", "morsiame", "morsianta"),
    "hapan": ("happama", "happama", "hapanta"),
    "lämmin": ("lämpimä", "lämpimä", "lämmintä"),
    "vasen": ("vasempa", "vasemma", "vasenta"),
    "seitsemän": ("seitsemä", "seitsemä", "seitsemää"),
    "kahdeksan": ("kahdeksa", "kahdeksa", "kahdeksaa"),
    "yhdeksän": ("yhdeksä", "yhdeksä", "yhdeksää"),
    "paras": ("parhaa", "parhaa", "parasta"),
    "varas": ("varkaa", "varkaa", "varasta"),
    "ruis": ("rukii", "rukii", "ruista"),
    "ies": ("ikee", "ikee", "iestä"),
    "äes": ("äkee", "äkee", "äestä"),
    "tae": ("takee", "takee", "taetta"),
    "koe": ("kokee", "kokee", "koetta"),
    "aie": ("aikee", "aikee", "aietta"),
    "säe": ("säkee", "säkee", "säettä"),
    "kolme": ("kolme", "kolme", "kolmea"),
    "kuka": ("kene", "kene", "ketä"),
}
"""Tail of a base form → its stems, for words whose stem no rule makes."""

EXTRA_FORMS: Final[dict[str, dict[str, str]]] = {
    "ei": dict.fromkeys(
        "en et emme ette eivät älä älköön älkäämme älkää älkööt".split(), "negative"
    ),
    "meri": dict.fromkeys(("mertaan", "mertansa", "mertamme"), "partitive singular"),
    "lähin": {"lähinnä": "essive singular"},
    "uusi": {"uus": "nominative singular"},
    "vuosi": {"vuonna": "essive singular"},
    "kuka": {"kehen": "illative singular", "kellä": "adessive singular"}
    | dict.fromkeys(("kenelle", "kelle"), "allative singular")
    | dict.fromkeys(("keneltä", "keltä"), "ablative singular")
    | dict.fromkeys(("ketkä", "keiden", "keitä", "keille", "keillä"), "plural"),
    "kolme": dict.fromkeys("kolmia kolmien kolmissa kolmista kolmiin kolmilla".split(), "plural"),
}
"""Tail of a base form → forms that stand outside its paradigm, with their features."""

FUNCTION_WORDS: Final = frozenset(
    """
    kuin silloin näin eli noin niin jo ja joilla joissa joista joille joihin joita joiden joina
    esimerkiksi nimittäin tilanne vuosi lainkaan määrin puolittain
    """.split()
)
"""Words so common that another word's form (*kuu : kuin, joki : joissa, vuotaa : vuosi*) is not
meant."""

VERBS_IN_EA: Final = frozenset(
    """
    hakea itkeä kokea laskea lukea lähteä pukea potea särkeä tukea tuntea kylpeä kulkea sulkea
    rypeä kyteä päteä koskea nylkeä polkea kitkeä
    """.split()
)
"""Infinitives in *-ea*: adjectives end so too, but these are none (*lähteä* has no *lähteiden*)."""

COMPARISON: Final[dict[str, tuple[tuple[str, ...], tuple[str, ...]]]] = {
    "hyvä": (("parempi",), ("paras", "parhain")),
    "pitkä": (("pidempi", "pitempi"), ("pisin",)),
    "lyhyt": (("lyhyempi", "lyhempi"), ("lyhyin", "lyhin")),
    "moni": (("useampi",), ("usein",)),
    "usea": (("useampi",), ("usein",)),
    "lähi": ((), ("lähin",)),
    "uusi": (("uudempi",), ("uusin",)),
}
"""Adjective → comparatives and superlatives that no rule makes."""

AGREEING: Final = frozenset({"iso", "uusi", "vanha", "pieni", "pitkä", "vähä"})
"""First parts that inflect with the name they head (*Ison-Britannian, Uuden-Seelannin*)."""

O_PLURAL_ONLY_I: Final = frozenset(
    """
    kunta kohta muna osa loma kuva juna luokka sopa summa rouva ruoka muta tupa pouta
    """.split()
)
"""Tails in *-a* after *o* or *u* whose plural in *-oi-* would be another word (*kunto*)."""
