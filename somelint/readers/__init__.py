"""Readers: what people have (draft files, exports of services) into drafts, streaming.

A format is a module with ``read(source, options)``, which gives a ``Draft`` for every post
and a ``Skipped`` for every record that gave none, so that read + skipped = total; a reader
of tables gives a ``Taken`` too, which says how it reads them. Modules
are imported when they are used: some need libraries that a draft file does not.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from somelint.errors import InputError, nearest, unreadable
from somelint.i18n import Phrase, mark

if TYPE_CHECKING:
    from somelint.draft import Draft
    from somelint.readers.record import Options, Skipped, Taken
    from somelint.readers.source import Source

__all__ = ["FORMATS", "Format", "formats_in", "read", "sniff", "sources", "unread"]


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of export: its name, what it is called, and the module that reads it."""

    name: str
    title: str
    module: str
    extra: str | None = None

    def read(self, source: Source, options: Options) -> Iterator[Draft | Skipped | Taken]:
        try:
            module = importlib.import_module(f"somelint.readers.{self.module}")
        except ImportError as error:
            raise InputError(
                Phrase(
                    "{title} needs the package {package}: pip install 'somelint[{extra}]'",
                    title=self.title,
                    package=error.name,
                    extra=self.extra or "batch",
                ),
                source=source.path,
            ) from None
        found: Iterator[Draft | Skipped | Taken] = module.read(source, options)
        return found


FORMATS: dict[str, Format] = {
    one.name: one
    for one in (
        Format("x-archive", mark("X (Twitter) archive, 2019 and later"), "x_archive"),
        Format("twitter-archive", mark("Twitter archive, 2012-2018"), "twitter_archive"),
        Format("twitter-v1", mark("Twitter API v1.1 (JSON, JSON Lines)"), "twitter_v1"),
        Format(
            "twitter-v2", mark("Twitter API v2 (pages, JSON Lines, CSV of twarc)"), "twitter_v2"
        ),
        Format("snscrape", mark("snscrape JSON Lines"), "snscrape"),
        Format("twint", mark("twint CSV or JSON Lines"), "twint"),
        Format("mastodon", mark("Mastodon outbox"), "mastodon"),
        Format("bluesky", mark("Bluesky repository (CAR) or posts (JSON)"), "bluesky", "bluesky"),
        Format("facebook", mark("Facebook export (JSON)"), "facebook"),
        Format("linkedin", mark("LinkedIn Shares.csv and Comments.csv"), "linkedin"),
        Format("youtube", mark("YouTube Takeout: comments and videos"), "youtube"),
        Format("wordpress", mark("WordPress export (WXR)"), "wordpress"),
        Format("mediawiki", mark("MediaWiki contributions (API JSON, XML export)"), "mediawiki"),
        Format("etherpad", mark("Etherpad"), "etherpad"),
        Format("scheduler", mark("Buffer, Hootsuite and other schedulers (CSV)"), "scheduler"),
        Format("drafts", mark("drafts of this program (JSON, JSON Lines)"), "drafts"),
        Format("csv", mark("a table (CSV, TSV) with a column map"), "columns"),
        Format("json", mark("JSON or JSON Lines with a column map"), "columns"),
        Format("parquet", mark("Parquet with a column map"), "columns", "parquet"),
        Format("excel", mark("Excel with a column map"), "columns", "excel"),
    )
}


def sniff(source: Source, options: Options | None = None) -> str:
    """The name of the format of a source, by its content. Raises InputError.

    With a column map the source is taken for the plain table (or JSON) that it is.
    """
    from somelint.readers import detect

    found = detect.sniff(source)
    if options is None or not options.columns or found in detect.TABULAR:
        return found
    heads = [detect.Head(source.head(member)) for member in source.members]
    return "json" if any(head.is_json for head in heads) else "csv"


def formats_in(source: Source, options: Options | None = None) -> list[str]:
    """All the formats of a source: an archive can hold exports of several services.

    Plain tables and JSON beside the export of a service are rather its lists of other
    things. Raises InputError as ``sniff``.
    """
    from somelint.readers import detect

    first = sniff(source, options)
    if not source.is_tree or first in detect.PLAIN:
        return [first]
    found = dict.fromkeys(detect.kinds(source).values())
    return [one for one in found if one not in detect.PLAIN]


def read(
    source: Source,
    options: Options | None = None,
    *,
    name: str | None = None,
    sure: bool = False,
) -> Iterator[Draft | Skipped | Taken]:
    """The posts of an export as ``name`` (see ``FORMATS``), else as what it looks like.

    ``sure``: ``name`` was told by the content, so that the export may hold nothing.
    Raises InputError for an unknown name, a source that is no known export and a library
    that is not installed.
    """
    from somelint.readers.record import Options

    given = options or Options()
    chosen = name or sniff(source, given)
    if chosen not in FORMATS:
        raise InputError(
            Phrase('unknown format "{name}"{hint}', name=chosen, hint=nearest(chosen, FORMATS))
        )
    return _completed(FORMATS[chosen].read(source, given), source, given, sure=sure or name is None)


def _completed(
    found: Iterator[Draft | Skipped | Taken], source: Source, options: Options, *, sure: bool
) -> Iterator[Draft | Skipped | Taken]:
    """What the user tells of an export fills in what it does not say itself.

    What is surely of the format and whole may hold nothing; else nothing in it is damage.
    """
    from somelint.draft import Draft
    from somelint.readers.record import Skipped, Taken

    some = False
    for one in found:
        some = some or not isinstance(one, Taken)
        if isinstance(one, Draft) and (
            (options.channel and options.channel != one.channel)
            or (options.account and not one.account)
        ):
            yield replace(
                one,
                channel=options.channel or one.channel,
                account=one.account or options.account,
            )
        else:
            yield one
    if not some:
        yield Skipped(source.path, None, "no record in it", damaged=not sure, count=0)


def unread(source: Source, *names: str) -> tuple[str, ...]:
    """The members of a tree that are of none of these formats: what is not reviewed."""
    from somelint.readers.detect import members_of

    members = set(members_of(source, *names))
    return tuple(member for member in source.members if member not in members)


def sources(path: str) -> Iterator[Source | InputError]:
    """What ``path`` holds: one export, or for a folder of several each of them, in order."""
    import os

    from somelint.readers import detect
    from somelint.readers.source import Source

    try:
        source = Source.open(path)
    except InputError as error:
        yield error
        return
    if not os.path.isdir(path):
        yield source
        return
    names = set(detect.kinds(source).values()) - {"json", "csv"}
    if len(names) == 1 and names <= _ONE_EXPORT:
        yield source
        return
    try:
        names_there = sorted(os.listdir(path))
    except OSError as error:
        yield InputError(unreadable(error), source=path)
        return
    children = [os.path.join(path, name) for name in names_there if not name.startswith(".")]
    if not children:
        yield InputError("nothing in the folder", source=path)
    for child in children:
        yield from sources(child)


_ONE_EXPORT = frozenset(
    ("x-archive", "twitter-archive", "mastodon", "facebook", "linkedin", "youtube")
)
"""Exports of several files that belong together."""
