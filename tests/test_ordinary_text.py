"""The verdicts on flagged ordinary texts are complete and hold no text."""

import csv
import re
from pathlib import Path

RULES = Path(__file__).parents[1] / "rules/lvm-2014"
JUDGED = Path(__file__).parents[1] / "docs/judgements/ordinary.csv"


def rows():
    with JUDGED.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_flagged_text_has_one_verdict_with_a_reason():
    codes = {one.name[:6].upper() for one in RULES.glob("*/*.yaml")}
    seen = set()
    for one in rows():
        assert re.fullmatch("[0-9a-f]{12}", one["fingerprint"])
        assert one["rule"] in codes
        assert one["judgement"] in {"right", "wrong"}
        assert one["why"]
        seen.add((one["fingerprint"], one["rule"]))
    assert len(seen) == len(rows()) > 0


def test_words_are_short_and_never_offensive_or_personal():
    for one in rows():
        assert len(one["words"]) <= 60
        assert not one["words"] or one["rule"] not in {"ACC004", "ACC007", "PUB014", "PUB015"}
