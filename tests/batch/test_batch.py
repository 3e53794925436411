"""``somelint batch`` as a user runs it."""

from __future__ import annotations

import csv
import json
import os
import signal
import sqlite3
import subprocess
import time
from pathlib import Path

import pytest
from readers import exports

from somelint.batch.spool import Spool

from .material import (
    CODE,
    POLICY,
    SECRET,
    drafts,
    findings,
    somelint,
    started,
    tweet,
    tweets,
)


def archive(tmp_path: Path, *, packed: bool) -> Path:
    own = exports.x_archive_tweets()
    own.append(exports.archive_tweet(18, SECRET))
    files = exports.x_archive(own)
    if packed:
        return exports.zipped(tmp_path / "x.zip", files)
    return exports.write(tmp_path / "x", files)


@pytest.mark.parametrize("packed", [False, True])
def test_an_x_archive_from_end_to_end(tmp_path, packed):
    path = archive(tmp_path, packed=packed)
    done = somelint("batch", path, "--format", "jsonl", cwd=tmp_path)
    assert done.returncode == 1, done.stderr
    assert "X (Twitter) archive, 2019 and later (x-archive)" in done.stderr
    assert "8 posts read + 0 records skipped = 8 in all" in done.stderr
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert ("18", "PUB001", "TL III") in {(one["draft"], one["rule"], one["text"]) for one in found}


def test_drafts_are_judged_as_check_judges_them(tmp_path):
    path = drafts(
        tmp_path / "d.jsonl",
        {"id": "a", "text": SECRET, "expect": [], "why": None},
        {"id": "b", "text": "Hyvää huomenta!"},
        {"id": "c", "text": f"Tunnus {CODE}", "channel": "twitter", "role": "private"},
    )
    for name in ("check", "batch"):
        done = somelint(name, path, "--format", "jsonl", "--output", tmp_path / name)
        assert done.returncode == 1
    assert findings(tmp_path / "batch") == findings(tmp_path / "check")
    assert {one["draft"] for one in findings(tmp_path / "batch")} == {"a", "b", "c"}


def test_columns_are_said_and_quiet_is_quiet(tmp_path):
    exports.write(tmp_path, exports.slideshare())
    path = tmp_path / "slides.csv"
    options = ("batch", path, "--channel", "slideshare", "--fail-on", "never")
    done = somelint(*options, "--columns", "text=Title+Description")
    assert "columns: text=title+description, published=upload date, " in done.stderr
    assert "not taken: views, downloads" in done.stderr
    assert somelint(*options, "--quiet").stderr == ""
    path.write_bytes(path.read_bytes() + b'"lost,row\n')
    done = somelint(*options, "--quiet")
    assert done.returncode == 3
    assert done.stderr.startswith(f"somelint: {path}#2: ")


