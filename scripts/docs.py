"""Documents made from code and rules; ``--check`` fails where a file has drifted."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from somelint.i18n import Translator
from somelint.policy import packs
from somelint.policy.reading import policy_schema
from somelint.reports.schema import schema_text
from somelint.rules.model import rule_schema
from somelint.rules.pack import read_pack
from somelint.rules.page import page

ROOT = Path(__file__).resolve().parent.parent / "docs"


def documents() -> dict[str, str]:
    """Path below docs/ -> content."""
    pack = read_pack([packs.folder("lvm-2014")])
    made = {
        "finding.schema.json": schema_text(),
        "policy.schema.json": _json(policy_schema()),
        "rule.schema.json": _json(rule_schema()),
    }
    ui = Translator("en")
    index = [
        "# Rules",
        "",
        "| code | name | severity | guideline | finds |",
        "|---|---|---|---|---|",
    ]
    for rule in pack.rules:
        made[f"rules/{rule.code}.md"] = page(rule, pack, ui)
        statements = ", ".join(rule.guideline)
        summary = rule.summary.get("en", "")
        index.append(
            f"| [{rule.code}]({rule.code}.md) | {rule.name} | {rule.severity} | {statements} "
            f"| {summary} |"
        )
    made["rules/README.md"] = "\n".join(index) + "\n"
    return made


def _json(schema: object) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def main() -> int:
    drifted = []
    for name, content in documents().items():
        path = ROOT / name
        if path.is_file() and path.read_text("utf-8") == content:
            continue
        drifted.append(name)
        if "--check" not in sys.argv:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")
    if drifted:
        print("drifted:" if "--check" in sys.argv else "written:", *drifted)
    return 1 if drifted and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
