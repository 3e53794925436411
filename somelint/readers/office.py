"""The text of drafts that were written in a word processor: Word (.docx) and OpenDocument (.odt).

Only what would be posted is taken: the running text, tables and text boxes with it, a line a
paragraph, as it stands with all tracked changes accepted. Comments, notes, headers and
footers are left out.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lxml import etree

from somelint.errors import InputError
from somelint.i18n import Phrase

__all__ = ["text_of"]

MOST: Final = 50_000_000
"""Bytes of a file, and of its text with markup once unpacked, that are read at most."""


@dataclass(frozen=True, slots=True)
class _Format:
    """Names of elements, without their namespaces, which differ between editions."""

    part: str
    paragraphs: frozenset[str]
    left_out: frozenset[str]
    stands_for: dict[str, str]
    text: str | None = None
    """The element that holds text; None where all text counts."""


_FORMATS: Final = (
    _Format(
        part="word/document.xml",
        paragraphs=frozenset(["p"]),
        # A text box is there twice, the second time for old readers.
        left_out=frozenset(["del", "moveFrom", "Fallback", "instrText", "delText"]),
        stands_for={"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"},
        text="t",
    ),
    _Format(
        part="content.xml",
        paragraphs=frozenset(["p", "h"]),
        left_out=frozenset(["tracked-changes", "annotation", "note", "sequence-decls"]),
        stands_for={"tab": "\t", "line-break": "\n", "s": " "},
    ),
)


def text_of(content: bytes, source: str) -> str:
    """The text of a document's file. Raises InputError: no document, damaged, too large."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            form = next((one for one in _FORMATS if one.part in packed.namelist()), None)
            if form is None:
                raise InputError("a zip file, not a document of text", source=source)
            with packed.open(form.part) as part:
                markup = part.read(MOST + 1)
    # RuntimeError is zipfile's word for a password, or for a compression that it does not know.
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError) as error:
        reason = Phrase("a damaged or protected document ({error})", error=type(error).__name__)
        raise InputError(reason, source=source) from None
    if len(markup) > MOST:
        reason = Phrase("larger than {n} MB: not a draft", n=MOST // 1_000_000)
        raise InputError(reason, source=source)
    return "\n".join("".join(line) for line in _lines(_root(markup, source), form))


def _root(markup: bytes, source: str) -> etree._Element:
    # Nothing from outside: a draft comes from anywhere. No word processor writes a document
    # type, with which text could hide in entities.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(markup, parser)
    except etree.XMLSyntaxError:
        raise InputError("a damaged document", source=source) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise InputError("a damaged document", source=source)
    return root


def _lines(root: etree._Element, form: _Format) -> Iterator[list[str]]:
    """The pieces of each paragraph; one within another, of a text box, comes after it."""
    waiting: list[etree._Element] = [root]
    while waiting:
        element = waiting.pop()
        if _name(element) in form.paragraphs:
            inner: list[etree._Element] = []
            yield list(_pieces(element, form, inner))
            waiting += reversed(inner)
        elif _name(element) not in form.left_out:
            waiting += reversed(element)


def _pieces(element: etree._Element, form: _Format, inner: list[etree._Element]) -> Iterator[str]:
    if element.text and form.text in (None, _name(element)):
        yield element.text
    for child in element:
        name = _name(child)
        if name in form.paragraphs:
            inner.append(child)
        elif name in form.stands_for:
            yield form.stands_for[name] * _times(child)
        elif name and name not in form.left_out:
            yield from _pieces(child, form, inner)
        if child.tail and form.text is None:
            yield child.tail


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _times(element: etree._Element) -> int:
    """OpenDocument counts its spaces."""
    counts = (str(value) for key, value in element.items() if str(key).endswith("}c"))
    count = next(counts, "1")
    return min(int(count), 1000) if count.isdigit() else 1
