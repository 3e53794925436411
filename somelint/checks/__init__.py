"""Conditions that need code: named in a rule as ``check: name``.

A check is a generator over a Document that gives Match. Only the checks listed here can
be named; none is ever loaded from the working directory or a policy's folder.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from somelint.document import Document
    from somelint.rules.match import Match

Check = Callable[["Document"], Iterator["Match"]]

CHECKS: dict[str, str] = {
    "registered_topics": "topics",
    "possible_disclosure": "disclosure",
    "hidden_characters": "draft_text",
    "unsupported_language": "draft_text",
    "author_missing": "author",
    "not_a_real_name": "author",
    "no_own_face": "author",
    "account_of_another": "author",
    "channel_not_adopted": "channel",
    "role_unfit_for_channel": "channel",
    "not_the_accounts_keeper": "channel",
    "too_long": "channel",
    "undeclared": "channel",
    "consultation_not_as_agreed": "channel",
    "encyclopedia_by_others": "channel",
    "encyclopedia_other_article": "channel",
    "identity_codes": "identifiers",
    "artificial_identity_codes": "identifiers",
    "classification_markings": "identifiers",
    "classification_words": "identifiers",
    "secrecy_phrases": "identifiers",
    "case_numbers": "identifiers",
    "public_identifiers": "identifiers",
    "internal_links": "identifiers",
    "meeting_links": "identifiers",
    "public_links": "identifiers",
    "phone_numbers": "identifiers",
    "email_addresses": "identifiers",
    "street_addresses": "identifiers",
    "account_numbers": "identifiers",
    "number_plates": "identifiers",
    "document_numbers": "identifiers",
    "credentials": "identifiers",
    "obfuscated_abuse": "obfuscated",
}
"""The checks by name, and the module of this package that each stands in."""


@cache
def check(name: str) -> Check:
    """The check of that name. Raises KeyError for one that is not listed."""
    found: Check = getattr(import_module(f"somelint.checks.{CHECKS[name]}"), name)
    return found
