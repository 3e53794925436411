"""Whether a discussion on a participation service is prepared and announced as agreed.

The post itself must show three things: the preparer's name, that communications takes
part, and that the discussion is announced on web pages or in social media.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from somelint.checks.names import not_a_name

if TYPE_CHECKING:
    from somelint.document import Document
    from somelint.policy import Channel

Span = tuple[int, int]

_PARTS = {
    "preparer": ("valmistelijan nimi", "beredarens namn", "the preparer's name"),
    "communications": (
        "viestinnän osallistuminen",
        "kommunikationens medverkan",
        "the part of communications",
    ),
    "announcement": (
        "ilmoitus verkkosivuilla tai somessa",
        "ett meddelande på webben eller i sociala medier",
        "an announcement on the website or in social media",
    ),
}


@dataclass(frozen=True, slots=True)
class Lacking:
    """What the post does not show; ``denied`` are words that say so themselves."""

    missing: tuple[str, ...]
    denied: Span | None

    def parts(self, language: int) -> list[str]:
        """The missing parts in Finnish (0), Swedish (1) or English (2)."""
        return [_PARTS[one][language] for one in self.missing]


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


_CLOSING = _any(
    r"\b(?:keskustelu|kuuleminen|lausuntokierros) (?:on )?(?:päättynyt|päättyi|suljettu)",
    r"\bkiitos (?:kaikille )?(?:vastau|osallistu|kommentei|lausun)",
    r"\bdiskussionen (?:är|har) (?:stängd|avslutad|avslutats)",
    r"\btack för (?:alla |era )?(?:svar|komm)",
    r"\bdiscussion (?:is|has) (?:now )?closed",
    r"\bthank you for (?:all )?(?:your|the) (?:answ|comm|cont)",
)
_PREPARER = _any(
    r"\b(?:valmistelij\w*|valmistel(?:ee|i|lut)\b|esittelij\w*|vastuuvirkamie\w*)",
    r"\b(?:keskustelu\w* (?:vetää|hoitaa|luotsaa)|keskustelun (?:vetäjä|luotsi)\w*|vetää)\b",
    r"\b(?:beredare\w*|beredande\w*|beretts av|bereds av|föredragande\w*|handläggare\w*)",
    r"\b(?:förbere(?:tts|ds|tt) av|leds av|leder diskussionen|ansvarig tjänsteman)",
    r"\b(?:lisätietoja antaa|yhteyshenkilö|mer(?:a)? information (?:ges|fås)|kontaktperson)\b",
    r"\b(?:further|more) information:",
    r"\b(?:prepar(?:er|ed|ing)|drafter|led by|official in charge|responsible official)\b",
)
_NAMED = re.compile(r"(?<![\w-])[^\W\d_a-zåäö][\w’'-]*\w(?: [^\W\d_a-zåäö][\w’'-]*\w?)+")
_NO_PREPARER = _any(
    r"valmistelij\w*(?: nimi\w*)? (?:lisätään|ilmoitetaan|tarkentuu|vahvistuu|puuttuu|vaihtui)"
    r"[^.!?]*",
    r"beredar\w* (?:namn )?(?:läggs till|meddelas|saknas)[^.!?]*",
    r"prepar\w*(?:['’]s)? name (?:will be|is|to be) (?:added|missing|confirmed)[^.!?]*",
)
_COMMUNICATIONS = re.compile(
    r"(?<![\w-])(?:(?i:viestin(?:tä|nän|nästä|nällä|täyksik\w+|tätiimi\w*|täasiantuntija\w*)"
    r"(?:mme)?|viestin(?:nän|nästä|nällä)(?:mme)?|tiedottaja\w*|viestijä\w*"
    r"|kommunikation(?:en|enheten|senheten|savdelningen)?|kommunikatör\w*|informatör\w*"
    r"|(?<!\band )communications?))(?![\w-])"
)
_NO_COMMUNICATIONS = _any(
    r"\bviestin\w+ (?:ei|emme|en)\b[^.!?;]*",
    r"\b(?:ei|emme|en) [^.!?,;]{0,30}viestin[tn]\w+[^.!?;]*",
    r"\bilman viestin\w+",
    r"\bkommunikation\w* (?:har|är|hann|hinner|vet|fick) (?:inte|ännu inte)[^.!?;]*",
    r"\butan (?:att (?:fråga|blanda in) )?kommunikation\w*",
    r"\bcommunications? (?:\w+ )?(?:has|have|was|were|is|does|do)(?:n['’]t| not)[^.!?;]*",
    r"\bwithout (?:the )?communications?[^.!?;]*",
)
_PLACES = _any(
    r"\b(?:twiit\w*|twitter\w*|facebook\w*|linkedin\w*|tiedot(?:e|teessa|teen)|verkkosivu\w*)",
    r"\b(?:sivuilla\w*|sivustol\w*|somessa|somekanav\w*|kanavissa\w*|lvm\.fi\w*)",
    r"\buutis(?:ena|oitu|oidaan|oimme|essa)",
    r"\b(?:webb(?:en|plats\w*|sid\w*)|sociala medier|annonsera\w*|pressmeddelande\w*)",
    r"\b(?:nyhet\w*|tvitt\w*|twittra\w*)",
    r"\b(?:tweet\w*|announced?|news item|press release|(?:our|the) website|social media)",
)
_NOT_ANNOUNCED = _any(
    r"\b(?:ei|emme|en|eikä|eivät) [^.!?]{0,30}?"
    r"\b(?:kerro\w*|tiedot\w*|ilmoit\w*|mainost\w*|uutisoi\w*|julkis\w*)[^.!?]*",
    r"\b(?:informerar|annonserar|berättar|meddelar|annonseras)(?: vi)? (?:inte|ingen)[^.!?]*",
    r"\binte (?:annonsera|informera|berätta|meddela)\w*[^.!?]*",
    r"(?:\bnot|n['’]t|\bnever|\bwithout) (?:be(?:en|ing)? )?"
    r"(?:announc|tell|advertis|publici|mention|tweet)\w*[^.!?]*",
)


def lacking(document: Document, channel: Channel, unit: str | None) -> Lacking | None:
    """What a post on a participation service does not show; None if all is as agreed.

    A reply in a discussion and a post that closes one open nothing.
    """
    text = document.text
    if document.draft.in_reply_to or _CLOSING.search(text):
        return None
    refusals = {
        "preparer": _NO_PREPARER.search(text),
        "communications": _NO_COMMUNICATIONS.search(text),
        "announcement": _NOT_ANNOUNCED.search(text),
    }
    shown = {
        "preparer": _preparer_named(document),
        "communications": _COMMUNICATIONS.search(text) is not None
        or any(document.policy.same_unit(unit, one) for one in channel.keepers),
        "announcement": _announced(document, channel),
    }
    missing = tuple(part for part in _PARTS if refusals[part] or not shown[part])
    if not missing:
        return None
    denied = [found.span() for found in refusals.values() if found]
    return Lacking(missing, min(denied) if denied else None)


def _preparer_named(document: Document) -> bool:
    text, author = document.text, document.draft.author
    own_name = (author.name or "").strip() if author else ""
    for cue in _PREPARER.finditer(text):
        if own_name and own_name in text:
            return True
        for name in _NAMED.finditer(text, max(cue.start() - 40, 0), cue.end() + 60):
            if not_a_name(name[0]) is None:
                return True
    return False


def _announced(document: Document, channel: Channel) -> bool:
    if _PLACES.search(document.text):
        return True
    hosts = [one.host for one in document.entities.urls]
    hosts += [re.sub(r"^https?://|/.*$", "", one) for one in document.draft.sources]
    return any(host and document.policy.channel(host) is not channel for host in hosts)
