"""A draft under examination: every layer of analysis, each made once and only when asked.

Order of the layers: the normalised view; words, and the units (word forms that rules
know) among them; one pass of an automaton over the literals of expressions and checks;
sentences; spaCy. The first three tell which rules are looked at.
"""

from __future__ import annotations

import bisect
import datetime as dt
import re
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any

import msgspec

from somelint.language.lexicon import Lexicon
from somelint.text.entities import Entities, extract
from somelint.text.literals import Literals
from somelint.text.view import View
from somelint.text.words import Word, sentences, words

if TYPE_CHECKING:
    from somelint.draft import Draft
    from somelint.language.encoder import Encoder
    from somelint.language.scorer import Scorer
    from somelint.policy import Account, Channel, Policy

_SURROGATE = re.compile("[\ud800-\udfff]")
_DIGIT = re.compile("[0-9]")
Span = tuple[int, int]
"""Start and end offsets in a document's normalised text."""


class Checked(msgspec.Struct, frozen=True):
    """What a check found that serves as evidence: places in the text, sorted, and what it says
    of a field of the draft (None: nothing; empty: what the context says)."""

    places: list[Span]
    field: str | None


class Document:
    """One draft with its policy and its layers. Offsets are those of ``text``."""

    def __init__(
        self,
        draft: Draft,
        policy: Policy,
        lexicon: Lexicon,
        literals: Literals | None = None,
        scorer: Callable[[], Scorer] | None = None,
        encoder: Callable[[], Encoder] | None = None,
    ) -> None:
        self.draft = draft
        self.policy = policy
        self.lexicon = lexicon
        self._literals = literals
        self._scorer = scorer
        self._encoder = encoder
        # Half of a surrogate pair, as broken exports have, is no text for any analyser.
        self.view = View.of(_SURROGATE.sub("\ufffd", draft.text))
        self.text = self.view.text
        self.found: dict[int, Any] = {}
        """What conditions found, by their number: filled by the conditions themselves."""
        self.margins: dict[str, float] = {}
        """How near each family of rules came, the scorer's word left out: the most points that a
        match had over its rule's threshold (negative: under it). Filled by the engine."""
        self.checked: dict[str, Checked] = {}
        """What checks found that serve as evidence, by their name."""
        self.of_class: dict[str, list[int]] = {}
        """Which words are of a class (see ``language.shapes``), by its name."""
        self.parsed: dict[tuple[str, str], Any] = {}
        """spaCy's documents of the text by kind and language: see ``language.pipelines``."""

    # What is known about the publication.

    @cached_property
    def role(self) -> str:
        """The declared role; a draft that declares none is judged as official."""
        return self.draft.role or "official"

    @cached_property
    def channel(self) -> Channel | None:
        """The policy's channel, or None if none is declared or it is unknown to the policy."""
        return self.policy.channel(self.draft.channel) if self.draft.channel else None

    @cached_property
    def account(self) -> Account | None:
        """The organisation's own account that the draft goes out from, if it is one."""
        if not self.draft.account:
            return None
        channel = self.channel.id if self.channel else None
        return self.policy.account(self.draft.account, channel, self.when)

    @cached_property
    def when(self) -> dt.datetime | None:
        """When the post is published, with a time zone; None if the draft does not say."""
        return self.policy.localise(self.draft.published)

    @cached_property
    def day(self) -> dt.date | None:
        """The day on which the post is published, in the policy's time zone."""
        return self.when.date() if self.when is not None else None

    @cached_property
    def has_digits(self) -> bool:
        """Whether the text has an ASCII digit, as nearly all identifiers do."""
        return _DIGIT.search(self.text) is not None

    @cached_property
    def line_starts(self) -> list[int]:
        """Offsets in the draft's own text at which its lines start."""
        return [0, *(one.end() for one in re.finditer("\n", self.draft.text))]

    def line_and_column(self, offset: int) -> tuple[int, int]:
        """1-based line and column (in code points) of an offset in the draft's own text."""
        line = bisect.bisect_right(self.line_starts, offset)
        return line, offset - self.line_starts[line - 1] + 1

    # Layer 1: literals, entities, words, units.

    @cached_property
    def literals(self) -> frozenset[str]:
        """The literals of expressions and checks that occur."""
        if self._literals is None:
            return frozenset()
        return self._literals.found(self.view.lower)

    @cached_property
    def entities(self) -> Entities:
        return extract(self.text)

    @cached_property
    def words(self) -> list[Word]:
        return words(self.view, self.entities)

    @cached_property
    def word_starts(self) -> list[int]:
        return [word.start for word in self.words]

    # Layer 2: sentences.

    @cached_property
    def sentences(self) -> list[Span]:
        return sentences(self.view, self.words)

    @cached_property
    def sentence_starts(self) -> list[int]:
        return [start for start, _ in self.sentences]

    def sentence_number(self, offset: int) -> int:
        """The number of the sentence that holds an offset of the text."""
        return max(bisect.bisect_right(self.sentence_starts, offset) - 1, 0)

    def sentence_words(self, index: int) -> range:
        """The indices of the words in the sentence of word ``index``."""
        firsts = self._first_words
        number = bisect.bisect_right(firsts, index)
        start = firsts[number - 1] if number else 0
        return range(start, firsts[number] if number < len(firsts) else len(self.words))

    @cached_property
    def _first_words(self) -> list[int]:
        """The index of each sentence's first word, the first sentence's left out."""
        return [bisect.bisect_left(self.word_starts, at) for at in self.sentence_starts[1:]]

    def sentence_at(self, offset: int) -> Span:
        found = self.sentences
        return found[self.sentence_number(offset)] if found else (0, len(self.text))

    def word_at(self, offset: int) -> int:
        """The index of the word that holds an offset, or of the last one before it."""
        return max(bisect.bisect_right(self.word_starts, offset) - 1, 0)

    @cached_property
    def unit_positions(self) -> dict[int, list[int]]:
        """Which units occur, and at which words."""
        positions: dict[int, list[int]] = {}
        resolve, capitals = self.lexicon.resolve, self.lexicon.capitals
        for index, word in enumerate(self.words):
            for unit, offset in resolve(word.form):
                if unit in capitals and not self._in_capitals(word, offset, capitals[unit]):
                    continue
                if unit in positions:
                    positions[unit].append(index)
                else:
                    positions[unit] = [index]
        return positions

    @cached_property
    def units(self) -> frozenset[int]:
        """Which units occur."""
        return frozenset(self.unit_positions)

    def _in_capitals(self, word: Word, offset: int, length: int) -> bool:
        if word.start and self.text[word.start - 1] == "#":
            return True
        letters = self.text[word.start + offset : word.start + offset + length]
        # "Talpossa" is how a word-like abbreviation is often written: all of it in lower
        # case is not. Short ones collide with ordinary words and need their capitals.
        return letters.isupper() or (length >= 5 and letters[:1].isupper())

    @cached_property
    def units_at(self) -> dict[int, set[int]]:
        """The units of each word that has any."""
        found: dict[int, set[int]] = {}
        for unit, places in self.unit_positions.items():
            for index in places:
                found.setdefault(index, set()).add(unit)
        return found

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages of the text, the main one first; see ``language.identify``."""
        from somelint.language.identify import languages_of

        return languages_of(self.text, self.draft.language, self.words)

    @cached_property
    def is_covered(self) -> bool:
        """Whether rules cover the language of the text."""
        from somelint.language.identify import is_covered

        return is_covered(self.text, self.draft.language, self.words)

    @cached_property
    def scorer(self) -> Scorer | None:
        """The trained scorer of disclosures, loaded when first asked for; None without one."""
        return self._scorer() if self._scorer is not None else None

    @cached_property
    def disclosure(self) -> float | None:
        """The scorer's probability that the post tells something not public yet."""
        if self.scorer is None:
            return None
        return self.scorer.score([word.form for word in self.words])

    @cached_property
    def disclosure_hoped(self) -> float:
        """What ``disclosure_read`` would be were the encoder fairly sure: see ``scorer.HOPED``."""
        if self.scorer is None:
            return 0.0
        from somelint.language.scorer import HOPED

        return self.scorer.score([word.form for word in self.words], HOPED)

    @cached_property
    def disclosure_read(self) -> float:
        """``disclosure`` with what the encoder reads, which is loaded when first asked."""
        if self.scorer is None or self._encoder is None:
            return self.disclosure or 0.0
        reading = self._encoder().read(self.text)
        meaning = None if reading is None else reading["PUB"]
        return self.scorer.score([word.form for word in self.words], meaning)

    @cached_property
    def disclosure_ceiling(self) -> float | None:
        """What ``disclosure`` cannot exceed, at a third of its cost."""
        if self.scorer is None:
            return None
        return self.scorer.ceiling([word.form for word in self.words])
