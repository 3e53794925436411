"""The organisation's register of matters that are not public yet (PUB019)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from functools import lru_cache

from somelint.conditions.compiled import Compiler, TextCondition
from somelint.conditions.model import Condition
from somelint.document import Document, Span
from somelint.language.lexicon import Lexicon, compile_units
from somelint.match import Match, in_each_language
from somelint.policy.types import Topic

_LANGUAGES = ("fi", "sv", "en")
_MIN_PART = 6
"""Letters that a topic must have to be found inside other words."""


@lru_cache(maxsize=64)
def _compiled(topics: Sequence[Topic]) -> tuple[Lexicon, tuple[TextCondition, ...]]:
    """The topics' words with a lexicon of their own: they inflect like any term."""
    compiler = Compiler(lambda name, language: ())
    conditions = tuple(compiler.compile(_condition(one)) for one in topics)
    return Lexicon(compile_units(tuple(compiler.units))), conditions


def _condition(topic: Topic) -> Condition:
    """The topic's words as a term; its last word may be any part of a compound."""
    words = [word.strip("\"'”“’.,;:!?()=*+$<>|~{}") for word in topic.topic.split()]
    words = [word for word in words if word]
    if words and len(words[-1]) >= _MIN_PART and words[-1].isalpha():
        words[-1] = f"*{words[-1]}*"
    languages = topic.languages or _LANGUAGES
    return Condition(terms={one: [" ".join(words)] for one in languages if words})  # type: ignore[misc]


def registered_topics(document: Document) -> Iterator[Match]:
    """Mentions of a registered topic before its release time."""
    closed = tuple(one for one in document.policy.registered_topics if one.closed(document.when))
    if not closed:
        return
    lexicon, conditions = _compiled(closed)
    own = Document(document.draft, document.policy, lexicon)
    for topic, condition in zip(closed, conditions, strict=True):
        for start, end in _distinct(condition.find(own)):
            yield Match(
                start,
                end,
                says="registered topic “{topic}”",
                values={"topic": topic.topic, **_until(topic.until)},
                severity="warning" if topic.everyday else None,
            )


def _until(moment: dt.datetime | None) -> dict[str, str]:
    """Before when a topic is not public, as it is said in each language."""
    if moment is None:
        return in_each_language("until", ("toistaiseksi", "tills vidare", "for the time being"))
    day, clock = f"{moment.day}.{moment.month}.{moment.year}", f"{moment.hour}.{moment:%M}"
    return in_each_language(
        "until",
        (
            f"ennen {day} klo {clock}",
            f"före {day} kl. {clock}",
            f"before {moment.day} {moment:%B %Y} at {moment:%H:%M}",
        ),
    )


def _distinct(spans: Sequence[Span]) -> Iterator[Span]:
    last = -1
    for start, end in spans:
        if start >= last:
            last = end
            yield start, end
