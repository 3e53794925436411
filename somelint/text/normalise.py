"""The stages that take the disguises off a text.

NFKC with look-alike letters folded, invisible characters dropped and spaced-out letters joined.
Each stage is a list of replacements over the one before; one with nothing to do costs one search.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from typing import Final, Literal, NamedTuple

from somelint.text.confusables import FOLD, FOLDABLE, FOREIGN, LOOK_ALIKES, STYLED
from somelint.text.emoji import EMOJI, PICTOGRAPHS, TEXT_DEFAULT
from somelint.text.lazy import lazy
from somelint.text.offsets import Edit, Stage

HiddenKind = Literal["zero-width", "bidi", "look-alike", "spaced", "styled", "soft-hyphen"]


class Hidden(NamedTuple):
    """Characters that hide a word from a reader or from a rule.

    `start` and `end` are code points of the original text and cover the words concerned.
    """

    kind: HiddenKind
    start: int
    end: int


# Characters of ordinary Finnish, Swedish and English posts: NFKC leaves them alone, none hides.
_PLAIN: Final = (
    "\x00-\x7f\u00a1-\u00a7\u00a9\u00ab\u00ac\u00ae\u00b0\u00b1\u00b6\u00b7\u00bb\u00bf-\u0131"
    "\u0134-\u013e\u0141-\u0148\u014a-\u017e\u0218-\u021b\u2010\u2012-\u2016\u2018-\u2023"
    "\u2030-\u2032\u2039\u203a\u20ac\u2190-\u21ff\u2212\u2600-\u27bf"
    "\U0001f1e6-\U0001f1ff\U0001f300-\U0001f64f\U0001f680-\U0001f6ff\U0001f900-\U0001f9ff"
    "\U0001fa70-\U0001faff"
)
_ODD: Final = re.compile(f"[^{_PLAIN}]")
_ODD_RUN: Final = re.compile(f"[^{_PLAIN}]+")

_LETTER: Final = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0370-\u0373\u0376-\u0377\u037b-\u037d"
    "\u0386\u0388-\u03ff\u0400-\u0481\u048a-\u052f\u1e00-\u1eff"
)
_GAP: Final = r"[ ._*·•‐-]"
_SPACED_HINT: Final = re.compile(rf"{_GAP}[{_LETTER}]{_GAP}[{_LETTER}](?![\w\u0300-\u036f])")
_SPACED_RUN: Final = lazy(
    rf"(?<![^\W_])[{_LETTER}](?:{_GAP}[{_LETTER}]| {{2,8}}[{_LETTER}])+"
    r"(?![^\W_]|[\u0300-\u036f])"
)

_INVISIBLE: Final = (
    "\u00ad\u034f\u061c\u115f\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e01ef"
)
_INVISIBLE_ANY: Final = re.compile(f"[{_INVISIBLE}]")
_EMOJI_PART: Final = lazy(
    f"[{_INVISIBLE}{PICTOGRAPHS}{TEXT_DEFAULT}\u20e3\U0001f1e6-\U0001f1ff\U0001f3fb-\U0001f3ff]+"
)
_INVISIBLE_RUN: Final = lazy(f"{EMOJI}|(?P<gone>[{_INVISIBLE}]+)")
_BIDI: Final = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_OVERRIDE: Final = lazy("(?P<sign>[\u202d\u202e])(?P<inside>[^\u202a-\u202e\n\r\u2029]*)\u202c?")
_STYLED_LETTER: Final = lazy(
    "[\U0001d400-\U0001d7cb\uff21-\uff3a\uff41-\uff5a\u24b6-\u24e9\U0001f130-\U0001f149"
    + "".join(STYLED)
    + "]"
)
_WORD_RUN: Final = re.compile(r"[\w\u0300-\u036f]+")
_MARKS: Final = re.compile(r"[\u0300-\u036f]+")

# Starters that compose with the character before them (NFC_Quick_Check=Maybe), Hangul aside.
_SECOND_STARTERS: Final = frozenset(
    "\u09be\u09d7\u0b3e\u0b56\u0b57\u0bbe\u0bd7\u0cc2\u0cd5\u0cd6\u0d3e\u0d57\u0dcf\u0ddf\u102e"
    "\u1b35\U00011127\U0001133e\U00011357\U000114b0\U000114ba\U000114bd\U000115af\U00011930"
)


class Normalised(NamedTuple):
    """A text without disguises, what was hidden in it, and the way back to the original."""

    text: str
    hidden: tuple[Hidden, ...]
    stages: tuple[Stage, ...]


def is_plain(text: str) -> bool:
    """Whether the text has nothing to normalise; never true of one that has."""
    return _SPACED_HINT.search(text) is None and (text.isascii() or _ODD.search(text) is None)


def normalise(text: str) -> Normalised:
    """Takes the disguises off any text, in time linear in its length."""
    return _Maker(text).run()


class _Maker:
    """Runs the stages over one text."""

    def __init__(self, original: str) -> None:
        self.original = original
        self.text = original
        self.stages: list[Stage] = []
        self.hidden: list[Hidden] = []
        self._reach: dict[HiddenKind, int] = {}

    def run(self) -> Normalised:
        if "\u202e" in self.text or "\u202d" in self.text:
            self._run(self._overrides())
        if _INVISIBLE_ANY.search(self.text) is not None:
            self._run(self._invisible())
        if not unicodedata.is_normalized("NFKC", self.text):
            self._run(self._compatible())
        if _SPACED_HINT.search(self.text) is not None:
            self._run(self._spaced())
        if FOLDABLE.search(self.text) is not None:
            self._run(self._look_alikes())
        hidden = tuple(sorted(set(self.hidden), key=lambda item: (item.start, item.end, item.kind)))
        return Normalised(self.text, hidden, tuple(self.stages))

    def _run(self, edits: Iterator[Edit]) -> None:
        stage = Stage()
        text = stage.apply(self.text, edits)
        if stage:
            self.text = text
            self.stages.append(stage)

    def _hide(self, kind: HiddenKind, start: int, end: int) -> None:
        """Notes hidden characters at a span of the present stage's input."""
        for stage in reversed(self.stages):
            start, end = stage.start_back(start), stage.end_back(end)
        if end <= self._reach.get(kind, 0):
            return
        start, end = _whole_words(self.original, start, end)
        self._reach[kind] = end
        word = self.original[start:end]
        if kind == "soft-hyphen" and not _chops(word):
            return
        if kind == "styled" and len(_STYLED_LETTER().findall(word)) < 2:
            return
        self.hidden.append(Hidden(kind, start, end))

    def _overrides(self) -> Iterator[Edit]:
        """Text under a right-to-left override is read backwards, so it is matched backwards."""
        for match in _OVERRIDE().finditer(self.text):
            inside = match["inside"]
            if _INVISIBLE_ANY.sub("", inside).strip():
                self._hide("bidi", match.start(), match.end())
            if match["sign"] == "\u202e" and inside:
                clusters = re.findall(r".[\u0300-\u036f]*", inside, re.DOTALL)
                yield match.start(), match.end(), "".join(reversed(clusters))

    def _invisible(self) -> Iterator[Edit]:
        text = self.text
        for start, end in _invisible_runs(text):
            if _in_word(text, start, end):
                gone = text[start:end]
                if gone.strip("\u00ad") == "":
                    self._hide("soft-hyphen", start, end)
                elif _BIDI.search(gone):
                    self._hide("bidi", start, end)
                else:
                    self._hide("zero-width", start, end)
            yield start, end, ""

    def _compatible(self) -> Iterator[Edit]:
        text = self.text
        for run in _ODD_RUN.finditer(text):
            # The character before an odd one may be the base of its marks.
            for start, end in _clusters(text, max(run.start() - 1, 0), run.end()):
                cluster = text[start:end]
                plain = _nfkc(cluster)
                if plain == cluster or _in_emoji(text, start, end):
                    continue
                if _STYLED_LETTER().match(cluster):
                    self._hide("styled", start, end)
                yield start, end, plain

    def _spaced(self) -> Iterator[Edit]:
        for match in _SPACED_RUN().finditer(self.text):
            groups = [
                group
                for group in _letter_groups(self.text, match.start(), match.end())
                if not _is_cut_out(self.text, group)
            ]
            if not groups:
                continue
            sizes = [len(group) for group in groups]
            if max(sizes) >= 4 or (len(sizes) > 1 and min(sizes) >= 2 and sum(sizes) >= 5):
                if sum(sizes) >= 5 and len(set(match[0])) > 3:
                    self._hide("spaced", match.start(), match.end())
                for group in groups:
                    for before, after in pairwise(group):
                        yield before + 1, after, ""

    def _look_alikes(self) -> Iterator[Edit]:
        text = self.text
        really_foreign: bool | None = None
        disguised: list[tuple[int, int]] = []
        whole: list[tuple[int, int]] = []
        done = 0
        for hit in FOLDABLE.finditer(text):
            if hit.start() < done:
                continue
            start, done = _run_around(text, hit.start(), done)
            word = text[start:done]
            strange = [char for char in word if char in LOOK_ALIKES]
            letters = [char for char in word if char.isalpha()]
            if not strange:
                self._hide("styled", start, done)
            elif not any(char <= "\u024f" or char in STYLED for char in letters):
                # A word of look-alikes alone is a disguise unless the text uses the alphabet.
                if really_foreign is None:
                    really_foreign = FOREIGN.search(text) is not None
                if really_foreign or len(strange) < max(2, len(letters)):
                    continue
                whole.append((start, done))
            elif all(char in FOLD or char <= "\u024f" for char in letters) and not _is_symbol(
                word, strange
            ):
                disguised.append((start, done))
            yield from _folded(text, start, done)
        # One such word may be an honest quotation ("нет"); beside a mixed word it is not.
        for start, end in sorted(disguised + whole) if disguised else ():
            self._hide("look-alike", start, end)


