"""Synthetic exports that look like real ones, with the quirks that real ones have.

Each function gives the files of one export, ``{name: content}``; every person, account and
text is made up. ``python -m readers.exports FOLDER`` in ``tests`` writes them all.
"""

from __future__ import annotations

import csv
import hashlib
import io
import itertools
import json
import sys
import tarfile
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

Files = dict[str, bytes]

LONG = (
    "Kevään tiehankkeista kerromme tässä viestissä tavallista pidemmin, koska aikatauluihin on "
    "tullut kysymyksiä monesta kunnasta: siltojen korjaukset alkavat huhtikuussa, päällysteet "
    "uusitaan kesäkuussa ja viimeiset opasteet vaihdetaan syyskuun loppuun mennessä & siitä "
    "ilmoitamme vielä erikseen."
)


OTHERS = "Mitä muu kirjoitti ja tässä lainataan."
"""A text that somebody else wrote and the account quotes: no post of the account."""


def write(folder: Path, files: Mapping[str, bytes]) -> Path:
    """The files in a folder, which is returned."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


def zipped(path: Path, files: Mapping[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def tarred(path: Path, files: Mapping[str, bytes], mode: str) -> Path:
    with tarfile.open(path, mode) as archive:  # type: ignore[call-overload]
        for name, content in files.items():
            info = tarfile.TarInfo(f"./{name}")
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return path


def dumped(value: Any, **options: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, **options).encode()


def json_lines(values: Iterable[Any]) -> bytes:
    return b"".join(dumped(value) + b"\n" for value in values)


def table(
    rows: Iterable[Sequence[Any]],
    *,
    delimiter: str = ",",
    encoding: str = "utf-8",
    newline: str = "\r\n",
) -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator=newline).writerows(rows)
    return out.getvalue().encode(encoding)


# --- X (Twitter) ---------------------------------------------------------------------------


def ytd(name: str, values: Sequence[Any], part: int = 0) -> bytes:
    return f"window.YTD.{name}.part{part} = ".encode() + dumped(values, indent=2)


def archive_tweet(number: int, text: str, **more: Any) -> dict[str, Any]:
    """A tweet of an archive: every number is written as text."""
    return {
        "tweet": {
            "edit_info": {"initial": {"editTweetIds": [str(number)]}},
            "retweeted": False,
            "entities": {"hashtags": [], "urls": [], "user_mentions": []},
            "display_text_range": ["0", str(len(text))],
            "favorite_count": "3",
            "id_str": str(number),
            "truncated": False,
            "retweet_count": "1",
            "id": str(number),
            "created_at": f"Sat Nov 09 12:14:{number % 60:02} +0000 2024",
            "favorited": False,
            "full_text": text,
            "lang": "fi",
            **more,
        }
    }


def x_archive_tweets() -> list[dict[str, Any]]:
    short = {
        "url": "https://t.co/abc123DEF4",
        "expanded_url": "https://www.esimerkki.fi/tiedote?a=1&b=2",
        "display_url": "esimerkki.fi/tiedote",
        "indices": ["16", "39"],
    }
    cut = {"url": "https://t.co/cutcutcut1", "expanded_url": "https://x.com/i/web/status/15"}
    return [
        archive_tweet(
            11,
            "Silta &amp; tunneli: https://t.co/abc123DEF4 5 &lt; 6 &amp;lt;",
            entities={"urls": [short]},
        ),
        archive_tweet(
            12,
            "@toinen Kiitos kysymyksestä!",
            in_reply_to_status_id_str="9",
            in_reply_to_status_id="9",
            in_reply_to_screen_name="toinen",
        ),
        archive_tweet(13, "RT @vaylatieto: Uusi silta avataan huomenna kello kahdeksan ja…"),
        archive_tweet(
            14,
            "Kuva sillasta https://t.co/picpicpic1",
            extended_entities={
                "media": [
                    {
                        "url": "https://t.co/picpicpic1",
                        "media_url_https": "https://pbs.example/silta.jpg",
                        "indices": ["14", "37"],
                    }
                ]
            },
        ),
        archive_tweet(
            15,
            LONG[:250].replace("&", "&amp;") + "… https://t.co/cutcutcut1",
            entities={"urls": [cut]},
        ),
        # Made in the same second as the long one above.
        archive_tweet(
            16, "Ketju alkaa tästä.", created_at="Sat Nov 09 12:14:15 +0000 2024", lang="et"
        ),
    ]


def x_archive(
    tweets: Sequence[Any] | None = None, *, second_part: bool = True, manifest: bool = True
) -> Files:
    tweets = x_archive_tweets() if tweets is None else tweets
    second = [archive_tweet(21, "Toisesta osasta.")] if second_part else []
    files = {
        "data/account.js": ytd(
            "account",
            [
                {
                    "account": {
                        "email": "salainen@esimerkki.fi",
                        "createdVia": "web",
                        "username": "aino_esim",
                        "accountId": "4711",
                        "accountDisplayName": "Aino Esimerkki",
                    }
                }
            ],
        ),
        "data/profile.js": ytd(
            "profile",
            [
                {
                    "profile": {
                        "description": {
                            "bio": "Liikenneneuvos. Mielipiteet omiani.",
                            "website": "https://t.co/sivu",
                            "location": "Helsinki",
                        },
                        "avatarMediaUrl": "https://pbs.example/aino.jpg",
                    }
                }
            ],
        ),
        "data/tweets.js": ytd("tweets", tweets),
        "data/note-tweet.js": ytd(
            "note_tweet",
            [
                {
                    "noteTweet": {
                        "noteTweetId": "990011",
                        "updatedAt": "2024-11-09T12:14:15.000Z",
                        "createdAt": "2024-11-09T12:14:15.000Z",
                        "core": {
                            "text": LONG + " https://t.co/abc123DEF4",
                            "urls": [
                                {
                                    "shortUrl": "https://t.co/abc123DEF4",
                                    "expandedUrl": "https://www.esimerkki.fi/tiet",
                                }
                            ],
                        },
                    }
                }
            ],
        ),
        "data/deleted-tweets.js": ytd("deleted_tweets", [archive_tweet(1, "Poistettu.")]),
        "data/like.js": ytd("like", [{"like": {"tweetId": "1", "fullText": "Muun teksti"}}]),
        "data/README.txt": b"Archive\n",
        "Your archive.html": b"<!DOCTYPE html><title>Archive</title>",
    }
    if second_part:
        files["data/tweets-part1.js"] = ytd("tweets", second, part=1)
    if manifest:
        listed = [
            {
                "fileName": "data/tweets.js",
                "globalName": "YTD.tweets.part0",
                "count": str(len(tweets)),
            }
        ]
        if second_part:
            listed.append(
                {"fileName": "data/tweets-part1.js", "globalName": "YTD.tweets.part1", "count": "1"}
            )
        files["data/manifest.js"] = b"window.__THAR_CONFIG = " + dumped(
            {"userInfo": {"userName": "aino_esim"}, "dataTypes": {"tweets": {"files": listed}}},
            indent=2,
        )
    return files


def x_archive_parts() -> Files:
    """The older name of the file with tweets, and what was written in a community."""
    made = x_archive([], second_part=False, manifest=False)
    return {
        "data/account.js": made["data/account.js"],
        "data/tweet.js": ytd("tweet", [archive_tweet(31, "Vanhalla nimellä")["tweet"]]),
        "data/community-tweet.js": ytd("community_tweet", [archive_tweet(32, "Yhteisössä")]),
    }


def javascript(value: Any, indent: int = 0) -> str:
    """Data as an editor writes JavaScript: bare keys, trailing commas, single quotes."""
    pad = "  " * (indent + 1)
    if isinstance(value, dict):
        inner = "".join(
            f"{pad}{key}: {javascript(one, indent + 1)},\n" for key, one in value.items()
        )
        return "{\n" + inner + "  " * indent + "}"
    if isinstance(value, list):
        if not value:
            return "[]"
        inner = "".join(f"{pad}{javascript(one, indent + 1)},\n" for one in value)
        return "[\n" + inner + "  " * indent + "]"
    if isinstance(value, str) and '"' in value and "'" not in value:
        return "'" + value.replace("\\", "\\\\").replace("\n", "\\n") + "'"
    return json.dumps(value, ensure_ascii=False)


def x_archive_saved_again() -> Files:
    """``tweets.js`` after an editor has formatted it."""
    tweets = [*x_archive_tweets()[:2], archive_tweet(17, 'Hän sanoi "kyllä"; {sulut} [myös]')]
    return {"tweets.js": ("window.YTD.tweets.part0 = " + javascript(tweets) + ";\n").encode()}


def v1_tweet(number: int, full_text: str, **more: Any) -> dict[str, Any]:
    return {
        "created_at": f"Tue Jan 08 10:00:{number % 60:02} +0000 2019",
        "id": number,
        "id_str": str(number),
        "full_text": full_text,
        "truncated": False,
        "entities": {"hashtags": [], "urls": [], "user_mentions": []},
        "user": {"id": 7, "id_str": "7", "screen_name": "aino_esim", "name": "Aino Esimerkki"},
        "retweet_count": 2,
        "favorite_count": 5,
        "lang": "sv",
        **more,
    }


def v1_tweets() -> list[dict[str, Any]]:
    whole = "Hela texten i den delade posten fortsätter långt förbi det som syns: " + "väg " * 30
    original = v1_tweet(
        5, whole.strip(), user={"id": 8, "screen_name": "trafikinfo", "name": "Trafik"}
    )
    streamed = v1_tweet(
        34,
        "",
        text="Början av en lång text… https://t.co/xyz",
        truncated=True,
        extended_tweet={"full_text": "Början av en lång text som nu är hel.", "entities": {}},
    )
    del streamed["full_text"]
    cut = v1_tweet(35, "", text="Bara början…", truncated=True)
    del cut["full_text"]
    quoted = {"quoted_status_id_str": "6", "quoted_status": v1_tweet(6, OTHERS, user={})}
    return [
        v1_tweet(31, "Vägen är öppen &amp; klar.", is_quote_status=True, **quoted),
        v1_tweet(
            32, f"RT @trafikinfo: {whole[:110]}…", retweeted_status=original, favorite_count=0
        ),
        v1_tweet(33, "@annan Tack!", in_reply_to_status_id=9, in_reply_to_screen_name="annan"),
        streamed,
        cut,
    ]


def twitter_v1() -> Files:
    notice = {"delete": {"status": {"id": 1, "id_str": "1", "user_id": 3}}}
    return {"search.jsonl": json_lines([*v1_tweets(), notice])}


def twitter_v1_search() -> Files:
    return {"search.json": dumped({"statuses": v1_tweets(), "search_metadata": {"count": 5}})}


def v2_page() -> dict[str, Any]:
    return {
        "data": [
            {
                "id": "101",
                "text": "New road opens &amp; traffic flows https://t.co/roadroad11",
                "created_at": "2023-05-04T08:00:00.000Z",
                "author_id": "7",
                "lang": "en",
                "edit_history_tweet_ids": ["101"],
                "referenced_tweets": [{"type": "quoted", "id": "92"}],
                "entities": {
                    "urls": [
                        {
                            "url": "https://t.co/roadroad11",
                            "expanded_url": "https://lnk.example/r",
                            "unwound_url": "https://www.example.org/road",
                        }
                    ]
                },
                "public_metrics": {"like_count": 4, "retweet_count": 1, "reply_count": 2},
            },
            {
                "id": "102",
                "text": "RT @otherone: The beginning of a long original that is cut her…",
                "created_at": "2023-05-04T08:01:00.000Z",
                "author_id": "7",
                "referenced_tweets": [{"type": "retweeted", "id": "90"}],
            },
            {
                "id": "103",
                "text": "@otherone Thanks, see",
                "created_at": "2023-05-04T08:02:00.000Z",
                "author_id": "7",
                "in_reply_to_user_id": "8",
                "referenced_tweets": [{"type": "replied_to", "id": "91"}],
                "note_tweet": {"text": "@otherone Thanks, see the whole of this long answer."},
                "attachments": {"media_keys": ["3_1"]},
            },
        ],
        "includes": {
            "users": [
                {"id": "7", "username": "aino_esim", "name": "Aino Esimerkki"},
                {"id": "8", "username": "otherone", "name": "Other One"},
            ],
            "tweets": [
                {
                    "id": "90",
                    "text": "The beginning of a long original that is cut here only in the share.",
                    "author_id": "8",
                },
                {"id": "92", "text": OTHERS, "author_id": "8"},
            ],
            "media": [
                {
                    "media_key": "3_1",
                    "type": "photo",
                    "url": "https://pbs.example/road.jpg",
                    "alt_text": "A road",
                }
            ],
        },
        "meta": {"result_count": 3},
        "__twarc": {"version": "2.13.0"},
    }


def twitter_v2() -> Files:
    empty = {"meta": {"result_count": 0}, "__twarc": {"version": "2.13.0"}}
    return {"timeline.jsonl": json_lines([v2_page(), empty])}


def twitter_v2_flat() -> Files:
    """One tweet a line, what it refers to put inside it."""
    page = v2_page()
    users = {one["id"]: one for one in page["includes"]["users"]}
    tweets = []
    for tweet in page["data"]:
        flat = {**tweet, "author": users[tweet["author_id"]]}
        if tweet["id"] == "101":
            flat["referenced_tweets"] = [{"type": "quoted", **page["includes"]["tweets"][1]}]
        if tweet["id"] == "102":
            original = {**page["includes"]["tweets"][0], "author": users["8"]}
            flat["referenced_tweets"] = [{"type": "retweeted", **original}]
        if tweet["id"] == "103":
            flat["attachments"] = {"media": page["includes"]["media"]}
        tweets.append(flat)
    return {"flat.jsonl": json_lines(tweets)}


def twitter_v2_csv() -> Files:
    usual = {
        "author_id": "7",
        "created_at": "2023-05-04T08:00:00.000Z",
        "author.username": "aino_esim",
        "author.name": "Aino",
    }
    header = [
        *("id", "conversation_id", "referenced_tweets.replied_to.id"),
        *("referenced_tweets.retweeted.id", "referenced_tweets.quoted.id", "author_id"),
        *("in_reply_to_username", "retweeted_username", "created_at", "lang", "text"),
        *("public_metrics.like_count", "entities.urls", "author.username", "author.name"),
    ]

    def row(**cells: str) -> list[str]:
        given = {name.replace("__", "."): cell for name, cell in cells.items()}
        return [{**usual, **given}.get(name, "") for name in header]

    urls = [{"start": 6, "end": 17, "url": "https://t.co/a", "expanded_url": "https://a.example/1"}]
    return {
        "tweets.csv": table(
            [
                header,
                row(
                    id="101",
                    text="A &amp; B https://t.co/a",
                    public_metrics__like_count="4",
                    entities__urls=json.dumps(urls),
                ),
                # The plugin puts the original in the place of the share.
                row(
                    id="102",
                    referenced_tweets__retweeted__id="90",
                    retweeted_username="tie",
                    text="The whole of the original",
                    public_metrics__like_count="0",
                ),
                row(
                    id="103",
                    referenced_tweets__replied_to__id="91",
                    in_reply_to_username="kysyja",
                    text="Rivi\nkaksi",
                ),
            ]
        )
    }


_CSV_2013 = (
    *("tweet_id", "in_reply_to_status_id", "in_reply_to_user_id", "retweeted_status_id"),
    *("retweeted_status_user_id", "timestamp", "source", "text", "expanded_urls"),
)


def twitter_archive_2013(*, javascript_too: bool = True, table_too: bool = True) -> Files:
    """Rows without addresses end early, rows with several have more cells than the header."""
    source = '<a href="http://twitter.com">Web</a>'
    rows = [
        _CSV_2013,
        ["41", "", "", "", "", "2013-01-08 10:00:41 +0000", source, "Ei linkkejä &amp; muuta"],
        ["42", "", "", "", "", "2013-01-08 10:00:42 +0000", source, "Yksi", "http://a.example/1"],
        [
            *("43", "9", "8", "", "", "2013-01-08 10:00:43 +0000", source, "@toinen Kolme"),
            *("http://a.example/1", "http://a.example/2", "http://a.example/3"),
        ],
        ["44", "", "", "5", "8", "2013-01-08 10:00:44 +0000", source, "RT @tie: Auki", ""],
    ]
    files: Files = {}
    if javascript_too:
        tweets = []
        for number, text in ((41, "Ei linkkejä &amp; muuta"), (42, "Yksi"), (43, "@toinen Kolme")):
            tweet = v1_tweet(number, "", text=text, created_at="Tue Jan 08 10:00:41 +0000 2013")
            del tweet["full_text"], tweet["user"]
            tweets.append(tweet)
        files["data/js/tweets/2013_01.js"] = b"Grailbird.data.tweets_2013_01 =\n" + dumped(
            tweets, indent=1
        )
        files["data/js/user_details.js"] = b"var user_details =  " + dumped(
            {
                "screen_name": "aino_esim",
                "full_name": "Aino Esimerkki",
                "bio": "Virkamies",
                "id": "7",
            }
        )
        files["data/js/tweet_index.js"] = b"var tweet_index = []"
    if table_too:
        files["data/csv/2013_01.csv"] = table(rows)
    return files


def twitter_archive_2018() -> Files:
    """Another order of columns, several addresses inside one cell."""
    header = [
        *("tweet_id", "in_reply_to_status_id", "in_reply_to_user_id", "timestamp", "source"),
        *("text", "retweeted_status_id", "retweeted_status_user_id"),
        *("retweeted_status_timestamp", "expanded_urls"),
    ]
    two = "https://a.example/1,https://a.example/b,c"
    return {
        "tweets.csv": table(
            [
                header,
                ["51", "", "", "2018-01-28 01:03:15 +0000", "s", "Kaksi", "", "", "", two],
                ["52", "", "", "2018-01-28 01:03:16 +0000", "s", "RT @a: b", "7", "8", "", ""],
            ]
        )
    }


def snscrape() -> Files:
    user = {
        "_type": "snscrape.modules.twitter.User",
        "username": "aino_esim",
        "displayname": "Aino",
    }
    kind = "snscrape.modules.twitter.Tweet"
    return {
        # A real one is often called .json though it is JSON Lines.
        "tweets.json": json_lines(
            [
                {
                    "_type": kind,
                    "url": "https://twitter.com/aino_esim/status/61",
                    "date": "2021-03-01T09:00:00+00:00",
                    "content": "Linkki https://t.co/lnklnklnk1 &amp; muuta",
                    "renderedContent": "Linkki esimerkki.fi/s… &amp; muuta",
                    "id": 61,
                    "user": user,
                    "lang": "fi",
                    "likeCount": 2,
                    "outlinks": ["https://esimerkki.fi/sivu"],
                    "tcooutlinks": ["https://t.co/lnklnklnk1"],
                    "quotedTweet": {"_type": kind, "id": 58, "rawContent": OTHERS},
                },
                {
                    "_type": kind,
                    "date": "2023-03-01T09:00:00+00:00",
                    "rawContent": "RT @tie: Alku…",
                    "id": 62,
                    "user": user,
                    "retweetedTweet": {
                        "_type": kind,
                        "date": "2023-03-01T08:00:00+00:00",
                        "rawContent": "Alku ja loppu",
                        "id": 60,
                        "user": {"username": "tie"},
                    },
                },
                {
                    "_type": kind,
                    "date": "2023-03-01T09:00:00+00:00",
                    "rawContent": "Vastaus",
                    "id": 63,
                    "user": user,
                    "inReplyToTweetId": 59,
                    "inReplyToUser": {"username": "kysyja"},
                },
                {"_type": "snscrape.modules.twitter.User", "username": "muu", "id": 3},
            ]
        )
    }


_TWINT = (
    "id conversation_id created_at date time timezone user_id username name place tweet language "
    "mentions urls photos replies_count retweets_count likes_count hashtags cashtags link retweet "
    "quote_url video thumbnail near geo source user_rt_id user_rt retweet_id reply_to "
    "retweet_date translate trans_src trans_dest"
).split()


def twint(delimiter: str = "\t") -> Files:
    def row(**cells: str) -> list[str]:
        usual = {
            "created_at": "2021-03-01 11:00:00 EET",
            "date": "2021-03-01",
            "time": "11:00:00",
            "timezone": "+0200",
            "username": "aino_esim",
            "name": "Aino",
            "language": "fi",
            "mentions": "[]",
            "urls": "[]",
            "photos": "[]",
            "retweet": "False",
            "reply_to": "[]",
        }
        return [{**usual, **cells}.get(name, "") for name in _TWINT]

    reply = "[{'screen_name': 'kysyja', 'name': 'K', 'id': '8'}]"
    return {
        "tweets.csv": table(
            [
                _TWINT,
                row(id="71", conversation_id="71", tweet="Eka", urls="['https://a.example/1']"),
                row(id="72", conversation_id="70", tweet="@kysyja Joo", reply_to=reply),
                # A share is the row of the original, with who shared it beside it.
                row(
                    id="73",
                    conversation_id="73",
                    tweet="Alkuperäinen",
                    username="tie",
                    name="Tie",
                    retweet="True",
                    user_rt="aino_esim",
                    retweet_id="74",
                    retweet_date="2021-03-02 12:00:00",
                ),
            ],
            delimiter=delimiter,
            newline="\n",
        )
    }


# --- other services ------------------------------------------------------------------------


def _note(number: int, html: str, to: list[str], cc: list[str], **more: Any) -> dict[str, Any]:
    return {
        "id": f"https://some.example/users/aino/statuses/{number}/activity",
        "type": "Create",
        "actor": "https://some.example/users/aino",
        "published": "2024-02-03T08:00:00Z",
        "to": to,
        "cc": cc,
        "object": {
            "id": f"https://some.example/users/aino/statuses/{number}",
            "type": "Note",
            "summary": None,
            "inReplyTo": None,
            "published": "2024-02-03T08:00:00Z",
            "attributedTo": "https://some.example/users/aino",
            "content": html,
            "contentMap": {"fi": html},
            "attachment": [],
            **more,
        },
    }


def mastodon() -> Files:
    public = "https://www.w3.org/ns/activitystreams#Public"
    followers = "https://some.example/users/aino/followers"
    link = (
        '<p>Lue <a href="https://www.esimerkki.fi/pitka/osoite?x=1&amp;y=2" rel="nofollow">'
        '<span class="invisible">https://www.</span>'
        '<span class="ellipsis">esimerkki.fi/pitka</span>'
        '<span class="invisible">/osoite?x=1&amp;y=2</span></a><br>ja kerro<br/>muille</p>'
        '<p><span class="h-card"><a href="https://some.example/@toinen" class="u-url mention">@'
        '<span>toinen</span></a></span> <a href="https://some.example/tags/tie" '
        'class="mention hashtag" rel="tag">#<span>tie</span></a></p>'
    )
    picture = {
        "type": "Document",
        "mediaType": "image/png",
        "url": "/media/silta.png",
        "name": "Silta",
    }
    boost = {
        "id": "https://some.example/users/aino/statuses/5/activity",
        "type": "Announce",
        "published": "2024-02-03T08:00:00Z",
        "to": [public],
        "cc": [],
        "object": "https://muu.example/users/b/statuses/1",
    }
    items = [
        _note(1, link, [public], [followers], attachment=[picture]),
        _note(2, "<p>Listaamaton</p>", [followers], [public], inReplyTo="https://muu.example/1"),
        _note(3, "<p>Seuraajille</p>", [followers], []),
        _note(4, "<p>Sinulle</p>", ["https://muu.example/users/b"], [], summary="Varoitus"),
        boost,
    ]
    return {
        "outbox.json": dumped(
            {
                "@context": "https://www.w3.org/ns/activitystreams",
                "id": "outbox.json",
                "type": "OrderedCollection",
                "totalItems": 4711,
                "orderedItems": items,
            }
        ),
        "actor.json": dumped(
            {
                "@context": "https://www.w3.org/ns/activitystreams",
                "id": "https://some.example/users/aino",
                "type": "Person",
                "preferredUsername": "aino",
                "name": "Aino Esimerkki",
                "summary": "<p>Virkamies</p>",
                "outbox": "outbox.json",
            }
        ),
        **{
            f"{name}.json": dumped(
                {
                    "@context": "https://www.w3.org/ns/activitystreams",
                    "id": f"{name}.json",
                    "type": "OrderedCollection",
                    "orderedItems": ["https://muu.example/9"],
                }
            )
            for name in ("likes", "bookmarks")
        },
    }


def bluesky_record(text: str, **more: Any) -> dict[str, Any]:
    return {
        "$type": "app.bsky.feed.post",
        "text": text,
        "langs": ["fi-FI"],
        "createdAt": "2024-10-01T06:00:00.000Z",
        **more,
    }


def bluesky() -> Files:
    text = "Ääni 🚗 kuuluu esimerkki.fi/uut… täällä"
    start = len("Ääni 🚗 kuuluu ".encode())
    facet = {
        "index": {"byteStart": start, "byteEnd": start + len("esimerkki.fi/uut…".encode())},
        "features": [
            {"$type": "app.bsky.richtext.facet#link", "uri": "https://esimerkki.fi/uutiset/1"}
        ],
    }
    card = {
        "$type": "app.bsky.embed.external",
        "external": {"uri": "https://kortti.example/", "title": "Kortti"},
    }
    pictures = {
        "$type": "app.bsky.embed.images",
        "images": [{"alt": "Silta", "image": {"$type": "blob", "ref": {"$link": "bafy1"}}}],
    }
    parent = {"root": {"uri": "at://did:plc:x/p/1"}, "parent": {"uri": "at://did:plc:x/p/2"}}
    author = {"did": "did:plc:a", "handle": "aino.esim.example", "displayName": "Aino"}
    other = {"did": "did:plc:b", "handle": "muu.example", "displayName": "Muu"}

    def post(number: int, record: Any, by: Any = author, **more: Any) -> dict[str, Any]:
        return {
            **more,
            "uri": f"at://did:plc:a/app.bsky.feed.post/{number}",
            "author": by,
            "record": record,
            "likeCount": 6,
            "repostCount": 1,
            "replyCount": 0,
        }

    quote = {
        "$type": "app.bsky.embed.record#view",
        "record": {"uri": "at://did:plc:b/app.bsky.feed.post/9", "value": bluesky_record(OTHERS)},
    }
    feed = [
        {"post": post(1, bluesky_record(text, facets=[facet], embed=card), embed=quote)},
        {"post": post(2, bluesky_record("Vastaus", reply=parent, embed=pictures))},
        {
            "post": post(3, bluesky_record("Muun oma"), other),
            "reason": {"$type": "app.bsky.feed.defs#reasonRepost", "by": author},
        },
    ]
    return {"feed.json": dumped({"feed": feed, "cursor": "c"})}


def bluesky_records() -> Files:
    repost = {"$type": "app.bsky.feed.repost", "subject": {"uri": "at://x"}, "createdAt": "2024"}
    return {
        "records.json": dumped(
            {
                "records": [
                    {"uri": "at://did:plc:a/app.bsky.feed.post/1", "value": bluesky_record("Eka")},
                    {"uri": "at://did:plc:a/app.bsky.feed.repost/2", "value": repost},
                ]
            }
        )
    }


class Cid(bytes):
    """The name of a block of a repository."""


def cbor(value: Any) -> bytes:
    """DAG-CBOR, as far as records of posts go."""

    def head(major: int, number: int) -> bytes:
        for code, size in ((24, 1), (25, 2), (26, 4)):
            if number < 24:
                return bytes([major << 5 | number])
            if number < 256**size:
                return bytes([major << 5 | code]) + number.to_bytes(size, "big")
        raise ValueError(number)

    match value:
        case None:
            return b"\xf6"
        case int():
            return head(0, value)
        case Cid():
            return b"\xd8\x2a" + head(2, len(value) + 1) + b"\0" + value
        case bytes():
            return head(2, len(value)) + value
        case str():
            return head(3, len(value.encode())) + value.encode()
        case list():
            return head(4, len(value)) + b"".join(map(cbor, value))
    pairs = sorted(value.items(), key=lambda pair: (len(pair[0].encode()), pair[0]))
    return head(5, len(pairs)) + b"".join(cbor(key) + cbor(one) for key, one in pairs)


def bluesky_repository() -> Files:
    """A CAR file: blocks by their hashes, records in a tree of two nodes with cut keys."""
    post = "app.bsky.feed.post/3k"
    records = {
        "app.bsky.actor.profile/self": {
            "$type": "app.bsky.actor.profile",
            "displayName": "Aino Esimerkki",
        },
        "app.bsky.feed.like/3a": {"$type": "app.bsky.feed.like", "subject": {}},
        f"{post}a": bluesky_record("Silta avataan perjantaina."),
        f"{post}b": bluesky_record(
            "Lue lisää: väylä.fi/pitk…",
            facets=[
                {
                    "index": {"byteStart": 13, "byteEnd": 31},
                    "features": [
                        {
                            "$type": "app.bsky.richtext.facet#link",
                            "uri": "https://väylä.fi/pitka-osoite",
                        }
                    ],
                }
            ],
        ),
    }
    blocks: dict[Cid, bytes] = {}

    def block(value: Any) -> Cid:
        content = cbor(value)
        name = Cid(b"\x01\x71\x12\x20" + hashlib.sha256(content).digest())
        blocks[name] = content
        return name

    def node(keys: list[str], left: Cid | None = None) -> Cid:
        entries, before = [], ""
        for key in keys:
            pairs = itertools.takewhile(
                lambda pair: pair[0] == pair[1], zip(before, key, strict=False)
            )
            same = len(list(pairs))
            link = block(records[key])
            entries.append({"p": same, "k": key[same:].encode(), "v": link, "t": None})
            before = key
        return block({"l": left, "e": entries})

    keys = sorted(records)
    root = node(keys[1:], left=node(keys[:1]))
    commit = {"did": "did:plc:abc", "version": 3, "data": root, "rev": "3k", "sig": b"x" * 64}
    parts = [cbor({"version": 1, "roots": [block(commit)]})]
    parts += [name + content for name, content in reversed(blocks.items())]
    return {"repo.car": b"".join(_varint(len(part)) + part for part in parts)}


def _varint(number: int) -> bytes:
    out = b""
    while number > 127:
        out += bytes([number & 127 | 128])
        number >>= 7
    return out + bytes([number])


def broken_letters(text: str) -> str:
    """UTF-8 bytes taken for characters, as Facebook writes text."""
    return text.encode().decode("latin-1")


def facebook() -> Files:
    entries = [
        {
            "timestamp": 1_600_000_000,
            "data": [
                {"post": broken_letters("Hyvää päivää 🚲")},
                {"update_timestamp": 1_600_000_100},
            ],
            "title": broken_letters("Aino Esimerkki päivitti tilaansa."),
        },
        {"timestamp": 1_600_000_200, "title": broken_letters("Aino lubiła artykuł."), "data": []},
        {
            "timestamp": 1_600_000_300,
            "attachments": [
                {"data": [{"external_context": {"url": "https://www.esimerkki.fi/uutinen"}}]},
                {
                    "data": [
                        {
                            "media": {
                                "uri": "photos/1.jpg",
                                "description": broken_letters("Silta syksyllä"),
                            }
                        }
                    ]
                },
            ],
            "data": [{"post": broken_letters("Uusi silta")}],
        },
        {"timestamp": 1_600_000_400, "data": [{"update_timestamp": 1_600_000_400}]},
    ]
    comments = {
        "comments_v2": [
            {
                "timestamp": 1_600_000_500,
                "data": [
                    {
                        "comment": {
                            "timestamp": 1_600_000_500,
                            "comment": broken_letters("Hyvä näin"),
                            "author": broken_letters("Aino Esimerkki"),
                        }
                    }
                ],
                "title": broken_letters("Aino kommentoi omaa julkaisuaan."),
            }
        ]
    }
    groups = {
        "group_posts_v2": [
            {
                "timestamp": 1_600_000_600,
                "data": [{"post": broken_letters("Ryhmälle")}],
                "title": broken_letters("Aino Esimerkki julkaisi ryhmässä."),
            }
        ]
    }
    others = {
        "wall_posts_sent_to_you": {
            "activity_log_data": [
                {
                    "timestamp": 1_600_000_700,
                    "data": [{"post": "Muun kirjoittama"}],
                    "title": "Muu Henkilö kirjoitti aikajanallesi.",
                }
            ]
        }
    }
    profile = {"profile_v2": {"name": {"full_name": broken_letters("Aino Esimerkki-Mäki")}}}
    activity = "your_facebook_activity"
    return {
        f"{activity}/posts/your_posts_1.json": json.dumps(entries, indent=2).encode(),
        f"{activity}/comments_and_reactions/comments.json": json.dumps(comments).encode(),
        f"{activity}/groups/group_posts_and_comments.json": json.dumps(groups).encode(),
        f"{activity}/posts/other_people's_posts_to_your_timeline.json": json.dumps(others).encode(),
        "personal_information/profile_information/profile_information.json": json.dumps(
            profile
        ).encode(),
    }


def linkedin() -> Files:
    return {
        "Shares.csv": table(
            [
                ["Date", "ShareLink", "ShareCommentary", "SharedUrl", "MediaUrl", "Visibility"],
                [
                    "2025-07-01 14:33:22",
                    "https://www.linkedin.com/feed/update/1",
                    'Ensimmäinen kappale\n\nToinen, "lainaus" vielä'.replace("\n", '"\n"'),
                    "https://lnkd.in/abc",
                    "",
                    "MEMBER_NETWORK",
                ],
                ["2025-07-02 14:33:22", "https://l.example/2", "𝗪𝗛𝗔𝗧 uutta", "", "", "PUBLIC"],
                ["2025-07-03 14:33:22", "https://l.example/3", "", "", "", "PUBLIC"],
            ],
            newline="\n",
        ),
        "Comments.csv": table(
            [
                ["Date", "Link", "Message"],
                ["2025-07-04 10:00:00", "https://l.example/4", "Olen samaa mieltä"],
            ],
            newline="\n",
        ),
        "Profile.csv": table(
            [["First Name", "Last Name", "Headline"], ["Aino", "Esimerkki", "Neuvos"]]
        ),
    }


_COMMENT = "Ugx1aBcD-efGhIjKl4AaABAg"


def youtube() -> Files:
    """Comments with their text as JSON in the cell, videos in a table of their own."""
    folder = "Takeout/YouTube and YouTube Music"
    channel = "UCabcdefghijklmnopqrstuv"
    return {
        f"{folder}/comments/comments.csv": table(
            [
                [
                    *("Comment ID", "Channel ID", "Comment Create Timestamp", "Price"),
                    *("Parent Comment ID", "Post ID", "Video ID", "Comment Text"),
                    "Top-Level Comment ID",
                ],
                [
                    *(_COMMENT, channel, "2023-01-02T03:04:05.000000+00:00", "0", "", ""),
                    *("abcdefghijk", '{"text":"Hyvä ""video"""}'.replace('""', '\\"'), ""),
                ],
                [
                    *(_COMMENT + "2", channel, "2023-01-02T03:04:06+00:00", "0", _COMMENT, ""),
                    *("abcdefghijk", '{"text":"Kaksi "},{"text":"osaa"}', _COMMENT),
                ],
            ]
        ),
        f"{folder}/video metadata/videos.csv": table(
            [
                [
                    *("Video ID", "Video Title (Original)", "Video Title (Original) Language"),
                    *("Video Description (Original)", "Privacy", "Video Publish Timestamp"),
                ],
                [
                    "abcdefghijk",
                    "Otsikko",
                    "fi",
                    "Kuvaus\nja linkki",
                    "Public",
                    "2023-01-01T00:00:00Z",
                ],
            ]
        ),
    }


