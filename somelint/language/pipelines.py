"""The last layer: spaCy documents of a post, made only when a rule asks for them.

A post is parsed once a language, and every rule shares the result. ``tokens`` conditions
need only a tokeniser; entities load the language's trained pipeline.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from somelint.document import Document, Span


@cache
def tokeniser(language: str) -> Language:
    """A spaCy pipeline that only splits words. Imports spaCy."""
    from somelint.language.models import import_numpy

    import_numpy()
    import spacy

    blank = spacy.blank(language)
    # The limit of a million characters is for components that need much memory a character.
    blank.max_length = sys.maxsize
    return blank


def tokens_of(document: Document, language: str) -> Doc:
    """The text as spaCy tokens, with the document's own sentence boundaries."""
    key = ("tokens", language)
    doc = document.parsed.get(key)
    if doc is None:
        from spacy.tokens import Doc

        cut = tokeniser(language)(document.text)
        starts = set(document.sentence_starts)
        # A new document: to set the boundaries of one that is there looks at all of it each time.
        doc = document.parsed[key] = Doc(
            cut.vocab,
            words=[token.text for token in cut],
            spaces=[bool(token.whitespace_) for token in cut],
            sent_starts=[token.i == 0 or token.idx in starts for token in cut],
        )
    return doc


class Entity(NamedTuple):
    """An entity, where it stands in the text, and how sure (0 to 1) the recogniser is of it."""

    span: Span
    label: str
    confidence: float


def entities_of(document: Document, language: str) -> Sequence[Entity]:
    """The entities that the language's trained pipeline finds, in order.

    Raises ModelError where the pipeline is missing or damaged.
    """
    key = ("entities", language)
    found = document.parsed.get(key)
    if found is None:
        from somelint.language.models import CONFIDENCE, load_pipeline

        pipeline = load_pipeline(language)
        found = document.parsed[key] = [
            Entity((entity.start_char + start, entity.end_char + start), entity.label_, confidence)
            for start, end in _parts(document)
            for doc in (pipeline(document.text[start:end]),)
            for entity, confidence in zip(doc.ents, doc.user_data[CONFIDENCE], strict=True)
        ]
    return found


_PART: Final = 20_000
"""Characters that a recogniser is given at once, or one sentence: what it needs of memory grows
with them, and spaCy refuses a million."""


def _parts(document: Document) -> Iterator[Span]:
    """The text in parts of whole sentences, as far as sentences are short enough."""
    size = len(document.text)
    start = last = 0
    for edge in (*document.sentence_starts, size) if size > _PART else (size,):
        if edge - start > _PART and last > start:
            yield start, last
            start = last
        while edge - start > _PART:
            yield start, start + _PART
            start += _PART
        last = edge
    if start < size:
        yield start, size


def find_tokens(
    document: Document, patterns: Mapping[str, Sequence[Sequence[Mapping[str, Any]]]]
) -> Iterator[Span]:
    """Spans that spaCy ``Matcher`` patterns match, in the languages of the text."""
    for language, own in patterns.items():
        if language in document.languages:
            matcher = _matcher(language, _frozen(own))
            for _, first, last in matcher(tokens_of(document, language)):
                doc = document.parsed["tokens", language]
                yield doc[first].idx, doc[last - 1].idx + len(doc[last - 1])


_SURE = 0.75
"""The confidence from which a name counts as evidence. On the development splits of the
corpora nine of ten such names are right, of the less sure ones every second."""
_SAME = {"PER": "PERSON"}
"""Labels of the Swedish and English pipelines as the Finnish one has them."""


def find_entities(document: Document, labels: Iterable[str]) -> Iterator[Span]:
    """Spans of entities with one of the labels, in the languages of the text that have a
    recogniser. Only those that it is sure of."""
    wanted = {_SAME.get(one, one) for one in labels}
    if not wanted:
        return
    from somelint.language.models import LANGUAGES

    for language in document.languages:
        if language in LANGUAGES:
            for span, label, confidence in entities_of(document, language):
                if confidence >= _SURE and _SAME.get(label, label) in wanted:
                    yield span


_Frozen = tuple[Any, ...]


def _frozen(value: Any) -> Any:
    if isinstance(value, Mapping):
        return tuple(sorted((key, _frozen(one)) for key, one in value.items()))
    if isinstance(value, (list, tuple)):
        return ("list", *(_frozen(one) for one in value))
    return value


def _thawed(value: Any) -> Any:
    if isinstance(value, tuple) and value[:1] == ("list",):
        return [_thawed(one) for one in value[1:]]
    if isinstance(value, tuple):
        return {key: _thawed(one) for key, one in value}
    return value


@lru_cache(maxsize=1_000)
def _matcher(language: str, patterns: _Frozen) -> Any:
    from spacy.matcher import Matcher

    matcher = Matcher(tokeniser(language).vocab)
    matcher.add("rule", _thawed(patterns))
    return matcher


def check_patterns(language: str, patterns: Sequence[Sequence[Mapping[str, Any]]]) -> None:
    """Raises ValueError for patterns that spaCy's Matcher refuses. Imports spaCy."""
    try:
        _matcher(language, _frozen(patterns))
    except Exception as error:
        raise ValueError(str(error).splitlines()[0]) from None
