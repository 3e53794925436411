"""Case, diary and document numbers of authorities, and identifiers public by nature.

Forms read off published decisions and registers: ministries (``VN/1234/2023-LVM-4``,
``LVM/512/05/2026``), agencies and regional authorities (``TRAFICOM/4411/05.02/2026``),
municipalities (``1450/05.02.03/2026``, ``HEL 2026-004411``), police and courts, Swedish
(``Dnr 4521/2026``, ``Fi2026/01234``, ``551-8831-2026``), EU institutions (``WK 1234/26``,
``Ares(2021)4153264``) and English-speaking ones (``ENV-2026-00781``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from somelint.identifiers.base import Identifier, Pattern, Triggers, without_urls
from somelint.text.literals import Literals

# What every form here has: digits behind a slash, a hyphen, a colon or brackets, or "vp".
_CASE_LIKE = r"[/-][0-9]|/[A-Z]|\)[ ]?[0-9]{4}|[Dd]n[ro]|[ ][12][0-9]/"
_PUBLIC_LIKE = r"[0-9][/:]|[:(/-][0-9]|\)[ ]?[0-9]|(?:ref|Hilma|KHO|S\.?[IR])\b|[0-9]{4} [A-Z]"
TRIGGERS = {
    "case_numbers": Triggers(shape=_CASE_LIKE),
    "public_identifiers": Triggers(shape=_PUBLIC_LIKE),
}

_YEAR = r"(?:19[5-9][0-9]|20[0-4][0-9])"
_NOT_AFTER = r"(?<![\w/.\-])"
_NOT_BEFORE = r"(?![\w/]|[.\-][0-9])"

# -- public by nature

_PUBLIC = {
    "parliament": (
        rf"\b(?:[A-ZÅÄÖ][A-Za-zåäöÅÄÖ]{{0,5}}[ \u00a0])[0-9]{{1,4}}/{_YEAR}[ \u00a0](?:vp|rd)\b"
        rf"|\b(?:HE|RP)[ \u00a0][0-9]{{1,4}}/{_YEAR}(?![\w/])"
        r"|\b(?:[Pp]rop|[Bb]et|[Mm]ot|[Rr]skr|[Ss]kr"
        r"|[Dd]ir)\.[ \u00a0]?[0-9]{4}(?:/[0-9]{2})?:[A-Za-zÅÄÖ]{0,4}[0-9]+"
        r"|\b(?:SOU|Ds)[ \u00a0][0-9]{4}:[0-9]+"
        r"|\bPQ[ \u00a0][0-9]{2}/[0-9]+|\b[AB][0-9]{1,2}-[0-9]{4}/[0-9]{4}"
        r"|\bP[0-9]_TA\([0-9]{4}\)[0-9]+"
        r"|\bPE-CONS[ \u00a0][0-9]+/[0-9]+|\b[HS]\.?[ ]?(?:R"
        r"|Res)?\.?[ ]?[0-9]{3,5}\b(?=[^.]{0,20}Congress)"
    ),
    "project": (
        r"\b(?:VNK|UM|OM|SM|PLM|VM|OKM|MMM|LVM|TEM|STM|YM)[0-9]{3}:[0-9]{2}/"
        rf"{_YEAR}(?![0-9])"
    ),
    "eu-act": (
        r"\b(?:COM|KOM|SWD|SEC|JOIN|C)[ ]?\([ ]?(?:19|20)[0-9]{2}[ ]?\)[ ]?[0-9]{1,5}"
        r"(?:[ ](?:final|lopullinen|slutlig))?"
        rf"|\b(?:COM|SWD|JOIN)/{_YEAR}/[0-9]{{1,5}}"
        r"|\((?:EU|EY|EC|EG|ETY|EEC|Euratom)\)[ ](?:N:o |nr |No )?[0-9]{1,4}/[0-9]{2,4}"
        r"|\b[0-9]{2,4}/[0-9]{1,4}/(?:EU|EY|EC|EG|ETY|EEC|YUTP|GUSP|CFSP)\b"
        r"|\b[0-9]{4}/[0-9]{4}[ ]?\((?:NLE|COD|CNS|APP|INI)\)"
        r"|\b(?:IP|MEMO|STATEMENT|MEX)/[0-9]{2}/[0-9]{1,5}\b"
        r"|\bOJ [CLS][ /]?[0-9][0-9/ ]*"
    ),
    "precedent": (
        r"\b(?:KHO|KKO|HFD|HD|MAO|TT|VakO|NJA|MÖD|MIG|AD|RÅ)[ :]\s?(?:19|20)[0-9]{2}[:\- ]"
        r"(?:[A-ZÅÄÖ]?[ ]?[0-9]{1,4}|(?:ref|not|s)\.?[ ][0-9]{1,4}|[IVX]+-?[A-Z]*-?[0-9]*)"
        rf"|\b(?:MAO|KHO|HAO|HO):?[ ]?[A-Z]?[0-9]{{1,4}}/{_YEAR}\b(?![/.])"
        r"|\bECLI:[A-Z]{2}:[A-Za-z]+:[0-9]{4}:[\w.:]*\w"
        r"|\b[CTF]-[0-9]{1,4}/[0-9]{2}\b(?:[ ]P)?"
        r"|\[[0-9]{4}\][ ][A-Z]{2,6}(?:[ ][A-Za-z]+)?[ ][0-9]+|\b[0-9]{4} (?:SST|SCC|FCA"
        r"|UKSC) [0-9]+"
    ),
    "statute": (
        r"\b(?:laki|lain|laissa|lailla|lakia|lakiin|laista|asetus|asetuksen|asetuksessa|asetuksella"
        r"|säädös|säädöksen|[Aa]ct|[Rr]egulation|lag|lagen|förordning|förordningen|FörfS|SFS"
        r"|SäädK|[Ss]äädöskokoelma|[Ff]örfattningssamling)"
        r"(?:[ ]\(?|\()(?:EU[ ])?(?:n:o |nr |No )?[0-9]{1,4}[/:][0-9]{1,4}\)?"
        r"|\b\w+(?:laki|lain|laissa|lakia|asetus|asetuksen|lag|lagen)[ ]\(?[0-9]{1,4}/[0-9]{4}\)?"
        r"|\([0-9]{1,4}/(?:18|19|20)[0-9]{2}\)|\([0-9]{4}:[0-9]{1,4}\)"
        r"|\b(?:SR|SI|S\.I\.)[ ][0-9]{4}/[0-9]+"
    ),
    "notice": (
        r"\bHilma(?:ssa|n|sta)?[ ](?:[0-9]{4}-)?[0-9]{4,6}\b|\b[0-9]{4}/S[ ][0-9]{3}-[0-9]{4,7}"
        r"|\bCVE-[0-9]{4}-[0-9]{4,7}\b|\bGHSA(?:-[0-9a-z]{4}){3}"
        r"|\b(?:tiedot\w*|pressmeddelande|press release|newsletter|uutiskir\w+|JulkS?)"
        r"[ ][0-9]{1,4}/[0-9]{2,4}"
        r"|\bISBN[ :]*[0-9][0-9 \-]{8,}[0-9Xx]|\bISSN[ :]*[0-9]{4}-[0-9]{3}[0-9X]"
        r"|\b10\.[0-9]{4,9}/[\w.()/:\-]+|\bDoria\b"
    ),
    "council-document": (
        r"\b(?:ST|CM|XT)[ ][0-9]{4,5}(?:/[0-9]{1,2})?/[0-9]{2,4}(?:[ ](?:REV|ADD|COR"
        r"|INIT)(?:[ ][0-9]{1,2})?)*"
        r"|\bST-[0-9]{4,5}-[0-9]{4}(?:-[A-Z0-9-]+)?"
    ),
}
_PUBLIC_PATTERNS = {kind: Pattern(source) for kind, source in _PUBLIC.items()}

# -- numbers of a case or a document that only its authority's register explains

_WORD = (
    r"(?:dnro|dno|dnr|d\.nro|diaari(?:numero|nro|tunnus|ssa)?\w*|diarie(?:nummer|nr|numret)\w*"
    r"|asia(?:numero|nro|tunnus)\w*|asian? (?:numero|tunnus|nro)\w*|ärende(?:nummer|nr|numret)\w*"
    r"|(?:case|file|matter|docket|reference|our ref|ref)\.?[ ]?(?:no|number|nr|id)?\.?"
    r"|nro|kirjaamo(?:numero|tunnus)\w*|tunnuks(?:ella|en)|numerolla|numero(?:on|n)?|numret|nummer"
    r"|number"
    r"|viitteellä|asia(?:ssa|an|n|sta)?|ärende[t]?|tapaus\w*|mål(?:et)?|hakemus|kantelu"
    r"|selvityspyyntö)"
)
_NUMBER = r"[A-ZÅÄÖ]{0,8}[ .\-]?[0-9]{1,7}(?:[./\-][0-9A-ZÅÄÖ]{1,8}){1,6}"

_CASE = {
    # A prefix in capitals, a running number and, mostly, a year.
    "case": (
        rf"{_NOT_AFTER}(?!(?:EU|EC|EY|EG|UN|RA|IP|MEMO|ISO|EN|SFS|IEC|DIN|COM|SWD|JOIN|ETSI|AND)/)"
        r"[A-ZÅÄÖ]{2,12}(?:/[A-ZÅÄÖ]{1,5})?(?:/[0-9]{1,7})(?:/[0-9]{1,4}(?:\.[0-9]{1,3}){0,5})*"
        rf"/{_YEAR}(?:(?:-[A-ZÅÄÖ]{{2,8}})?-[0-9]{{1,5}})?(?![\w/]|\.[0-9])"
        rf"|{_NOT_AFTER}VN/[0-9]{{3,6}}{_NOT_BEFORE}"
        rf"|{_NOT_AFTER}(?:vn|lvm|traficom|okv|eoak|tem|stm|okm|mmm|avi|ely)/[0-9]{{2,7}}"
        rf"(?:/[0-9.]{{2,14}})*/{_YEAR}(?:-[a-z]{{2,8}}-[0-9]{{1,5}})?{_NOT_BEFORE}"
        rf"|{_NOT_AFTER}[A-ZÅÄÖ][a-zåäö]{{3,12}}/[0-9]{{2,7}}(?:/[0-9]{{1,2}}(?:\.[0-9]{{2}}){{0,5}})?"
        rf"/{_YEAR}{_NOT_BEFORE}"
        rf"|{_NOT_AFTER}(?!(?:RA|EU|EC|EY|EG|COM|SWD|JOIN|ISO"
        rf"|EN)/)[A-ZÅÄÖ]{{2,6}}/{_YEAR}/[0-9]{{3,6}}(?:-[A-Z])?{_NOT_BEFORE}"
    ),
    # The class of the municipalities' and agencies' task schemes between number and year.
    "classified-case": (
        rf"{_NOT_AFTER}[0-9]{{1,7}}/[0-9]{{2}}(?:\.[0-9]{{2}}){{1,5}}/(?:{_YEAR}"
        rf"|[0-9]{{2}}){_NOT_BEFORE}"
        rf"|{_NOT_AFTER}[0-9]{{2,7}}/[0-9]{{3,5}}/{_YEAR}{_NOT_BEFORE}"
        rf"|{_NOT_AFTER}[0-9]{{3,5}}/[0-9]{{3}}/[12][0-9]{_NOT_BEFORE}"
        rf"|{_NOT_AFTER}[0-9]{{4}}/[12][0-9]/[0-9]{{3,5}}{_NOT_BEFORE}"
        rf"|\b(?:KHO|HAO|EOA|AOK|OKV|VTV|TSV)[ ](?:dnro )?[0-9]{{1,6}}/[0-9]{{1,3}}/(?:{_YEAR}"
        rf"|[0-9]{{2}}){_NOT_BEFORE}"
        rf"|{_NOT_AFTER}20[0-9]{{2}}/[0-9]{{1,5}}-[A-Z]-?[0-9]{{1,5}}{_NOT_BEFORE}"
        rf"|{_NOT_AFTER}(?!(?:SR|SI|OJ|EU|EY|EG|SOU"
        rf"|TED)\b)[A-ZÅÄÖ]{{2,5}}[ ]20[0-4][0-9]/[0-9]{{3,6}}{_NOT_BEFORE}"
        rf"|{_NOT_AFTER}20[0-9]{{2}}/[A-Z]{{2,5}}/[0-9]{{3,6}}{_NOT_BEFORE}"
    ),
    "police-case": rf"{_NOT_AFTER}[0-9]{{4}}/[RSITZ]/[0-9]{{1,7}}/[0-9]{{2}}{_NOT_BEFORE}",
    "court-case": (
        rf"{_NOT_AFTER}[RLSHUVMT][ ]?[12][0-9]/[0-9]{{3,6}}{_NOT_BEFORE}"
        rf"|{_NOT_AFTER}(?:DOC|FOI|FOIA|REF|FILE|CASE)[ ][12][0-9]/[0-9]{{3,6}}{_NOT_BEFORE}"
    ),
    # Year and running number with hyphens.
    "hyphenated-case": (
        rf"{_NOT_AFTER}(?!(?:CVE|SARS|ISO|EN|ISBN|HILMA|Hilma|COVID)\b)"
        rf"[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{{1,9}}(?:\.[A-Z]{{2,5}}\.)?[ \-]?20[0-4][0-9]"
        rf"-(?!20[0-9][0-9](?![0-9])|19[0-9][0-9](?![0-9]))(?:AK-)?[0-9]{{3,7}}(?![\w/]|-[0-9])"
        rf"|{_NOT_AFTER}(?!(?:ST|EN|ISO|IEC|SFS"
        rf"|CM)-)[A-ZÅÄÖ]{{2,6}}-[0-9]{{2,6}}-20[0-4][0-9](?![\w/]|-[\w])"
        rf"|{_NOT_AFTER}[A-Z]-20[0-4][0-9]-[0-9]{{4,6}}(?![\w/]|-[0-9])"
        rf"|{_NOT_AFTER}[A-Z]{{2}}-[0-9]{{3}}-20[0-4][0-9]-[0-9]{{3,6}}{_NOT_BEFORE}"
        rf"|{_NOT_AFTER}[1-9][0-9]{{2,4}}-[0-9]{{3,6}}-20[0-4][0-9](?![\w/]|-[0-9])"
        rf"|{_NOT_AFTER}(?!(?:COVID|EN|ISO|CO|PM|OIG|GAO|CVE|TEN|EU|ICD|DSM|UTC|GMT"
        rf"|ACM)-)[A-Z]{{3,5}}-[12][0-9]"
        rf"-(?!20[0-9][0-9](?![0-9]))0?[0-9]{{3,5}}(?![\w/]|-[0-9])"
        rf"|{_NOT_AFTER}[12][0-9]-[A-Z]{{2,4}}-0[0-9]{{3,5}}(?![\w/]|-[0-9])"
    ),
    # The Swedish Government Offices: a ministry's letters, the year, a running number.
    "ministry-case": (
        rf"{_NOT_AFTER}(?:Fi|FI|Ju|UD|Fö|Ku|Kn|LI|KN|SB|N|M|S|U|A)20[0-4][0-9]/[0-9]{{3,6}}"
        rf"(?:/[A-Z]{{1,5}})?{_NOT_BEFORE}"
    ),
    "council-working-paper": (
        r"\b(?:WK|DS|MD|SN)[ ][0-9]{2,5}/(?:20)?[0-9]{2}(?:[ ](?:INIT|REV"
        r"|ADD)(?:[ ][0-9])?)*(?![\w/])"
    ),
    "eu-registry": r"\b[Aa]res[ ]?\((?:19|20)[0-9]{2}\)[ ]?[0-9]{4,8}",
    # A number that only the word before it makes a case number.
    "named-case": (
        r"\b[Mm]ål(?:et|nummer)?(?:[ ]nr)?[ ](?P<court>[BTÖMFK][ ]?[0-9]{1,5}-[0-9]{2})(?![\w-])"
        rf"|(?i:\b{_WORD})[ :]{{1,3}}(?P<span>{_NUMBER}){_NOT_BEFORE}"
        rf"|\b(?i:dnro|dno|dnr|diaarinumero|asianumero|asiatunnus|diarienummer)[ .:]{{1,3}}"
        rf"(?P<loose>[\w.]*[0-9][\w.\-/]*[0-9])"
    ),
}
_CASE_PATTERNS = {kind: Pattern(source) for kind, source in _CASE.items()}
_CASE_NEEDS = {
    **dict.fromkeys(_CASE, Literals("/")),
    "hyphenated-case": Literals("-"),
    "eu-registry": Literals("ares"),
    "named-case": Literals(
        *("dnro", "dno", "dnr", "d.nro", "diaari", "diarie", "asia", "ärende", "case", "file"),
        *("matter", "docket", "ref", "nro", "kirjaamo", "tunnuk", "numero", "numret", "nummer"),
        *("number", "viitteellä", "tapaus", "mål", "hakemus", "kantelu", "selvityspyyntö"),
    ),
}
"""What each kind cannot do without, in lower case: cheaper to look for than its pattern."""

# Words that need a closer look at the number: a plain "12/2026" after them is an issue of a
# paper or a share of something, not a case.
_STRICT = Pattern(r"(?i:dnro|dno|dnr|diaari|diarie|asia(?:numero|nro|tunnus)|kirjaamo|ärendenum)")
_DATE = Pattern(r"(?:0?[1-9]|[12][0-9]|3[01])[./](?:0?[1-9]|1[0-2])[./](?:[0-9]{2}|[0-9]{4})")
_STATUTE = Pattern(r"[0-9]{1,4}/(?:18|19|20)[0-9]{2}")
_ADDRESS = Pattern(r"\S*://\S+|(?<![\w.@])(?:[\w-]+\.)+[a-z]{2,}/\S*|\S+@\S+")
_LIKELY_CASE = re.compile(_CASE_LIKE)
_LIKELY_PUBLIC = re.compile(_PUBLIC_LIKE)


def public_identifiers(text: str) -> Iterator[Identifier]:
    """Identifiers that are public by nature, which show that a matter is public.

    Kinds: ``parliament``, ``project``, ``eu-act``, ``precedent``, ``statute``, ``notice``,
    ``council-document``. ``note`` is ``public``.
    """
    if _LIKELY_PUBLIC.search(text) is None:
        return
    found = [
        Identifier(kind, match.start(), match.end(), match.group(), match.group(), "public")
        for kind, pattern in _PUBLIC_PATTERNS.items()
        for match in pattern.finditer(text)
    ]
    yield from _apart(found)


def case_numbers(text: str) -> Iterator[Identifier]:
    """Case and document numbers that are not public by nature.

    Kinds: ``case``, ``classified-case``, ``police-case``, ``court-case``,
    ``hyphenated-case``, ``ministry-case``, ``council-working-paper``, ``eu-registry``,
    ``named-case``. ``note`` is ``document`` when the number is of one document in a case.
    A number inside a web address is left to the recogniser of links. Case endings
    (``LVM/512/05/2026:n``) are no part of the span.
    """
    outside = without_urls(text)
    if _LIKELY_CASE.search(outside) is None:
        return
    folded = outside.lower()
    found = [
        one
        for kind, needed in _CASE_NEEDS.items()
        if needed.occur(folded)
        for one in _candidates(kind, outside)
    ]
    if not found:
        return
    taken = [(one.start, one.end) for one in public_identifiers(text)]
    taken += [match.span() for match in _ADDRESS.finditer(text)]
    yield from _apart(
        [
            one
            for one in found
            if not any(one.start < end and start < one.end for start, end in taken)
        ]
    )


def _candidates(kind: str, text: str) -> Iterator[Identifier]:
    """What has the shape of a case number of one kind."""
    for match in _CASE_PATTERNS[kind].finditer(text):
        start, end = match.span()
        if kind == "named-case":
            group = match.lastgroup or "span"
            start, end = match.span(group)
            word = text[match.start() : start]
            if group != "court" and not _named(word, match[group]):
                continue
        number = text[start:end]
        if not _DATE.fullmatch(number):
            note = "document" if _DOCUMENT.search(number) else ""
            yield Identifier(kind, start, end, number, number, note)


_DOCUMENT = re.compile(r"[0-9]{4}-[A-Za-zÅÄÖ]{2,8}-[0-9]+$")


def _named(word: str, number: str) -> bool:
    """Whether a word and the number after it name a case together."""
    if not any(character.isdigit() for character in number):
        return False
    if _STRICT.search(word):
        return True
    # Behind a looser word ("asia", "number") only a form that no paper's issue, law, share
    # or date has.
    if _STATUTE.fullmatch(number) or _DATE.fullmatch(number):
        return False
    return number.count("/") + number.count("-") >= 2 and any(
        len(part) == 4 and part[:2] in ("19", "20") for part in re.split(r"[/\-.]", number)
    )


def _apart(found: list[Identifier]) -> list[Identifier]:
    """Hits in the order of the text; of two that overlap, the one that starts first."""
    kept: list[Identifier] = []
    reach = 0
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if one.start >= reach:
            kept.append(one)
            reach = one.end
    return kept