def youtube_columns(number: int) -> Files:
    """Comments as Takeout has had them, with six to nine columns."""
    cells = {
        "Comment ID": _COMMENT,
        "Channel ID": "UCabcdefghijklmnopqrstuv",
        "Comment Create Timestamp": "2023-01-02T03:04:05+00:00",
        "Price": "0",
        "Parent Comment ID": "",
        "Post ID": "",
        "Video ID": "abcdefghijk",
        "Comment Text": '{"text":"Kiitos"}',
        "Top-Level Comment ID": "",
    }
    for name in ("Top-Level Comment ID", "Post ID", "Parent Comment ID")[: 9 - number]:
        del cells[name]
    return {"comments.csv": table([list(cells), list(cells.values())])}


def youtube_localised() -> Files:
    return {
        "kommentit.csv": table(
            [
                ["Kommentin tunnus", "Kanavan tunnus", "Luontiaika", "Hinta", "Videon tunnus", "T"],
                [
                    *(_COMMENT, "UCabcdefghijklmnopqrstuv", "2023-01-02T03:04:05+00:00", "0"),
                    *("abcdefghijk", '{"text":"Kiitos"}'),
                ],
            ]
        )
    }


def youtube_api() -> Files:
    return {
        "videos.json": dumped(
            [
                {
                    "kind": "youtube#video",
                    "id": "abcdefghijk",
                    "snippet": {
                        "publishedAt": "2023-01-01T00:00:00Z",
                        "title": "Titel",
                        "description": "Beskrivning",
                        "channelTitle": "Ministeriet",
                    },
                    "status": {"privacyStatus": "unlisted"},
                    "statistics": {"likeCount": "4", "commentCount": "2"},
                }
            ]
        )
    }


