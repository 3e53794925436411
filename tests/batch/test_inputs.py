from __future__ import annotations

import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

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


def test_bytes_of_what_is_read(tmp_path):
    path = tweets(tmp_path / "t.jsonl", 2000)
    packed = tmp_path / "t.zip"
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(path, "t.jsonl")
    size = path.stat().st_size
    assert size_of([str(path)]) == size_of([str(packed)]) == size
    assert size_of([str(tmp_path)]) == 2 * size
    reader = Reader([str(path)])
    assert sum(len(one.drafts) for one in reader.shards()) == 2000
    assert reader.bytes >= size


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
