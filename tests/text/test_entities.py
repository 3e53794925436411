from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from somelint.text.entities import Entity, extract
from somelint.text.urls import is_address

SUITE = Path(__file__).resolve().parents[3] / "shared" / "conformance"


def conformance(file: str, *groups: str) -> list[Any]:
    path = SUITE / f"twitter-text-{file}.yml"
    if not path.exists():
        reason = "the conformance suite of twitter-text is not beside the repository"
        return [pytest.param({}, marks=pytest.mark.skip(reason=reason))]
    tests = yaml.safe_load(path.read_text(encoding="utf-8"))["tests"]
    return [
        pytest.param(test, id=f"{group}: {test['description']}")
        for group in groups
        for test in tests[group]
    ]


def same(found: list[Entity], expected: list[Any], key: str) -> None:
    if expected and isinstance(expected[0], dict):
        assert [(item.name, [item.start, item.end]) for item in found] == [
            (item[key], item["indices"]) for item in expected
        ]
    else:
        assert [item.name for item in found] == expected


@pytest.mark.parametrize(
    "test",
    conformance(
        "extract",
        "urls",
        "urls_with_indices",
        "urls_with_directional_markers",
        "tco_urls_with_params",
    ),
)
def test_links_as_twitter_text_sees_them(test: dict[str, Any]) -> None:
    urls = [url for url in extract(test["text"]).urls if url.kind == "url"]
    same(list(urls), test["expected"], "url")


@pytest.mark.parametrize("test", conformance("extract", "mentions", "mentions_with_indices"))
def test_mentions_as_twitter_text_sees_them(test: dict[str, Any]) -> None:
    names = [name for name in extract(test["text"]).mentions if name.kind == "mention"]
    same(names, test["expected"], "screen_name")


@pytest.mark.parametrize("test", conformance("extract", "mentions_or_lists_with_indices"))
def test_owner_of_a_list_is_mentioned(test: dict[str, Any]) -> None:
    names = [(name.name, name.start) for name in extract(test["text"]).mentions]
    assert names == [(item["screen_name"], item["indices"][0]) for item in test["expected"]]


@pytest.mark.parametrize("test", conformance("extract", "replies"))
def test_replies_as_twitter_text_sees_them(test: dict[str, Any]) -> None:
    text = test["text"]
    first = [name.name for name in extract(text).mentions if not text[: name.start].strip()]
    assert first[:1] == [test["expected"]] * (test["expected"] is not None)


@pytest.mark.parametrize(
    "test", conformance("extract", "hashtags", "hashtags_from_astral", "hashtags_with_indices")
)
def test_hashtags_as_twitter_text_sees_them(test: dict[str, Any]) -> None:
    same(list(extract(test["text"]).hashtags), test["expected"], "hashtag")


@pytest.mark.parametrize("test", conformance("extract", "cashtags", "cashtags_with_indices"))
def test_cashtags_as_twitter_text_sees_them(test: dict[str, Any]) -> None:
    same(list(extract(test["text"]).cashtags), test["expected"], "cashtag")


@pytest.mark.parametrize("test", conformance("validate", "urls", "urls_without_protocol"))
def test_valid_addresses_as_twitter_text_sees_them(test: dict[str, Any]) -> None:
    assert is_address(test["text"]) is test["expected"]


@pytest.mark.parametrize("test", conformance("validate", "usernames"))
def test_valid_names_as_twitter_text_sees_them(test: dict[str, Any]) -> None:
    found = [item.text for item in extract(test["text"]).mentions]
    assert (found == [test["text"]]) is test["expected"]


