"""A rule's page: what it means, why, good and bad examples, how to fix, how to accept."""

from __future__ import annotations

from somelint.i18n import Translator
from somelint.rules.model import Example, PackInfo, Rule, in_language
from somelint.rules.testing import unmarked

_EXAMPLES = 3


def page(rule: Rule, info: PackInfo | None, ui: Translator) -> str:
    """The page of a rule as Markdown, in the language of the interface."""
    statements = {one.id: one for one in info.statements} if info else {}
    lines = [
        f"# {rule.code} {rule.name}",
        "",
        in_language(rule.summary, ui.language),
        "",
        f"- {ui('severity')}: {ui(rule.severity)}",
        f"- {ui('status')}: {ui(rule.status)}",
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
        lines += [f"- {one.reason}" for one in rule.exceptions]
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
        fields = ", ".join(f"{key}: {value}" for key, value in one.draft.items())
        lines.append(f"> {shown}" + (f"  \n> ({fields})" if fields else ""))
        lines.append("")
    return lines[:-1]
