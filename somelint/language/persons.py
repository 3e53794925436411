"""Persons named in a text: which runs of words are somebody's name.

No statistics: a given name of ``names`` with a capitalised word after it, a title or a role
before one, two capitalised words of which the latter is formed like a family name, or a
given name by itself. Inflected forms count (*Leena Kukkasvirran*, *Veetille*).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from somelint.language.names import ENGLISH_ORDINARY, FAMILY, GIVEN, ORDINARY

if TYPE_CHECKING:
    from somelint.document import Document

_KEY = -1
"""Where the persons of a document are kept among what conditions found."""

_FAMILY_SHAPE = re.compile(
    r"(?:..nen|..la|..lä|mäki|järvi|lahti|niemi|aho|salo|salmi|lampi|ranta|maa|vaara|koski|kangas"
    r"|suo|joki|kumpu|harju|vuori|saari|virta|niitty|pää|linna|korpi|kallio|nurmi|talo|oja|aro"
    r"|luoto|luoma|puro|keto|karta|kivi|vesi|valta|kari|kylä|palo|halme|heimo|mylly|silta|tupa|pelto|mies"
    r"|sson|sén|ström|berg|lund|qvist|kvist|blad|holm|gård|gren|dahl|mark|strand|vall|wall|borg"
    r"|backa|backas|näs|näs|fors|löf|stedt|feldt|ski|sky|ska|vić|vich|enko|chuk|ova|eva|ov|ev"
    r"|son|ley|ton|ford|field|worth|well|man|mann|brook|wood|shaw|idze|shvili|ian|yan)$"
)
_FAMILY_CASES = re.compile(
    r"(?:..se(?:n|lle|lla|llä|lta|ltä|ssa|ssä|sta|stä|ksi|en)|..sta|..stä"
    r"|(?:la|lä|mäe|järve|lahde|nieme|aho|salo|salme|lamme|ranna|maa|vaara|koske|kankaa|suo|joe"
    r"|kummu|harju|vuore|saare|virra|niity|pää|linna|korve|kallio|nurme|talo|oja|aro|luodo|puro"
    r"|kive|vede|kedo|keto|kari|kylä|palo|halmee|heimo|mylly|silla|tuva|pello|miehe|strömi|bergi|lundi"
    r"|qvisti|holmi|grenin|manni)(?:n|lle|lla|llä|lta|ltä|ssa|ssä|sta|stä|a|ä))$"
)
_SURE_FAMILY = re.compile(
    r"...(?:nen|sen|selle|sella|sesta|sson|ström|berg|qvist|lund|holm|blad|backa|enko|feldt|strand)$"
)
"""Endings that make a family name of a word even after an unknown one at a sentence's start."""
_TITLES = frozenset(
    "mr mrs ms miss mx dr sir herra hra rouva rva neiti tohtori herr fru fröken doktor "
    "alikersantti kersantti ylikersantti vääpeli luutnantti yliluutnantti kapteeni majuri "
    "korpraali jääkäri alokas konstaapeli ylikonstaapeli korpral sergeant löjtnant kapten "
    "major rekryt corporal private lieutenant captain constable officer "
    "kollega kollegamme kollegani työkaveri työkaverimme työkaverini asiakas asiakkaani "
    "asiakkaamme potilas potilaani potilaamme oppilas oppilaani opiskelija naapuri naapurini "
    "isäntä emäntä kuljettaja luotsi opettaja hoitaja lastenhoitaja siivooja vahtimestari kokki "
    "esimies kollegan kollegor vår kund klient klienten patient patienten elev "
    "eleven granne grannen bussföraren föraren chauffören kollegan lärare läraren skötaren "
    "colleague driver client patient pupil student neighbour neighbor nurse teacher farmer "
    "perämies postinjakaja lomittaja kirjanpitäjä vanki vangin asukas asukkaamme isä äiti poika "
    "tytär tyttäreni poikani vaimo leski rekryytti".split()
)
_ADDRESSES = frozenset(
    "mr mrs ms miss mx dr herra hra rouva rva neiti herr fru fröken alikersantti kersantti "
    "luutnantti vääpeli majuri konstaapeli korpral corporal sergeant lieutenant".split()
)
_PLACES = frozenset(
    "salo kaarina lohja kerava vantaa aura inari hilma oiva lovisa clare sydney ingen arton my "
    "january april may june august talvi kesä syksy kevät ruusun ada millaista florence".split()
)
_PLACE_FORMS = re.compile(r"^(?:hilma|oiva|inari|lovisa|salo|kaarina|may|april|august)")
_NOT_BEFORE = frozenset(
    "hotelli hotel pizzeria ravintola restaurant restaurang kahvila café cafe hoivakoti koulu "
    "katu tie saint st san santa port lake mount fort new north south east west pohjois etelä itä "
    "länsi keski ylä ala uusi vanha bar pub team".split()
)
_ORGANISATION_TAIL = re.compile(
    r"^(?:oy|oyj|ab|abp|ltd|inc|plc|as|asa|ky|ry|rf|fc|bank|group|lines|energy|telecom|mobile|wings"
    r"|airlines|shipping|consulting|hockey|services|software|systems|solutions|partners|media|news"
    r"|radio|times|post|club|united|university|college|council|office|agency|hospital|dam|north"
    r"|day|street|road|park|arena|cup|center|centre|award|prize)$"
    r"|(?:pankki|sanomat|säätiö|yhtiö|liitto|keskus|koti|koulu|yliopisto|sairaala|satamat|talo"
    r"|gatan|katu|tie|universitetet|verket|bolaget)$"
)
_CONSONANT_STEM = re.compile(r"ks(?:en|elle|ella|ellä|elta|eltä|essa|essä|esta|estä|een|ena)$")
_ENDINGS = (
    "n a ä s lle lla llä lta ltä ssa ssä sta stä ksi na nä ta tä kin kaan kään han hän".split()
)


