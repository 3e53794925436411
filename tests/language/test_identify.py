"""Which languages a post is said to be in, and when a guess is left unsaid."""

import pytest

from somelint.language.identify import languages_of
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
