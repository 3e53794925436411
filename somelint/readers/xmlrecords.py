"""XML exports one record at a time, with a damaged record costing only itself.

A record is cut out of the text and parsed alone. A document type, and with it every entity
that could grow or reach outside, stands outside the records and is never parsed.
"""

from __future__ import annotations

import codecs
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO
from xml.etree import ElementTree

from somelint.errors import InputError
from somelint.i18n import Phrase, mark
from somelint.readers.record import MAX_RECORD, Damaged
from somelint.readers.source import DAMAGE

_CHUNK = 262_144
_MOST_ENDS = 50
"""How many closing tags are tried as the end of a record whose text has closing tags in it."""
_DECLARED = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([\w.-]+)[\"']")
_PREFIX = re.compile(r"[<\s/]([A-Za-z_][\w.-]*):[A-Za-z_]")
_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9A-Fa-f]+);)(\w+;)?")
_CDATA = re.compile(r"<!\[CDATA\[.*?\]\]>", re.DOTALL)
_NOT_XML = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_BAD_BYTE = re.compile("[\udc80-\udcff]")


@dataclass(frozen=True, slots=True)
class Record:
    """An element, and the text that stands between the record before it and this one."""

    element: ElementTree.Element
    before: str

    def text(self, path: str) -> str:
        """The text of a child by its name with its prefix (``wp:post_id``), else empty."""
        return text_of(self.element, path)


def text_of(element: ElementTree.Element, path: str) -> str:
    # Prefixes are bound to themselves: versions of a format differ in what they stand for.
    steps = [
        f"{{{one.split(':')[0]}}}{one.split(':')[1]}" if ":" in one else one
        for one in path.split("/")
    ]
    return element.findtext("/".join(steps)) or ""


def xml_records(
    file: IO[bytes], tag: str, *, inner: str | None = None
) -> Iterator[Record | Damaged]:
    """The elements called ``tag``, in order; ``Damaged`` in the place of what is none.

    ``inner`` are elements inside that are records too, and count when theirs is damaged.
    """
    text = _Text(file)
    opening = re.compile(rf"<{tag}(?=[\s>])")
    closing = re.compile(rf"</{tag}\s*>")
    while True:
        start = text.find(opening)
        before = text.buffer[text.pos : start]
        if lost := len(closing.findall(before)):
            yield Damaged("a record without its beginning", count=lost)
        if start is None:
            if text.failure is not None:
                yield Damaged(Phrase("cannot be read on: {error}", error=text.failure))
            elif not text.closed_root:
                yield Damaged("the file ends before its records do")
            return
        text.pos = start
        found = _cut(text, tag, opening, inner)
        if found is None:
            # Without its end, a record ends where the next one starts.
            following = text.find(opening, after=1)
            text.pos = following if following is not None else len(text.buffer)
            yield Damaged("cut short")
            if following is None:
                return
        else:
            yield found if isinstance(found, Damaged) else Record(found, before)


class _Text:
    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.failure: str | None = None
        self.ended = False
        self.buffer = ""
        self.pos = 0
        self.last_end_passed = False
        self.ends_to_try = _MOST_ENDS
        head = self._read()
        encoding = "utf-8"
        if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            encoding = "utf-16"
        elif declared := _DECLARED.search(head[:200]):
            encoding = declared.group(1).decode()
        try:
            decoder = codecs.getincrementaldecoder(encoding)
        except LookupError:
            decoder = codecs.getincrementaldecoder("utf-8")
        errors = "replace" if encoding == "utf-16" else "surrogateescape"
        self._decoder = decoder(errors)
        self.buffer = self._decoder.decode(head)

    def _read(self) -> bytes:
        try:
            chunk = self._file.read(_CHUNK)
        except (InputError, *DAMAGE) as error:
            self.failure = str(getattr(error, "reason", error))
            chunk = b""
        self.ended = not chunk
        return chunk

    def more(self) -> bool:
        """Read on; what lies before ``pos`` is dropped. False at the end."""
        if self.ended:
            return False
        chunk = self._read()
        self.buffer = self.buffer[self.pos :] + self._decoder.decode(chunk, not chunk)
        self.pos = 0
        return True

    def find(self, pattern: re.Pattern[str], *, after: int = 0) -> int | None:
        """Where the pattern is next, from ``pos`` + ``after`` on; reads on as needed."""
        offset = after
        while True:
            match = pattern.search(self.buffer, self.pos + offset)
            if match:
                return match.start()
            offset = max(after, len(self.buffer) - self.pos - 100)
            if len(self.buffer) - self.pos > MAX_RECORD or not self.more():
                return None

    @property
    def closed_root(self) -> bool:
        return bool(re.search(r"</(?:rss|mediawiki|rdf:RDF)\s*>\s*\Z", self.buffer[-2_000:]))


