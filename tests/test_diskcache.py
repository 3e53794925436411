"""What is kept on disk: never wrong, and never in the way where it cannot be kept."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable
from pathlib import Path

import pytest

from somelint.diskcache import kept


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[str]]:
    """What the cache gives; it is made from a file and says how often it was."""
    monkeypatch.setenv("SOMELINT_CACHE", str(tmp_path / "cache"))
    source = tmp_path / "source"
    source.write_text("1")
    calls: list[str] = []

    def make() -> list[str]:
        calls.append(source.read_text())
        return list(calls)

    return lambda: kept("thing", list, lambda: [source], make)


def files(tmp_path: Path) -> list[Path]:
    return sorted((tmp_path / "cache" / "somelint").iterdir())


def test_made_once_until_its_source_changes(tmp_path: Path, made: Callable[[], list[str]]) -> None:
    assert made() == made() == ["1"]
    (tmp_path / "source").write_text("22")
    assert made() == ["1", "22"]


@pytest.mark.parametrize("damage", [b"", b"junk", b"\x80\x05cos\nsystem\n"])
def test_a_damaged_file_is_made_anew(
    tmp_path: Path, made: Callable[[], list[str]], damage: bytes
) -> None:
    made()
    [path] = files(tmp_path)
    path.write_bytes(damage)
    assert made() == ["1", "1"]
    assert made() == ["1", "1"]


def test_a_folder_in_its_place_leaves_nothing_behind(
    tmp_path: Path, made: Callable[[], list[str]]
) -> None:
    made()
    [path] = files(tmp_path)
    path.unlink()
    path.mkdir()
    assert made() == ["1", "1"]
    assert files(tmp_path) == [path]


def test_a_cache_that_cannot_be_written(tmp_path: Path, made: Callable[[], list[str]]) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be")
    assert made() == ["1"]


def test_a_user_without_a_home(
    made: Callable[[], list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("SOMELINT_CACHE", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)

    def nowhere() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "home", nowhere)
    assert made() == ["1"]


def test_only_the_newest_are_kept(tmp_path: Path, made: Callable[[], list[str]]) -> None:
    for number in range(8):
        (tmp_path / "source").write_text("1" * (number + 1))
        made()
        for path in files(tmp_path):
            state = path.stat()
            os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns - 10**9))
    made_before = [len(pickle.loads(path.read_bytes())) for path in files(tmp_path)]
    assert sorted(made_before) == [5, 6, 7, 8]
