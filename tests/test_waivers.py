"""The organisation's file of waivers."""

from __future__ import annotations

from pathlib import Path

import pytest

from somelint.errors import ConfigError, InputError
from somelint.waivers import find_waivers, read_waivers


def test_read(tmp_path: Path) -> None:
    path = tmp_path / "somelint-waivers.yaml"
    path.write_text("- rule: pub003\n  text: luonnos\n  reason: julkaistu\n  by: Maija\n")
    (waiver,) = find_waivers(tmp_path, None)
    assert (waiver.rule, waiver.text, waiver.by) == ("PUB003", "luonnos", "Maija")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("rule: PUB003", "must be a list"),
        ("- rule: PUB003\n  by: x", ':1: a waiver needs "reason"'),
        ("- rule: PUB003\n  reason: r", 'a waiver needs "by"'),
        ("- rule: PUB003\n  reason: ' '\n  by: x", 'a waiver needs "reason"'),
        ("- rul: PUB003\n  reason: r\n  by: x", "did you mean"),
        ("- rule: PUB003\n  reason: r\n  by: x\n  expires: soon", "ISO 8601"),
        ("[", "not valid YAML"),
    ],
)
def test_errors(tmp_path: Path, content: str, reason: str) -> None:
    path = tmp_path / "w.yaml"
    path.write_text(content)
    with pytest.raises(ConfigError, match=reason):
        read_waivers(path)


def test_none_is_none_and_a_stated_one_must_exist(tmp_path: Path) -> None:
    assert find_waivers(tmp_path, None) == ()
    with pytest.raises(InputError, match="no such file"):
        find_waivers(tmp_path, str(tmp_path / "missing.yaml"))
