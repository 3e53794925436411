import subprocess
import sys

import pytest

from somelint.reports import REPORTS

KINDS = ("human", "json", "jsonl", "sarif", "github", "gitlab", "junit", "csv")


def test_the_formats():
    assert tuple(REPORTS) == KINDS
    assert len(REPORTS) == len(KINDS)
    assert "json" in REPORTS
    assert "pdf" not in REPORTS
    with pytest.raises(KeyError):
        REPORTS["pdf"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_format_loads_only_what_it_needs(kind):
    code = f"""
import sys
from somelint.reports import REPORTS
list(REPORTS)
assert not [m for m in sys.modules if m.startswith("somelint.reports.") and m[17:] != "model"]
REPORTS[{kind!r}]
print([m for m in ("rich", "click", "spacy", "msgspec", "yaml", "regex") if m in sys.modules])
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
