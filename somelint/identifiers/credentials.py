"""Passwords, keys, tokens and PIN codes that stand in a text.

Three grounds, from sure to less sure: the known shape of a key (``ghp_…``, a JWT, a PEM
header, a password in a URL); a word such as *salasana*, *lösenord*, *PIN* with the secret
itself after it; a word that looks like a password near talk of logging in. Talk about
passwords in general has no secret in it and is not found. What looks like a secret but is
none is dropped by the named filters at the end of the module.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from somelint.identifiers.base import Identifier, Pattern, Triggers, without_urls
from somelint.text.literals import Literals

_PASSWORD_LITERALS = Literals(
    *("salasana", "pääsysana", "tunnussana", "passu", "koodi", "avain", "avaime", "tunnusluku"),
    *("tunnusluvu", "tunnar", "salis", "åtkomstkod", "möteskod"),
    *("access code", "entry code", "meeting code"),
    *("lösen", "password", "passwd", "passcode", "passphrase", "pass phrase", "pwd", "pw"),
    *("key", "token", "nyckel", "inloggning", "credential"),
)
_KEY_LITERALS = Literals(
    *("private key", "eyj", "akia", "asia", "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "_pat_"),
    *("glpat-", "xox", "aiza", "npm_", "sg.", "sk-", "sk_", "rk_", "hf_", "pypi-", ":aa"),
    *("_live", "-live", "_prod", "-prod", "_secret", "-secret", "bearer", "basic"),
    *("key", "token", "secret", "avain", "nyckel", "pwd", "sig=", "password="),
)
_USER_LITERALS = Literals("käyttäjä", "tunnus", "user", "login", "användar")
_FOUR_DIGITS_LIKE = r"[0-9](?:[ \u00a0-]?[0-9]){3}"
# The digit comes first in each branch, so that the search runs from digit to digit.
_MIXED_LIKE = r"[0-9](?:(?<=[^\W\d_][0-9])|(?<=[^\W\d_][!#@$*_-][0-9])|(?=[^\W\d_]))"
TRIGGERS = {
    "credentials": Triggers(
        Literals(*_PASSWORD_LITERALS.all, *_KEY_LITERALS.all, *_USER_LITERALS.all, "/"),
        f"{_FOUR_DIGITS_LIKE}|{_MIXED_LIKE}",
    ),
}

# -- shapes of keys

_KEYS = Pattern(
    r"(?P<pem>-{3,5}BEGIN (?:[A-Z]+ )?PRIVATE KEY-{3,5}(?:\s*[A-Za-z0-9+/=]{4,})?)"
    r"|(?P<jwt>\beyJ[\w-]{8,}(?:\.[\w-]{4,}){1,2})"
    r"|(?<![A-Za-z0-9])(?P<known>(?:AKIA|ASIA)[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{20,}"
    r"|github_pat_\w{20,}|glpat-[\w-]{16,}|xox[abprs]-[\w-]{10,}|AIza[\w-]{30,}"
    r"|npm_[A-Za-z0-9]{30,}"
    r"|SG\.[\w-]{16,}\.[\w-]{16,}|sk-(?:proj-|ant-)?[\w-]{16,}|[sr]k_(?:live|test)_[A-Za-z0-9]{8,}"
    r"|hf_[A-Za-z0-9]{20,}|pypi-[\w-]{20,}|[0-9]{8,10}:AA[\w-]{30,})"
    r"|(?<![A-Za-z0-9_-])(?P<live>[A-Za-z]{2,8}[_-](?:live|prod|secret)[_-][A-Za-z0-9]{6,})"
    r"|\b[a-z][a-z0-9+.-]+://(?P<auth>[^\s/:@]{1,40}:[^\s/@]{2,60})@[\w.-]+"
    r"|(?P<header>(?:[Aa]uthorization:\s*)?\b(?:Bearer|Basic)\s+(?P<bearer>[A-Za-z0-9+/=._~-]{8,}))"
    r"|(?i:(?<![a-z])(?:x-)?(?:api|access|auth|client|secret)[-_ ]?(?:access[-_])?(?:key|token"
    r"|secret|avain"
    r"|nyckel)[\"']?\s*[:=]\s*[\"']?"
    r"(?P<named>[\w.+/~!@#$%-]{6,}))"
    r"|[?&](?i:key|token|apikey|api_key|access_token|password|pwd|sig)=(?P<query>[\w.%~-]{6,})"
)

_AUTH = re.compile(r"://[^\s/]*@")

# -- a word for a secret, and the secret

_SECRET = r"(?P<secret>[^\s\"”“’‘'»«<>()]{3,60})"
_QUOTE = r"[\"”“’‘'»«]?"
# Words that may stand between the word for the secret and the secret.
_FILL = (
    r"(?:[ ,:=–-]{1,3}(?:vaihtui|muuttui|vaihtunut|ovat|on|oli|nyt|siis|yhä|edelleen|taas|uusi"
    r"|sama|se|nimittäin|tällä kertaa|tämä"
    r"|siis|tänään|is|was|now|still|the|new|set to|remains|är|var|nu|fortfarande|nya|blir|lyder"
    r"|heter|har varit|till \w+|för \w+|(?:to|for|of) the \w+(?: \w+)?|for \w+)(?=[ :]))"
)
_PASSWORD_WORD = (
    r"(?:\w*(?:salasana|pääsysana|tunnussana|passu|passusana|pääsykoodi|passukoodi|verkkoavain"
    r"|salausavain|api-avain|wifi-avain|wlan-avain)(?:t|n|a|na|lla|ksi|ni|mme|nne|nsa|han|kin)?"
    r"|tunnusluku|tunnusluvu(?:lla|n|ksi)|tunnarit|tunnari|salis|(?<!\w)avain(?:koodi)?"
    r"|(?<!\w)avaime(?:na|lla|ksi)"
    r"|\w*(?:åtkomst|mötes)kod(?:en)?|(?:access|entry|meeting) code"
    r"|\w*lösen(?:ord|ordet|kod|koden|et)?|\w*password|passwd|passcode|passphrase|pass ?phrase|pwd"
    r"|pw"
    r"|(?:api|access)[- ]?(?:key|token)|token|(?:api-)?nyckeln?|\b(?:access|secret|wifi|wi-fi"
    r"|network) key"
    r"|inloggning(?:en)?|credentials?)"
)
_PASSWORD = Pattern(
    rf"(?<!\w){_PASSWORD_WORD}(?P<link>{_FILL}{{0,3}}[ :=,–-]{{1,3}}){_QUOTE}{_SECRET}", re.I
)

_PIN = Pattern(
    r"(?<!\w)(?P<word>PIN(?:-?(?:koodi\w*|kod\w*|code))?|PUK(?:-?\w+)?|pinkod\w*|pin-?koodi\w*"
    r"|numerosarja(?:lla)?|numerot|siffrorna|siffror|digits|numbers"
    r"|yhdistelmä(?:llä|nä)?|lukkoyhdistelmä(?:llä|nä)?|kombination(?:en)?|combination"
    r"|(?:ovi|portti|pääsy|ala-?ovi|hälytys|kokous|lukko|avaus|turva|varmistus|vahvistus"
    r"|kertakäyttö|varuste|sähkölukon )"
    r"koodi\w*|(?:port|dörr|tillträdes|åtkomst|mötes|larm|engångs|säkerhets)kod\w*"
    r"|(?:door|gate|entry|access|alarm|security|conference|meeting|host|lock) ?(?:code|pin)s?"
    r"|koodi(?:lla|na|n|ksi)?|kod(?:en)?|code|passcode|pääsykoodi|tunnusluku|tunnusluvulla"
    r"|lösenkod(?:en)?)"
    rf"(?:{_FILL}{{0,3}}[ :=,–-]{{1,3}}){_QUOTE}"
    r"(?P<secret>[0-9](?:[ \u00a0-]?[0-9]){3,9}\#?)(?![0-9])",
    re.I,
)
_HASH_KEY = (
    r"(?:[ ]?[\#*](?![\w*])"
    r"|[ ](?:ja |och |and |sen |sitten )?"
    r"(?:risuaita|ruutu(?:merkki)?|fyrkant(?:en)?|(?:hash|pound)(?: key)?)\b)"
)
_UNIT = r"(?![ ]?(?:%|€|euro|kr\b|km|kg))"
_KEYPAD = Pattern(
    rf"(?<![\w#/.,:-])(?P<hash>[0-9](?:[ ]?[0-9]){{3,7}}{_HASH_KEY})"
    r"|\b(?:näppäi(?:le|lee|llään)|naputtele|naputa|knappa in|slå (?:in )?|key in|punch in|type)[ ]"
    rf"(?P<typed>[0-9]{{4,8}}(?![0-9]){_HASH_KEY}?){_UNIT}"
    r"|\b(?:bommen|grinden|porten|dörren|låset|portti|puomi|ovi|lukko|kaappi)\w*[^.!?]{0,40}?"
    r"[ ](?:lyder|aukeaa|aukee|avautuu|öppnas med|öppnar med)"
    rf"[^.!?\d]{{0,12}}(?P<door>[0-9]{{4,8}}(?![0-9]){_HASH_KEY}?){_UNIT}",
    re.I,
)

# -- a name and its password; a word that has the shape of one

_PAIR = Pattern(
    r"(?<![\w/.:])(?P<user>[^\W\d_][\w.-]{1,24})(?P<slash>[ ]?/[ ]?)(?P<secret>[^\s\"”/,;]{5,40})"
)
_NAMED_PAIR = Pattern(
    r"\b(?:käyttäjä(?:tunnus|nimi)?|tunnus|user(?:name)?|login|användar(?:namn|e)|användare)"
    r"[ :=]{1,3}(?P<user>[\w.@-]{2,40})(?:[ ,;/&]{1,3}|[ ](?:ja|och|and)[ ])"
    r"(?:salasana|passu|salis|lösenord|lösen|password|pass|pw)[ :=]{1,3}"
    r"(?P<secret>[^\s,;.]{4,40})",
    re.I,
)
_WORD = Pattern(r"(?<![\w@/.#:%&?=+~-])[^\W_][\w!#@$%&*+=?-]{4,38}[\w!#$*]")
_LOGIN = Pattern(
    r"(?:\bwifi|wi-fi|wlan|langat|\b(?:vieras|staff |guest )?(?:verk(?:ko|on|kona|ossa|kosi)"
    r"|network)|\bnätet|\bnetti"
    r"|kirjaud|kirjaut|tunnar|salis|\blog(?:ga|gar)? ?in\b|\blogin|inlogg|\bsign in|go in as"
    r"|tunnus(?! ?numero)"
    r"|tunnuk"
    r"|käyttäj[äa]\b|käyttäjän[ai]m|\buser(?:name)?\b|användar|\badmin\b|\broot\b|\bvpn\b|salasan"
    r"|lösen|passw"
    r"|\bpassu\b|sisään|\bin med\b|\blappen\b|\blappu|\blapussa|tarralla|\breset|etähallin"
    r"|etäyhtey|gateway"
    r"|\bhallinta(?:an)?\b|word after|\bsanalla\b|kysyy|skanner|skannern|aukeaa|aukee|avautuu"
    r"|pääsee)",
    re.I,
)
_API = Pattern(
    r"(?:rajapin|\bapi\b|\bavain|\bavaime|\bkeys?\b|token|nyckel|\bcurl\b|header|otsak|bearer"
    r"|committa|\b401\b"
    r"|\b403\b|\bsdk\b|endpoint|gränssnitt|hakemisto|repo)",
    re.I,
)
_OPAQUE = Pattern(
    r"(?<![\w@/.#:%&?=+~-])(?=[\w-]*[0-9])(?=[\w-]*[a-z])[A-Za-z0-9][\w-]{9,80}(?![\w/@:-]|\.\w)"
)


def credentials(text: str) -> Iterator[Identifier]:
    """Secrets in the order of the text; the span is the secret alone.

    ``kind``: ``key`` (a known shape or a named parameter), ``password``, ``pin``, ``pair``
    (user / password) or ``shape`` (a word that looks like a password near talk of logging
    in). ``value`` is the secret, ``note`` the word or shape that gave it away.
    """
    found: list[Identifier] = []
    lowered = text.lower()
    if _KEY_LITERALS.occur(lowered) or ("://" in text and _AUTH.search(text)):
        found += _keys(text)
    if _PASSWORD_LITERALS.occur(lowered):
        found += _passwords(text)
    outside = without_urls(text)
    if "/" in outside or _USER_LITERALS.occur(lowered):
        found += _pairs(outside)
    if _DIGIT.search(outside):
        if _FOUR_DIGITS.search(outside) and _CODE_LITERALS.occur(lowered):
            found += _pins(text)
        if _MIXED.search(outside):
            found += _shapes(outside)
    found.sort(key=lambda one: (one.start, _ORDER[one.kind], -one.end))
    reach = -1
    for one in found:
        if one.start >= reach:
            yield one
            reach = one.end


_DIGIT = re.compile(r"[0-9]")
_FOUR_DIGITS = re.compile(_FOUR_DIGITS_LIKE)
_MIXED = re.compile(_MIXED_LIKE)
_CODE_LITERALS = Literals(
    *(
        "numerosarja",
        "numerot",
        "siffr",
        "digits",
        "numbers",
        "yhdistelm",
        "kombination",
        "combination",
        "hash",
        "pound",
    ),
    *("pin", "puk", "kood", "kod", "code", "tunnusl", "lösen", "#", "*", "risuaita", "ruutu"),
    *("fyrkant", "näppäi", "naput", "knappa", "slå", "key in", "punch in", "type", "bommen"),
    *("grind", "port", "dörr", "lås", "puomi", "ovi", "lukko", "kaappi"),
)
_ORDER = {"key": 0, "password": 1, "pin": 2, "pair": 3, "shape": 4}


def _keys(text: str) -> Iterator[Identifier]:
    for match in _KEYS.finditer(text):
        name = match.lastgroup or ""
        name = "bearer" if match["bearer"] else name
        secret, start = match[name], match.start(name)
        secret = secret.rstrip(".,;:'\"")
        if name not in ("pem", "jwt", "known") and is_placeholder(secret):
            continue
        if name == "bearer" and not _digits(secret):
            continue
        if name in ("named", "query") and not (_digits(secret) and _letters(secret)):
            continue
        yield Identifier("key", start, start + len(secret), secret, secret, name)


def _passwords(text: str) -> Iterator[Identifier]:
    for match in _PASSWORD.finditer(text):
        raw = match["secret"]
        secret = stripped(raw)
        if is_placeholder(secret) or is_address(raw) or is_common(secret):
            continue
        if not (looks_secret(secret) or _is_told(match, secret, text)):
            continue
        start = match.start("secret") + raw.index(secret) if secret else match.start("secret")
        word = match.group()[: match.start("link") - match.start()].strip()
        yield Identifier("password", start, start + len(secret), secret, secret, word)


def _is_told(match: re.Match[str], secret: str, text: str) -> bool:
    """Whether a plain word after the word for a password is the password itself."""
    link = match["link"]
    if len(secret) < 4 or not secret[0].isalnum():
        return False
    told = re.search(r"\b(?:on|is|är|lyder)\b|[:=]", link) is not None
    if secret.isupper() and len(secret) >= 5 and told:
        return True
    before = text[max(0, match.start() - 60) : match.start()]
    return not told and _MEETING.search(before) is not None and secret.islower()


_MEETING = re.compile(
    r"(?:kokous(?:tunnus|numero)?|meeting(?: id)?|möte(?:s-?id)?|zoom|teams|webex"
    r"|konferens)\b[^.!?]{0,20}[0-9][0-9 ]{4,}[, ]*$",
    re.I,
)


def _pins(text: str) -> Iterator[Identifier]:
    for match in _PIN.finditer(text):
        secret, word = match["secret"], match["word"].lower()
        digits = re.sub(r"\D", "", secret)
        if digits in _TRIVIAL or (is_year(digits) and word in _LOOSE_CODES):
            continue
        before = text[max(0, match.start() - 1) : match.start()]
        if word in _LOOSE_CODES and (
            before == "-" or not _ACCESS.search(text, max(0, match.start() - 80), match.end() + 40)
        ):
            continue
        yield Identifier("pin", match.start("secret"), match.end("secret"), secret, digits, word)
    for match in _KEYPAD.finditer(text):
        group = match.lastgroup or "hash"
        secret = match[group]
        digits = re.sub(r"\D", "", secret)
        if group == "typed" and is_year(digits):
            continue
        yield Identifier("pin", match.start(group), match.end(group), secret, digits, "keypad")


_LOOSE_CODES = frozenset(
    {"koodi", "koodilla", "koodina", "koodin", "koodiksi", "kod", "koden", "code"}
    | {"numerosarja", "numerosarjalla", "numerot", "siffrorna", "siffror", "digits", "numbers"}
    | {"yhdistelmä", "yhdistelmällä", "yhdistelmänä", "kombination", "kombinationen", "combination"}
)
"""Words that name all sorts of codes (discounts, errors, programs) beside those for entry."""
_ACCESS = Pattern(
    r"(?:häly|larm|\bov(?:i|en|ea|elle|esta|ella)\b|port|lukko|kaap|avautu|aukea|aukee|pääs|kokous"
    r"|kokouk"
    r"|sisään|linjal"
    r"|zoom|teams|webex|möte|dörr|skåp|lås|grind|bom|meeting|door|gate|lock|cabinet|dial|call"
    r"|bridge|alarm|safe\b|vault|holv|valv)",
    re.I,
)
_TRIVIAL = frozenset({"1234", "12345", "123456", "0000", "1111", "4321", "123456789", "12345678"})


def _pairs(text: str) -> Iterator[Identifier]:
    for match in _NAMED_PAIR.finditer(text):
        secret = stripped(match["secret"])
        if not is_placeholder(secret):
            start = match.start("secret")
            yield Identifier("pair", start, start + len(secret), secret, secret, match["user"])
    if "/" not in text:
        return
    for match in _PAIR.finditer(text):
        raw = match["secret"]
        secret = stripped(raw)
        if is_placeholder(secret) or is_common(secret) or "/" in secret:
            continue
        if is_address(_run(text, match.start(), match.end())):
            continue
        if match["user"].lower() in _PLAIN_PARTS or _is_case(match.group()):
            continue
        named = _LOGIN.search(text, max(0, match.start() - 90), match.end() + 40) is not None
        admin = match["user"].lower() in (
            "admin",
            "root",
            "administrator",
            "vieras",
            "guest",
            "gast",
        )
        strong = looks_secret(secret) and has_lower(secret)
        if (named and strong) or (admin and _digits(secret)):
            start = match.start("secret")
            yield Identifier("pair", start, start + len(secret), secret, secret, match["user"])


_PLAIN_PARTS = frozenset({"ja", "tai", "och", "and", "or", "km", "kpl", "vko", "kk", "min", "per"})


def _shapes(text: str) -> Iterator[Identifier]:
    for match in _WORD.finditer(text):
        word = match.group()
        secret = stripped(word)
        start, end = match.start(), match.start() + len(secret)
        if not _digits(secret) or is_placeholder(secret) or is_common(secret):
            continue
        if secret.count("#") > 1 or text[max(0, start - 2) : start] == "@ ":
            continue
        if is_address(_run(text, start, end)) or _is_case(secret) or is_name_or_unit(secret):
            continue
        if is_event(secret, text, start):
            continue
        if mixed_with_symbol(secret):
            yield Identifier("shape", start, end, secret, secret, "symbols")
        elif _looks_chosen(secret) and _LOGIN.search(text, max(0, start - 110), end + 40):
            yield Identifier("shape", start, end, secret, secret, "login")
    for match in _OPAQUE.finditer(text):
        secret = match.group()
        if is_placeholder(secret) or is_uuid_or_hash_name(secret) or _is_case(secret):
            continue
        if is_opaque(secret) and _API.search(text, max(0, match.start() - 120), match.end() + 60):
            yield Identifier("shape", match.start(), match.end(), secret, secret, "api")


def _run(text: str, start: int, end: int) -> str:
    """The whole run of non-space characters around a span."""
    while start and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return text[start:end]


# -- what a secret looks like

_END = ".,;:)”\"'’»"


def stripped(secret: str) -> str:
    """A secret without the punctuation of its sentence; a closing "!" or "?" is kept when
    it follows a digit or stands inside, because passwords end in one."""
    while secret and secret[-1] in _END:
        secret = secret[:-1]
    while secret and secret[-1] in "!?" and not (len(secret) > 1 and secret[-2].isdigit()):
        secret = secret[:-1]
    while secret and secret[-1] in _END:
        secret = secret[:-1]
    return secret.strip("”“\"'’‘»«")


def _digits(secret: str) -> int:
    return sum(character.isdigit() for character in secret)


def _letters(secret: str) -> int:
    return sum(character.isalpha() for character in secret)


def has_lower(secret: str) -> bool:
    return any(character.islower() for character in secret)


def looks_secret(secret: str) -> bool:
    """Whether a token right after a word for a secret can be one: letters with digits, or
    a mark inside."""
    if len(secret) < 4:
        return False
    if _digits(secret) and _letters(secret):
        return True
    return bool(_letters(secret)) and re.search(r"\w[!#@$%&*+=]\w", secret) is not None


def mixed_with_symbol(secret: str) -> bool:
    """Three classes of characters with a mark between them: ``Lantm26!Kart``."""
    if len(secret) < 7 or _letters(secret) < 3 or not _digits(secret):
        return False
    return re.search(r"\w[!#$*](?=\w)|[a-zåäö]@[a-zåäö]+[0-9]", secret) is not None


def _looks_chosen(secret: str) -> bool:
    """A word with a number as people choose passwords: ``Mehilainen77``, ``Tonttu-Ukko-88``."""
    return (
        re.fullmatch(
            r"[A-ZÅÄÖa-zåäö][a-zåäö]{3,20}(?:[0-9]{1,4}[!?]?|[!#*+-][0-9]{1,4}!?)"
            r"|[A-ZÅÄÖa-zåäö][a-zåäö]{1,14}(?:-[A-ZÅÄÖa-zåäö][a-zåäö]{1,14}){1,3}-?[0-9]{1,4}!?"
            r"|[A-ZÅÄÖ][a-zåäö]{2,14}-[0-9]{2,4}-[A-ZÅÄÖ][a-zåäö]{2,14}"
            r"|[0-9]{1,4}-[A-ZÅÄÖ][a-zåäö]{2,14}-[A-ZÅÄÖ][a-zåäö]{2,14}"
            r"|(?:[A-ZÅÄÖ][a-zåäö]{2,14}){2,3}[0-9]{1,4}!?",
            secret,
        )
        is not None
    )


def is_opaque(secret: str) -> bool:
    """A token that is no word: long, and letters and digits change places often."""
    if len(secret) < 12 or _digits(secret) < 3 or _letters(secret) < 4:
        return False
    core = re.sub(r"[_-]", "", secret)
    changes = sum(one.isdigit() != other.isdigit() for one, other in itertools.pairwise(core))
    return changes >= 4


# -- filters: what looks like a secret and is none

_PLACEHOLDER = Pattern(
    r"(?<![A-Za-zåäö0-9])(?:your|my|oma|omat|insert|example|esimerkki|exempel|placeholder|replace"
    r"|changeme"
    r"|todo|tähän|här|here|dummy|foobar|token|key|avain|nyckel|secret|salasana|password"
    r"|lösenord)(?![A-Za-zåäö0-9])"
    r"|x{3,}|y{3,}|\*{3,}|<|>|[{}]|\.{3}|…",
    re.I,
)


def is_placeholder(secret: str) -> bool:
    """A word that stands for a secret: ``YOUR_KEY``, ``TOKEN_TÄHÄN``, ``xxxx``."""
    return not secret or _PLACEHOLDER.search(secret) is not None


def is_common(secret: str) -> bool:
    """The examples of every talk on bad passwords."""
    return (
        re.fullmatch(
            r"(?:salasana|password|lösenord|kissa|qwerty|abc|passw[o0]rd)[0-9]{0,4}!?"
            r"|[0-9]{1,3}|12345\d*",
            secret.lower(),
        )
        is not None
    )


def is_address(token: str) -> bool:
    """A web address, an e-mail address, a handle, a path or a file name."""
    return (
        "://" in token
        or token.startswith(("@", "#", "www.", "/", "\\"))
        or re.search(
            r"@[\w-]+\.\w|\.(?:fi|com|se|eu|org|net|pdf|docx?|xlsx?|png|jpe?g|gov|html?)\b",
            token,
            re.I,
        )
        is not None
    )


def is_year(digits: str) -> bool:
    return len(digits) == 4 and digits[:2] in ("19", "20")


def is_name_or_unit(secret: str) -> bool:
    """Names with a number that nobody uses as a password: ``COVID-19``, ``Agenda-2030``."""
    return (
        re.fullmatch(
            r"(?:covid|agenda|horizon|horisontti|euroopp?a|liikenne|suomi|finland|nato|windows"
            r"|office|web|fit|top"
            r"|formula|level|luokka|vuosi|kausi|versio|sote|kesä|rail|traf)-?[0-9]{1,4}!?",
            secret.lower(),
        )
        is not None
    )


def is_event(secret: str, text: str, start: int) -> bool:
    """A word with a year that is more often the name of an event or a campaign: it counts
    only right behind talk of logging in, and never when it is a hashtag of the post too."""
    if re.fullmatch(r"[^\W\d]+-?(?:19|20)[0-9]{2}", secret) is None:
        return False
    return f"#{secret}".lower() in text.lower() or not _LOGIN.search(
        text, max(0, start - 50), start
    )


def is_uuid_or_hash_name(secret: str) -> bool:
    return re.fullmatch(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", secret.lower()) is not None


def _is_case(secret: str) -> bool:
    """A case number, a date, a class of road or vehicle and the like."""
    return (
        re.search(
            r"[A-ZÅÄÖ]{2,}[/-][0-9]|[0-9]/[0-9]|^[A-Z]{1,4}-?[0-9]+$|^[0-9]+[a-zåäö]{1,9}$", secret
        )
        is not None
    )