def wordpress(version: str = "1.2") -> Files:
    def item(number: int, title: str, content: str, more: str = "", **fields: str) -> str:
        values = {"status": "publish", "post_type": "post", "date": "2014-05-06 07:08:09", **fields}
        return f"""
  <item>
    <title>{title}</title>
    <link>https://blogi.example/?p={number}</link>
    <dc:creator><![CDATA[aino]]></dc:creator>
    <content:encoded><![CDATA[{content}]]></content:encoded>
    <excerpt:encoded><![CDATA[{values.get("excerpt", "")}]]></excerpt:encoded>
    <wp:post_id>{number}</wp:post_id>
    <wp:post_date>{values["date"]}</wp:post_date>
    <wp:post_date_gmt>{values["date"]}</wp:post_date_gmt>
    <wp:status>{values["status"]}</wp:status>
    <wp:post_type>{values["post_type"]}</wp:post_type>
    <category domain="post_tag" nicename="tie"><![CDATA[tie]]></category>{more}
  </item>"""

    def comment(number: int, user: int, text: str) -> str:
        return f"""
    <wp:comment><wp:comment_id>{number}</wp:comment_id>
      <wp:comment_author><![CDATA[Aino]]></wp:comment_author>
      <wp:comment_date_gmt>2014-05-07 07:08:09</wp:comment_date_gmt>
      <wp:comment_content><![CDATA[{text}]]></wp:comment_content>
      <wp:comment_approved>1</wp:comment_approved>
      <wp:comment_user_id>{user}</wp:comment_user_id></wp:comment>"""

    blocks = (
        "<!-- wp:paragraph -->\n<p>Eka &amp; <strong>vahva</strong> "
        '<a href="https://www.esimerkki.fi/">täällä</a>.</p>\n<!-- /wp:paragraph -->\n\n'
        '<!-- wp:image --><figure><img src="https://blogi.example/s.jpg" alt="Silta"/></figure>'
        "<!-- /wp:image --><script>alert(1)</script>"
    )
    split = "Osa ]]]]><![CDATA[> toinen</item> jatkuu"
    items = [
        item(1, "Otsikko &amp; toinen", blocks, comment(7, 1, "Vastaus") + comment(8, 0, "Muu")),
        item(2, "Vanha", "Eka kappale\n\nToka kappale", excerpt="Tiivistelmä"),
        item(3, "Luonnos", "Kesken", status="draft", date="0000-00-00 00:00:00"),
        item(4, "Outo CDATA", split),
        item(5, "kuva", "", post_type="attachment"),
        item(6, "Tyhj&auml; & muu", "<p>Yhä luettava</p>", status="private"),
        item(9, "Piilo\u200bmerkki", "<p>z\u0336a\u0334 \u202eesrever\u202c</p>"),
    ]
    text = f"""<?xml version="1.0" encoding="UTF-8" ?>
<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/{version}/excerpt/"
  xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/{version}/">
<channel>
  <title>Blogi</title>
  <link>https://blogi.example</link>
  <wp:wxr_version>{version}</wp:wxr_version>
  <wp:author><wp:author_id>1</wp:author_id><wp:author_login><![CDATA[aino]]></wp:author_login>
    <wp:author_display_name><![CDATA[Aino Esimerkki]]></wp:author_display_name></wp:author>
{"".join(items)}
</channel>
</rss>
"""
    return {"blogi.wordpress.xml": text.encode()}


