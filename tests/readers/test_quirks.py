"""Every format's quirks: what a record of a look-alike of the real export becomes."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from somelint.draft import Author, Draft, Media
from somelint.readers import FORMATS, read, sniff
from somelint.readers.record import Options, Skipped, Taken
from somelint.readers.source import Source

from . import exports

Found = list[Draft | Skipped | Taken]


def load(folder: Path, files: exports.Files, name: str | None = None, **options: Any) -> Found:
    exports.write(folder, files)
    path = folder if len(files) > 1 else folder / next(iter(files))
    with Source.open(str(path)) as source:
        return list(read(source, Options(**options), name=name))


def load_named(folder: Path, name: str, **options: Any) -> Found:
    return load(folder, exports.made(name), exports.EXPORTS[name][0], **options)


def posts(found: Found) -> list[Draft]:
    return [one for one in found if isinstance(one, Draft)]


def skipped(found: Found) -> list[Skipped]:
    return [one for one in found if isinstance(one, Skipped)]


def utc(*parts: int) -> dt.datetime:
    return dt.datetime(*parts, tzinfo=dt.UTC)  # type: ignore[arg-type, misc]


AINO = Author(name="Aino Esimerkki", handle="@aino_esim")

# export, number of the post, what it must be (a name with a dot is a key of ``extra``)
QUIRKS: list[tuple[str, int, dict[str, Any]]] = [
    # Entities once, t.co written out, the account from account.js, the bio from profile.js.
    (
        "x-archive",
        0,
        {
            "id": "11",
            "text": "Silta & tunneli: https://www.esimerkki.fi/tiedote?a=1&b=2 5 < 6 &lt;",
            "channel": "twitter",
            "account": "@aino_esim",
            "author": AINO,
            "published": utc(2024, 11, 9, 12, 14, 11),
            "language": "fi",
            "sources": ("https://www.esimerkki.fi/tiedote?a=1&b=2",),
            ".likes": 3,
            ".reposts": 1,
            ".bio": "Liikenneneuvos. Mielipiteet omiani.",
            ".avatar": "https://pbs.example/aino.jpg",
        },
    ),
    ("x-archive", 1, {"in_reply_to": "9", ".replied_account": "@toinen"}),
    ("x-archive", 2, {"repost_of": "@vaylatieto", ".reposted_account": "@vaylatieto"}),
    # The picture's own link at the end is not the author's text.
    (
        "x-archive",
        3,
        {"text": "Kuva sillasta", "media": (Media("https://pbs.example/silta.jpg"),)},
    ),
    # A long post joined with its note by the second; not so the short one of that second.
    (
        "x-archive",
        4,
        {
            "text": exports.LONG + " https://www.esimerkki.fi/tiet",
            "sources": ("https://www.esimerkki.fi/tiet",),
        },
    ),
    ("x-archive", 5, {"text": "Ketju alkaa tästä.", "language": None, ".lang": "et"}),
    ("x-archive", 6, {"text": "Toisesta osasta.", "account": "@aino_esim"}),
    # Tweets of early 2019 bare under another name; those of a community.
    ("x-archive-parts", 0, {"text": "Vanhalla nimellä", "account": "@aino_esim"}),
    ("x-archive-parts", 1, {"text": "Yhteisössä", "account": "@aino_esim"}),
    # Bare keys, trailing commas, single quotes with double ones inside.
    ("x-archive-saved-again", 0, {"id": "11", "in_reply_to": None, "account": None}),
    ("x-archive-saved-again", 2, {"text": 'Hän sanoi "kyllä"; {sulut} [myös]'}),
    # From the JavaScript, once, though the CSV has it too.
    ("twitter-archive-2013", 0, {"id": "41", "text": "Ei linkkejä & muuta", "author": AINO}),
    # From the CSV alone.
    ("twitter-archive-2013", 3, {"id": "44", "repost_of": "5", ".reposted_account": "@tie"}),
    (
        "twitter-archive-2018",
        0,
        {
            "published": utc(2018, 1, 28, 1, 3, 15),
            "sources": ("https://a.example/1", "https://a.example/b,c"),
        },
    ),
    ("twitter-archive-2018", 1, {"repost_of": "7"}),
    ("twitter-v1", 0, {"text": "Vägen är öppen & klar.", "language": "sv", "author": AINO}),
    ("twitter-v1", 1, {"repost_of": "5", ".likes": 0, ".cut": None}),
    ("twitter-v1", 2, {"in_reply_to": "9"}),
    ("twitter-v1", 3, {"text": "Början av en lång text som nu är hel."}),
    ("twitter-v1", 4, {"text": "Bara början…", ".cut": True}),
    ("twitter-v1-search", 4, {"text": "Bara början…"}),
    (
        "twitter-v2",
        0,
        {
            "text": "New road opens & traffic flows https://www.example.org/road",
            "account": "@aino_esim",
            ".replies": 2,
        },
    ),
    (
        "twitter-v2",
        1,
        {
            "text": "RT @otherone: The beginning of a long original that is cut here only in "
            "the share.",
            "repost_of": "90",
        },
    ),
    (
        "twitter-v2",
        2,
        {
            "text": "@otherone Thanks, see the whole of this long answer.",
            "in_reply_to": "91",
            "media": (Media("https://pbs.example/road.jpg", "A road"),),
            ".replied_account": "@otherone",
        },
    ),
    ("twitter-v2-flat", 1, {"repost_of": "90", ".reposted_account": "@otherone"}),
    ("twitter-v2-flat", 2, {"media": (Media("https://pbs.example/road.jpg", "A road"),)}),
    (
        "twitter-v2-csv",
        0,
        {
            "text": "A & B https://a.example/1",
            "sources": ("https://a.example/1",),
            ".likes": 4,
        },
    ),
    (
        "twitter-v2-csv",
        1,
        {"text": "RT @tie: The whole of the original", "repost_of": "90", ".likes": 0},
    ),
    (
        "twitter-v2-csv",
        2,
        {
            "text": "Rivi\nkaksi",
            "in_reply_to": "91",
            ".likes": None,
            ".replied_account": "@kysyja",
        },
    ),
    ("snscrape", 0, {"text": "Linkki https://esimerkki.fi/sivu & muuta"}),
    ("snscrape", 1, {"text": "RT @tie: Alku ja loppu", "repost_of": "60"}),
    ("snscrape", 2, {"in_reply_to": "59", ".replied_account": "@kysyja"}),
    (
        "twint",
        0,
        {
            "published": dt.datetime(2021, 3, 1, 11, tzinfo=dt.timezone(dt.timedelta(hours=2))),
            "sources": ("https://a.example/1",),
            "in_reply_to": None,
        },
    ),
    ("twint", 1, {"in_reply_to": "70", ".replied_account": "@kysyja"}),
    (
        "twint",
        2,
        {
            "id": "74",
            "text": "RT @tie: Alkuperäinen",
            "repost_of": "73",
            "published": dt.datetime(2021, 3, 2, 12, tzinfo=dt.timezone(dt.timedelta(hours=2))),
        },
    ),
    # The link's address instead of the pieces it is shown in; mentions and hashtags whole.
    (
        "mastodon",
        0,
        {
            "text": "Lue https://www.esimerkki.fi/pitka/osoite?x=1&y=2\nja kerro\nmuille\n\n"
            "@toinen #tie",
            "sources": ("https://www.esimerkki.fi/pitka/osoite?x=1&y=2",),
            "media": (Media("/media/silta.png", "Silta"),),
            "account": "@aino@some.example",
            "author": Author(name="Aino Esimerkki", handle="@aino@some.example"),
            "language": "fi",
            ".visibility": "public",
        },
    ),
    ("mastodon", 1, {".visibility": "unlisted", "in_reply_to": "https://muu.example/1"}),
    ("mastodon", 2, {".visibility": "followers"}),
    ("mastodon", 3, {".visibility": "direct", "text": "Varoitus\n\nSinulle"}),
    # Offsets count bytes of UTF-8, and the text has letters of one to four bytes.
    (
        "bluesky",
        0,
        {
            "text": "Ääni 🚗 kuuluu https://esimerkki.fi/uutiset/1 täällä",
            "sources": ("https://esimerkki.fi/uutiset/1", "https://kortti.example/"),
            "account": "@aino.esim.example",
            "language": "fi",
        },
    ),
    (
        "bluesky",
        1,
        {"in_reply_to": "at://did:plc:x/p/2", "media": (Media("bafy1", "Silta"),)},
    ),
    (
        "bluesky",
        2,
        {
            "account": "@aino.esim.example",
            "author": Author(name="Aino", handle="@aino.esim.example"),
            ".reposted_account": "@muu.example",
        },
    ),
    (
        "bluesky-repository",
        0,
        {
            "text": "Silta avataan perjantaina.",
            "id": "at://did:plc:abc/app.bsky.feed.post/3ka",
            "author": Author(name="Aino Esimerkki", handle="@did:plc:abc"),
            "account": "@did:plc:abc",
        },
    ),
    (
        "bluesky-repository",
        1,
        {
            "text": "Lue lisää: https://väylä.fi/pitka-osoite",
            "sources": ("https://väylä.fi/pitka-osoite",),
        },
    ),
    ("bluesky-records", 0, {"text": "Eka", "id": "at://did:plc:a/app.bsky.feed.post/1"}),
    ("facebook", 0, {"text": "Hyvä näin", "account": "Aino Esimerkki"}),
    (
        "facebook",
        2,
        {
            "text": "Hyvää päivää 🚲",
            "published": utc(2020, 9, 13, 12, 26, 40),
            "account": "Aino Esimerkki-Mäki",
        },
    ),
    (
        "facebook",
        3,
        {
            "text": "Uusi silta\n\nSilta syksyllä",
            "sources": ("https://www.esimerkki.fi/uutinen",),
            "media": (Media("photos/1.jpg"),),
        },
    ),
    ("facebook", 1, {"text": "Ryhmälle"}),
    ("linkedin", 0, {"text": "Olen samaa mieltä", "in_reply_to": "https://l.example/4"}),
    (
        "linkedin",
        1,
        {
            "text": 'Ensimmäinen kappale\n\nToinen, "lainaus" vielä',
            "author": Author(name="Aino Esimerkki", title="Neuvos"),
            "published": utc(2025, 7, 1, 14, 33, 22),
            "sources": ("https://lnkd.in/abc",),
        },
    ),
    # Mathematical letters stay: the linter sees through them and must show them.
    ("linkedin", 2, {"text": "𝗪𝗛𝗔𝗧 uutta", ".visibility": "public"}),
    ("youtube", 0, {"text": 'Hyvä "video"', "in_reply_to": "abcdefghijk"}),
    ("youtube", 1, {"text": "Kaksi osaa", "in_reply_to": "Ugx1aBcD-efGhIjKl4AaABAg"}),
    ("youtube", 2, {"text": "Otsikko\n\nKuvaus\nja linkki", ".visibility": "public"}),
    ("youtube-localised", 0, {"text": "Kiitos", "id": "Ugx1aBcD-efGhIjKl4AaABAg"}),
    ("youtube-api", 0, {"text": "Titel\n\nBeskrivning", ".visibility": "unlisted"}),
    (
        "wordpress",
        0,
        {
            "text": "Otsikko & toinen\n\nEka & vahva täällä.",
            "account": "blogi.example",
            "author": Author(name="Aino Esimerkki", handle="aino"),
            "sources": ("https://www.esimerkki.fi/",),
            "media": (Media("https://blogi.example/s.jpg", "Silta"),),
            "published": utc(2014, 5, 6, 7, 8, 9),
            ".visibility": "public",
        },
    ),
    ("wordpress", 1, {"text": "Vastaus", "in_reply_to": "1"}),
    ("wordpress", 2, {"text": "Vanha\n\nEka kappale\n\nToka kappale\n\nTiivistelmä"}),
    ("wordpress", 3, {"published": None, ".status": "draft"}),
    # "]]>" inside CDATA is written in two, and the text has a closing tag in it.
    ("wordpress", 4, {"id": "4", "text": "Outo CDATA\n\nOsa ]]> toinen jatkuu"}),
    # HTML's entities and a bare ampersand, which XML has not.
    ("wordpress", 5, {"text": "Tyhjä & muu\n\nYhä luettava", ".visibility": "private"}),
    ("wordpress", 6, {"text": "Piilo\u200bmerkki\n\nz\u0336a\u0334 \u202eesrever\u202c"}),
    ("mediawiki-xml", 0, {"text": exports.WIKI[0], "account": "Toinen"}),
    (
        "mediawiki-xml",
        1,
        {"text": "nyt\nja Turussa\nUusi rivi & viite.", ".summary": "täydennys"},
    ),
    ("mediawiki-xml", 2, {"text": "Koko sivu", ".whole_page": True}),
    ("mediawiki-contributions", 0, {"text": "täydennys", ".only": "summary"}),
    ("mediawiki-revisions", 1, {"text": "nyt\nja Turussa\nUusi rivi & viite."}),
    # A "*" that carries the list is no text; one that somebody wrote is.
    ("etherpad", 0, {"text": "Otsikko 🚗\neka\ntoka * tähti", "author": Author(name="Aino")}),
    ("etherpad", 1, {"text": "Onko valmis?", "author": Author(name="Aino")}),
    ("buffer", 0, {"published": dt.datetime(2026, 1, 27, 17, 30)}),
    ("buffer", 1, {"published": dt.datetime(2026, 1, 28, 9)}),
    # By the other dates of the file, months come first.
    ("buffer", 2, {"published": dt.datetime(2026, 2, 3, 17, 30), ".date_can_be_two": None}),
    ("hootsuite", 0, {"text": "Eka viesti, pilkulla", "published": dt.datetime(2026, 4, 3, 10)}),
    (
        "scheduler-other",
        0,
        {
            "published": dt.datetime(2026, 1, 27, 17, 30),
            "channel": "facebook",
            "media": (Media("a.png"), Media("b.png")),
        },
    ),
    ("gohighlevel", 0, {"text": "Eka", "sources": ("https://a.example/",)}),
    (
        "statements",
        0,
        {
            "text": "Kannatamme ehdotusta; hyvä näin.",
            "author": Author(name="Esimerkkiyhdistys ry"),
            "published": dt.datetime(2026, 4, 3, 12, 15),
        },
    ),
    (
        "slideshare",
        0,
        {
            "text": "Esitys seminaarissa",
            "published": dt.datetime(2014, 5, 6),
            "sources": ("https://www.slideshare.net/x/1",),
            ".likes": 3,
        },
    ),
    ("discussion", 1, {"text": "Toka", "id": "2"}),
    ("excel", 0, {"published": dt.datetime(2026, 1, 27, 17, 30), ".likes": 5}),
    ("excel", 1, {"published": dt.datetime(2026, 1, 28, 9), "channel": "Twitter"}),
    ("parquet", 0, {"text": "Eka"}),
    ("drafts", 0, {"id": "a", "channel": "twitter", ".expect": []}),
]


@pytest.mark.parametrize(("name", "number", "expected"), QUIRKS)
def test_a_record_becomes(tmp_path: Path, name: str, number: int, expected: dict[str, Any]) -> None:
    draft = posts(load_named(tmp_path, name))[number]
    got = {
        key: draft.extra.get(key[1:]) if key.startswith(".") else getattr(draft, key)
        for key in expected
    }
    assert got == expected


# export, posts, records that are no posts, damaged records
COUNTS = [
    ("x-archive", 7, 0, 0),
    ("x-archive-parts", 2, 0, 0),
    ("x-archive-saved-again", 3, 0, 0),
    ("twitter-archive-2013", 4, 0, 0),
    ("twitter-archive-2018", 2, 0, 0),
    ("twitter-v1", 5, 1, 0),
    ("twitter-v1-search", 5, 0, 0),
    ("twitter-v2", 3, 0, 0),
    ("twitter-v2-flat", 3, 0, 0),
    ("twitter-v2-csv", 3, 0, 0),
    ("snscrape", 3, 1, 0),
    ("twint", 3, 0, 0),
    ("mastodon", 4, 1, 0),
    ("bluesky", 3, 0, 0),
    ("bluesky-records", 1, 1, 0),
    ("bluesky-repository", 2, 2, 0),
    ("facebook", 4, 2, 0),
    ("linkedin", 3, 1, 0),
    ("youtube", 3, 0, 0),
    ("youtube-localised", 1, 0, 0),
    ("youtube-api", 1, 0, 0),
    ("wordpress", 7, 2, 0),
    ("mediawiki-xml", 3, 1, 0),
    ("mediawiki-contributions", 1, 1, 0),
    ("mediawiki-revisions", 2, 0, 0),
    ("etherpad", 2, 0, 0),
    ("buffer", 3, 0, 0),
    ("hootsuite", 2, 0, 0),
    ("scheduler-other", 1, 0, 0),
    ("gohighlevel", 1, 0, 0),
    ("statements", 2, 1, 0),
    ("slideshare", 1, 0, 0),
    ("discussion", 2, 0, 0),
    ("excel", 2, 0, 0),
    ("parquet", 2, 1, 0),
    ("drafts", 2, 0, 1),
]


def test_every_export_is_counted() -> None:
    assert [name for name, *_ in COUNTS] == list(exports.EXPORTS)
    assert {kind for kind, _ in exports.EXPORTS.values()} == set(FORMATS)


@pytest.mark.parametrize(("name", "read_ones", "no_posts", "damaged"), COUNTS)
@pytest.mark.parametrize("packed", [False, True], ids=["plain", "zip"])
def test_recognised_and_counted(
    tmp_path: Path, name: str, read_ones: int, no_posts: int, damaged: int, packed: bool
) -> None:
    kind = exports.EXPORTS[name][0]
    files = exports.made(name)
    if packed:
        path = exports.zipped(tmp_path / "export.zip", files)
    else:
        exports.write(tmp_path / "export", files)
        path = tmp_path / "export"
        if len(files) == 1:
            # The name says nothing: it is the content that is recognised.
            path = (path / next(iter(files))).rename(tmp_path / "export.bin")
    with Source.open(str(path)) as source:
        assert sniff(source) == kind
        found = list(read(source))
    assert len(posts(found)) == read_ones
    assert sum(one.count for one in skipped(found) if not one.damaged) == no_posts
    assert sum(one.count for one in skipped(found) if one.damaged) == damaged
    origins = [one.origin for one in posts(found)]
    assert all(origin and origin.startswith(str(path)) for origin in origins)
    assert len(set(origins)) == len(origins)


@pytest.mark.parametrize(("version"), ["1.0", "1.1", "1.2"])
def test_wordpress_versions_differ_in_their_namespaces(tmp_path: Path, version: str) -> None:
    assert len(posts(load(tmp_path, exports.wordpress(version)))) == 7


@pytest.mark.parametrize("delimiter", ["\t", ","])
def test_twint_is_separated_by_tabs_or_commas(tmp_path: Path, delimiter: str) -> None:
    assert len(posts(load(tmp_path, exports.twint(delimiter)))) == 3


@pytest.mark.parametrize("columns", [6, 7, 8, 9])
def test_youtube_comments_of_many_columns(tmp_path: Path, columns: int) -> None:
    (found,) = posts(load(tmp_path, exports.youtube_columns(columns)))
    assert (found.text, found.in_reply_to) == ("Kiitos", "abcdefghijk")


def test_archive_post_cut_with_nothing_but_an_ellipsis(tmp_path: Path) -> None:
    cut = exports.archive_tweet(15, exports.LONG[:250].replace("&", "&amp;") + "…")
    files = exports.x_archive([cut], second_part=False)
    assert [one.text for one in posts(load(tmp_path, files))] == [
        exports.LONG + " https://www.esimerkki.fi/tiet"
    ]


@pytest.mark.parametrize("breaks", ['"\n""\n"', '"\n"\n"', '"\n\n"'])
def test_linkedin_paragraphs(tmp_path: Path, breaks: str) -> None:
    files = exports.linkedin()
    rows = [
        ["Date", "ShareLink", "ShareCommentary", "SharedUrl", "MediaUrl", "Visibility"],
        ["2025-07-01 14:33:22", "", f"Eka{breaks}toka", "", "", "PUBLIC"],
    ]
    files["Shares.csv"] = exports.table(rows, newline="\n")
    assert posts(load(tmp_path, files))[1].text == "Eka\n\ntoka"


def test_facebook_export_without_a_text_is_no_damage(tmp_path: Path) -> None:
    files = {"your_posts_1.json": b'[{"timestamp": 1600000000, "data": [{"update_timestamp": 1}]}]'}
    found = load(tmp_path, files)
    assert [(one.reason, one.damaged) for one in skipped(found)] == [
        ("an entry without text", False)
    ]


def test_pad_as_plain_text(tmp_path: Path) -> None:
    (found,) = posts(load(tmp_path, exports.etherpad_text(), "etherpad"))
    assert (found.text, found.channel) == ("Otsikko\n\n* eka\n* toka", "etherpad")


def test_bytes_of_python_are_refused_with_a_hint(tmp_path: Path) -> None:
    found = load(tmp_path, {"a.csv": b"id,text\n1,b'Hei'\n2,b\n"})
    assert [one.text for one in posts(found)] == ["b"]
    (one,) = skipped(found)
    assert "bytes of Python" in one.reason


# export, what is said of its columns
TAKEN = [
    ("statements", {"text": "vastaus", "author": "lausunnonantaja"}, ("kysymys",)),
    ("slideshare", {"text": "description"}, ("title", "views", "downloads")),
    ("parquet", {"text": "message", "published": "date"}, ("user.name",)),
    ("excel", {"text": "viesti", "channel": "kanava"}, ()),
    ("discussion", {"text": "message", "id": "id"}, ("writer.nick",)),
    ("buffer", {"text": "text", "published": "posting time"}, ("tags",)),
    ("hootsuite", {"published": "1", "text": "2", "sources": "3", "media": "4"}, ()),
]


@pytest.mark.parametrize(("name", "columns", "left"), TAKEN)
def test_the_columns_that_are_taken_are_said(
    tmp_path: Path, name: str, columns: dict[str, str], left: tuple[str, ...]
) -> None:
    (taken,) = [one for one in load_named(tmp_path, name) if isinstance(one, Taken)]
    assert columns.items() <= taken.columns.items()
    assert taken.left == left


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_tables_in_the_encodings_of_spreadsheets(tmp_path: Path, encoding: str) -> None:
    found = posts(load(tmp_path, exports.statements(encoding)))
    assert [one.text for one in found] == [
        "Kannatamme ehdotusta; hyvä näin.",
        "Emme kannata.",
    ]


def test_archive_of_2013_as_csv_alone(tmp_path: Path) -> None:
    """Rows of eight, nine and eleven cells under a header of nine."""
    found = load(tmp_path, exports.twitter_archive_2013(javascript_too=False))
    assert [one.sources for one in posts(found)] == [
        (),
        ("http://a.example/1",),
        ("http://a.example/1", "http://a.example/2", "http://a.example/3"),
        (),
    ]
    assert not skipped(found)


def test_account_given_by_the_user_completes(tmp_path: Path) -> None:
    files = exports.x_archive_saved_again()
    found = posts(load(tmp_path, files, account="@aino_esim", channel="x"))
    assert {(one.account, one.channel) for one in found} == {("@aino_esim", "x")}


def test_archive_without_manifest_has_its_parts_by_what_they_hold(tmp_path: Path) -> None:
    assert len(posts(load(tmp_path, exports.x_archive(manifest=False)))) == 7


def test_archive_with_fewer_posts_than_its_manifest_counts(tmp_path: Path) -> None:
    files = exports.x_archive()
    files["data/tweets.js"] = exports.ytd("tweets", exports.x_archive_tweets()[:4])
    del files["data/tweets-part1.js"]
    found = load(tmp_path, files)
    damaged = [one for one in skipped(found) if one.damaged]
    assert len(posts(found)) + sum(one.count for one in damaged) == 8
    assert {one.reason for one in damaged} == {
        "the manifest counts 6 posts, the file has 4",
        "named in the manifest, not in the archive",
    }


def test_long_post_without_its_beginning_is_read(tmp_path: Path) -> None:
    files = exports.x_archive(exports.x_archive_tweets()[:1])
    found = posts(load(tmp_path, files))
    assert [one.id for one in found] == ["11", "21", "note-990011"]


def test_mail_address_of_the_account_is_nowhere(tmp_path: Path) -> None:
    assert "salainen" not in repr(load(tmp_path, exports.x_archive()))


def test_edits_of_one_user(tmp_path: Path) -> None:
    found = load(tmp_path, exports.mediawiki_xml(), user="aino")
    assert {one.account for one in posts(found)} == {"Aino"}
    assert "another user's edit" in {one.reason for one in skipped(found)}


@pytest.mark.parametrize(
    ("options", "day"), [({}, 3), ({"day_first": False}, 4), ({"day_first": True}, 3)]
)
def test_dates_that_can_be_two_are_settled_or_marked(
    tmp_path: Path, options: dict[str, Any], day: int
) -> None:
    files = {"bulk.csv": exports.table([["03/04/2026 10:00", "Viesti", ""]])}
    (found,) = posts(load(tmp_path, files, **options))
    assert found.published is not None
    assert found.published.day == day
    assert found.extra.get("date_can_be_two") is (None if options else True)
