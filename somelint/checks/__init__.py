"""Conditions that need code: named in a rule as ``check: name``.

A check is a generator over a Document that gives Match. Only the checks listed here can
be named; none is ever loaded from the working directory or a policy's folder.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from somelint.document import Document
    from somelint.identifiers.base import Triggers
    from somelint.match import Match

Check = Callable[["Document"], Iterator["Match"]]


class Listed(msgspec.Struct, frozen=True):
    """Where a check stands, and what a draft must have for it to find anything.

    ``triggers``: the module of ``somelint.identifiers`` and the recogniser in it without
    whose triggers in the text there is nothing. ``fields``: it looks at nothing but the
    draft's channel, account, role, author and day, so equal ones need it once.
    """

    module: str
    triggers: str = ""
    fields: bool = False


CHECKS: dict[str, Listed] = {
    "registered_topics": Listed("topics"),
    "possible_disclosure": Listed("disclosure"),
    "hidden_characters": Listed("draft_text"),
    "unsupported_language": Listed("draft_text"),
    "author_missing": Listed("author", fields=True),
    "not_a_real_name": Listed("author", fields=True),
    "no_own_face": Listed("author", fields=True),
    "account_of_another": Listed("author", fields=True),
    "channel_not_adopted": Listed("channel", fields=True),
    "role_unfit_for_channel": Listed("channel", fields=True),
    "not_the_accounts_keeper": Listed("channel", fields=True),
    "too_long": Listed("channel"),
    "undeclared": Listed("channel", fields=True),
    "consultation_not_as_agreed": Listed("channel"),
    "encyclopedia_by_others": Listed("channel", fields=True),
    "encyclopedia_other_article": Listed("channel"),
    "identity_codes": Listed("identifiers", "personal.personal_codes"),
    "artificial_identity_codes": Listed("identifiers", "personal.personal_codes"),
    "classification_markings": Listed("identifiers", "markings.markings"),
    "classification_words": Listed("identifiers", "markings.markings"),
    "secrecy_phrases": Listed("identifiers", "markings.markings"),
    "case_numbers": Listed("identifiers", "cases.case_numbers"),
    "public_identifiers": Listed("identifiers", "cases.public_identifiers"),
    "internal_links": Listed("identifiers", "links.links"),
    "meeting_links": Listed("identifiers", "links.links"),
    "public_links": Listed("identifiers"),
    "phone_numbers": Listed("identifiers", "contact.phones"),
    "email_addresses": Listed("identifiers", "contact.emails"),
    "street_addresses": Listed("identifiers", "contact.addresses"),
    "account_numbers": Listed("identifiers", "contact.accounts"),
    "number_plates": Listed("identifiers", "contact.plates"),
    "document_numbers": Listed("identifiers", "contact.documents"),
    "credentials": Listed("identifiers", "credentials.credentials"),
    "obfuscated_abuse": Listed("obfuscated"),
}
"""The checks by name."""


@cache
def check(name: str) -> Check:
    """The check of that name. Raises KeyError for one that is not listed."""
    module = import_module(f"somelint.checks.{CHECKS[name].module}")
    found: Check = getattr(module, name)
    return found


def triggers(name: str) -> Triggers | None:
    """What the text must hold for the check of that name; None if that is not known."""
    module, _, recogniser = CHECKS[name].triggers.partition(".")
    if not module:
        return None
    table: dict[str, Triggers] = import_module(f"somelint.identifiers.{module}").TRIGGERS
    return table[recogniser]
