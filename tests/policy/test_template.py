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
        text = re.sub(r"^# ((?:  )*(?:- )?[a-z_]+:(?: .*)?)$", r"\1", text, flags=re.MULTILINE)
        (tmp_path / "rules").mkdir()
        (tmp_path / "somelint-waivers.yaml").write_text("[]\n")
    path = tmp_path / "somelint.yaml"
    path.write_text(text, encoding="utf-8")
    policy = Policy.load(path)
    assert policy.extends == "lvm-2014"
    assert bool(policy.registered_topics) is used
    assert bool(policy.disabled) is used