def _revision(number: int, parent: int | None, user: str, text: str, comment: str = "") -> str:
    parent_tag = f"<parentid>{parent}</parentid>" if parent else ""
    return f"""
    <revision>
      <id>{number}</id>{parent_tag}
      <timestamp>2014-03-0{number}T10:00:00Z</timestamp>
      <contributor><username>{user}</username><id>5</id></contributor>
      <comment>{comment}</comment>
      <model>wikitext</model><format>text/x-wiki</format>
      <text xml:space="preserve" bytes="{len(text)}">{text}</text>
    </revision>"""


WIKI = (
    "Ministeriö on virasto.\nSe toimii Helsingissä.",
    "Ministeriö on virasto.\nSe toimii nyt Helsingissä ja Turussa.\nUusi rivi &amp; viite.",
    "Ministeriö on virasto.",
)


def mediawiki_xml() -> Files:
    revisions = (
        _revision(1, None, "Toinen", WIKI[0])
        + _revision(2, 1, "Aino", WIKI[1], "/* Sijainti */ täydennys")
        + _revision(3, 2, "Aino", WIKI[2])
    )
    return {
        "wiki.xml": f"""<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.10/" version="0.10">
  <siteinfo><sitename>Wiki</sitename></siteinfo>
  <page><title>Ministeriö &amp; muut</title><ns>0</ns><id>1</id>{revisions}
  </page>
  <page><title>Toinen sivu</title><ns>0</ns><id>2</id>{_revision(4, 99, "Aino", "Koko sivu")}
  </page>
</mediawiki>
""".encode()
    }


