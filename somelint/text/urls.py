"""The grammar of addresses: what a service links, and what only insiders reach.

Linked addresses follow twitter-text. Positions are code points of the text given.
"""

import re
from typing import Final

from somelint.text.lazy import lazy
from somelint.text.tlds import LATIN, OTHER

Span = tuple[int, int]

LATIN_ACCENTED: Final = (
    "\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0253\u0254\u0256\u0257\u0259\u025b\u0263\u0268\u026f"
    "\u0272\u0289\u028b\u02bb\u0300-\u036f\u1e00-\u1eff"
)
BIDI: Final = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
PUNCTUATION: Final = r"!\"#$%&'()*+,\-./:;<=>?@\[\]\\^_{|}~"
SPACE: Final = "\x09-\x0d\x20\x85\xa0\u1680\u180e\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_NO_LABEL: Final = f"{PUNCTUATION}{SPACE}{BIDI}\ufffe\uffff\ufeff"

_HTTP: Final = re.compile(r"[hH][tT][tT][pP][sS]?://")
_NOT_BEFORE_HTTP: Final = re.compile("[A-Za-z0-9@＠$#＃\ufffe\ufeff\uffff]")
_HOST_RUN: Final = lazy(rf"(?:[^{_NO_LABEL}]|[_.-])+")
_SUBDOMAIN: Final = lazy(rf"[^{_NO_LABEL}](?:(?:[^{_NO_LABEL}]|[_-])*[^{_NO_LABEL}])?")
_DOMAIN: Final = lazy(rf"[^{_NO_LABEL}](?:(?:[^{_NO_LABEL}]|-)*[^{_NO_LABEL}])?")
_NAME: Final = f"[A-Za-z0-9{LATIN_ACCENTED}]"
_NAME_LABEL: Final = rf"{_NAME}(?:[A-Za-z0-9{LATIN_ACCENTED}-]*{_NAME})?"
_DOT: Final = re.compile(r"\.(?<=[^\W_].)[^\W\d_]")
_BARE_RUN: Final = re.compile(rf"(?:{_NAME}|[.-])+")
_BARE: Final = lazy(
    rf"(?<![A-Za-z0-9{LATIN_ACCENTED}@＠$#＃\-_./\\:])"
    rf"{_NAME_LABEL}(?:\.{_NAME_LABEL})*\.(?=[^\W\d_])"
)
_TLD_RUN: Final = lazy(rf"(?:[^{_NO_LABEL}]|-)+")
_ASCII_START: Final = re.compile(r"[A-Za-z0-9-]+")
_TLD_GO_ON: Final = re.compile(r"[0-9A-Za-z@+-]")

_PATH: Final = rf"a-zA-Z\u0400-\u04ff0-9!*';:=+,.$/%#\[\]\-\u2013_~@|&{LATIN_ACCENTED}"
_PARENS: Final = rf"\((?:[{_PATH}]+|[{_PATH}]*\([{_PATH}]+\)[{_PATH}]*)\)"
_PATH_END: Final = rf"(?:[+\-a-zA-Z\u0400-\u04ff0-9=_#/{LATIN_ACCENTED}]|{_PARENS})"
_QUERY: Final = r"\?[A-Za-z0-9!?*'@();:&=+$/%#\[\]\-_.,~|]*[A-Za-z0-9\-_&=#/]"
_TAIL: Final = lazy(
    rf"(?::[0-9]+)?"
    rf"(?:/(?:(?:[{_PATH}]*(?:{_PARENS}[{_PATH}]*)*{_PATH_END})|@[{_PATH}]+/)*)?"
    rf"(?:{_QUERY})?"
)
_TCO: Final = lazy(rf"https?://t\.co/([a-z0-9]+)(?:{_QUERY})?", re.IGNORECASE)
_MAX_URL: Final = 4096
_MAX_LABEL: Final = 63
_MAX_TCO_SLUG: Final = 40

