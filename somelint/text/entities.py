"""URLs, mentions, hashtags, cashtags, e-mail addresses and emoji of a text, recognised once.

The grammar of what a service turns into a link is twitter-text's (its conformance suite is a test
here). Its Python port `twitter-text-parser` passes for URLs, but knows no mentions or hashtags,
takes 170 ms to import and had its last release in 2023. Beyond twitter-text there are the addresses
that only insiders reach: hosts without a dot or a public domain, file shares, addresses in numbers.
"""

import re
import unicodedata
from collections.abc import Callable
from typing import Final, Literal, NamedTuple, TypeVar

from somelint.text.emoji import EMOJI_RE
from somelint.text.tlds import LATIN, OTHER

EntityKind = Literal[
    "url", "internal-url", "mention", "remote-mention", "hashtag", "cashtag", "email", "emoji"
]


class Entity(NamedTuple):
    """A piece of text with a meaning of its own.

    kind: `url` is what a service links; `internal-url` an address that only insiders reach
        (share, host without a public domain, IP number); `remote-mention` is `@name@host`.
    start, end: code points of the text given to `extract`, the sign (`#`, `@`) included.
    text: the slice.
    """

    kind: EntityKind
    start: int
    end: int
    text: str

    @property
    def name(self) -> str:
        """The text without its sign: `liikenne` of `#liikenne`, `lvm_fi` of `@lvm_fi`."""
        return self.text[1:] if self.text[:1] in _SIGNS else self.text


_SIGNS: Final = frozenset("#＃@＠$")


class Url(Entity):
    """An address. The parts are empty strings where it has none; nothing raises."""

    __slots__ = ()

    @property
    def scheme(self) -> str:
        """`https`, `file`, ... in lower case; `unc` for `\\\\server\\share`; empty without one."""
        return _parts(self.text)[0]

    @property
    def host(self) -> str:
        """Host in lower case, without user, port and final dot."""
        return _parts(self.text)[1]

    @property
    def port(self) -> str:
        """Port as written."""
        return _parts(self.text)[2]

    @property
    def path(self) -> str:
        """Path with its leading slash (backslashes of a share as slashes)."""
        return _parts(self.text)[3]

    @property
    def query(self) -> str:
        """Query without its question mark."""
        return _parts(self.text)[4]


_SCHEME: Final = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://")
_DRIVE: Final = re.compile(r"[A-Za-z]:\\")


def _parts(text: str) -> tuple[str, str, str, str, str]:
    if text.startswith("\\\\"):
        host, _, path = text[2:].replace("\\", "/").partition("/")
        return "unc", host.lower(), "", f"/{path}", ""
    if _DRIVE.match(text):
        return "file", "", "", text.replace("\\", "/"), ""
    from urllib.parse import urlsplit

    scheme = _SCHEME.match(text)
    try:
        split = urlsplit(text if scheme else f"//{text}")
        netloc, path, query = split.netloc, split.path, split.query
    except ValueError:
        rest = text[scheme.end() :] if scheme else text
        netloc, slash, path = rest.partition("/")
        path, _, query = (slash + path).partition("?")
    host = netloc.rpartition("@")[2]
    if host.startswith("["):
        host, _, port = host[1:].partition("]")
        port = port.lstrip(":")
    else:
        host, _, port = host.partition(":")
    return (scheme[1].lower() if scheme else "", host.lower().rstrip("."), port, path, query)


