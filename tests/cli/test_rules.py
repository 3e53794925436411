"""``somelint rules`` as somebody uses it who writes rules of their own."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.commands import somelint


def test_from_a_new_rule_to_one_in_force(tmp_path: Path) -> None:
    made = somelint("rules", "new", "own001", "project-names", cwd=tmp_path)
    assert made.returncode == 0
    path, test, use = made.stdout.splitlines()
    assert path == "Wrote rules/own001-project-names.yaml."
    command = test.removeprefix("Test it with: somelint ").split()
    for named in (command, ["rules", "test", "rules/own001-project-names.yaml"]):
        tested = somelint(*named, cwd=tmp_path)
        assert tested.stdout == "1 rule, 1 bad, 1 good, 0 todo; 0 failed\n"
    line = use.removeprefix("To use it, write into somelint.yaml: ")
    (tmp_path / "somelint.yaml").write_text(line + "\n")
    # The folder is in force now: naming it as well must not load its rules twice.
    for named in (command, ["rules", "test", "OWN"]):
        assert somelint(*named, cwd=tmp_path).returncode == 0
    found = somelint("check", "-", stdin="News of the secret projects.", cwd=tmp_path)
    assert "OWN001" in found.stdout


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("new", "own 1", "names"), "CODE must be"),
        (("new", "OWN001", "../names"), "NAME must be"),
        (("new", "PUB003", "names"), "PUB003 stands there already"),
        (("test", "OWN001"), "OWN001: no such rule"),
        (("test", "nowhere/"), "nowhere/: no such file or folder"),
    ],
)
def test_what_cannot_be_done_is_said(tmp_path: Path, arguments: tuple[str, ...], says: str) -> None:
    done = somelint("rules", *arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert says in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("written", "says"),
    [
        (
            "regex:\n      any:\n        - 'plan'\n        - 'plan|(b'",
            '7: the expression "plan|(b"',
        ),
        ("terms:\n      fi:\n        - 'uusi (a|b'", "6: "),
        ("vocabulary:\n      - nothing", '5: no vocabulary "nothing"'),
    ],
)
def test_what_is_wrong_in_a_condition_is_said_with_its_line(
    tmp_path: Path, written: str, says: str
) -> None:
    texts = "".join(f"{key}: {{en: x}}\n" for key in ("summary", "message", "advice"))
    head = "code: OWN001\nname: x\ncues:\n  - "
    tail = f"\nseverity: info\nguideline: []\n{texts}"
    (tmp_path / "own.yaml").write_text(f"{head}{written}{tail}")
    done = somelint("rules", "test", "own.yaml", cwd=tmp_path)
    assert done.returncode == 2
    assert f"own.yaml:{says}" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_failing_test_is_shown(tmp_path: Path) -> None:
    somelint("rules", "new", "OWN001", "names", cwd=tmp_path)
    path = tmp_path / "rules" / "own001-names.yaml"
    path.write_text(path.read_text("utf-8").replace("News of a public", "News of a secret"))
    done = somelint("rules", "test", "rules", cwd=tmp_path)
    assert done.returncode == 1
    assert (
        "FAILED OWN001 good: 'News of a secret project.' — flagged: secret project" in done.stdout
    )


@pytest.mark.parametrize(
    ("language", "says"),
    [
        ("fi", ["tila: vakaa", "(author.name: ", "- huhu kiistetään tai oikaistaan"]),
        ("sv", ["status: stabil", "(author.name: ", "- ryktet förnekas eller rättas"]),
    ],
)
def test_pages_are_in_the_language_of_the_interface(
    tmp_path: Path, language: str, says: list[str]
) -> None:
    shown = "".join(
        somelint("explain", code, cwd=tmp_path, LC_ALL=f"{language}.UTF-8").stdout
        for code in ("NAM002", "ACC009")
    )
    for one in says:
        assert one in shown
    assert "{'" not in shown


@pytest.mark.parametrize("code", ["PUB03", "pub-3", "PUB3"])
def test_a_code_with_digits_missing_finds_its_rule_by_number(tmp_path: Path, code: str) -> None:
    done = somelint("explain", code, cwd=tmp_path)
    assert done.returncode == 2
    assert 'did you mean "PUB003"?' in done.stderr
