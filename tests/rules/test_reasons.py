"""Every reason that a finding shows is said in Finnish and Swedish too, and none is idle.

Open values (a length, a name, a topic) are filled into the words of each language."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import somelint
from somelint import Draft, Linter
from somelint.rules.model import Context
from somelint.rules.pack import Pack, read_pack
from somelint.rules.testing import draft_of

_PACKAGE = Path(somelint.__file__).parent
_PACK = Path(__file__).parents[2] / "rules" / "lvm-2014"
_OUT_OF_TIME = "ran out of time"
"""Why a check may be incomplete (DRF003)."""
_CODE = [*sorted((_PACKAGE / "checks").glob("*.py")), _PACKAGE / "rules" / "weighing.py"]


def _shown(contexts: list[Context]) -> Iterator[str]:
    return (one.says or one.id for one in contexts)


def _said_by_rules(pack: Pack) -> Iterator[str]:
    """What evidence is called: by ``says``, else by what stands in for it."""
    yield from (one.says for one in pack.signals)
    for rule in pack.rules:
        yield from _shown([*rule.raised_by, *rule.lowered_by])
        for cue in rule.cues:
            yield cue.says or ("" if cue.check else rule.name)
            yield from _shown([*cue.all_of, *cue.raised_by, *cue.lowered_by])


def _constants(node: ast.AST | None) -> Iterator[str]:
    """The texts an expression may give: not its conditions nor keys. One that is put
    together in the code is given as it is written, for no language can have it."""
    if isinstance(node, ast.JoinedStr):
        yield ast.unparse(node)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _constants(node.body)
        yield from _constants(node.orelse)
    elif isinstance(node, ast.Dict):
        for value in node.values:
            yield from _constants(value)


def _said_by_code(source: str) -> Iterator[str]:
    """Texts that reach a ``says``: by keyword, through a name, or as an argument."""
    tree = ast.parse(source)
    says_at: dict[str, int] = {
        one.name: [argument.arg for argument in one.args.args].index("says")
        for one in ast.walk(tree)
        if isinstance(one, ast.FunctionDef) and "says" in [each.arg for each in one.args.args]
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign):
            names = {one.id.lower() for one in node.targets if isinstance(one, ast.Name)}
            if any(one.endswith("says") or one == "told" for one in names):
                yield from _constants(node.value)
        elif isinstance(node, ast.Call):
            for keyword in node.keywords:
                if keyword.arg == "says":
                    yield from _constants(keyword.value)
            if isinstance(node.func, ast.Name) and node.func.id in says_at:
                for argument in node.args[says_at[node.func.id] : says_at[node.func.id] + 1]:
                    yield from _constants(argument)


@pytest.fixture(scope="module")
def pack() -> Pack:
    return read_pack([_PACK])


@pytest.fixture(scope="module")
def said(pack: Pack) -> set[str]:
    by_code = {text for path in _CODE for text in _said_by_code(path.read_text(encoding="utf-8"))}
    # The page of a rule shows why it is silent.
    silent = {one.reason for rule in pack.rules for one in rule.exceptions}
    return ({*_said_by_rules(pack), _OUT_OF_TIME} | by_code | silent) - {""}


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_every_reason_is_translated(pack: Pack, said: set[str], language: str) -> None:
    lacking = [one for one in sorted(said) if not pack.reasons.get(one, {}).get(language)]  # type: ignore[call-overload]
    assert not lacking


def test_a_bare_id_has_english_words_too(pack: Pack) -> None:
    written = {one.says for one in pack.signals}
    for rule in pack.rules:
        written |= {one.says for one in [*rule.raised_by, *rule.lowered_by]}
        for cue in rule.cues:
            written |= {cue.says} | {
                one.says for one in [*cue.all_of, *cue.raised_by, *cue.lowered_by]
            }
    bare = set(_said_by_rules(pack)) - written
    assert not [one for one in sorted(bare) if not pack.reasons.get(one, {}).get("en")]


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_a_reason_has_the_same_blanks_in_every_language(pack: Pack, language: str) -> None:
    def blanks(text: str, its: str) -> set[str]:
        return {one.removesuffix(f"_{its}") for one in re.findall(r"\{(\w+)\}", text)}

    for english, texts in pack.reasons.items():
        assert blanks(texts[language], language) == blanks(english, "en")  # type: ignore[index]


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter.from_policy()


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_findings_of_all_rules_say_no_english(pack: Pack, linter: Linter, language: str) -> None:
    """Of every bad text of every rule: each piece of evidence is one of the language's own."""
    own = [texts[language] for texts in pack.reasons.values()]  # type: ignore[index]
    plain = {one for one in own if "{" not in one}
    open_ones = [re.escape(one) for one in own if "{" in one]
    shapes = re.compile("|".join(re.sub(r"\\\{\w+\\\}", "[^{}]+", one) for one in open_ones))
    foreign = {}
    plainly = linter.with_policy({"message_language": language})
    for rule in pack.rules:
        for example in rule.tests.bad:
            draft, _, overlay = draft_of(example)
            own_policy = {**overlay, "message_language": language}
            checked = linter.with_policy(own_policy) if overlay else plainly
            for finding in checked.check(draft):
                for one in finding.because:
                    if one.says not in plain and not shapes.fullmatch(one.says):
                        foreign[finding.rule] = one.says
    assert not foreign


