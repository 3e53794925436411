"""The LanguageTool endpoint as a real LibreOffice uses it: Finnish, Swedish, English."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pytest
from support.service import serving

SOFFICE = shutil.which("soffice")
# The interpreter that the system's LibreOffice is scripted with, not the one of the tests.
PYTHON = os.environ.get("SOMELINT_UNO_PYTHON", "/usr/bin/python3")
PROOFREAD = Path(__file__).with_name("proofread.py")
SETTINGS = "/org.openoffice.Office.Linguistic/GrammarChecking/LanguageTool"
PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"
           xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="{path}"><prop oor:name="BaseURL" oor:op="fuse"><value>{url}</value></prop></item>
<item oor:path="{path}"><prop oor:name="IsEnabled" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""

# No text twice: LibreOffice remembers its answers by the text alone, whatever the language.
TEXTS = [
    ("fi", "FI", "Hei 😀😀 liite on leimattu TL III, katsokaa kuvaa.", "TL III"),
    ("sv", "SE", "Obs 🚢 bilagan är stämplad SALASSA PIDETTÄVÄ.", "SALASSA PIDETTÄVÄ"),
    ("en", "GB", "Look 👀 the annex is stamped TL III, see the picture.", "TL III"),
    # LibreOffice 7 sends "&" and "%" as they are.
    ("fi", "FI", "T&K-menot 50 % & 😀 nousu, liite on leimattu TL IV.", "TL IV"),
    ("en", "US", "R&D=50 % of A&O 🚢 and the annex is stamped TL II.", "TL II"),
    ("fi", "FI", "Lossi kulkee tänään aikataulun mukaan 🚢 A&O.", ""),
    ("sv", "FI", "Färjan går enligt tidtabell i dag 🚢.", ""),
]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(tmp_path_factory.mktemp("empty"), LANGUAGE="en") as service:
        yield f"{service.address}/"


@pytest.fixture(scope="module")
def answers(address: str, tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    if SOFFICE is None:
        pytest.skip("LibreOffice is not installed (libreoffice-writer-nogui)")
    if subprocess.run([PYTHON, "-c", "import uno"], capture_output=True, check=False).returncode:
        pytest.skip(f"{PYTHON} has no uno (python3-uno)")
    home = tmp_path_factory.mktemp("profile")
    (home / "user").mkdir()
    url = escape(address + "v2")
    (home / "user" / "registrymodifications.xcu").write_text(
        PROFILE.format(path=SETTINGS, url=url), "utf-8"
    )
    pipe = f"somelint{os.getpid()}"
    office = subprocess.Popen(
        [
            SOFFICE,
            f"-env:UserInstallation={home.as_uri()}",
            "--headless",
            "--norestore",
            "--nologo",
            f"--accept=pipe,name={pipe};urp;",
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    asked = {
        "pipe": pipe,
        "texts": [
            {"text": text, "language": language, "country": country}
            for language, country, text, _ in TEXTS
        ],
    }
    try:
        done = subprocess.run(
            [PYTHON, str(PROOFREAD)],
            input=json.dumps(asked),
            capture_output=True,
            text=True,
            check=False,
            timeout=180,
        )
        assert done.returncode == 0, done.stderr
        office.wait(30)
    finally:
        if office.poll() is None:
            office.kill()
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def api(address: str, text: str, language: str) -> dict[str, Any]:
    """The same text through the service's own API: the finding of PUB001."""
    body = json.dumps({"text": text, "language": language}).encode()
    request = urllib.request.Request(
        f"{address}v1/check?messages={language}", body, {"content-type": "application/json"}
    )
    with urllib.request.urlopen(request, timeout=30) as answer:
        findings = json.load(answer)["drafts"][0]["findings"]
    found: dict[str, Any] = next(one for one in findings if one["rule"] == "PUB001")
    return found


def _marked(text: str, error: dict[str, Any]) -> str:
    """The words of an error: LibreOffice counts in units of UTF-16."""
    start, length = 2 * error["start"], 2 * error["length"]
    return text.encode("utf-16-le")[start : start + length].decode("utf-16-le")


@pytest.mark.parametrize("number", range(len(TEXTS)), ids=[f"{a}-{b}" for a, b, *_ in TEXTS])
def test_findings_in_libreoffice(answers: list[dict[str, Any]], address: str, number: int) -> None:
    language, _, text, words = TEXTS[number]
    answer = answers[number]
    assert answer["locale"], "LibreOffice does not offer the checker for this language"
    if not words:
        assert answer["errors"] == []
        return
    # The sentence around a marking may be a finding too.
    error = next(one for one in answer["errors"] if _marked(text, one) == words)
    expected = api(address, text, language)
    assert expected["language"] == language
    # What LibreOffice calls the short comment is the protocol's message.
    assert error["short"] == f"{expected['message']} {expected['advice']}"
    assert error["full"]
