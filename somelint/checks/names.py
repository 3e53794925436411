"""Is it a person's name? Told apart from handles, titles, units and organisations.

There is no list of names here: the world has too many. A name is known by its shape, and
what is not a name by the words in it.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Literal

NotAName = Literal["handle", "title", "unit", "organisation", "pseudonym"]

_PARTICLES = frozenset(
    "af al av ap ben bin binti da das de dei del della den der des di dos du e el i ibn ja la "
    "le mac o och of the ter ten til van vom von y zu zum zur jr sr".split()
)
# What Finnish and Swedish compounds end in: a title is known by its head.
_TITLES = tuple(
    "neuvos neuvokset johtaja johtajat johtajan päällikkö päälliköt päällikön tarkastaja "
    "tarkastajat tarkastajan insinööri asiantuntija asiantuntijat asiantuntijan sihteeri sihteerit "
    "virkamies virkamiehet virkamiehen virkahenkilö virkanainen suunnittelija assistentti "
    "tiedottaja viestijä ministeri ministerin lakimies juristi käsittelijä valmistelija "
    "koordinaattori analyytikko tutkija avustaja harjoittelija puheenjohtaja esimies työntekijä "
    "ylläpitäjä ylläpito lentokapteeni ylikonstaapeli "
    "trafikråd byggnadsråd regeringsråd budgetråd statsråd kommerseråd lagstiftningsråd "
    "chef chefen direktör direktören sekreterare ingenjör inspektör handläggare handläggaren "
    "sakkunnig tjänsteman tjänstemän tjänstemannen jurist informatör kommunikatör planerare "
    "rådgivare beredare praktikant anställd medarbetare".split()
)
_UNITS = tuple(
    "osasto osaston yksikkö yksikön toimisto toimiston tiimi tiimin verkosto ryhmä ryhmän hallinto "
    "hallinnon esikunta sihteeristö viestintä viestinnän palvelut palveluiden palvelu asiat "
    "keskus keskuksen neuvonta projekti hankkeen ohjelma ohjelman "
    "avdelning avdelningen enhet enheten byrå byrån sekretariat sekretariatet nätverk nätverket "
    "grupp gruppen förvaltning förvaltningen tjänster tjänsten kansli kansliet rådgivning "
    "rådgivningen projekt projektet centralen kommunikation kommunikationen".split()
)
_ORGANISATIONS = tuple(
    "ministeriö ministeriön virasto viraston laitos laitoksen valtuutettu kaupunki kaupungin kunta "
    "kunnan yhdistys yhdistyksen liitto liiton säätiö säätiön yhtiö yhtiön yliopisto yliopiston "
    "valtioneuvosto valtioneuvoston hyvinvointialue foorumi neuvosto "
    "ministerium ministeriet departementet ämbetsverk ämbetsverket verket myndighet myndigheten "
    "kommun kommunen förening föreningen förbund förbundet stiftelse stiftelsen bolaget "
    "universitet universitetet statsrådet inspektionen".split()
)
# What people call accounts that are nobody's.
_MASKS = tuple(
    "nimetön nimettömänä nimimerkki anonyymi tuntematon kansalainen veronmaksaja autoilija "
    "pyöräilijä matkustaja kulkija tarkkailija bongari uutiset virallinen "
    "anonym okänd pseudonym medborgare medborgaren skattebetalare trafikant bilist bilisten fröken "
    "nyheter officiell".split()
)
_ENGLISH = {
    "title": frozenset(
        "adviser advisor advisory officer director manager specialist engineer secretary inspector "
        "counsellor counselor minister analyst lawyer assistant planner spokesperson spokesman "
        "principal deputy official expert coordinator commissioner ambassador researcher intern "
        "trainee editor administrator admin moderator civil servant ministerial permanent "
        "communications".split()
    ),
    "unit": frozenset(
        "department unit division section team bureau directorate secretariat desk group network "
        "affairs services service helpdesk programme program project projects".split()
    ),
    "organisation": frozenset(
        "ministry agency authority government council institute administration commission "
        "association foundation university society committee board company oy oyj ab abp ltd inc "
        "plc ry rf rp museum academy centre center municipality".split()
    ),
    "mask": frozenset(
        "unknown nobody somebody someone anonymous citizen taxpayer commuter observer watcher "
        "whistleblower insider news updates update facts tips stats bot troll dude nerd spotter "
        "info tiedote nyt fani".split()
    ),
}
# What the whole of a nickname ends in ("Junamies", "Tågfantasten"), where no family name stands by.
_NICKNAMES = tuple(
    "mies kissa koira fani nörtti hullu mummo mummu pappa ukko akka setä täti kuningas kuningatar "
    "prinsessa tonttu peikko friikki harrastaja ystävä fantast fantasten nörd nörden gubbe gubben "
    "tant tanten kung kungen drottning prinsessan tomte tomten vän vännen tok tokig".split()
)
_ARTICLES = frozenset("a an the en ett eräs muuan".split())
# Words that are titles and masks, but given or family names as well.
_ALSO_NAMES = frozenset(
    "head chief senior junior branch office city bank driver fan guy lady clerk judge legal".split()
)
_ROMAN = re.compile(r"[IVX]{2,}")
_INNER_CAPITAL_AFTER = frozenset(
    "mac mc fitz de di da du la le van von vander o d l al el abu jo".split()
)


@lru_cache(maxsize=10_000)
def not_a_name(name: str) -> NotAName | None:
    """What a display name is when it is not a person's name; None for a real-looking name.

    A single given name and names in any script are let through when nothing speaks
    against them; see ``author`` for the comparison with the handle, title and unit.
    """
    name = unicodedata.normalize("NFC", name).strip()
    if "@" in name or re.search(r"[\d_#]|\.\w{2,}$", name):
        return "handle"
    shown = re.sub(r"\s*[(\[].*?[)\]]", "", name)
    first = re.split(r"\s*[,|/–—•·:]\s*|\s-\s", shown, maxsplit=1)[0].strip()
    tokens = [one.strip(".'’\"”“!?*") for one in first.split()]
    tokens = [one for one in tokens if one and any(letter.isalpha() for letter in one)]
    if not tokens:
        return "pseudonym"
    if first.lower() == first.upper():
        # A script without upper and lower case: its names have no shape to tell.
        return None
    shouted = first.isupper() and len(tokens) > 1
    kinds = [_kind(one.title() if shouted else one) for one in tokens]
    marked = [kind for kind in kinds if kind]
    if len(tokens) == 1 and (_is_nickname(tokens[0]) or _pictured(first)):
        return "pseudonym"
    if marked and tokens[0].casefold() in _ARTICLES:
        return "pseudonym"
    plain = [
        one
        for one, kind in zip(tokens, kinds, strict=True)
        if not kind and one.casefold() not in _PARTICLES
    ]
    if marked and len([one for one in plain if one.casefold() not in _ALSO_NAMES]) < 2:
        return _strongest(marked)
    if "organisation" in marked or "unit" in marked:
        return _strongest(marked)
    if tokens[0][0].isupper() and any(_odd(one) for one in plain):
        return "pseudonym"
    if len(tokens) > 1 and all(one.casefold() in _ALSO_NAMES for one in plain):
        return "title"
    return None


def _is_nickname(token: str) -> bool:
    word = token.casefold()
    return any(word.endswith(one) and len(word) > len(one) + 2 for one in _NICKNAMES)


def _pictured(name: str) -> bool:
    """Whether a picture stands in the name; it is common beside a whole name too."""
    return any(unicodedata.category(one) == "So" for one in name)


def _strongest(marked: list[str]) -> NotAName:
    for kind in ("organisation", "unit", "title"):
        if kind in marked:
            return kind
    return "pseudonym"


def _kind(token: str) -> str | None:
    word = token.casefold()
    for kind, known in _ENGLISH.items():
        if word in known:
            return kind
    if _is_acronym(token) or word.endswith(_ORGANISATIONS):
        return "organisation"
    if word.endswith(_UNITS):
        return "unit"
    if word.endswith(_TITLES):
        return "title"
    return "mask" if word.endswith(_MASKS) else None


def _is_acronym(token: str) -> bool:
    """``LVM``; but ``JP``, ``J-P`` and ``J.R.`` may be initials, and ``III`` is a number."""
    if not 2 <= len(token) <= 5 or not token.isupper() or "-" in token:
        return False
    return len(token) > 2 and "." not in token and not _ROMAN.fullmatch(token)


def _odd(token: str) -> bool:
    """A word that no name has: small first letter, or capitals inside it."""
    if token.casefold() in _PARTICLES or "." in token:
        return False
    if token[0].islower():
        return True
    for part in re.split(r"[-‐‑’'‘ʼ]", token):
        inner = part[1:]
        if inner in (inner.lower(), inner.upper()):
            continue
        capital = next(at for at, one in enumerate(part) if at and one.isupper())
        if part[:capital].casefold() not in _INNER_CAPITAL_AFTER:
            return True
    return False
