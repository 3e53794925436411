"""Every reason that a finding shows is said in Finnish and Swedish too, and none is idle."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest

import somelint
from somelint.checks import author, consultation
from somelint.rules.model import Context
from somelint.rules.pack import Pack, read_pack

_PACKAGE = Path(somelint.__file__).parent
_PACK = Path(__file__).parents[2] / "rules" / "lvm-2014"
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
            yield from (one.says for one in cue.all_of)
            yield from _shown([*cue.raised_by, *cue.lowered_by])


def _constants(node: ast.AST | None) -> Iterator[str]:
    """The texts an expression may give: not its conditions, keys, nor texts that it fills."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _constants(node.body)
        yield from _constants(node.orelse)
    elif isinstance(node, ast.Dict):
        for value in node.values:
            yield from _constants(value)


def _said_by_code(source: str) -> Iterator[str]:
    """Constant texts that reach a ``says``: by keyword, through a name, or as an argument."""
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


def _filled_in() -> Iterator[str]:
    """Texts with a part filled in, where the parts that may stand there are few."""
    yield from (en for _, _, en in author._NOT_OWN_FACE.values())
    yield from (f"the name is {en}" for _, _, en in author._KINDS.values())
    yield from (f"a telephone number ({one})" for one in ("mobile", "landline", "service"))
    yield from (f"an e-mail address ({one})" for one in ("private", "named"))
    yield from (f"the number of a {one}" for one in ("passport", "licence"))
    yield from (f"not declared: {one}" for one in ("role", "channel"))
    yield from (f"not declared: {one}" for one in ("role, channel", "author, role, channel"))
    parts = [en for _, _, en in consultation._PARTS.values()]
    for number in range(1, len(parts) + 1):
        yield from (f"not shown: {', '.join(one)}" for one in combinations(parts, number))


@pytest.fixture(scope="module")
def pack() -> Pack:
    return read_pack([_PACK])


@pytest.fixture(scope="module")
def said(pack: Pack) -> set[str]:
    by_code = {text for path in _CODE for text in _said_by_code(path.read_text(encoding="utf-8"))}
    return ({*_said_by_rules(pack), *_filled_in()} | by_code) - {""}


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


def test_no_reason_is_idle(pack: Pack, said: set[str]) -> None:
    assert not sorted(set(pack.reasons) - said)


@pytest.mark.parametrize(
    ("source", "texts"),
    [
        ('Match(1, 2, says="a")', ["a"]),
        ('Match(1, 2, says=f"a {b}")', []),
        ('says = {"k": "a", "l": "b"}', ["a", "b"]),
        ('_MARK_SAYS = {"k": "a"}', ["a"]),
        ('says = "a" if note == "x" else "b"', ["a", "b"]),
        ('def make(one, says): ...\nmake(1, "a")\nmake("b", c)', ["a"]),
        ('Match(field="a")', []),
    ],
)
def test_texts_are_found_in_code(source: str, texts: list[str]) -> None:
    assert list(_said_by_code(source)) == texts
