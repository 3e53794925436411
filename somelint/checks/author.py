"""Checks of who writes: the author's name and picture, and whose account it is (NAM)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING

from somelint.checks.names import NotAName, not_a_name
from somelint.match import Match, in_each_language
from somelint.policy import Account, folded, handle_key

if TYPE_CHECKING:
    from somelint.document import Document

_NOT_OWN_FACE = {
    "none": ("kuva puuttuu", "bilden saknas", "the picture is missing"),
    "no": ("kuva puuttuu", "bilden saknas", "the picture is missing"),
    "missing": ("kuva puuttuu", "bilden saknas", "the picture is missing"),
    "default": ("kuva puuttuu", "bilden saknas", "the picture is missing"),
    "egg": ("kuva puuttuu", "bilden saknas", "the picture is missing"),
    "logo": ("kuva on logo", "bilden är en logotyp", "the picture is a logo"),
    "group": ("kuvassa on ryhmä", "bilden visar en grupp", "the picture shows a group"),
    "drawing": ("kuva on piirros", "bilden är tecknad", "the picture is a drawing"),
    "avatar": ("kuva on piirros", "bilden är tecknad", "the picture is a drawing"),
}
_KINDS: dict[NotAName, tuple[str, str, str]] = {
    "handle": ("käyttäjätunnus", "ett användarnamn", "a handle"),
    "title": ("tehtävänimike", "en tjänstebeteckning", "a job title"),
    "unit": ("yksikön nimi", "namnet på en enhet", "the name of a unit"),
    "organisation": ("organisaation nimi", "namnet på en organisation", "an organisation's name"),
    "pseudonym": ("nimimerkki", "en pseudonym", "a pseudonym"),
}


def organisation_account(document: Document) -> Account | None:
    """The organisation's own account that the post goes out from.

    A post in the organisation's role that names no account goes out from the only one it
    has on the channel.
    """
    if document.draft.account or document.draft.role != "organisation":
        return document.account
    channel = document.channel
    own = [one for one in document.policy.accounts if channel and one.channel == channel.id]
    return own[0] if len(own) == 1 else None


def speaks_for_itself(document: Document) -> bool:
    """Whether the account is an organisation's: then the unit that keeps it is its author."""
    return document.draft.role == "organisation" or organisation_account(document) is not None


def _declared(document: Document) -> bool:
    """Whether the rules about the author can be judged: a work post that says of itself
    in what role or on what channel it is."""
    draft = document.draft
    return draft.role != "private" and bool(draft.role or (draft.channel or "").strip())


def author_missing(document: Document) -> Iterator[Match]:
    """Nobody is named as the author; on an organisation's account no keeping unit either."""
    draft, policy = document.draft, document.policy
    author = draft.author
    if not _declared(document) or (author is not None and (author.name or "").strip()):
        return
    account = organisation_account(document)
    if speaks_for_itself(document) and author is not None and author.unit:
        keepers = policy.keepers(account) if account is not None else ()
        if not keepers or any(policy.same_unit(author.unit, one) for one in keepers):
            return
    for handle in (author.handle if author else None, draft.account):
        if handle and policy.person(handle, document.when):
            return
    shown = (draft.account or "").strip()
    if account is None and " " in shown and not_a_name(shown) is None:
        return
    yield Match(field="author.name", says="nobody is named as the author")


def not_a_real_name(document: Document) -> Iterator[Match]:
    """The author's name is a handle, a pseudonym, a title, a unit or an organisation."""
    author = document.draft.author
    if author is None or not (author.name or "").strip() or not _declared(document):
        return
    if speaks_for_itself(document) and author.unit:
        return
    kind = kind_of_name(author.name or "", author.handle or document.draft.account, document)
    if kind is not None:
        yield Match(
            field="author.name",
            says="the name is {kind_en}",
            values={"name": author.name, **in_each_language("kind", _KINDS[kind])},
        )


