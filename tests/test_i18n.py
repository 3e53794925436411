import ast
import inspect
import json
import string
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

import somelint.i18n
from somelint.i18n import (
    CLICK_TEXTS,
    INTERFACE_LANGUAGES,
    Phrase,
    Translator,
    catalogue,
    interface_language,
    mark,
    translate_click,
)

PACKAGE = Path(somelint.i18n.__file__).parent
TRANSLATED = ("fi", "sv")
CALLS = {"ui", "_ui", "_", "mark", "Phrase"}
ERRORS = frozenset({"InputError", "ConfigError", "FieldError", "located.error"})
REASONS = ERRORS | {"NoPost", "Damaged", "Skipped", "ValueError"}
"""Where a review says what it could not read or do."""
READS = {"readers", "batch"}
FOR_RULE_WRITERS = {"rules", "language", "checks"}
"""Errors of those who write rules are in English, as the rule language is."""


def texts_of(source: str, where: str) -> dict[str, str | None]:
    """English text → its plural or None, of every call that translates in ``source``."""
    found: dict[str, str | None] = {}
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        called, plural = node.func, False
        if isinstance(called, ast.Attribute) and called.attr == "n":
            called, plural = called.value, True
        if isinstance(called, ast.Call) and not called.args:
            called = called.func
        name = getattr(called, "id", getattr(called, "attr", None))
        if name not in CALLS:
            continue
        texts = list(node.args[: 1 + plural])
        assert not any(isinstance(arg, ast.JoinedStr) for arg in texts), (
            f"{where}:{node.lineno}: an f-string cannot be translated: name the places"
        )
        words = [arg.value for arg in texts if isinstance(arg, ast.Constant)]
        if words:
            found[words[0]] = words[1] if plural else None
    return found


def reasons_of(source: str, where: str, names: frozenset[str] = REASONS) -> dict[str, str | None]:
    """English text → None, of every constant reason that is given to one of ``names``."""
    found: dict[str, str | None] = {}
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in names:
            assert not any(isinstance(arg, ast.JoinedStr) for arg in node.args), (
                f"{where}:{node.lineno}: an f-string cannot be translated: make it a Phrase"
            )
            # The reason stands first, but for the place of a record that is skipped.
            given = node.args if ast.unparse(node.func) == "Skipped" else node.args[:1]
            parts = [part for arg in given for part in ast.walk(arg)]
            inside = {id(part) for arg in given for part in _called(arg)}
            for part in parts:
                if (
                    isinstance(part, ast.Constant)
                    and type(part.value) is str
                    and id(part) not in inside
                ):
                    found[part.value] = None
    return found


def _called(node: ast.AST) -> list[ast.AST]:
    """What stands inside calls and lookups, which is no text of the reason itself."""
    kinds = (ast.Call, ast.Subscript, ast.Attribute)
    return [inner for one in ast.walk(node) if isinstance(one, kinds) for inner in ast.walk(one)]


def all_texts() -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        inside = path.relative_to(PACKAGE).parts[0]
        if inside in READS:
            found |= reasons_of(path.read_text("utf-8"), path.name)
        elif inside not in FOR_RULE_WRITERS:
            found |= reasons_of(path.read_text("utf-8"), path.name, ERRORS)
    for path in sorted(PACKAGE.rglob("*.py")):
        found |= texts_of(path.read_text("utf-8"), str(path.relative_to(PACKAGE)))
    return found


def all_strings() -> set[str]:
    """Every string of the source; a docstring as its help text is shown."""
    nodes = (
        node
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
    )
    strings = (node.value for node in nodes if isinstance(node, ast.Constant))
    return {inspect.cleandoc(one) if "\n\n" in one else one for one in strings if type(one) is str}


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('ui("Hello")', {"Hello": None}),
        ('self._ui("A " "b")', {"A b": None}),
        ('options.ui("A")', {"A": None}),
        ('ui.n("{n} a", "{n} b", 3)', {"{n} a": "{n} b"}),
        ('T = {1: mark("x")}; ui(T[1])', {"x": None}),
        ('_("x")', {"x": None}),
        ('ui()("x"); ui().n("{n} a", "{n} b", n)', {"x": None, "{n} a": "{n} b"}),
        ('other("x"); gui("x")', {}),
    ],
)
def test_the_walk_finds_texts(source, expected):
    assert texts_of(source, "here") == expected


def test_the_walk_finds_reasons():
    source = 'raise NoPost("a"); Damaged("b" if f("c") else d["e"]); ValueError(Phrase("{f}"))'
    assert reasons_of(source, "here") == {"a": None, "b": None}
    with pytest.raises(AssertionError, match="f-string"):
        reasons_of('ValueError(f"{a} b")', "here")


def test_a_phrase_is_said_in_any_language():
    phrase = Phrase("cannot be read: {error}", error=Phrase("no text"))
    assert phrase == "cannot be read: no text"
    assert Translator("fi").said(phrase) == "ei voi lukea: ei tekstiä"
    assert Translator("en").said(phrase) == phrase
    assert Translator("fi").said("whatever a library says") == "whatever a library says"


