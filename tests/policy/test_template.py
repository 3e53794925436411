"""The policy that ``somelint init`` writes is one that loads, also with everything put to use."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from somelint.policy import Policy
from somelint.policy.template import template


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize("used", [False, True])
def test_loads(tmp_path: Path, language: str, used: bool) -> None:
    text = template(language)
    if used:
        # Every commented line that is YAML and not prose.
        head, rest = text.split("\n\n", 1)
        line = re.compile(r"^# ((?:  )*(?:- )?[A-Za-z_\d]+:(?: .*)?)$", re.MULTILINE)
        text = f"{head}\n\n{line.sub(chr(92) + '1', rest)}"
        (tmp_path / "rules").mkdir()
        (tmp_path / "somelint-waivers.yaml").write_text("[]\n")
    path = tmp_path / "somelint.yaml"
    path.write_text(text, encoding="utf-8")
    policy = Policy.load(path)
    assert policy.extends == "lvm-2014"
    assert bool(policy.registered_topics) is used
    assert bool(policy.disabled) is used