def mediawiki_contributions() -> Files:
    one = {"userid": 5, "user": "Aino", "pageid": 1, "ns": 0, "title": "Ministeriö", "size": 9}
    return {
        "contribs.json": dumped(
            {
                "batchcomplete": "",
                "query": {
                    "usercontribs": [
                        {
                            **one,
                            "revid": 2,
                            "parentid": 1,
                            "timestamp": "2014-03-02T10:00:00Z",
                            "comment": "/* Sijainti */ täydennys",
                        },
                        {**one, "revid": 3, "timestamp": "2014-03-03T10:00:00Z", "comment": ""},
                    ]
                },
            }
        )
    }


def mediawiki_revisions() -> Files:
    """Newest first, as the API gives them; the text under ``slots`` or under ``*``."""
    plain = [text.replace("&amp;", "&") for text in WIKI]
    page = {
        "pageid": 1,
        "ns": 0,
        "title": "Ministeriö",
        "revisions": [
            {
                "revid": 2,
                "parentid": 1,
                "user": "Aino",
                "timestamp": "2014-03-02T10:00:00Z",
                "comment": "täydennys",
                "slots": {"main": {"contentmodel": "wikitext", "*": plain[1]}},
            },
            {
                "revid": 1,
                "parentid": 0,
                "user": "Toinen",
                "timestamp": "2014-03-01T10:00:00Z",
                "comment": "",
                "*": plain[0],
            },
        ],
    }
    return {"page.json": dumped({"query": {"pages": {"1": page}}})}