def _invisible_runs(text: str) -> Iterator[tuple[int, int]]:
    """Spans of invisible characters, those that hold an emoji together left out."""
    done = 0
    for hit in _INVISIBLE_ANY.finditer(text):
        start = hit.start()
        if start < done:
            continue
        while start > done and (_EMOJI_PART().match(text, start - 1) or text[start - 1] in "#*"):
            start -= 1
        if start > done and text[start - 1].isdecimal():
            start -= 1
        part = _EMOJI_PART().match(text, hit.start())
        done = part.end() if part else hit.end()
        for match in _INVISIBLE_RUN().finditer(text, start, done):
            if match["gone"] is not None:
                yield match.span()


def _is_cut_out(text: str, group: list[int]) -> bool:
    """Whether the letters are the middle of a longer dotted or hyphened name (a.b.c.d.example)."""
    if len(group) < 2:
        return False
    gap = text[group[0] + 1]
    before, after = group[0] - 2, group[-1] + 2
    return gap != " " and (
        (before >= 0 and text[before + 1] == gap and text[before].isalnum())
        or (after < len(text) and text[after - 1] == gap and text[after].isalnum())
    )


def _folded(text: str, start: int, end: int) -> Iterator[Edit]:
    at = start
    while at < end:
        plain = FOLD.get(text[at])
        after = at + 1
        if plain is not None:
            marks = _MARKS.match(text, after)
            if marks is not None:
                after = marks.end()
                plain = unicodedata.normalize("NFC", plain + marks[0])
            yield at, after, plain
        at = after


