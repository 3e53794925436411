"""The disclosure scorer: its file, its features, its probabilities."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from somelint.language.models import model_path
from somelint.language.scorer import (
    MOST,
    Scorer,
    form_features,
    pack,
    pair_features,
    unpack,
)
from somelint.text.view import View
from somelint.text.words import words

CASES = Path(__file__).resolve().parents[3] / "shared" / "cases" / "dev.jsonl"

any_forms = st.lists(st.text(min_size=1, max_size=50), max_size=40)


@pytest.fixture(scope="module")
def scorer() -> Scorer:
    return Scorer.load()


@pytest.fixture
def model_bytes() -> bytes:
    return (model_path("scorer") / "scorer.bin").read_bytes()


def forms_of(text: str) -> list[str]:
    return [word.form for word in words(View.of(text))]


TELLING = [
    "Johtoryhmä päätti aamulla lakkauttaa toimipisteen, mutta siitä kerrotaan vasta huomenna.",
    "Ministern har bestämt sig, men det offentliggörs först på fredag. Säg inget än.",
    "The bids are in and the winner is clear, but the decision is not public yet.",
]
ORDINARY = [
    "Kävin lenkillä ja join kahvia. Ihana aamu!",
    "Katten sover i solen hela dagen.",
    "I love this song so much, best concert ever",
]


def test_telling_posts_score_above_ordinary_ones_on_average(scorer: Scorer) -> None:
    telling = [scorer.score(forms_of(text)) for text in TELLING]
    ordinary = [scorer.score(forms_of(text)) for text in ORDINARY]
    assert sum(telling) / len(telling) > sum(ordinary) / len(ordinary) + 0.2


@pytest.mark.parametrize("text", ORDINARY)
def test_an_ordinary_post_stays_below_the_threshold(scorer: Scorer, text: str) -> None:
    assert scorer.beside(scorer.score(forms_of(text)), None) < scorer.threshold


@given(any_forms)
def test_scores_are_probabilities_whatever_the_words(forms: list[str]) -> None:
    scorer = SHARED
    assert 0 <= scorer.score(forms) <= 1
    assert all(0 <= chance <= 1 for chance in scorer.codes(forms).values())


margins = st.one_of(st.none(), st.floats(-20, 20))


@given(st.floats(0, 1), margins)
def test_beside_the_rules_a_score_is_still_a_probability(score: float, margin: float) -> None:
    assert 0 <= SHARED.beside(score, margin) <= 1


@given(st.floats(0, 1), st.floats(0, 1), margins)
def test_a_higher_score_is_never_held_for_less(one: float, other: float, margin: float) -> None:
    low, high = sorted((one, other))
    assert SHARED.beside(low, margin) <= SHARED.beside(high, margin)


@given(st.floats(0, 1))
def test_what_the_rules_saw_counts_with_the_score(score: float) -> None:
    heard = [SHARED.beside(score, margin) for margin in (None, -2.5, -1.0, -0.25)]
    assert heard == sorted(heard)
    assert heard[0] < heard[-1]


def test_a_model_taken_apart_and_packed_again_is_the_same(model_bytes: bytes) -> None:
    assert pack(*unpack(model_bytes)) == model_bytes


readings = st.one_of(st.none(), st.floats(-MOST, MOST))


@given(any_forms, readings)
def test_a_score_is_within_its_bounds(forms: list[str], meaning: float | None) -> None:
    score = SHARED.score(forms, meaning)
    assert 0 <= score <= SHARED.ceiling(forms) <= 1
    assert meaning is None or SHARED.score(forms, -MOST) <= score <= SHARED.score(forms, MOST)


@given(any_forms)
def test_a_score_does_not_depend_on_what_was_scored_before(forms: list[str]) -> None:
    first = SHARED.score(forms)
    SHARED.score([*forms, "luonnos"])
    assert SHARED.score(forms) == first


@given(st.text(min_size=1, max_size=60), st.text(min_size=1, max_size=60))
def test_features_are_hashes_of_32_bits(left: str, right: str) -> None:
    keys = [*form_features(left)[0], *pair_features([form_features(left)[1]])]
    keys += pair_features([form_features(left)[1], form_features(right)[1]])
    assert all(0 <= key < 1 << 32 for key in keys)


def test_pairs_keep_their_order() -> None:
    first, second = form_features("ei")[1], form_features("jo")[1]
    assert set(pair_features([first, second])) != set(pair_features([second, first]))


def test_an_address_gives_its_parts() -> None:
    whole = set(form_features("https://www.example.fi/paatokset/2026")[0])
    assert whole > set(form_features("example.fi")[0])


def test_no_words_score_nothing(scorer: Scorer) -> None:
    assert scorer.score([]) == 0
    assert set(scorer.codes([]).values()) == {0.0}


def test_codes_are_those_of_the_catalogue(scorer: Scorer) -> None:
    assert list(scorer.codes(["a"])) == [f"PUB{number:03d}" for number in range(1, 19)]


@pytest.mark.skipif(not CASES.exists(), reason="the labelled cases are not beside the repository")
def test_cases_that_disclose_score_higher_than_those_that_do_not(scorer: Scorer) -> None:
    cases = [json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines()]
    chances: dict[bool, list[float]] = {True: [], False: []}
    for case in cases:
        told = any(e["rule"].startswith("PUB") for e in case["expect"])
        chances[told].append(scorer.score(forms_of(case["text"])))
    wins = sum(high > low for high in chances[True] for low in chances[False])
    assert wins / (len(chances[True]) * len(chances[False])) > 0.8


SHARED = Scorer.load()
