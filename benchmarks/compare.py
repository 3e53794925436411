"""somelint beside Presidio and proselint, on the same posts in one run: see README.md.

Each measurement runs in a process of its own and prints one JSON line; CPU seconds are user
plus system time of that process, peak memory its largest resident set.
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

FLAGGED_SHARE = 0.1


def posts(cases: Path, texts: Path, count: int) -> list[dict[str, Any]]:
    """Ordinary posts with a tenth of flagged ones mixed in, always the same for a seed."""
    chance = random.Random(1)
    flagged = [json.loads(line) for line in cases.open(encoding="utf-8") if line.strip()]
    flagged = [one for one in flagged if one.get("expect") and one.get("role")]
    ordinary = [line.strip() for line in texts.open(encoding="utf-8") if line.strip()]
    whole = flagged[0]
    fields = {key: whole[key] for key in ("channel", "account", "role", "author", "published")}
    made = []
    source = itertools.cycle(ordinary)
    for number in range(count):
        if chance.random() < FLAGGED_SHARE:
            made.append(chance.choice(flagged))
        else:
            # A number in each keeps caches of whole texts from helping anybody.
            made.append({**fields, "text": f"{next(source)} {number}"})
    return made


# -- what is measured; each function runs in its own process


def somelint_batch(path: Path) -> dict[str, Any]:
    from somelint import Draft, Linter

    drafts = [Draft.from_mapping(one, strict=False) for one in _read(path)]
    linter = Linter.from_policy()
    for draft in drafts[:100]:
        linter.check(draft)
    start = time.process_time()
    found = sum(len(linter.check(draft)) for draft in drafts)
    return {"cpu_s": time.process_time() - start, "posts": len(drafts), "findings": found}


def somelint_single(path: Path) -> dict[str, Any]:
    from somelint import Draft, Linter

    drafts = [Draft.from_mapping(one, strict=False) for one in _read(path)]
    linter = Linter.from_policy()
    for draft in drafts[:100]:
        linter.check(draft)
    return _percentiles(linter.check, drafts[:3000])


def presidio_batch(path: Path) -> dict[str, Any]:
    from presidio_analyzer import BatchAnalyzerEngine

    engine = _presidio()
    texts = [one["text"] for one in _read(path)]
    batch = BatchAnalyzerEngine(analyzer_engine=engine)
    list(batch.analyze_iterator(texts[:20], language="fi"))
    start = time.process_time()
    found = sum(len(one) for one in batch.analyze_iterator(texts, language="fi", batch_size=64))
    return {"cpu_s": time.process_time() - start, "posts": len(texts), "findings": found}


def presidio_single(path: Path) -> dict[str, Any]:
    engine = _presidio()
    texts = [one["text"] for one in _read(path)]
    engine.analyze(texts[0], language="fi")
    return _percentiles(lambda one: engine.analyze(one, language="fi"), texts[:400])


def large_draft(path: Path) -> dict[str, Any]:
    """CPU seconds for drafts of 1 and 10 million characters: cost must grow in proportion."""
    from somelint import Draft, Linter

    linter = Linter.from_policy()
    text = "\n".join(one["text"] for one in _read(path))
    measured = {}
    for size in (1_000_000, 10_000_000):
        draft = Draft(text=(text * (size // len(text) + 1))[:size])
        start = time.process_time()
        found = len(linter.check(draft))
        measured[f"{size // 1_000_000} MB"] = {
            "cpu_s": round(time.process_time() - start, 2),
            "findings": found,
        }
    return measured


def layers(path: Path) -> dict[str, Any]:
    """Where the time goes: CPU microseconds a post by layer, each asked for on its own."""
    from somelint import Draft, Linter
    from somelint.text.view import View

    drafts = [Draft.from_mapping(one, strict=False) for one in _read(path)][:5000]
    linter = Linter.from_policy()
    steps: dict[str, Callable[[Any], object]] = {
        "view": lambda document: View.of(document.draft.text),
        "literals": lambda document: document.literals,
        "entities, words": lambda document: document.words,
        "sentences": lambda document: document.sentences,
        "units": lambda document: document.unit_positions,
        "language": lambda document: document.is_covered,
        "scorer": lambda document: document.disclosure,
    }
    measured: dict[str, float] = {}
    for draft in drafts[:200]:
        linter.check(draft)
    documents = [linter.document(draft) for draft in drafts]
    for name, step in steps.items():
        start = time.process_time()
        for document in documents:
            step(document)
        measured[name] = round((time.process_time() - start) / len(drafts) * 1e6, 1)
    start = time.process_time()
    for draft in drafts:
        linter.check(draft)
    whole = (time.process_time() - start) / len(drafts) * 1e6
    measured["rules and the rest"] = round(whole - sum(measured.values()), 1)
    measured["all"] = round(whole, 1)
    return measured


def _presidio() -> Any:
    from presidio_analyzer import AnalyzerEngine
    from presidio_analyzer.nlp_engine import NlpEngineProvider

    configuration = {
        "nlp_engine_name": "spacy",
        "models": [{"lang_code": "fi", "model_name": "spacy_fi_experimental_web_md"}],
    }
    nlp = NlpEngineProvider(nlp_configuration=configuration).create_engine()
    return AnalyzerEngine(nlp_engine=nlp, supported_languages=["fi"])


def _read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.open(encoding="utf-8")]


def _percentiles(check: Callable[[Any], object], items: list[Any]) -> dict[str, Any]:
    times = []
    for one in items:
        start = time.process_time()
        check(one)
        times.append((time.process_time() - start) * 1000)
    cuts = statistics.quantiles(times, n=100)
    return {"p50_ms": round(cuts[49], 3), "p99_ms": round(cuts[98], 3), "posts": len(times)}


MEASURES: dict[str, Callable[[Path], dict[str, Any]]] = {
    "somelint batch": somelint_batch,
    "somelint one by one": somelint_single,
    "somelint layers": layers,
    "somelint large drafts": large_draft,
    "presidio batch": presidio_batch,
    "presidio one by one": presidio_single,
}


def measure(name: str, path: Path) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, __file__, "--measure", name, str(path)],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        return {"failed": done.stderr.strip().splitlines()[-1:]}
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def cold_starts(repeats: int) -> Iterator[tuple[str, dict[str, Any]]]:
    """Wall and CPU seconds of whole commands on one draft, the least of the repeats."""
    with tempfile.TemporaryDirectory() as folder:
        clean = Path(folder, "clean.txt")
        clean.write_text("The ferry runs on time today and the sun shines.\n", encoding="utf-8")
        flagged = Path(folder, "flagged.txt")
        flagged.write_text("Liite on leimattu TL III, kuva ohessa.\n", encoding="utf-8")
        binary = Path(sys.executable).parent
        commands = {
            "python -c pass": [sys.executable, "-c", "pass"],
            'python -c "import spacy"': [sys.executable, "-c", "import spacy"],
            "somelint check, clean draft": [str(binary / "somelint"), "check", str(clean)],
            "somelint check, flagged draft": [str(binary / "somelint"), "check", str(flagged)],
        }
        if shutil.which(str(binary / "proselint")):
            commands["proselint check"] = [str(binary / "proselint"), "check", str(clean)]
        for name, command in commands.items():
            subprocess.run(command, capture_output=True, check=False)
            runs = [_timed(command) for _ in range(repeats)]
            yield (
                name,
                {
                    "wall_s": round(min(one[0] for one in runs), 3),
                    "cpu_s": round(min(one[1] for one in runs), 3),
                },
            )


def _timed(command: list[str]) -> tuple[float, float]:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    subprocess.run(command, capture_output=True, check=False)
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=Path)
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--posts", type=int, default=20_000)
    parser.add_argument("--presidio-posts", type=int, default=1_000)
    parser.add_argument("--repeats", type=int, default=7)
    parser.add_argument("--measure", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        name, path = options.measure
        found = MEASURES[name](Path(path))
        found["peak_mb"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
        print(json.dumps(found))
        return
    if not options.cases or not options.texts:
        parser.error("--cases and --texts are needed")
    with tempfile.TemporaryDirectory() as folder:
        many, few = Path(folder, "many.jsonl"), Path(folder, "few.jsonl")
        made = posts(options.cases, options.texts, options.posts)
        many.write_text("".join(json.dumps(one) + "\n" for one in made), encoding="utf-8")
        made = made[: options.presidio_posts]
        few.write_text("".join(json.dumps(one) + "\n" for one in made), encoding="utf-8")
        results = {
            name: measure(name, few if name.startswith("presidio") else many) for name in MEASURES
        }
    for name, found in results.items():
        if "cpu_s" in found:
            found["posts_per_cpu_s"] = round(found["posts"] / found["cpu_s"])
        print(f"{name:<24}{json.dumps(found)}")
    ours, theirs = results["somelint batch"], results["presidio batch"]
    if "posts_per_cpu_s" in ours and "posts_per_cpu_s" in theirs:
        ratio = ours["posts_per_cpu_s"] / theirs["posts_per_cpu_s"]
        print(f"{'ratio in batch':<24}{ratio:.1f} times the posts per CPU second")
    for name, found in cold_starts(options.repeats):
        print(f"{name:<32}{json.dumps(found)}")


if __name__ == "__main__":
    main()
