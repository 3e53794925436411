"""Whose posts an export holds: what others wrote is neither the account's nor its author's."""

from __future__ import annotations

from pathlib import Path

import pytest

from somelint.draft import Draft
from somelint.readers import read
from somelint.readers.record import Options
from somelint.readers.source import Source

from . import exports

AINO = ("@aino_esim", "Aino Esimerkki")
SHORT = ("@aino_esim", "Aino")
FEDIVERSE = ("@aino@some.example", "Aino Esimerkki")
NOBODY = (None, None)

# export, whose account and which author the posts have, how many answer and how many share
# what others wrote
WHOSE: list[tuple[str, set[tuple[str | None, str | None]], int, int]] = [
    ("x-archive", {AINO}, 1, 1),
    ("x-archive-parts", {AINO}, 0, 0),
    # The file alone does not hold the account.
    ("x-archive-saved-again", {NOBODY}, 1, 0),
    ("twitter-archive-2013", {AINO}, 0, 1),
    ("twitter-archive-2018", {NOBODY}, 0, 1),
    ("twitter-v1", {AINO}, 1, 1),
    ("twitter-v1-search", {AINO}, 1, 1),
    ("twitter-v2", {AINO}, 1, 1),
    ("twitter-v2-flat", {AINO}, 1, 1),
    ("twitter-v2-csv", {SHORT}, 1, 1),
    ("snscrape", {SHORT}, 1, 1),
    # Of who shared there is the handle alone.
    ("twint", {SHORT, ("@aino_esim", None)}, 1, 1),
    ("mastodon", {FEDIVERSE}, 1, 0),
    ("bluesky", {("@aino.esim.example", "Aino")}, 1, 1),
    ("bluesky-records", {NOBODY}, 0, 0),
    ("bluesky-repository", {("@did:plc:abc", "Aino Esimerkki")}, 0, 0),
    # A comment names its author, the rest is of the profile's.
    ("facebook", {(name, name) for name in ("Aino Esimerkki", "Aino Esimerkki-Mäki")}, 1, 0),
    ("linkedin", {("Aino Esimerkki", "Aino Esimerkki")}, 1, 0),
    ("youtube", {NOBODY}, 2, 0),
    ("youtube-localised", {NOBODY}, 1, 0),
    ("youtube-api", {("Ministeriet", "Ministeriet")}, 0, 0),
    # Readers' comments are not read, those of the site's users are.
    ("wordpress", {("blogi.example", "Aino Esimerkki"), ("blogi.example", "Aino")}, 1, 0),
    # Edits are of whoever made them (--user keeps those of one).
    ("mediawiki-xml", {("Toinen", None), ("Aino", None)}, 0, 0),
    ("mediawiki-contributions", {("Aino", None)}, 0, 0),
    ("mediawiki-revisions", {("Toinen", None), ("Aino", None)}, 0, 0),
    ("etherpad", {(None, "Aino")}, 0, 0),
    ("buffer", {NOBODY}, 0, 0),
    ("hootsuite", {NOBODY}, 0, 0),
    ("scheduler-other", {NOBODY}, 0, 0),
    ("gohighlevel", {NOBODY}, 0, 0),
    ("statements", {(None, "Esimerkkiyhdistys ry"), (None, "Toinen yhdistys ry")}, 0, 0),
    ("slideshare", {NOBODY}, 0, 0),
    ("discussion", {NOBODY}, 0, 0),
    ("excel", {NOBODY}, 0, 0),
    ("parquet", {NOBODY}, 0, 0),
    ("drafts", {NOBODY}, 0, 0),
]


def posts(folder: Path, name: str, **options: str) -> list[Draft]:
    files = exports.made(name)
    exports.write(folder, files)
    path = folder if len(files) > 1 else folder / next(iter(files))
    with Source.open(str(path)) as source:
        found = read(source, Options(**options), name=exports.EXPORTS[name][0])  # type: ignore[arg-type]
        return [one for one in found if isinstance(one, Draft)]


def test_every_export_is_here() -> None:
    assert [name for name, *_ in WHOSE] == list(exports.EXPORTS)


@pytest.mark.parametrize(("name", "whose", "replies", "shares"), WHOSE)
def test_whose(
    tmp_path: Path,
    name: str,
    whose: set[tuple[str | None, str | None]],
    replies: int,
    shares: int,
) -> None:
    found = posts(tmp_path, name)
    assert {(one.account, one.author.name if one.author else None) for one in found} == whose
    assert sum(one.in_reply_to is not None for one in found) == replies
    assert sum(one.repost_of is not None for one in found) == shares
    # A role is for the policy's registers, or for the export that declares one, to tell.
    assert {one.role for one in found} == {None}
    for one in found:
        assert exports.OTHERS not in one.text
        if one.repost_of is not None:
            original = one.extra["reposted_account"]
            assert original not in (one.account, one.author and one.author.handle)


@pytest.mark.parametrize("name", [name for name, whose, *_ in WHOSE if whose == {NOBODY}])
def test_the_user_says_whose(tmp_path: Path, name: str) -> None:
    assert {one.account for one in posts(tmp_path, name, account="@aino")} == {"@aino"}
