import subprocess
import sys
from pathlib import Path

import pytest
import spacy

from somelint.language import models
from somelint.language.models import CONFIDENCE

ROOT = Path(models.__file__).parents[2]
LIMIT = 20_000_000
PERSONS = {"PERSON", "PER"}


@pytest.fixture(params=models.LANGUAGES)
def path(request: pytest.FixtureRequest) -> Path:
    return models.model_path(f"{request.param}_somelint")


def test_is_whole_and_small(path: Path) -> None:
    models.verify(path)
    assert sum(file.stat().st_size for file in path.rglob("*") if file.is_file()) <= LIMIT


def test_says_where_it_comes_from(path: Path) -> None:
    card = (path / "README.md").read_text(encoding="utf-8")
    meta = spacy.load(path).meta
    assert meta["license"] == "CC-BY-SA-4.0"
    assert meta["version"] in card
    assert "| all |" in card
    assert "{" not in card


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "fi",
            "Pääministeri Sanna Marin tapasi Mikko Mäkelän Helsingissä.",
            {("Sanna Marin", "person"), ("Mikko Mäkelän", "person"), ("Helsingissä", "place")},
        ),
        ("fi", "Liikenne- ja viestintäministeriö julkaisi raportin.", {("organisation",)}),
        ("fi", "@vrinformaatio Kiitos, juna oli ajallaan!", set()),
        ("fi", "Aamukahvi ja aurinko. Hyvää huomenta kaikille!", set()),
        (
            "sv",
            "Statsminister Olof Palme besökte Stockholm.",
            {("Olof Palme", "person"), ("Stockholm", "place")},
        ),
        ("sv", "Vi dricker kaffe och väntar på bussen.", set()),
        (
            "en",
            "Barack Obama met Angela Merkel in Berlin.",
            {("Barack Obama", "person"), ("Angela Merkel", "person"), ("Berlin", "place")},
        ),
        ("en", "What a lovely morning, coffee in hand.", set()),
    ],
)
def test_names_in_a_sentence(language: str, text: str, expected: set[tuple[str, ...]]) -> None:
    doc = models.load_pipeline(language)(text)
    kinds = {(e.text, models.entity_kind(e.label_)) for e in doc.ents}
    found = {(t, k) for t, k in kinds if k}
    if all(len(one) == 1 for one in expected) and expected:
        found_kinds = {(k,) for _, k in found}
        assert found_kinds == expected
    else:
        assert found == expected


def test_confidence_goes_with_the_entities() -> None:
    doc = models.load_pipeline("fi")("Sanna Marin kävi Oulussa.")
    assert len(doc.user_data[CONFIDENCE]) == len(doc.ents) > 0
    assert all(0 < number <= 1 for number in doc.user_data[CONFIDENCE])


def test_hashtags_lines_and_mentions() -> None:
    nlp = models.load_pipeline("fi")
    people = {e.text for e in nlp("Onnea #SannaMarin ja @sannamarin !").ents if e.label_ in PERSONS}
    assert people == {"SannaMarin"}
    assert all("\n" not in e.text for e in nlp("Kiitos Anna Virtanen\nVR\nOulu").ents)


@pytest.mark.parametrize("text", ["", " ", "\n\n", "#", "@", "😀", "a" * 5000, "Oulu " * 3000])
def test_odd_texts(text: str) -> None:
    doc = models.load_pipeline("fi")(text)
    assert doc.text == text


def test_one_by_one_is_as_in_batches() -> None:
    nlp = models.load_pipeline("fi")
    texts = ["Sanna Marin kävi Oulussa.", "", "Nokia ja Elisa sopivat kaupasta 5.5.2014."] * 40
    batch = [[(e.text, e.label_) for e in doc.ents] for doc in nlp.pipe(texts)]
    assert batch == [[(e.text, e.label_) for e in nlp(text).ents] for text in texts]


def test_loads_by_itself() -> None:
    path = models.model_path("fi_somelint")
    code = "import spacy, sys; print(spacy.load(sys.argv[1]).pipe_names)"
    run = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr[-500:]
    assert "somelint_entities" in run.stdout


def test_looking_for_a_model_imports_no_spacy() -> None:
    code = (
        "import sys; from somelint.language.models import model_path, verify;"
        "verify(model_path('fi_somelint')); sys.exit('spacy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, cwd=ROOT).returncode == 0


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="counts threads in /proc")
def test_products_of_matrices_start_no_threads() -> None:
    code = (
        "import os; before = dict(os.environ)\n"
        "from somelint.language.models import load_pipeline\n"
        "load_pipeline('fi')('Sanna Marin tuli.')\n"
        "print(len(os.listdir('/proc/self/task')), dict(os.environ) == before)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["1", "True"]
