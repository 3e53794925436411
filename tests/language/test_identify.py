"""Which languages a post is said to be in, and when a guess is left unsaid."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from somelint.language.identify import is_covered, languages_of
from somelint.text.view import View
from somelint.text.words import words


def of(text: str, declared: str | None = None) -> tuple[str, ...]:
    view = View.of(text)
    return languages_of(view.text, declared, words(view))


@pytest.mark.parametrize(
    ("text", "main"),
    [
        ("Uusi luonnos on lähetetty lausunnoille.", "fi"),
        ("Nya tidtabeller gäller från och med måndag.", "sv"),
        ("The new timetable is valid from Monday.", "en"),
    ],
)
def test_the_main_language_of_a_plain_post(text, main):
    assert of(text)[0] == main


def test_a_post_in_two_languages_has_both():
    assert set(of("Kiitos kaikille ja hyvää viikonloppua! Thank you all and see you soon!")) == {
        "fi",
        "en",
    }


@pytest.mark.parametrize("declared", ["fi", "sv", "en", None])
@pytest.mark.parametrize(
    "text",
    [
        "Homme sõidame Tartusse ja räägime seal kolleegidega raudtee tulevikust.",
        "HEUTE SIND WIR IN HAMBURG UND SPRECHEN ÜBER DEN HAFEN",
        "Takk til alle som kom på seminaret vårt i dag, det ble en veldig fin dag.",
        "Bugün Ankara'da meslektaşlarımızla ulaşım güvenliğini konuştuk.",
        "Сегодня мы говорили о безопасности.",
        "Odne mii leat Anáris ságastallamin geainnuin.",
    ],
)
def test_another_language_is_told_whatever_was_declared(text, declared):
    assert of(text, declared) == ()


@pytest.mark.parametrize("declared", ["fi", "sv", "en", None])
@pytest.mark.parametrize(
    "text",
    [
        "Mark E. Haedicke",
        "Photo credit: Austin Swift, Las Vegas, NV.",
        "rajendra.o...@posti.example",
        "War is over",
        "Per capita, per 'huvud', dvs per person.",
        "New York, Boston, Los Angeles, Madrid, Paris",
        "CEF, TEN-T, ERTMS, MaaS",
        "Merci beaucoup!",
        "#joukkoliikenne",
    ],
)
def test_names_figures_and_a_word_or_two_are_no_other_language(text, declared):
    assert of(text, declared) != ()


def test_the_declared_language_decides_where_the_text_does_not():
    assert of("Hilton Als", "sv") == ("sv",)


_SOME_WORDS = (
    *("Hyvää", "huomenta", "ja", "on", "ei", "juna", "kulkee", "Tack", "och", "inte", "vägen"),
    *("the", "road", "is", "open", "Takk", "til", "alle", "og", "det", "Ich", "nicht", "wir"),
    *("homme", "sõidame", "kui", "vegen", "😀", "12", "@somebody", "https://t.co/a1", "HSL"),
)


@given(
    st.lists(st.sampled_from(_SOME_WORDS), max_size=12).map(" ".join),
    st.sampled_from([None, "fi", "sv", "en"]),
)
def test_the_quick_answer_is_that_of_the_whole_question(text, declared):
    view = View.of(text)
    own = words(view)
    assert is_covered(view.text, declared, own) == bool(languages_of(view.text, declared, own))


@pytest.mark.parametrize("text", ["Juna kulkee ja aurinko paistaa, hyvää päivää!", "Hyvää yötä"])
def test_an_ordinary_post_does_not_load_the_library(text):
    code = (
        "import sys; from somelint import Draft, Linter; "
        f"Linter.from_policy().check(Draft(text={text!r}, language='fi')); "
        "sys.exit('numpy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