_INSIDE_TLD: Final = (
    "local|lan|intra|intranet|corp|internal|home|localdomain|sisainen|sisäinen|private|arpa"
)
_INSIDE_NAMES: Final = frozenset(_INSIDE_TLD.split("|"))
_URL_CHARS: Final = r"[^\s<>\"“”»«`´]"
_OCTET: Final = r"(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?!\d)"
_IP: Final = rf"{_OCTET}(?:\.{_OCTET}){{3}}"
_PRIVATE_IP: Final = (
    rf"(?:(?:10|127)\.{_OCTET}|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.{_OCTET}\.{_OCTET}"
)
_REST: Final = rf"(?::\d{{1,5}})?(?:/{_URL_CHARS}*)?"
_UNLINKED: Final = lazy(
    rf"(?<![\w@＠$#＃])(?:"
    rf"[A-Za-z][A-Za-z0-9+.-]{{1,20}}://{_URL_CHARS}+"
    rf"|\\\\[\w.$-]+(?:\\{_URL_CHARS}*)?"
    rf"|[A-Za-z]:\\{_URL_CHARS}+"
    rf"|(?<![\w.])(?:{_IP}(?=:\d|/[A-Za-z])|{_PRIVATE_IP}(?!\.?\w)){_REST}"
    rf"|localhost(?!\w){_REST}"
    rf"|(?<![\w.-])(?:\w(?:[\w-]{{0,61}}\w)?\.)+(?:{_INSIDE_TLD})(?![\w-]|\.\w){_REST}"
    rf")"
)
_IP_HINT: Final = re.compile(r"\.(?<=\d.)\d{1,3}\.\d{1,3}\.\d")
_INSIDE_HINT: Final = re.compile(rf"\.(?:{_INSIDE_TLD})(?![\w-])")
_TRAILING: Final = re.compile(r"[.,;:!?'’”)\]}…*]+$")


def linked(text: str) -> list[Span]:
    """Addresses that Twitter turns into links, in order: `https://...` and bare `lvm.fi/...`."""
    found: list[Span] = []
    if "://" in text:
        done = 0
        for match in _HTTP.finditer(text):
            start = match.start()
            if start < done or (start and _NOT_BEFORE_HTTP.match(text, start - 1)):
                continue
            host_end = _host_end(text, match.end())
            if host_end is None:
                continue
            done = end = _tail_end(text, host_end)
            tco = _TCO().match(text, start, end)
            if tco is not None:
                end = done = tco.end() if len(tco[1]) <= _MAX_TCO_SLUG else start
            if start < end <= start + _MAX_URL:
                found.append((start, end))
            done = max(done, match.end())
    if _DOT.search(text) is not None:
        return _with_bare(text, found)
    return found


def _with_bare(text: str, with_scheme: list[Span]) -> list[Span]:
    found: list[Span] = []
    waiting = iter((*with_scheme, (len(text), len(text))))
    next_start, next_end = next(waiting)
    done = 0
    for dot in _DOT.finditer(text):
        if dot.start() < done:
            continue
        begin = dot.start()
        while begin > done and _BARE_RUN.match(text, begin - 1, begin):
            begin -= 1
        run = _BARE_RUN.match(text, begin)
        limit = run.end() if run else dot.end()
        for match in _BARE().finditer(text, begin, min(limit + 1, len(text))):
            start = match.start()
            while next_start <= start and next_start < next_end:
                found.append((next_start, next_end))
                done = next_end
                next_start, next_end = next(waiting)
            if start < done:
                continue
            end = _bare_end(text, start, match.end())
            if end is not None:
                done = _tail_end(text, end)
                found.append((start, done))
        done = max(done, limit)
    if next_start < next_end:
        found.append((next_start, next_end))
    return found + [span for span in waiting if span[0] < span[1]]


def _bare_end(text: str, start: int, last_dot_after: int) -> int | None:
    dots = last_dot_after
    while dots > start:
        end = tld_end(text, dots)
        if end is not None:
            labels = text[start : dots - 1].split(".")
            if max(map(len, labels)) <= _MAX_LABEL:
                return end
            return None
        dots = text.rfind(".", start, dots - 1) + 1
    return None


def _host_end(text: str, start: int) -> int | None:
    run = _HOST_RUN().match(text, start)
    if run is None:
        return None
    host = run[0]
    labels = host.split(".")
    good = 0
    starts = [start]
    for label in labels:
        if _SUBDOMAIN().fullmatch(label) is None:
            break
        good += 1
        starts.append(starts[-1] + len(label) + 1)
    # The longest host counts: from the last label that can be a top-level domain downwards.
    for last in range(min(good, len(labels) - 1), 0, -1):
        if _DOMAIN().fullmatch(labels[last - 1]) is None:
            continue
        end = tld_end(text, starts[last])
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


def tld_end(text: str, start: int) -> int | None:
    """End of the top-level domain at `start`, if one is there and ends there."""
    ascii_run = _ASCII_START.match(text, start)
    if ascii_run is not None:
        name = ascii_run[0].lower()
        if name in LATIN or (name.startswith("xn--") and len(name) > 4 and name[-1] != "-"):
            end = ascii_run.end()
            if text[end : end + 1] not in ("@", "+"):
                return end
        if ascii_run.end() - start > 1:
            return None
    run = _TLD_RUN().match(text, start)
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
    tail = _TAIL().match(text, position)
    return tail.end() if tail else position


