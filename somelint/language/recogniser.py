"""The spaCy component ``somelint_entities``: sets ``doc.ents`` with the numpy tagger.

Found by ``spacy.load`` through the entry point group ``spacy_factories``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

from spacy.attrs import ORTH  # type: ignore[import-not-found]
from spacy.language import Language
from spacy.tokens import Doc, Span

from somelint.language import tagger
from somelint.language.models import CONFIDENCE
from somelint.language.tagger import Params, Settings, Tagger
from somelint.language.tagger import Span as Entity

FACTORY = "somelint_entities"
# More at a time no longer fits the processor's caches.
_BATCH = 64
_PIECES_KEPT = 10_000


class EntityRecogniser:
    """Names of persons, organisations, places and the other trained types.

    ``doc.user_data[CONFIDENCE]`` has a number between 0 and 1 for each
    of ``doc.ents``, in their order.
    """

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name
        self._strings = nlp.vocab.strings
        self._settings: Settings | None = None
        self._params: Params = {}
        self._tagger: Tagger | None = None
        self._split = "words"
        self._pieces: dict[int, list[str]] = {}

    def use_split(self, split: str) -> None:
        """Part tokens as ``Settings.split`` says, before there are parameters."""
        self._split = split
        self._pieces.clear()

    @property
    def labels(self) -> tuple[str, ...]:
        return self._settings.labels if self._settings else ()

    def use(self, settings: Settings, params: Params) -> None:
        """Take trained parameters into use."""
        self._settings, self._params = settings, params
        self.use_split(settings.split)
        for label in settings.labels:
            self._strings.add(label)
        self._tagger = Tagger(settings, params)

    def give_to(self, other: EntityRecogniser) -> None:
        """Let another component use the same parameters."""
        if self._settings is not None:
            other.use(self._settings, self._params)

    def remember(self, forms: Sequence[str]) -> None:
        """Keep the encoding of frequent forms with the parameters: they need no work then."""
        if self._settings is None or self._tagger is None:
            raise RuntimeError(f"the component {self.name!r} has no parameters")
        known = {"known": self._tagger.encode(list(forms))}
        self.use(replace(self._settings, known=tuple(forms)), self._params | known)

    def __call__(self, doc: Doc) -> Doc:
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = _BATCH) -> Iterator[Doc]:
        if self._tagger is None:
            raise RuntimeError(f"the component {self.name!r} has no parameters")
        docs = iter(stream)
        while batch := list(islice(docs, min(batch_size, _BATCH))):
            parted = [self.parted(doc) for doc in batch]
            found = self._tagger([forms for forms, _ in parted])
            for doc, (_, owners), entities in zip(batch, parted, found, strict=True):
                kept = _on_tokens(doc, owners, entities)
                doc.set_ents([Span(doc, e.start, e.end, label=e.label) for e in kept])
                doc.user_data[CONFIDENCE] = [e.confidence for e in kept]
                yield doc

    def parted(self, doc: Doc) -> tuple[list[str], list[int]]:
        """The pieces of the tokens and, for each piece, the index of its token.

        White space has no pieces, as the corpora have none.
        """
        forms: list[str] = []
        owners: list[int] = []
        known, strings = self._pieces, self._strings
        if len(known) > _PIECES_KEPT:
            known.clear()
        hashtag = False
        # By the numbers of the texts: a token as an object takes longer than its pieces.
        for index, number in enumerate(doc.to_array(ORTH).tolist()):
            parts = known.get(number)
            if parts is None:
                text = strings[number]
                parts = [] if text.isspace() else tagger.pieces(text, self._split)
                known[number] = parts
            if not parts:
                continue
            if hashtag:
                parts = tagger.pieces(strings[number], self._split, hashtag=True)
            hashtag = parts == ["#"] and not doc[index].whitespace_
            forms += parts
            owners += [index] * len(parts)
        return forms, owners

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        if self._settings is None:
            raise RuntimeError(f"the component {self.name!r} has no parameters")
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        s = self._settings
        settings = {"labels": s.labels, "layers": s.layers, "split": s.split, "floret": s.floret}
        text = json.dumps(settings, ensure_ascii=False, indent=1)
        (folder / "settings.json").write_text(text + "\n", encoding="utf-8", newline="\n")
        (folder / "forms.txt").write_text("\n".join(s.known), encoding="utf-8", newline="\n")
        tagger.save(folder / "parameters.npz", self._params)

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> EntityRecogniser:
        folder = Path(path)
        data = json.loads((folder / "settings.json").read_text(encoding="utf-8"))
        forms = (folder / "forms.txt").read_text(encoding="utf-8")
        known = tuple(forms.split("\n")) if forms else ()
        settings = Settings(
            tuple(data["labels"]), data["layers"], data["split"], data["floret"], known
        )
        self.use(settings, tagger.load(folder / "parameters.npz"))
        return self


def _on_tokens(doc: Doc, owners: list[int], entities: list[Entity]) -> list[Entity]:
    """Entities over pieces as entities over whole tokens.

    The sign of a hashtag is left out of its name, and a mention (*@name*) is no entity:
    that it is one can be seen without a model. A name ends at the end of its line.
    """
    out: list[Entity] = []
    for entity in entities:
        start, end = owners[entity.start], owners[entity.end - 1] + 1
        while end - start > 1 and doc[start].text in "#@" and not doc[start].whitespace_:
            start += 1
        end = next((i for i in range(start, end) if "\n" in doc[i].text), end)
        text = doc[start].text
        mention = len(text) > 1 and text[0] == "@"
        bare = end - start == 1 and text in "#@" and not doc[start].whitespace_
        if mention or bare or (out and start < out[-1].end):
            continue
        out.append(Entity(start, end, entity.label, entity.confidence))
    return out


@Language.factory(FACTORY, assigns=["doc.ents", "token.ent_iob", "token.ent_type"])
def make_recogniser(nlp: Language, name: str) -> EntityRecogniser:
    """The factory that a pipeline's config names."""
    return EntityRecogniser(nlp, name)
