"""Which export a file is, by what stands in it and not by its name."""

from __future__ import annotations

import csv
import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from somelint.draft import FIELDS
from somelint.errors import InputError
from somelint.i18n import Phrase, mark
from somelint.readers import tables
from somelint.readers.source import Source

_TEXT_SUFFIXES = (
    *(".js", ".json", ".jsonl", ".ndjson", ".csv", ".tsv", ".txt", ".tab", ".xml", ".wxr"),
    *(".etherpad", ".parquet", ".xlsx", ".rss", ".car", ""),
)
_ARCHIVES = (".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz")
_KEY = re.compile(r"""(?:"([^"\\\n]{1,60})"|\b([A-Za-z_$][\w$]{0,60}))\s*:""")
_TWEEPY = re.compile(r"Response\(data=\[<Tweet|<Tweet id=\d+ text=|^b['\"]", re.MULTILINE)
_LIST_OF_OTHERS = re.compile(r'"id"\s*:\s*"[^"]*\b(?:likes|bookmarks)(?:\.json)?"')
FACEBOOK_LISTS = (
    *("status_updates_v2", "status_updates", "comments_v2", "comments"),
    *("group_posts_v2", "group_posts", "group_comments_v2", "group_comments"),
)
"""The keys under which an export of Facebook lists what the account wrote."""
_DATE = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}(?:[ T,].*)?")


@dataclass(frozen=True)
class Head:
    """The beginning of a file, seen as each of the things it can be."""

    content: bytes

    @cached_property
    def text(self) -> str:
        encoding = tables.encoding_of(self.content)
        return self.content.decode(encoding, "ignore").lstrip("\ufeff")

    @cached_property
    def start(self) -> str:
        return self.text.lstrip()[:400]

    @cached_property
    def keys(self) -> frozenset[str]:
        """The keys of JSON (or JavaScript) at any depth."""
        if not self.is_json:
            return frozenset()
        return frozenset(one or other for one, other in _KEY.findall(self.text))

    @cached_property
    def is_json(self) -> bool:
        return self.start.startswith(("{", "[")) or bool(
            re.match(r"(?:var\s+)?[A-Za-z_$][\w.$]*\s*=\s*[\[{]", self.start)
        )

    @cached_property
    def rows(self) -> list[list[str]]:
        """The first rows of a table, if it can be one."""
        if self.is_json or self.start.startswith("<") or "\0" in self.text:
            return []
        lines = self.text.splitlines(keepends=True)[:40]
        if lines and lines[0].lower().startswith("sep="):
            lines = lines[1:]
        if not lines:
            return []
        try:
            found = list(csv.reader(lines, delimiter=tables.delimiter_of(lines[0])))
        except csv.Error:
            return []
        return [row for row in found if row]

    @cached_property
    def header(self) -> frozenset[str]:
        return frozenset(tables.key(cell) for cell in self.rows[0]) if self.rows else frozenset()


def _starts(pattern: str) -> Callable[[Head], bool]:
    compiled = re.compile(pattern)
    return lambda head: bool(compiled.match(head.start))


def _columns(*groups: str) -> Callable[[Head], bool]:
    """Whether a table has all the columns of one of these groups (joined by commas)."""
    wanted = [frozenset(tables.key(name) for name in group.split(",")) for group in groups]
    return lambda head: any(group <= head.header for group in wanted)


def is_repository(content: bytes) -> bool:
    """Whether a file begins as a CAR file: a length, a map of two with these keys."""
    start = content[:100]
    return start[1:3] == b"\xa2e" and b"eroots" in start and b"gversion" in start


def _is_v2(head: Head) -> bool:
    keys = head.keys
    if "text" not in keys:
        return False
    if "data" in keys and keys & {"includes", "meta", "edit_history_tweet_ids", "__twarc"}:
        return True
    return bool(keys & {"edit_history_tweet_ids", "author_id", "referenced_tweets"}) and not (
        keys & {"id_str", "$type"}
    )


def _is_facebook(head: Head) -> bool:
    keys = head.keys
    # What others wrote on the account's page is not the account's.
    if "wall_posts_sent_to_you" in keys:
        return False
    if "timestamp" in keys and not keys.isdisjoint(FACEBOOK_LISTS):
        return True
    return "timestamp" in keys and bool(keys & {"attachments", "post", "update_timestamp"})


def _is_outbox(head: Head) -> bool:
    """A Mastodon outbox; the same archive's lists of likes and bookmarks are no posts."""
    return "orderedItems" in head.keys and not _LIST_OF_OTHERS.search(head.start)


def _is_youtube_table(head: Head) -> bool:
    if _columns("comment id,comment text", "video id,video title (original)")(head):
        return True
    # The header is in the user's language; the text is JSON in its cell all the same.
    return any(
        sum(cell.startswith('{"text":') for cell in row) == 1 and len(row) >= 5
        for row in head.rows[1:3]
    )


def _is_scheduler(head: Head) -> bool:
    if _columns(
        "text,posting time", "text,scheduled date", "postatspecifictime,content", "message,send at"
    )(head):
        return True
    # Hootsuite: no header, a time, a message, perhaps a link.
    first = head.rows[:5]
    return bool(first) and all(
        2 <= len(row) <= 4 and _DATE.fullmatch(row[0].strip()) and len(row[1].strip()) > 1
        for row in first
    )


