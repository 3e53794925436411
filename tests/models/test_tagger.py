from itertools import product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.strings import StringStore
from spacy.vectors import Vectors

from somelint.language import tagger
from somelint.language.subwords import Subwords

FLORET = {"minn": 4, "maxn": 5, "hash_count": 2, "hash_seed": 7, "bow": "<", "eow": ">"}


@pytest.mark.parametrize(
    ("token", "split", "hashtag", "expected"),
    [
        ("LVM:n", "punctuation", False, ["LVM", ":", "n"]),
        ("LVM:n", "words", False, ["LVM:n"]),
        ("Helsinki-Vantaan", "punctuation", False, ["Helsinki", "-", "Vantaan"]),
        ("5.5.2014", "punctuation", False, ["5", ".", "5", ".", "2014"]),
        ("https://example.org/a-b", "punctuation", False, ["https://example.org/a-b"]),
        ("www.example.org", "words", False, ["www.example.org"]),
        ("#LahdenRata", "words", False, ["#", "Lahden", "Rata"]),
        ("LahdenRata2030", "words", True, ["Lahden", "Rata", "2030"]),
        ("YLEuutiset", "words", True, ["YL", "Euutiset"]),
        ("@ministeri", "words", False, ["@ministeri"]),
        ("@ministeri", "punctuation", False, ["@", "ministeri"]),
        ("#", "punctuation", False, ["#"]),
    ],
)
def test_pieces(token: str, split: str, hashtag: bool, expected: list[str]) -> None:
    assert tagger.pieces(token, split, hashtag=hashtag) == expected


@given(
    st.text(min_size=1).filter(str.strip), st.sampled_from(["punctuation", "words"]), st.booleans()
)
def test_pieces_lose_nothing(token: str, split: str, hashtag: bool) -> None:
    assert "".join(tagger.pieces(token, split, hashtag=hashtag)) == token


@pytest.mark.parametrize(
    ("form", "expected"),
    [("Lahti", "Xxxx"), ("LVM:n", "XXX:x"), ("2014-01", "ddd-dd"), ("", ""), ("@a_b", "@x_x")],
)
def test_shape(form: str, expected: str) -> None:
    assert tagger.shape(form) == expected


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("Helsinki", "helsinki"),
        ("helsinki", "Helsinki"),
        ("#oulu", "oulu"),
        ("LVM", "lvm"),
        ("", ""),
    ],
)
def test_other_case(form: str, expected: str) -> None:
    assert tagger.other_case(form) == expected


def _legal(tags: tuple[int, ...]) -> bool:
    inside = 0
    for tag in tags:
        label, part = divmod(tag - 1, 4)
        if tag and part in (1, 2):
            if inside != label + 1:
                return False
        elif inside:
            return False
        inside = label + 1 if tag and part in (0, 1) else 0
    return not inside


@given(st.lists(st.integers(0, 4), max_size=3), st.integers(0, 2**32 - 1))
def test_best_tags_are_the_best_legal_ones(lengths: list[int], seed: int) -> None:
    labels = 2
    rng = np.random.default_rng(seed)
    scores = rng.standard_normal((sum(lengths), 1 + 4 * labels)).astype(np.float32)
    found = tagger.best_tags(scores, lengths, labels)
    first = 0
    for length in lengths:
        part = scores[first : first + length]
        got = tuple(found[first : first + length].tolist())
        first += length
        legal = (t for t in product(range(1 + 4 * labels), repeat=length) if _legal(t))
        best = max(float(part[range(length), list(t)].sum()) for t in legal)
        assert _legal(got)
        assert float(part[range(length), list(got)].sum()) == pytest.approx(best, abs=1e-4)


def test_spans() -> None:
    outside, begin, inside, end, single = 0, 1, 2, 3, 4
    tags = [outside, begin, inside, end, single, 4 + begin, 4 + end]
    assert tagger.spans(tags) == [(1, 4, 0), (4, 5, 0), (5, 7, 1)]


@given(st.integers(0, 2**32 - 1))
def test_quantised_rows_are_near(seed: int) -> None:
    table = np.random.default_rng(seed).standard_normal((5, 16)).astype(np.float32)
    table[2] = 0
    whole, scale = tagger.quantise(table)
    error = np.abs(whole * scale.astype(np.float32) - table)
    assert (error <= np.abs(table).max(axis=1, keepdims=True) / 100 + 1e-6).all()


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=40), min_size=1))
def test_rows_of_subwords_are_those_of_spacy(words: list[str]) -> None:
    table = np.random.default_rng(1).standard_normal((50, 3)).astype(np.float32)
    rows, sizes = Subwords(FLORET, len(table)).rows(words)
    own = np.split(table[rows], np.cumsum(sizes)[:-1])
    means = [part.mean(axis=0) if len(part) else np.zeros(3) for part in own]
    vectors = Vectors(strings=StringStore(), data=table, mode="floret", **FLORET)
    assert np.array(means) == pytest.approx(vectors.get_batch(words), abs=1e-5)


def test_parameters_are_read_where_they_lie(tmp_path: Path) -> None:
    table = np.random.default_rng(2).standard_normal((6, 4)).astype(np.float32)
    kept = {"floret": table, "word.W": np.asfortranarray(table), "floret.split": np.array(3)}
    path = tmp_path / "parameters.npz"
    tagger.save(path, kept)
    found = tagger.load(path)
    with np.load(path) as archive:
        assert {name: value.tolist() for name, value in found.items()} == {
            name: archive[name].tolist() for name in archive.files
        }
    assert not any(value.flags.writeable for value in found.values())
    # Written over the file that they are mapped from.
    tagger.save(path, found)
    assert tagger.load(path)["floret"].tolist() == found["floret"].tolist()


def test_compressed_parameters_are_refused(tmp_path: Path) -> None:
    np.savez_compressed(tmp_path / "parameters.npz", a=np.zeros(3))
    with pytest.raises(ValueError, match="compressed"):
        tagger.load(tmp_path / "parameters.npz")
