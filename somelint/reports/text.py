"""Text of others made safe to show: control characters, lone surrogates, widths."""

from __future__ import annotations

import unicodedata

_STEERING = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))
_INVISIBLE = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")
_ZWJ = "\u200d"
_EMOJI_STYLE = "\ufe0f"


def without_surrogates(text: str) -> str:
    """The text with each lone surrogate replaced, so that it can be encoded as UTF-8."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text)
    return text


def _is_plain(text: str) -> bool:
    """Whether each code point is shown as it is, in one column: most Finnish text."""
    return text.isprintable() and max(text, default="") < "\u0300"


def _is_unsafe(char: str) -> bool:
    if char.isprintable():
        return char in _INVISIBLE
    return unicodedata.category(char) in _STEERING


def visible_character(char: str) -> str:
    """A control or invisible character as something to see: ``␛``, ``⟨202E⟩``."""
    code = ord(char)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    if 0xD800 <= code <= 0xDFFF:
        return "\ufffd"
    return f"⟨{code:04X}⟩"


def shown_characters(text: str) -> list[str]:
    """What to show for each code point of ``text``, one string each.

    Nothing that steers a terminal or hides from the reader passes. A zero-width joiner
    stays within an emoji; a tab becomes four spaces.
    """
    if _is_plain(text):
        return list(text)
    shown = []
    for index, char in enumerate(text):
        if char == "\t":
            shown.append("    ")
        elif _is_unsafe(char) and not (char == _ZWJ and _joins_emoji(text, index)):
            shown.append(visible_character(char))
        else:
            shown.append(char)
    return shown


def safe(text: str) -> str:
    """The text in one line, without anything that could steer a terminal."""
    if _is_plain(text):
        return text
    return "".join(shown_characters(text.replace("\r\n", " ").replace("\n", " ")))


def _joins_emoji(text: str, index: int) -> bool:
    return 0 < index < len(text) - 1 and text[index - 1] >= "\u2190" and text[index + 1] >= "\u2190"


def widths(text: str) -> list[int]:
    """Columns that a terminal gives to each code point; what joins its base gets 0.

    ``rich.cells`` measures the same, but importing it costs more than a whole check.
    """
    if _is_plain(text):
        return [1] * len(text)
    found: list[int] = []
    base = -1
    joined = False
    for index, char in enumerate(text):
        if char == _EMOJI_STYLE:
            if base >= 0 and found[base] == 1:
                found[base] = 2
            found.append(0)
        elif char == _ZWJ:
            joined = True
            found.append(0)
            continue
        elif _is_combining(char) or (base >= 0 and (joined or _is_skin_tone(char))):
            found.append(0)
        else:
            found.append(2 if unicodedata.east_asian_width(char) in "WF" else 1)
            base = index
        joined = False
    return found


def _is_combining(char: str) -> bool:
    return unicodedata.category(char) in ("Mn", "Me", "Cf") or "\u1160" <= char <= "\u11ff"


def _is_skin_tone(char: str) -> bool:
    return "\U0001f3fb" <= char <= "\U0001f3ff"


def width_of(text: str) -> int:
    """Columns that a terminal gives to ``text``."""
    return sum(widths(text))


def wrapped(text: str, width: int) -> list[str]:
    """``text`` in lines of at most ``width`` columns, broken at spaces where there are any."""
    lines: list[str] = []
    current = ""
    used = 0
    for word in text.split(" "):
        size = width_of(word)
        if current and used + 1 + size <= width:
            current += " " + word
            used += 1 + size
            continue
        if current:
            lines.append(current)
        current, used = word, size
        while used > width:
            head = _head(current, width)
            lines.append(current[:head])
            current = current[head:]
            used = width_of(current)
    return [*lines, current]


def _head(word: str, width: int) -> int:
    """How many code points of ``word`` fit into ``width`` columns (at least one)."""
    used = 0
    for index, size in enumerate(widths(word)):
        used += size
        if used > width and index:
            return index
    return len(word)