def _is_symbol(word: str, strange: list[str]) -> bool:
    """One Greek letter at the rim of a word is a symbol (TNFα, ρ12), not a disguise."""
    return len(strange) == 1 and strange[0] in "αικνρτχ" and strange[0] in (word[0], word[-1])


def _run_around(text: str, position: int, floor: int) -> tuple[int, int]:
    start = position
    while start > floor and _is_wordy(text[start - 1]):
        start -= 1
    run = _WORD_RUN.match(text, position)
    return start, run.end() if run else position + 1


def _is_wordy(char: str) -> bool:
    return char.isalnum() or char == "_" or "\u0300" <= char <= "\u036f"


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    def belongs(char: str) -> bool:
        return _is_wordy(char) or _INVISIBLE_ANY.match(char) is not None

    while start > 0 and belongs(text[start - 1]):
        start -= 1
    while end < len(text) and belongs(text[end]):
        end += 1
    return start, end


def _in_word(text: str, start: int, end: int) -> bool:
    """Between two letters of an alphabet that has no use for invisible characters."""
    if start == 0 or end >= len(text):
        return False
    before, after = text[start - 1], text[end]
    if not before.isalnum() and "\u0300" <= before <= "\u036f" and start > 1:
        before = text[start - 2]
    return before.isalnum() and after.isalnum() and before < "\u0590" and after < "\u0590"


def _chops(word: str) -> bool:
    """Soft hyphens where no hyphenation puts them: round single letters, or doubled."""
    return any(len(piece) < 2 for piece in word.split("\u00ad")[1:-1])


def _extends(char: str) -> bool:
    """Whether the character may change when it is normalised with the one before it."""
    first = unicodedata.normalize("NFKC", char)[0]
    return (
        unicodedata.combining(first) != 0
        or first in _SECOND_STARTERS
        or "\u1161" <= first <= "\u1175"
        or "\u11a8" <= first <= "\u11c2"
    )


def _clusters(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Pieces of the span that normalise independently of each other (UAX #15)."""
    begin = start
    for at in range(start + 1, end):
        if text[at] >= "\u0300" and _extends(text[at]):
            continue
        yield begin, at
        begin = at
    yield begin, end


def _nfkc(cluster: str) -> str:
    plain = unicodedata.normalize("NFKC", cluster)
    # "´" would become a space and a mark, which splits "it´s" in two.
    if len(plain) > 1 and plain[0] == " ":
        return unicodedata.normalize("NFC", cluster)
    return plain


def _in_emoji(text: str, start: int, end: int) -> bool:
    """Selectors and joiners are left in emoji only, so one beside a character tells an emoji."""
    return (start > 0 and text[start - 1] == "\u200d") or (
        end < len(text) and text[end] in "\u200d\ufe0e\ufe0f"
    )


def _letter_groups(text: str, start: int, end: int) -> list[list[int]]:
    """Places of the single letters of a run, split where the gap widens or changes."""
    groups: list[list[int]] = [[start]]
    gap = ""
    at = start
    while at + 1 < end:
        following = at + 2
        if text[at + 1] == " " and text[following] == " ":
            while text[following] == " ":
                following += 1
            groups.append([following])
            gap = ""
        elif gap in ("", text[at + 1]):
            gap = text[at + 1]
            groups[-1].append(following)
        else:
            groups.append([following])
            gap = ""
        at = following
    return groups
