"""Checks of where a post goes: the channel, its keeper, its length, what it is for (CHN)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from somelint.checks.author import organisation_account
from somelint.match import Match, in_each_language
from somelint.text.length import at_most, measure

if TYPE_CHECKING:
    from somelint.document import Document
    from somelint.policy import Channel


def channel_not_adopted(document: Document) -> Iterator[Match]:
    """A service that is not adopted at all, or not on the day for the organisation itself."""
    draft, channel = document.draft, document.channel
    if not (draft.channel or "").strip() or draft.role == "private":
        return
    if channel is None:
        name = (draft.channel or "").strip()
        values = in_each_language("channel", (name, name, name))
        yield Match(field="channel", says="{channel_en} is no channel of the policy", values=values)
        return
    if channel.kind == "internal":
        return
    values = _titles(channel)
    if not channel.adopted:
        yield Match(field="channel", says="{channel_en} is not adopted", values=values)
        return
    own = draft.role == "organisation" or organisation_account(document) is not None
    day = document.policy.day(document.when)
    if own and day is not None and not channel.in_use(day):
        if channel.adopted_from is not None and day < channel.adopted_from:
            says = "{channel_en} is in use from {day_en}"
            values |= _in_words("day", channel.adopted_from)
        else:
            says = "{channel_en} is no longer in use"
        yield Match(field="channel", says=says, values=values)


def _in_words(name: str, day: dt.date) -> dict[str, str]:
    """A day as it is written in each language."""
    figures = f"{day.day}.{day.month}.{day.year}"
    return in_each_language(name, (figures, figures, f"{day.day} {day:%B} {day.year}"))


def _titles(channel: Channel) -> dict[str, str]:
    return in_each_language("channel", map(channel.title.of, ("fi", "sv", "en")))


def _keepers(document: Document, units: Sequence[str]) -> dict[str, str]:
    """The units' names in each language, as far as the policy has them."""
    known = [document.policy.unit(one) for one in units]
    return {
        f"keepers_{language}": ", ".join(
            (unit.title.of(language) if unit else "") or name
            for name, unit in zip(units, known, strict=True)
        )
        for language in ("fi", "sv", "en")
    }


def role_unfit_for_channel(document: Document) -> Iterator[Match]:
    """A work-role post on a channel that is meant mainly for private use."""
    channel = document.channel
    if channel is None or channel.kind != "public" or not channel.adopted:
        return
    if document.draft.role != "official" or channel.fit.official not in ("poor", "none"):
        return
    if organisation_account(document) is None:
        yield Match(
            field="role",
            says="{channel_en} is used more in the private role",
            values=_titles(channel),
        )


def not_the_accounts_keeper(document: Document) -> Iterator[Match]:
    """The organisation's account, used by somebody of a unit that does not keep it."""
    account, channel = organisation_account(document), document.channel
    if account is None or (channel is not None and channel.kind != "public"):
        return
    keepers = document.policy.keepers(account)
    unit = unit_of_author(document)
    if not keepers or not unit:
        return
    policy, author = document.policy, document.draft.author
    if any(policy.same_unit(unit, one) for one in keepers):
        return
    name = author.name if author else None
    if name and any(name.casefold() == one.casefold() for one in account.administrators):
        return
    yield Match(
        field="author.unit",
        says="the account is kept by {keepers_en}",
        values={
            "unit": unit,
            "account": account.handle or "",
            **_keepers(document, keepers),
        },
    )


def unit_of_author(document: Document) -> str | None:
    author = document.draft.author
    if author is None:
        return None
    if author.unit and author.unit.strip():
        return author.unit.strip()
    known = document.policy.person(author.name or author.handle, document.when)
    return known.unit if known else None


