"""What other programs read of this repository, against their own schemas."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

if not os.environ.get("SOMELINT_E2E_TOOLS"):
    pytest.skip("slow: run by .ci/e2e-tools", allow_module_level=True)

ROOT = Path(__file__).parents[3]


def check(schema: str, path: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(path)]
    # GitLab's includes may hold its own tags, which plain YAML has not.
    if "gitlab" in schema:
        command[3:3] = ["--data-transform", "gitlab-ci"]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("schema", "path", "broken"),
    [
        ("vendor.github-actions", "integrations/github/action.yml", ("runs:", "run:")),
        ("vendor.gitlab-ci", "integrations/gitlab/somelint.gitlab-ci.yml", ("script:", "scripts:")),
    ],
)
def test_valid(schema: str, path: str, broken: tuple[str, str], tmp_path: Path) -> None:
    done = check(schema, ROOT / path)
    assert done.returncode == 0, done.stdout + done.stderr
    spoiled = tmp_path / "spoiled.yml"
    spoiled.write_text((ROOT / path).read_text("utf-8").replace(*broken), encoding="utf-8")
    assert check(schema, spoiled).returncode == 1
