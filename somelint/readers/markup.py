"""HTML as posts have it, into plain text, its links and its pictures."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree
from lxml import html as lxml_html

from somelint.draft import Media
from somelint.i18n import Phrase
from somelint.readers.record import unique

_PARAGRAPHS = frozenset(
    "p div section article header footer blockquote pre table ul ol dl figure hr "
    "h1 h2 h3 h4 h5 h6 form".split()
)
_LINES = frozenset("li tr dt dd figcaption option".split())
_SILENT = frozenset(("script", "style", "head", "template"))
_SPACE = re.compile(r"[ \t\r\n\f]+")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S*|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:[/?#…]\S*)?")
_GIVEN_UP = frozenset(("ERR_INTERNAL_ERROR", "ERR_NO_MEMORY", "ERR_RESOURCE_LIMIT"))
_TAG = re.compile(r"<[a-zA-Z/!]|&[#\w]")


@dataclass(frozen=True, slots=True)
class PlainText:
    text: str
    links: tuple[str, ...] = ()
    media: tuple[Media, ...] = ()


@dataclass(slots=True)
class _Page:
    parts: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    media: list[Media] = field(default_factory=list)

    def breaks(self, count: int) -> None:
        """End the line (1) or the paragraph (2)."""
        have = 0
        while self.parts and not self.parts[-1].strip():
            have += self.parts.pop().count("\n")
        if self.parts:
            self.parts[-1] = self.parts[-1].rstrip(" ")
            self.parts.append("\n" * max(count, min(have, 2)))

    def add(self, text: str, *, raw: bool) -> None:
        if not raw:
            text = _SPACE.sub(" ", text)
        if not self.parts or self.parts[-1].endswith("\n"):
            text = text.lstrip(" ")
        elif self.parts[-1].endswith(" "):
            text = text.lstrip(" ") if not raw else text
        if text:
            self.parts.append(text)


def plain_text(source: str, *, keep_newlines: bool = False) -> PlainText:
    """The text a reader sees. A link that shows its (shortened) address becomes the address.

    ``keep_newlines``: the newlines of the source are those of the text, as in posts that a
    blog breaks into paragraphs by itself. Raises ValueError for what is no HTML at all.
    """
    if not _TAG.search(source):
        text = source if keep_newlines else _SPACE.sub(" ", source)
        return PlainText(text.strip())
    parser = lxml_html.HTMLParser(huge_tree=True)
    try:
        root = lxml_html.fragment_fromstring(
            # Characters that XML has not would be an error; they are invisible in HTML.
            re.sub("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "", source),
            create_parent="div",
            parser=parser,
        )
    except (etree.LxmlError, AssertionError, TypeError) as error:
        raise ValueError(Phrase("not readable HTML: {error}", error=error)) from None
    # The parser gives up the rest of a text at a depth that no post has by accident.
    if any(one.type_name in _GIVEN_UP for one in parser.error_log):
        raise ValueError("HTML nested too deeply")
    page = _Page()
    _walk(root, page, keep_newlines)
    return PlainText("".join(page.parts).strip(), unique(page.links), tuple(page.media))


def _walk(root: etree._Element, page: _Page, raw: bool) -> None:
    silent: etree._Element | None = None
    starts: list[int] = []
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start" and silent is None:
            if tag in _SILENT:
                silent = element
            elif tag == "br":
                page.parts.append("\n")
            elif tag == "img":
                if file := element.get("src"):
                    page.media.append(Media(file, element.get("alt")))
            elif tag in _PARAGRAPHS and element is not root:
                page.breaks(2)
            elif tag in _LINES:
                page.breaks(1)
            if tag == "a":
                starts.append(len(page.parts))
            if silent is None and element.text:
                page.add(element.text, raw=raw)
        elif event == "end":
            if tag == "a" and silent is None and starts:
                _link(element, page, starts.pop())
            if tag in _PARAGRAPHS and silent is None and element is not root:
                page.breaks(2)
            if element is silent:
                silent = None
        if event != "start" and silent is None and element.tail and element is not root:
            page.add(element.tail, raw=raw)


def _link(element: etree._Element, page: _Page, start: int) -> None:
    address = (element.get("href") or "").strip()
    shown = "".join(page.parts[start:]).strip()
    if not address or address.startswith("#") or shown.startswith(("@", "#")):
        return
    page.links.append(address)
    if _ADDRESS.fullmatch(shown) or ("…" in shown and " " not in shown):
        lead = " " if page.parts[start : start + 1] and page.parts[start].startswith(" ") else ""
        page.parts[start:] = [lead + address]