@lru_cache(maxsize=20_000)
def is_given(form: str) -> bool:
    """Whether a lower-case form is a known given name, in any case of Finnish, or has one first."""
    first = form.split("-", 1)[0]
    return first in GIVEN or ("-" not in form and any(one in GIVEN for one in _bases(form)))


def _bases(form: str) -> Iterator[str]:
    """What an inflected name may be a form of."""
    genitive = _CONSONANT_STEM.search(form)
    if genitive:
        yield form[: genitive.start()] + "s"
    for ending in _ENDINGS:
        stem = form.removesuffix(ending)
        if stem == form or len(stem) < 3:
            continue
        yield stem
        if stem[-1] in "ie" and len(stem) > 4:
            yield stem[:-1]
        if stem[-2] in "kpt":
            yield stem[:-1] + stem[-2] + stem[-1]
    for ending in ("'s", "’s", "in", "iin", "oon", "aan", "ään", "een"):
        if form.endswith(ending) and len(form) > len(ending) + 2:
            yield form[: -len(ending)]
            yield form[: -len(ending)] + ending[0]


@lru_cache(maxsize=20_000)
def is_family(form: str) -> bool:
    """Whether a lower-case form is formed like a family name, or is a common one."""
    last = form.rsplit("-", 1)[-1].removesuffix("'s").removesuffix("’s")
    if len(last) < 3:
        return False
    return bool(
        last in FAMILY
        or _FAMILY_SHAPE.search(last)
        or _FAMILY_CASES.search(last)
        or last.removesuffix("n") in FAMILY
        or last.removesuffix("in") in FAMILY
        or last.removesuffix("s") in FAMILY
    )


def persons(document: Document) -> list[tuple[int, int]]:
    """The persons named, as (first word, last word); computed once a document."""
    known = document.found.get(_KEY)
    if known is None:
        known = document.found[_KEY] = list(_persons(document))
    return known


def _persons(document: Document) -> Iterator[tuple[int, int]]:
    index, count = 0, len(document.words)
    while index < count:
        last = _person_at(document, index) if _titled(document, index) else None
        if last is None:
            index += 1
        else:
            yield index, last
            index = last + 1


def _person_at(document: Document, index: int) -> int | None:
    """The last word of the person's name that starts at a capitalised word, or None."""
    words = document.words
    form = words[index].form
    last = index
    while last + 1 < len(words) and _adjacent(document, last) and _titled(document, last + 1):
        last += 1
    starts = _starts_sentence(document, index)
    before = words[index - 1].form if index and _adjacent(document, index - 1) else ""
    if before in _NOT_BEFORE or (last > index and _ORGANISATION_TAIL.search(words[last].form)):
        return None
    after = words[last + 1].form if last + 1 < len(words) and _adjacent(document, last) else ""
    if after in ("oy", "oyj", "ab", "abp", "ltd", "inc", "plc", "ky", "ry", "as", "asa", "&"):
        return None
    titled_before = before in _TITLES or bool(before and _ROLE.search(before))
    if last > index:
        first = form.split("-", 1)[0]
        if form in _TITLES or form in _NOT_BEFORE:
            return None
        if first in GIVEN and _goes_with(form, words[index + 1].form):
            return min(last, index + 2)
        surname = words[index + 1].form
        sure = bool(_SURE_FAMILY.search(surname))
        if is_family(surname) and (titled_before or not starts or sure):
            return None if form.endswith("n") and not titled_before else index + 1
        return None
    if before in _ADDRESSES or (titled_before and (is_given(form) or is_family(form))):
        return index
    if not is_given(form) or form in _PLACES or _PLACE_FORMS.search(form):
        return None
    if starts and (form.split("-", 1)[0] not in GIVEN or first_is_ordinary(form)):
        return None
    return index


def _goes_with(given: str, following: str) -> bool:
    """Whether a given name and the capitalised word after it are a name together."""
    if "-" in given or given not in ORDINARY or is_family(following):
        return given not in _MONTHS
    return given not in ENGLISH_ORDINARY and not _LOCAL.search(following)


_MONTHS = frozenset("april may june august".split())
_LOCAL = re.compile(r"(?:n|ss[aä]|st[aä]|ll[aäe]|lt[aä])$")
_ROLE = re.compile(
    r"(?:kuljettaja|hoitaja|opettaja|suunnittelija|päällikkö|johtaja|tarkastaja|jakaja|sihteeri|mies"
    r"|föraren|chefen|läraren|skötaren|planner|receptionist|clerk|cleaner|worker|mate|officer)$"
)


def first_is_ordinary(form: str) -> bool:
    """Whether a name, or what it may be a form of, is an ordinary word as well."""
    return form in ORDINARY or (
        form not in GIVEN and (len(form) < 5 or any(one in ORDINARY for one in _bases(form)))
    )


def _titled(document: Document, index: int) -> bool:
    word = document.words[index]
    text = document.text[word.start : word.end]
    if not text[0].isupper() or text.isupper():
        return False
    return word.start == 0 or document.text[word.start - 1] not in "@#"


def _adjacent(document: Document, index: int) -> bool:
    first, second = document.words[index], document.words[index + 1]
    return document.text[first.end : second.start] == " "


def _starts_sentence(document: Document, index: int) -> bool:
    if index == 0:
        return True
    words = document.words
    here = document.sentence_number(words[index].start)
    return here != document.sentence_number(words[index - 1].start)
