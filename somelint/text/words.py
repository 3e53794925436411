"""Words and sentences: the one division of a text that all rules share."""

import re
from typing import Final, NamedTuple

from somelint.text.emoji import NEAR
from somelint.text.entities import Entities, extract
from somelint.text.hashtags import split_hashtag
from somelint.text.view import View


class Word(NamedTuple):
    """A word in lower case and where it stands in `View.text`, in code points."""

    form: str
    start: int
    end: int


_MARK: Final = "\u0300-\u036f"
# Endings that follow the colon of an abbreviation or a figure: case, possessive, clitic.
_ENDING: Final = (
    "(?:[aeiouyäö]{0,2}(?:[ntsaä]|t?t[aä]|[sl][st][aä]|ss[aä]|ll[aäe]|n[aä]|ksi|h[aeiouyäö]n|[eij]en"
    "|iden|l[aä]i[a-zåäö]{1,9}|ns|are|er|et|arna|erna)?(?:ni|si|ns[aä]|mme|nne)?(?:kin|k[aä]{2}n|h[aä]n|k[oö]h?[aä]?n?)?)"
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


# Abbreviations after whose full stop a sentence goes on, in Finnish, Swedish and English.
_ABBREVIATIONS: Final = frozenset(
    """
    alk ao apul.prof arv ay dipl.ins ed em eläk engl ent esim fil.tri ha hlö huom hum.kand ins jne
    joht jr jälk kand kans.ed kap kaup kesk kk kl klo ko koul kpl ks kts ku l lat lis lkm lääk ma
    mahd maist mil milj min ml mlk mm mom mrd määr ne nim nk no nro ns oh oik os p per pj pks ps
    puh puhj pvm ransk rek resp ruots rva s saks sis siht so srk st suom synt tay tms tri ts ty
    tuom tus ulk v va vas vast vp vrk vrt vs vt vuos wc yht yl ym yms ymv yo
    art avd bil bitr bl bl.a dir dnr dr d.v.s d.y ekon el enl etc ev ex f.d f.n f.ö fig forts fr
    from fr.o.m följ förf gm hr inkl iom i.o.m jfr jur jämf kap kr max med mfl m.fl mha m.h.a milj
    mkt mm m.m mom motsv mots mrd mt m.t nr näml o.d o.dyl ordf osv o.s.v pga p.g.a prof red ref
    resp sek sid sk s.k spec st st.f t.ex tel tex tfn tills t.o.m tr t.v univ uppl utg vard v.g
    vvs äv
    approx apt ave co corp dept e.g eg est et.al fig gen gov hon i.e ie inc jr lt ltd mr mrs ms mt
    no nos pp prof rep rev sen sr st vol vs
    """.split()
)
_HAS_EMOJI: Final = re.compile(f"[{NEAR}]")
_CLOSERS: Final = r"[\"'”’»)\]]*"
_ENDER: Final = re.compile(rf"[.!?…\n](?:(?<=\n)\n*|(?<!\n)[.!?…]*{_CLOSERS}(?=\s|$))")
_ENDER_WITH_EMOJI: Final = re.compile(
    rf"[.!?…\n{NEAR}](?:(?<=\n)\n*"
    rf"|(?<=[.!?…])[.!?…]*{_CLOSERS}(?=\s|$|[{NEAR}])"
    rf"|(?<![.!?…\n])[{NEAR}]*(?: ?[{NEAR}]+)*(?=\s*(?:\n|$)|\s+[A-ZÅÄÖ#@]))"
)
_TOKEN_BEFORE: Final = re.compile(r"[^\s(\"'”’»–]+$")
_SHORT_DATE: Final = re.compile(r"\d{1,2}\.\d{1,2}")
_YEAR: Final = re.compile(r"(?:.*\D)?\d{4}")
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
    for match in (_ENDER if plain else _ENDER_WITH_EMOJI).finditer(text):
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
    if word[-1].isdigit():
        if _GOES_ON.match(text, stop + 1):
            return _YEAR.fullmatch(word) is None
        if _SHORT_DATE.fullmatch(word):
            return True
        # "1. Kokous" at the start of a line numbers an item.
        at_line = token.start() == 0 or text[token.start() - 1] == "\n"
        return at_line and len(word) < 3
    return word in _ABBREVIATIONS or (len(word) == 1 and token[0].isalpha() and token[0].isupper())


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