def _is_drafts(head: Head) -> bool:
    """JSON of drafts: of the keys at the start, a text and nothing a platform would say."""
    start = head.text.lstrip()
    if not start.startswith(("{", "[")) or "text" not in head.keys:
        return False
    named = head.keys & set(FIELDS)
    return len(named) >= 2 or head.keys == {"text"}


def _is_table(head: Head) -> bool:
    return len(head.rows) > 1 and len(head.rows[0]) > 1 and not _TWEEPY.match(head.start)


_RULES: tuple[tuple[str, Callable[[Head], bool]], ...] = (
    ("x-archive", _starts(r"window\.(?:YTD\.\w+\.part\d+|__THAR_CONFIG)\s*=")),
    ("twitter-archive", _starts(r"Grailbird\.data\.tweets_\w+\s*=|var\s+user_details\s*=")),
    ("twitter-archive", _columns("tweet id,timestamp,text")),
    ("snscrape", lambda head: '"snscrape.' in head.text and bool(head.keys & {"_type"})),
    ("bluesky", lambda head: is_repository(head.content)),
    ("bluesky", lambda head: head.is_json and '"app.bsky.feed.' in head.text),
    ("mastodon", _is_outbox),
    ("etherpad", lambda head: '"pad:' in head.text and "atext" in head.keys),
    (
        "mediawiki",
        lambda head: "usercontribs" in head.keys or {"pageid", "revisions"} <= head.keys,
    ),
    ("mediawiki", _starts(r"(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)?<mediawiki\b")),
    (
        "wordpress",
        lambda head: head.start.startswith("<") and "wordpress.org/export/" in head.text,
    ),
    ("twint", lambda head: {"conversation_id", "tweet", "timezone"} <= head.keys),
    ("twint", _columns("conversation_id,tweet,username,timezone", "conversation_id,tweet,link")),
    ("twitter-v2", _is_v2),
    ("twitter-v2", _columns("author.username,text,created_at", "author_id,text,created_at")),
    (
        "twitter-v1",
        lambda head: (
            bool(head.keys & {"id_str", "retweet_count"})
            and bool(head.keys & {"full_text", "text"})
            and bool(head.keys & {"created_at"})
        ),
    ),
    (
        "youtube",
        lambda head: "snippet" in head.keys and bool(head.keys & {"title", "textOriginal"}),
    ),
    ("youtube", _is_youtube_table),
    ("linkedin", _columns("sharecommentary,sharelink", "date,link,message")),
    ("facebook", _is_facebook),
    ("drafts", _is_drafts),
    ("scheduler", _is_scheduler),
    ("excel", lambda head: head.content.startswith(b"PK\3\4") and b"xl/" in head.content),
    ("excel", lambda head: head.content.startswith(b"PK\3\4") and b".xml" in head.content),
    ("parquet", lambda head: head.content.startswith(b"PAR1")),
    ("json", lambda head: head.is_json),
    ("csv", _is_table),
)

PLAIN = ("drafts", "scheduler", "excel", "parquet", "json", "csv")
"""Formats that say nothing of where they come from; a tree is rather any of the others."""
TABULAR = {"excel", "parquet", "json", "csv"}


def kind_of(source: Source, member: str) -> str | None:
    """The format of one member, or None."""
    if source.is_tree and posixpath.splitext(member)[1].lower() not in _TEXT_SUFFIXES:
        return None
    head = Head(source.head(member))
    if not head.content:
        return None
    for name, recognises in _RULES:
        if recognises(head):
            return name
    return None


def kinds(source: Source) -> dict[str, str]:
    """The format of each member that is of one, in the order of the members; found once."""
    if source.kinds is None:
        source.kinds = {
            member: kind for member in source.members if (kind := kind_of(source, member))
        }
    return source.kinds


def members_of(source: Source, *names: str) -> list[str]:
    """The members of a tree that are of one of these formats; a file is what it is told to be."""
    if not source.is_tree:
        return list(source.members)
    return [member for member, kind in kinds(source).items() if kind in names]


def sniff(source: Source) -> str:
    """The name of the format, see ``FORMATS``. Raises InputError if it is none of them."""
    found = list(kinds(source).values())
    for name in found:
        if name not in PLAIN:
            return name
    if found:
        return found[0]
    raise InputError(_reason(source), source=source.path)


def _is_header(rows: list[list[str]]) -> bool:
    """Whether all there is of a table is its header, and not a sentence with a comma."""
    cells = rows[0] if len(rows) == 1 else []
    return len(cells) > 1 and not any(cell.rstrip().endswith((".", "!", "?")) for cell in cells)


def _reason(source: Source) -> str:
    if source.is_tree:
        inner = [one for one in source.members if one.lower().endswith(_ARCHIVES)]
        if inner:
            return Phrase("an archive inside an archive, unpack it first: {names}", names=inner[0])
        return mark("no known export in it")
    head = source.head(source.members[0])
    if not head:
        return mark("empty")
    if _TWEEPY.search(Head(head).text):
        return mark(
            "Python objects printed as text, not data: save the tweets as JSON "
            "(tweepy: json.dumps(tweet._json) or tweet.data)"
        )
    if _is_header(Head(head).rows):
        return mark("a table without rows")
    if head.startswith(b"\x1f\x8b") or b"\0" in head[:1000]:
        return mark("not a known export (binary)")
    return mark("not a known export (see somelint batch --list-formats)")