def kind_of_name(name: str, handle: str | None, document: Document) -> NotAName | None:
    """What a display name is if it is not the author's own name."""
    policy, author = document.policy, document.draft.author
    known = policy.person(name, document.when)
    if known is not None and handle_key(known.name) == handle_key(name):
        return None
    if policy.is_own_name(name):
        return "organisation"
    if policy.unit(name) is not None:
        return "unit"
    if author is not None and author.title and folded(author.title) == folded(name):
        return "title"
    kind = not_a_name(name)
    if (
        kind is None
        and len(name.split()) == 1
        and handle
        and handle_key(name) == handle_key(handle)
    ):
        return "handle"
    return kind


def no_own_face(document: Document) -> Iterator[Match]:
    """The author's picture is declared as missing, a logo or something else than a face."""
    author = document.draft.author
    if author is None or not author.photo or not _declared(document):
        return
    what = _NOT_OWN_FACE.get(author.photo.strip().lower())
    if what is not None and not speaks_for_itself(document):
        yield Match(
            field="author.photo",
            says="not the author's own face: {photo_en}",
            values=in_each_language("photo", what),
        )


def account_of_another(document: Document) -> Iterator[Match]:
    """The account is neither the author's own nor one that the author administers."""
    draft, policy = document.draft, document.policy
    author = draft.author
    if not draft.account or author is None or draft.role == "private" or not _declared(document):
        return
    if speaks_for_itself(document):
        return
    name, account = (author.name or "").strip(), draft.account.strip()
    owner = policy.person(account, document.when)
    writer = policy.person(name, document.when) if name else None
    writer = writer or (policy.person(author.handle, document.when) if author.handle else None)
    if owner is not None and writer is not None:
        if owner is not writer:
            yield _another(account, "the account is {owner}'s", owner=owner.name)
        return
    if author.handle and handle_key(author.handle) == handle_key(account):
        return
    if writer is not None and handle_key(account) in map(handle_key, writer.handles):
        return
    if not name or kind_of_name(name, account, document) is not None:
        # Without the author's name, whose account it is cannot be told: NAM001 or NAM002.
        return
    if resembles(account, name):
        return
    if author.handle:
        yield _another(account, "the author's own account is {handle}", handle=author.handle)
    elif owner is not None or writer is not None:
        yield _another(account, "the author's own account is another")
    else:
        # The author's handle is not declared: the account's name alone speaks.
        yield _another(account, "the account's name is not the author's", confidence="medium")


def _another(account: str, says: str, *, confidence: str | None = None, **values: str) -> Match:
    values["account"] = account
    return Match(field="account", says=says, values=values, confidence=confidence)


def resembles(account: str, name: str) -> bool:
    """Whether a handle can be made of a name: a part of it, or initials and a part.

    >>> resembles("@vmkallunki", "Ville-Matti Kallunki"), resembles("@tove", "Tor Backlund")
    (True, False)
    """
    shown = _plain(account)
    parts = [_plain(one) for one in re.split(r"[\s\-.]+", name)]
    parts = [one for one in parts if one]
    if not shown or not parts:
        return False
    if any(len(part) >= 3 and (part in shown or shown in part) for part in parts):
        return True
    return _made_of(re.sub(r"\d+$", "", shown), parts)


def _made_of(shown: str, parts: list[str]) -> bool:
    """Whether beginnings of the parts in their order, none skipped twice, give the handle."""
    if not shown:
        return True
    if not parts:
        return False
    first, rest = parts[0], parts[1:]
    return any(
        shown.startswith(first[:size]) and _made_of(shown[size:], rest)
        for size in range(min(len(first), len(shown)), -1, -1)
    )


_LETTERS = str.maketrans(
    {"ø": "o", "æ": "ae", "đ": "d", "ŋ": "n", "ŧ": "t", "ł": "l", "ß": "ss", "þ": "th", "ð": "d"}
)


def _plain(text: str) -> str:
    """Letters and digits without case and marks, as handles are written."""
    bare = unicodedata.normalize("NFKD", handle_key(text).translate(_LETTERS))
    return "".join(one for one in bare if one.isalnum())
