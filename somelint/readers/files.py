"""Draft files: plain text, text with YAML front matter, documents of a word processor, JSON
and JSON Lines.

Everything that is wrong with one file is an ``InputError`` among the drafts, so that the
other files are still read.
"""

from __future__ import annotations

import codecs
import glob
import io
import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import IO, TYPE_CHECKING, Any

from somelint.draft import MAX_BYTES, Draft, FieldError
from somelint.errors import InputError, unreadable
from somelint.i18n import Phrase

if TYPE_CHECKING:
    from somelint.yamlfile import Located

DRAFT_SUFFIXES = (".txt", ".md", ".draft", ".docx", ".odt", ".jsonl")
"""What is taken from a folder; a file that is named is read whatever it is called."""
JSONL_SUFFIXES = (".jsonl", ".ndjson")
OVERRIDABLE = ("channel", "role", "author", "account", "published", "language")

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0"
_FENCE = re.compile(r"---[ \t]*\r?\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*\r?$", re.MULTILINE)
_BLANK_LINES = re.compile(r"(?:[ \t]*\r?\n)*")


def read_paths(
    paths: Sequence[str], *, overrides: Mapping[str, Any] | None = None
) -> Iterator[Draft | InputError]:
    """The drafts of files, folders, globs and ``-`` (standard input), in order, lazily.

    ``overrides`` (plain values by field name, see ``OVERRIDABLE``) win over what a draft
    says of itself; None means not given. A wrong override raises FieldError at once, for
    it is no file's fault. A path given twice is read once.
    """
    given = {key: value for key, value in (overrides or {}).items() if value is not None}
    for key, value in given.items():
        try:
            Draft.from_mapping({"text": "-", key: value})
        except FieldError as error:
            raise error.at(f"--{key}") from None
    return _read_all(paths, given)


def _read_all(paths: Sequence[str], overrides: Mapping[str, Any]) -> Iterator[Draft | InputError]:
    seen: set[str] = set()
    for path in _expand(paths):
        if isinstance(path, InputError):
            yield path
            continue
        key = path if path == "-" else os.path.normpath(path)
        if key in seen:
            continue
        seen.add(key)
        try:
            yield from read_file(path, overrides=overrides)
        except InputError as error:
            yield error.at(path)
        except OSError as error:
            yield InputError(unreadable(error), source=path)


def _expand(paths: Iterable[str]) -> Iterator[str | InputError]:
    for path in paths:
        if path == "-":
            yield path
        elif os.path.isdir(path):
            yield from _folder(path, must_have=True)
        elif not os.path.lexists(path) and glob.has_magic(path):
            found = sorted(glob.glob(path, recursive=True))
            if not found:
                yield InputError("no file matches", source=path)
            for one in found:
                if os.path.isdir(one):
                    yield from _folder(one, must_have=False)
                else:
                    yield one
        else:
            yield path


