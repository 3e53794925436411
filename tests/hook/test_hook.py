"""The hook in real git repositories: what is held, what passes, what is left alone."""

from __future__ import annotations

import re
import shlex
import sys
from pathlib import Path

import pytest
import yaml
from support.commands import run, somelint
from support.drafts import CLEAN, MARKED
from support.repository import repository as new_repository
from support.repository import stage

from somelint.cli.hook import _message
from somelint.draftpaths import is_draft as _is_draft

ROOT = Path(__file__).parents[2]


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    (tmp_path / "drafts").mkdir()
    return new_repository(tmp_path)


def test_a_commit_is_held_until_the_draft_is_mended(repository: Path) -> None:
    assert somelint("hook", "install", cwd=repository / "drafts").returncode == 0
    stage(repository, "drafts/liite ä.txt", MARKED)
    held = run("git", "commit", "-m", "Draft", cwd=repository)
    assert held.returncode == 1
    assert "PUB001" in held.stdout + held.stderr
    assert "The commit is held" in held.stderr
    stage(repository, "drafts/liite ä.txt", CLEAN)
    assert run("git", "commit", "-m", "Draft", cwd=repository).returncode == 0


def test_the_index_is_checked_and_not_the_work_tree(repository: Path) -> None:
    stage(repository, "drafts/a.txt", MARKED)
    (repository / "drafts/a.txt").write_text(CLEAN, encoding="utf-8")
    assert somelint("hook", "run", cwd=repository).returncode == 1
    stage(repository, "drafts/a.txt", CLEAN)
    (repository / "drafts/a.txt").write_text(MARKED, encoding="utf-8")
    assert somelint("hook", "run", cwd=repository).returncode == 0


@pytest.mark.parametrize(
    ("path", "patterns", "is_draft"),
    [
        ("drafts/a.txt", (), True),
        ("drafts/sub/A.TXT", (), True),
        ("site/_posts/a.md", (), True),
        ("x.draft", (), True),
        ("src/notes.txt", (), False),
        ("src/notes.txt", ("src/*",), True),
        ("drafts/a.txt", ("src/*",), False),
        ("drafts/a.py", (), False),
        ("drafts", (), False),
    ],
)
def test_which_files_are_drafts(path: str, patterns: tuple[str, ...], is_draft: bool) -> None:
    assert _is_draft(path, patterns) is is_draft


@pytest.mark.parametrize(
    ("arguments", "status"), [(("--files", "src/*"), 1), (("--fail-on", "never"), 0)]
)
def test_options(repository: Path, arguments: tuple[str, ...], status: int) -> None:
    stage(repository, "src/notes.txt", MARKED)
    assert somelint("hook", "run", *arguments, cwd=repository).returncode == status


def test_drafts_in_json_lines(repository: Path) -> None:
    stage(repository, "drafts/a.jsonl", '{"text": "Lossi kulkee."}\n{"text": "Leima: TL III"}\n')
    done = somelint("hook", "run", cwd=repository)
    assert done.returncode == 1
    assert "drafts/a.jsonl:2" in done.stdout


def test_what_cannot_be_read_is_held(repository: Path) -> None:
    stage(repository, "drafts/a.txt", "---\nrole: boss\n---\nHei\n")
    done = somelint("hook", "run", cwd=repository)
    assert done.returncode == 2
    assert "drafts/a.txt:2" in done.stderr
    assert "Something could not be read: the commit is held." in done.stderr


def test_the_policy_of_the_repository_holds(repository: Path) -> None:
    stage(repository, "drafts/a.txt", CLEAN.replace("Lossi", "Hanke Tuulikello"))
    (repository / "somelint.yaml").write_text("registered_topics: [Hanke Tuulikello]\n")
    done = somelint("hook", "run", cwd=repository / "drafts")
    assert done.returncode == 1
    assert "PUB019" in done.stdout


