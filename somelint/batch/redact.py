"""Identity codes, contacts and names blanked out of what a review hands on.

Every character of what is blanked becomes ``█``, so that offsets stay as they were.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from somelint.batch.inputs import Intake
from somelint.draft import Author, Draft
from somelint.errors import InputError
from somelint.finding import Because, Finding, fingerprint
from somelint.i18n import Phrase
from somelint.identifiers.contact import emails, phones
from somelint.identifiers.personal import personal_codes
from somelint.language.persons import persons
from somelint.linter import Linter
from somelint.policy import Policy

BLOCK = "█"
_MENTION = re.compile(r"(?<![\w@/])@[\w.]*\w(?:@[\w.-]*\w)?")
_LONGEST_NAME = 4


def redacted(
    linter: Linter, draft: Draft, findings: Iterable[Finding]
) -> tuple[Draft, tuple[Finding, ...]]:
    """The draft and its findings without identity codes, e-mail addresses, telephone
    numbers, names of persons and handles that are not the organisation's."""
    spans = sorted(set(_spans(linter, draft)))
    text = _blanked(draft.text, spans)
    hidden = sorted({draft.text[start:end] for start, end in spans}, key=len, reverse=True)
    hidden += [one for one in _own(draft, linter.policy) if one not in hidden]
    clean = _Words(hidden)
    again: dict[tuple[str, str], int] = {}
    kept = []
    for one in findings:
        made = replace(
            one,
            message=clean(one.message),
            advice=clean(one.advice),
            text=_slice(text, one.start, one.end, one.text, clean),
            draft=clean(one.draft),
            because=tuple(_because(text, each, clean) for each in one.because),
            waived=_waiver(linter, draft, one.waived, clean) if one.waived else one.waived,
        )
        if made.text != one.text:
            # The print of a short code could be turned back into it by trying all codes.
            key = (made.rule, made.text or "")
            made = replace(made, fingerprint=fingerprint(*key, again.get(key, 0)))
            again[key] = again.get(key, 0) + 1
        kept.append(made)
    account = linter.policy.account(draft.account, draft.channel, draft.published)
    author = draft.author
    return (
        replace(
            draft,
            text=text,
            id=clean(draft.id) if draft.id else draft.id,
            origin=codes_blanked(clean(draft.origin)) if draft.origin else draft.origin,
            account=draft.account if account else _all(draft.account),
            author=Author(
                name=_all(author.name), unit=author.unit, title=author.title, photo=author.photo
            )
            if author
            else None,
            in_reply_to=_other(draft.in_reply_to, draft, linter.policy, clean),
            repost_of=_other(draft.repost_of, draft, linter.policy, clean),
            sources=tuple(clean(one) for one in draft.sources),
        ),
        tuple(kept),
    )


def codes_blanked(text: str) -> str:
    """A text of which nothing more is known, without identity codes and addresses."""
    found = (*personal_codes(text), *emails(text))
    return _blanked(text, [(one.start, one.end) for one in found])


def account_redacted(intake: Intake) -> Intake:
    """The account of what was read without identity codes and addresses, which records that
    were skipped and names of files can hold."""

    def said(reason: str) -> str:
        if isinstance(reason, Phrase):
            values = {name: codes_blanked(str(one)) for name, one in reason.values.items()}
            return Phrase(reason.text, **values)
        return codes_blanked(reason)

    reasons = Counter[tuple[str, bool]]()
    for (reason, damaged), number in intake.reasons.items():
        reasons[said(reason), damaged] += number
    return replace(
        intake,
        exports=[
            replace(
                one,
                path=codes_blanked(one.path),
                others=tuple(codes_blanked(name) for name in one.others),
            )
            for one in intake.exports
        ],
        refused=[
            InputError(
                said(one.reason), source=codes_blanked(one.source or "") or None, line=one.line
            )
            for one in intake.refused
        ],
        reasons=reasons,
        examples=[
            replace(one, source=codes_blanked(one.source), reason=said(one.reason))
            for one in intake.examples
        ],
    )


class _Words:
    """Blanks given words wherever they stand."""

    def __init__(self, words: Iterable[str]) -> None:
        listed = [re.escape(one) for one in words if len(one) > 1]
        self._pattern = re.compile("|".join(listed)) if listed else None

    def __call__(self, text: str) -> str:
        if self._pattern is None:
            return text
        return self._pattern.sub(lambda found: BLOCK * len(found.group()), text)


def _spans(linter: Linter, draft: Draft) -> Iterator[tuple[int, int]]:
    text, policy = draft.text, linter.policy
    for one in (*personal_codes(text), *emails(text), *phones(text)):
        yield one.start, one.end
    for found in _MENTION.finditer(text):
        if policy.account(found.group(), draft.channel, draft.published) is None:
            yield found.span()
    document = linter.document(draft)
    words = document.words
    view = document.view
    # Codes also where the text hides them from a plain search.
    for one in personal_codes(document.text):
        yield view.to_original(one.start, one.end)
    for first, last in persons(document):
        yield view.to_original(words[first].start, words[last].end)
    # The author and the staff are known by name, however the name is written.
    known = _own(draft, policy)
    for name in known:
        for found in re.finditer(re.escape(name), text, re.IGNORECASE):
            yield found.span()
    if policy.staff:
        yield from _staff(policy, text)


def _staff(policy: Policy, text: str) -> Iterator[tuple[int, int]]:
    words = list(re.finditer(r"[\w-]+", text))
    for index in range(len(words)):
        for size in range(min(_LONGEST_NAME, len(words) - index), 0, -1):
            start, end = words[index].start(), words[index + size - 1].end()
            if policy.person(text[start:end]) is not None:
                yield start, end
                break


def _own(draft: Draft, policy: Policy) -> list[str]:
    """The author's name and handles, unless they are the organisation's."""
    author = draft.author
    given = (draft.account, author and author.name, author and author.handle)
    known = [one.strip() for one in given if one and len(one.strip()) > 2]
    kept = [one for one in known if policy.account(one, draft.channel, draft.published) is None]
    return list(dict.fromkeys(name for one in kept for name in (one, one.lstrip("@"))))


def _blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    letters = list(text)
    for start, end in spans:
        letters[start:end] = [
            letter if letter.isspace() else BLOCK for letter in letters[start:end]
        ]
    return "".join(letters)


def _all(text: str | None) -> str | None:
    return _blanked(text, [(0, len(text))]) if text else text


def _slice(
    text: str, start: int | None, end: int | None, own: str | None, clean: _Words
) -> str | None:
    if own is None or start is None or end is None:
        return own if own is None else clean(own)
    return text[start:end]


def _waiver(
    linter: Linter, draft: Draft, waived: Mapping[str, Any], clean: _Words
) -> dict[str, Any]:
    """A waiver without the name of who accepted, and without those in the reason."""
    reason = str(waived.get("reason") or "")
    own = _blanked(reason, _spans(linter, replace(draft, text=reason)))
    return {**waived, "by": _all(waived.get("by")), "reason": clean(own)}


def _other(given: str | None, draft: Draft, policy: Policy, clean: _Words) -> str | None:
    """What a post answers or shares: an address or number, or another person's handle."""
    if given and given.startswith("@"):
        known = policy.account(given, draft.channel, draft.published)
        return given if known is not None else _all(given)
    return codes_blanked(clean(given)) if given else given


def _because(text: str, one: Because, clean: _Words) -> Because:
    shown = _slice(text, one.start, one.end, one.text, clean)
    return replace(one, text=shown or "", says=clean(one.says))
