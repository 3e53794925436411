"""Small packs of rules, run over drafts: what fires, what is weighed, what steps back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from somelint.document import Document
from somelint.draft import Draft
from somelint.errors import ConfigError
from somelint.finding import Finding, Severity
from somelint.language import pipelines
from somelint.language.models import ModelError
from somelint.linter import Linter
from somelint.policy import Policy
from somelint.rules import engine
from somelint.rules.fields import FieldChecks
from somelint.rules.pack import read_pack
from somelint.rules.ruleset import RuleSet, compile_pack

BASE: dict[str, Any] = {
    "name": "a-rule",
    "severity": "warning",
    "guideline": ["G11"],
    "summary": {"en": "a rule"},
    "message": {"en": "Found “{text}”."},
    "advice": {"en": "Mend it."},
}


@pytest.fixture
def lint(tmp_path: Path) -> Callable[..., list[Finding]]:
    """Check a text with rules given as mappings; ``signals`` and ``vocabulary`` as files."""

    def run(
        text: str,
        *rules: dict[str, Any],
        signals: list[dict[str, Any]] | None = None,
        vocabulary: dict[str, Any] | None = None,
        **fields: Any,
    ) -> list[Finding]:
        folder = tmp_path / "pack"
        (folder / "vocabulary").mkdir(parents=True, exist_ok=True)
        for number, rule in enumerate(rules):
            whole = {**BASE, "code": f"PUB{number + 1:03}", **rule}
            (folder / f"{whole['code']}.yaml").write_text(yaml.safe_dump(whole, allow_unicode=True))
        if signals is not None:
            (folder / "signals.yaml").write_text(yaml.safe_dump(signals, allow_unicode=True))
        if vocabulary is not None:
            (folder / "vocabulary" / "v.yaml").write_text(
                yaml.safe_dump(vocabulary, allow_unicode=True)
            )
        rules_made = RuleSet(compile_pack(read_pack([folder])))
        draft = Draft.from_mapping({"text": text, "language": "fi", **fields})
        return Linter(Policy.built_in(), rules_made).check(draft)

    return run


def cue(*terms: str, **more: Any) -> dict[str, Any]:
    return {"terms": {"fi": list(terms)}, **more}


def said(findings: list[Finding]) -> list[tuple[str, str, str | None]]:
    return [(one.rule, one.severity.label, one.text) for one in findings]


@pytest.mark.parametrize(
    ("text", "terms", "found"),
    [
        ("Hioin lakiluonnosta illalla.", ["luonnos"], "lakiluonnosta"),
        ("Johtoryhmän kokouksessa puhuttiin.", ["johtoryhmä kokous"], "Johtoryhmän kokouksessa"),
        ("Kokous oli johtoryhmän.", ["johtoryhmä kokous"], None),
        ("Esitys lähtee pian lausunnolle.", ["lähteä ~2 lausunto"], "lähtee pian lausunnolle"),
        ("Esitys lähtee. Lausunto tuli.", ["lähteä ~2 lausunto"], None),
        ("Salassa pidettävän liitteen kuva", ["salassa pidettävä"], "Salassa pidettävän"),
        ("VM:n kanta on tiukka", ["VM"], "VM:n"),
        ("vm on aina vm", ["VM"], None),
        ("#LakiLuonnos tulossa", ["luonnos"], "Luonnos"),
        ("laki- ja asetusluonnos", ["luonnos"], "asetusluonnos"),
        ("Sopimus tehtiin Maija Mallikkaan kanssa", ["<name> kanssa"], "Mallikkaan kanssa"),
        ("Tarjouksia tuli kuusi", ["tarjous tulla <num>"], "Tarjouksia tuli kuusi"),
        ("Se on meidän kesken", ["=meidän =kesken"], "meidän kesken"),
    ],
)
def test_terms(lint: Any, text: str, terms: list[str], found: str | None) -> None:
    findings = lint(text, {"cues": [cue(*terms)]})
    assert [one.text for one in findings] == ([found] if found else [])


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("Luonnos on pöydällä.", "info"),
        ("Luonnos on pöydällä, ei vielä julkinen.", "warning"),
        ("Luonnos on pöydällä. Ei vielä julkinen.", "info"),
        ("Luonnos on julkaistu.", None),
        ("Tämä luonnos on museossa.", None),
    ],
)
def test_weights(lint: Any, text: str, severity: str | None) -> None:
    rule = {
        "cues": [
            cue(
                "luonnos",
                weight=1,
                raised_by=[{"id": "not-yet", "terms": {"fi": ["=ei =vielä"]}}],
                lowered_by=[{"id": "published", "terms": {"fi": ["julkaista"]}}],
            )
        ],
        "exceptions": [{"id": "museum", "reason": "history", "terms": {"fi": ["museo"]}}],
    }
    findings = lint(text, rule)
    assert [one.severity.label for one in findings] == ([severity] if severity else [])


@pytest.mark.parametrize(
    ("within", "text", "present"),
    [
        ({"within": "clause"}, "Luonnos tuli, salaa vietiin.", False),
        ({"within": "clause"}, "Luonnos tuli salaa, vietiin.", True),
        ({"within": "sentence"}, "Luonnos tuli, salaa vietiin.", True),
        ({"within": "sentence"}, "Luonnos tuli. Salaa vietiin.", False),
        ({"within": "neighbours"}, "Luonnos tuli. Salaa vietiin.", True),
        ({"within": "neighbours"}, "Luonnos tuli. Kyllä. Salaa vietiin.", False),
        ({"within": "post"}, "Luonnos tuli. Kyllä. Salaa vietiin.", True),
        ({"words": 1}, "Luonnos salaa tuli.", True),
        ({"words": 1}, "Luonnos tuli salaa.", False),
        ({"side": "before"}, "Salaa luonnos tuli.", True),
        ({"side": "before"}, "Luonnos tuli salaa.", False),
        ({"side": "after"}, "Luonnos tuli salaa.", True),
    ],
)
def test_reach_of_a_context(lint: Any, within: dict[str, Any], text: str, present: bool) -> None:
    rule = {"cues": [cue("luonnos", all_of=[{"terms": {"fi": ["=salaa"]}, **within}])]}
    assert bool(lint(text, rule)) is present


def test_signals_count_only_for_rules_that_ask(lint: Any) -> None:
    signals = [{"id": "secret", "weight": 1, "says": "a secret", "terms": {"fi": ["=salaa"]}}]
    weak = {"cues": [cue("luonnos", weight=1)], "publicity": True}
    deaf = {"cues": [cue("luonnos", weight=1)]}
    mute = {**weak, "signals": {"secret": 0}}
    findings = lint("Luonnos tuli salaa.", weak, deaf, mute, signals=signals)
    assert [one.severity.label for one in findings] == ["warning", "info", "info"]
    (own, secret) = findings[0].because
    assert (own.text, secret.text, secret.says) == ("Luonnos", "salaa", "a secret")


def test_the_matched_words_are_no_evidence_about_themselves(lint: Any) -> None:
    signals = [{"id": "s", "weight": 1, "says": "s", "terms": {"fi": ["luonnos"]}}]
    rule = {"cues": [cue("luonnos", weight=1)], "publicity": True}
    assert lint("Luonnos tuli.", rule, signals=signals)[0].severity is Severity.INFO


def test_vocabulary(lint: Any) -> None:
    rule = {"cues": [{"vocabulary": ["papers"]}, cue("$papers leimata")]}
    words = {"papers": {"fi": ["muistio", "musta kansio"]}}
    findings = lint("Mustan kansion kanteen leimattiin.", rule, vocabulary=words)
    assert said(findings) == [("PUB001", "warning", "Mustan kansion")]


def test_one_finding_a_sentence_unless_each_is_asked(lint: Any) -> None:
    text = "Luonnos ja luonnos. Luonnos."
    assert len(lint(text, {"cues": [cue("luonnos")]})) == 2
    assert len(lint(text, {"cues": [cue("luonnos")], "group": "each"})) == 3
    assert len(lint(text, {"cues": [cue("luonnos")], "group": "post"})) == 1


def test_a_general_rule_steps_back(lint: Any) -> None:
    general = {"cues": [cue("luonnos")], "steps_back_for": ["PUB002"]}
    specific = {"cues": [cue("vuotaa")]}
    assert [one.rule for one in lint("Luonnos vuoti.", general, specific)] == ["PUB002"]
    assert len(lint("Luonnos tuli. Se vuoti.", general, specific)) == 2


def test_a_last_resort_runs_only_in_silence(lint: Any) -> None:
    last = {"code": "PUB900", "cues": [cue("huomenna")], "steps_back_for": ["PUB"]}
    first = {"cues": [cue("luonnos")]}
    assert [one.rule for one in lint("Luonnos huomenna.", first, last)] == ["PUB001"]
    assert [one.rule for one in lint("Kokous huomenna.", first, last)] == ["PUB900"]


def test_a_setting_is_info_beside_a_firmer_cue(lint: Any) -> None:
    wide = {"cues": [{**cue("yhtiö"), "setting": True}]}
    wider = {"cues": [{**cue("kollega"), "setting": True, "weight": 3}]}
    firm = {"cues": [cue("luonnos")]}
    assert said(lint("Yhtiö soitti.", wide)) == [("PUB001", "warning", "Yhtiö")]
    assert [one.severity.name for one in lint("Yhtiö luki luonnosta.", wide, firm)] == [
        "INFO",
        "WARNING",
    ]
    # Of two settings the one that weighs more speaks for both.
    found = {one.rule: one.severity.name for one in lint("Yhtiön kollega soitti.", wide, wider)}
    assert found == {"PUB001": "INFO", "PUB002": "WARNING"}
    # In a long post a firmer cue speaks only for what stands beside it.
    long = "Yhtiö soitti. " + "Muuta ei tapahtunut tänään. " * 30 + "Luonnos jäi kesken."
    assert [one.severity.name for one in lint(long, wide, firm)] == ["WARNING", "WARNING"]


def test_when(lint: Any) -> None:
    rule = {"cues": [cue("luonnos")], "when": {"role": ["official"], "repost": False}}
    assert lint("Luonnos", rule)
    assert lint("Luonnos", rule, role="official")
    assert not lint("Luonnos", rule, role="private")
    assert not lint("Luonnos", rule, repost_of="123")


def test_named_group_is_the_span(lint: Any) -> None:
    rule = {"cues": [{"regex": {"any": ["salasana on (?P<span>\\w+)"]}}]}
    assert lint("Salasana on kissa", rule)[0].text == "kissa"


def test_offsets_are_those_of_the_original(lint: Any) -> None:
    text = "Tämä lu\u200bon\u00adnos 👩‍👩‍👧 ja muistio"
    findings = lint(text, {"cues": [cue("luonnos", "muistio")], "group": "each"})
    assert [one.text for one in findings] == ["lu\u200bon\u00adnos", "muistio"]
    for one in findings:
        assert text[one.start : one.end] == one.text


def test_a_rule_that_fails_never_clears(lint: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(document: Any) -> Any:
        raise RuntimeError(document.text)
        yield

    monkeypatch.setattr(engine, "check", lambda name: fails)
    (finding,) = lint("salainen teksti", {"cues": [{"check": "hidden_characters"}]})
    assert (finding.rule, finding.severity) == ("DRF003", Severity.ERROR)
    assert "salainen" not in finding.message


def test_a_pattern_that_runs_out_of_time_never_clears(
    lint: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("somelint.conditions.compiled.TIME_LIMIT", 0.05)
    rule = {"cues": [{"regex": {"any": ["(?:a|aa)+$"]}}]}
    (finding,) = lint("a" * 60 + "!", rule)
    assert finding.rule == "DRF003"


@pytest.mark.parametrize(
    ("text", "found"),
    [("Hän lupasi tuen.", "lupasi tuen"), ("Hän lupasi. Tuen.", None), ("Lupaan", None)],
)
def test_spacy_token_patterns(lint: Any, text: str, found: str | None) -> None:
    pattern = [{"LOWER": {"REGEX": "^lupa"}}, {"IS_ALPHA": True}]
    findings = lint(text, {"cues": [{"tokens": {"fi": [pattern]}}]})
    assert [one.text for one in findings] == ([found] if found else [])


NAMED = {"id": "named", "entity": ["PERSON"], "reason": "a person", "weight": 0.5}


@pytest.mark.parametrize(
    ("language", "text", "weight", "context", "severity", "asked"),
    [
        ("fi", "Nimitys odottaa, sanoi Sauli Niinistö.", 1.5, "raised_by", "warning", True),
        ("fi", "Nimitys odottaa Helsingissä.", 1.5, "raised_by", "info", True),
        ("fi", "Nimitys odottaa, sanoi Sauli Niinistö.", 2, "raised_by", "warning", False),
        ("fi", "Nimitys odottaa, sanoi Sauli Niinistö.", 1.25, "raised_by", "info", False),
        ("fi", "Nimitys odottaa, sanoi Sauli Niinistö.", 0.5, "raised_by", "info", True),
        ("fi", "Nimitys odottaa, sanoi Sauli Niinistö.", 0.25, "raised_by", None, False),
        ("fi", "Nimitys odottaa, sanoi Sauli Niinistö.", 2, "lowered_by", "info", True),
        ("fi", "Nimitys odottaa, sanoi Sauli Niinistö.", 1.75, "lowered_by", "info", False),
        ("fi", "Nimitys odottaa, sanoi Sauli Niinistö.", 2, "all_of", "warning", True),
        ("fi", "Nimitys odottaa Helsingissä.", 2, "all_of", None, True),
        ("fi", "Nimitys odottaa, sanoi Sauli Niinistö.", 0.5, "all_of", None, False),
        ("fi", "Nimitys odottaa, sanoi Sauli Niinistö.", 2, "none_of", None, True),
        ("fi", "Nimitys odottaa, sanoi Sauli Niinistö.", 2, "exceptions", None, True),
        ("fi", "Pukki odottaa, sanoi Sauli Niinistö.", 2, "all_of", None, False),
        ("sv", "Nimitys väntar, sade Carl Bildt.", 1.5, "raised_by", "warning", True),
        ("en", "The nimitys waits, said Barack Obama.", 1.5, "raised_by", "warning", True),
        # No recogniser knows the language, yet other rules are to go on.
        (
            "et",
            "Nimitys on valmis, ütles Toomas Hendrik Ilves täna.",
            1.5,
            "raised_by",
            "info",
            False,
        ),
    ],
)
def test_names_are_asked_for_only_where_they_decide(
    lint: Any,
    monkeypatch: pytest.MonkeyPatch,
    language: str,
    text: str,
    weight: float,
    context: str,
    severity: str | None,
    asked: bool,
) -> None:
    parsed: list[str] = []
    entities_of = pipelines.entities_of

    def noted(document: Document, language: str) -> Any:
        parsed.append(language)
        return entities_of(document, language)

    monkeypatch.setattr(pipelines, "entities_of", noted)
    own = cue("nimitys", weight=weight)
    rule = {"cues": [own], context: [NAMED]} if context == "exceptions" else {"cues": [own]}
    if context != "exceptions":
        own[context] = [NAMED]
    found = lint(text, rule, language=language)
    assert [one.severity.label for one in found] == ([severity] if severity else [])
    assert bool(parsed) is asked


def test_a_name_that_the_recogniser_guesses_at_is_no_evidence(
    lint: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipelines, "_SURE", 1.1)
    rule = {"cues": [cue("nimitys", all_of=[NAMED])]}
    assert not lint("Nimitys odottaa, sanoi Sauli Niinistö.", rule)


def test_a_broken_recogniser_stops_the_check(lint: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(language: str) -> Any:
        raise ModelError("the model file is damaged", source=f"{language}_somelint")

    monkeypatch.setattr("somelint.language.models.load_pipeline", broken)
    with pytest.raises(ConfigError, match="damaged"):
        lint("Nimitys odottaa.", {"cues": [cue("nimitys", all_of=[NAMED])]})


@pytest.mark.parametrize(
    ("rule", "reason"),
    [
        ({"cues": [{"id": "x"}]}, "a cue needs"),
        ({"cues": []}, "a rule needs cues"),
        ({"cues": [cue("~3")]}, "needs at least one word"),
        ({"cues": [{"regex": {"any": ["(a"]}}]}, "missing \\)"),
        ({"cues": [{"vocabulary": ["nowhere"]}]}, "no vocabulary"),
        ({"cues": [{"tokens": {"fi": [[{"LOVER": "x"}]]}}]}, "LOVER|pattern"),
        ({"cues": [{"check": "hidden_character"}]}, "did you mean"),
        ({"cues": [cue("a")], "when": {"rolle": ["x"]}}, "did you mean"),
        ({"cues": [cue("a")], "severty": "error"}, "did you mean"),
        ({"cues": [cue("a")], "exceptions": [cue("b")]}, "needs a reason"),
        ({"cues": [cue("a")], "severity": "no"}, "severity"),
    ],
)
def test_rules_that_cannot_be_used(lint: Any, rule: dict[str, Any], reason: str) -> None:
    with pytest.raises(ConfigError, match=reason):
        lint("teksti", rule)


def test_covers(lint: Any) -> None:
    told = {"id": "told", "terms": {"fi": ["nousta"]}}
    text = "Hioin luonnosta, ja maksu nousee."
    rule = {"cues": [cue("luonnos", raised_by=[told], covers=["told"])]}
    assert [one.text for one in lint(text, rule)] == ["luonnosta, ja maksu nousee"]
    assert lint(text, rule)[0].message == "Found “luonnosta”."


def test_marks_whole_sentences(lint: Any) -> None:
    text = "Huomenta. Hioin luonnosta, ja maksu nousee! Hyvää yötä."
    rule = {"marks": "sentence", "cues": [cue("luonnos")]}
    found = lint(text, rule)
    assert [one.text for one in found] == ["Hioin luonnosta, ja maksu nousee!"]
    assert found[0].message == "Found “luonnosta”."


@pytest.mark.parametrize(
    ("term", "text", "found"),
    [
        ("muistio ~2 ehkä? julkaista", "Muistio kai siis julkaistaan.", True),
        ("muistio ehkä? ~2 julkaista", "Muistio kai siis julkaistaan.", True),
        ("muistio ~1 ehkä? ~1 julkaista", "Muistio kai siis julkaistaan.", True),
        ("muistio ehkä? julkaista", "Muistio kai siis julkaistaan.", False),
        ("muistio ehkä? ~2 =julkaistaan", "Muistio kai siis julkaistaan.", True),
    ],
)
def test_a_gap_stays_where_an_optional_word_is_left_out(
    lint: Any, term: str, text: str, found: bool
) -> None:
    assert bool(lint(text, {"cues": [cue(term)]})) is found


def test_neighbours_end_with_the_paragraph_of_a_long_post(lint: Any) -> None:
    published = {"id": "published", "within": "neighbours", "terms": {"fi": ["julkaista"]}}
    rule = {"cues": [cue("luonnos", none_of=[{**published, "reason": "published"}])]}
    short = "Hioin luonnosta.\n\nRaportti julkaistiin."
    assert lint(short, rule) == []
    assert len(lint(short + "\n\n" + "Ja sitten muuta asiaa. " * 40, rule)) == 1
    assert lint(short.replace("\n\n", " ") + "\n\n" + "Ja muuta. " * 80, rule) == []


@pytest.mark.parametrize(("own", "weighed"), [(None, True), (1.0, True), (0.0, False)])
def test_a_cue_may_weigh_the_scorer_by_itself(lint: Any, own: float | None, weighed: bool) -> None:
    text = (
        "Aamulla ministerille, iltapäivällä puolueille, ja vasta torstaina teille. Lossit säilyvät."
    )
    more = {} if own is None else {"scorer": own}
    found = lint(text, {"scorer": 0.5, "cues": [cue("lossi", weight=1.5, **more)]})
    said = [one.says for one in found[0].because]
    assert ("the wording as a whole reads as a disclosure" in said) is weighed


@pytest.mark.parametrize(
    ("language", "says"),
    [("fi", "valmisteilla oleva asiakirja"), ("en", "a document in preparation")],
)
def test_evidence_speaks_the_language_of_the_message(language: str, says: str) -> None:
    text = "Hioin eilen luonnosta, ja vuoroväli pitenee tuntiin. Ei ole vielä julkinen."
    linter = Linter.from_policy().with_policy({"message_language": language})
    found = linter.check(Draft(text=text, channel="twitter", role="official"))
    reasons = [why.says for one in found if one.rule == "PUB003" for why in one.because]
    assert says in reasons


@pytest.mark.parametrize(
    ("sources", "severity"),
    [
        ([], "warning"),
        (["https://www.lvm.fi/-/satamalaki"], "info"),
        (["https://lvm.fi"], "warning"),
    ],
)
def test_a_source_named_in_the_draft_is_evidence(
    lint: Any, sources: list[str], severity: str
) -> None:
    public = {"id": "public-link", "check": "public_links", "weight": -1, "says": "a page"}
    rule = {"publicity": True, "cues": [cue("luonnos")]}
    found = lint("Luonnos.", rule, signals=[public], sources=sources)
    assert [one.severity.label for one in found] == [severity]
    says = "a public page on it is among the draft's sources"
    assert (says in [one.says for one in found[0].because]) is (severity == "info")


@pytest.mark.parametrize(
    ("text", "margin"),
    [
        ("Lossi kulkee.", -0.5),
        ("Lossi ja huone.", 0.25),
        ("Lossi kulkee huomenna.", 0.25),
        ("Kahvi maistui huomenna.", None),
        ("Lossi ei kulje huomenna.", None),
    ],
    ids=["under the threshold", "the most of two", "evidence", "no match", "an exception"],
)
def test_how_near_a_family_came_leaves_the_scorer_out(
    tmp_path: Path, text: str, margin: float | None
) -> None:
    rule = {
        **BASE,
        "code": "PUB001",
        "threshold": 1,
        "scorer": 0.5,
        "exceptions": [{"id": "not", "reason": "it is denied", "terms": {"fi": ["=ei"]}}],
        "raised_by": [{"id": "tomorrow", "weight": 0.75, "terms": {"fi": ["=huomenna"]}}],
        "cues": [cue("lossi", weight=0.5), cue("huone", id="room", weight=1.25)],
    }
    (tmp_path / "PUB001.yaml").write_text(yaml.safe_dump(rule, allow_unicode=True))
    linter = Linter(Policy.built_in(), RuleSet(compile_pack(read_pack([tmp_path]))))
    document = linter.document(Draft.from_mapping({"text": text, "language": "fi"}))
    engine.run(document, linter.rules, FieldChecks(linter.rules))
    assert document.margins.get("PUB") == (None if margin is None else pytest.approx(margin))
