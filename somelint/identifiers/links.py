"""Links and paths in a text: where they lead, who can open them, what they can prove.

Hosts and paths are data (``sources.yaml`` of a rule pack, see `Sources.load`). A host
stands for itself and its subdomains, never for a look-alike such as ``lvm.fi.evil.com``.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

import msgspec

from somelint.identifiers.base import Identifier, Pattern, Triggers
from somelint.text.literals import Literals

TRIGGERS = {
    "links": Triggers(
        literals=Literals(
            *("://", "\\\\", ":\\", "www.", "intra", ".local", ".lan", ".corp", ".internal"),
            *(".fi", ".se", ".ax", ".eu", ".com", ".org", ".net", ".gov", ".io", ".ie", ".uk"),
            *(".no", ".dk", ".ee", ".int", ".edu", ".ca", ".au", ".nz", ".us", ".nu", ".info"),
            *(".home", ".example", ".app", ".so", ".ms", ".tl", ".me"),
            *("10.", "127.", "172.", "192."),
        ),
    )
}

CLOSED = frozenset(
    {
        "internal-host",
        "private-address",
        "file-share",
        "local-path",
        "workspace",
        "edit",
        "transfer",
        "preview",
    }
)
"""Kinds of link that only insiders, or whoever was handed the link, can open."""
OPEN = frozenset({"registration", "survey", "published"})
"""Kinds of link to a service that are meant for everybody."""
PROVING = frozenset(
    {
        "consultation",
        "bill",
        "project-register",
        "public-notice",
        "decision",
        "register",
        "publication",
        "statistics",
        "release",
        "tender-notice",
        "news",
        "article",
    }
)
"""Purposes of a public page that can show that the matter of a post is public. A home page,
the law in force and an event cannot."""


class Link(NamedTuple):
    """What a link is. ``kind``: one of `CLOSED`, `OPEN`, ``meeting``, ``shortener``,
    ``public`` (a listed public source) or ``web``. ``source`` says what a public source is
    the source of (``government``, ``parliament``, ``news``, ...). ``purpose`` says what the
    page is (``home``, ``law``, ``event``, `PROVING` or ``unknown``)."""

    kind: str
    host: str
    path: str
    source: str = ""
    purpose: str = "unknown"

    @property
    def closed(self) -> bool:
        return self.kind in CLOSED

    @property
    def proves(self) -> bool:
        """Whether the page can show that something is public, if it is about the matter."""
        return self.kind not in CLOSED and self.purpose in PROVING


class _Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    pass


class PathRule(_Part, frozen=True):
    kind: str
    path: str


class Service(_Part, frozen=True):
    """A service of which the path decides what a link is; ``subdomains`` is the kind of a
    link to a subdomain of ``host`` that no path names."""

    host: str
    default: str
    subdomains: str | None = None
    paths: tuple[PathRule, ...] = ()


class Internal(_Part, frozen=True):
    labels: tuple[str, ...] = ()
    tlds: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    harmless: tuple[str, ...] = ()


class Preview(_Part, frozen=True):
    labels: tuple[str, ...] = ()
    path: str = ""


class Sources(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, dict=True):
    """The hosts of a rule pack, with those that a policy adds."""

    public: dict[str, tuple[str, ...]] = {}
    purposes: tuple[PathRule, ...] = ()
    internal: Internal = Internal()
    services: tuple[Service, ...] = ()
    shorteners: tuple[str, ...] = ()
    preview: Preview = Preview()

    @classmethod
    def load(cls, path: str | Path) -> Sources:
        """Read a ``sources.yaml``. Raises ConfigError with file and line."""
        from somelint.yamlfile import convert, load_yaml

        return convert(load_yaml(Path(path).read_text("utf-8"), str(path)), cls)

    def extended(self, public: tuple[str, ...] = (), internal: tuple[str, ...] = ()) -> Sources:
        """The same with an organisation's own public sources (hosts or ``host/path``
        prefixes) and internal hosts."""
        own = {**self.public, "own": (*self.public.get("own", ()), *public)}
        hosts = (*self.internal.hosts, *internal)
        return msgspec.structs.replace(
            self, public=own, internal=msgspec.structs.replace(self.internal, hosts=hosts)
        )

    def classify(self, address: str) -> Link:
        """What an address is: a URL with or without its scheme, or a UNC or drive path."""
        if address.startswith("\\\\") or address[:5].lower() in ("file:", "smb:/"):
            return Link("file-share", _share_host(address), address)
        if _DRIVE.match(address):
            return Link("local-path", "", address)
        host, path, port = _split(address)
        return self._of_host(host, path, port)

    def _of_host(self, host: str, path: str, port: int | None) -> Link:
        private = self._private(host)
        if private is not None:
            kind = "private-address" if private and (path.strip("/") or port) else "web"
            return Link(kind, host, path)
        if self._inside(host, bool(port or path.strip("/"))):
            return Link("internal-host", host, path)
        service = self._service(host)
        if service is not None:
            return self._of_service(service, host, path)
        if _longest(self._shortener_hosts, host, path):
            return Link("shortener", host, path)
        if self._is_preview(host, path):
            return Link("preview", host, path)
        source = _longest(self._public_hosts, host, path)
        purpose = self._purpose(source, path)
        return Link("public" if source else "web", host, path, source or "", purpose)

    def _of_service(self, service: Service, host: str, path: str) -> Link:
        for rule in service.paths:
            if _expression(rule.path).match(path):
                return Link(rule.kind, host, path)
        if service.subdomains and host not in (service.host, f"www.{service.host}"):
            return Link(service.subdomains, host, path)
        bare = not path.strip("/?#")
        return Link("web" if bare and service.default != "meeting" else service.default, host, path)

    def _private(self, host: str) -> bool | None:
        """Whether an IP address is of a private network and no home router's (None: no IP)."""
        if not host or not (host[-1].isdigit() or ":" in host):
            return None
        try:
            address = ipaddress.ip_address(host)
        except ValueError:
            return None
        return address.is_private and not address.is_loopback and host not in self.internal.harmless

    def _inside(self, host: str, more: bool) -> bool:
        labels = host.split(".")
        if len(labels) == 1:
            # A host of one name is found only by the resolver of its own network; with
            # nothing after it, it is more likely a link that was cut short.
            return more and len(host) > 2 and host not in ("localhost", "www")
        if labels[-1] in self.internal.tlds:
            return True
        if len(labels) > 2 and any(
            label.split("-", 1)[0] in self._internal_labels for label in labels[:-1]
        ):
            return not (labels[0] == "www" and len(labels) == 3)
        return _longest(self._internal_hosts, host, "") is not None

    def _is_preview(self, host: str, path: str) -> bool:
        labels = host.split(".")
        for label in labels[:-2]:
            last = label.rsplit("-", 1)[-1]
            # "speed-test" is a service, "asiointi-testi" is not.
            if label in self.preview.labels or (last in self.preview.labels and last != "test"):
                return True
        return bool(self.preview.path) and bool(_expression(self.preview.path).match(path))

    def _service(self, host: str) -> Service | None:
        labels = host.split(".")
        for index in range(len(labels)):
            service = self._services.get(".".join(labels[index:]))
            if service is not None:
                return service
        return None

    def _purpose(self, source: str | None, path: str) -> str:
        decoded = unquote(path) or "/"
        home = _HOME.match(decoded) is not None
        if not home:
            fixed = _BY_SOURCE.get(source or "")
            if fixed and source != "courts":
                return fixed
            for rule in self.purposes:
                if _expression(rule.path).match(decoded):
                    return rule.kind
            if source == "courts":
                return "decision"
        return "home" if home else "unknown"

    @cached_property
    def _services(self) -> dict[str, Service]:
        return {one.host: one for one in self.services}

    @cached_property
    def _public_hosts(self) -> dict[str, list[tuple[str, str]]]:
        return _by_host((entry, kind) for kind, hosts in self.public.items() for entry in hosts)

    @cached_property
    def _shortener_hosts(self) -> dict[str, list[tuple[str, str]]]:
        return _by_host((entry, "shortener") for entry in self.shorteners)

    @cached_property
    def _internal_hosts(self) -> dict[str, list[tuple[str, str]]]:
        return _by_host((entry, "internal") for entry in self.internal.hosts)

    @cached_property
    def _internal_labels(self) -> frozenset[str]:
        return frozenset(self.internal.labels)


