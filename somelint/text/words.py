"""Words and sentences: the one division of a text that all rules share."""

import re
from typing import Final, NamedTuple

from somelint.text.emoji import NEAR
from somelint.text.entities import Entities, extract
from somelint.text.hashtags import split_hashtag
from somelint.text.lazy import lazy
from somelint.text.view import View


class Word(NamedTuple):
    """A word in lower case and where it stands in `View.text`, in code points."""

    form: str
    start: int
    end: int


_MARK: Final = "\u0300-\u036f"
# Endings that follow the colon of an abbreviation or a figure: case, possessive, clitic.
_ENDING: Final = (
    "(?:[aeiouyäö]{0,2}(?:[ntsaä]|t?t[aä]|[sl][st][aä]|ss[aä]|ll[aäe]|n[aä]|ine|ks[ie]"
    "|h[aeiouyäö]n|(?:h[aeiouyäö]|see|[eij]e|ide|tte)(?=ni|si|ns|mme|nne)|seen|[eij]en|iden|tten"
    "|l[aä]i[a-zåäö]{1,9}|ns|are|er|et|arna|erna)?"
    "(?:ni|si|ns[aä]|mme|nne|(?<=[aäe])[aäe]n)?(?:kin|k[aä]{2}n|p[aä]s?|h[aä]n|k[oö](?:h[aä]n|s)?)?)"
)
# A hyphen joins what it stands between, an apostrophe too; a colon joins a case ending (vm:ssä)
# or figures (12:30). Runs over lower-case text.
_WORD: Final = re.compile(
    rf"[^\W_]+(?:[-‐‑'’ʼ´][^\W_]+|:(?=[^\W_])(?:{_ENDING}(?![^\W_])|(?<=\d:)\d+)"
    rf"|[{_MARK}]+[^\W_]*)*"
)
# The generated constructor of a NamedTuple doubles the time of the whole division.
_new: Final = tuple.__new__


def words(view: View, entities: Entities | None = None) -> list[Word]:
    """Words of `view.text` in order; pass the entities of that text if they are at hand.

    Hyphenated compounds, colon endings and abbreviations are one word. An address is one word; a
    hashtag gives its parts and a mention its name, without the sign.
    """
    lower = view.lower
    if entities is None:
        entities = extract(view.text)
    special = _special(entities)
    find = _WORD.finditer
    if not special:
        return [_new(Word, (m.group(), m.start(), m.end())) for m in find(lower)]
    found: list[Word] = []
    at = 0
    for start, end, parts in special:
        found += [_new(Word, (m.group(), m.start(), m.end())) for m in find(lower, at, start)]
        found += [_new(Word, (lower[a:b], a, b)) for a, b in parts]
        at = end
    found += [_new(Word, (m.group(), m.start(), m.end())) for m in find(lower, at)]
    return found


_Special = tuple[int, int, list[tuple[int, int]]]


def _special(entities: Entities) -> list[_Special]:
    """Spans that are divided in their own way, with their words; ascending, apart."""
    spans: list[_Special] = [
        (start, end, [(start, end)]) for _, start, end, _ in (*entities.urls, *entities.emails)
    ]
    for tag in entities.hashtags:
        start = tag.start
        spans.append(
            (start, tag.end, [(start + a, start + b) for _, a, b in split_hashtag(tag.text)])
        )
    for _, start, end, _ in entities.mentions:
        spans.append((start, end, [(start + 1, end)]))
    if len(spans) < 2:
        return spans
    spans.sort()
    apart: list[_Special] = []
    reach = 0
    for span in spans:
        if span[0] >= reach:
            apart.append(span)
            reach = span[1]
    return apart


