"""Checks on identifiers in the text: codes, contacts, case numbers, links, secrets, markings.

Thin adapters: what an identifier is, `somelint.identifiers` knows; what speaks for and
against a finding beside it, the rule files say. A shape that by itself says little about
whose it is (a landline, a street) comes with a lower weight, so that the rule needs a word
more before it fires.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

from somelint import diskcache
from somelint.identifiers import markings
from somelint.match import Match

if TYPE_CHECKING:
    from somelint.document import Document
    from somelint.identifiers.base import Identifier
    from somelint.identifiers.links import Link, Sources
    from somelint.policy import Policy

# Recognisers are imported, and run, where a text has what all their shapes have: most posts
# have no digit and no address, and a cold start feels every import.
_MAY_LINK = re.compile(r"\.\w|:[/\\]|\\\\|intra", re.IGNORECASE)

# -- personal identity codes

_RANGE = {
    "range_fi": " Yksilönumero on väliltä 900–999, joka on testi- ja tilapäiskäyttöä varten.",
    "range_sv": " Individnumret är från serien 900–999, som är till för test och tillfälligt bruk.",
    "range_en": " The individual number is from the range 900–999, kept for tests and "
    "temporary use.",
}


def identity_codes(document: Document) -> Iterator[Match]:
    """Valid personal identity codes that can be somebody's own."""
    says = {
        "hetu": "a valid Finnish personal identity code",
        "personnummer": "a valid Swedish personal number",
        "samordningsnummer": "a valid Swedish coordination number",
    }
    for one in _codes(document):
        if one.note != "artificial":
            yield _match(one, says[one.kind], values=dict.fromkeys(_RANGE, ""))


def artificial_identity_codes(document: Document) -> Iterator[Match]:
    """Valid Finnish codes of the range 900-999, given for tests and for temporary use."""
    for one in _codes(document):
        if one.note == "artificial":
            yield _match(
                one,
                "a valid Finnish personal identity code of the artificial range 900–999",
                values=_RANGE,
            )


def _codes(document: Document) -> list[Identifier]:
    if not document.has_digits:
        return []
    from somelint.identifiers import personal

    return _once(document, "codes", lambda: list(personal.personal_codes(document.text)))


# -- markings


def classification_markings(document: Document) -> Iterator[Match]:
    """Stamps, marks of the EU, NATO and TLP, secrecy provisions and hashtags of them."""
    for one in _marks(document):
        if one.note not in ("phrase", "word"):
            yield _match(one, _MARK_SAYS[one.note])


def classification_words(document: Document) -> Iterator[Match]:
    """Words of classification in capitals that may only be stressed: *SECRET*, *SALAINEN*."""
    for one in _marks(document):
        if one.note == "word":
            yield _match(one, _MARK_SAYS[one.note])


def secrecy_phrases(document: Document) -> Iterator[Match]:
    """Words of secrecy in running text: *salassa pidettävä*, *sekretessbelagd*."""
    for one in _marks(document):
        if one.note == "phrase":
            yield _match(one, _MARK_SAYS[one.note])


_MARK_SAYS = {
    "stamp": "a classification or secrecy marking",
    "eu": "a marking of the EU",
    "nato": "a classification of NATO",
    "tlp": "a sharing limit of the Traffic Light Protocol",
    "provision": "a secrecy provision cited as a ground",
    "hashtag": "a secrecy marking as a hashtag",
    "word": "a word of classification in capitals",
    "phrase": "said to be secret or classified",
}


def _marks(document: Document) -> list[Identifier]:
    def find() -> list[Identifier]:
        if markings.TRIGGERS["markings"].literals.occur(document.view.lower):
            return list(markings.markings(document.text))
        return []

    return _once(document, "markings", find)


# -- case numbers


