"""A rule's page: what it means, why, good and bad examples, how to fix, how to accept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from somelint.i18n import Translator, mark
from somelint.rules.model import Example, Rule, in_language
from somelint.rules.pack import Pack
from somelint.rules.testing import unmarked

_EXAMPLES = 3
_STATUSES = {"stable": mark("stable"), "experimental": mark("experimental")}


def page(rule: Rule, pack: Pack, ui: Translator) -> str:
    """The page of a rule as Markdown, in the language of the interface."""
    statements = {one.id: one for one in pack.info.statements} if pack.info else {}
    lines = [
        f"# {rule.code} {rule.name}",
        "",
        in_language(rule.summary, ui.language),
        "",
        f"- {ui('severity')}: {ui(rule.severity)}",
        f"- {ui('status')}: {ui(_STATUSES.get(rule.status, rule.status))}",
    ]
    for number in rule.guideline:
        says = in_language(statements[number].says, ui.language) if number in statements else ""
        lines.append(f"- {ui('guideline')} {number}: {says}")
    if rule.why:
        lines += ["", f"## {ui('Why')}", "", in_language(rule.why, ui.language)]
    lines += ["", f"## {ui('What it says')}", "", in_language(rule.message, ui.language)]
    lines += ["", f"## {ui('What to do')}", "", in_language(rule.advice, ui.language)]
    lines += _examples(ui("Flagged"), rule.tests.bad, ui.language)
    lines += _examples(ui("Not flagged"), rule.tests.good, ui.language)
    if rule.exceptions:
        lines += ["", f"## {ui('Exceptions')}", ""]
        lines += [f"- {_reason(pack, one.reason, ui.language)}" for one in rule.exceptions]
    lines += [
        "",
        f"## {ui('How to accept a finding')}",
        "",
        ui("In the front matter of the draft, or in somelint-waivers.yaml without the first line:"),
        "",
        "```yaml",
        "waivers:",
        f"  - rule: {rule.code}",
        f"    text: {ui('the words that were flagged (optional)')}",
        f"    reason: {ui('why this is all right')}",
        f"    by: {ui('your name')}",
        "    expires: 2027-01-31",
        "```",
    ]
    return "\n".join(lines) + "\n"


def _reason(pack: Pack, reason: str, language: str) -> str:
    translated = pack.reasons.get(reason, {})
    return next((text for known, text in translated.items() if known == language), reason)


def _fields(draft: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    """Each field given, by its dotted name; a list as its members, one without a value as –."""
    for key, value in draft.items():
        if isinstance(value, Mapping):
            yield from _fields(value, f"{prefix}{key}.")
        elif isinstance(value, list):
            yield f"{prefix}{key}", "; ".join(_member(one) for one in value) or "–"
        else:
            yield f"{prefix}{key}", "–" if value is None else str(value)


def _member(value: object) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {one}" for key, one in _fields(value))
    return str(value)


def _examples(title: str, examples: list[Example | str], language: str) -> list[str]:
    """Some examples, those in the language of the interface first."""
    own = [one if isinstance(one, Example) else Example(text=one) for one in examples]
    ordered = sorted(own, key=lambda one: one.lang != language)[:_EXAMPLES]
    if not ordered:
        return []
    lines = ["", f"## {title}", ""]
    for one in ordered:
        text, spans = unmarked(one.text)
        for start, end in reversed(spans):
            text = f"{text[:start]}**{text[start:end]}**{text[end:]}"
        shown = " ".join(text.split())
        fields = ", ".join(f"{key}: {value}" for key, value in _fields(one.draft))
        lines.append(f"> {shown}" + (f"  \n> ({fields})" if fields else ""))
        lines.append("")
    return lines[:-1]
