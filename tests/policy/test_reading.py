"""Policies from files: what is laid over the pack, and what is refused where."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from somelint.errors import ConfigError
from somelint.policy import Policy, packs
from somelint.policy.reading import built_in, policy_schema
from somelint.policy.template import template

FULL = """\
extends: lvm-2014
name: Trafikverket
message_language: sv
timezone: Europe/Stockholm
organisation:
  name: {fi: Väylävirasto, sv: Trafikledsverket, en: Finnish Transport Infrastructure Agency}
  abbreviations: [Väylä]
channels:
  instagram: {adopted_from: 2024-01-01, keepers: [viestintä]}
  podi: {title: {fi: Podcast}, hosts: [podi.example]}
accounts:
  - {channel: X, handle: vaylafi, names: [Väylävirasto], administrators: [Oona Lammi]}
units:
  - {name: viestintä, contact: viestinta@vayla.example}
staff:
  - {name: Oona Lammi, handles: ["@oona"], unit: viestintä}
public_sources: ["https://www.vayla.example/julkaisut"]
internal_hosts: ["*.intra.example"]
registered_topics:
  - Tuulirata
  - {topic: Pilvisilta, until: 2026-06-01, languages: [fi], everyday: true, note: silta}
rule_folders: [own]
severities: {chn002: warning}
disabled:
  - {rule: nam003, reason: pictures are checked elsewhere}
waivers: waivers.yaml
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "somelint.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_everything_is_laid_over_the_pack(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    policy = Policy.load(write(tmp_path, FULL))
    assert policy.name == "Trafikverket"
    assert policy.message_language == "sv"
    assert policy.timezone.key == "Europe/Stockholm"
    instagram, podcast = policy.channel("ig"), policy.channel("podi.example")
    assert instagram is not None
    assert podcast is not None
    assert instagram.adopted
    assert instagram.keepers == ("viestintä",)
    assert instagram.hosts == ("instagram.com",)
    assert podcast.id == "podi"
    account = policy.account("@vaylafi", "twitter")
    assert account is not None
    assert account.channel == "twitter"
    assert account.administrators == ("Oona Lammi",)
    # Another organisation's policy takes over the channels, not the ministry's accounts.
    assert policy.account("@lvmfi") is None
    unit = policy.unit("viestintä")
    assert unit is not None
    assert unit.contact == "viestinta@vayla.example"
    assert policy.unit("henkilöstöhallinto") is not None
    assert "www.vayla.example/julkaisut" in policy.public_sources
    assert "intra.example" in policy.internal_hosts
    assert [one.topic for one in policy.registered_topics] == ["Tuulirata", "Pilvisilta"]
    until = policy.registered_topics[1].until
    assert until is not None
    assert until.isoformat() == "2026-06-01T00:00:00+02:00"
    assert policy.rule_folders == (str(tmp_path / "own"),)
    assert policy.waivers == str(tmp_path / "waivers.yaml")
    assert policy.referenced_rules() == ("CHN002", "NAM003")
    assert policy.source == str(tmp_path / "somelint.yaml")


def test_an_empty_policy_is_the_pack(tmp_path: Path) -> None:
    policy = Policy.load(write(tmp_path, "# nothing yet\n"))
    assert policy.channels == built_in("lvm-2014").channels
    assert policy.account("@lvmfi", "twitter") is not None