def _cut(
    text: _Text, tag: str, opening: re.Pattern[str], inner: str | None
) -> ElementTree.Element | Damaged | None:
    """The element that starts at ``pos``, which is moved behind it."""
    closing = re.compile(rf"</{tag}\s*>")
    first_end: int | None = None
    reason = mark("not well-formed XML")
    after = 0
    if text.last_end_passed:
        return None
    for _ in range(text.ends_to_try):
        start = text.find(closing, after=after)
        if start is None:
            text.last_end_passed = first_end is None and text.ended
            break
        end = start + text.buffer[start:].index(">") + 1 - text.pos
        content = text.buffer[text.pos : text.pos + end]
        inside = _CDATA.sub("", content)
        if first_end is None:
            first_end = end
            if opening.search(inside, 1) and "<![CDATA[" not in inside:
                return None
        parsed = _parse(content)
        if isinstance(parsed, ElementTree.Element):
            text.pos += end
            return parsed
        if first_end == end:
            reason = parsed
        # The words "</item>" can stand in a text; then the text goes on behind them.
        if "<![CDATA[" not in inside:
            break
        after = end
    if first_end is None:
        return None
    # A file full of damage is not worth trying much for each of its records.
    text.ends_to_try = max(text.ends_to_try // 2, 2)
    lost = text.buffer[text.pos : text.pos + first_end].count(f"<{inner}>") if inner else 0
    text.pos += first_end
    return Damaged(reason, count=1 + lost)


def _parse(content: str) -> ElementTree.Element | str:
    """The element, or why it is none."""
    if not content.isascii() and _BAD_BYTE.search(content):
        return mark("not in the encoding of the file")
    prefixes = set(_PREFIX.findall(_CDATA.sub("", content))) - {"xml", "xmlns"}
    bound = " ".join(f'xmlns:{one}="{one}"' for one in sorted(prefixes))
    reason = ""
    for mend in (False, True):
        tried = _mended(content) if mend else content
        try:
            root = ElementTree.fromstring(f"<root {bound}>{tried}</root>")
        except (ElementTree.ParseError, ValueError, RecursionError) as error:
            reason = reason or Phrase("not well-formed XML: {error}", error=error)
            continue
        return root[0] if len(root) else reason or "empty"
    return reason


def _mended(content: str) -> str:
    """HTML's entities and bare ampersands as characters; invisible characters taken out."""
    content = _NOT_XML.sub("", content)
    parts = []
    last = 0
    for block in _CDATA.finditer(content):
        parts += [_ENTITY.sub(_entity, content[last : block.start()]), block.group()]
        last = block.end()
    parts.append(_ENTITY.sub(_entity, content[last:]))
    return "".join(parts)


def _entity(match: re.Match[str]) -> str:
    name = match.group(1)
    character = html.unescape(f"&{name}") if name else ""
    if name and character != f"&{name}" and character not in "<>&":
        return character
    return f"&amp;{name or ''}"