_POLICY = {
    "staff": [{"name": "Aino Aalto", "handles": ["@ainoaalto"]}],
    "registered_topics": [{"topic": "syvätunneli", "until": "2030-03-03T09:00:00+02:00"}],
}
_BY_AINO = {"author": {"name": "Aino Aalto", "handle": "@aino", "photo": "logo"}}


@pytest.mark.parametrize(
    ("code", "draft", "fi", "sv"),
    [
        ("CHN006", {"text": "a" * 151}, "151 merkkiä, enintään 140", "151 tecken, högst 140"),
        (
            "CHN001",
            {"channel": "linkedin", "role": "organisation"},
            "LinkedIn on käytössä 31.12.2014 alkaen",
            "LinkedIn används från och med 31.12.2014",
        ),
        (
            "CHN002",
            {"channel": "facebook"},
            "Facebook on enemmän yksityiskäytössä",
            "Facebook används mer privat",
        ),
        (
            "CHN009",
            {"channel": None},
            "ilmoittamatta: kanava",
            "inte uppgivet: kanalen",
        ),
        (
            "NAM003",
            _BY_AINO,
            "ei omia kasvoja: kuva on logo",
            "inte eget ansikte: bilden är en logotyp",
        ),
        (
            "NAM005",
            {"account": "@ainoaalto", "author": {"name": "Eero Erä", "handle": "@eeroera"}},
            "kirjoittajan oma tili on @eeroera",
            "skribentens eget konto är @eeroera",
        ),
        (
            "PUB019",
            {"text": "Syvätunnelista kuulette."},
            "rekisteröity aihe ”syvätunneli”",
            "registrerat ämne ”syvätunneli”",
        ),
    ],
)
def test_open_values_are_filled(
    linter: Linter, code: str, draft: dict[str, object], fi: str, sv: str
) -> None:
    fields = {"text": "Hei.", "channel": "twitter", "role": "official", "published": "2014-10-01"}
    for language, says in (("fi", fi), ("sv", sv)):
        checked = linter.with_policy({**_POLICY, "message_language": language})
        found = checked.check(Draft.from_mapping({**fields, **draft}))
        assert [one.because[0].says for one in found if one.rule == code] == [says]


def test_no_reason_is_idle(pack: Pack, said: set[str]) -> None:
    assert not sorted(set(pack.reasons) - said)


@pytest.mark.parametrize(
    ("source", "texts"),
    [
        ('Match(1, 2, says="a")', ["a"]),
        ('Match(1, 2, says=f"a {b}")', ["f'a {b}'"]),
        ('says = {"k": "a", "l": "b"}', ["a", "b"]),
        ('_MARK_SAYS = {"k": "a"}', ["a"]),
        ('says = "a" if note == "x" else "b"', ["a", "b"]),
        ('def make(one, says): ...\nmake(1, "a")\nmake("b", c)', ["a"]),
        ('Match(field="a")', []),
    ],
)
def test_texts_are_found_in_code(source: str, texts: list[str]) -> None:
    assert list(_said_by_code(source)) == texts
