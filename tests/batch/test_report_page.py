"""The page of a review in a real browser: what a person sees, types, marks and prints."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from support.browser import axe, keep, listen

from somelint.judgements import read

from .material import POLICY, SECRET, drafts, somelint, started, tweet

DRAFT = {"channel": "twitter", "role": "official", "published": "2026-03-01T10:00+02:00"}


def posts(folder: Path) -> list[Path]:
    """Two exports: drafts with findings of each severity, and tweets with their effect."""
    (folder / "somelint.yaml").write_text(POLICY, encoding="utf-8")
    written = drafts(
        folder / "d.jsonl",
        {**DRAFT, "id": "secret", "text": SECRET, "account": "@aino_esim"},
        {**DRAFT, "id": "long", "text": "Lossi kulkee. " * 40, "account": "@aino_esim"},
        {**DRAFT, "id": "face", "text": f"Näin: {SECRET}", "channel": "facebook"},
        {
            **DRAFT,
            "id": "waived",
            "text": SECRET,
            "waivers": [{"rule": "PUB001", "reason": "julkistettu", "by": "Aino"}],
        },
    )
    own = tweet(5, "Uutinen", "esimerkkivirasto")
    rows = [
        own,
        tweet(6, "RT @esimerkkivirasto: Uutinen", retweeted_status=own),
        tweet(7, "Kiitos!", in_reply_to_status_id_str="1", in_reply_to_screen_name="joku"),
    ]
    lines = [*(json.dumps(one) for one in rows), '{"broken']
    tweets = folder / "t.jsonl"
    tweets.write_text("\n".join(lines), encoding="utf-8")
    return [written, tweets]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The page in each language, and one of a review that found nothing."""
    folder = tmp_path_factory.mktemp("pages")
    given = posts(folder)
    found = {}
    for language in ("fi", "sv", "en"):
        found[language] = folder / f"{language}.html"
        # In a process of its own, for click keeps the language it was given.
        process = started(
            *("--ui-language", language, "batch", *given),
            *("--format", "html", "--output", found[language]),
        )
        said = process.communicate()[1]
        assert process.returncode == 3, said
    found["clean"] = folder / "clean.html"
    clean = drafts(folder / "c.jsonl", {"id": "a", "text": "Lossi kulkee.", "role": "private"})
    done = somelint("batch", clean, "-f", "html", "-o", found["clean"], "--fail-on", "never")
    assert done.returncode == 0, done.stderr
    return found


def open_page(browser: Any, path: Path, **context: Any) -> Any:
    """The page from the disk, without a network; ``requests`` and ``problems`` are listed."""
    page = listen(browser.new_context(offline=True, accept_downloads=True, **context).new_page())
    page.goto(path.as_uri())
    return page


def visible(page: Any) -> list[str]:
    found: list[str] = page.locator("article:visible h3").all_text_contents()
    return found


def fits(page: Any, count: int) -> None:
    page.locator("#shown", has_text=f"{count} of 4 ").wait_for()


def test_opens_from_the_disk_and_asks_for_nothing(browser: Any, pages: dict[str, Path]) -> None:
    page = open_page(browser, pages["en"])
    fits(page, 4)
    assert page.requests == [pages["en"].as_uri()]
    assert page.problems == []
    assert visible(page)[-1] == "waived"


def test_filters_and_search(browser: Any, pages: dict[str, Path]) -> None:
    page = open_page(browser, pages["en"])
    page.select_option("[data-filter=channel]", "facebook")
    fits(page, 1)
    assert visible(page) == ["face"]
    page.click("button[type=reset]")
    fits(page, 4)
    page.select_option("[data-filter=rule]", "PUB001")
    fits(page, 3)
    # A waived finding has no severity that is still open.
    page.select_option("[data-filter=severity]", "error")
    fits(page, 2)
    page.fill("#search", "NÄIN leimattu")
    fits(page, 1)
    assert visible(page) == ["face"]
    page.fill("#search", "nowhere")
    fits(page, 0)
    assert page.locator("[role=status]").count() == 1
    assert axe(page) == []