def too_long(document: Document) -> Iterator[Match]:
    """Longer than the channel took on the day, counted as the channel counts."""
    channel = document.channel
    limit = channel.limit(document.day) if channel else None
    text = document.draft.text
    if channel is None or limit is None or at_most(text, limit.counting) <= limit.length:
        return
    length = measure(text, limit.counting)
    if length > limit.length:
        yield Match(
            field="text",
            says="{length} characters, at most {limit}",
            values={
                "length": length,
                "limit": limit.length,
                "over": length - limit.length,
                **_titles(channel),
            },
        )


_FIELDS = {
    "author": ("kirjoittaja", "skribenten", "author"),
    "role": ("rooli", "rollen", "role"),
    "channel": ("kanava", "kanalen", "channel"),
}


def undeclared(document: Document) -> Iterator[Match]:
    """The role or the channel is not declared."""
    draft = document.draft
    fields = [
        name
        for name, given in (("role", draft.role), ("channel", (draft.channel or "").strip()))
        if not given
    ]
    if not fields:
        return
    if len(fields) == 2 and draft.author is None:
        fields.insert(0, "author")
    words = (", ".join(parts) for parts in zip(*(_FIELDS[one] for one in fields), strict=True))
    yield Match(
        field=fields[0] if fields[0] != "author" else "role",
        says="not declared: {fields_en}",
        values=in_each_language("fields", words),
    )


def consultation_not_as_agreed(document: Document) -> Iterator[Match]:
    """A discussion or a request for statements that does not show a named preparer,
    communications, and that it is announced elsewhere."""
    draft, channel = document.draft, document.channel
    if channel is None or channel.kind != "participation" or draft.role == "private":
        return
    # Few posts go to these channels: the expressions are compiled only for them.
    from somelint.checks.consultation import lacking

    found = lacking(document, channel, unit_of_author(document))
    if found is None:
        return
    says = "not shown: {missing_en}"
    values = in_each_language("missing", (", ".join(found.parts(one)) for one in range(3)))
    if found.denied is not None:
        yield Match(*found.denied, says=says, values=values)
    else:
        yield Match(field="text", says=says, values=values)


# -- the encyclopedia: basic facts of the organisation, by those who watch them

_ARTICLE = (
    r"(?i:artikkel\w+)[:,]? [”\"“]?(?P<after>[A-ZÅÄÖ][\w-]*(?: [\w-]+){0,3})"
    r"|(?P<before>[A-ZÅÄÖ][\w-]*?)-?(?i:artikkel\w+)"
    r"|(?i:artikeln(?: om)?)[:,]? [”\"“]?(?P<sv>[A-ZÅÄÖ][\w-]*(?: [\w-]+){0,3})"
    r"|(?i:articles?(?: (?:on|about))?)[:,]? (?:the )?[”\"“]?(?P<en>[A-Z][\w-]*(?: [\w-]+){0,3})"
)


def encyclopedia_by_others(document: Document) -> Iterator[Match]:
    """An edit in the work role by somebody outside the units that watch the article."""
    channel, unit = document.channel, unit_of_author(document)
    if channel is None or channel.kind != "encyclopedia" or document.draft.role == "private":
        return
    if unit and not any(document.policy.same_unit(unit, one) for one in channel.keepers):
        yield Match(
            field="author.unit",
            says="the article is watched by {keepers_en}",
            values={"unit": unit, **_keepers(document, channel.keepers)},
        )


def encyclopedia_other_article(document: Document) -> Iterator[Match]:
    """An edit in the work role of an article that is not the organisation's own."""
    channel = document.channel
    if channel is None or channel.kind != "encyclopedia" or document.draft.role == "private":
        return
    own = [one.casefold() for one in document.policy.organisation.names()]
    for found in re.finditer(_ARTICLE, document.text):
        title = next(one for one in found.groups() if one)
        folded = title.casefold()
        if not any(folded.startswith(one[:10]) or one in folded for one in own) and not (
            folded.startswith(("minister", "ministry"))
        ):
            yield Match(*found.span(), says="an article that is not the organisation's own")