def etherpad() -> Files:
    text = "Otsikko 🚗\n*eka\n*toka * tähti\n"
    return {
        "pad.etherpad": dumped(
            {
                "pad:muistio": {
                    "atext": {"text": text, "attribs": "*0|1+b*0*1+1*0|1+4*0*1+1*0|1+d"},
                    "pool": {
                        "numToAttrib": {"0": ["author", "a.1"], "1": ["lmkr", "1"]},
                        "nextNum": 2,
                    },
                    "head": 3,
                    "chatHead": 0,
                    "publicStatus": False,
                },
                "globalAuthor:a.1": {"colorId": 1, "name": "Aino", "padIDs": "muistio"},
                "pad:muistio:revs:3": {
                    "changeset": "Z:1>0$",
                    "meta": {"author": "a.1", "timestamp": 1_400_000_000_000},
                },
                "pad:muistio:chat:0": {
                    "text": "Onko valmis?",
                    "userId": "a.1",
                    "time": 1_400_000_100_000,
                },
            }
        )
    }


def etherpad_text() -> Files:
    return {"pad.txt": b"Otsikko\n\n* eka\n* toka\n"}


def buffer() -> Files:
    return {
        "buffer.csv": table(
            [
                ["Text", "Image URL", "Tags", "Posting Time"],
                ["Eka", "https://a.example/1.png", "tie", "1/27/2026 17:30"],
                ["Toka", "", "", "2026-01-28 09:00"],
                ["Kolmas", "", "", "2/3/2026 5:30 PM"],
            ],
            encoding="utf-8-sig",
        )
    }


