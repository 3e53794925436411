from __future__ import annotations

import gzip
import os
import tarfile
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from readers import exports

from somelint.batch.inputs import Reader, size_of

from .material import drafts, tweets


def read(*paths, size=250, **more):
    reader = Reader([str(one) for one in paths], **more)
    shards = list(reader.shards(size))
    return reader.intake, shards


@pytest.mark.parametrize(
    ("count", "size", "shards"),
    [(1, 250, [1]), (10, 5, [5, 5]), (11, 5, [5, 5, 1]), (0, 5, [])],
)
def test_shards_hold_every_post_in_order(tmp_path, count, size, shards):
    path = tweets(tmp_path / "t.jsonl", count)
    intake, found = read(path, size=size)
    assert [len(one.drafts) for one in found] == shards
    assert [one.number for one in found] == list(range(len(shards)))
    ids = [draft.id for one in found for draft in one.drafts]
    assert ids == [str(one) for one in range(count)]
    assert intake.read == count


def test_only_drafts_say_themselves_what_they_are(tmp_path):
    ours = drafts(tmp_path / "d.jsonl", {"id": "a", "text": "x", "channel": "twitter"})
    _, found = read(tweets(tmp_path / "t.jsonl", 1), ours)
    assert found[0].declared == {1}


def test_the_account_of_what_was_read(tmp_path):
    path = tweets(tmp_path / "t.jsonl", 3)
    path.write_text(path.read_text("utf-8") + "{broken\n", encoding="utf-8")
    intake, _ = read(path, tmp_path / "nowhere.zip")
    assert (intake.read, intake.skipped, intake.total, intake.damaged) == (3, 1, 4, 1)
    assert [one.source for one in intake.refused] == [str(tmp_path / "nowhere.zip")]
    assert intake.wrong
    assert "t.jsonl" in str(intake.examples[0])


def _packed(path, kind):
    made = path.with_name(f"t.{kind}")
    if kind == "zip":
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.write(path, "t.jsonl")
            archive.writestr("media/kuva.png", bytes(1_000_000))
    elif kind == "jsonl.gz":
        made.write_bytes(gzip.compress(path.read_bytes()))
    elif kind.startswith("tar"):
        with tarfile.open(made, f"w:{kind.partition('.')[2]}") as archive:
            archive.add(path, "t.jsonl")
    else:
        return path
    return made


@pytest.mark.parametrize("kind", ["plain", "zip", "jsonl.gz", "tar", "tar.gz", "tar.xz"])
def test_progress_goes_from_nothing_to_the_bytes_there_are(tmp_path, kind):
    path = _packed(tweets(tmp_path / "t.jsonl", 10_000), kind)
    reader = Reader([str(path), str(path)])
    seen = [reader.bytes]
    for shard in reader.shards(1000):
        assert shard.drafts
        seen.append(reader.bytes)
    assert seen == sorted(seen)
    assert seen[0] == 0
    total = size_of([str(path), str(path)])
    assert 0 < seen[5] < total * 3 / 4
    assert reader.bytes == total


def test_an_archive_of_several_exports_is_read_whole(tmp_path):
    with zipfile.ZipFile(tmp_path / "kaikki.zip", "w") as archive:
        for name in ("mastodon", "linkedin"):
            for member, content in exports.made(name).items():
                archive.writestr(f"{name}/{member}", content)
        archive.writestr("twitter.zip", b"PK")
    intake, _ = read(tmp_path / "kaikki.zip")
    assert [(one.format, one.read) for one in intake.exports] == [("linkedin", 3), ("mastodon", 4)]
    assert "twitter.zip" in intake.exports[0].others
    assert not intake.exports[1].others


@pytest.mark.parametrize(
    ("content", "name", "wrong"),
    [
        (b"[]", None, False),
        (b'{"type": "OrderedCollection", "orderedItems": []}', None, False),
        (b"window.YTD.tweets.part0 = [ ]", None, False),
        (b"[]", "mastodon", True),
        (b"[", None, True),
        (b"Viesti;Aika\n", None, True),
    ],
)
def test_an_export_of_no_posts_is_not_damaged(tmp_path, content, name, wrong):
    (tmp_path / "e").write_bytes(content)
    intake, shards = read(tmp_path / "e", format=name)
    assert (intake.total, shards, intake.wrong) == (0, [], wrong)


def test_an_archive_in_an_archive_is_named(tmp_path):
    with zipfile.ZipFile(tmp_path / "ulko.zip", "w") as archive:
        archive.writestr("sisa.zip", b"PK")
    intake, _ = read(tmp_path / "ulko.zip")
    assert "unpack it first: sisa.zip" in str(intake.refused[0])


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_broken_exports_lose_no_count(tmp_path, data):
    content = tweets(tmp_path / "t.jsonl", 5).read_bytes()
    at = data.draw(st.integers(0, len(content)))
    broken = content[:at] + data.draw(st.binary(max_size=20)) + content[at:]
    path = tmp_path / "b.jsonl"
    path.write_bytes(broken)
    intake, found = read(path)
    assert intake.read == sum(len(one.drafts) for one in found)
    assert intake.total >= 5 or intake.wrong


def test_a_folder_that_may_not_be_read_is_said(tmp_path, monkeypatch):
    tweets(tmp_path / "t.jsonl", 1)
    (tmp_path / "closed").mkdir()
    listdir = os.listdir

    def refused(path):
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", path)
        return listdir(path)

    monkeypatch.setattr("os.listdir", refused)
    said = []
    intake, _ = read(tmp_path, refused=said.append)
    assert intake.read == 1
    assert [str(one) for one in said] == [f"{tmp_path}/closed: cannot be read: permission denied"]