def test_a_deleted_draft_passes(repository: Path) -> None:
    stage(repository, "drafts/a.txt", MARKED)
    run("git", "commit", "-m", "Before the hook", cwd=repository)
    run("git", "rm", "-q", "drafts/a.txt", cwd=repository)
    assert somelint("hook", "run", cwd=repository).returncode == 0


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Tidy up\n", "Tidy up"),
        ("Tidy up\n\nWhy not\n# Please enter\n", "Tidy up\n\nWhy not"),
        ("Tidy\n# ------------------------ >8 ------------------------\n+ TL III\n", "Tidy"),
        ("# nothing\n", ""),
    ],
)
def test_messages(written: str, read: str) -> None:
    assert _message(written) == read


def test_git_runs_the_hook_on_messages(repository: Path) -> None:
    done = somelint("hook", "install", "--stage", "commit-msg", cwd=repository)
    assert done.returncode == 0
    stage(repository, "a.py", "pass\n")
    held = run("git", "commit", "-m", "Liite on leimattu TL III.", cwd=repository)
    assert held.returncode == 1
    assert run("git", "commit", "-m", "Tidy up", cwd=repository).returncode == 0


def test_a_hook_of_others_is_left_alone(repository: Path) -> None:
    path = repository / ".git" / "hooks" / "pre-commit"
    path.parent.mkdir(exist_ok=True)
    path.write_text("#!/bin/sh\nexit 0\n")
    done = somelint("hook", "install", cwd=repository)
    assert done.returncode == 2
    assert "--force" in done.stderr
    assert path.read_text() == "#!/bin/sh\nexit 0\n"
    assert somelint("hook", "install", "--force", cwd=repository).returncode == 0
    assert path.with_name("pre-commit.before-somelint").exists()
    assert somelint("hook", "install", cwd=repository).returncode == 0


def test_outside_a_repository(tmp_path: Path) -> None:
    done = somelint("hook", "install", cwd=tmp_path)
    assert done.returncode == 2
    assert "git" in done.stderr


# -- what other programs run


def test_hooks_for_pre_commit() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    for one in hooks:
        command = shlex.split(one["entry"])
        assert command[0] == "somelint"
        assert somelint(*command[1:], "--help", cwd=ROOT).returncode == 0
        if "files" in one:
            pattern = re.compile(one["files"])
            assert pattern.search("drafts/a.txt")
            assert pattern.search("site/_posts/a.md")
            assert not pattern.search("src/notes.txt")


def test_the_github_action_annotates(repository: Path) -> None:
    text = (ROOT / "integrations" / "github" / "action.yml").read_text("utf-8")
    script = yaml.safe_load(text)["runs"]["steps"][1]["run"]
    stage(repository, "drafts/a.txt", MARKED)
    bin_folder = repository / "bin"
    bin_folder.mkdir()
    (bin_folder / "somelint").write_text(f'#!/bin/sh\nexec {sys.executable} -m somelint "$@"\n')
    (bin_folder / "somelint").chmod(0o755)
    setting = f"PATH={bin_folder}:$PATH PATHS=drafts POLICY= FAIL_ON=warning\n"
    done = run("bash", "-e", "-c", f"export {setting}{script}", cwd=repository)
    assert done.returncode == 1
    assert "::error file=drafts/a.txt,line=1" in done.stdout


def test_the_gitlab_job_writes_its_report(repository: Path) -> None:
    text = (ROOT / "integrations" / "gitlab" / "somelint.gitlab-ci.yml").read_text("utf-8")
    job = yaml.safe_load(text)["somelint"]
    report = job["artifacts"]["reports"]["codequality"]
    stage(repository, "drafts/a.txt", MARKED)
    words = shlex.split(job["script"][1].replace("$SOMELINT_PATHS", "drafts"))
    given = [one.replace("$SOMELINT_FAIL_ON", "warning") for one in words[1:]]
    assert somelint(*given, cwd=repository).returncode == 1
    assert "PUB001" in (repository / report).read_text("utf-8")
