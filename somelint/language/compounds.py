"""What may stand before the last part of a Finnish compound."""

from __future__ import annotations

import re
from typing import Final

_VOWELS: Final = frozenset("aeiouyäöå")
_LAST: Final = frozenset("aeiouyäöånslrt")
"""Letters that a first part ends in: a vowel, the *-n* of a genitive, *-s* of *-nen*, loans."""

_SHORT: Final = frozenset(
    """
    yö ei ex aie ajo ala ali aho apu aro ase asu avo bio dia eko elo emo epä erä eri ero esi etu
    etä geo hai hää iho iki ikä ilo imu iso isä iva jää koe koi kuu kyy lie luu maa muu net
    neo ohi oja oka oma osa ote oto pii pop puu pyy pää rae rap spa suo suu syy säe sää tee tie
    työ täi uni upo ura uro utu uus voi vuo web yks yli ylä äly
    """.split()
)
"""First parts of two or three letters: a closed list, since by chance any such run occurs."""


_BEFORE_VERBS: Final = frozenset(
    "uudelleen jälleen takaisin edelleen ennakko esi oiko aikaan irti allekirjoitus vastaan".split()
)
_ONE_PIECE: Final = re.compile(
    "(?:aikai|harvinai|kertai|kokonai|mukai|olennai|omai|paikkai|punai|varsinai)[ns]"
    "|esimer|komedia|luettelo|seuran"
)
"""Stems that end like a word of their own: *asianmu|kaista* is no *kaista* (lane)."""
_SUFFIXES: Final = ("isyy", "isuu", "inti", "empi")
"""How derived words go on, never the last part of a compound: *yhteisöll|isyys, resurso|inti*."""
_BEFORE_ALAINEN: Final = re.compile(r"moni|eri|lain|\w+(?<!ii)(?<!ai)(?<!n)(?<!lo)n")
"""What joins *alainen* (under), most often a genitive; otherwise it is the end of
*kansa|lainen, saksa|lainen, kiina|lainen, tallinna|lainen*."""
_CASE_AND_CLITIC: Final = re.compile(
    r"(?:s[st]|l[lt]|[nr]t|(?<=[aeiouyäö]i)t|(?<=aa|ää|uu|yy|oo|ee)t)[aä]k(?:in|aan|ään)$"
)
"""*muu-sta-kin, valmii-ta-kin* hold no *takki*, *mui-ssa-kin* no *sakki*."""
_PARTICIPLE: Final = ("tui", "tyi", "ttui", "ttyi")
_BEFORE_TUKI: Final = ("us", "ys", "mis", "nto", "ntö")


def is_compound(form: str, start: int, *, verb: bool) -> bool:
    """Whether a word may be a compound whose last part starts at `start`.

    *laki|luonnos, yö|juna*, not *lo|pulla, kai|kissa, mahdol|lista*; `verb`: the last part is a
    form that only a verb has, which few first parts join (*uudelleen|kirjoitettiin*).
    """
    head = form[:start]
    if verb:
        return head in _BEFORE_VERBS
    if form.startswith(_SUFFIXES, start) or _is_inside(form, start):
        return False
    if form.startswith(("alai", "äläi"), start):
        return _BEFORE_ALAINEN.fullmatch(head) is not None
    if form.startswith(_PARTICIPLE, start) and not head.endswith(_BEFORE_TUKI):
        # *julkais|tuista* is a participle, *yritys|tuista* are not
        return False
    if len(head) < 4:
        return head in _SHORT
    if head[-1] == "l" == form[start]:
        return False
    return head[-1] in _LAST and not _VOWELS.isdisjoint(head)


def _is_inside(form: str, start: int) -> bool:
    """Whether `start` lies within a piece of the word that cannot be parted there."""
    for one in _ONE_PIECE.finditer(form):
        if one.start() < start < one.end():
            return True
    ending = _CASE_AND_CLITIC.search(form)
    return ending is not None and start >= ending.start()
