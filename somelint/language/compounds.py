"""What may stand before the last part of a Finnish compound."""

from __future__ import annotations

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
_NO_COMPOUNDS: Final = frozenset("esimerkiksi kokonainen olennainen tavanomainen".split())


def is_compound(form: str, start: int, *, verb: bool) -> bool:
    """Whether a word may be a compound whose last part starts at `start`.

    *laki|luonnos, yö|juna*, not *lo|pulla, kai|kissa, mahdol|lista*; `verb`: the last part is a
    form that only a verb has, which few first parts join (*uudelleen|kirjoitettiin*).
    """
    head = form[:start]
    if verb:
        return head in _BEFORE_VERBS
    if form in _NO_COMPOUNDS:
        return False
    if len(head) < 4:
        return head in _SHORT
    if head[-1] == "l" == form[start]:
        return False
    if head[-1] in _VOWELS and form.startswith(("alai", "äläi"), start):
        # *italia|lainen* is no *itali|alainen*
        return False
    return head[-1] in _LAST and not _VOWELS.isdisjoint(head)