def test_by_keyboard_alone(browser: Any, pages: dict[str, Path]) -> None:
    page = open_page(browser, pages["en"])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "search"
    page.keyboard.type("näin")
    fits(page, 1)
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.tagName") == "SUMMARY":
            break
    page.keyboard.press("Enter")
    assert page.locator("details[open]").count() == 1
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert page.locator("input[type=radio]:checked").count() == 1
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_judgements_are_saved_as_evaluate_reads_them(
    browser: Any, pages: dict[str, Path], tmp_path: Path
) -> None:
    page = open_page(browser, pages["en"])
    assert page.locator("#save").is_disabled()
    secret, long = (
        page.locator("article", has=page.get_by_text(one, exact=True)) for one in ("secret", "long")
    )
    secret.locator("li[data-rule=PUB001] input[value=right]").check()
    long.locator("li[data-rule=CHN006] input[value=right]").check()
    long.locator("li[data-rule=CHN006] input[value=wrong]").check()
    assert page.locator("#judged").text_content().startswith("2 of ")
    with page.expect_download() as download:
        page.click("#save")
    assert download.value.suggested_filename == "judgements.json"
    path = tmp_path / "judgements.json"
    download.value.save_as(path)
    found = {(one.rule, one.draft): one.right for one in read(str(path))}
    assert found == {("PUB001", "secret"): True, ("CHN006", "long"): False}
    assert "TL III" not in path.read_text("utf-8")
    done = somelint("evaluate", "--judgements", path)
    assert done.returncode == 0
    assert "PUB001" in done.stdout


def test_many_posts_come_a_hundred_at_a_time(browser: Any, tmp_path: Path) -> None:
    given = drafts(
        tmp_path / "m.jsonl",
        *({**DRAFT, "id": f"n{one}", "text": f"{SECRET} {one}"} for one in range(230)),
    )
    path = tmp_path / "many.html"
    done = somelint("batch", given, "-f", "html", "-o", path, "--workers", "1")
    assert done.returncode == 1, done.stderr
    page = open_page(browser, path)
    more = page.locator("#more")
    for count, left in ((100, 130), (200, 30)):
        page.locator("#shown", has_text=f"{count} of 230 ").wait_for()
        assert len(visible(page)) == count
        assert more.text_content() == f"Show more posts ({left})"
        more.focus()
        page.keyboard.press("Enter")
    page.locator("#shown", has_text="230 of 230 ").wait_for()
    assert not more.is_visible()
    # Who goes on by keyboard goes on at the first of the new posts.
    shown_first = page.evaluate("document.activeElement.textContent")
    assert shown_first == visible(page)[200]
    # What is not shown yet is found, and a mark made further down is saved.
    page.locator("article").last.locator("input[value=right]").first.check()
    page.fill("#search", visible(page)[150].lstrip("n"))
    page.locator("#shown", has_text=" of 230 ").wait_for()
    with page.expect_download() as download:
        page.click("#save")
    download.value.save_as(tmp_path / "marks.json")
    assert len(list(read(str(tmp_path / "marks.json")))) == 1


def test_the_figures_of_the_follow_up(browser: Any, pages: dict[str, Path]) -> None:
    page = open_page(browser, pages["en"])

    def table(name: str) -> dict[str, dict[str, str]]:
        heads = page.locator(f"section[aria-labelledby={name}] thead th").all_text_contents()
        rows = page.locator(f"section[aria-labelledby={name}] tbody tr").all()
        found = {}
        for row in rows:
            cells = [
                row.locator("th").text_content(),
                *row.locator("td:not(.bar)").all_text_contents(),
            ]
            found[cells[0]] = dict(zip(heads[1:], cells[1:], strict=True))
        return found

    own, ministry = (
        table("use-account")[one] for one in ("own name", "the organisation's account")
    )
    assert (own["posts"], own["replies written"], own["shares of own posts"]) == ("6", "1", "1")
    assert (ministry["posts"], ministry["likes"], ministry["likes a post"]) == ("1", "5", "5.0")
    # The API tells of no answers: that is not the figure nought.
    assert ministry["answers received"] == "–"
    months = table("use-months")
    assert months["2019-01"]["Twitter (X)"] == "3"
    assert months["2026-03"]["Facebook"] == "1"


def test_on_paper(browser: Any, pages: dict[str, Path]) -> None:
    page = open_page(browser, pages["en"])
    page.select_option("[data-filter=channel]", "facebook")
    fits(page, 1)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert not page.locator("form").is_visible()
    assert not page.locator("nav").is_visible()
    # What is filtered is what is printed, with its reasons.
    assert visible(page) == ["face"]
    assert page.locator("article:visible details:not([open])").count() == 0
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("details[open]").count() == 0
    assert page.pdf(format="A4").startswith(b"%PDF")


@pytest.mark.parametrize("name", ["fi", "sv", "en", "clean"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_accessible_and_within_its_width(
    browser: Any, pages: dict[str, Path], name: str, scheme: str, width: int
) -> None:
    size = {"width": width, "height": 800}
    page = open_page(browser, pages[name], color_scheme=scheme, viewport=size)
    assert axe(page) == []
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    for radio in page.locator("input[value=right]").all():
        radio.check()
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.problems == []
    keep(page, f"review-{name}-{scheme}-{width}")
