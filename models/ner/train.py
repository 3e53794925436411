"""Train the entity recogniser of a language: ``python models/ner/train.py fi``.

A few wide networks are trained on the labelled corpora; they label posts that have no
labels, with probabilities; a smaller network learns from both and becomes the pipeline.
Needs the packages of ``requirements.txt``, the corpora, and about ten minutes for Finnish
on one free core, less for the others.
"""

from __future__ import annotations

import argparse
import importlib.util
import random
import shutil
import time
import tomllib
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import corpora
import numpy as np
import spacy
from corpora import Sentence
from network import Adam, Array, Lexicon, Network, Shape, softmax
from scoring import scores
from spacy.strings import StringStore
from spacy.vectors import Vectors
from variations import parted, varied

from somelint.language import tagger
from somelint.language.recogniser import FACTORY, EntityRecogniser
from somelint.language.tagger import Floats, Settings

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
VECTOR_PACKAGE = "spacy_fi_experimental_web_md"


@dataclass(frozen=True, slots=True)
class Example:
    """Numbers of forms, tag targets (numbers, or probabilities by tag), number of the corpus."""

    ids: Array
    target: Array
    corpus: int


def floret() -> tuple[Vectors, float]:
    """The subword vectors of spacy-fi-experimental-web-md (MIT) and a factor to unit scale."""
    spec = importlib.util.find_spec(VECTOR_PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("pip install -r models/ner/requirements.txt first")
    package = Path(next(iter(spec.submodule_search_locations)))
    vectors = Vectors(strings=StringStore()).from_disk(next(package.glob("fi_*")) / "vocab")
    return vectors, float(1 / np.sqrt((vectors.data**2).mean()))


def read(language: str, home: Path) -> tuple[list[Sentence], list[Sentence]]:
    """Training and development sentences. The test splits are not read."""
    finnish = corpora.turku_one(home, "train")
    if language == "fi":
        return finnish, corpora.turku_one(home, "dev")
    gold = [
        *corpora.coarse(finnish[::3]),
        *corpora.klintan(home, "train"),
        *corpora.universal_ner(home, "sv_talbanken", "train"),
        *corpora.broad_twitter(home, "train"),
        *corpora.universal_ner(home, "en_ewt", "dev"),
    ]
    if language == "sv":
        return gold, corpora.universal_ner(home, "sv_talbanken", "dev")
    return gold, corpora.broad_twitter(home, "dev")


def tags_of(s: Sentence, labels: Sequence[str]) -> Array:
    """Tag numbers, as ``tagger.spans`` reads them."""
    tags = np.zeros(len(s.forms), np.int64)
    for start, end, label in s.spans:
        first = 1 + 4 * labels.index(label)
        if end - start == 1:
            tags[start] = first + 3
        else:
            tags[start], tags[start + 1 : end - 1], tags[end - 1] = first, first + 1, first + 2
    return tags


def _packed(examples: Sequence[Example]) -> tuple[Array, Floats, Array]:
    ids, live, corpus = [np.zeros(1, np.int64)], [np.zeros(1, np.float32)], [np.zeros(1, np.int64)]
    for e in examples:
        ids += [e.ids, ids[0]]
        live += [np.ones(len(e.ids), np.float32), live[0]]
        corpus += [np.full(len(e.ids) + 1, e.corpus, np.int64)]
    return np.concatenate(ids), np.concatenate(live)[:, None], np.concatenate(corpus)


def probabilities(
    networks: Sequence[Network], lexicon: Lexicon, examples: Sequence[Example]
) -> list[Floats]:
    """The mean tag probabilities of the networks, an array an example."""
    out: list[Floats] = []
    for i in range(0, len(examples), 200):
        batch = examples[i : i + 200]
        ids, live, corpus = _packed(batch)
        scores = [softmax(n.forward(lexicon, ids, live, corpus)[0]) for n in networks]
        mean = np.mean(scores, axis=0)[live[:, 0] > 0]
        out += np.split(mean, np.cumsum([len(e.ids) for e in batch])[:-1])
    return out


def fit(
    shape: Shape,
    *,
    lexicon: Lexicon,
    labels: Sequence[str],
    examples: list[Example],
    check: Callable[[Network], tuple[float, str]],
    passes: int,
    rate: float,
    decay: float,
    batch_tokens: int,
    seed: int,
) -> Network:
    """Train a network and keep its state of the best development score.

    Neighbouring sentences are joined at random, as a post has several.
    """
    rng = np.random.default_rng(seed)
    network = Network(shape, 1 + 4 * len(labels), lexicon.near.shape[1], rng)
    adam = Adam(network.p, decay)
    total = int(passes * sum(len(e.ids) for e in examples) / batch_tokens)
    started, step = time.monotonic(), 0
    best, kept = -1.0, adam.average
    while step < total:
        chunks = _joined(examples, rng)
        batch: list[Example] = []
        for number in rng.permutation(len(chunks)):
            batch.append(chunks[number])
            if sum(len(e.ids) for e in batch) < batch_tokens:
                continue
            ids, live, corpus = _packed(batch)
            wanted = np.zeros((len(ids), 1 + 4 * len(labels)), np.float32)
            wanted[live[:, 0] > 0] = np.concatenate([_soft(e, wanted.shape[1]) for e in batch])
            found, cache = network.forward(lexicon, ids, live, corpus, rng)
            d = (softmax(found) - wanted) * live / np.float32(live.sum())
            step += 1
            slope = max(0.02, 0.5 * (1 + np.cos(np.pi * min(1.0, step / total))))
            now = rate * min(1.0, step / 300) * slope
            adam.step(network.p, network.backward(lexicon, d, cache), now)
            batch = []
            if step % max(1, total // 8) == 0 and step > total // 3:
                raw, network.p = network.p, adam.average
                score, said = check(network)
                if score > best:
                    best, kept = score, {k: v.copy() for k, v in adam.average.items()}
                took = time.monotonic() - started
                print(f"  step {step}/{total}, {took:.0f} s: {said}", flush=True)
                network.p = raw
            if step >= total:
                break
    network.p = kept
    return network


def _soft(e: Example, tags: int) -> Floats:
    return e.target if e.target.ndim > 1 else np.eye(tags, dtype=np.float32)[e.target]


def _joined(examples: list[Example], rng: np.random.Generator) -> list[Example]:
    chunks: list[Example] = []
    go_on = rng.random(len(examples)) < 0.3
    for e, joins in zip(examples, go_on, strict=True):
        last = chunks[-1] if chunks else None
        alike = last and last.corpus == e.corpus and last.target.ndim == e.target.ndim
        if last and joins and alike and len(last.ids) < 100:
            ids = np.concatenate((last.ids, e.ids))
            chunks[-1] = Example(ids, np.concatenate((last.target, e.target)), e.corpus)
        else:
            chunks.append(e)
    return chunks


def export(
    network: Network, corpus: int, labels: Sequence[str], split: str, vectors: Vectors, scale: float
) -> EntityRecogniser:
    """The trained network as a spaCy component, its linear maps folded into the tables."""
    p = network.p
    table = (vectors.data * scale) @ np.concatenate((p["near"], p["far"]), axis=1)
    params = {k: v for k, v in p.items() if k not in ("near", "far", "corpus")}
    params["word.bias"] = p["word.bias"] + p["corpus"][corpus]
    params["floret"] = table.astype(np.float32)
    params["floret.split"] = np.array(network.shape.near, np.int32)
    names = ("minn", "maxn", "hash_count", "hash_seed", "bow", "eow")
    hashing = {name: getattr(vectors, name) for name in names}
    component = EntityRecogniser(spacy.blank("xx"), FACTORY)
    component.use(Settings(tuple(labels), network.shape.layers, split, hashing), params)
    return component


def write(
    component: EntityRecogniser,
    language: str,
    recipe: dict[str, Any],
    frequent: list[str],
    path: Path,
) -> None:
    """The pipeline of the component as a folder that ``spacy.load`` reads."""
    shutil.rmtree(path, ignore_errors=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    nlp = spacy.blank(language)
    nlp.add_pipe(FACTORY)
    component.give_to(nlp.get_pipe(FACTORY))
    nlp.meta.update(
        name="somelint",
        version=recipe["version"],
        license="CC-BY-SA-4.0",
        description=recipe["description"],
        author="the somelint maintainers",
    )
    nlp.to_disk(path, exclude=["vocab"])
    # Encoded with the parameters as they were rounded on writing.
    nlp = spacy.load(path)
    nlp.get_pipe(FACTORY).remember(frequent)
    nlp.to_disk(path, exclude=["vocab"])


@dataclass(slots=True)
class Course:
    """All that is trained on: examples by kind, over one lexicon."""

    lexicon: Lexicon
    labels: list[str]
    labelled: list[Example]
    posts: list[Example]
    small: list[Example]
    checks: list[Example]
    wanted: list[set[Any]]

    def check(self, *networks: Network) -> tuple[float, str]:
        """The development score, and the score in words."""
        found = []
        for p in probabilities(networks, self.lexicon, self.checks):
            logs = np.log(p + 1e-9).astype(np.float32)
            tags = tagger.best_tags(logs, [len(p)], len(self.labels)).tolist()
            found.append({(a, b, self.labels[t]) for a, b, t in tagger.spans(tags)})
        r = scores(found, self.wanted)["all"]
        return r["f"], f"development P {r['p']:.4f} R {r['r']:.4f} F {r['f']:.4f}"


def frequent_forms(course: Course, most: int = 8000) -> list[str]:
    """The forms that are most frequent in the training text, as it stands and in posts."""
    counts: Counter[int] = Counter()
    for e in [*course.labelled, *course.posts]:
        counts.update(e.ids.tolist())
    forms = list(course.lexicon.ids)
    usual = (forms[number] for number, _ in counts.most_common(most))
    return [form for form in usual if form and "\n" not in form]


def prepare(
    language: str,
    recipe: dict[str, Any],
    gold: list[Sentence],
    dev: list[Sentence],
    texts: list[str],
    shape: Shape,
    vectors: Callable[[list[str]], Floats],
) -> Course:
    """Number every form and build the examples."""
    rng = random.Random(recipe["seed"])
    names = sorted({s.corpus for s in gold})
    target = names.index(recipe["corpus"])
    labels = sorted({label for s in gold for *_, label in s.spans})
    lexicon = Lexicon(shape, vectors)
    lexicon.number([""])

    def example(s: Sentence, corpus: int) -> Example:
        return Example(lexicon.number(s.forms), tags_of(s, labels), corpus)

    weighed = [s for s in gold for _ in range(recipe["weights"][s.corpus])]
    varying = varied(weighed, rng, recipe["varied"])
    labelled = [example(s, names.index(s.corpus)) for s in [*weighed, *varying]]
    posts, small = [], []
    blank = spacy.blank(language)
    bare = EntityRecogniser(blank, FACTORY)
    bare.use_split(recipe["split"])
    for doc in blank.pipe(texts):
        forms = bare.parted(doc)[0]
        lower = [form.lower() for form in forms]
        posts.append(Example(lexicon.number(forms), np.zeros(0), target))
        small.append(Example(lexicon.number(lower), np.zeros(0), target))
    checks = [example(s, target) for s in dev]
    lexicon.build()
    return Course(lexicon, labels, labelled, posts, small, checks, [set(s.spans) for s in dev])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("language", choices=["fi", "sv", "en"], help="a table of recipes.toml")
    parser.add_argument("--corpora", type=Path, default=ROOT.parent / "shared" / "corpora")
    parser.add_argument("--cases", type=Path, default=ROOT.parent / "shared" / "cases")
    parser.add_argument("--output", type=Path, default=ROOT / "models")
    options = parser.parse_args()
    language = options.language
    recipe = tomllib.loads((HERE / "recipes.toml").read_text(encoding="utf-8"))[language]
    split = recipe["split"]

    gold, dev = read(language, options.corpora)
    gold = [parted(s, split) for s in gold if recipe["weights"].get(s.corpus)]
    dev = [parted(s, split) for s in dev]
    texts = corpora.posts(options.cases, options.corpora, language)
    vectors, scale = floret()
    names = sorted({s.corpus for s in gold})
    shape = Shape(**recipe["shape"], corpora=len(names))
    course = prepare(
        language,
        recipe,
        gold,
        dev,
        texts,
        shape,
        lambda f: vectors.get_batch(f) * np.float32(scale),
    )
    examples = course.labelled
    print(f"{len(examples)} examples, {len(course.posts)} posts, {len(course.lexicon.ids)} forms")

    how: dict[str, Any] = {name: recipe[name] for name in ("rate", "decay", "batch_tokens")}
    how |= {"lexicon": course.lexicon, "labels": course.labels, "check": course.check}
    wide = replace(shape, width=recipe["teacher_width"])
    teachers = []
    for number in range(recipe["teachers"]):
        print(f"teacher {number + 1}", flush=True)
        seed, passes = recipe["seed"] + 1 + number, recipe["teacher_passes"]
        teachers.append(fit(wide, examples=examples, passes=passes, seed=seed, **how))
    if teachers:
        print(f"all teachers: {course.check(*teachers)[1]}", flush=True)
        told = probabilities(teachers, course.lexicon, course.posts)
        rng = random.Random(recipe["seed"])
        for post, lower, p in zip(course.posts, course.small, told, strict=True):
            examples.append(replace(post, target=p))
            if rng.random() < 0.4:
                examples.append(replace(lower, target=p))
    print("student", flush=True)
    network = fit(shape, examples=examples, passes=recipe["passes"], seed=recipe["seed"], **how)
    component = export(network, names.index(recipe["corpus"]), course.labels, split, vectors, scale)
    path = options.output / f"{language}_somelint"
    write(component, language, recipe, frequent_forms(course), path)
    print(f"wrote {path}", flush=True)


if __name__ == "__main__":
    main()
