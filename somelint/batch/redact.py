"""Identity codes, contacts and names blanked out of what a review hands on.

Every character of what is blanked becomes ``█``, so that offsets stay as they were.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import Any

from somelint.batch.inputs import Intake
from somelint.draft import Author, Draft
from somelint.errors import InputError
from somelint.finding import Because, Finding, fingerprint
from somelint.i18n import Phrase
from somelint.identifiers.contact import emails, phones
from somelint.identifiers.personal import personal_codes
from somelint.language.persons import is_family, is_given, persons
from somelint.linter import Linter
from somelint.policy import Policy

BLOCK = "█"
_MENTION = re.compile(r"(?<![\w@/])@[\w.]*\w(?:@[\w.-]*\w)?")
_PROFILE = re.compile(
    r"(?:\b(?:twitter|x|facebook|instagram|threads)\.(?:com|net)/@?|linkedin\.com/in/"
    r"|bsky\.app/profile/|/@|/users/)([\w.-]*\w)",
    re.IGNORECASE,
)
_PAGES = frozenset(
    "i home search hashtag intent share sharer sharer.php explore events groups pages watch "
    "story.php permalink.php photo photo.php p reel status".split()
)
"""What stands in addresses where a handle can stand."""
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
            draft=_address(one.draft, draft, linter.policy, clean) or "",
            because=tuple(_because(text, each, clean) for each in one.because),
            waived=_waiver(linter, draft, one.waived, clean) if one.waived else one.waived,
        )
        if made.text != one.text or made.field:
            # The print of a short code or a name could be turned back into it by trying all.
            key = (made.rule, made.text or made.field or "")
            made = replace(made, fingerprint=fingerprint(*key, again.get(key, 0)))
            again[key] = again.get(key, 0) + 1
        kept.append(made)
    account = linter.policy.account(draft.account, draft.channel, draft.published)
    author = draft.author
    return (
        replace(
            draft,
            text=text,
            id=_address(draft.id, draft, linter.policy, clean),
            origin=_place(draft.origin, linter, clean),
            account=draft.account if account else _all(draft.account),
            author=Author(
                name=_all(author.name), unit=author.unit, title=author.title, photo=author.photo
            )
            if author
            else None,
            in_reply_to=_other(draft.in_reply_to, draft, linter.policy, clean),
            repost_of=_other(draft.repost_of, draft, linter.policy, clean),
            sources=tuple(
                _address(one, draft, linter.policy, clean) or "" for one in draft.sources
            ),
        ),
        tuple(kept),
    )


def codes_blanked(text: str) -> str:
    """A text of which nothing more is known, without identity codes and addresses."""
    found = (*personal_codes(text), *emails(text))
    return _blanked(text, [(one.start, one.end) for one in found])


@lru_cache(maxsize=1_000)
def names_blanked(linter: Linter, text: str) -> str:
    """The name of a file, or words out of their sentence, without codes, addresses and names
    of persons, however they are joined (``leena_kukkasvirta-2026.csv``, ``LeenaKukkasvirta``).
    """
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        if letter.isupper() and text[place - 1 : place].islower():
            letters.append(" ")
            places.append(place)
        cased = letter.lower() if letters and letters[-1].isalpha() else letter.upper()
        # Names of folders follow one another, and are no name together.
        between = "," if letter in "/\\" else " "
        letters.append(between if not letter.isalpha() else cased if len(cased) == 1 else letter)
        places.append(place)
    apart = "".join(letters)
    document = linter.document(Draft(text=apart))
    words = document.words
    found = [(words[first].start, words[last].end) for first, last in persons(document)]
    # Files are often named by the family name first.
    for family, given in pairwise(words):
        if given.start == family.end + 1 and is_family(family.form) and is_given(given.form):
            found.append((family.start, given.end))
    found += _staff(linter.policy, apart)
    spans = [(places[start], places[end - 1] + 1) for start, end in found]
    return codes_blanked(_blanked(text, [*spans, *_staff(linter.policy, text)]))


def account_redacted(intake: Intake, linter: Linter) -> Intake:
    """The account of what was read without identity codes, addresses and names, which records
    that were skipped and names of files can hold."""

    def blanked(text: str) -> str:
        return names_blanked(linter, text)

    def said(reason: str) -> str:
        if isinstance(reason, Phrase):
            values = {name: blanked(str(one)) for name, one in reason.values.items()}
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
                path=blanked(one.path),
                others=tuple(blanked(name) for name in one.others),
            )
            for one in intake.exports
        ],
        refused=[
            InputError(said(one.reason), source=blanked(one.source or "") or None, line=one.line)
            for one in intake.refused
        ],
        reasons=reasons,
        examples=[
            replace(one, source=blanked(one.source), reason=said(one.reason))
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
    yield from _profiles(text, draft, policy)
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


def _profiles(text: str, draft: Draft, policy: Policy) -> Iterator[tuple[int, int]]:
    """Handles in addresses of people's pages."""
    for found in _PROFILE.finditer(text):
        name = found.group(1)
        known = policy.account(name, draft.channel, draft.published)
        if known is None and name.lower() not in _PAGES:
            yield found.span(1)


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
    return _address(given, draft, policy, clean)


def _address(given: str | None, draft: Draft, policy: Policy, clean: _Words) -> str | None:
    """An identifier or address without the name of whose it is."""
    if not given:
        return given
    return codes_blanked(clean(_blanked(given, _profiles(given, draft, policy))))


def _place(origin: str | None, linter: Linter, clean: _Words) -> str | None:
    """``path#number``."""
    if not origin:
        return origin
    path, sign, number = origin.rpartition("#")
    return clean(names_blanked(linter, path)) + sign + number


def _because(text: str, one: Because, clean: _Words) -> Because:
    shown = _slice(text, one.start, one.end, one.text, clean)
    return replace(one, text=shown or "", says=clean(one.says))
