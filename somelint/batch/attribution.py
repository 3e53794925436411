"""Who wrote an exported post and in what role, by the export and the policy's registers."""

from __future__ import annotations

from dataclasses import replace

from somelint.draft import Author, Draft
from somelint.policy import Policy

DECLARED = "drafts"
"""The format whose drafts say themselves what they are: nothing is added to them."""


def attributed(draft: Draft, policy: Policy) -> Draft:
    """The post with what an export leaves out.

    - A post from an account of the policy's register (valid on the day of the post) is in
      the role of the organisation, and its author is the unit that keeps the account.
    - A handle or name on the staff (on that day) gives the author's name, unit and title.
    - Any other post is an official's unless it declares a role: a review is made of work
      accounts, and a wrongly stricter judgement is seen, a wrongly milder one is not.
    """
    author = draft.author
    account = draft.account or (author.handle if author else None)
    own = policy.account(account, draft.channel, draft.published)
    if own is not None:
        keepers = policy.keepers(own)
        author = author or Author()
        if not author.unit and keepers:
            author = replace(author, unit=keepers[0])
        return replace(draft, account=account, author=author, role=draft.role or "organisation")
    person = policy.person(account, draft.published)
    if person is None and author is not None:
        person = policy.person(author.name, draft.published)
    if person is not None:
        author = author or Author()
        author = replace(
            author,
            name=author.name or person.name,
            handle=author.handle or account,
            unit=author.unit or person.unit,
            title=author.title or person.title,
        )
    return replace(draft, account=account, author=author, role=draft.role or "official")