def unlinked(text: str, taken: list[Span]) -> list[Span]:
    """Addresses that Twitter does not link, outside the spans of `taken`.

    `\\\\server\\share`, `P:\\folder`, `file://`, hosts without a public top-level domain,
    private IP numbers and any IP number with a port or a path.
    """
    if not _may_have_unlinked(text, taken):
        return []
    found: list[Span] = []
    rest = iter((*taken, (len(text), len(text))))
    taken_start, taken_end = next(rest)
    for match in _UNLINKED().finditer(text):
        start = match.start()
        end = match.end() - _trailing(match[0])
        while taken_end <= start and taken_end < len(text):
            taken_start, taken_end = next(rest)
        overlaps = taken_start < end and start < taken_end
        if not overlaps and end - start > 3 and not text.endswith("://", start, end):
            found.append((start, end))
    return found


def _may_have_unlinked(text: str, taken: list[Span]) -> bool:
    return (
        "\\" in text
        or "localhost" in text
        or text.count("://") > sum(1 for start, end in taken if "://" in text[start:end])
        or _IP_HINT.search(text) is not None
        or _INSIDE_HINT.search(text) is not None
    )


def _trailing(address: str) -> int:
    """Number of characters at the end that belong to the sentence."""
    match = _TRAILING.search(address, max(0, len(address) - 40))
    if match is None:
        return 0
    closes = match[0][0] == ")" and "(" in address
    return len(match[0]) - closes


# --- parts and validity --------------------------------------------------------------------------

_SCHEME: Final = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://")
_DRIVE: Final = re.compile(r"[A-Za-z]:\\")


def parts(text: str) -> tuple[str, str, str, str, str]:
    """Scheme, host, port, path and query of an address; empty where it has none; never raises."""
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


_PRIVATE: Final = re.compile(_PRIVATE_IP)
_DOCUMENTATION: Final = frozenset(("example", "test", "invalid"))


def is_internal(text: str) -> bool:
    """Whether the form of an address says that only insiders reach it.

    File shares, drives and `file://`; hosts without a dot; private IP numbers (RFC 1918, loopback,
    IPv6 of local scope); names outside the public root zone, the example names of RFC 2606 aside.
    A public host that asks for a password (a workspace) is not told by its form.
    """
    scheme, host, *_ = parts(text)
    if scheme in ("unc", "file") or not host:
        return True
    if ":" in host:
        return host == "::1" or host.startswith(("fe8", "fe9", "fea", "feb", "fc", "fd"))
    if host.rpartition(".")[2].isdecimal():
        return _PRIVATE.fullmatch(host) is not None
    domain = host.rpartition(".")[2]
    if "." not in host or domain in _INSIDE_NAMES:
        return True
    return not (
        domain in LATIN or domain in OTHER or domain in _DOCUMENTATION or domain[:4] == "xn--"
    )


_PCHAR: Final = (
    rf"(?:[A-Za-z0-9\u0400-\u04ff{LATIN_ACCENTED}\-._~!$&'()*+,;=:@|]|%[0-9A-Fa-f]{{2}})"
)
_USER: Final = rf"(?:[A-Za-z0-9\u0400-\u04ff{LATIN_ACCENTED}\-._~!$&'()*+,;=:]|%[0-9A-Fa-f]{{2}})*@"
_VALID: Final = lazy(
    rf"(?:https?://)?(?:{_USER})?(?P<host>\[[0-9A-Fa-f:.]+\]|[^/?#:@\[\]]+)(?::[0-9]+)?"
    rf"(?:/{_PCHAR}*)*(?:\?(?:{_PCHAR}|[/?])*)?(?:\#(?:{_PCHAR}|[/?])*)?",
    re.IGNORECASE,
)


def is_address(text: str) -> bool:
    """Whether the whole of `text` is a valid web address, as twitter-text's validator judges.

    Unlike `linked` it takes IP numbers and user information, as a configuration file may.
    """
    match = _VALID().fullmatch(text)
    if match is None:
        return False
    host = match["host"]
    if host.startswith("["):
        from ipaddress import IPv6Address

        try:
            return bool(IPv6Address(host[1:-1]))
        except ValueError:
            return False
    return re.fullmatch(_IP, host) is not None or _host_end(host, 0) == len(host)
