"""Telephone numbers, e-mail addresses, street addresses, bank accounts, number plates,
passport and driving licence numbers.

The shapes alone say little about whose they are; ``note`` tells what they do say, and the
rules weigh the words around them. Numbering plans: Traficom's regulation 32 (Finland),
PTS's numbering plan (Sweden), Ofcom and ComReg for the service prefixes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from somelint.identifiers.base import Identifier, Pattern, Triggers
from somelint.text.literals import Literals

_PHONE_LIKE = r"\+[0-9]|\b0[0-9]|[0-9]{3}[ .-][0-9]{3}[ .-][0-9]{4}"
_EMAIL_LIKE = r"@(?<=[\w.+'-]@)[\w-]|[(\[](?:at|ät|miuku)[)\]]"
_ADDRESS_LIKE = r"[A-ZÅÄÖ][a-zåäöé-]{2,}[ \u00a0][1-9]|[0-9][A-Za-z]? [A-Z][\w'’]+ [A-Z]"
_IBAN_LIKE = r"[A-Z]{2}[0-9]{2}[ \u00a0]?[A-Z0-9]{4}"
_PLATE_LIKE = r"[A-ZÅÄÖ]{2}[ \u00a0-]?[0-9]|[0-9]-[A-Z]|[0-9] [A-Z]{3}"
_ACCOUNT_WORDS = Literals("giro", "bg ", "pg ", "bg:", "pg:", "clearing", "konto")
_DOCUMENT_WORDS = Literals("pass", "ajokort", "körkort", "driving", "henkilökort", "id-kort")

TRIGGERS = {
    "phones": Triggers(shape=_PHONE_LIKE),
    "emails": Triggers(shape=_EMAIL_LIKE),
    "addresses": Triggers(shape=_ADDRESS_LIKE),
    "accounts": Triggers(_ACCOUNT_WORDS, _IBAN_LIKE),
    "plates": Triggers(shape=_PLATE_LIKE),
    "documents": Triggers(_DOCUMENT_WORDS),
}

# -- telephone numbers

_PHONE = Pattern(
    r"(?<![\w/.,+\-–])(?<!\d )"
    r"(?P<number>(?:(?:\+|00)(?P<country>[1-9][0-9]{0,2})[ \u00a0./-]?(?:\(0\)[ ]?)?[0-9]|0[1-9]"
    r"|\(0[0-9]{1,3}\))"
    r"(?:[ \u00a0.-]{0,2}\(?[0-9]\)?){4,12}"
    r"|[2-9][0-9]{2}[ .-][0-9]{3}[ .-][0-9]{4})"
    r"(?![\w/]|[.,:-][0-9]|[ ][0-9]{3})"
)
_LIKELY_PHONE = re.compile(_PHONE_LIKE)
_DATE = re.compile(r"[0-3]?[0-9][.][01]?[0-9][.](?:19|20)?[0-9]{2}|[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIMES = re.compile(r"[0-2]?[0-9][.:][0-5][0-9]\s?[-–]\s?[0-2]?[0-9][.:][0-5][0-9]")

# A personal identity code, a business identity code.
_OTHER_NUMBER = re.compile(r"[0-9]{6}[-–][0-9]{3,4}|[0-9]{7}-[0-9]")

_FI_MOBILE = ("040", "041", "042", "043", "044", "045", "046", "0457", "049", "050")
_FI_SERVICE = (
    "0800",
    "0600",
    "0700",
    "0606",
    "010",
    "020",
    "029",
    "030",
    "060",
    "070",
    "071",
    "073",
    "075",
    "0100",
    "0200",
    "0202",
    "0203",
    "0208",
    "0294",
    "0295",
    "0299",
    "0300",
)
_SE_MOBILE = ("070", "072", "073", "076", "079")
_SE_SERVICE = (
    "0771",
    "020",
    "077",
    "0770",
    "0772",
    "0774",
    "0775",
    "0776",
    "0900",
    "0939",
    "0944",
    "010",
    "0200",
)
_EN_SERVICE = (
    "0800",
    "0808",
    "0300",
    "0303",
    "0330",
    "0333",
    "0344",
    "0345",
    "0370",
    "0371",
    "0843",
    "0844",
    "0845",
    "0870",
    "0871",
    "1800",
    "1850",
    "1890",
    "0818",
)


def phones(text: str) -> Iterator[Identifier]:
    """Telephone numbers written with their trunk or country prefix (kind ``phone``).

    ``value`` is ``+`` and digits, or the national digits. ``note`` is ``mobile``,
    ``landline`` or ``service`` (a switchboard, toll-free or enterprise number).
    """
    if _LIKELY_PHONE.search(text) is None:
        return
    for match in _PHONE.finditer(text):
        number = match["number"]
        if number.endswith(")") and "(" not in number:
            number = number[:-1]
        if _DATE.search(number) or _TIMES.search(number) or _OTHER_NUMBER.fullmatch(number):
            continue
        digits = re.sub(r"\D", "", number.replace("(0)", ""))
        if not 7 <= len(digits) <= 15:
            continue
        country = match["country"]
        if number.startswith("00") and country:
            digits = digits[2:]
        # Codes and amounts in groups of three ("050 000 000") have their separators too,
        # but a telephone number starts with one zero and no more.
        if not country and digits.startswith("00"):
            continue
        value = f"+{digits}" if country else digits
        start = match.start()
        yield Identifier("phone", start, start + len(number), number, value, _phone_kind(value))


def _phone_kind(value: str) -> str:
    national = value
    for code in ("+358", "+46", "+44", "+353"):
        if value.startswith(code):
            national = "0" + value[len(code) :].lstrip("0")
            if code == "+46":
                return _of_prefixes(national, _SE_MOBILE, _SE_SERVICE)
            if code in ("+44", "+353"):
                return (
                    "mobile"
                    if national[:2] in ("07", "08")
                    else _of_prefixes(national, (), _EN_SERVICE)
                )
    if value.startswith("+") and national == value:
        return "landline"
    if national.startswith(
        ("0345", "0808", "0844", "0845", "0330", "0333", "0300", "0800", "0818", "0771")
    ):
        return "service"
    if national.startswith("07") and len(national) == 11:
        return "mobile"
    if national.startswith(_SE_MOBILE) and len(national) == 10:
        return "mobile"
    return _of_prefixes(national, _FI_MOBILE, _FI_SERVICE)


def _of_prefixes(number: str, mobile: tuple[str, ...], service: tuple[str, ...]) -> str:
    if number.startswith(mobile or ("\0",)):
        return "mobile"
    return "service" if number.startswith(service) else "landline"


# -- e-mail

_EMAIL = Pattern(
    r"(?<![\w.+/-])(?P<local>[\w.+'-]{1,64}?)(?:@|[ ]?[(\[](?:at|ät|miuku)[)\]][ ]?)"
    r"(?P<domain>(?:[\w-]+\.)+[A-Za-zåäö]{2,12})(?![\w@-]|/\S)"
)
_SHARED = re.compile(
    r"^(?:info|kirjaamo\w*|registr\w*|post|posti|viestinta|tiedotus|media|press\w*|kommunikation"
    r"|asiakas\w*|palaute\w*"
    r"|neuvonta|toimisto|office|kansli\w*|contact|kontakt|help\w*|support|tuki|service\w*|kund\w*"
    r"|rekry\w*|hr|jobs|tyo\w*"
    r"|tietosuoja\w*|dpo|privacy|admin|webmaster|noreply|no-reply|hello|moi|hei|hankinta\w*"
    r"|laskutus|lasku\w*|ilmoitt?a?\w*"
    r"|ilmo\w*|events?|tapahtum\w*|anmal\w*|tekniikka|kirjasto|koulu\w*|rehtori|paivystys"
    r"|lost[._-]?property|besiktning"
    r"|nimi|etunimi|fornamn|firstname|name|team|tiimi|projekti?|project|hanke\w*|toimitus"
    r"|redaktion\w*|editor\w*"
    r"|news\w*|uutis\w*|lausun\w*|kuulemi\w*|remiss\w*|consult\w*|enquir\w*|inquir\w*|feedback"
    r"|booking\w*|varau\w*|kyla\w*"
    r"|puheenjohtaja|ordforande|chair\w*|secretar\w*|sihteeri\w*|johtaja\w*|director\w*)(?:[._-].*"
    r"|\d*)$",
    re.I,
)
_FREE_MAIL = re.compile(
    r"^(?:g(?:oogle)?mail|hotmail|outlook|live|msn|yahoo|ymail|icloud|me|mac|aol|proton(?:mail)?"
    r"|pm|gmx|zoho|mail"
    r"|luukku|suomi24|saunalahti|elisanet|kolumbus|welho|netti|pp\.inet|inet|nic|jippii|surffi"
    r"|phnet|dnainternet|kotiportti"
    r"|mbnet|telia|spray|bredband|tele2|comhem|tiscali|btinternet|virginmedia|sky|eircom|fastmail"
    r"|tutanota|tuta"
    r"|[\w-]*(?:koti|perhe|familj|family|mokki)(?:posti?a?|mail|sahkoposti|email)?"
    r"|(?:oma|home|hem|privat|private)(?:posti?a?|mail|sahkoposti|email)|posti?a?|sahkoposti"
    r"|e?-?mail|webmail|mejl|home|hem|koti)\.(?:[a-z]{2,7}|co\.[a-z]{2})$",
    re.I,
)


def emails(text: str) -> Iterator[Identifier]:
    """E-mail addresses, also with "(at)" (kind ``email``).

    ``note``: ``shared`` (a mailbox of an office or a role), ``private`` (a provider of
    private mail, or a name with a number) or ``named`` (somebody's, of some organisation).
    """
    if "@" not in text and "at)" not in text and "ät)" not in text and "at]" not in text:
        return
    for match in _EMAIL.finditer(text):
        local, domain = match["local"], match["domain"].lower()
        if (
            ".." in local
            or domain.endswith((".png", ".jpg", ".pdf"))
            or "thread.tacv2" in match.group()
        ):
            continue
        if _SHARED.match(local):
            note = "shared"
        elif _FREE_MAIL.match(domain) or _name_with_year(local):
            note = "private"
        else:
            note = "named"
        yield Identifier(
            "email", match.start(), match.end(), match.group(), f"{local}@{domain}".lower(), note
        )


def _name_with_year(local: str) -> bool:
    return re.fullmatch(r"[A-Za-zåäö]{2,}[._-]?[A-Za-zåäö.]*(?:19|20)?[0-9]{2}", local) is not None


# -- street addresses

_STREETS_FI = (
    "katu|kadun|tie|kuja|polku|kaari|rinne|raitti|väylä|ranta|rantatie|tori|penger|bulevardi|esplanadi|aukio|kulma|mäki"
    "|laita|laitatie|portti|silmukka|piha|pihatie|puisto|puistikko|taival|ura|vaarantie|harju|niitty|lehto|kallio|taipale"
)
_ADDRESS = Pattern(
    rf"(?<![\w-])(?P<fi>(?:[A-ZÅÄÖ][\wåäö]+[ -])?[A-ZÅÄÖ][\wåäöÅÄÖ-]{{1,24}}?(?:{_STREETS_FI})"
    r"(?:lla|llä|lle|lta|ltä|n|ssa|ssä|sta|stä|a|ä"
    r"|llemme)?[ \u00a0](?P<fi_no>[1-9][0-9]{0,3}(?:[–-][0-9]{1,3})?[a-zA-Z]?)"
    r"(?P<fi_flat>[ ]?(?:[A-Za-z](?![\w.])[ ]?[0-9]{0,3}|(?:as|lgh|bst)\.?[ ]?[0-9]{1,3}))?"
    r"(?P<fi_post>,?[ ](?:FI-)?[0-9]{5}[ ][A-ZÅÄÖ][\wåäö-]+)?)(?![\w%]|[.,:]?[0-9]|[ ]?(?:%|€|euro"
    r"|km|kpl|vuot|°))"
    r"|(?<![\w-])(?P<sv>(?:[A-ZÅÄÖ][\wåäö]+[ -])?[A-ZÅÄÖ][\wåäöéÅÄÖ-]{1,24}?(?:gatan|vägen"
    r"|gränden?|gränd|stigen|esplanaden|allén"
    r"|torget|kajen|stranden|backen|bågen|gården|svängen|plan|platsen|leden|ringen"
    r"|brinken)[ \u00a0]"
    r"(?P<sv_no>[1-9][0-9]{0,3}(?:[–-][0-9]{1,3})?[a-zA-Z]?)"
    r"(?P<sv_flat>[ ]?(?:[A-Z](?![\w.])[ ]?[0-9]{0,3}|(?:lgh|bst)\.?[ ]?[0-9]{1,4}))?"
    r"(?P<sv_post>,?[ ](?:[0-9]{5}|[0-9]{3}[ ][0-9]{2})[ ][A-ZÅÄÖ][\wåäö-]+)?)(?![\w%]|[.,:]?[0-9]"
    r"|[ ]?(?:%|euro|kr|km))"
    r"|(?<![\w-])(?P<en>(?:(?:Flat|Apartment|Apt\.?"
    r"|Unit)[ ](?P<en_flat>[0-9]+[A-Z]?),?[ ])?(?P<en_no>[1-9][0-9]{0,4}[A-Za-z]?)[ ]"
    r"(?:[A-Z][\w'’]+[ ]){1,3}(?:Street|St|Road|Rd|Lane|Ln|Close|Avenue|Ave|Terrace|Grove|Drive"
    r"|Way|Court|Crescent|Place"
    r"|Gardens|Row|Mews|Walk|Hill|Park|Rise|Quay|Parade"
    r"|Boulevard)(?:,[ ][A-Z][\w'’-]+(?:[ ][A-Z][\w'’-]+)?)?)(?!\w)"
)
_FLAT_NUMBER = re.compile(r"[A-Za-z]?[ ]?(?:as|lgh|bst)?\.?[ ]?[0-9]{1,4}$")


def addresses(text: str) -> Iterator[Identifier]:
    """Street addresses with a number, in Finnish, Swedish and English (kind ``address``).

    ``note`` is ``flat`` when a staircase with a flat, or a flat, is named: a dwelling, not
    an office; otherwise ``street``.
    """
    if _LIKELY_ADDRESS.search(text) is None:
        return
    for match in _ADDRESS.finditer(text):
        language = next(one for one in ("fi", "sv", "en") if match[one])
        flat = match[f"{language}_flat"] or ""
        note = "flat" if flat and (language == "en" or _FLAT_NUMBER.search(flat)) else "street"
        if language != "en" and match[language].split(" ", 1)[0].lower() in _NO_STREET:
            continue
        yield Identifier("address", match.start(), match.end(), match.group(), match.group(), note)


_LIKELY_ADDRESS = re.compile(_ADDRESS_LIKE)
_NO_STREET = frozenset(
    {"valtatie", "kantatie", "seututie", "yhdystie", "moottoritie", "rautatie", "riksväg", "tie"}
)

# -- bank accounts

_IBAN = Pattern(
    r"(?<![A-Za-z0-9])(?P<iban>[A-Z]{2}[0-9]{2}(?:[ \u00a0]?[A-Z0-9]{4}){2,7}"
    r"(?:[ \u00a0]?[A-Z0-9]{1,3})?)(?![A-Za-z0-9])"
)
_BANKGIRO = Pattern(
    r"(?i:\b(?:bankgiro|bg|plusgiro|pg|postgiro|clearing(?:nummer)?|kontonummer|konto)(?:nummer"
    r"|nr)?)[ .:]{1,3}(?P<span>[0-9]{2,5}[ -][0-9][0-9 -]{2,12}[0-9])"
)
EXAMPLE_ACCOUNTS = frozenset(
    {
        "FI2112345600000785",
        "GB82WEST12345698765432",
        "DE89370400440532013000",
        "SE4550000000058398257466",
    }
)
"""Accounts that every guide uses as its example."""


def accounts(text: str) -> Iterator[Identifier]:
    """Bank account numbers (kinds ``iban`` with the right check digits, ``account``).

    ``value`` is without spaces. ``note`` is ``example`` for the account of the textbooks.
    """
    if _LIKELY_IBAN.search(text):
        for match in _IBAN.finditer(text):
            compact = re.sub(r"\s", "", match["iban"])
            if _is_iban(compact):
                note = "example" if compact in EXAMPLE_ACCOUNTS else ""
                yield Identifier("iban", match.start(), match.end(), match.group(), compact, note)
    for match in _BANKGIRO.finditer(text) if _ACCOUNT_WORDS.occur(text.lower()) else ():
        yield Identifier(
            "account",
            match.start("span"),
            match.end("span"),
            match["span"],
            re.sub(r"\D", "", match["span"]),
        )


_LIKELY_IBAN = re.compile(_IBAN_LIKE)


def _is_iban(compact: str) -> bool:
    from stdnum import iban

    return bool(iban.is_valid(compact, check_country=False))


# -- vehicles and travel documents

_VEHICLE = Pattern(
    r"\b(?:\w*auto(?!maat|nom|mati)\w*|farmari\w*|paku\w*|rekka\w*|\w*kuorma\w*|bussi\w*|skooda"
    r"|skod[aao]\w*|volvo\w*|golf\w*|toyota\w*|audi\w*"
    r"|bemari\w*|bmw\w*|mersu\w*|mercedes\w*|tesla\w*|opel\w*|ford\w*|nissan\w*|mazda\w*|kia"
    r"|hiace\w*|transit\w*|moottoripyör\w*"
    r"|mopo\w*|skootteri\w*|traktori\w*|mönkijä\w*|perävaunu\w*|asuntovaunu\w*|kuski\w*"
    r"|kuljettaja\w*|ajoneuvo\w*|rekisteri(?:numero|tunnu|kilp|kilv|otte)\w*|rekkari\w*"
    r"|rekkarissa|kaahar\w*|ajoi|ajaa|ajelee|kaasutt\w*|pysäköi\w*|parkki\w*|parkkeera\w*|ruudussa"
    r"|km/h|ylinopeu\w*|ohitti|ohittaa|pyöräkaistalla|tuulilasi\w*|ajovalo\w*"
    r"|maasturi\w*|taksi\w*|kaista\w*"
    r"|kombi\w*|suv\w*|moped\w*|motorcyk\w*|släpvagn\w*|husvagn\w*|traktor\w*|fordon\w*|taxi\w*"
    r"|filen|körfält\w*|cykelban\w*"
    r"|bil(?:en|ar|arna|ist)?|personbil\w*|skåpbil\w*|lastbil\w*|paketbil\w*|buss(?:en)?|förare\w*|körde|kör"
    r"|parkera\w*|registreringsnummer|regnr|regnummer|skylt\w*|nummerplåt\w*"
    r"|cars?|vans?|truck\w*|lorr\w*|driver\w*|parked|parking|registration|licen[cs]e plate"
    r"|estate|hatchback|saloon|pick-?up|trailer|tractor|coach|cab|lane|overt(?:ook|aking)"
    r"|number plate|reg\b|vehicle\w*|motorbike\w*|headlights?|lights on)(?!\w)",
    re.I,
)
_PLATE = Pattern(
    r"(?<![\w/-])(?:(?P<fi>[A-ZÅÄÖ]{2,3}-[1-9][0-9]{0,2})|(?P<se>(?!(?:klo|KLO|Klo"
    r"|NRO)\b)[A-HJ-PR-UW-Z]{3}[ \u00a0]?[0-9]{2}[0-9A-HJ-PR-UW-Z])"
    r"|(?P<ie>[0-9]{2,3}-(?:C|CE|CN|CW|D|DL|G|KE|KK|KY|L|LD|LH|LK|LM|LS|MH|MN|MO|OY|RN|SO|T|TN|TS"
    r"|W|WH|WX|WW)-[0-9]{1,6})"
    r"|(?P<uk>[A-Z]{2}[0-9]{2}[ ]?[A-Z]{3})|(?P<no>[A-Z]{2}[ ][0-9]{5})"
    r"|(?P<ee>[0-9]{3}[ ][A-Z]{3}))"
    r"(?![\w/]|-\w|[ ]?[%€]"
    r"|[ ](?:miljoon|miljon|milj|mrd|euro|kronor|kr\b|procent|prosent|kpl|kg|km))"
)
_PLATE_WORDS = frozenset(
    {
        "ABC",
        "AAA",
        "XXX",
        "XYZ",
        "ABC-123",
        "KLO",
        "EUR",
        "SEK",
        "USD",
        "KPL",
        "NRO",
        "NUM",
        "MAX",
        "MIN",
        "TEN",
        "ISO",
        "HEL",
        "VAT",
        "ALV",
        "DNA",
        "VIP",
        "PDF",
        "CET",
        "GMT",
        "UTC",
        "API",
        "ART",
        "KHO",
        "KKO",
    }
)


def plates(text: str) -> Iterator[Identifier]:
    """Number plates of vehicles (kind ``plate``), only where a word nearby speaks of a
    vehicle, a driver or driving: ``EU-27`` and ``TEN-12`` have the same shape.

    ``note`` is the country of the form (``fi``, ``se``, ``ie``, ``uk``, ``no``, ``ee``) or
    ``example`` for the plate of the textbooks.
    """
    if _LIKELY_PLATE.search(text) is None:
        return
    for match in _PLATE.finditer(text):
        plate = match.group()
        letters = re.sub(r"[^A-ZÅÄÖ]", "", plate)
        if plate != "ABC-123" and (letters in _PLATE_WORDS or letters in _CODES):
            continue
        if not _VEHICLE.search(text, max(0, match.start() - 140), match.end() + 140):
            continue
        note = "example" if plate in ("ABC-123", "ABC 123") else match.lastgroup or ""
        yield Identifier(
            "plate", match.start(), match.end(), plate, plate.replace("\u00a0", " "), note
        )


_LIKELY_PLATE = re.compile(_PLATE_LIKE)
_CODES = frozenset(
    {
        "EU",
        "EN",
        "HE",
        "VM",
        "LVM",
        "TEM",
        "STM",
        "YM",
        "OM",
        "UM",
        "SM",
        "PLM",
        "VNK",
        "OKM",
        "MMM",
        "VN",
        "RP",
        "CO",
        "PM",
        "TL",
        "ST",
        "TV",
        "IC",
        "NA",
        "SA",
        "MD",
        "WK",
        "DS",
        "VT",
        "KT",
        "BK",
        "AI",
        "IT",
        "ID",
        "OY",
        "AB",
        "RS",
        "JR",
    }
)

_DOCUMENT = Pattern(
    r"(?i:\b(?P<word>passi(?:n|numero\w*|ni|nsa)?|pass(?:nummer|et)?|passport(?: number| no\.?)?"
    r"|ajokort\w*|körkort\w*|driving licen[cs]e\w*|henkilökort\w*|id-kort\w*))"
    r"[^.!?\n]{0,30}?\b(?P<span>(?:[A-Z]{2}[0-9]{7}|[A-Z]{1,2}[0-9]{6,8}|[0-9]{8,9}))\b"
)


def documents(text: str) -> Iterator[Identifier]:
    """Passport, identity card and driving licence numbers behind a word that names one
    (kind ``passport`` or ``licence``)."""
    if not _DOCUMENT_WORDS.occur(text.lower()):
        return
    for match in _DOCUMENT.finditer(text):
        kind = "licence" if match["word"].lower().startswith(("ajo", "kör", "driv")) else "passport"
        yield Identifier(kind, match.start("span"), match.end("span"), match["span"], match["span"])


def contacts(text: str) -> Iterator[Identifier]:
    """Everything this module finds, in the order of the text."""
    found = [
        *phones(text),
        *emails(text),
        *addresses(text),
        *accounts(text),
        *plates(text),
        *documents(text),
    ]
    found.sort(key=lambda one: (one.start, -one.end))
    reach = -1
    for one in found:
        if one.start >= reach:
            yield one
            reach = one.end