def case_numbers(document: Document) -> Iterator[Match]:
    """Case and document numbers that are not public by nature.

    One that a link beside it leads to (a decision, a public notice, a register, or an
    address with the number in it) weighs nothing.
    """
    if not document.has_digits:
        return
    from somelint.identifiers import cases

    says = {
        "council-working-paper": "a working paper of the Council",
        "eu-registry": "a number of the Commission's own registry",
    }
    for one in cases.case_numbers(document.text):
        told = "the number of a document" if one.note == "document" else "a case number"
        weight = 0.0 if _linked(document, one) else None
        yield _match(one, says.get(one.kind, told), weight=weight)


_OF_ONE_CASE = frozenset(
    {"consultation", "bill", "project-register", "public-notice", "decision", "register"}
)
"""Purposes of a page that shows the case itself, not only the subject."""


def _linked(document: Document, one: Identifier) -> bool:
    """Whether a public page of the case is linked in the sentence of its number or beside it."""
    here = document.sentence_number(one.start)
    number = _digits(one.value)
    for link_at, link in _links(document):
        if link.closed or link.kind in ("meeting", "shortener"):
            continue
        if len(number) > 5 and number in _digits(link_at.text):
            return True
        if link.purpose in _OF_ONE_CASE and abs(document.sentence_number(link_at.start) - here) < 2:
            return True
    return False


def _digits(text: str) -> str:
    return "".join(character for character in text if character.isdigit())


def public_identifiers(document: Document) -> Iterator[Match]:
    """Identifiers that are public by nature: bills, statutes, precedents, projects."""
    if not document.has_digits:
        return
    from somelint.identifiers import cases

    found = _once(document, "public", lambda: list(cases.public_identifiers(document.text)))
    for one in found:
        yield _match(one, "it has an identifier that is public by nature")


# -- links


def internal_links(document: Document) -> Iterator[Match]:
    """Links and paths that only insiders, or whoever was handed them, can open."""
    for one, link in _links(document):
        if link.closed:
            yield _match(one, _LINK_SAYS[link.kind], values={"host": link.host or one.text})


def meeting_links(document: Document) -> Iterator[Match]:
    """Links that let whoever has them join an online meeting."""
    for one, link in _links(document):
        if link.kind == "meeting":
            yield _match(one, "a link to join an online meeting", values={"host": link.host})


def public_links(document: Document) -> Iterator[Match]:
    """Links to a public page that can show that the matter of the post is public.

    In the text, and in the draft's field ``sources``.
    """
    for one, link in _links(document):
        if link.proves:
            yield _match(one, "a public page on it is linked")
    if document.draft.sources:
        known = sources_of(document.policy)
        if any(known.classify(one).proves for one in document.draft.sources):
            yield Match(field="sources", says="a public page on it is among the draft's sources")


_LINK_SAYS = {
    "internal-host": "a host of an internal network",
    "private-address": "an address of a private network",
    "file-share": "a path on a file share",
    "local-path": "a path on a drive",
    "workspace": "a shared workspace",
    "edit": "a link to edit a working document",
    "transfer": "a file handed over by link",
    "preview": "a page that is not published",
}


def _links(document: Document) -> list[tuple[Identifier, Link]]:
    if _MAY_LINK.search(document.text) is None:
        return []
    from somelint.identifiers import links

    def find() -> list[tuple[Identifier, Link]]:
        if not links.TRIGGERS["links"].literals.occur(document.view.lower):
            return []
        found = list(links.links(document.text))
        sources = sources_of(document.policy) if found else None
        return [(one, sources.classify(one.text)) for one in found] if sources else []

    return _once(document, "links", find)


def sources_of(policy: Policy) -> Sources:
    """The hosts of the policy's pack with the policy's own."""
    return _sources(policy.extends, tuple(policy.public_sources), tuple(policy.internal_hosts))


@lru_cache(maxsize=32)
def _sources(pack: str, public: tuple[str, ...], internal: tuple[str, ...]) -> Sources:
    from somelint.identifiers.links import Sources
    from somelint.policy import packs

    path = packs.folder(pack) / "sources.yaml"
    # To read YAML takes longer than all else that a short draft with a link asks for.
    own = diskcache.kept(f"sources-{pack}", Sources, lambda: [path], lambda: Sources.load(path))
    return own.extended(public, internal)


