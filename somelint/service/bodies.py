"""Bodies of requests: their size and time limited, their JSON read without surprises."""

from __future__ import annotations

import asyncio
import json
import re
from typing import Any, cast

from starlette.requests import ClientDisconnect, Request

from somelint.draft import FIELDS, Draft, FieldError
from somelint.errors import nearest
from somelint.service.problem import Problem
from somelint.service.settings import Settings

_SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")
_EXPECTED = {
    "role": "must be official, private or organisation",
    "published": "must be an ISO 8601 time such as 2026-03-01T09:00+02:00",
    "language": "must be a code such as fi, sv, en",
    "sources": "must be a list of addresses",
    "media": "must be a list of {file, alt}",
    "author": "must be a name or {name, handle, unit, title, photo}",
    "waivers": "must be a list of {rule, reason, by, text?, expires?}",
}


async def read_body(request: Request, settings: Settings) -> bytes:
    """The body, or Problem 413 or 408 as soon as it is too large or too slow."""
    stated = request.headers.get("content-length", "")
    if stated.isdigit() and int(stated) > settings.max_body:
        raise Problem(413, f"at most {settings.max_body} bytes")
    pieces: list[bytes] = []
    size = 0
    try:
        async with asyncio.timeout(settings.body_timeout):
            async for piece in request.stream():
                size += len(piece)
                if size > settings.max_body:
                    raise Problem(413, f"at most {settings.max_body} bytes")
                pieces.append(piece)
    except TimeoutError:
        raise Problem(408) from None
    except ClientDisconnect:
        raise Problem(400) from None
    return b"".join(pieces)


async def read_json(request: Request, settings: Settings) -> dict[str, Any]:
    """The JSON object of the body. Raises Problem."""
    # A page elsewhere can send a form or plain text without asking, but not this type.
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise Problem(415)
    return parse_object(await read_body(request, settings))


def parse_object(body: bytes) -> dict[str, Any]:
    """A JSON object in UTF-8. Raises Problem 400, also for a key given twice."""
    try:
        value = json.loads(body.decode("utf-8-sig"), object_pairs_hook=_once)
    except (ValueError, RecursionError):
        raise Problem(400, "not valid JSON in UTF-8, or a key is given twice") from None
    if not isinstance(value, dict):
        raise Problem(400, "must be a JSON object")
    return cast(dict[str, Any], _whole(value)) if _SURROGATE.search(body) else value


def _whole(value: Any) -> Any:
    """The value with half a character (a pair cut while typing) as U+FFFD, of equal length."""
    if isinstance(value, str):
        return "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in value)
    if isinstance(value, list):
        return [_whole(one) for one in value]
    if isinstance(value, dict):
        return {_whole(key): _whole(one) for key, one in value.items()}
    return value


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        # Which of the two would be published? Nobody can tell.
        raise ValueError
    return made


def drafts_of(value: dict[str, Any], settings: Settings) -> list[Draft]:
    """One draft, or those of ``{"drafts": [...]}``. Raises Problem 422 or 413."""
    if "drafts" not in value:
        return [_draft(value, settings, None)]
    if set(value) != {"drafts"} or not isinstance(value["drafts"], list):
        raise Problem(422, 'a batch is {"drafts": [...]} and nothing beside it')
    given = value["drafts"]
    if not given:
        raise Problem(422, "no drafts")
    if len(given) > settings.max_drafts:
        raise Problem(413, f"at most {settings.max_drafts} drafts")
    drafts = []
    for number, one in enumerate(given):
        if not isinstance(one, dict):
            raise Problem(422, "each draft must be an object", index=number)
        drafts.append(_draft({"id": str(number), **one}, settings, number))
    return drafts


def _draft(value: dict[str, Any], settings: Settings, index: int | None) -> Draft:
    where: dict[str, Any] = {} if index is None else {"index": index}
    try:
        draft = Draft.from_mapping(value)
    except FieldError as error:
        raise Problem(422, _reason(error), **where, **_field(error)) from None
    if len(draft.text) > settings.max_text:
        raise Problem(413, f"at most {settings.max_text} characters", field="text", **where)
    if not draft.text.strip() and not draft.media:
        raise Problem(422, "the draft has no text", field="text", **where)
    return draft


def _reason(error: FieldError) -> str:
    """What is wrong, without the value: the reason of the error may quote it."""
    root = error.field.partition(".")[0]
    if root not in FIELDS:
        return f"unknown key{nearest(root, FIELDS)}"
    if root == "text":
        return "the draft needs a text"
    return f'"{root}" {_EXPECTED.get(root, "must be text")}'


def _field(error: FieldError) -> dict[str, Any]:
    root = error.field.partition(".")[0]
    return {"field": root} if root in FIELDS else {}
