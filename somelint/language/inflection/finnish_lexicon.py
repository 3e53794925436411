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
            arki haahti hanhi hanki happi hauki helmi helpi henki hetki hiki hirvi honki joki jouhi
            järki järvi jälki kaikki kalki kampi kaski kilpi kivi koipi korpi koski kurki kylki käki
            kärki lahti lampi lanki lehti leski lovi läpi länki mäki nimi noki nummi nurmi olki onki
            onni ovi parvi piki pilvi polvi poski povi reki retki ripsi rupi ruuhi saksi salmi sampi
            sappi sarvi savi siipi sormi suksi suvi sylki särki sääksi sääski talvi tammi torvi tuki
            tuppi typpi tyvi tähti uuhi vaski viiksi väki vyyhti
        """,
        "5": """
            tali kasvi aisti pelti vahti rahti tahti seimi saavi pihti lääni tyyli kumi viini miini
            kemi neiti kiili viili piiri viiri väri tili tiimi malli rooli meili faili rivi hovi
            sali sääli kuuri muuri tuuri vaari bussi kurssi laki rinki vanki renki
        """,
        "23": """
            tiili kaari hiili kuori huoli huuli kieli mieli pieli puoli nuoli tuuli tuli suoli vuori
            saari sääri ääri ääni suuri nuori pieni sieni niini juoni suoni tuoni uni juuri lieri
            veri meri moni tyyni lohi riihi tuohi vuohi louhi jousi lumi liemi niemi luomi tuomi
            loimi toimi suomi hiiri kuusi
        """,
        "27": """
            käsi vesi uusi tosi täysi vuosi kausi susi reisi liesi köysi kuusi viisi paasi hiisi
        """,
        "28": "kynsi kansi länsi virsi varsi hirsi orsi ponsi parsi jälsi",
        "29": "lapsi hapsi",
        "30": "veitsi peitsi",
        "31": "yksi kaksi",
        "18": "tie suo työ yö vyö maa puu pää kuu luu suu syy jää tee sää täi voi koi hai",
        "8": "itse kolme nukke nalle",
        "42": "mies",
        "44": "kevät",
        "45": """
            kolmas neljäs viides kuudes seitsemäs kahdeksas yhdeksäs kymmenes sadas tuhannes mones
        """,
        "46": "tuhat",
        "36": """
            suurin lähin uusin ylin alin sisin uloin viimeisin tärkein korkein parhain suosituin
        """,
        "ungraded": "auto data beta meta foto judo metro",
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
    "udar": ("utare", "utare", "udarta"),
    "jäsen": ("jäsene", "jäsene", "jäsentä"),
    "ahven": ("ahvene", "ahvene", "ahventa"),
    "joutsen": ("joutsene", "joutsene", "joutsenta"),
    "siemen": ("siemene", "siemene", "siementä"),
    "paimen": ("paimene", "paimene", "paimenta"),
    "höyhen": ("höyhene", "höyhene", "höyhentä"),
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
    "manner": ("mantere", "mantere", "mannerta"),
    "penger": ("penkere", "penkere", "pengertä"),
    "askel": ("askele", "askele", "askelta"),
    "kyynel": ("kyynele", "kyynele", "kyyneltä"),
    "nivel": ("nivele", "nivele", "niveltä"),
    "sävel": ("sävele", "sävele", "säveltä"),
    "taival": ("taipalee", "taipalee", "taivalta"),
    "ommel": ("ompelee", "ompelee", "ommelta"),
}
"""Tail of a base form → its stems, for words whose stem no rule makes."""

O_PLURAL_ONLY_I: Final = frozenset(
    """
    kunta kohta muna osa loma kuva juna luokka sopa summa rouva ruoka koulu tunta muta tupa pouta
    """.split()
)
"""Tails in *-a* after *o* or *u* whose plural in *-oi-* would be another word (*kunto*)."""