class Entities:
    """Entities of one text, each kind found at its first use. Tuples ascend and do not overlap."""

    __slots__ = ("_found", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._found: dict[str, tuple[Entity, ...]] = {}

    @property
    def urls(self) -> tuple[Url, ...]:
        """Addresses: those that a service links and those that only insiders reach."""
        return self._get("urls", _urls)

    @property
    def mentions(self) -> tuple[Entity, ...]:
        """`@name` and `@name@host`."""
        return self._get("mentions", _mentions)

    @property
    def hashtags(self) -> tuple[Entity, ...]:
        """`#tag`."""
        return self._get("hashtags", _hashtags)

    @property
    def cashtags(self) -> tuple[Entity, ...]:
        """`$TICKER`."""
        return self._get("cashtags", _cashtags)

    @property
    def emails(self) -> tuple[Entity, ...]:
        """`name@host`, also written `name(at)host`."""
        return self._get("emails", _emails)

    @property
    def emoji(self) -> tuple[Entity, ...]:
        """Emoji, a joined sequence being one."""
        return self._get("emoji", _emoji)

    def _get(self, key: str, find: "Callable[[Entities], list[_E]]") -> "tuple[_E, ...]":
        found = self._found.get(key)
        if found is None:
            found = self._found[key] = tuple(find(self))
        return found  # type: ignore[return-value]


_E = TypeVar("_E", bound=Entity)
_TRIGGER: Final = re.compile(r"[@＠#＃$\\]|[^\W_][.:][^\W_]|:/")


def extract(text: str) -> Entities:
    """Entities of `text`; offsets count its code points."""
    entities = Entities(text)
    if _TRIGGER.search(text) is None:
        found = entities._found
        found["urls"] = found["mentions"] = found["hashtags"] = ()
        found["cashtags"] = found["emails"] = ()
    return entities


# --- addresses -----------------------------------------------------------------------------------

_LATIN: Final = (
    "\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0253\u0254\u0256\u0257\u0259\u025b\u0263\u0268\u026f"
    "\u0272\u0289\u028b\u02bb\u0300-\u036f\u1e00-\u1eff"
)
_BIDI: Final = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_PUNCT: Final = r"!\"#$%&'()*+,\-./:;<=>?@\[\]\\^_{|}~"
_SPACE: Final = "\x09-\x0d\x20\x85\xa0\u1680\u180e\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_NO_LABEL: Final = f"{_PUNCT}{_SPACE}{_BIDI}\ufffe\uffff\ufeff"

_HTTP: Final = re.compile(r"(?<![A-Za-z0-9@＠$#＃\ufffe\ufeff\uffff])https?://", re.IGNORECASE)
_HOST_RUN: Final = re.compile(rf"(?:[^{_NO_LABEL}]|[_.-])+")
_SUBDOMAIN: Final = re.compile(rf"[^{_NO_LABEL}](?:(?:[^{_NO_LABEL}]|[_-])*[^{_NO_LABEL}])?")
_DOMAIN: Final = re.compile(rf"[^{_NO_LABEL}](?:(?:[^{_NO_LABEL}]|-)*[^{_NO_LABEL}])?")
_BARE: Final = re.compile(
    rf"(?<![A-Za-z0-9{_LATIN}@＠$#＃\-_./\\:])"
    rf"[A-Za-z0-9{_LATIN}](?:[A-Za-z0-9{_LATIN}-]*[A-Za-z0-9{_LATIN}])?"
    rf"(?:\.[A-Za-z0-9{_LATIN}](?:[A-Za-z0-9{_LATIN}-]*[A-Za-z0-9{_LATIN}])?)*"
    r"\.(?=[^\W\d_])"
)
_TLD_RUN: Final = re.compile(rf"(?:[^{_NO_LABEL}]|-)+")
_ASCII_START: Final = re.compile(r"[A-Za-z0-9-]+")
_TLD_GO_ON: Final = re.compile(r"[0-9A-Za-z@+-]")

_PATH: Final = rf"a-zA-Z\u0400-\u04ff0-9!*';:=+,.$/%#\[\]\-\u2013_~@|&{_LATIN}"
_PARENS: Final = rf"\((?:[{_PATH}]+|[{_PATH}]*\([{_PATH}]+\)[{_PATH}]*)\)"
_PATH_END: Final = rf"(?:[+\-a-zA-Z\u0400-\u04ff0-9=_#/{_LATIN}]|{_PARENS})"
_QUERY: Final = r"\?[A-Za-z0-9!?*'@();:&=+$/%#\[\]\-_.,~|]*[A-Za-z0-9\-_&=#/]"
_TAIL: Final = re.compile(
    rf"(?::[0-9]+)?"
    rf"(?:/(?:(?:[{_PATH}]*(?:{_PARENS}[{_PATH}]*)*{_PATH_END})|@[{_PATH}]+/)*)?"
    rf"(?:{_QUERY})?"
)
_TCO: Final = re.compile(
    rf"https?://t\.co/([a-z0-9]+)(?:{_QUERY})?", re.IGNORECASE
)
_MAX_URL: Final = 4096
_MAX_LABEL: Final = 63
_MAX_TCO_SLUG: Final = 40

_INSIDE_TLD: Final = (
    "local|lan|intra|intranet|corp|internal|home|localdomain|sisainen|sisäinen|private|arpa"
)
_URL_CHARS: Final = r"[^\s<>\"“”»«`´]"
_OCTET: Final = r"(?:25[0-5]|2[0-4]\d|1?\d?\d)"
_IP: Final = rf"{_OCTET}(?:\.{_OCTET}){{3}}"
_INTERNAL: Final = re.compile(
    rf"(?<![\w@＠$#＃])(?:"
    rf"[A-Za-z][A-Za-z0-9+.-]{{1,20}}://{_URL_CHARS}+"
    rf"|\\\\[\w.$-]+(?:\\{_URL_CHARS}*)?"
    rf"|[A-Za-z]:\\{_URL_CHARS}+"
    rf"|(?:(?<![\w.])(?:{_IP}(?=[:/]\w)|(?:10|127|192\.168|172\.(?:1[6-9]|2\d|3[01]))"
    rf"(?:\.{_OCTET}){{2,3}}(?![\w.]*\w)))(?::\d{{1,5}})?(?:/{_URL_CHARS}*)?"
    rf"|localhost(?::\d{{1,5}})?(?:/{_URL_CHARS}*)?(?!\w)"
    rf"|(?:\w(?:[\w-]{{0,61}}\w)?\.)+(?:{_INSIDE_TLD})(?![\w-])(?::\d{{1,5}})?(?:/{_URL_CHARS}*)?"
    rf")"
)
_INTERNAL_HINT: Final = re.compile(
    rf"://|\\|\d\.\d+\.|localhost|\.(?:{_INSIDE_TLD})(?![\w-])", re.IGNORECASE
)
_TRAILING: Final = re.compile(r"[.,;:!?'’”)\]}…*]+$")


def _urls(entities: Entities) -> list[Url]:
    text = entities.text
    found = _linked(text) if "." in text else []
    if _INTERNAL_HINT.search(text) is not None:
        found = _with_internal(text, found)
    if found and ("@" in text or "(at)" in text):
        emails = entities.emails
        found = [url for url in found if not _inside(url.start, emails)]
    return found


def _linked(text: str) -> list[Url]:
    found: list[Url] = []
    done = 0
    for match in _HTTP.finditer(text):
        if match.start() < done:
            continue
        host_end = _host_end(text, match.end())
        if host_end is None:
            continue
        end = _tail_end(text, host_end)
        tco = _TCO.match(text, match.start(), end)
        if tco is not None:
            if len(tco[1]) > _MAX_TCO_SLUG:
                done = end
                continue
            end = tco.end()
        if end - match.start() <= _MAX_URL:
            found.append(Url("url", match.start(), end, text[match.start() : end]))
        done = end
    return _with_bare(text, found)


def _with_bare(text: str, linked: list[Url]) -> list[Url]:
    found: list[Url] = []
    waiting = iter(linked)
    following = next(waiting, None)
    done = 0
    for match in _BARE.finditer(text):
        start = match.start()
        while following is not None and following.start <= start:
            found.append(following)
            done = following.end
            following = next(waiting, None)
        if start < done:
            continue
        end = _bare_end(text, start, match.end())
        if end is None:
            continue
        end = _tail_end(text, end)
        found.append(Url("url", start, end, text[start:end]))
        done = end
    if following is not None:
        found += (following, *waiting)
    return found


def _bare_end(text: str, start: int, last_dot_after: int) -> int | None:
    dots = last_dot_after
    while dots > start:
        end = _tld_end(text, dots, latin_only=False)
        if end is not None:
            labels = text[start : dots - 1].split(".")
            if max(map(len, labels)) <= _MAX_LABEL:
                return end
            return None
        dots = text.rfind(".", start, dots - 1) + 1
    return None


def _host_end(text: str, start: int) -> int | None:
    run = _HOST_RUN.match(text, start)
    if run is None:
        return None
    host = run[0]
    labels = host.split(".")
    good = 0
    for label in labels:
        if _SUBDOMAIN.fullmatch(label) is None:
            break
        good += 1
    # The longest host counts: from the last label that can be a top-level domain downwards.
    for last in range(min(good, len(labels) - 1), 0, -1):
        if _DOMAIN.fullmatch(labels[last - 1]) is None:
            continue
        at = start + sum(len(label) + 1 for label in labels[:last])
        end = _tld_end(text, at, latin_only=False)
        if end is not None:
            return end if all(map(_label_fits, labels[:last])) else None
    return None


def _label_fits(label: str) -> bool:
    if label.isascii():
        return len(label) <= _MAX_LABEL
    if len(label) > _MAX_LABEL or label[:4].lower() == "xn--":
        return False
    try:
        return len(label.lower().encode("punycode")) + len("xn--") <= _MAX_LABEL
    except UnicodeError:
        return False


def _tld_end(text: str, start: int, *, latin_only: bool) -> int | None:
    """End of the top-level domain at `start`, if one is there and ends there."""
    ascii_run = _ASCII_START.match(text, start)
    if ascii_run is not None:
        name = ascii_run[0].lower()
        if name in LATIN or (name.startswith("xn--") and len(name) > 4 and name[-1] != "-"):
            end = ascii_run.end()
            if text[end : end + 1] not in ("@", "+"):
                return end
        if ascii_run.end() - start > 1 or latin_only:
            return None
    run = _TLD_RUN.match(text, start)
    if run is None:
        return None
    longest = run[0][:24].lower()
    for size in range(len(longest), 1, -1):
        if longest[:size] in OTHER:
            end = start + size
            if _TLD_GO_ON.match(text, end) is None:
                return end
    return None


def _tail_end(text: str, position: int) -> int:
    if text[position : position + 1] not in (":", "/", "?"):
        return position
    tail = _TAIL.match(text, position)
    return tail.end() if tail else position


def _with_internal(text: str, linked: list[Url]) -> list[Url]:
    found = list(linked)
    for match in _INTERNAL.finditer(text):
        start = match.start()
        whole = match[0]
        whole = whole[: len(whole) - len(_trailing(whole))]
        end = start + len(whole)
        if len(whole) < 4 or whole.endswith("://"):
            continue
        if any(url.start < end and start < url.end for url in linked):
            continue
        found.append(Url("internal-url", start, end, whole))
    if len(found) > len(linked):
        found.sort(key=lambda url: url.start)
    return found


def _trailing(whole: str) -> str:
    trailing = _TRAILING.search(whole)
    if trailing is None:
        return ""
    if trailing[0][0] == ")" and "(" in whole:
        return trailing[0][1:]
    return trailing[0]


def _inside(position: int, entities: tuple[Entity, ...]) -> bool:
    return any(entity.start <= position < entity.end for entity in entities)


# --- signs ---------------------------------------------------------------------------------------

_MENTION: Final = re.compile(
    r"(?:(?<![A-Za-z0-9_!#$%&*@＠])|(?<![A-Za-z0-9_+~.-][Rr][Tt])(?<=[Rr][Tt])"
    r"|(?<![A-Za-z0-9_+~.-][Rr][Tt]:)(?<=[Rr][Tt]:))"
    r"[@＠](?P<name>[A-Za-z0-9_]{1,30})"
    r"(?:(?P<host>@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+)(?![\w@]))?"
)
_MENTION_GO_ON: Final = re.compile(rf"[@＠{_LATIN}]|://")


def _mentions(entities: Entities) -> list[Entity]:
    text = entities.text
    if "@" not in text and "＠" not in text:
        return []
    found: list[Entity] = []
    for match in _MENTION.finditer(text):
        start, end = match.span()
        if match["host"]:
            host = match["host"].rstrip("-")
            if _tld_end(host, host.rfind(".") + 1, latin_only=True) is not None:
                found.append(Entity("remote-mention", start, end, match[0]))
            continue
        if _MENTION_GO_ON.match(text, end) is None:
            found.append(Entity("mention", start, end, match[0]))
    if found and entities.urls:
        found = [mention for mention in found if not _inside(mention.start, entities.urls)]
    return found


_HASHTAG: Final = re.compile(r"[#＃](?![\ufe0f\u20e3])\w*")
_TAG_SPECIALS: Final = frozenset(
    "_\u200c\u200d\ua67e\u05be\u05f3\u05f4\uff5e\u301c\u309b\u309c\u30a0\u30fb\u3003\u0f0b\u0f0c·"
)


def _in_tag(char: str) -> bool:
    if char.isascii():
        return char.isalnum() or char == "_"
    category = unicodedata.category(char)
    return category[0] in "LM" or category == "Nd" or char in _TAG_SPECIALS


def _hashtags(entities: Entities) -> list[Entity]:
    text = entities.text
    if "#" not in text and "＃" not in text:
        return []
    found: list[Entity] = []
    size = len(text)
    done = 0
    for match in _HASHTAG.finditer(text):
        start, end = match.span()
        if start < done:
            continue
        if start > 0:
            before = text[start - 1]
            if before == "&" or (_in_tag(before) and before not in "\ufe0e\ufe0f"):
                continue
        while end < size and not text[end].isascii() and _in_tag(text[end]):
            end += 1
            while end < size and (text[end].isalnum() or text[end] == "_"):
                end += 1
        done = end
        if text.startswith(("#", "＃", "://"), end):
            continue
        tag = text[start:end]
        if any(unicodedata.category(char)[0] in "LM" for char in tag[1:]):
            found.append(Entity("hashtag", start, end, tag))
    if found and entities.urls:
        found = [tag for tag in found if not _inside(tag.start, entities.urls)]
    return found


_CASHTAG: Final = re.compile(
    rf"(?:(?<![^{_SPACE}{_BIDI}]))\$[A-Za-z]{{1,6}}(?:[._][A-Za-z]{{1,2}})?"
    rf"(?=[{_SPACE}{_PUNCT}]|$)"
)


def _cashtags(entities: Entities) -> list[Entity]:
    if "$" not in entities.text:
        return []
    return [
        Entity("cashtag", match.start(), match.end(), match[0])
        for match in _CASHTAG.finditer(entities.text)
    ]


_EMAIL: Final = re.compile(
    r"(?<![\w.+%'’@＠-])[\w+%](?:[\w.+%'’-]{0,63})(?:@|＠|\((?:at|ät)\)|\[(?:at|ät)\])"
    r"(?P<host>(?:[\w-]{1,63}\.)+)(?P<tld>[^\W\d_]{2,24}|xn--[A-Za-z0-9]+)(?![\w@-])",
    re.IGNORECASE,
)


def _emails(entities: Entities) -> list[Entity]:
    text = entities.text
    if "@" not in text and "＠" not in text and "(at)" not in text and "[at]" not in text:
        return []
    return [
        Entity("email", match.start(), match.end(), match[0]) for match in _EMAIL.finditer(text)
    ]


def _emoji(entities: Entities) -> list[Entity]:
    text = entities.text
    if text.isascii():
        return []
    return [
        Entity("emoji", match.start(), match.end(), match[0]) for match in EMOJI_RE.finditer(text)
    ]
