"""Files, folders and zips as trees; what is refused and what is hidden."""

from __future__ import annotations

import gzip
import tarfile
import zipfile
from pathlib import Path

import pytest

from somelint.draft import Draft
from somelint.errors import InputError
from somelint.readers import read, source, sources
from somelint.readers.record import Skipped
from somelint.readers.source import Source

from . import exports


def test_members_of_a_folder_and_of_a_zip_are_the_same(tmp_path: Path) -> None:
    files = {"data/a.json": b"{}", ".hidden/b.json": b"{}", "data/.c": b"", "__MACOSX/d": b""}
    exports.write(tmp_path / "folder", {k: v for k, v in files.items() if "MACOSX" not in k})
    exports.zipped(tmp_path / "a.zip", files)
    for path in (tmp_path / "folder", tmp_path / "a.zip"):
        with Source.open(str(path)) as tree:
            assert tree.is_tree
            assert tree.members == ("data/a.json",)
            assert tree.find("A.JSON") == "data/a.json"
            assert tree.find("b.json") is None
            assert tree.origin("data/a.json", 3) == f"{path}/data/a.json#3"


def test_packed_file_is_read_as_what_is_in_it(tmp_path: Path) -> None:
    path = tmp_path / "tweets.jsonl.gz"
    path.write_bytes(gzip.compress(exports.twitter_v1()["search.jsonl"]))
    with Source.open(str(path)) as packed:
        assert len(list(read(packed))) == 6


@pytest.mark.parametrize("mode", ["w", "w:gz", "w:bz2", "w:xz"])
def test_a_tar_is_read_as_the_folder_in_it(tmp_path: Path, mode: str) -> None:
    files = {**exports.mastodon(), ".hidden/b.json": b"{}"}
    folder = exports.write(tmp_path / "folder", exports.mastodon())
    with Source.open(str(folder)) as tree:
        expected = [one.text for one in read(tree) if isinstance(one, Draft)]
    path = exports.tarred(tmp_path / "archive-2026.tar.gz", files, mode)
    with Source.open(str(path)) as tree:
        assert tree.is_tree
        assert set(tree.members) == set(exports.mastodon())
        found = list(read(tree))
        assert [one.text for one in found if isinstance(one, Draft)] == expected
    assert expected


def test_links_in_a_tar_lead_nowhere(tmp_path: Path) -> None:
    path = tmp_path / "a.tar"
    with tarfile.open(path, "w") as archive:
        link = tarfile.TarInfo("outbox.json")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    with Source.open(str(path)) as tree:
        assert tree.members == ()


@pytest.mark.parametrize("mode", ["w", "w:gz", "w:xz"])
def test_a_tar_that_is_cut_is_refused(tmp_path: Path, mode: str) -> None:
    path = exports.tarred(tmp_path / "a.tar", {"a.json": b"[1, 2]" * 5000}, mode)
    content = path.read_bytes()
    path.write_bytes(content[: len(content) * 2 // 3 if mode != "w" else 2000])
    with pytest.raises(InputError, match="a damaged tar file"):
        Source.open(str(path))


def test_a_tar_that_is_a_bomb_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "RATIO_FROM", 100_000)
    path = exports.tarred(tmp_path / "a.tar.gz", {"a.json": b"0" * 5_000_000}, "w:gz")
    with pytest.raises(InputError, match="unpacks to too much"):
        Source.open(str(path))


def test_packed_file_that_is_cut_says_so(tmp_path: Path) -> None:
    path = tmp_path / "tweets.jsonl.gz"
    lines = exports.json_lines(exports.v1_tweet(n, f"Viesti {n * 7919}") for n in range(3_000))
    path.write_bytes(gzip.compress(lines)[:-200])
    with Source.open(str(path)) as packed:
        found = list(read(packed))
    assert isinstance(found[-1], Skipped)
    assert found[-1].damaged


@pytest.mark.parametrize("member", ["bomb.json", "tweets.jsonl"])
def test_bombs_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, member: str) -> None:
    monkeypatch.setattr(source, "RATIO_FROM", 100_000)
    path = exports.zipped(tmp_path / "a.zip", {member: b'[{"id_str": "' + b"0" * 2_000_000})
    with Source.open(str(path)) as bomb:
        with pytest.raises(InputError, match="unpacks to too much"):
            bomb.read(member)
        with pytest.raises(InputError):
            list(read(bomb))


def test_bombs_that_lie_about_their_size_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source, "RATIO_FROM", 100_000)
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(b'{"id_str": "1", "created_at": "", "text": ""}\n' * 20_000))
    with Source.open(str(path)) as bomb:
        found = list(read(bomb, name="twitter-v1"))
    assert isinstance(found[-1], Skipped)
    assert "unpacks to too much" in found[-1].reason


def test_zip_of_too_many_files_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "MAX_MEMBERS", 3)
    path = exports.zipped(tmp_path / "a.zip", {f"{n}.json": b"{}" for n in range(4)})
    with pytest.raises(InputError, match="more than 3 files"):
        Source.open(str(path))


def test_member_that_is_encrypted_is_named(tmp_path: Path) -> None:
    path = exports.zipped(tmp_path / "a.zip", {"a.json": b"{}"})
    content = bytearray(path.read_bytes())
    for signature, flags in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        content[content.find(signature) + flags] |= 1
    path.write_bytes(bytes(content))
    with Source.open(str(path)) as locked, pytest.raises(InputError, match="encrypted"):
        locked.read("a.json")


@pytest.mark.parametrize(
    ("content", "words"), [(None, "no such file"), (b"PK\3\4rubbish", "a damaged zip")]
)
def test_what_cannot_be_opened(tmp_path: Path, content: bytes | None, words: str) -> None:
    path = tmp_path / "export"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(InputError, match=words) as caught:
        Source.open(str(path))
    assert caught.value.source == str(path)


def test_workbook_is_a_file_though_it_is_a_zip(tmp_path: Path) -> None:
    exports.write(tmp_path, exports.made("excel"))
    with Source.open(str(tmp_path / "postaukset.xlsx")) as book:
        assert not book.is_tree


def test_folder_that_is_one_export_is_one_source(tmp_path: Path) -> None:
    exports.write(tmp_path, exports.x_archive())
    (found,) = sources(str(tmp_path))
    assert isinstance(found, Source)
    assert found.path == str(tmp_path)


def test_folder_of_several_exports_gives_each(tmp_path: Path) -> None:
    exports.zipped(tmp_path / "b.zip", exports.x_archive())
    exports.write(tmp_path / "a", exports.mastodon())
    exports.write(tmp_path, exports.buffer())
    exports.write(tmp_path / "c", {"1.csv": b"", "2.csv": b""})
    found = [one.path for one in sources(str(tmp_path)) if isinstance(one, Source)]
    assert [Path(one).relative_to(tmp_path).as_posix() for one in found] == [
        "a",
        "b.zip",
        "buffer.csv",
        "c/1.csv",
        "c/2.csv",
    ]


def test_what_is_no_source_is_an_error_among_the_others(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for path, words in ((tmp_path / "empty", "nothing in"), (tmp_path / "gone", "no such")):
        (found,) = sources(str(path))
        assert isinstance(found, InputError)
        assert words in str(found)


def test_zip_paths_that_point_outside_are_only_names(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("data/../../outside.jsonl", exports.twitter_v1()["search.jsonl"])
    with Source.open(str(path)) as tree:
        list(read(tree, name="twitter-v1"))
    assert [one.name for one in tmp_path.iterdir()] == ["a.zip"]
