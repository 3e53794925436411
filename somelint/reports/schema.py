"""The JSON Schema of the output contract: a finding, and the JSON report around findings.

``python -m somelint.reports.schema`` prints it; ``docs/finding.schema.json`` is that text.
"""

from __future__ import annotations

import json
from typing import Any

from somelint.draft import LANGUAGES
from somelint.finding import Confidence, Severity
from somelint.reports.json import VERSION

_TEXT = {"type": "string"}
_TEXT_OR_NULL = {"type": ["string", "null"]}
_COUNT = {"type": "integer", "minimum": 0}


def _offset(says: str) -> dict[str, Any]:
    return {"type": ["integer", "null"], "minimum": 0, "description": says}


def _place(says: str) -> dict[str, Any]:
    return {"type": ["integer", "null"], "minimum": 1, "description": says}


def _object(
    properties: dict[str, Any], says: str, optional: dict[str, Any] | None = None
) -> dict[str, Any]:
    return {
        "description": says,
        "type": "object",
        "required": list(properties),
        "properties": properties | (optional or {}),
    }


_FINDING = _object(
    {
        "rule": {
            "type": "string",
            "pattern": "^[A-Z]{2,}[0-9]{3}$",
            "description": "The code of the rule, which never changes its meaning.",
        },
        "name": {"type": "string", "description": "The rule's name."},
        "severity": {"enum": [one.label for one in sorted(Severity, reverse=True)]},
        "confidence": {"enum": [one.label for one in sorted(Confidence, reverse=True)]},
        "message": {"type": "string", "description": "What was found."},
        "advice": {"type": "string", "description": "What to do about it."},
        "language": {
            "enum": list(LANGUAGES),
            "description": "The language of message and advice.",
        },
        "start": _offset("Code-point offset of the span in the draft's text."),
        "end": _offset("Code-point offset of the end of the span."),
        "line": _place("Line of the span in the draft's text, from 1."),
        "column": _place("Column of the span in code points, from 1."),
        "text": {**_TEXT_OR_NULL, "description": "The words of the span."},
        "field": {
            **_TEXT_OR_NULL,
            "description": "The field of the draft, where the finding is about one.",
        },
        "guideline": {
            "type": "array",
            "items": {"type": "string"},
            "description": "Ids of the guideline's statements that the rule enforces.",
        },
        "because": {"type": "array", "items": {"$ref": "#/$defs/because"}},
        "fingerprint": {
            "type": "string",
            "description": "Stays the same when the draft is edited elsewhere.",
        },
        "draft": {"type": "string", "description": "The id or the file of the draft."},
        "waived": {
            "oneOf": [{"type": "null"}, {"$ref": "#/$defs/waived"}],
            "description": "Who accepted the finding and why, or null.",
        },
    },
    "One thing that a rule found in one draft. A finding about the author, the role or "
    "the channel has no span and names the field.",
)

_BECAUSE = _object(
    {
        "text": _TEXT,
        "start": _offset("Null where the evidence is not in the text."),
        "end": _offset("Null where the evidence is not in the text."),
        "says": {"type": "string", "description": "What the words were taken to say."},
    },
    "Words that the rule weighed.",
)

_WAIVED = _object(
    {
        "reason": _TEXT,
        "by": _TEXT,
        "expires": {"type": ["string", "null"], "format": "date"},
        "source": {"type": "string", "description": "Where the waiver stands."},
    },
    "An accepted finding: it is reported and does not fail the check.",
)

_IDLE_WAIVER = _object(
    {"rule": _TEXT, "expired": {"type": "boolean"}},
    "A waiver that has expired or, where expired is false, matches nothing.",
)

_DRAFT = _object(
    {
        "draft": {"type": "string", "description": "The id or the file of the draft."},
        "complete": {
            "type": "boolean",
            "description": "False: a rule failed, the draft is not cleared.",
        },
        "findings": {"type": "array", "items": {"$ref": "#"}},
    },
    "One draft that was checked.",
    optional={"idle_waivers": {"type": "array", "items": _IDLE_WAIVER}},
)

_SUMMARY = _object(
    {
        "drafts": {**_COUNT, "description": "Drafts checked."},
        "flagged": {**_COUNT, "description": "Drafts with a finding that is not waived."},
        "findings": _object(
            {one.label: _COUNT for one in sorted(Severity, reverse=True)},
            "Findings that are not waived, by severity.",
        ),
        "waived": _COUNT,
        "baseline": {**_COUNT, "description": "Findings hidden by a baseline."},
        "incomplete": {**_COUNT, "description": "Drafts that are not cleared."},
        "input_errors": {**_COUNT, "description": "Drafts or files that could not be read."},
    },
    "Totals of the run.",
)

_REPORT = _object(
    {
        "version": {"const": VERSION},
        "drafts": {"type": "array", "items": {"$ref": "#/$defs/draft"}},
        "summary": {"$ref": "#/$defs/summary"},
    },
    "The JSON report. JSON Lines is one finding a line.",
)


def finding_schema() -> dict[str, Any]:
    """JSON Schema 2020-12: the root is a finding, ``$defs/report`` the JSON report.

    Readers should expect further fields within a version of the report.
    """
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "somelint finding",
        **_FINDING,
        "$defs": {
            "because": _BECAUSE,
            "waived": _WAIVED,
            "draft": _DRAFT,
            "summary": _SUMMARY,
            "report": _REPORT,
        },
    }


def schema_text() -> str:
    """The schema as the file in ``docs`` has it."""
    return json.dumps(finding_schema(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    print(schema_text(), end="")
