"""Classification and secrecy markings: Finnish old and new, EU, NATO, Swedish, British,
Canadian and American, the Traffic Light Protocol, and secrecy provisions cited as a ground.

Sources: Act 906/2019 § 18 and Decree 1101/2019 (security classes I-IV), Decree 681/2010
(protection levels, until 2019), Act 621/1999 § 24 (grounds of secrecy), Council Decision
2013/488/EU (EU classified information), FIRST TLP 2.0.

Whether a marking is told of a document in hand, or is the topic of a course or a piece of
history, is not for this module: ``note`` says what sort of marking it is, no more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from somelint.identifiers.base import Identifier, Pattern, Triggers
from somelint.text.literals import Literals

TRIGGERS = {
    "markings": Triggers(
        literals=Literals(
            *(
                "confidence|ei levitykseen|fouo|for distribution|protection level|security class|"
                "begränsad tillgång|classified|confidential|cui|ei julkinen|ei-julkinen|eu-c|"
                "eu-r|eu-s|for publication|hemlig|internal use|internt bruk|julkisuusl|julkl|"
                "kaytto raj|kayttö raj|konfidentiel|käyttö raj|limite|limité|luottamuksellinen|"
                "myndighetsbruk|nato|noforn|nr-|offentlig|official|offl|osl|protected|rajoitettu|"
                "restreint|restricted|salaa|salai|salassa|secret|section 24|sekretess|sensitive|"
                "sisäiseen käyt|skyddsnivå|st 1|st 2|st 3|st 4|st i|st-|st2|st3|st4|stii|stiv|"
                "suojaustaso|säkerhetsklass|säkerhetsskyddsklass|tjänstebruk|tl 1|tl 2|tl 3|tl 4|"
                "tl i|tl-|tl1|tl2|tl3|tl4|tlii|tliv|tlp|turvallisuusluok|ue/eu|viranomaiskäyt|"
                "virkakäyt|vtl"
            ).split("|")
        )
    )
}

_ROMAN = r"(?:IV|III|II|I|[1-4])"
_OPEN, _CLOSE = r"(?<![\w-])", r"(?!\w)"
# Case endings and heads of compounds that may follow a marking: "TL IV:ksi", "LIMITE-paperi".
_HYPHEN_WORD = r"(?:[ ]?-[ ]?[a-zåäö][\wåäö-]+)?"

_MARKS = {
    ("national", "stamp"): Pattern(
        rf"{_OPEN}(?:TL|VTL|ST)[ \u00a0-]?{_ROMAN}{_CLOSE}"
        rf"|{_OPEN}(?:TL|ST)(?:IV|III|II|[1-4])(?![A-ZÅÄÖ0-9])"
        rf"|{_OPEN}(?i:turvallisuusluok(?:ka|an|kaa|kaan|assa|alla)|suojaustaso(?:n|a|on|ssa|lla)?"
        rf"|skyddsnivå(?:n)?|säkerhetsklass(?:en)?|protection level|security class(?:ification)?)"
        rf"[ \u00a0-]?{_ROMAN}{_CLOSE}"
        r"|(?<!\w)(?:ERITTÄIN SALAINEN|SALAINEN|LUOTTAMUKSELLINEN|K[ÄA]YTT[ÖO] RAJOITETTU"
        r"|(?:OSITTAIN )?SALASSA ?PIDETT[ÄA]V[ÄA]|(?:VAIN )?VIRANOMAISK[ÄA]YTT[ÖO](?:[ÖO]N)?"
        r"|(?:VAIN )?SISÄISEEN KÄYTTÖÖN|VAIN VIRKAKÄYTTÖÖN|EI[- ]JULKINEN|EI LEVITYKSEEN"
        r"|TURVALLISUUSLUOKITELTU)(?!\w)"
        r"|(?<!\w)(?:YTTERST HEMLIG|KVALIFICERAT HEMLIG|BEGRÄNSAT HEMLIG|HEMLIG|KONFIDENTIELLT?"
        r"|BEGRÄNSAD TILLGÅNG|SEKRETESS(?:BELAGD|BELAGT)?|(?:INTE|EJ|ICKE) OFFENTLIG"
        r"|(?:ENDAST )?FÖR (?:INTERNT BRUK|TJÄNSTEBRUK|MYNDIGHETSBRUK)|HEMLIGSTÄMPLA[DT])(?!\w)"
        r"|(?<!\w)(?:Begränsat|Kvalificerat) hemlig(?:t|a)?(?!\w)"
    ),
    ("foreign", "stamp"): Pattern(
        r"(?<![\w-])(?:TOP SECRET|OFFICIAL[- :–]{1,3}SENSITIVE|SECRET|RESTRICTED|CONFIDENTIAL"
        r"|OFFICIAL USE ONLY|INTERNAL USE ONLY|FOR INTERNAL USE(?: ONLY)?|NOT FOR PUBLICATION"
        r"|NOT FOR DISTRIBUTION|FOUO|NOFORN|CUI|SENSITIVE|COMMERCIAL[- ]IN[- ]CONFIDENCE"
        r"|IN CONFIDENCE|CABINET[- ]IN[- ]CONFIDENCE|PROTECTED(?:[ :–-]+CABINET)?)(?![\w])"
        r"|(?<!\w)[Pp]rotected [ABC](?!\w)|(?<!\w)PROTECTED [ABC](?!\w)"
    ),
    ("eu", "eu"): Pattern(
        r"(?<!\w)(?:TR[EÈ]S SECRET UE|SECRET UE|CONFIDENTIEL UE|RESTREINT UE)"
        r"(?:[ ]?/[ ]?EU (?:TOP SECRET|SECRET|CONFIDENTIAL|RESTRICTED))?(?!\w)"
        r"|(?<!\w)EU (?:TOP SECRET|SECRET|CONFIDENTIAL|RESTRICTED)(?!\w)"
        r"|(?<!\w)(?:R|C|S|TS)-UE/EU-(?:R|C|S|TS)(?!\w)"
        rf"|(?<![\w-])LIMIT[EÉ](?!\w){_HYPHEN_WORD}"
    ),
    ("nato", "nato"): Pattern(
        r"(?<!\w)(?:COSMIC TOP SECRET|NATO (?:SECRET|CONFIDENTIAL|RESTRICTED|UNCLASSIFIED))(?!\w)"
        r"(?:[ ]?-[ ]?[a-zåäö]\w+)?"
        r"|(?<![\w-])N[RCS](?:-[a-zåäö]{3,}|(?=[ ](?:documents?|asiakirj|handling)))[a-zåäö]*"
    ),
    ("tlp", "tlp"): Pattern(
        r"(?<!\w)TLP[ ]?[:\-]?[ ]?(?:RED|AMBER(?:\+STRICT)?|GREEN|PUNAINEN|KELTAINEN|VIHREÄ|RÖD"
        r"|GUL|GRÖN)(?!\w)",
        re.I,
    ),
    ("provision", "provision"): Pattern(
        # Finnish citations of the grounds of secrecy: "JulkL 24.1 §:n 20 k", "24 § 1 mom. 8 k".
        r"(?<!\w)Julk(?:isuus)?(?:L|l\.?|lain|laki|lakiin)\.?[ ]*(?:\(?621/1999\)?[ ]*)?24[ .]?[ ]?"
        r"(?:1|§)[ §:n.\w]{0,18}?[0-9]{1,2}[ ]?(?:[a-z][ ]?)?(?:k(?:ohta|ohdan|ohtaan)?\b\.?|alak)"
        r"|(?<!\w)24[ ]§:?n?[ ]?1[ ]mom(?:\.|entin)?[ ][0-9]{1,2}[ ]?(?:kohdan|kohta|k)\b\.?"
        # Swedish: "24 § 1 mom. 10 punkten i offentlighetslagen", "15 kap. 2 § OSL".
        r"|(?<!\w)(?:OffL|offentlighetslagens?"
        r"|JulkL)[ ]*(?:\(?621/1999\)?[ ]*)?24[ ]§[ ]?1[ ]mom\.?[ ][0-9]{1,2}[ ]punkt\w*"
        r"|(?<!\w)24[ ]§[ ]?1[ ]mom(?:\."
        r"|entet)?[ ][0-9]{1,2}[ ]?punkt\w*(?:[ ]i[ ]offentlighetslagen|[ ]OffL)?"
        r"|(?<!\w)[0-9]{1,2}[ ]kap\.?[ ][0-9]{1,2}[ ][a-z]?[ ]?§[ ](?:OSL"
        r"|offentlighets- och sekretesslagen)"
        r"|(?<!\w)OSL[ ][0-9]{1,2}[ ]?(?:kap\.?[ ]|:)[0-9]{1,2}"
        # English: "section 24(1)(7) of the Openness Act".
        r"|(?<!\w)[Ss](?:ection|ec\.|\.)[ ]24[ ]?\(1\)[ ,]*\(?[0-9]{1,2}\)?",
        re.I,
    ),
    ("phrase", "phrase"): Pattern(
        r"(?<!\w)(?:osittain[ ])?salassa[ -]?pidettäv(?:ä|ää|än|ät|iä|ien|issä|istä|ään|ässä|ästä"
        r"|äksi|älle|ällä)(?!\w)"
        r"|(?<!\w)turvallisuusluokitel(?:tu|lun|tua|lussa|lusta|tuun|tuja|luksi|tujen|luista"
        r"|luissa)(?!\w)"
        r"|(?<!\w)sekretessbela(?:gd|gda|gt|gts)(?!\w)|(?<!\w)sekretessmärk\w+"
        r"|(?<!\w)hemligstämpla\w*"
        r"|(?<!\w)säkerhets(?:skydds)?klassificera\w*|(?<!\w)säkerhetsklassa\w*"
        r"|(?<!\w)(?:security[ -])?classified(?![ ]ad)(?=[ ](?:as|document|annex|report"
        r"|information|material|paper|file|map))",
        re.I,
    ),
    ("hashtag", "hashtag"): Pattern(
        r"#(?:salassapidett\w+|salainen\w*|suojaustaso(?:I{1,3}V?|[1-4])|TL(?:IV|I{1,3}|[1-4])"
        r"|ST(?:IV|I{1,3})"
        r"|käyttörajoitettu|turvallisuusluok\w+|luottamuksellinen|sekretess\w*|hemligstämpla\w*"
        r"|LIMITE|TLP(?:red|amber)"
        r"|RestreintUE|confidential|topsecret)(?!\w)(?:[ ]#suojaustaso\w+)?",
        re.I,
    ),
}

_CLEAR = Pattern(r"(?<!\w)TLP[ ]?[:\-]?[ ]?(?:CLEAR|WHITE|VALKOINEN|VIT)(?!\w)", re.I)


def markings(text: str) -> Iterator[Identifier]:
    """Every marking in the order of the text, the longest where several overlap.

    ``kind``: ``national``, ``foreign``, ``eu``, ``nato``, ``tlp``, ``provision``,
    ``phrase`` (running text, not a stamp) or ``hashtag``. ``note``: ``stamp``, ``eu``,
    ``nato``, ``tlp``, ``provision``, ``phrase``, ``hashtag`` or ``word`` (an ordinary word in
    capitals, which may be no stamp). A phrase or stamp that is
    followed by its provision is one marking with it.
    """
    found: list[Identifier] = []
    for (kind, note), pattern in _MARKS.items():
        for match in pattern.finditer(text):
            found.append(
                Identifier(kind, match.start(), match.end(), match.group(), match.group(), note)
            )
    found.sort(key=lambda one: (one.start, -one.end))
    merged: list[Identifier] = []
    for one in found:
        if merged and one.start < merged[-1].end:
            last = merged[-1]
            if one.end > last.end:
                merged[-1] = _joined(text, last, one)
        elif merged and _continues(text, merged[-1], one):
            merged[-1] = _joined(text, merged[-1], one)
        else:
            merged.append(one)
    for one in merged:
        yield one._replace(note="word") if one.text in _PLAIN_WORDS else one


_PLAIN_WORDS = frozenset(
    (
        "SALAINEN|LUOTTAMUKSELLINEN|HEMLIG|KONFIDENTIELL|KONFIDENTIELLT|SEKRETESS|INTE OFFENTLIG"
        "|EJ OFFENTLIG|SECRET|TOP SECRET|RESTRICTED|CONFIDENTIAL|SENSITIVE|PROTECTED|IN CONFIDENCE"
    ).split("|")
)
"""Markings that are also ordinary words, which people write in capitals to stress them."""


def public_markings(text: str) -> Iterator[Identifier]:
    """Markings that say that something may be shared: TLP:CLEAR and its old name."""
    for match in _CLEAR.finditer(text):
        yield Identifier("tlp", match.start(), match.end(), match.group(), match.group(), "public")


_JOIN = re.compile(r"[ ,.:(–-]{0,4}(?:(?:\w+[ ])?(?:enligt|under|nojalla)[ ])?")


def _continues(text: str, first: Identifier, second: Identifier) -> bool:
    """Whether the second marking is the ground or the level that goes with the first."""
    if second.note != "provision" and not (first.note == "phrase" and second.note == "stamp"):
        return False
    return _JOIN.fullmatch(text[first.end : second.start]) is not None


def _joined(text: str, first: Identifier, second: Identifier) -> Identifier:
    end = max(first.end, second.end)
    joined = text[first.start : end]
    # With its ground or level, a phrase of running text is as good as a stamp.
    note = second.note if first.note == "phrase" else first.note
    return Identifier(first.kind, first.start, end, joined, joined, note)