def _folder(path: str, *, must_have: bool) -> Iterator[str | InputError]:
    errors: list[OSError] = []
    some = False
    for folder, folders, files in os.walk(path, onerror=errors.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith(".") and name.lower().endswith(DRAFT_SUFFIXES):
                some = True
                yield os.path.join(folder, name)
    for error in errors:
        yield InputError(unreadable(error), source=str(error.filename or path))
    if must_have and not some and not errors:
        reason = Phrase(
            "no drafts in the folder (files ending in {known})", known=", ".join(DRAFT_SUFFIXES)
        )
        yield InputError(reason, source=path)


def read_file(
    path: str, *, overrides: Mapping[str, Any] | None = None
) -> Iterator[Draft | InputError]:
    """The drafts of one file; raises InputError or OSError if it cannot be read at all."""
    given = overrides or {}
    if path == "-":
        yield from read_stream(_standard_input(), path, overrides=given, sniff=True)
        return
    if os.path.isdir(path):
        raise InputError("is a folder, not a file", source=path)
    with open(path, "rb") as file:
        yield from read_stream(file, path, overrides=given)


def _standard_input() -> IO[bytes]:
    return getattr(sys.stdin, "buffer", None) or io.BytesIO(sys.stdin.read().encode())


def read_stream(
    file: IO[bytes], path: str, *, overrides: Mapping[str, Any] | None = None, sniff: bool = False
) -> Iterator[Draft | InputError]:
    """The drafts of an open file, whose ``path`` tells their form; with ``sniff`` drafts in
    JSON Lines are known by themselves. Raises InputError if it cannot be read at all."""
    overrides = overrides or {}
    name = path.lower()
    if name.endswith(JSONL_SUFFIXES):
        yield from _json_lines(file, path, overrides)
        return
    content = file.read(MAX_BYTES + 1)
    if sniff and _looks_like_json_lines(content):
        rest = io.BytesIO(content) if len(content) <= MAX_BYTES else _Joined(content, file)
        yield from _json_lines(rest, path, overrides)
    elif name.endswith(".json"):
        yield from _json_document(decode(content, path), path, overrides)
    elif content.startswith(_ZIP):
        # Only such a draft pays for importing what reads it.
        from somelint.readers import office

        content += file.read(office.MOST)
        yield read_text(office.text_of(content, path), path, overrides=overrides)
    else:
        yield read_text(decode(content, path), path, overrides=overrides)


class _Joined:
    """What was read ahead of a stream, then the rest of it: just enough of a file to read."""

    def __init__(self, head: bytes, rest: IO[bytes]) -> None:
        self._head = io.BytesIO(head)
        self._rest = rest

    def readline(self, size: int) -> bytes:
        line = self._head.readline(size)
        if line.endswith(b"\n") or len(line) == size:
            return line
        return line + self._rest.readline(size - len(line))


def decode(content: bytes, source: str) -> str:
    """The text of a draft's file. Raises InputError: too large, empty, binary, not UTF-8."""
    if len(content) > MAX_BYTES:
        reason = Phrase("larger than {n} MB: not a draft", n=MAX_BYTES // 1_000_000)
        raise InputError(reason, source=source)
    encoding = "utf-8"
    for mark, known in _MARKS:
        if content.startswith(mark):
            content, encoding = content[len(mark) :], known
            break
    if not content:
        raise InputError("empty", source=source)
    if content.startswith(_OLE):
        raise InputError(
            "an old or protected document: save it as .docx, .odt or text", source=source
        )
    if encoding == "utf-8" and b"\0" in content:
        raise InputError(
            "binary, not text (contains NUL bytes; UTF-16 needs its byte order mark)",
            source=source,
        )
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1 if encoding == "utf-8" else None
        name = "UTF-8" if encoding == "utf-8" else encoding.upper()[:6]
        reason = Phrase(
            "not {encoding}: byte {byte} at offset {offset}; save the file as UTF-8",
            encoding=name,
            byte=f"0x{content[error.start]:02x}",
            offset=error.start,
        )
        raise InputError(reason, source=source, line=line) from None
    if "\0" in text:
        raise InputError("binary, not text (contains NUL characters)", source=source)
    return text


def read_text(content: str, source: str, *, overrides: Mapping[str, Any] | None = None) -> Draft:
    """A draft from the text of its file, with or without front matter.

    One final newline is dropped. Blank lines between front matter and text separate the
    two and are no part of the text; ``extra["first_line"]`` is then the line of the file
    (from 1) on which the text starts. Raises InputError.
    """
    front = _front_matter(content, source)
    mapping = dict(front.located.data) if front.located else {}
    body = _without_final_newline(content[front.end :])
    if "text" in mapping and body.strip():
        raise InputError(
            'the text is given twice: as "text" and below the front matter',
            source=source,
            line=front.line_of("text"),
        )
    if mapping.get("text") is None:
        mapping["text"] = body
    try:
        draft = _draft(mapping, source, overrides or {}, strict=True)
    except InputError as error:
        field = error.field if isinstance(error, FieldError) else ""
        raise error.at(source, front.line_of(field)) from None
    if front.located is not None:
        first_line = content.count("\n", 0, front.end) + 1
        draft = replace(draft, extra={**draft.extra, "first_line": first_line})
    return draft


@dataclass(frozen=True, slots=True)
class _FrontMatter:
    """The fields at the head of a file, and where the text below them starts."""

    located: Located | None = None
    end: int = 0

    def line_of(self, field: str) -> int | None:
        return self.located.line_of(tuple(field.split("."))) if self.located and field else None


def _front_matter(content: str, source: str) -> _FrontMatter:
    opening = _FENCE.match(content)
    if opening is None:
        return _FrontMatter()
    closing = _CLOSING.search(content, opening.end())
    if closing is None:
        raise InputError(
            'front matter opened with "---" is not closed with "---"', source=source, line=1
        )
    # Only a draft with front matter pays for importing YAML.
    from somelint.yamlfile import load_yaml

    located = load_yaml(content[opening.end() : closing.start()], source, first_line=2)
    if located.data is None:
        located = replace(located, data={})
    if not isinstance(located.data, dict):
        raise InputError(
            'front matter must be lines of "key: value" between two lines "---"',
            source=source,
            line=2,
        )
    after = min(closing.end() + 1, len(content))
    blank = _BLANK_LINES.match(content, after)
    return _FrontMatter(located, blank.end() if blank else after)


def _without_final_newline(text: str) -> str:
    return text.removesuffix("\n").removesuffix("\r") if text.endswith("\n") else text


def _draft(
    mapping: Mapping[str, Any], origin: str, overrides: Mapping[str, Any], *, strict: bool
) -> Draft:
    draft = Draft.from_mapping({**mapping, **overrides}, strict=strict)
    if not draft.text.strip() and not draft.media:
        raise InputError("empty: the draft has no text")
    return replace(draft, origin=origin)


def _looks_like_json_lines(content: bytes) -> bool:
    """Whether piped content is a JSON line with a text rather than a post that starts with {."""
    line = content.removeprefix(codecs.BOM_UTF8).lstrip().partition(b"\n")[0]
    if not line.startswith(b"{"):
        return False
    import msgspec

    try:
        value = msgspec.json.decode(line)
    except (msgspec.DecodeError, RecursionError):
        return False
    return isinstance(value, dict) and "text" in value


def _json_lines(
    file: IO[bytes] | _Joined, path: str, overrides: Mapping[str, Any]
) -> Iterator[Draft | InputError]:
    some = False
    number = 0
    try:
        for number, line in enumerate(_lines(file), 1):
            if isinstance(line, InputError):
                some = True
                yield line.at(path, number)
            elif line.strip():
                some = True
                try:
                    yield _json_draft(line, f"{path}:{number}", overrides)
                except InputError as error:
                    yield error.at(path, number)
    except UnicodeError:
        some = True
        yield InputError("not readable from here on: wrong encoding", source=path, line=number + 1)
    if not some:
        yield InputError("empty", source=path)


def _lines(file: IO[bytes] | _Joined) -> Iterator[bytes | InputError]:
    """Lines in UTF-8, each at most MAX_BYTES long."""
    first = True
    while line := file.readline(MAX_BYTES + 1):
        if first:
            first = False
            if line.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
                yield from _wide_lines(line, file)
                return
            line = line.removeprefix(codecs.BOM_UTF8)
        if len(line) > MAX_BYTES:
            while line and not line.endswith(b"\n"):
                line = file.readline(MAX_BYTES)
            limit = MAX_BYTES // 1_000_000
            yield InputError(Phrase("a line of more than {n} MB: not a draft", n=limit))
        else:
            yield line


def _wide_lines(head: bytes, file: IO[bytes] | _Joined) -> Iterator[bytes]:
    """Lines of UTF-16 as UTF-8: a newline byte may be half of another character."""
    decoder = codecs.getincrementaldecoder("utf-16")()
    text = decoder.decode(head)
    while more := file.readline(65_536):
        text += decoder.decode(more)
        *whole, text = text.split("\n")
        for line in whole:
            yield line.encode()
        if len(text) > MAX_BYTES:
            raise InputError("a line too long to be a draft")
    text += decoder.decode(b"", final=True)
    for line in text.split("\n"):
        yield line.encode()


def _json_draft(line: bytes, origin: str, overrides: Mapping[str, Any]) -> Draft:
    value = _decode_json(line)
    if not isinstance(value, dict):
        raise InputError("a line must be a JSON object with a draft's fields")
    return _draft(value, origin, overrides, strict=False)


def _decode_json(content: bytes | str) -> Any:
    # Imported late: a post in a text file needs none of it.
    import msgspec

    try:
        return msgspec.json.decode(content)
    except RecursionError:
        raise InputError("not readable JSON: nested too deeply") from None
    except (msgspec.DecodeError, UnicodeError) as error:
        raise InputError(Phrase("not valid JSON: {error}", error=error)) from None


def _json_document(
    content: str, path: str, overrides: Mapping[str, Any]
) -> Iterator[Draft | InputError]:
    """A draft as a JSON object, or a list of them."""
    value = _decode_json(content)
    if isinstance(value, dict):
        yield _draft(value, path, overrides, strict=False)
        return
    if not isinstance(value, list) or not value:
        raise InputError("must be a JSON object with a draft's fields, or a list of them")
    for number, one in enumerate(value, 1):
        try:
            if not isinstance(one, dict):
                raise InputError("must be a JSON object with a draft's fields")
            yield _draft(one, f"{path}#{number}", overrides, strict=False)
        except InputError as error:
            reason = Phrase("draft {n}: {reason}", n=number, reason=error.reason)
            yield InputError(reason, source=path)