_BY_SOURCE = {
    "consultation": "consultation",
    "projects": "project-register",
    "law": "law",
    "courts": "decision",
    "publications": "publication",
    "statistics": "statistics",
    "tenders": "tender-notice",
    "news": "news",
    "exchange": "release",
}
"""Sources on which every page but the home page has one purpose."""

_HOME = re.compile(
    r"/?(?:fi|sv|se|en|etusivu|index\.\w+)?/?(?:etusivu|frontpage|startsida|home)?/?(?:[?#].*)?$",
    re.I,
)
_DRIVE = re.compile(r"[A-Za-z]:[\\/](?![\\/])")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]{1,9}://", re.I)
_TRAILING = ".,;:!?'\"”’»…)]}>"

# A bare host counts as a link when its last label is a domain people write that way, or
# one of an internal network, or when a path follows.
_LINK = Pattern(
    r"(?:https?|ftp|file|smb)://[^\s<>\"”»]+"
    r"|(?<![\\\w])\\\\[\w.$-]+(?:\\[^\s\\<>\"|,;]+)+\\?"
    r"|(?<![A-Za-z0-9])[A-Za-z]:\\[^\s\\<>\"|,;:*?][^\s<>\"|,;]*"
    r"|(?<![@\w.\-/])(?:[^\W_][\w-]*\.)+(?:"
    r"(?:fi|se|ax|eu|com|org|net|gov|info|io|ie|uk|no|dk|ee|int|edu|ca|au|nz|us|nu|local|lan|intra"
    r"|intranet|internal|corp|home|example|app|so|ms|tl|me)(?![\w-])(?::[0-9]{2,5})?"
    r"(?:[/?][^\s<>\"”»]*)?|[a-z]{2,10}(?::[0-9]{2,5})?/[^\s<>\"”»]+)"
    r"|(?<![\d.])(?:10|127|172"
    r"|192)(?:\.[0-9]{1,3}){3}(?![\d.]*\d)(?::[0-9]{2,5})?(?:/[^\s<>\"”»]*)?",
    re.I,
)