def test_the_walk_refuses_f_strings():
    with pytest.raises(AssertionError, match="f-string"):
        texts_of('ui(f"{a} b")', "here")


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_text_of_the_source_is_translated(language):
    known = catalogue(language)
    missing = [text for text in all_texts() if text not in known]
    assert missing == [], f"add these to locales/{language}.json"


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_translation_is_left_behind(language):
    assert set(catalogue(language)) <= all_strings()


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_catalogue_has_each_text_once(language):
    def pairs(found):
        keys = [key for key, _ in found]
        assert len(keys) == len(set(keys)), [key for key in keys if keys.count(key) > 1]
        return dict(found)

    text = (PACKAGE / "locales" / f"{language}.json").read_text("utf-8")
    json.loads(text, object_pairs_hook=pairs)


@pytest.mark.parametrize("language", TRANSLATED)
def test_translations_keep_the_places(language):
    plurals = all_texts()
    for text, translation in catalogue(language).items():
        plural = plurals.get(text)
        if isinstance(translation, list):
            assert len(translation) == 2, text
            assert plural is not None or text in CLICK_TEXTS, text
            if plural is not None:
                assert places(translation[0]) <= places(text), text
                assert places(translation[1]) == places(plural), text
        else:
            assert plural is None, f"{text}: needs one form for one and one for others"
            assert places(translation) == places(text), text


@pytest.mark.parametrize(
    ("language", "one", "many"),
    [
        ("fi", "1 virhe", "2 virhettä"),
        ("sv", "1 varning", "2 varningar"),
        ("en", "1 error", "2 errors"),
    ],
)
def test_numbers(language, one, many):
    word = "warning" if language == "sv" else "error"
    ui = Translator(language)
    forms = (f"{{n}} {word}", f"{{n}} {word}s")
    assert [ui.n(*forms, 1), ui.n(*forms, 2)] == [one, many]
    assert ui.n(*forms, 0) == many.replace("2", "0")


def test_texts_and_places():
    assert Translator("fi")("Nothing to report.") == "Ei huomautettavaa."
    assert Translator("sv")("(field {field})", field="{x}") == "(fältet {x})"
    assert Translator("fi")("Not in {the} catalogue") == "Not in {the} catalogue"
    assert Translator("de").language == "en"
    assert mark("x") == "x"


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "fi_FI.UTF-8"}, "fi"),
        ({"LANG": "sv_FI"}, "sv"),
        ({"LANG": "sv-SE"}, "sv"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "fil_PH.UTF-8"}, "en"),
        ({"LANG": "fi_FI.UTF-8", "LC_MESSAGES": "sv_SE.UTF-8"}, "sv"),
        ({"LANG": "fi_FI.UTF-8", "LC_ALL": "en_GB.UTF-8", "LC_MESSAGES": "sv_SE"}, "en"),
        ({"LANG": "fi_FI.UTF-8", "LC_ALL": ""}, "fi"),
        ({"LANGUAGE": "fi"}, "fi"),
        ({"LANGUAGE": "de:sv:fi", "LANG": "en_US.UTF-8"}, "sv"),
        ({"LANGUAGE": "fi", "LANG": "C.UTF-8"}, "en"),
        ({"LANGUAGE": "fi", "LC_ALL": "C"}, "en"),
        ({"LANG": "POSIX"}, "en"),
    ],
)
def test_the_language_of_the_environment(environment, language):
    assert interface_language(environment) == language
    assert language in INTERFACE_LANGUAGES


@pytest.fixture
def _click_as_before():
    names = ("core", "decorators", "exceptions", "formatting", "parser", "termui", "types")
    modules = [sys.modules[f"click.{name}"] for name in names]
    kept = [
        (one, a, getattr(one, a)) for one in modules for a in ("_", "ngettext") if hasattr(one, a)
    ]
    yield
    for module, attribute, value in kept:
        setattr(module, attribute, value)


@pytest.mark.usefixtures("_click_as_before")
@pytest.mark.parametrize(
    ("language", "arguments", "expected"),
    [
        ("fi", ["--help"], ["Käyttö:", "Valitsimet:", "Näytä tämä ohje ja lopeta."]),
        ("sv", ["--help"], ["Användning:", "Alternativ:", "Visa den här hjälpen och avsluta."]),
        ("en", ["--help"], ["Usage:", "Options:", "Show this message and exit."]),
        ("fi", ["--what"], ["Virhe: ", "Käyttö:"]),
        ("fi", ["--kind", "c"], ["Virheellinen arvo", "'c' ei ole mikään näistä: 'a', 'b'."]),
        ("sv", ["x", "y"], ["Oväntade extra argument (x y)"]),
    ],
)
def test_click_speaks_the_language(language, arguments, expected):
    @click.command()
    @click.option("--kind", type=click.Choice(["a", "b"]))
    def command(kind):
        """Nothing."""

    translate_click(Translator(language))
    output = CliRunner().invoke(command, arguments).output
    for words in expected:
        assert words in output


def test_english_reads_no_catalogue(monkeypatch):
    def refuse(*_, **__):
        raise AssertionError("read a file")

    monkeypatch.setattr("builtins.open", refuse)
    assert Translator("en")("Nothing to report.") == "Nothing to report."


def test_importing_loads_neither_click_nor_gettext():
    code = "import sys, somelint.i18n; print([m for m in ('click', 'gettext') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
