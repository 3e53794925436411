"""The plugin's files by themselves: translations whole and compiled, PHP and scripts readable."""

from __future__ import annotations

import gettext
import re
import shutil
import subprocess

import pytest

from somelint import __version__

from .site import PLUGIN

FOLDER = PLUGIN / "languages"


@pytest.mark.skipif(shutil.which("msgcmp") is None, reason="gettext is not installed")
def test_translations_are_whole_and_compiled() -> None:
    done = subprocess.run(
        [PLUGIN.parent / "catalogues.sh", "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("locale", ["fi", "sv_SE"])
def test_placeholders_survive_translation(locale: str) -> None:
    with (FOLDER / f"somelint-{locale}.mo").open("rb") as file:
        catalogue = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined]
    assert len(catalogue) > 70
    for key, translated in catalogue.items():
        source = key[0] if isinstance(key, tuple) else key
        if source:
            places = re.findall(r"%(?:\d\$)?[sd]", translated)
            assert sorted(places) == sorted(re.findall(r"%(?:\d\$)?[sd]", source)), source


@pytest.mark.skipif(shutil.which("php") is None, reason="php is not installed")
def test_php_is_readable() -> None:
    for path in PLUGIN.rglob("*.php"):
        done = subprocess.run(["php", "-l", path], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout


def test_one_version_everywhere() -> None:
    files = "".join((PLUGIN / one).read_text("utf-8") for one in ("somelint.php", "readme.txt"))
    found = re.findall(r"(?:[ *]Version: +|VERSION = '|Stable tag: )([\d.]+)", files)
    assert found == [__version__] * 3
