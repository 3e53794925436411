"""The OpenAPI document of the service (3.1), its schemas taken from the report's."""

from __future__ import annotations

import json
from typing import Any

from somelint import __version__
from somelint.draft import ROLES
from somelint.reports.schema import finding_schema

# A number where a text is meant is read as its digits.
_STRING = {"type": ["string", "number", "null"]}
_WORDS = {"type": ["string", "number"], "pattern": r"\S"}


def openapi() -> dict[str, Any]:
    """The document as plain data."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "somelint",
            "version": __version__,
            "summary": "Checks drafts of social media posts before they are published.",
            "description": "No text is stored, logged or sent on. An error of any kind means "
            "that the draft is not cleared.",
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": "/"}],
        "security": [{}, {"token": []}],
        "paths": _paths(),
        "components": {
            "securitySchemes": {
                "token": {"type": "http", "scheme": "bearer"},
                "webhook": _signature(
                    "webhook-signature",
                    "Standard Webhooks 1.0: v1, then base64 of the HMAC-SHA256 of "
                    "`<webhook-id>.<webhook-timestamp>.<body>`.",
                ),
                "slack": _signature(
                    "x-slack-signature",
                    "Slack's v0: HMAC-SHA256 of `v0:<x-slack-request-timestamp>:<body>`.",
                ),
            },
            "schemas": _schemas(),
            "responses": {
                "Problem": {
                    "description": "Not checked: not cleared.",
                    "content": {"application/problem+json": {"schema": _ref("Problem")}},
                }
            },
        },
    }


def _ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def _json(schema: dict[str, Any]) -> dict[str, Any]:
    return {"application/json": {"schema": schema}}


def _operation(
    name: str,
    summary: str,
    answer: dict[str, Any],
    problems: tuple[int, ...] = (),
    **more: Any,
) -> dict[str, Any]:
    problem = {"$ref": "#/components/responses/Problem"}
    codes = sorted({401, 421, 429, 500, *problems})
    return {
        "operationId": name,
        "summary": summary,
        "responses": {
            "200": {"description": "Done.", "content": answer},
            **{str(code): problem for code in codes},
        },
        **more,
    }


def _paths() -> dict[str, Any]:
    refused = (400, 408, 413, 415, 422, 503)
    messages = {
        "name": "messages",
        "in": "query",
        "description": "Language of the messages (default: the policy's, else the draft's).",
        "schema": {"enum": ["fi", "sv", "en"]},
    }
    text = {"text/plain": {"schema": {"type": "string"}}}
    state = _json({"type": "object", "properties": {"status": {"type": "string"}}})
    form = {
        "type": "object",
        "required": ["text"],
        "description": "Instead of text, data may be given: JSON with text or annotation.",
        "properties": {
            "text": {"type": "string"},
            "language": {"type": "string", "default": "auto", "pattern": "^[a-z]{2}(-[A-Z]{2})?$"},
            "level": {"type": "string", "description": "picky shows notes too."},
            "apiKey": {"type": "string", "description": "The token, where one is needed."},
        },
    }
    plain = {"description": "Not checked: not cleared.", "content": text}
    return {
        "/v1/check": {
            "post": _operation(
                "check",
                "Check a draft, or a batch of drafts",
                _json(_ref("Report")),
                refused,
                parameters=[messages],
                requestBody={
                    "required": True,
                    "content": _json({"oneOf": [_ref("Draft"), _ref("Batch")]}),
                },
            )
        },
        "/v1/length": {
            "post": _operation(
                "length",
                "The length of a draft's text on each channel",
                _json(_ref("Lengths")),
                refused,
                requestBody={"required": True, "content": _json(_ref("Draft"))},
            )
        },
        **_signed_paths(messages, refused),
        "/v1/rules": {
            "get": _operation("rules", "Rules and statements", _json({"type": "object"}))
        },
        "/v1/policy": {
            "get": _operation("policy", "Channels, accounts and units", _json({"type": "object"}))
        },
        "/healthz": {"get": _operation("healthz", "Whether the process lives", state)},
        "/readyz": {"get": _operation("readyz", "Whether drafts can be checked", state, (503,))},
        "/metrics": {"get": _operation("metrics", "Counters for Prometheus", text)},
        "/v2/check": {
            "post": {
                "operationId": "languagetool",
                "summary": "Check a text as LanguageTool does",
                "requestBody": {
                    "required": True,
                    "content": {"application/x-www-form-urlencoded": {"schema": form}},
                },
                "responses": {
                    "200": {"description": "Done.", "content": _json({"type": "object"})},
                    **dict.fromkeys(map(str, (400, 401, 408, 413, 421, 429, 500, 503)), plain),
                },
            }
        },
        "/v2/languages": {"get": _operation("languages", "Languages", _json({"type": "array"}))},
        "/v2/info": {"get": _operation("info", "The software", _json({"type": "object"}))},
        "/v2/maxtextlength": {
            "get": _operation("maxTextLength", "Characters that a text may have", text)
        },
    }


def _signature(header: str, description: str) -> dict[str, str]:
    return {"type": "apiKey", "in": "header", "name": header, "description": description}


def _signed_paths(messages: dict[str, Any], refused: tuple[int, ...]) -> dict[str, Any]:
    """What is off (404) until its secret is configured."""
    query = [
        messages,
        {"name": "channel", "in": "query", "schema": {"type": "string"}},
        {"name": "role", "in": "query", "schema": {"enum": list(ROLES)}},
    ]
    form = {
        "type": "object",
        "properties": {
            "text": {"type": "string", "description": "The draft; given once."},
            "token": {"type": "string", "description": "What Mattermost shows its secret with."},
        },
    }
    reply = _object(
        {"response_type": {"const": "ephemeral"}, "text": {"type": "string"}},
        ("response_type", "text"),
    )
    answer = _object(
        {"cleared": {"type": "boolean"}, "report": _ref("Report")}, ("cleared", "report")
    )
    refused = (404, *refused)

    def slash(name: str, summary: str, **security: Any) -> dict[str, Any]:
        content = {"application/x-www-form-urlencoded": {"schema": form}}
        body = {"required": True, "content": content}
        more = {"parameters": query, "requestBody": body, **security}
        return {"post": _operation(name, summary, _json(reply), refused, **more)}

    stamp = {"in": "header", "required": True, "schema": {"type": "string"}}
    return {
        "/v1/hooks/check": {
            "post": _operation(
                "signedCheck",
                "Check a signed draft or batch; the answer is signed too",
                _json(answer),
                refused,
                security=[{"webhook": []}],
                parameters=[
                    messages,
                    {"name": "webhook-id", **stamp},
                    {"name": "webhook-timestamp", **stamp},
                ],
                requestBody={
                    "required": True,
                    "content": _json({"oneOf": [_ref("Draft"), _ref("Batch")]}),
                },
            )
        },
        "/v1/slash/slack": slash("slack", "A slash command of Slack", security=[{"slack": []}]),
        "/v1/slash/mattermost": slash("mattermost", "A slash command of Mattermost", security=[]),
    }


def _schemas() -> dict[str, Any]:
    finding = finding_schema()
    parts = finding.pop("$defs")
    for key in ("$schema", "title"):
        finding.pop(key, None)
    names = {name: name.capitalize() for name in parts}
    moved = json.dumps({"Finding": finding, **{names[key]: one for key, one in parts.items()}})
    moved = moved.replace('"$ref": "#"', '"$ref": "#/components/schemas/Finding"')
    for old, new in names.items():
        moved = moved.replace(f'"#/$defs/{old}"', f'"#/components/schemas/{new}"')
    schemas: dict[str, Any] = json.loads(moved)
    schemas["CheckedDraft"] = schemas.pop("Draft")
    report = json.dumps(schemas["Report"]).replace("schemas/Draft", "schemas/CheckedDraft")
    schemas["Report"] = json.loads(report)
    return {**schemas, **_inputs()}


def _inputs() -> dict[str, Any]:
    names = ("name", "handle", "unit", "title", "photo")
    person = _object(dict.fromkeys(names, _STRING))
    waiver = _object(
        {
            "rule": _WORDS,
            "reason": _WORDS,
            "by": _WORDS,
            "text": _STRING,
            "expires": {"type": ["string", "null"], "format": "date"},
        },
        ("rule", "reason", "by"),
    )
    media = {
        "anyOf": [
            {"type": "string"},
            _object({"file": {"type": ["string", "number"]}, "alt": _STRING}, ("file",)),
        ]
    }
    draft = _object(
        {
            "id": _STRING,
            "text": _WORDS,
            **dict.fromkeys(("channel", "account", "in_reply_to", "repost_of"), _STRING),
            "role": {"enum": [*ROLES, None]},
            "author": {"anyOf": [{"type": ["string", "null"]}, person]},
            "published": {"type": ["string", "null"], "format": "date-time"},
            "language": {"type": ["string", "null"], "pattern": r"^[A-Za-z]{2,3}([-_]\w+)*$"},
            "sources": {
                "type": ["array", "string", "null"],
                "items": {"type": ["string", "number"]},
            },
            "media": {"type": ["array", "null"], "items": media},
            "waivers": {"type": ["array", "null"], "items": waiver},
        },
        ("text",),
    )
    length = {
        "channel": {"type": "string"},
        "length": {"type": "integer"},
        "limit": {"type": "integer"},
        "remaining": {"type": "integer"},
        "counting": {"type": "string"},
    }
    return {
        "Draft": draft,
        "Batch": _object(
            {"drafts": {"type": "array", "items": _ref("Draft"), "minItems": 1}},
            ("drafts",),
        ),
        "Lengths": _object({"lengths": {"type": "array", "items": _object(length)}}),
        "Problem": {
            "type": "object",
            "required": ["type", "title", "status", "cleared"],
            "properties": {
                "type": {"type": "string"},
                "title": {"type": "string"},
                "status": {"type": "integer"},
                "detail": {"type": "string"},
                "cleared": {"const": False},
                "field": {"type": "string"},
                "index": {"type": "integer"},
            },
        },
    }


def _object(properties: dict[str, Any], required: tuple[str, ...] = ()) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(required),
        "additionalProperties": False,
    }
