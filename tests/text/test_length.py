import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from somelint.text import length
from somelint.text.length import COUNTINGS, at_most, measure

SUITE = Path(__file__).resolve().parents[3] / "shared" / "conformance"
needs_suite = pytest.mark.skipif(
    not SUITE.exists(), reason="the conformance suite of twitter-text is not beside the repository"
)


def conformance(*groups: str) -> list[Any]:
    path = SUITE / "twitter-text-validate.yml"
    if not path.exists():
        return [pytest.param({}, marks=needs_suite)]
    tests = yaml.safe_load(path.read_text(encoding="utf-8"))["tests"]
    return [
        pytest.param(test, id=f"{group}: {test['description']}")
        for group in groups
        for test in tests[group]
    ]


@pytest.mark.parametrize(
    "test",
    conformance(
        "WeightedTweetsWithDiscountedEmojiCounterTest", "UnicodeDirectionalMarkerCounterTest"
    ),
)
def test_weighted_as_twitter_text_counts(test: dict[str, Any]) -> None:
    assert measure(test["text"], "weighted") == test["expected"]["weightedLength"]


@pytest.mark.parametrize("test", conformance("tweets"))
def test_140_as_twitter_text_counted(test: dict[str, Any]) -> None:
    assert (0 < measure(test["text"], "twitter-140") <= 140) is test["expected"]


@needs_suite
def test_the_weights_are_those_of_the_published_configuration() -> None:
    config = json.loads((SUITE / "twitter-text-config-v3.json").read_text(encoding="utf-8"))
    assert config["transformedURLLength"] == length.URL_LENGTH
    for span in config["ranges"]:
        for code in (span["start"], span["end"]):
            assert measure(chr(code) * 2, "weighted") in (2, 1)
        assert measure(chr(span["end"] + 1) * 3, "weighted") in (3, 6)
    light = {code for span in config["ranges"] for code in range(span["start"], span["end"] + 1)}
    for code in (
        0x10FF,
        0x1100,
        0x1FFF,
        0x2000,
        0x200D,
        0x200E,
        0x2010,
        0x201F,
        0x2020,
        0x2032,
        0x2038,
    ):
        assert measure("a" + chr(code), "weighted") == 1 + (1 if code in light else 2)


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Hyvää päivää", (12, 12, 12, 12, 12, 17)),
        ("a\u0308iti", (4, 4, 5, 5, 4, 6)),
        ("👩‍👩‍👧!", (3, 6, 6, 9, 2, 19)),
        ("ks. https://www.lausuntopalvelu.fi/FI/Proposal?id=1", (27, 27, 51, 51, 51, 51)),
        ("ks. lvm.fi", (27, 27, 10, 10, 10, 10)),
        ("ks. http://intra/ohje", (21, 21, 21, 21, 21, 21)),
        ("€ – ”a”", (8, 7, 7, 7, 7, 15)),
        ("", (0, 0, 0, 0, 0, 0)),
    ],
)
def test_counts(text: str, counts: tuple[int, ...]) -> None:
    kinds = ("weighted", "twitter-140", "code-points", "utf-16", "graphemes", "bytes")
    assert tuple(measure(text, kind) for kind in kinds) == counts


def test_an_unknown_counting_names_the_known_ones() -> None:
    with pytest.raises(ValueError, match=r"letters.*weighted.*bytes"):
        measure("a", "letters")


@given(st.text())
def test_any_text_has_a_length(text: str) -> None:
    counts = {kind: measure(text, kind) for kind in COUNTINGS}
    assert min(counts.values()) >= 0
    assert counts["graphemes"] <= counts["code-points"] <= counts["utf-16"]
    assert counts["code-points"] <= counts["bytes"]


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])), st.sampled_from(list(COUNTINGS)))
def test_the_quick_bound_is_one(text: str, counting: str) -> None:
    assert measure(text, counting) <= at_most(text, counting)


@given(st.lists(st.sampled_from(["a.fi", "x.com/ö", "https://lvm.fi", "å", "🚆", " ", "漢"])))
def test_the_quick_bound_holds_for_links(parts: list[str]) -> None:
    text = " ".join(parts)
    for counting in COUNTINGS:
        assert measure(text, counting) <= at_most(text, counting)
