"""The model of the library without the library: the answers must be the library's."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from somelint.language import langid


@pytest.fixture(scope="module")
def library() -> LanguageIdentifier:
    made = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    made.set_languages(langid.LANGUAGES)
    return made


_WORDS = st.sampled_from(
    "uusi luonnos lähtee lausunnolle ÄÄNESTÄ nu skickas förslaget på remiss the draft went out "
    "täna homme und nicht wir ja #some @lvm https://lvm.fi 2026 🚆 е́ж ﬁ".split()
)


@settings(max_examples=200)
@given(st.lists(_WORDS | st.text(max_size=8), max_size=30).map(" ".join))
@example("")
@example("\ud83d")
def test_answers_are_the_librarys(library: LanguageIdentifier, text: str) -> None:
    language, probability = langid.identifier().classify(text)
    expected, sure = library.classify(text)
    assert probability == pytest.approx(sure, abs=1e-3)
    # Where two languages are as likely, the last bits of the sums decide.
    assert language == expected or sure < 0.5