def hootsuite() -> Files:
    return {
        "bulk.csv": table(
            [
                ["03/04/2026 10:00", "Eka viesti, pilkulla", "https://a.example/1"],
                ["27/04/2026 10:05", "Toka viesti", ""],
            ]
        )
    }


def scheduler_other() -> Files:
    return {
        "plan.csv": table(
            [
                ["Text", "Scheduled Date", "Scheduled Time", "Media", "Platform"],
                ["Eka", "27.1.2026", "17.30", "a.png, b.png", "Facebook"],
            ],
            delimiter=";",
        )
    }


def gohighlevel() -> Files:
    return {
        "social.csv": table(
            [
                ["postAtSpecificTime", "content", "link", "imageUrls"],
                ["2026-01-27 17:30:00", "Eka", "https://a.example/", ""],
            ]
        )
    }


STATEMENTS = (
    ("Lausunnonantaja", "Päivämäärä", "Kysymys", "Vastaus"),
    ("Esimerkkiyhdistys ry", "3.4.2026 klo 12.15", "1 §", "Kannatamme ehdotusta; hyvä näin."),
    ("Toinen yhdistys ry", "27.4.2026", "1 §", "Emme kannata."),
    ("Kolmas ry", "", "2 §", ""),
)


def statements(encoding: str = "cp1252") -> Files:
    """A table as a Finnish Excel saves it."""
    return {"lausunnot.csv": table(STATEMENTS, delimiter=";", encoding=encoding)}