# Abbreviations that lead to what follows, in Finnish, Swedish and English: no sentence ends there.
_LEADING: Final = frozenset(
    """
    esim mm ks kts vrt ts ns nk nim siv nro n:o kl klo os k.o puh tel s-posti toht dipl maist joht
    apul.prof dipl.ins fil.tri hum.kand prof dr tri rva hra st
    bl.a bl t.ex tex d.v.s dvs s.k jfr resp f.d fr.o.m t.o.m i.o.m p.g.a pga ev ca nr tfn motsv sid
    e.g eg i.e ie cf vs fig approx mr mrs ms mt et.al vol
    """.split()
)
# Abbreviations that may also be the last word: the sentence goes on only in lower case or figures.
_TRAILING: Final = frozenset(
    """
    alk arv ay em eläk engl ent huom ins jne jr jälk kand kap kaup kesk kk ko koul kpl lis lkm ma
    mahd mil milj min ml mlk mom mrd määr oik per pj pks puhj pvm ransk rek ruots saks siht srk suom
    synt tay tms ty tuom ulk vas vast vp vrk vt vuos wc yht yl ym yms ymv
    avd bil d.y ekon enl etc f.n f.ö forts förf gm inkl jur jämf kr max mfl m.fl mha m.h.a mkt m.m
    mot mt näml o.d o.dyl ordf osv o.s.v spec st.f tills tr t.v univ uppl utg v.g äv
    apt ave co corp dept est gen gov hon inc lt ltd no nos pp rep rev sen sr a.m p.m
    """.split()
)
_HAS_EMOJI: Final = re.compile(f"[{NEAR}]")
_CLOSERS: Final = r"[\"'”’»)\]]*"
_ENDER: Final = re.compile(rf"[.!?…\n](?:(?<=\n)\n*|(?<!\n)[.!?…]*{_CLOSERS}(?=\s|$))")
_ENDER_WITH_EMOJI: Final = lazy(
    rf"[.!?…\n{NEAR}](?:(?<=\n)\n*"
    rf"|(?<=[.!?…])[.!?…]*{_CLOSERS}(?=\s|$|[{NEAR}])"
    rf"|(?<![.!?…\n])[{NEAR}]*(?: [{NEAR}]+)*(?=\s*(?:\n|$)|\s+[A-ZÅÄÖ#@]))"
)
_TOKEN_BEFORE: Final = re.compile(r"[^\s(\"”»–]+$")
_SHORT_DATE: Final = re.compile(r"(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])")
_YEAR: Final = re.compile(r"(?:.*\D)?\d{4}")
# "Tavataan 5.3. Helsingissä": a place in a local case goes on with the sentence.
_PLACE_NEXT: Final = re.compile(r"[ \t]+[A-ZÅÄÖ][\w-]*(?:ss[aä]|ll[aä])\b")
_BULLET: Final = " \t\r\n\u00a0•▪‣◦*–-"
_GOES_ON: Final = re.compile(r"[ \t]*(?=[a-zåäö0-9§%)])")
_ELLIPSES: Final = frozenset(("...", "..", "…"))
_LOWER_NEXT: Final = re.compile(r"[ \t]+[a-zåäö]")
_TOKEN_LIMIT: Final = 24


def sentences(view: View, words: list[Word]) -> list[tuple[int, int]]:
    """Spans of sentences in `view.text`, in order, blanks and bullets at their rims left out.

    A line break always ends one. `words` are those of the view; a sentence without a word (a row
    of emoji, a line of dashes) belongs to the one before it.
    """
    text = view.text
    spans: list[tuple[int, int]] = []
    begin = 0
    plain = text.isascii() or _HAS_EMOJI.search(text) is None
    for match in (_ENDER if plain else _ENDER_WITH_EMOJI()).finditer(text):
        if match[0] == ".":
            if _stands_inside(text, match.start()):
                continue
        elif match[0] in _ELLIPSES and _LOWER_NEXT.match(text, match.end()):
            continue
        _add(text, spans, begin, match.end())
        begin = match.end()
    _add(text, spans, begin, len(text))
    return _with_words(spans, words)


def _stands_inside(text: str, stop: int) -> bool:
    """Whether the full stop belongs to an abbreviation, an ordinal or a date."""
    token = _TOKEN_BEFORE.search(text, max(0, stop - _TOKEN_LIMIT), stop)
    if token is None or stop + 1 >= len(text):
        return False
    word = token[0].lower()
    goes_on = _GOES_ON.match(text, stop + 1) is not None
    if word[-1].isdigit():
        if goes_on:
            return _YEAR.fullmatch(word) is None
        if _SHORT_DATE.fullmatch(word):
            return _PLACE_NEXT.match(text, stop + 1) is not None
        # "1. Kokous" at the start of a line numbers an item.
        at_line = token.start() == 0 or text[token.start() - 1] == "\n"
        return at_line and len(word) < 3
    if len(word) == 1:
        # An initial (J. Virtanen), a page (s. 5).
        return goes_on or token[0].isupper()
    return word in _LEADING or (goes_on and word in _TRAILING)


def _add(text: str, spans: list[tuple[int, int]], begin: int, end: int) -> None:
    piece = text[begin:end]
    start = begin + len(piece) - len(piece.lstrip(_BULLET))
    stop = begin + len(piece.rstrip())
    if start < stop:
        spans.append((start, stop))


def _with_words(spans: list[tuple[int, int]], words: list[Word]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    at = 0
    for start, end in spans:
        while at < len(words) and words[at].start < start:
            at += 1
        if joined and not (at < len(words) and words[at].start < end):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined
