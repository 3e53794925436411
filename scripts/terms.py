"""Whether inflected terms are found, against judges that share no code with somelint.

    python scripts/terms.py --corpora ../shared/corpora [--missed] [--write]

``pypykko`` (a transducer with a lexicon of its own) generates the paradigms of 300 terms of the
rules and of 100 made-up terms of an organisation; ``libvoikko`` (another dictionary) says of each
form whether it, too, reads it as the term. A rule's term counts as found where the compiled rules
have it for the form, an organisation's where PUB019 marks the form. On UD_Finnish-TDT, annotated by
hand, a term should fire exactly on the tokens whose lemma, or whose last part of a compound, it is.

Prints Markdown; ``--write`` puts it into docs/quality.md. Needs the extra ``oracle``.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from typing import Any, NamedTuple

from somelint import Draft, Linter
from somelint.checks.topics import registered_topics
from somelint.conditions.model import Condition
from somelint.document import Document
from somelint.language.lexicon import Lexicon, compile_units
from somelint.language.phrases import Unit, read_phrases
from somelint.policy import packs
from somelint.rules.pack import Pack, read_pack

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs/quality.md"
BEGIN, END = "<!-- terms: scripts/terms.py writes from here -->", "<!-- terms: to here -->"
ORGANISATION = Path(__file__).with_name("organisation_terms.tsv")
SEED = 20

CASES = "nom gen par ine ela ill ade abl all ess tra abe".split()
POSSESSIVES = ["+poss1sg", "+poss2sg", "+poss3", "+poss1pl", "+poss2pl"]
CLITICS = "+kin +kaan +ko +han +pa +ko+han +ko+s +pa+s".split()
FINITE = """
+pres+1sg +pres+2sg +pres+3sg +pres+1pl +pres+2pl +pres+3pl +past+1sg +past+2sg +past+3sg +past+1pl
+past+2pl +past+3pl +cond+1sg +cond+3sg +cond+1pl +cond+3pl +poten+1sg +poten+3sg +poten+3pl
+imper+2sg +imper+2pl +imper+3sg +imper+3pl +pres+conneg +past+conneg+sg +past+conneg+pl
+cond+conneg +pass+pres +pass+past +pass+cond +pass+poten +pass+pres+conneg +pass+past+conneg
""".split()
INFINITE = """
+inf1 +inf1+tra+poss3 +inf1+tra+poss1pl +inf2+ine +inf2+ine+poss3 +inf2+ins +inf3+ine +inf3+ela
+inf3+ill +inf3+ade +inf3+abe
""".split()
PARTICIPLES = ["+part_past", "+part_pres", "+pass+part_past", "+pass+part_pres", "+part_ma"]
BASES = {"+sg+nom", "+nom", "+inf1"}


class Form(NamedTuple):
    """A generated form and the tags it was generated for."""

    text: str
    tags: str


def nominal_tags(plural_only: bool = False) -> list[str]:
    """Cases and numbers, each with every possessive suffix, and the clitics in turn."""
    numbers = [""] if plural_only else ["+sg", "+pl"]
    plain = [f"{number}+{case}" for number in numbers for case in CASES]
    plain += [f"{number}+ins" for number in numbers if number != "+sg"]
    owned = [
        tags + own for tags in plain for own in POSSESSIVES if not tags.endswith(("+nom", "+ins"))
    ]
    owned += [number + "+nom" + own for number in numbers[:1] for own in POSSESSIVES]
    owned += [number + "+com+poss3" for number in numbers[-1:]]
    return [*plain, *owned, *with_clitics(plain, 3), *with_clitics(owned, 1)]


def verb_tags() -> list[str]:
    participles = [
        f"{one}+{number}+{case}" for one in PARTICIPLES for number in ("sg", "pl") for case in CASES
    ]
    return [*FINITE, *INFINITE, *participles, *with_clitics([*FINITE, *participles], 1)]


def with_clitics(tags: Sequence[str], each: int) -> list[str]:
    turn = cycle(CLITICS)
    return [one + next(turn) for one in tags for _ in range(each)]


class Generator:
    """Paradigms by pypykko, or every so many forms of them. Raises ImportError without it."""

    def __init__(self, every: int = 1) -> None:
        self._every = every
        from pypykko.generate import generator_fst
        from pypykko.utils import PARSER_FST

        self._generator: Any = generator_fst
        self._parser: Any = PARSER_FST

    def knows(self, word: str) -> bool:
        """Whether the transducer's own lexicon has a base form, alone or as a compound.

        What it guesses of other words is no judge of a rule's terms.
        """
        return any(one[0].startswith("Lexicon") for one in self.readings(word))

    def readings(self, word: str) -> list[tuple[str, ...]]:
        """What a base form is: (source, lemma, part of speech, homonym), the likeliest only.

        Empty for a form that is no base form; of a word that the lexicon lacks, a guess.
        """
        found = [(a[0].split("\t"), a[1]) for a in self._parser.lookup(word)]
        known = [one for one in found if one[0][0].startswith("Lexicon")]
        if known:
            found = known
        best = min((weight for _, weight in found), default=0)
        kept = [one for one, weight in found if weight <= best + 0.5]
        return list(dict.fromkeys(tuple(one[:4]) for one in kept if one[5] in BASES))

    def forms(self, word: str) -> list[Form]:
        """The forms of all readings of a base form."""
        found: dict[str, str] = {}
        for reading in self.readings(word):
            for tags in self.tags(reading[2]):
                for text in self.form(reading, tags):
                    found.setdefault(text, tags)
        return [Form(*one) for one in found.items()]

    def tags(self, part: str) -> list[str]:
        """What is generated of a part of speech."""
        if part == "verb":
            return verb_tags()[:: self._every]
        return nominal_tags(part.endswith("-pl"))[:: self._every]

    def derived(self, verb: str) -> list[Form]:
        """The nouns and adjectives made of a verb: *päättäminen, päätetty, päättävä*."""
        tags = [f"{one}+sg+nom" for one in (*PARTICIPLES, "+part_maton", "+inf4")]
        found = [(one, tag) for one in self.readings(verb) for tag in tags if one[2] == "verb"]
        return [Form(text, tag) for one, tag in found for text in self.form(one, tag)]

    def form(self, reading: tuple[str, ...], tags: str) -> set[str]:
        source, lemma, part, homonym = reading
        asked = "^TAB".join((source, lemma, f"^{part}", homonym, "", tags))
        found = list(self._generator.lookup(asked))
        best = min((weight for _, weight in found), default=0)
        return {_plain(text) for text, weight in found if weight == best}


def _plain(text: str) -> str:
    return text.replace("⁅BOUNDARY⁆", "").replace("⁅HYPHEN⁆", "-").replace("|", "")


@dataclass
class Found:
    """Forms of terms, and whether each was found."""

    forms: list[tuple[str, Form, bool]] = field(default_factory=list)

    def add(self, term: str, form: Form, found: bool) -> None:
        self.forms.append((term, form, found))

    def where(self, test: Callable[[str, Form], bool]) -> Found:
        return Found([one for one in self.forms if test(one[0], one[1])])

    @property
    def missed(self) -> list[tuple[str, Form]]:
        return [(term, form) for term, form, found in self.forms if not found]

    @property
    def share(self) -> float:
        return 1 - len(self.missed) / len(self.forms)

    @property
    def columns(self) -> str:
        return f"{len(self.forms):,} | {len(self.missed):,} | {self.share:.2%}"


def joint(parts: Iterable[Found]) -> Found:
    return Found([one for part in parts for one in part.forms])


# -- terms of the rules


class RuleTerms:
    """The one-word Finnish terms of the rules that inflect, compiled as the rules' own are.

    A word that stands only within terms of several words is no term by itself.
    """

    def __init__(self, linter: Linter) -> None:
        self.policy = linter.policy
        pack = read_pack([packs.folder(linter.policy.extends)])
        written = dict.fromkeys(one for each in conditions(pack) for one in in_finnish(each, pack))
        phrases = (one for term in written for one in read_phrases(term, "fi", pack.terms))
        alone = (one.elements[0].units for one in phrases if len(one.elements) == 1)
        inflecting = (one for units in alone for one in units if not (one.exact or one.features))
        self.units = list(dict.fromkeys(inflecting))
        self.numbers: dict[str, list[int]] = defaultdict(list)
        for number, unit in enumerate(self.units):
            self.numbers[unit.text].append(number)
        self.lexicon = Lexicon(compile_units(self.units))

    def document(self, text: str) -> Document:
        return Document(Draft(text=text), self.policy, self.lexicon)


def conditions(pack: Pack) -> Iterator[Condition]:
    """Every condition on the text that a pack has."""
    yield from pack.signals
    for rule in pack.rules:
        yield from (*rule.exceptions, *rule.raised_by, *rule.lowered_by)
        for cue in rule.cues:
            yield from (cue, *cue.all_of, *cue.none_of, *cue.raised_by, *cue.lowered_by)


def in_finnish(condition: Condition, pack: Pack) -> Iterator[str]:
    """The Finnish terms of a condition as they are written, those of its vocabularies too."""
    yield from condition.terms.get("fi", ())
    for name in condition.vocabulary:
        yield from pack.terms(name, "fi")


def chosen(units: Mapping[str, Any], generator: Generator, count: int) -> list[str]:
    """Terms drawn by lot among those that the generator knows as a base form."""
    words = sorted(units)
    random.Random(SEED).shuffle(words)
    picked = (one for one in words if generator.knows(one))
    return [one for one, _ in zip(picked, range(count), strict=False)]


def in_rules(terms: RuleTerms, words: Iterable[str], generator: Generator) -> Found:
    """The forms of terms of the rules, each on a line of its own, that the rules know."""
    found = Found()
    for word in words:
        forms = generator.forms(word)
        known = known_lines(terms, [form.text for form in forms])
        for form, numbers in zip(forms, known, strict=True):
            found.add(word, form, not numbers.isdisjoint(terms.numbers[word]))
    return found


def known_lines(terms: RuleTerms, lines: Sequence[str]) -> list[set[int]]:
    """The units that the first word of each line of a text is a form of."""
    document = terms.document("\n".join(lines))
    found, at = [], 0
    for line in lines:
        index = document.word_at(at)
        starts = document.words[index].start == at
        found.append(document.units_at.get(index, set()) if starts else set())
        at += len(line) + 1
    return found


# -- terms of an organisation


def organisation_terms() -> list[tuple[str, str]]:
    """Kind and words of the made-up terms; a word before ``+`` agrees with what follows."""
    lines = ORGANISATION.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return [(kind, term) for kind, term in rows]


def term_forms(written: str, generator: Generator) -> Iterator[Form]:
    """The forms of a term of several words: the last inflects, and what agrees with it."""
    *first, last = written.split()
    tags_of_last = [
        (one, tags) for one in generator.readings(last) for tags in generator.tags(one[2])
    ]
    for reading, tags in tags_of_last:
        # Only what stands last takes a possessive suffix or a clitic.
        case = "+".join(tags.split("+")[:3])
        heads = [""]
        for word in first:
            if word.startswith("+"):
                forms = {
                    f
                    for one in generator.readings(word[1:].lower())
                    for f in generator.form(one, case)
                }
                forms = {f.capitalize() for f in forms}
            else:
                forms = {word}
            heads = [f"{head}{form} " for head in heads for form in sorted(forms)]
        for text in generator.form(reading, tags):
            shown = text[0].upper() + text[1:] if last[0].isupper() else text
            yield from (Form(head + shown, tags) for head in heads)


def in_organisation(
    linter: Linter, terms: Iterable[tuple[str, str]], generator: Generator
) -> dict[str, Found]:
    """By kind of term, the forms that PUB019 marks as the registered topic."""
    by_kind: dict[str, Found] = defaultdict(Found)
    for kind, written in terms:
        topic = " ".join(word.removeprefix("+") for word in written.split())
        forms = list(dict.fromkeys(term_forms(written, generator)))
        marked = marked_lines(linter.with_topics([topic]), [form.text for form in forms])
        for form, found in zip(forms, marked, strict=True):
            by_kind[kind].add(topic, form, found)
    return by_kind


def marked_lines(linter: Linter, lines: Sequence[str]) -> list[bool]:
    """Of a text with a form a line, whether each line as a whole is marked as the topic."""
    text = "\n".join(lines)
    document = Document(Draft(text=text), linter.policy, linter.rules.lexicon)
    spans = {(one.start, one.end) for one in registered_topics(document)}
    ends, at = [], 0
    for line in lines:
        ends.append((at, at + len(line)) in spans)
        at += len(line) + 1
    return ends


# -- a treebank


class Token(NamedTuple):
    """A word of the treebank: where it stands in its sentence, and its lemma (parts by ``#``)."""

    start: int
    end: int
    lemma: str


class Sentence(NamedTuple):
    text: str
    tokens: list[Token]


def treebank(corpora: Path) -> Iterator[Sentence]:
    """The development and test sentences of UD_Finnish-TDT, words with typing errors left out."""
    for split in ("dev", "test"):
        path = corpora / f"fi/fi_tdt-ud-{split}.conllu"
        for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
            yield sentence(block.splitlines())


def sentence(lines: Iterable[str]) -> Sentence:
    text, tokens, at, until = "", [], 0, 0
    for line in lines:
        if line.startswith("# text = "):
            text = line[9:]
        columns = line.split("\t")
        if len(columns) != 10 or "." in columns[0]:
            continue
        first, _, last = columns[0].partition("-")
        # A contraction (*ettei*) stands once in the text and has a line for each of its words.
        if last or int(first) > until:
            start = text.find(columns[1], at)
            at = start + len(columns[1])
            until = int(last or first)
        if not last and "Typo=Yes" not in columns[5]:
            tokens.append(Token(start, at, columns[2]))
    return Sentence(text, tokens)


def joined(word: str) -> str:
    """Without hyphens: the treebank's lemmas do not tell where a compound has one."""
    return word.lower().replace("-", "").replace("#", "")


Hit = tuple[str, str, str]
"""A term, a form of the text, the form's gold lemma."""


@dataclass
class Fired:
    """Tokens where a term fired and should (right), fired and should not, did not and should."""

    right: int = 0
    wrong: Counter[Hit] = field(default_factory=Counter)
    missed: Counter[Hit] = field(default_factory=Counter)

    def precision(self, wrong: int | None = None) -> float:
        return self.right / (self.right + (self.wrong.total() if wrong is None else wrong))

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed.total())


def wanted(lemma: str, form: str, units: Mapping[str, Sequence[Unit]]) -> set[str]:
    """The terms that a gold lemma is, as a whole or by the parts that the rules ask for.

    After a hyphen any term counts.
    """
    parts = re.split("[#-]", lemma)
    before_hyphen = len(joined(form.rpartition("-")[0]))
    found: set[str] = set()
    for first in range(len(parts)):
        for last in range(first + 1, len(parts) + 1):
            for unit in units.get(joined("".join(parts[first:last])), ()):
                tail = unit.tail or len("".join(parts[:first])) == before_hyphen
                if (first == 0 or tail) and (last == len(parts) or unit.head):
                    found.add(unit.text)
    return found


def on_treebank(terms: RuleTerms, words: Iterable[str], text: Iterable[Sentence]) -> Fired:
    """Every token of a treebank, against the terms that fire on it."""
    own = {number: word for word in words for number in terms.numbers[word]}
    units: dict[str, list[Unit]] = defaultdict(list)
    for number, word in own.items():
        units[joined(word)].append(terms.units[number])
    fired = Fired()
    for one in text:
        document = terms.document(one.text)
        for token in one.tokens:
            form = one.text[token.start : token.end]
            hit = form, token.lemma
            should = wanted(token.lemma, form, units)
            does = _fires(document, token, own)
            fired.right += len(should & does)
            fired.wrong.update((term, *hit) for term in does - should)
            fired.missed.update((term, *hit) for term in should - does)
    return fired


def _fires(document: Document, token: Token, own: Mapping[int, str]) -> set[str]:
    index = document.word_at(token.start)
    found: set[str] = set()
    while index < len(document.words) and document.words[index].start < token.end:
        word = document.words[index]
        here = document.units_at.get(index, ())
        # The treebank parts some words (*lapsi-teini-nuori*) that are one here.
        for unit, offset in document.lexicon.resolve(word.form):
            if unit in here and unit in own and token.start <= word.start + offset < token.end:
                found.add(own[unit])
        index += 1
    return found


# -- the report


class Analyser:
    """libvoikko: whether a form has a base form among its readings. Raises ImportError."""

    def __init__(self) -> None:
        import libvoikko

        self._voikko: Any = libvoikko.Voikko("fi")

    def reads(self, form: str, base: str) -> bool:
        wanted = base.lower()
        return any(
            str(one.get("BASEFORM", "")).lower() == wanted
            or f"({wanted})" in str(one.get("WORDBASES", "")).lower()
            for one in self._voikko.analyze(form)
        )


def kind_of(hit: Hit, analyser: Analyser, generator: Generator) -> str:
    """What a wrong firing is: ``lemma``, ``homograph`` or ``error``.

    ``lemma``: a derived word that the treebank lists apart (*päättäminen* of *päättää*).
    """
    term, form, lemma = hit
    derived = {one.text for one in generator.derived(term)}
    if lemma.replace("#", "").lower() in derived:
        return "lemma"
    # *syöpä-* is read without its hyphen
    return "homograph" if analyser.reads(form.strip("-"), term) else "error"