def test_own_accounts_are_added_to_the_ministrys(tmp_path: Path) -> None:
    text = "accounts:\n  - {channel: twitter, handle: lvmfi, keepers: [a]}\n"
    text += "  - {channel: twitter, handle: lvmhanke}\n"
    policy = Policy.load(write(tmp_path, text))
    account = policy.account("@lvmfi", "twitter")
    assert account is not None
    assert policy.keepers(account) == ("a",)
    assert policy.account("@lvmhanke") is not None
    assert policy.account("lvmfi", "facebook") is not None


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("extends: lvm-2015\n", 1, 'unknown rule pack "lvm-2015" (did you mean "lvm-2014"?)'),
        ("name: a\nacounts: []\n", 2, 'unknown key "acounts" (did you mean "accounts"?)'),
        ("name: a\nstaff:\n  - {nam: x}\n", 3, 'did you mean "name"?'),
        ("name: [a]\n", 1, "name: "),
        ("name: no\n", 1, "not a yes/no value"),
        ("name: a\ntimezone: Europe/Helsingfors\n", 2, "unknown time zone"),
        ("message_language: de\n", 1, 'message_language: must be one of en, fi, sv, not "de"'),
        ("accounts: twitter\n", 1, "accounts: must be a list, not text"),
        ("organisation: {name: Foo}\n", 1, "organisation.name: must be a mapping, not text"),
        ("text\n", 1, "must be a mapping, not text"),
        (
            "accounts:\n  - {channel: twiter, handle: a}\n",
            2,
            'unknown channel "twiter" (did you mean "twitter"?)',
        ),
        ("accounts:\n  - {channel: twitter}\n", 2, 'needs a "handle" or "names"'),
        (
            "accounts:\n  - channel: x\n    handle: a\n    valid_from: 2026-02-01\n"
            "    valid_to: 2026-01-01\n",
            5,
            "later than",
        ),
        ("staff:\n  - name: A B\n    valid_from: tomorrow\n", 3, "must be a date such as"),
        ("registered_topics:\n  - topic: a\n    until: 1.6.2026\n", 3, "ISO 8601"),
        ("registered_topics:\n  - {until: 2026-01-01}\n", 2, "topic"),
        ("disabled:\n  - {rule: NAM003}\n", 2, '"reason" is missing'),
        ("disabled:\n  - rule: NAM003\n    reason: ' '\n", 3, "needs a reason (NAM003)"),
        ("severities:\n  CHN002: eror\n", 2, 'did you mean "error"?'),
        ("rule_folders:\n  - nowhere\n", 2, 'no such rule folder "nowhere"'),
        ("public_sources:\n  - a b\n", 2, "is not a host"),
        ("channels:\n  twiter: {adopted: true}\n", 2, 'needs a "title" (did you mean "twitter"?)'),
        ("channels:\n  twitter:\n    limits: [{length: 0}]\n", 3, "length: must be at least 1"),
        ("a: 1\na: 2\n", 2, "given twice"),
        ("a: [\n", 2, "not valid YAML"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(
    tmp_path: Path, text: str, line: int, says: str
) -> None:
    path = write(tmp_path, text)
    with pytest.raises(ConfigError) as caught:
        Policy.load(path)
    assert str(caught.value).startswith(f"{path}:{line}: ")
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)


def test_unreadable_files(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no such file"):
        Policy.load(tmp_path / "absent.yaml")
    (tmp_path / "somelint.yaml").write_bytes(b"name: \xff\n")
    with pytest.raises(ConfigError, match="not UTF-8"):
        Policy.load(tmp_path / "somelint.yaml")


def test_discovery_goes_upward(tmp_path: Path) -> None:
    deep = tmp_path / "drafts" / "2026"
    deep.mkdir(parents=True)
    write(tmp_path, "name: Upper\n")
    draft = deep / "draft.txt"
    draft.write_text("a")
    assert Policy.discover(draft).name == "Upper"
    write(deep, "name: Nearest\n")
    assert Policy.discover(draft).name == "Nearest"
    assert Policy.discover(tmp_path).name == "Upper"


def test_unknown_pack() -> None:
    with pytest.raises(ConfigError, match="did you mean"):
        packs.folder("lvm-2104")


@pytest.mark.parametrize("text", [FULL, *(template(one) for one in ("fi", "sv", "en"))])
def test_the_schema_takes_what_loads(text: str) -> None:
    schema = json.loads(json.dumps(policy_schema()))
    jsonschema.Draft202012Validator.check_schema(schema)
    plain = json.loads(json.dumps(yaml.safe_load(text), default=str))
    jsonschema.validate(plain, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**plain, "acounts": []}, schema)