def slideshare() -> Files:
    """A list of presentations, whose text is in two columns."""
    return {
        "slides.csv": table(
            [
                ["Title", "Description", "URL", "Upload Date", "Views", "Likes", "Downloads"],
                [
                    *("Tieverkon kunto", "Esitys seminaarissa", "https://www.slideshare.net/x/1"),
                    *("2014-05-06", "120", "3", "8"),
                ],
            ]
        )
    }


def discussion() -> Files:
    """A list of objects, not all with the same keys, the writer inside."""
    return {
        "keskustelu.json": dumped(
            {
                "count": 2,
                "results": [
                    {"id": 1, "message": "Eka", "writer": {"nick": "aa"}},
                    {
                        "id": 2,
                        "message": "Toka",
                        "writer": {"nick": "bb"},
                        "created_at": "2026-02-01T08:00:00+02:00",
                    },
                ],
            }
        )
    }


def excel() -> Files:
    import datetime as dt

    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Viesti", "Julkaistu", "Kanava", "Tykkäykset"])
    sheet.append(["Eka", dt.datetime(2026, 1, 27, 17, 30), "Facebook", 5])
    sheet.append([None, None, None, None])
    sheet.append(["Toka", "28.1.2026 9.00", "Twitter", None])
    out = io.BytesIO()
    book.save(out)
    return {"postaukset.xlsx": out.getvalue()}


def parquet() -> Files:
    import datetime as dt

    import pyarrow as pa
    import pyarrow.parquet as pq

    zone = dt.timezone(dt.timedelta(hours=2))
    data = {
        "message": ["Eka", "Toka", None],
        "date": [dt.datetime(2026, 1, 27, 17, 30, tzinfo=zone)] * 3,
        "user": [{"name": "Aino"}, {"name": "Aino"}, {"name": "Aino"}],
    }
    out = io.BytesIO()
    pq.write_table(pa.table(data), out)
    return {"posts.parquet": out.getvalue()}


def drafts() -> Files:
    return {
        "drafts.jsonl": json_lines(
            [
                {"id": "a", "text": "Eka", "channel": "twitter", "expect": [], "role": None},
                {"id": "b", "text": "Toka", "role": "boss"},
                {"id": "c", "text": "Kolmas"},
            ]
        )
    }


EXPORTS: dict[str, tuple[str, Any]] = {
    "x-archive": ("x-archive", x_archive),
    "x-archive-parts": ("x-archive", x_archive_parts),
    "x-archive-saved-again": ("x-archive", x_archive_saved_again),
    "twitter-archive-2013": ("twitter-archive", twitter_archive_2013),
    "twitter-archive-2018": ("twitter-archive", twitter_archive_2018),
    "twitter-v1": ("twitter-v1", twitter_v1),
    "twitter-v1-search": ("twitter-v1", twitter_v1_search),
    "twitter-v2": ("twitter-v2", twitter_v2),
    "twitter-v2-flat": ("twitter-v2", twitter_v2_flat),
    "twitter-v2-csv": ("twitter-v2", twitter_v2_csv),
    "snscrape": ("snscrape", snscrape),
    "twint": ("twint", twint),
    "mastodon": ("mastodon", mastodon),
    "bluesky": ("bluesky", bluesky),
    "bluesky-records": ("bluesky", bluesky_records),
    "bluesky-repository": ("bluesky", bluesky_repository),
    "facebook": ("facebook", facebook),
    "linkedin": ("linkedin", linkedin),
    "youtube": ("youtube", youtube),
    "youtube-localised": ("youtube", youtube_localised),
    "youtube-api": ("youtube", youtube_api),
    "wordpress": ("wordpress", wordpress),
    "mediawiki-xml": ("mediawiki", mediawiki_xml),
    "mediawiki-contributions": ("mediawiki", mediawiki_contributions),
    "mediawiki-revisions": ("mediawiki", mediawiki_revisions),
    "etherpad": ("etherpad", etherpad),
    "buffer": ("scheduler", buffer),
    "hootsuite": ("scheduler", hootsuite),
    "scheduler-other": ("scheduler", scheduler_other),
    "gohighlevel": ("scheduler", gohighlevel),
    "statements": ("csv", statements),
    "slideshare": ("csv", slideshare),
    "discussion": ("json", discussion),
    "excel": ("excel", excel),
    "parquet": ("parquet", parquet),
    "drafts": ("drafts", drafts),
}
"""Every synthetic export: its name, the format it is, and what makes it."""

NEEDS = {"bluesky-repository": "libipld", "excel": "openpyxl", "parquet": "pyarrow"}
"""What making (and reading) some of them needs besides the program itself."""


def made(name: str) -> Files:
    """The files of ``EXPORTS[name]``; the test is skipped where its library is not there."""
    import pytest

    if name in NEEDS:
        pytest.importorskip(NEEDS[name])
    files: Files = EXPORTS[name][1]()
    return files


if __name__ == "__main__":
    for name, (_, make) in EXPORTS.items():
        write(Path(sys.argv[1]) / name, make())