@pytest.mark.parametrize(
    ("content", "status", "says"),
    [
        ([tweet(1, "Hei vaan!")], 0, "1 post read + 0 records skipped = 1 in all"),
        ([tweet(1, SECRET)], 1, "1 post read"),
        ([tweet(1, SECRET), {**tweet(2, "x"), "created_at": "never"}], 3, "t.jsonl#2"),
        ([], 2, "t.jsonl"),
    ],
)
def test_exit_status(tmp_path, content, status, says):
    path = tmp_path / "t.jsonl"
    path.write_text("".join(json.dumps(one) + "\n" for one in content), encoding="utf-8")
    done = somelint("batch", path, "--fail-on", "error")
    assert done.returncode == status, done.stderr
    assert says in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["nowhere.zip"], "nowhere.zip: no such file"),
        (["t.jsonl", "--from", "twiter-v1"], 'did you mean "twitter-v1"?'),
        (["t.jsonl", "--columns", "text"], "FIELD=COLUMN"),
        (["t.jsonl", "--resume"], "--output"),
        (["t.jsonl", "--format", "sqlite"], "--output"),
        (["t.jsonl", "--output", "no/where.jsonl"], "no/where.jsonl"),
        ([], "PATHS"),
    ],
)
def test_wrong_use_is_said_in_a_line(tmp_path, arguments, says):
    tweets(tmp_path / "t.jsonl", 3)
    done = somelint("batch", *arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert [one.name for one in tmp_path.iterdir()] == ["t.jsonl"]


def test_the_other_inputs_are_reviewed_when_one_is_missing(tmp_path):
    done = somelint("batch", tmp_path / "nowhere", tweets(tmp_path / "t.jsonl", 1))
    assert done.returncode == 3
    assert "PUB001" in done.stdout


def test_list_formats():
    done = somelint("batch", "--list-formats")
    assert done.returncode == 0
    assert "x-archive" in done.stdout
    assert "mastodon" in done.stdout


def test_a_table_with_a_column_map(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text(f'Kun,Mitä\n2026-01-01,"{SECRET}"\n', encoding="utf-8")
    done = somelint("batch", path, "--columns", "text=Mitä,published=Kun", "-f", "jsonl")
    assert "(csv)" in done.stderr
    assert "PUB001" in done.stdout


def test_role_by_the_register_on_the_day_of_the_post(tmp_path):
    (tmp_path / "somelint.yaml").write_text(POLICY, encoding="utf-8")
    path = tmp_path / "t.jsonl"
    path.write_text(json.dumps(tweet(1, SECRET, "esimerkkivirasto")), encoding="utf-8")
    somelint("batch", path, "-f", "sqlite", "-o", tmp_path / "o.db")
    with sqlite3.connect(tmp_path / "o.db") as base:
        assert base.execute("SELECT role, unit FROM post").fetchall() == [
            ("organisation", "Viestintä")
        ]


def test_baseline(tmp_path):
    path, base = tweets(tmp_path / "t.jsonl", 5), tmp_path / "b.json"
    assert somelint("batch", path, "--write-baseline", base, "-f", "jsonl").returncode == 1
    done = somelint("batch", path, "--baseline", base)
    assert done.returncode == 0
    tweets(path, 5, every=2)
    done = somelint("batch", path, "--baseline", base, "-f", "jsonl")
    assert {json.loads(one)["draft"] for one in done.stdout.splitlines()} >= {"2", "4"}
    assert '"draft": "0"' not in done.stdout


TEXT_FORMATS = ("human", "jsonl", "csv", "sarif", "html", "markdown")


@pytest.fixture(scope="module")
def outputs(tmp_path_factory):
    """One review in every format, with and without names."""
    folder = tmp_path_factory.mktemp("outputs")
    path = drafts(
        folder / "d.jsonl",
        {
            "id": "a",
            "text": f"Leena Kukkasvirta, {CODE}, liite on TL III.",
            "channel": "twitter",
            "role": "official",
            "published": "2026-03-01T10:00+02:00",
            "author": {"name": "Aino Esimerkki", "handle": "@aino_esim"},
            "account": "@aino_esim",
        },
    )
    names = [*TEXT_FORMATS, "sqlite"]
    for one in names:
        for redact in ([], ["--redact"]):
            out = folder / f"{one}{len(redact)}"
            done = somelint("batch", path, "--format", one, "--output", out, *redact)
            assert done.returncode == 1, done.stderr
    return folder


def test_outputs_are_what_they_say(outputs):
    assert json.loads((outputs / "sarif0").read_text("utf-8"))["version"] == "2.1.0"
    with (outputs / "csv0").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    codes = [one["rule"] for one in findings(outputs / "jsonl0")]
    assert sorted(one["rule"] for one in rows) == sorted(codes)
    with sqlite3.connect(outputs / "sqlite0") as base:
        assert sorted(one for (one,) in base.execute("SELECT rule FROM finding")) == sorted(codes)
        (posts,) = base.execute("SELECT sum(posts) FROM activity").fetchone()
        assert posts == 1
        (read, skipped) = base.execute("SELECT sum(read), sum(skipped) FROM export").fetchone()
        assert (read, skipped) == (1, 0)
    memo = (outputs / "markdown0").read_text("utf-8")
    assert "| 2026-03 |" in memo
    assert "PUB001" in memo
    assert not [one for one in outputs.iterdir() if one.suffix in (".part", ".spool", ".state")]


@pytest.mark.parametrize("name", [*TEXT_FORMATS, "sqlite"])
@pytest.mark.parametrize("hidden", [CODE, "Kukkasvirta", "Esimerkki", "aino_esim"])
def test_redacted_outputs(outputs, name, hidden):
    assert hidden.encode() not in (outputs / f"{name}1").read_bytes()


def test_parquet(tmp_path):
    pq = pytest.importorskip("pyarrow.parquet")
    path = tweets(tmp_path / "t.jsonl", 3)
    somelint("batch", path, "--format", "parquet", "--output", tmp_path / "o.parquet")
    rows = pq.read_table(tmp_path / "o.parquet").to_pylist()
    (row,) = [one for one in rows if one["rule"] == "PUB001"]
    assert (row["draft"], row["text"], row["post"]) == ("0", "TL III", SECRET)
    assert row["published"].isoformat() == "2019-01-08T10:00:00+00:00"


def wait_for_a_shard(path: Path, process: subprocess.Popen[str]) -> None:
    """Until the spool holds a whole shard: from there a review can go on."""
    while process.poll() is None:
        if path.exists() and any(Spool(str(path).removesuffix(".spool"), "").judged()):
            return
        time.sleep(0.005)


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """Posts and their review, never stopped."""
    folder = tmp_path_factory.mktemp("whole")
    path = tweets(folder / "t.jsonl", 5_000, every=50)
    out = folder / "whole.jsonl"
    done = somelint("batch", path, "-f", "jsonl", "-o", out, "--workers", 1)
    assert done.returncode == 1
    return path, out.read_bytes()


@pytest.mark.skipif(os.name != "posix", reason="signals as on POSIX")
@pytest.mark.parametrize(
    ("sent", "workers", "status"),
    [
        (signal.SIGKILL, 2, -9),
        (signal.SIGINT, 1, 130),
        (signal.SIGINT, 2, 130),
        (signal.SIGTERM, 2, 130),
    ],
)
def test_a_review_that_was_stopped_goes_on(tmp_path, whole, sent, workers, status):
    path, expected = whole
    out = tmp_path / "o.jsonl"
    options = ("batch", path, "-f", "jsonl", "-o", out, "--workers")
    process = started(*options, workers)
    wait_for_a_shard(tmp_path / "o.jsonl.spool", process)
    # A terminal sends Ctrl-C to every process of the group.
    os.killpg(process.pid, sent) if sent == signal.SIGINT else process.send_signal(sent)
    said = process.communicate()[1]
    assert process.returncode == status, said
    assert "Traceback" not in said
    left = {"o.jsonl.spool", "o.jsonl.state", *(["o.jsonl.part"] if status == -9 else [])}
    assert {one.name for one in tmp_path.iterdir()} == left
    assert "TL III" not in (tmp_path / "o.jsonl.state").read_text("utf-8")
    done = somelint(*options, 1, "--resume")
    assert "went on after" in done.stderr
    assert "5,000 posts read" in done.stderr
    assert out.read_bytes() == expected
    assert [one.name for one in tmp_path.iterdir()] == ["o.jsonl"]


def test_resume_refuses_another_review(tmp_path):
    path, out = tweets(tmp_path / "t.jsonl", 3), tmp_path / "o.jsonl"
    (tmp_path / "o.jsonl.spool").write_bytes(b"")
    state = {"version": 1, "review": "another", "shards": 0}
    (tmp_path / "o.jsonl.state").write_text(json.dumps(state), encoding="utf-8")
    done = somelint("batch", path, "-f", "jsonl", "-o", out, "--resume")
    assert done.returncode == 2
    assert "another review" in done.stderr
    assert not out.exists()
