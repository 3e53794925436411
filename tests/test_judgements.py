"""Precision by what reviewers marked in the page of a review."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from somelint.errors import InputError
from somelint.judgements import Judgement, Precision, judged, read

ONE = {"rule": "PUB003", "draft": "17", "fingerprint": "ab", "right": True}


def saved(path: Path, *judgements: object, version: object = 1) -> str:
    path.write_text(json.dumps({"version": version, "judgements": judgements}), encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    ("marks", "counts"),
    [
        # (rule, draft, fingerprint, right) -> right, wrong, disputed, repeated
        ([], (0, 0, 0, 0)),
        ([("A001", "1", "a", True), ("A001", "1", "b", False)], (1, 1, 0, 0)),
        ([("A001", "1", "a", True), ("A001", "2", "a", True)], (2, 0, 0, 0)),
        ([("A001", "1", "a", True), ("B001", "1", "a", True)], (2, 0, 0, 0)),
        ([("A001", "1", "a", True)] * 3, (1, 0, 0, 2)),
        ([("A001", "1", "a", True), ("A001", "1", "a", False)], (0, 0, 1, 0)),
        ([("A001", "1", "a", one) for one in (True, False, True)], (0, 0, 1, 1)),
    ],
)
def test_each_finding_counts_once(marks: list, counts: tuple[int, ...]) -> None:
    total = judged(Judgement(*one) for one in marks)
    assert (total.all.right, total.all.wrong, total.all.disputed, total.repeated) == counts
    for part in (total.rules, total.families):
        assert sum(one.right for one in part.values()) == total.all.right


@pytest.mark.parametrize(
    ("right", "wrong", "low", "high"),
    # Newcombe 1998, Statistics in Medicine 17, table I: the score method without correction.
    [
        (81, 182, 0.2553, 0.3662),
        (15, 133, 0.0624, 0.1605),
        (0, 20, 0, 0.1611),
        (1, 28, 0.0061, 0.1718),
    ],
)
def test_interval_as_published(right: int, wrong: int, low: float, high: float) -> None:
    assert Precision(right, wrong).interval == pytest.approx((low, high), abs=5e-5)


@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_the_interval_holds_the_share(right: int, wrong: int) -> None:
    one = Precision(right, wrong)
    if one.share is None:
        assert one.interval is None
        return
    assert one.interval is not None
    low, high = one.interval
    assert 0 <= low <= one.share + 1e-12
    assert one.share - 1e-12 <= high <= 1


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "not JSON"),
        (b"{", "not JSON"),
        (b"\xff\xfe{}", "not JSON"),
        (b"[]", "not a file of judgements"),
        (b'{"version": 1}', "judgements"),
        (b'{"version": 2, "judgements": []}', "version 2"),
        (b'{"version": 1, "judgements": [{"rule": "A"}]}', "draft"),
        (
            json.dumps({"version": 1, "judgements": [ONE, {**ONE, "right": "yes"}]}).encode(),
            r"judgements\[1\].right",
        ),
    ],
)
def test_what_is_no_file_of_judgements(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "j.json"
    path.write_bytes(content)
    with pytest.raises(InputError, match=reason) as error:
        read(str(path))
    assert str(error.value).startswith(f"{path}: ")


def run(*arguments: str) -> tuple[int, str, str]:
    command = [sys.executable, "-m", "somelint", "--ui-language", "en", "evaluate", *arguments]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    return done.returncode, done.stdout, done.stderr


def test_the_command_prints_precision_by_rule(tmp_path: Path) -> None:
    first = saved(tmp_path / "1.json", ONE, {**ONE, "draft": "18", "right": False})
    second = saved(tmp_path / "2.json", {**ONE, "rule": "ACC004"}, ONE)
    status, out, _ = run("--judgements", first, "--judgements", second, "--judgements", first)
    assert status == 0
    rows = {line.split()[0]: line.split()[1:] for line in out.splitlines()[1:]}
    assert rows["PUB003"] == ["0.500", "0.09–0.91", "1", "1", "0"]
    assert rows["ACC"][0] == "1.000"
    assert "1 mark given again" in out
    status, out, _ = run("--judgements", first, "--format", "json")
    assert json.loads(out)["rules"]["PUB003"]["precision"] == 0.5
    status, out, _ = run("--judgements", second, "--rule", "ACC")
    assert "PUB003" not in out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "--judgements"),
        (["cases.jsonl", "--judgements", "nowhere.json"], "--judgements"),
        (["--judgements", "nowhere.json"], "nowhere.json"),
    ],
)
def test_wrong_use(arguments: list[str], says: str) -> None:
    status, _, err = run(*arguments)
    assert status == 2
    assert says in err
    assert "Traceback" not in err
