"""Baselines: what was accepted before stays hidden, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from somelint.baseline import Baseline
from somelint.errors import ConfigError
from somelint.finding import Confidence, Finding, Severity


def finding(rule: str = "PUB001", print_: str = "aa", draft: str = "d.txt") -> Finding:
    return Finding(
        rule=rule,
        name="n",
        severity=Severity.ERROR,
        confidence=Confidence.HIGH,
        message="m",
        advice="a",
        language="en",
        fingerprint=print_,
        draft=draft,
    )


def test_round_trip(tmp_path: Path) -> None:
    made = Baseline()
    made.add([finding(), finding("DRF003", "bb")])
    made.write(tmp_path / "b.json")
    read = Baseline.read(tmp_path / "b.json")
    assert read.hides(finding())
    assert not read.hides(finding(print_="cc"))
    assert not read.hides(finding(draft="other.txt"))
    assert not read.hides(finding("DRF003", "bb"))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "not a baseline"),
        ("[]", "not a baseline"),
        ('{"drafts": {}}', "version None"),
        ('{"version": 2, "drafts": {}}', "version 2"),
        ('{"version": 1, "drafts": {"a": 1}}', "has no list"),
    ],
)
def test_files_that_are_none(tmp_path: Path, content: str, reason: str) -> None:
    path = tmp_path / "b.json"
    path.write_text(content)
    with pytest.raises(ConfigError, match=reason):
        Baseline.read(path)


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no such file"):
        Baseline.read(tmp_path / "none.json")
