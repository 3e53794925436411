"""Classes of words by their shape: numbers, names, organisations, links."""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from somelint.document import Document

_NUMBER_WORDS = frozenset(
    "yksi kaksi kolme neljä viisi kuusi seitsemän kahdeksan yhdeksän kymmenen yksitoista "
    "kaksitoista kolmetoista neljätoista viisitoista kuusitoista seitsemäntoista "
    "kahdeksantoista yhdeksäntoista kaksikymmentä kolmekymmentä neljäkymmentä viisikymmentä "
    "sata tuhat miljoona miljoonaa miljardi miljardia puolet kolmannes neljännes kymmenkunta "
    "parikymmentä satakunta muutama kolmasosa yks kaks kolmee viis kuus seittemän kasi yhtä "
    "yhden yhdestä yhdellä yhdelle kahta kahden kahdesta kahdella kahdelle kahteen kolmea "
    "kolmen kolmesta kolmella kolmelle kolmeen neljää neljän neljästä neljällä neljälle viittä "
    "viiden viidestä viidellä viidelle kuutta kuuden kuudesta kuudelle seitsemää seitsemästä "
    "kahdeksaa kahdeksasta yhdeksää yhdeksästä kymmentä kymmenestä tusina puolitoista molemmat "
    "en ett två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton "
    "sjutton arton nitton tjugo tjugofem trettio fyrtio femtio hundra tusen miljon miljoner "
    "miljard miljarder hälften tredjedel fjärdedel dussin tiotal båda one two three four five "
    "six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty hundred thousand million billion half third "
    "quarter dozen both".split()
)
_COMPANY_FORMS = frozenset(
    "oy oyj ab abp ltd inc plc gmbh as asa ky tmi ry rf osk llc corp group holding".split()
)


def is_of_class(document: Document, index: int, name: str) -> bool:
    """Whether word ``index`` of the document is of the class (see ``phrases.CLASSES``)."""
    word = document.words[index]
    if name == "any":
        return True
    if name == "num":
        return word.form[0].isdigit() or word.form in _NUMBER_WORDS
    if name == "url":
        return "://" in word.form or word.form.startswith("www.") or "." in word.form
    if name == "mention":
        return word.start > 0 and document.text[word.start - 1] == "@"
    if name == "cap":
        return _is_titled(document, index) and not _starts_sentence(document, index)
    if name == "org":
        return is_organisation(document, index)
    return is_name(document, index)


def words_of_class(document: Document, name: str) -> list[int]:
    """The indices of all words of a class, in order; looked for once a document."""
    known = document.of_class.get(name)
    if known is None:
        known = document.of_class[name] = [
            index for index in range(len(document.words)) if is_of_class(document, index, name)
        ]
    return known


def _is_titled(document: Document, index: int) -> bool:
    word = document.words[index]
    first, rest = document.text[word.start], document.text[word.start + 1 : word.end]
    return first.isupper() and not rest.isupper() and any(one.islower() for one in rest)


def _starts_sentence(document: Document, index: int) -> bool:
    return index == 0 or document.sentence_number(
        document.words[index].start
    ) != document.sentence_number(document.words[index - 1].start)


def is_organisation(document: Document, index: int) -> bool:
    """A capitalised word followed (within two words) by a company form, or such a form."""
    words = document.words
    form = words[index].form.split(":")[0]
    if form in _COMPANY_FORMS:
        return index > 0 and document.text[words[index - 1].start].isupper()
    if not document.text[words[index].start].isupper():
        return False
    for ahead in range(index + 1, min(index + 4, len(words))):
        if words[ahead].form.split(":")[0] in _COMPANY_FORMS:
            return True
        if not document.text[words[ahead].start].isupper():
            return False
    return False


def is_name(document: Document, index: int) -> bool:
    """Whether a word is (part of) a person's name; see ``persons``."""
    from somelint.language.persons import persons

    found = persons(document)
    at = bisect.bisect_right(found, (index, len(document.words))) - 1
    return at >= 0 and found[at][0] <= index <= found[at][1]
