from importlib.resources import files

import pytest

from somelint.text import tlds


def test_names_are_written_as_people_write_them() -> None:
    assert all(name == name.lower() and name.isascii() for name in tlds.LATIN)
    assert not any(name.isascii() or name.startswith("xn--") for name in tlds.OTHER)
    assert {"fi", "se", "ax", "eu", "com", "onion"} <= tlds.LATIN


def test_the_list_agrees_with_the_public_suffix_list() -> None:
    pytest.importorskip("tld", reason="the package tld is not installed")
    text = (files("tld") / "res" / "effective_tld_names.dat.txt").read_text(encoding="utf-8")
    public = text.split("===END ICANN DOMAINS===")[0]
    names = {
        line.strip().rpartition(".")[2].lstrip("!*")
        for line in public.splitlines()
        if line.strip() and not line.startswith("//")
    }
    ours = tlds.LATIN | tlds.OTHER
    # The root zone changes by a few names a year.
    assert len(names ^ ours) <= 40
    assert {name for name in names if len(name) == 2 and name.isascii()} <= tlds.LATIN
