"""The hooks of this repository under real pre-commit: run by .ci/e2e-tools."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from support.drafts import CLEAN
from support.service import serving

if not os.environ.get("SOMELINT_E2E_TOOLS"):
    pytest.skip("slow: run by .ci/e2e-tools", allow_module_level=True)

ROOT = Path(__file__).parents[3]
SECRET = "Hei.\n\nLiite on leimattu TL III, katsokaa kuvaa.\n"


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What git and pre-commit run in: the somelint of this tree first, no cache of the user."""
    commands = tmp_path_factory.mktemp("bin")
    (commands / "somelint").write_text(
        f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m somelint "$@"\n'
    )
    (commands / "somelint").chmod(0o755)
    kept = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(("GIT_", "SOMELINT_", "PYTHONPATH"))
    }
    return kept | {
        "PATH": os.pathsep.join((str(commands), str(Path(sys.executable).parent), kept["PATH"])),
        "PRE_COMMIT_HOME": str(tmp_path_factory.mktemp("home")),
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_AUTHOR_NAME": "Maija",
        "GIT_AUTHOR_EMAIL": "maija@example.org",
        "GIT_COMMITTER_NAME": "Maija",
        "GIT_COMMITTER_EMAIL": "maija@example.org",
        "LC_ALL": "C.UTF-8",
    }


def run(
    *command: str, cwd: Path, env: dict[str, str], status: int | None = 0
) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, check=False)
    assert status is None or done.returncode == status, done.stdout + done.stderr
    return done


@pytest.fixture(scope="module")
def hooks(environment: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This tree as it stands, committed or not, as a repository of hooks."""
    made = tmp_path_factory.mktemp("somelint")
    listed = run("git", "ls-files", "-co", "--exclude-standard", "-z", cwd=ROOT, env=environment)
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).is_file():
            (made / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, made / name)
    for command in ("git init -q .", "git add -A", "git commit -q -m Hooks"):
        run(*command.split(), cwd=made, env=environment)
    return made


class Repository:
    """A repository of drafts with some of the hooks installed."""

    def __init__(self, path: Path, hooks: Path, env: dict[str, str], *wanted: object) -> None:
        self.path = path
        self.env = env
        revision = run("git", "rev-parse", "HEAD", cwd=hooks, env=env).stdout.strip()
        config = {"repos": [{"repo": str(hooks), "rev": revision, "hooks": list(wanted)}]}
        (path / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config))
        self.git("init", "-q", ".")
        types = ("--hook-type", "pre-commit", "--hook-type", "commit-msg")
        run(sys.executable, "-m", "pre_commit", "install", *types, cwd=path, env=env)

    def git(self, *arguments: str, status: int | None = 0) -> str:
        done = run("git", *arguments, cwd=self.path, env=self.env, status=status)
        return done.stdout + done.stderr

    def commit(self, name: str, text: str, status: int, message: str = "Draft") -> str:
        (self.path / name).parent.mkdir(parents=True, exist_ok=True)
        (self.path / name).write_text(text, encoding="utf-8")
        self.git("add", name)
        return self.git("commit", "-m", message, status=status)


def test_the_manifest_is_valid(hooks: Path, environment: dict[str, str]) -> None:
    command = (sys.executable, "-m", "pre_commit", "validate-manifest", ".pre-commit-hooks.yaml")
    run(*command, cwd=hooks, env=environment)


@pytest.mark.parametrize("name", ["drafts/a.txt", "site/_posts/ä b.md", "x.draft"])
def test_a_commit_is_refused_at_its_place(
    tmp_path: Path, hooks: Path, environment: dict[str, str], name: str
) -> None:
    repository = Repository(tmp_path, hooks, environment, {"id": "somelint-system"})
    said = repository.commit(name, SECRET, 1)
    assert "PUB001" in said
    assert f"{name}:3:19" in said
    repository.commit(name, CLEAN, 0)


def test_what_is_no_draft_passes(tmp_path: Path, hooks: Path, environment: dict[str, str]) -> None:
    repository = Repository(tmp_path, hooks, environment, {"id": "somelint-system"})
    assert "Skipped" in repository.commit("src/notes.txt", SECRET, 0)


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(tmp_path_factory.mktemp("service"), PYTHONPATH=str(ROOT)) as started:
        yield started.address


def test_the_thin_hook_asks_a_service(
    tmp_path: Path, hooks: Path, environment: dict[str, str], service: str
) -> None:
    hook = {"id": "somelint-service", "args": ["--server", service], "verbose": True}
    repository = Repository(tmp_path, hooks, environment, hook)
    said = repository.commit("drafts/a.txt", SECRET, 1)
    assert "drafts/a.txt:3:19" in said
    assert "checking here" not in said
    assert "checking here" not in repository.commit("drafts/a.txt", CLEAN, 0)


def test_the_thin_hook_checks_by_itself_without_one(
    tmp_path: Path, hooks: Path, environment: dict[str, str]
) -> None:
    hook = {"id": "somelint-service", "args": ["--server", "http://127.0.0.1:1"]}
    said = Repository(tmp_path, hooks, environment, hook).commit("drafts/a.txt", SECRET, 1)
    assert "drafts/a.txt:3:19" in said
    assert "checking here instead" in said


def test_the_whole_tool_in_an_environment_of_its_own(
    tmp_path: Path, hooks: Path, environment: dict[str, str]
) -> None:
    wanted = ({"id": "somelint"}, {"id": "somelint-commit-msg"})
    repository = Repository(tmp_path, hooks, environment, *wanted)
    assert "drafts/a.txt:3:19" in repository.commit("drafts/a.txt", SECRET, 1)
    said = repository.commit("drafts/a.txt", CLEAN, 1, message="Liite on leimattu TL III.")
    assert "PUB001" in said
    repository.commit("drafts/a.txt", CLEAN, 0)
