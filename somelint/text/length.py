"""How long a text is, as the channel counts."""

import re
import unicodedata
from collections.abc import Callable
from typing import Final

from somelint.text.emoji import find_emoji
from somelint.text.entities import Entities

URL_LENGTH: Final = 23
"""Length of any link on Twitter, whatever it was before it was shortened (t.co)."""

# twitter-text configuration, version 3: code points of weight 100, the others 200, in hundredths.
_LIGHT: Final = ((0, 4351), (8192, 8205), (8208, 8223), (8242, 8247))
_SCALE: Final = 100
_LIGHT_WEIGHT: Final = 100
_HEAVY_WEIGHT: Final = 200


_HEAVY: Final = re.compile(f"[^{''.join(f'{chr(low)}-{chr(high)}' for low, high in _LIGHT)}]")


def _weight(text: str) -> int:
    heavy = sum(1 for _ in _HEAVY.finditer(text))
    return len(text) * _LIGHT_WEIGHT + heavy * (_HEAVY_WEIGHT - _LIGHT_WEIGHT)


def at_most(text: str, counting: str) -> int:
    """What no count of the text can exceed: counting is dear, and most posts are short."""
    # Letters up to here count as one each, except as bytes; no other character counts for
    # more than four. A link, of at least four letters and a dot inside it, may count as 23.
    plain = text.isascii() or (counting != "bytes" and max(text) <= "ɏ")
    dots = text.count(".") - text.count(". ")
    return len(text) * (1 if plain else 4) + 19 * dots


def _link_spans(text: str) -> list[tuple[int, int]]:
    return [(url.start, url.end) for url in Entities(text).urls if url.kind == "url"]


def _weighted(text: str) -> int:
    text = unicodedata.normalize("NFC", text)
    total = at = 0
    for start, end in (*_link_spans(text), (len(text), len(text))):
        between = text[at:start]
        if between.isascii():
            total += len(between) * _LIGHT_WEIGHT
        else:
            done = 0
            for first, last in find_emoji(between):
                total += _HEAVY_WEIGHT + _weight(between[done:first])
                done = last
            total += _weight(between[done:])
        if end > start:
            total += URL_LENGTH * _SCALE
        at = end
    return total // _SCALE


def _twitter_140(text: str) -> int:
    text = unicodedata.normalize("NFC", text)
    return len(text) + sum(URL_LENGTH - (end - start) for start, end in _link_spans(text))


def _utf_16(text: str) -> int:
    return len(text) + sum(char > "\uffff" for char in text)


def _graphemes(text: str) -> int:
    import regex

    return sum(1 for _ in regex.finditer(r"\X", text))


def _bytes(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))


COUNTINGS: Final[dict[str, Callable[[str], int]]] = {
    "weighted": _weighted,
    "twitter-140": _twitter_140,
    "code-points": len,
    "utf-16": _utf_16,
    "graphemes": _graphemes,
    "bytes": _bytes,
}
"""Ways of counting by name.

weighted: twitter-text version 3, the limit being 280: links 23, emoji 2, most alphabets 1, the
    rest 2. twitter-140: until 7 November 2017, code points in NFC, links 23. graphemes: extended
    grapheme clusters of UAX #29 (Bluesky). bytes: of UTF-8.
"""


def measure(text: str, counting: str) -> int:
    """Length of `text` by one of `COUNTINGS`, in that counting's own unit.

    Raises ValueError with the known names for an unknown one.
    """
    count = COUNTINGS.get(counting)
    if count is None:
        raise ValueError(f"unknown counting {counting!r}; known: {', '.join(COUNTINGS)}")
    return count(text)