# -- contacts and account numbers

_PHONE_WEIGHTS = {"mobile": 2.0, "landline": 1.0, "service": 0.5}
_EMAIL_WEIGHTS = {"private": 2.0, "named": 1.0, "shared": 0.0}
_PHONE_SAYS = {
    "mobile": "a mobile telephone number",
    "landline": "a landline telephone number",
    "service": "a service telephone number",
}
_EMAIL_SAYS = {"private": "a private e-mail address", "named": "a named person's e-mail address"}
_DOCUMENT_SAYS = {
    "passport": "the number of a passport or identity card",
    "licence": "the number of a driving licence",
}
_ADDRESS_WEIGHTS = {"flat": 2.0, "street": 1.0}


def phone_numbers(document: Document) -> Iterator[Match]:
    """Telephone numbers; an office's service number weighs little."""
    if not document.has_digits:
        return
    from somelint.identifiers import contact

    for one in contact.phones(document.text):
        yield _match(one, _PHONE_SAYS[one.note], weight=_PHONE_WEIGHTS[one.note])


def email_addresses(document: Document) -> Iterator[Match]:
    """E-mail addresses; an office's shared mailbox weighs nothing."""
    if not any(sign in document.text for sign in "@(["):
        return
    from somelint.identifiers import contact

    for one in contact.emails(document.text):
        weight = _EMAIL_WEIGHTS[one.note]
        if weight:
            yield _match(one, _EMAIL_SAYS[one.note], weight=weight)


def street_addresses(document: Document) -> Iterator[Match]:
    """Street addresses; one with a staircase and a flat is a dwelling."""
    if not document.has_digits:
        return
    from somelint.identifiers import contact

    for one in contact.addresses(document.text):
        says = "the address of a dwelling" if one.note == "flat" else "a street address"
        yield _match(one, says, weight=_ADDRESS_WEIGHTS[one.note])


def account_numbers(document: Document) -> Iterator[Match]:
    """Bank accounts; the textbooks' example account weighs less."""
    if not document.has_digits:
        return
    from somelint.identifiers import contact

    for one in contact.accounts(document.text):
        yield _match(one, "a bank account number", weight=1.0 if one.note == "example" else 2.0)


def number_plates(document: Document) -> Iterator[Match]:
    """Number plates near talk of a vehicle; not the plate of the textbooks."""
    if not document.has_digits:
        return
    from somelint.identifiers import contact

    for one in contact.plates(document.text):
        if one.note != "example":
            yield _match(one, "the number plate of a vehicle")


def document_numbers(document: Document) -> Iterator[Match]:
    """Numbers of passports, identity cards and driving licences."""
    if not document.has_digits:
        return
    from somelint.identifiers import contact

    for one in contact.documents(document.text):
        yield _match(one, _DOCUMENT_SAYS[one.kind])


# -- secrets


def credentials(document: Document) -> Iterator[Match]:
    """Passwords, keys, tokens and PIN codes that stand in the text."""
    from somelint.identifiers import credentials as secrets

    says = {
        "key": "a key or a token",
        "password": "a password",
        "pin": "a PIN or door code",
        "pair": "a user name and its password",
        "shape": "what looks like a password or a key",
    }
    for one in secrets.credentials(document.text):
        confidence = "medium" if one.kind == "shape" and one.note == "login" else None
        yield _match(one, says[one.kind], confidence=confidence)


_Found = TypeVar("_Found")


def _once(document: Document, name: str, find: Callable[[], _Found]) -> _Found:
    """What ``find`` gives, searched for once a document: several checks share it."""
    kept: dict[str, _Found] = vars(document).setdefault("identifiers", {})
    if name not in kept:
        kept[name] = find()
    return kept[name]


def _match(
    one: Identifier,
    says: str,
    *,
    values: dict[str, str] | None = None,
    weight: float | None = None,
    confidence: str | None = None,
) -> Match:
    return Match(
        one.start, one.end, says=says, values=values or {}, weight=weight, confidence=confidence
    )