@pytest.mark.parametrize("test", conformance("validate", "hashtags"))
def test_valid_hashtags_as_twitter_text_sees_them(test: dict[str, Any]) -> None:
    found = [item.text for item in extract(test["text"]).hashtags]
    assert (found == [test["text"]]) is test["expected"]


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("Katso https://lvm.fi/saimaa.", "urls", ["https://lvm.fi/saimaa"]),
        ("Katso lvm.fi/saimaa, kiitos", "urls", ["lvm.fi/saimaa"]),
        ("asia.Ja toinen", "urls", []),
        (
            "(ks. https://fi.wikipedia.org/wiki/Turku_(laiva))",
            "urls",
            ["https://fi.wikipedia.org/wiki/Turku_(laiva)"],
        ),
        (r"Tiedosto \\palvelin\jako\luonnos.docx on", "urls", [r"\\palvelin\jako\luonnos.docx"]),
        (r"levyllä P:\Hankkeet\muistio.docx.", "urls", [r"P:\Hankkeet\muistio.docx"]),
        ("file:///home/x/luonnos.pdf avautuu", "urls", ["file:///home/x/luonnos.pdf"]),
        ("http://intra/ohje, katso", "urls", ["http://intra/ohje"]),
        (
            "https://wiki.ministerio.intra/sivu?id=3",
            "urls",
            ["https://wiki.ministerio.intra/sivu?id=3"],
        ),
        ("intra.ministerio.local/sivu", "urls", ["intra.ministerio.local/sivu"]),
        (
            "osoite 10.20.30.40 tai 192.168.1.5:8080/x",
            "urls",
            ["10.20.30.40", "192.168.1.5:8080/x"],
        ),
        ("palvelin 193.166.4.5:8443 auki", "urls", ["193.166.4.5:8443"]),
        ("http://localhost:8000/testi", "urls", ["http://localhost:8000/testi"]),
        ("localhost:8000", "urls", ["localhost:8000"]),
        ("http://[fe80::1]:8080/a", "urls", ["http://[fe80::1]:8080/a"]),
        ("klo 12.30, 5.3.2014, versio 1.2.3.4 ja 03.04.03.00/2026", "urls", []),
        ("kysy: etunimi.sukunimi@lvm.fi", "emails", ["etunimi.sukunimi@lvm.fi"]),
        ("kysy: etunimi.sukunimi@lvm.fi", "urls", []),
        ("kysy: pekka.fi.laine@lvm.fi", "urls", []),
        ("kysy etunimi.sukunimi(at)lvm.fi", "emails", ["etunimi.sukunimi(at)lvm.fi"]),
        ("posti@ministerio", "emails", []),
        ("hei @lvm_fi ja ＠toinen", "mentions", ["@lvm_fi", "＠toinen"]),
        ("hei @nimi@mastodontti.fi!", "mentions", ["@nimi@mastodontti.fi"]),
        ("https://mastodontti.fi/@nimi", "mentions", []),
        ("osta $NOKIA nyt, 5$ tai $5", "cashtags", ["$NOKIA"]),
        ("hyvä 👩‍👩‍👧 🇫🇮 ❤️ 1️⃣ ©", "emoji", ["👩‍👩‍👧", "🇫🇮", "❤️", "1️⃣"]),
        ("©️ ja 👍🏽", "emoji", ["©️", "👍🏽"]),
        ("tavallinen teksti: ei mitään. Loppu", "urls", []),
    ],
)
def test_what_posts_hold(text: str, kind: str, expected: list[str]) -> None:
    found = getattr(extract(text), kind)
    assert [item.text for item in found] == expected
    assert all(text[item.start : item.end] == item.text for item in found)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("https://User@LVM.fi:443/a/b?x=1#y", ("https", "lvm.fi", "443", "/a/b", "x=1")),
        ("lvm.fi/a?b=c", ("", "lvm.fi", "", "/a", "b=c")),
        (r"\\Palvelin\jako\a.docx", ("unc", "palvelin", "", "/jako/a.docx", "")),
        (r"P:\jako\a.docx", ("file", "", "", "P:/jako/a.docx", "")),
        ("file:///home/a", ("file", "", "", "/home/a", "")),
        ("http://[fe80::1]:8080/a", ("http", "fe80::1", "8080", "/a", "")),
        ("http://[fe80/a?b", ("http", "fe80", "", "/a", "b")),
        ("10.0.0.1:80/x", ("", "10.0.0.1", "80", "/x", "")),
    ],
)
def test_parts_of_an_address(text: str, parts: tuple[str, ...]) -> None:
    (url,) = extract(text).urls
    assert (url.scheme, url.host, url.port, url.path, url.query) == parts


def test_kinds_tell_what_twitter_would_link() -> None:
    urls = extract("https://lvm.fi ja http://intra/x ja lvm.fi").urls
    assert [url.kind for url in urls] == ["url", "unlinked-url", "url"]


@pytest.mark.parametrize(
    ("text", "internal"),
    [
        ("https://lvm.fi/a", False),
        ("lvm.fi", False),
        ("https://lehti.example/juttu", False),
        ("http://bücher.みんな/a", False),
        ("http://193.166.4.5:8443/a", False),
        ("http://intra/a", True),
        ("localhost:8000", True),
        ("http://192.168.0.1", True),
        ("http://172.20.1.1/a", True),
        ("http://[fe80::1]/a", True),
        ("http://[2001:db8::1]/a", False),
        ("https://wiki.ministerio.corp/a", True),
        ("wiki.virasto.local/a", True),
        ("http://wiki.talonverkko/a", True),
        (r"\\palvelin\jako", True),
        (r"P:\jako\a.docx", True),
        ("file://palvelin/a", True),
    ],
)
def test_whether_the_form_says_internal(text: str, internal: bool) -> None:
    (url,) = extract(text).urls
    assert url.text == text
    assert url.internal is internal


pieces = st.sampled_from(
    [
        "http://",
        "https://",
        "www.",
        ".fi",
        ".com",
        "/",
        "?",
        "(",
        ")",
        "@",
        "#",
        "$",
        "\\\\",
        ".",
        ":",
        "10.0.0.1",
        "intra",
        "a",
        "ä",
        "xn--",
        "あ",
        "コム",
        "t.co/",
        "localhost",
        "file://",
        " ",
        "rt",
        "👩",
        "\u200d",
        "\ufe0f",
        "\u20e3",
        "1",
        "-",
        "_",
        "[",
        "]",
        "C:\\",
        "(at)",
    ]
)


def assert_ordered_slices(text: str) -> None:
    entities = extract(text)
    for kind in ("urls", "mentions", "hashtags", "cashtags", "emails", "emoji"):
        found = getattr(entities, kind)
        assert found is getattr(entities, kind)
        reach = 0
        for item in found:
            assert reach <= item.start < item.end <= len(text)
            assert text[item.start : item.end] == item.text
            reach = item.end
    for url in entities.urls[:50]:
        assert all(isinstance(part, str) for part in (url.scheme, url.host, url.path, url.query))


@given(st.one_of(st.text(), st.lists(pieces, max_size=30).map("".join)))
def test_any_text_gives_ordered_slices(text: str) -> None:
    assert_ordered_slices(text)


@pytest.mark.parametrize(
    "piece",
    [
        "a.",
        "http://a.",
        "http://",
        "a-",
        "x@",
        "@a",
        "#a",
        "(",
        "http://a.fi/(",
        "a.b-",
        "$A ",
        "あ.",
        "\\\\a",
        "1.1.",
        "://",
        "👩\u200d",
        "a.local",
        "http://a.fi/,",
        "http://x.fi?",
        "a@a.",
    ],
)
def test_long_runs_of_what_could_begin_something_are_read_through(piece: str) -> None:
    assert_ordered_slices(piece * 20_000)


def test_an_address_in_the_path_of_another_is_not_found_twice() -> None:
    assert_ordered_slices("0.AL/HTTP://0.AL")
