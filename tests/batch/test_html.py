from __future__ import annotations

import re
from html.parser import HTMLParser
from importlib.resources import files

import pytest

from somelint.batch.html_posts import marked
from somelint.finding import Confidence, Finding, Severity

from .material import SECRET, drafts, somelint, started

EVIL = "</script><img src=x onerror=alert(1)>\"'&amp; TL III"
VOID = {"meta", "input", "rect", "br", "img", "link"}


class Page(HTMLParser):
    """The tags of a page, closed in order, with ids and texts."""

    def __init__(self, content):
        super().__init__()
        self.open, self.tags, self.wrong, self.words = [], [], [], []
        self.feed(content)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)

    def handle_data(self, data):
        self.words.append(data)


def page(tmp_path, language="en"):
    path = drafts(
        tmp_path / "d.jsonl",
        {"id": EVIL, "text": EVIL, "channel": EVIL, "account": EVIL, "language": "fi"},
        {"id": "b", "text": SECRET, "channel": "twitter", "published": "2026-01-01T10:00+02:00"},
    )
    out = tmp_path / "r.html"
    arguments = ("batch", path, "--format", "html", "-o", out)
    if language == "en":
        assert somelint(*arguments).returncode == 1
    else:
        # In a process of its own, for click keeps the language it was given.
        process = started("--ui-language", language, *arguments)
        assert process.communicate() is not None
        assert process.returncode == 1
    content = out.read_text("utf-8")
    return content, Page(content)


@pytest.mark.parametrize(
    ("language", "title"),
    [("fi", "Julkaisujen katselmus"), ("sv", "Granskning av inlägg"), ("en", "Review of posts")],
)
def test_the_page_is_whole_and_in_the_language(tmp_path, language, title):
    _, found = page(tmp_path, language)
    assert found.wrong == []
    assert found.open == []
    assert ("html", {"lang": language}) in found.tags
    assert title in found.words


def test_nothing_of_an_export_is_markup(tmp_path):
    content, found = page(tmp_path)
    assert "<img" not in content
    assert content.count("<script>") == content.count("</script>") == 1
    assert not any(name.startswith("on") for _, attrs in found.tags for name in attrs)


def test_nothing_is_fetched(tmp_path):
    content, found = page(tmp_path)
    places = [attrs[name] for _, attrs in found.tags for name in ("src", "href") if name in attrs]
    assert all(one.startswith("#") for one in places)
    assert "@import" not in content
    assert "url(" not in content
    assert "default-src 'none'" in content


def test_every_control_has_a_label_and_every_id_is_its_own(tmp_path):
    content, found = page(tmp_path)
    ids = [attrs["id"] for _, attrs in found.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    for _, attrs in found.tags:
        if "aria-labelledby" in attrs:
            assert attrs["aria-labelledby"] in ids
    for control in re.finditer(r"<(select|input)\b", content):
        before = content[: control.start()]
        assert before.rfind("<label>") > before.rfind("</label>")


def test_words_are_marked_and_posts_can_be_filtered(tmp_path):
    content, found = page(tmp_path)
    assert "<mark>TL III</mark>" in content
    posts = [attrs for tag, attrs in found.tags if tag == "article"]
    chosen = next(one for one in posts if one["data-channel"] == "twitter")
    assert chosen["data-month"] == "2026-01"
    assert "PUB001" in chosen["data-rule"].split()
    assert chosen["data-draft"]
    judged = next(attrs for _, attrs in found.tags if "data-fingerprint" in attrs)
    assert judged["data-rule"]
    assert judged["data-fingerprint"]


def luminance(colour):
    colour = colour * 2 if len(colour) == 3 else colour
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize(
    ("name", "least"),
    [*((one, 4.5) for one in ("ink", "soft", "link", "error", "warning", "info")), ("line", 3.0)],
)
@pytest.mark.parametrize("ground", ["paper", "shade"])
def test_contrast(name, ground, least):
    content = (files("somelint.batch") / "report.css").read_text("utf-8")
    colours = dict(re.findall(r"--(\w+): #([0-9a-f]{3,6})", content))
    values = sorted((luminance(colours[name]), luminance(colours[ground])))
    assert (values[1] + 0.05) / (values[0] + 0.05) >= least


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([], "a &lt; b"),
        ([(0, 1)], "<mark>a</mark> &lt; b"),
        ([(2, 5), (0, 3)], "<mark>a &lt; b</mark>"),
        ([(0, 1), (4, 5)], "<mark>a</mark> &lt; <mark>b</mark>"),
        ([(None, None)], "a &lt; b"),
    ],
)
def test_marked(spans, expected):
    found = [
        Finding("R", "n", Severity.INFO, Confidence.LOW, "m", "a", "fi", start=start, end=end)
        for start, end in spans
    ]
    assert marked("a < b", found) == expected
