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

from somelint.text import urls
from somelint.text.emoji import find_emoji
from somelint.text.lazy import lazy

EntityKind = Literal[
    "url", "unlinked-url", "mention", "remote-mention", "hashtag", "cashtag", "email", "emoji"
]


class Entity(NamedTuple):
    """A piece of text with a meaning of its own.

    kind: `url` is what Twitter links, `unlinked-url` an address that it leaves alone (share, host
        without a public domain, IP number); `remote-mention` is `@name@host`.
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


_E = TypeVar("_E", bound=Entity)
_SIGNS: Final = frozenset("#＃@＠$")


class Url(Entity):
    """An address. The parts are empty strings where it has none; nothing raises."""

    __slots__ = ()

    @property
    def internal(self) -> bool:
        """Whether its form says that only insiders reach it; see `urls.is_internal`."""
        return urls.is_internal(self.text)

    @property
    def scheme(self) -> str:
        """`https`, `file`, ... in lower case; `unc` for `\\\\server\\share`; empty without one."""
        return urls.parts(self.text)[0]

    @property
    def host(self) -> str:
        """Host in lower case, without user, port and final dot."""
        return urls.parts(self.text)[1]

    @property
    def port(self) -> str:
        """Port as written."""
        return urls.parts(self.text)[2]

    @property
    def path(self) -> str:
        """Path with its leading slash (backslashes of a share as slashes)."""
        return urls.parts(self.text)[3]

    @property
    def query(self) -> str:
        """Query without its question mark."""
        return urls.parts(self.text)[4]


class Entities:
    """Entities of one text, each kind found at its first use. Tuples ascend and do not overlap."""

    __slots__ = ("_found", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._found: dict[str, tuple[Entity, ...]] = {}

    @property
    def urls(self) -> tuple[Url, ...]:
        """Addresses: those that a service links and the others."""
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


_TRIGGER: Final = re.compile(
    r"[@＠#＃$\\.:](?:(?<=[@＠#＃$\\])|(?<=[.:])(?:/|(?<=[^\W_].)[^\W_]))|\((?:at|ät)\)|localhost"
)


def extract(text: str) -> Entities:
    """Entities of `text`; offsets count its code points."""
    entities = Entities(text)
    if _TRIGGER.search(text) is None:
        found = entities._found
        found["urls"] = found["mentions"] = found["hashtags"] = ()
        found["cashtags"] = found["emails"] = ()
    return entities


def _urls(entities: Entities) -> list[Url]:
    text = entities.text
    linked = urls.linked(text)
    others = urls.unlinked(text, linked)
    found = [Url("url", start, end, text[start:end]) for start, end in linked]
    if others:
        found += [Url("unlinked-url", start, end, text[start:end]) for start, end in others]
    if len(found) > 1:
        found = _apart(sorted(found, key=_start))
    if found and entities.emails:
        found = _outside(found, entities.emails)
    return found


def _start(entity: Entity) -> int:
    return entity.start


def _apart(found: list[_E]) -> list[_E]:
    """Without those that begin inside the one before (an address in another's path)."""
    kept: list[_E] = []
    for entity in found:
        if not kept or entity.start >= kept[-1].end:
            kept.append(entity)
    return kept


def _outside(found: list[_E], others: tuple[Entity, ...]) -> list[_E]:
    """Those that begin in none of `others`; both ascend."""
    kept: list[_E] = []
    at = 0
    for entity in found:
        while at < len(others) and others[at].end <= entity.start:
            at += 1
        if at == len(others) or entity.start < others[at].start:
            kept.append(entity)
    return kept


# The characters before the sign that make it no mention; "RT" may stand right before it.
_MENTION: Final = lazy(
    r"[@＠](?:(?<![A-Za-z0-9_!#$%&*@＠].)|(?<=[Rr][Tt].)(?<![A-Za-z0-9_+~.-]...)"
    r"|(?<=[Rr][Tt]:.)(?<![A-Za-z0-9_+~.-]....))"
    r"(?P<name>[A-Za-z0-9_]{1,30})"
    r"(?:(?P<host>@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+)(?![\w@]))?"
)
_MENTION_GO_ON: Final = re.compile(rf"[@＠{urls.LATIN_ACCENTED}]|://")


def _mentions(entities: Entities) -> list[Entity]:
    text = entities.text
    if "@" not in text and "＠" not in text:
        return []
    found: list[Entity] = []
    for match in _MENTION().finditer(text):
        start, end = match.span()
        if match["host"]:
            host = match["host"]
            if urls.tld_end(host, host.rfind(".") + 1) == len(host):
                found.append(Entity("remote-mention", start, end, match[0]))
            continue
        if _MENTION_GO_ON.match(text, end) is None:
            found.append(Entity("mention", start, end, match[0]))
    if found and entities.urls:
        found = _outside(found, entities.urls)
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
        found = _outside(found, entities.urls)
    return found


_CASHTAG: Final = lazy(
    rf"(?:(?<![^{urls.SPACE}{urls.BIDI}]))\$[A-Za-z]{{1,6}}(?:[._][A-Za-z]{{1,2}})?"
    rf"(?=[{urls.SPACE}{urls.PUNCTUATION}]|$)"
)


def _cashtags(entities: Entities) -> list[Entity]:
    if "$" not in entities.text:
        return []
    return [
        Entity("cashtag", match.start(), match.end(), match[0])
        for match in _CASHTAG().finditer(entities.text)
    ]


_AT: Final = r"(?:[@＠]|\((?:at|ät)\)|\[(?:at|ät)\])"
_EMAIL_HINT: Final = re.compile(r"[@＠(\[](?<=[\w+%'’-].)(?:\w|(?:at|ät)[)\]])")
_EMAIL: Final = lazy(
    rf"(?<![\w.+%'’@＠-])[\w+%][\w.+%'’-]{{0,63}}{_AT}"
    r"(?:[\w-]{1,63}\.)+(?:[^\W\d_]{2,24}|xn--[A-Za-z0-9]{1,59})(?![\w@-])"
)


def _emails(entities: Entities) -> list[Entity]:
    text = entities.text
    if _EMAIL_HINT.search(text) is None:
        return []
    return [
        Entity("email", match.start(), match.end(), match[0]) for match in _EMAIL().finditer(text)
    ]


def _emoji(entities: Entities) -> list[Entity]:
    text = entities.text
    return [Entity("emoji", start, end, text[start:end]) for start, end in find_emoji(text)]
