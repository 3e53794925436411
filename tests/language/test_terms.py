"""Terms of the rules and of an organisation in forms that somelint did not generate itself.

The measure is `scripts/terms.py`'s own; here with every eighth form of each paradigm.
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from somelint import Linter
from somelint.language.inflection import CLITICS, inflect
from somelint.language.lexicon import Lexicon, compile_units
from somelint.language.phrases import read_unit

ROOT = Path(__file__).parents[2]
CORPORA = ROOT.parent / "shared/corpora"
ORGANISATION = ["Lentorata", "Rautalinja", "Virtasalo", "TULVO", "Meriketju", "Digiväylä"]


def load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("terms", ROOT / "scripts/terms.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["terms"] = module
    spec.loader.exec_module(module)
    return module


terms = load()


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter.from_policy()


@pytest.fixture(scope="module")
def rule_terms(linter) -> Any:
    return terms.RuleTerms(linter)


@pytest.fixture(scope="module")
def generator() -> Any:
    pytest.importorskip("pypykko", reason="pypykko is not installed")
    return terms.Generator(every=8)


@pytest.fixture(scope="module")
def analyser() -> Any:
    libvoikko = pytest.importorskip("libvoikko", reason="libvoikko is not installed")
    try:
        return terms.Analyser()
    except (OSError, libvoikko.VoikkoException) as error:
        pytest.skip(f"libvoikko has no Finnish dictionary here: {error}")


def test_terms_of_the_rules(rule_terms, generator, analyser):
    words = terms.chosen(rule_terms.numbers, generator, 300)
    found = terms.in_rules(rule_terms, words, generator)
    assert len(words) == 300
    assert found.share >= 0.995, found.missed[:60]
    agreed = found.where(lambda term, form: analyser.reads(form.text, term))
    assert len(agreed.forms) > 5_000
    assert agreed.share >= 0.995, agreed.missed[:60]


def test_terms_of_an_organisation(linter, generator):
    written = terms.organisation_terms()
    assert len(written) == 100
    found = terms.joint(terms.in_organisation(linter, written, generator).values())
    assert len(found.forms) > 3_000
    assert found.share >= 0.995, found.missed[:60]


@pytest.mark.skipif(not CORPORA.is_dir(), reason="UD_Finnish-TDT is not at ../shared/corpora/fi")
def test_terms_fire_on_their_words(rule_terms, generator, analyser):
    words = [one for one in rule_terms.numbers if generator.knows(one)]
    fired = terms.on_treebank(rule_terms, words, terms.treebank(CORPORA))
    errors = sum(
        count
        for hit, count in fired.wrong.items()
        if terms.kind_of(hit, analyser, generator) == "error"
    )
    assert fired.right > 3_000
    assert fired.recall >= 0.98, fired.missed
    assert fired.precision(errors) >= 0.98, fired.wrong


@given(st.sampled_from(ORGANISATION), st.sampled_from(["", "kin", "kaan", "ko", "han"]), st.data())
def test_forms_generated_are_forms_found(term, clitic, data):
    lexicon = Lexicon(compile_units([read_unit(term, "fi")]))
    form = data.draw(st.sampled_from(sorted(inflect(term, "fi"))))
    assert (0, 0) in lexicon.resolve(form)
    if not CLITICS.search(form):
        assert (0, 0) in lexicon.resolve(form + clitic)


def test_the_report_replaces_its_own_section_only():
    page = f"a\n{terms.BEGIN}\nold\n{terms.END}\nb\n"
    assert terms.written(page, "new") == f"a\n{terms.BEGIN}\nnew\n{terms.END}\nb\n"
    with pytest.raises(ValueError, match="substring"):
        terms.written("no marks", "new")