def links(text: str) -> Iterator[Identifier]:
    """Every address in the text (kind ``link``): URLs, bare hosts, private IP addresses,
    UNC and drive paths. ``value`` is the address without trailing punctuation, which the
    span leaves out as well."""
    for match in _LINK.finditer(text):
        address = trimmed(match.group())
        if address and not _MISSING_SPACE.fullmatch(address):
            yield Identifier("link", match.start(), match.start() + len(address), address, address)


# "Valmista.No niin" is no host; neither are two words that only lack a space, so the last
# labels that are also words count only in lower case, with a path or after a scheme.
_MISSING_SPACE = Pattern(
    r"[^/:]*\.[A-Z][^/:]*|[^/:.]+\.(?:home|corp|internal|me|so|no|us|int|app|info)", 0
)


def trimmed(address: str) -> str:
    """An address without the punctuation of the sentence that it ends."""
    while address and address[-1] in _TRAILING:
        closing = address[-1]
        if closing in ")]" and address.count("(" if closing == ")" else "[") >= address.count(
            closing
        ):
            break
        address = address[:-1]
    return address


def _split(address: str) -> tuple[str, str, int | None]:
    """Host (lower case, without a closing dot), path with query and fragment, port."""
    if not _SCHEME.match(address):
        address = f"https://{address}"
    try:
        parts = urlsplit(address)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return "", address, None
    path = parts.path
    if parts.query:
        path += f"?{parts.query}"
    if parts.fragment:
        path += f"#{parts.fragment}"
    return host, path, port


def _share_host(address: str) -> str:
    return re.split(r"[\\/]", address.lstrip("\\/").split("://")[-1])[0].lower()


def _by_host(entries: Iterator[tuple[str, str]]) -> dict[str, list[tuple[str, str]]]:
    """Host → (path prefix, kind), the longest prefix first."""
    found: dict[str, list[tuple[str, str]]] = {}
    for entry, kind in entries:
        host, _, prefix = entry.partition("/")
        found.setdefault(host.lower(), []).append((f"/{prefix.lower()}" if prefix else "", kind))
    for prefixes in found.values():
        prefixes.sort(key=lambda one: -len(one[0]))
    return found


def _longest(table: dict[str, list[tuple[str, str]]], host: str, path: str) -> str | None:
    """The kind of the longest entry that the host and path fall under."""
    labels = host.split(".")
    lowered = path.lower()
    for index in range(len(labels)):
        for prefix, kind in table.get(".".join(labels[index:]), ()):
            if lowered.startswith(prefix):
                return kind
    return None


_expressions: dict[str, re.Pattern[str]] = {}


def _expression(source: str) -> re.Pattern[str]:
    found = _expressions.get(source)
    if found is None:
        found = _expressions[source] = re.compile(source, re.I)
    return found
