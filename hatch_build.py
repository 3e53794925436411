"""Build hook: the wheel carries the rule packs compiled, so that no user waits for it."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompilePacks(BuildHookInterface[Any]):
    """Reads every pack once: its terms' inflected forms and its policy, ready to load."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root))
        from somelint import diskcache
        from somelint.policy import reading
        from somelint.policy.policy import BUILT as POLICY
        from somelint.rules.pack import read_pack
        from somelint.rules.ruleset import BUILT, compile_pack

        made = Path(tempfile.mkdtemp())
        for pack in sorted(one.parent for one in root.glob("rules/*/pack.yaml")):
            for name, content in (
                (BUILT, compile_pack(read_pack([pack]))),
                (POLICY, reading.built_in(pack.name)),
            ):
                target = made / f"{pack.name}-{name}"
                diskcache.write(target, content)
                build_data["force_include"][str(target)] = f"somelint/packs/{pack.name}/{name}"
        build_data["force_include"] |= models(root)


def models(root: Path) -> dict[str, str]:
    """The files that the manifest of the trained models lists -> their place in the wheel."""
    manifest = root / "models" / "manifest.json"
    if not manifest.is_file():
        return {}
    home = "somelint/_data/models"
    found = {str(manifest): f"{home}/manifest.json"}
    for name, model in json.loads(manifest.read_text("utf-8"))["models"].items():
        for file in model["files"]:
            found[str(root / "models" / name / file)] = f"{home}/{name}/{file}"
    return found
