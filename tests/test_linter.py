"""The linter as programs use it: drafts in, findings out, waivers, policies."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from somelint import Draft, Linter, Policy, Waiver
from somelint.draft import Author, FieldError
from somelint.errors import ConfigError
from somelint.finding import Severity
from somelint.language import models
from somelint.waivers import named


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter(Policy.built_in())


MARKED = "Liite on leimattu TL III, katsokaa kuvaa."


def test_findings_of_a_draft(linter: Linter) -> None:
    (finding,) = [one for one in linter.check(Draft(text=MARKED)) if one.rule == "PUB001"]
    assert finding.severity is Severity.ERROR
    assert MARKED[finding.start : finding.end] == finding.text
    assert finding.language == "fi"
    assert finding.because[0].text == finding.text


def test_a_bare_text_gets_the_text_rules_and_one_word_on_what_to_declare(linter: Linter) -> None:
    findings = linter.check(Draft(text=MARKED))
    assert sorted(one.rule for one in findings) == ["CHN009", "PUB001"]


def test_check_many(linter: Linter) -> None:
    drafts = [Draft(text=MARKED), Draft(text="Hyvää huomenta!")]
    assert [draft for draft, _ in linter.check_many(drafts)] == drafts


@pytest.mark.parametrize(
    ("waiver", "waived", "notices"),
    [
        (Waiver("PUB001", "julkaistu jo", "Maija"), True, 0),
        (Waiver("PUB001", "julkaistu jo", "Maija", text="TL III"), True, 0),
        (Waiver("PUB001", "julkaistu jo", "Maija", text="TL I V"), False, 1),
        (Waiver("PUB002", "julkaistu jo", "Maija"), False, 1),
        (Waiver("PUB001", "vanha", "Maija", expires=dt.date(2020, 1, 1)), False, 1),
    ],
)
def test_waivers(linter: Linter, waiver: Waiver, waived: bool, notices: int) -> None:
    examined = linter.examine(Draft(text=MARKED, waivers=(waiver,)))
    (finding,) = [one for one in examined.findings if one.rule == "PUB001"]
    assert (finding.waived is not None) is waived
    assert finding.fails is not waived
    assert len(examined.notices) == notices


def test_disabled_rules_and_severities(tmp_path: Path) -> None:
    policy = tmp_path / "somelint.yaml"
    policy.write_text(
        "extends: lvm-2014\nseverities: {PUB001: warning}\n"
        "disabled: [{rule: CHN009, reason: fields are asked for elsewhere}]\n"
    )
    (finding,) = Linter.from_policy(policy).check(Draft(text=MARKED))
    assert (finding.rule, finding.severity) == ("PUB001", Severity.WARNING)


def test_policy_that_names_an_unknown_rule(tmp_path: Path) -> None:
    policy = tmp_path / "somelint.yaml"
    policy.write_text("disabled: [{rule: PUB999, reason: no such rule}]\n")
    with pytest.raises(ConfigError, match="PUB999"):
        Linter.from_policy(policy)


def test_own_rules(tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "own.yaml").write_text(
        "code: OWN001\nname: codename\nseverity: error\nguideline: [G11]\n"
        "summary: {en: a codename}\nmessage: {en: 'A codename: {text}'}\n"
        "advice: {en: Leave it out}\n"
        "cues: [{terms: {fi: [Lentokumpu]}}]\n"
    )
    policy = tmp_path / "somelint.yaml"
    policy.write_text("rule_folders: [rules]\n")
    found = Linter.from_policy(policy).check(Draft(text="Lentokummussa tavataan!"))
    assert "OWN001" in [one.rule for one in found]


def test_fingerprint_survives_edits_elsewhere(linter: Linter) -> None:
    first = linter.check(Draft(text=MARKED))
    second = linter.check(Draft(text="Hei kaikki!\n\n" + MARKED))
    assert {one.fingerprint for one in first} == {one.fingerprint for one in second}


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(codec=None, exclude_categories=()), max_size=300))
def test_any_text_is_checked(linter: Linter, text: str) -> None:
    for finding in linter.check(Draft(text=text)):
        assert finding.rule != "DRF003"
        if finding.start is not None:
            assert text[finding.start : finding.end] == finding.text


_SCRIPT = """
import sys
import somelint
from somelint import Draft, Linter
{body}
print(sorted(name for name in ("spacy", "numpy", "uvicorn", "rich") if name in sys.modules))
"""


def heavy_libraries(body: str) -> str:
    """Which libraries a fresh interpreter has loaded after a piece of code."""
    command = [sys.executable, "-c", _SCRIPT.format(body=body)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


@pytest.mark.parametrize(
    "body",
    [
        "",
        "Linter.from_policy().check(Draft(text='Aurinko paistaa ja lossi kulkee tänään.'))",
        "Linter.from_policy().check(Draft(text='Liite on leimattu TL III, katsokaa kuvaa.'))",
    ],
)
def test_no_heavy_library_without_need(body: str) -> None:
    assert heavy_libraries(body) == "[]"


@pytest.fixture
def persons_policy(tmp_path: Path) -> Path:
    """A policy with a rule that asks the recogniser for a person beside "Lentokumpu"."""
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "own.yaml").write_text(
        "code: OWN001\nname: person\nseverity: error\nguideline: [G11]\n"
        "summary: {en: a person}\nmessage: {en: A person}\nadvice: {en: Leave it out}\n"
        "cues: [{terms: {fi: [Lentokumpu]}, all_of: [{entity: [PERSON]}]}]\n"
    )
    policy = tmp_path / "somelint.yaml"
    policy.write_text("rule_folders: [rules]\n")
    return policy


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Aurinko paistaa ja Sanna Marin kulkee lossilla.", False),
        ("Lentokummussa tavataan Sanna Marin.", True),
    ],
)
def test_entities_are_asked_for_only_beside_a_cue(
    persons_policy: Path, text: str, asked: bool
) -> None:
    body = f"found = Linter.from_policy({str(persons_policy)!r}).check(Draft(text={text!r}))\n"
    body += f"assert ('OWN001' in [one.rule for one in found]) is {asked}"
    assert ("spacy" in heavy_libraries(body)) is asked


def test_a_damaged_model_is_no_matter_of_the_draft(persons_policy: Path, monkeypatch) -> None:
    def load_pipeline(language: str) -> None:
        raise models.ModelError("a file of the model is missing", source="models/fi")

    monkeypatch.setattr(models, "load_pipeline", load_pipeline)
    with pytest.raises(ConfigError, match="a file of the model is missing"):
        Linter.from_policy(persons_policy).check(Draft(text="Lentokummussa tavataan Sanna Marin."))


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"text": "Hei.", "author": "Maija"}, '"author" must be an Author'),
        ({"text": "Hei.", "author": {"name": "Maija"}}, '"author" must be an Author'),
        ({"text": None}, '"text" must be text'),
    ],
)
def test_a_draft_of_the_wrong_kinds_is_refused_when_it_is_made(
    fields: dict[str, object], says: str
) -> None:
    with pytest.raises(FieldError, match=says):
        Draft(**fields)  # type: ignore[arg-type]


ANOTHERS = {
    "text": "Rata on auki.",
    "channel": "twitter",
    "role": "official",
    "account": "@railbot",
}


def of_another(linter: Linter, name: str, *waivers: Waiver) -> tuple[str, bool]:
    draft = Draft(**ANOTHERS, author=Author(name=name, handle="@x"), waivers=waivers)  # type: ignore[arg-type]
    (finding,) = [one for one in linter.check(draft) if one.rule == "NAM005"]
    return finding.fingerprint, finding.waived is not None


def test_what_is_accepted_of_a_field_is_not_accepted_of_the_next_author(linter: Linter) -> None:
    first, _ = of_another(linter, "Maija Mallikas")
    assert of_another(linter, "Maija Mallikas")[0] == first
    assert of_another(linter, "Kalle Karhu")[0] != first


def test_a_waiver_may_name_the_value_of_a_field(linter: Linter) -> None:
    given = [("@railbot", True), ("@Railbot", True), ("@rail", False), (None, True)]
    for text, waived in given:
        waiver = Waiver("NAM005", reason="sovittu", by="Maija", text=text)
        assert of_another(linter, "Maija Mallikas", waiver)[1] is waived


def test_a_waiver_may_name_who_writes_and_lapses_with_them(linter: Linter) -> None:
    first = Draft(**ANOTHERS, author=Author(name="Maija Mallikas", handle="@x"))  # type: ignore[arg-type]
    (finding,) = [one for one in linter.check(first) if one.rule == "NAM005"]
    text = named(finding, first)
    assert text == "Maija Mallikas: @railbot"
    waiver = Waiver("NAM005", reason="sovittu", by="Maija", text=text)
    assert of_another(linter, "Maija Mallikas", waiver)[1]
    assert not of_another(linter, "Kalle Karhu", waiver)[1]


IN_ONE_THREAD = """
import os, sys
from somelint import Draft, Linter
from somelint.language.langid import _from_library
text = "Ghebremariam joutui taas ulosottoon. Kirjoitin hänelle päätöksen perjantaina."
before = len(os.listdir("/proc/self/task"))
{first}
print("numpy" in sys.modules, len(os.listdir("/proc/self/task")) - before)
"""
RECOGNISER = 'Linter.from_policy().check(Draft(text=text, channel="twitter", role="official"))'


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="threads are counted by /proc")
@pytest.mark.parametrize("first", [RECOGNISER, "_from_library()"])
def test_whoever_imports_numpy_first_starts_no_threads(first: str) -> None:
    """The recognisers do, or the model of languages where it is not kept yet."""
    command = [sys.executable, "-c", IN_ONE_THREAD.format(first=first)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "0"]
