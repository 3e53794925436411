"""The encoder: what it reads of a post, and how its weights are kept."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from somelint.draft import Draft
from somelint.language.encoder import BLOCK, WIDE_BLOCK, default, quantised, widely_quantised
from somelint.language.encoder import _unpacked as unpacked
from somelint.language.scorer import MOST
from somelint.linter import Linter

CASES = Path(__file__).resolve().parents[3] / "shared" / "cases" / "dev.jsonl"


@settings(deadline=None, max_examples=40)
@given(st.text(max_size=300))
def test_whatever_the_text_a_reading_is_within_its_limits(text: str) -> None:
    reading = default().read(text)
    assert reading is None or all(-MOST <= odds <= MOST for odds in reading.values())


@pytest.mark.parametrize("text", ["", " \n", "luonnos " * 500], ids=["empty", "blank", "long"])
def test_what_cannot_be_read_has_no_reading(text: str) -> None:
    assert default().read(text) is None


def test_a_reading_does_not_depend_on_what_was_read_before() -> None:
    text = "Saimme juuri kuulla, kuka uusi johtaja on. Kerron huomenna."
    first = default().read(text)
    default().read("Aivan muuta: bussi oli myöhässä.")
    assert default().read(text) == first


def test_the_order_of_words_counts() -> None:
    one = default().read("The minister told us, the press did not know.")
    other = default().read("The press told us, the minister did not know.")
    assert one != other


@pytest.mark.parametrize(
    ("pack", "kind", "step"), [(quantised, BLOCK, 1 / 8), (widely_quantised, WIDE_BLOCK, 1 / 127)]
)
@given(seed=st.integers(0, 1000))
def test_weights_are_kept_to_within_a_step(
    pack: object, kind: object, step: float, seed: int
) -> None:
    rows = np.random.default_rng(seed).normal(size=(3, 64)).astype(np.float32)
    rows[1] = 0
    blocks = np.frombuffer(pack(rows), kind).reshape(3, -1)  # type: ignore[operator,call-overload]
    largest = np.abs(rows.reshape(3, -1, 32)).max(axis=2).repeat(32, axis=1)
    assert (np.abs(unpacked(blocks) - rows) <= largest * step * 1.01 + 1e-6).all()


def test_an_ordinary_post_does_not_load_the_encoder(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: object) -> None:
        raise AssertionError("the encoder was asked")

    monkeypatch.setattr(Linter, "encoder", property(refuse))
    linter = Linter.from_policy()
    for text in ("Aurinkoista sunnuntaita!", "Bussi 14 kulkee taas.", "Nice weather in Turku."):
        examined = linter.examine(Draft(text=text, channel="twitter"))
        assert not any(finding.rule == "DRF003" for finding in examined.findings)


@pytest.mark.skipif(not CASES.exists(), reason="the labelled cases are not beside the repository")
def test_cases_that_disclose_are_read_as_such_more_than_others() -> None:
    odds: dict[bool, list[float]] = {True: [], False: []}
    for line in CASES.read_text(encoding="utf-8").splitlines()[::3]:
        case = json.loads(line)
        told = any(one["rule"].startswith("PUB") for one in case["expect"])
        if (reading := default().read(case["text"])) is not None:
            odds[told].append(reading["PUB"])
    assert sum(odds[True]) / len(odds[True]) > sum(odds[False]) / len(odds[False]) + 1