class Report:
    """The tables, as Markdown; ``missed`` are listed by whoever wants to mend something."""

    def __init__(self, corpora: Path, every: int) -> None:
        self._linter, self._generator = Linter.from_policy(), Generator(every)
        self._analyser = Analyser()
        self._terms = RuleTerms(self._linter)
        self._bases = [one for one in self._terms.numbers if self._generator.knows(one)]
        self._words = chosen(self._terms.numbers, self._generator, 300)
        self._corpora = corpora
        self.missed: list[tuple[str, Form]] = []
        self.hits: list[tuple[str, Hit, int]] = []

    def paradigms(self) -> Iterator[str]:
        yield "| terms | forms | missed | found | libvoikko agrees | missed | found |"
        yield "|---|---|---|---|---|---|---|"
        rules = in_rules(self._terms, self._words, self._generator)
        yield self._row(f"{len(self._words)} of the rules", rules)
        organisation = in_organisation(self._linter, organisation_terms(), self._generator)
        yield self._row("100 of an organisation", joint(organisation.values()))
        for kind, found in organisation.items():
            yield self._row(f"of these {kind}", found)

    def _row(self, name: str, found: Found) -> str:
        self.missed += found.missed
        agreed = found.where(lambda term, form: self._analyser.reads(form.text, term))
        return f"| {name} | {found.columns} | {agreed.columns if agreed.forms else '– | – | –'} |"

    def treebank(self) -> Iterator[str]:
        text = list(treebank(self._corpora))
        yield (
            "| terms | right | no form of the term | own lemma | homographs | missed | recall "
            "| precision | of forms |"
        )
        yield "|---|---|---|---|---|---|---|---|---|"
        for name, words in (("the 300", self._words), (f"all {len(self._bases):,}", self._bases)):
            fired = on_treebank(self._terms, words, text)
            kinds = Counter()
            for hit, count in fired.wrong.items():
                kind = kind_of(hit, self._analyser, self._generator)
                kinds[kind] += count
                self.hits.append((kind, hit, count))
            self.hits += [("missed", *one) for one in fired.missed.items()]
            yield (
                f"| {name} | {fired.right:,} | {kinds['error']} | {kinds['lemma']} "
                f"| {kinds['homograph']} | {fired.missed.total()} | {fired.recall:.3f} "
                f"| {fired.precision():.3f} | {fired.precision(kinds['error']):.3f} |"
            )


def written(page: str, section: str) -> str:
    """The page with the section between its marks replaced. Raises ValueError without marks."""
    begin, end = page.index(BEGIN) + len(BEGIN), page.index(END)
    return f"{page[:begin]}\n{section}\n{page[end:]}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True, help="the folder of ordinary texts")
    parser.add_argument("--every", type=int, default=1, help="generate only every such form")
    parser.add_argument("--missed", action="store_true", help="print what was missed, by term")
    parser.add_argument("--write", action="store_true", help="write docs/quality.md")
    options = parser.parse_args()
    report = Report(options.corpora, options.every)
    section = "\n".join([*report.paradigms(), "", *report.treebank()])
    print(section)
    if options.write:
        PAGE.write_text(written(PAGE.read_text(encoding="utf-8"), section), encoding="utf-8")
    if options.missed:
        for term, form in report.missed:
            print(term, form.text, form.tags, sep="\t")
        for kind, hit, count in report.hits:
            print(kind, count, *hit, sep="\t")


if __name__ == "__main__":
    main()
