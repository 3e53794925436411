"""``somelint check`` as a user runs it: reports, exit statuses, errors in one line."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

import pytest
from support.commands import SOMELINT, run, somelint
from support.drafts import CLEAN, MARKED


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    (tmp_path / "marked.txt").write_text(MARKED, encoding="utf-8")
    (tmp_path / "clean.txt").write_text(CLEAN, encoding="utf-8")
    return tmp_path


def test_flagged_draft(drafts: Path) -> None:
    done = somelint("check", "marked.txt", cwd=drafts)
    assert done.returncode == 1
    assert "PUB001" in done.stdout
    assert "marked.txt:1:19" in done.stdout
    assert done.stderr == ""


def test_clean_draft(drafts: Path) -> None:
    done = somelint("check", "clean.txt", cwd=drafts)
    assert (done.returncode, done.stderr) == (0, "")


def test_standard_input_and_options() -> None:
    done = somelint(
        *("check", "-", "--format", "json", "--channel", "x", "--role", "official"),
        *("--author", "Maija Mallikas"),
        stdin=MARKED,
    )
    report = json.loads(done.stdout)
    codes = [one["rule"] for one in report["drafts"][0]["findings"]]
    assert "PUB001" in codes
    assert "CHN009" not in codes


@pytest.mark.parametrize(
    ("fail_on", "status"), [("error", 1), ("warning", 1), ("info", 1), ("never", 0)]
)
def test_fail_on(drafts: Path, fail_on: str, status: int) -> None:
    assert somelint("check", "marked.txt", "--fail-on", fail_on, cwd=drafts).returncode == status


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("empty.txt", b"", "empty"),
        ("binary.txt", b"\x00\x01abc", "binary"),
        ("latin.txt", "päätös".encode("latin-1"), "UTF-8"),
        ("key.txt", b"---\nchanel: x\n---\ntext", 'key.txt:2: unknown key "chanel" (did you mean'),
        ("role.txt", b"---\nrole: offical\n---\ntext", "role.txt:2:"),
        ("date.txt", b"---\n\npublished: someday\n---\ntext", "date.txt:3:"),
        ("open.txt", b"---\nrole: official\ntext", "not closed"),
        ("huge.txt", b"a" * 10_000_001, "10"),
        ("waiver.txt", b"---\nwaivers: [{rule: PUB001, by: x}]\n---\nt", 'needs "reason"'),
    ],
)
def test_bad_input_is_one_line_and_the_others_are_checked(
    drafts: Path, name: str, content: bytes, says: str
) -> None:
    (drafts / name).write_bytes(content)
    done = somelint("check", name, "marked.txt", cwd=drafts)
    assert done.returncode == 2
    assert "PUB001" in done.stdout
    (line,) = done.stderr.splitlines()
    assert says in line
    assert name in line


@pytest.mark.parametrize(
    ("language", "says"),
    [
        ("fi", 'key.txt:2: tuntematon kenttä "chanel" (tarkoititko "channel"?)'),
        ("sv", 'key.txt:2: okänt fält "chanel" (menade du "channel"?)'),
    ],
)
def test_errors_speak_the_language_of_the_interface(drafts: Path, language: str, says: str) -> None:
    (drafts / "key.txt").write_text("---\nchanel: x\n---\ntext")
    done = somelint("--ui-language", language, "check", "key.txt", cwd=drafts)
    assert says in done.stderr


def test_a_word_of_the_user_is_never_translated(drafts: Path) -> None:
    (drafts / "key.txt").write_text("---\nerror: x\n---\ntext")
    done = somelint("--ui-language", "fi", "check", "key.txt", cwd=drafts)
    assert 'tuntematon kenttä "error"' in done.stderr


def test_an_encoding_without_quotation_marks(drafts: Path) -> None:
    done = somelint(
        "--ui-language", "en", "check", "marked.txt", cwd=drafts, PYTHONIOENCODING="ascii"
    )
    assert '"TL III" on merkint' in done.stdout


def test_missing_file() -> None:
    done = somelint("check", "nowhere.txt")
    assert done.returncode == 2
    assert "nowhere.txt" in done.stderr


def test_json_lines(drafts: Path) -> None:
    lines = [
        {"id": "a", "text": MARKED, "expect": [], "why": None},
        {"id": "b", "text": "Hyvää huomenta!"},
    ]
    (drafts / "many.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    done = somelint("check", "many.jsonl", "--format", "jsonl", "--output", "out.jsonl", cwd=drafts)
    assert done.returncode == 1
    found = [json.loads(line) for line in (drafts / "out.jsonl").read_text().splitlines()]
    assert {(one["draft"], one["rule"]) for one in found} >= {("a", "PUB001"), ("b", "CHN009")}
    assert done.stdout == ""


def test_baseline_hides_what_was_there_and_survives_edits(drafts: Path) -> None:
    somelint("check", "marked.txt", "--write-baseline", "b.json", cwd=drafts)
    (drafts / "marked.txt").write_text("Hei!\n\n" + MARKED, encoding="utf-8")
    assert somelint("check", "marked.txt", "--baseline", "b.json", cwd=drafts).returncode == 0
    (drafts / "marked.txt").write_text(MARKED + "Toinen on TL II.\n", encoding="utf-8")
    assert somelint("check", "marked.txt", "--baseline", "b.json", cwd=drafts).returncode == 1


def test_waiver_is_reported_and_does_not_fail(drafts: Path) -> None:
    (drafts / "somelint-waivers.yaml").write_text(
        "- {rule: PUB001, text: TL III, reason: poistettu luokitus, by: Maija}\n", encoding="utf-8"
    )
    done = somelint("check", "marked.txt", cwd=drafts)
    assert done.returncode == 0
    assert "poistettu luokitus" in done.stdout


def test_unused_waiver_is_reported(drafts: Path) -> None:
    (drafts / "clean.txt").write_text(
        CLEAN.replace("---\nLossi", "waivers: [{rule: PUB001, reason: r, by: Maija}]\n---\nLossi"),
        encoding="utf-8",
    )
    done = somelint("check", "clean.txt", cwd=drafts)
    assert "PUB001" in done.stderr


def test_policy_error_names_file_and_line(drafts: Path) -> None:
    (drafts / "somelint.yaml").write_text("extends: lvm-2014\nacounts: []\n")
    done = somelint("check", "marked.txt", cwd=drafts)
    assert done.returncode == 2
    assert "somelint.yaml:2" in done.stderr
    assert "did you mean" in done.stderr


def test_a_draft_cannot_switch_off_the_policy(drafts: Path) -> None:
    (drafts / "sly.txt").write_text("---\ndisabled: [PUB001]\n---\n" + MARKED, encoding="utf-8")
    assert somelint("check", "sly.txt", cwd=drafts).returncode == 2


def test_closed_pipe_is_quiet(drafts: Path) -> None:
    command = shlex.join((*SOMELINT, "check", "marked.txt", "--format", "json"))
    done = run("bash", "-c", f"{command} | head -c 1", cwd=drafts)
    assert (done.stdout, done.stderr) == ("{", "")


@pytest.mark.parametrize(("language", "word"), [("fi", "virhe"), ("sv", "fel"), ("en", "error")])
def test_interface_language(drafts: Path, language: str, word: str) -> None:
    done = somelint("--ui-language", language, "check", "marked.txt", cwd=drafts)
    assert word in done.stdout


def test_version() -> None:
    done = somelint("--version")
    assert done.returncode == 0
    assert done.stdout.startswith("somelint ")


FULL = Path("/dev/full")


@pytest.mark.skipif(not FULL.exists(), reason="needs /dev/full")
@pytest.mark.parametrize(
    "arguments", [("check", "marked.txt"), ("batch", "."), ("explain", "PUB003"), ("rules", "list")]
)
def test_a_full_disk_under_standard_output(drafts: Path, arguments: tuple[str, ...]) -> None:
    done = run("sh", "-c", f"exec {shlex.join((*SOMELINT, *arguments))} > {FULL}", cwd=drafts)
    assert done.returncode == 2
    last = done.stderr.splitlines()[-1]
    assert last == "somelint: standard output: cannot be written: no space left on device"
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", ["check", "batch"])
def test_a_report_that_cannot_be_written_whole(tmp_path: Path, command: str) -> None:
    line = json.dumps({"text": MARKED}) + "\n"
    (tmp_path / "many.jsonl").write_text(line * 400, encoding="utf-8")
    given = (*SOMELINT, command, "many.jsonl", "--format", "jsonl", "--output", "out.jsonl")
    done = run("sh", "-c", f"ulimit -f 8; exec {shlex.join(given)}", cwd=tmp_path)
    assert done.returncode == 2
    assert "somelint: out.jsonl: cannot be written: file too large\n" in done.stderr
    assert "Traceback" not in done.stderr
    assert not {"out.jsonl", "out.jsonl.part", "out.jsonl.state.part"}.intersection(
        one.name for one in tmp_path.iterdir()
    )


def test_a_reader_that_goes_away_clears_nothing(drafts: Path) -> None:
    checked = shlex.join((*SOMELINT, "check", "marked.txt"))
    status = "{ " + checked + "; echo $? >&2; }"
    done = run("sh", "-c", f"{status} | true", cwd=drafts)
    assert done.stderr == "1\n"


def test_a_policy_in_another_encoding_is_said_with_its_line(drafts: Path) -> None:
    (drafts / "p.yaml").write_bytes("extends: lvm-2014\nunits: [Yksikkö]\n".encode("latin-1"))
    done = somelint("check", "clean.txt", "--policy", "p.yaml", cwd=drafts)
    assert (done.returncode, done.stderr) == (2, "somelint: p.yaml:2: is not UTF-8 text\n")


def test_no_figures_without_a_case(tmp_path: Path) -> None:
    done = somelint("evaluate", "none.jsonl", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "somelint: none.jsonl: no such file\n"
