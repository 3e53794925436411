"""The drafting page in a real browser: what a person sees, hears and types."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from support.browser import axe, keep, listen
from support.service import serving

STATIC = Path(__file__).parents[2] / "somelint" / "service" / "static"
TEXT = "Hei 😀 liite on leimattu TL III, katsokaa kuvaa."


def texts() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = json.loads((STATIC / "texts.json").read_text("utf-8"))
    return found


def test_every_text_is_in_every_language() -> None:
    found = texts()
    assert set(found) == {"fi", "sv", "en"}
    assert found["fi"].keys() == found["sv"].keys() == found["en"].keys()
    for key, text in found["en"].items():
        for other in ("fi", "sv"):
            places = re.findall(r"\{\w+\}", found[other][key])
            assert sorted(places) == sorted(re.findall(r"\{\w+\}", text)), key


def test_the_page_uses_texts_that_exist() -> None:
    html, script = ((STATIC / one).read_text("utf-8") for one in ("page.html", "page.js"))
    used = set(re.findall(r'data-(?:text|label)="([\w-]+)"', html))
    used |= set(re.findall(r'\bt\("([\w-]+)"', script))
    assert used <= texts()["en"].keys()


def test_nothing_comes_from_elsewhere() -> None:
    for path in STATIC.iterdir():
        found = re.findall(r"https?://[^\"'\s)]+", path.read_text("utf-8"))
        assert set(found) <= {"http://www.w3.org/2000/svg"}, path.name
    html = (STATIC / "page.html").read_text("utf-8")
    assert not re.search(r"<script(?![^>]*src)|style=|\son\w+=", html)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(tmp_path_factory.mktemp("empty")) as service:
        yield f"{service.address}/"


def open_page(browser: Any, address: str, **context: Any) -> Any:
    page = listen(browser.new_context(**{"locale": "fi-FI", **context}).new_page())
    page.goto(address)
    page.wait_for_selector("#channel option[value=twitter]", state="attached")
    return page


def fill(page: Any) -> None:
    page.select_option("#channel", "twitter")
    page.select_option("#role", "official")
    page.fill("#text", TEXT)
    page.wait_for_selector("mark")


def fill_clean(page: Any) -> None:
    page.select_option("#channel", "twitter")
    page.select_option("#role", "official")
    page.fill("#account", "@maijamallikas")
    page.fill("#author", "Maija Mallikas")
    page.fill("#unit", "Tieto-osasto")
    page.select_option("#photo", "own-face")
    page.fill("#text", "Lossi kulkee tänään aikataulun mukaan.")
    page.wait_for_selector("#summary.good")


def test_marks_findings_and_moves_the_caret(browser: Any, address: str) -> None:
    page = open_page(browser, address)
    fill(page)
    assert "TL III" in page.locator("mark").all_text_contents()
    assert page.locator("#summary").get_attribute("aria-live") == "polite"
    assert "virhe" in page.locator("#summary").text_content()
    page.locator("#length", has_text="/280").wait_for()
    page.focus("#text")
    page.keyboard.press("F8")
    selected = "(() => {const t=document.getElementById('text');"
    selected += "return t.value.slice(t.selectionStart, t.selectionEnd)})()"
    assert page.evaluate(selected) == "TL III"
    page.keyboard.press("Shift+F8")
    assert page.evaluate("document.activeElement.id") != "body"
    assert page.problems == []
    keep(page, "light-fi")


def test_marks_lie_under_their_words(browser: Any, address: str) -> None:
    page = open_page(browser, address, viewport={"width": 700, "height": 900})
    page.fill("#text", "Pitkä rivi, joka jatkuu ja jatkuu. " * 12 + "\n\n" + TEXT)
    page.wait_for_selector("mark.error")
    heights = page.evaluate(
        "(() => {const t=document.getElementById('text');"
        "return [t.scrollHeight, t.clientHeight]})()"
    )
    assert heights[0] == heights[1]
    keep(page, "long")


def test_a_clean_draft_and_an_empty_one(browser: Any, address: str) -> None:
    page = open_page(browser, address)
    assert page.locator("#summary").text_content() == texts()["fi"]["empty"]
    fill_clean(page)
    assert page.locator("mark").count() == 0


def test_a_failing_service_is_never_shown_as_clean(browser: Any, address: str) -> None:
    page = open_page(browser, address)
    fill(page)
    page.route("**/v1/check*", lambda route: route.abort())
    page.fill("#text", "Jotain muuta.")
    page.locator("#summary", has_text=texts()["fi"]["failed"]).wait_for()
    assert page.locator("#list li").count() == 0
    assert page.locator("mark").count() == 0


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_languages(browser: Any, address: str, language: str) -> None:
    page = open_page(browser, address)
    page.click(f"[data-language={language}]")
    page.fill("#text", TEXT)
    page.wait_for_selector(f"#list .go[lang={language}]")
    assert page.locator("html").get_attribute("lang") == language
    assert page.locator("#review-title").text_content() == texts()[language]["findings"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_accessible_and_within_its_width(
    browser: Any, address: str, scheme: str, width: int
) -> None:
    page = open_page(
        browser, address, color_scheme=scheme, viewport={"width": width, "height": 800}
    )
    assert axe(page) == []
    fill(page)
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    keep(page, f"{scheme}-{width}")


def test_a_text_not_yet_checked_is_never_shown_as_clean(browser: Any, address: str) -> None:
    page = open_page(browser, address)
    fill_clean(page)
    page.wait_for_selector("#review:not(.pending)")
    page.fill("#text", TEXT)
    page.locator("#pending", has_text=texts()["fi"]["pending"]).wait_for()
    assert axe(page) == []
    keep(page, "pending")
    page.wait_for_selector("#review:not(.pending) #summary.error")


def test_the_keyboard_is_enough(browser: Any, address: str) -> None:
    page = open_page(browser, address)
    focused = "document.activeElement.id || document.activeElement.className"
    page.keyboard.press("Tab")
    assert page.evaluate(focused) == "skip"
    page.keyboard.press("Enter")
    page.keyboard.type(TEXT)
    page.wait_for_selector("mark")
    assert page.evaluate(focused) == "text"
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate(focused) == "go":
            break
    page.keyboard.press("Enter")
    assert page.evaluate(focused) == "text"
    page.keyboard.press("F8")
    page.keyboard.press("Shift+F8")
    assert page.evaluate("document.getElementById('text').selectionEnd") > 0
    assert page.problems == []


def test_a_field_with_a_finding_says_so(browser: Any, address: str) -> None:
    page = open_page(browser, address)
    fill(page)
    assert page.locator("#author").get_attribute("aria-invalid") == "true"
    assert page.locator("#channel").get_attribute("aria-invalid") == "false"
    page.locator("#list .go").last.click()
    assert page.evaluate("document.activeElement.id") == "author"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_accessible_when_it_fails_and_when_it_is_clean(
    browser: Any, address: str, scheme: str
) -> None:
    page = open_page(browser, address, color_scheme=scheme)
    fill_clean(page)
    assert axe(page) == []
    keep(page, f"clean-{scheme}")
    page.route("**/v1/check*", lambda route: route.abort())
    page.fill("#text", TEXT)
    assert axe(page) == []
    page.locator("#summary", has_text=texts()["fi"]["failed"]).wait_for()
    assert axe(page) == []
    keep(page, f"failed-{scheme}")
