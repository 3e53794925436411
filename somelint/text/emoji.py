"""Emoji sequences as one pattern for `re`.

The classes are the Unicode property Extended_Pictographic (emoji-data.txt, Unicode 17), with its
reserved blocks, so that emoji of later years are one emoji as well. Characters below U+231A
(©, ®, ™, ↔ ...) are text unless a variation selector or a joiner asks for the picture.
"""

import re
from collections.abc import Iterator
from typing import Final

from somelint.text.lazy import lazy

TEXT_DEFAULT: Final = (
    "\u00a9\u00ae\u203c\u2049\u2122\u2139\u2194-\u2199\u21a9\u21aa"  # letters and signs first
)
PICTOGRAPHS: Final = (
    "\u231a\u231b\u2328\u23cf\u23e9-\u23f3\u23f8-\u23fa\u24c2\u25aa\u25ab\u25b6\u25c0\u25fb-\u25fe"
    "\u2600-\u2604\u260e\u2611\u2614\u2615\u2618\u261d\u2620\u2622\u2623\u2626\u262a\u262e\u262f"
    "\u2638-\u263a\u2640\u2642\u2648-\u2653\u265f\u2660\u2663\u2665\u2666\u2668\u267b\u267e\u267f"
    "\u2692-\u2697\u2699\u269b\u269c\u26a0\u26a1\u26a7\u26aa\u26ab\u26b0\u26b1\u26bd\u26be\u26c4"
    "\u26c5\u26c8\u26ce\u26cf\u26d1\u26d3\u26d4\u26e9\u26ea\u26f0-\u26f5\u26f7-\u26fa\u26fd\u2702"
    "\u2705\u2708-\u270d\u270f\u2712\u2714\u2716\u271d\u2721\u2728\u2733\u2734\u2744\u2747\u274c"
    "\u274e\u2753-\u2755\u2757\u2763\u2764\u2795-\u2797\u27a1\u27b0\u27bf\u2934\u2935\u2b05-\u2b07"
    "\u2b1b\u2b1c\u2b50\u2b55\u3030\u303d\u3297\u3299"
    "\U0001f004\U0001f0cf\U0001f170\U0001f171\U0001f17e\U0001f17f\U0001f18e\U0001f191-\U0001f19a"
    "\U0001f201-\U0001f20f\U0001f21a\U0001f22f\U0001f232-\U0001f23a\U0001f23c-\U0001f23f"
    "\U0001f249-\U0001f25f\U0001f266-\U0001f321\U0001f324-\U0001f393\U0001f396\U0001f397"
    "\U0001f399-\U0001f39b\U0001f39e-\U0001f3f0\U0001f3f3-\U0001f3f5\U0001f3f7-\U0001f3fa"
    "\U0001f400-\U0001f4fd\U0001f4ff-\U0001f53d\U0001f549-\U0001f54e\U0001f550-\U0001f567"
    "\U0001f56f\U0001f570\U0001f573-\U0001f57a\U0001f587\U0001f58a-\U0001f58d\U0001f590\U0001f595"
    "\U0001f596\U0001f5a4\U0001f5a5\U0001f5a8\U0001f5b1\U0001f5b2\U0001f5bc\U0001f5c2-\U0001f5c4"
    "\U0001f5d1-\U0001f5d3\U0001f5dc-\U0001f5de\U0001f5e1\U0001f5e3\U0001f5e8\U0001f5ef\U0001f5f3"
    "\U0001f5fa-\U0001f64f\U0001f680-\U0001f6c5\U0001f6cb-\U0001f6d2\U0001f6d5-\U0001f6e5"
    "\U0001f6e9\U0001f6eb-\U0001f6f0\U0001f6f3-\U0001f6ff\U0001f7dc-\U0001f7f0"
    "\U0001f90c-\U0001f93a\U0001f93c-\U0001f945\U0001f947-\U0001f9ff\U0001fa6e-\U0001faff"
    "\U0001fc00-\U0001fffd"
)
_SKIN: Final = "[\U0001f3fb-\U0001f3ff]"
_SELECTOR: Final = "[\ufe0e\ufe0f]"
_ANY: Final = f"[{TEXT_DEFAULT}{PICTOGRAPHS}]"
_JOINED: Final = f"(?:\u200d{_ANY}{_SELECTOR}?{_SKIN}?{_SELECTOR}?)"

EMOJI: Final = (
    f"(?:[#*0-9]\ufe0f?\u20e3"
    f"|[\U0001f1e6-\U0001f1ff]{{2}}"
    f"|\U0001f3f4[\U000e0020-\U000e007e]+\U000e007f"
    f"|[{PICTOGRAPHS}]{_SELECTOR}?{_SKIN}?{_SELECTOR}?{_JOINED}*"
    f"|[{TEXT_DEFAULT}](?:\ufe0f{_JOINED}*|{_JOINED}+)"
    f"|{_SKIN})"
)
"""Source of a pattern that matches exactly one emoji, joined sequences whole (UTS #51)."""

_EMOJI: Final = lazy(EMOJI)

# The pattern above tries some eighty ranges at every character; these few find where to try it.
NEAR: Final = (
    "\u200d\u203c\u2049\u20e3\u2122\u2139\u2194-\u21aa\u231a-\u23ff\u24c2\u25aa-\u27bf"
    "\u2934\u2935\u2b05-\u2b55\u3030\u303d\u3297\u3299\ufe0f\U0001f000-\U0001ffff"
    "\U000e0020-\U000e007f"
)
"""A coarse class: every emoji has a character of it, if not as its first then as its second."""

_NEAR_RUN: Final = re.compile(f"[{NEAR}]+")


def find_emoji(text: str) -> Iterator[tuple[int, int]]:
    """Spans of the emoji of a text in order, in code points."""
    if text.isascii():
        return
    done = 0
    for run in _NEAR_RUN.finditer(text):
        for match in _EMOJI().finditer(text, max(done, run.start() - 1), run.end()):
            done = match.end()
            yield match.span()
