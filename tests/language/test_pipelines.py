"""The last layer: what the trained pipelines are given, and where they find names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from somelint.document import Document
from somelint.draft import Draft
from somelint.language import pipelines
from somelint.language.lexicon import Lexicon, Table
from somelint.policy import Policy

POLICY = Policy.built_in()
TEXT = "Sauli Niinistö puhui. Sade ropisi kattoon. Paikalla oli myös Tarja Halonen Turusta. "


def document_of(text: str) -> Document:
    return Document(Draft(text=text, language="fi"), POLICY, Lexicon(Table()))


@given(st.text(alphabet="ab. \n", max_size=200), st.integers(1, 60))
def test_parts_make_up_the_text(text: str, size: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipelines, "_PART", size)
        document = document_of(text)
        parts = list(pipelines._parts(document))
    assert "".join(document.text[start:end] for start, end in parts) == document.text
    assert all(
        0 < end - start <= max(size, len(text) if len(text) <= size else size)
        for start, end in parts
    )


def test_sentences_stay_whole_where_they_are_short_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipelines, "_PART", 60)
    document = document_of(TEXT * 3)
    starts = set(document.sentence_starts)
    assert all(start in starts for start, _ in pipelines._parts(document))


def test_names_of_a_long_text_are_found_where_they_stand(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = document_of(TEXT * 3)
    names = {whole.text[slice(*one.span)] for one in pipelines.entities_of(whole, "fi")}
    assert {"Sauli Niinistö", "Tarja Halonen"} <= names
    monkeypatch.setattr(pipelines, "_PART", 60)
    parted = document_of(TEXT * 3)
    found = [(one.span, one.label) for one in pipelines.entities_of(parted, "fi")]
    assert found == [(one.span, one.label) for one in pipelines.entities_of(whole, "fi")]


def test_a_text_of_more_than_a_million_characters_has_tokens() -> None:
    document = document_of("sana " * 200_001)
    assert len(pipelines.tokens_of(document, "fi")) == 200_001
