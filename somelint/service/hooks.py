"""Checks for programs that sign what they ask: webhooks of shared drafting, slash commands.

Each is off (404) until its secret is configured. Nothing that is sent is stored.
"""

from __future__ import annotations

import time
from functools import partial
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from somelint.draft import ROLES, Draft
from somelint.finding import Finding, Severity
from somelint.i18n import INTERFACE_LANGUAGES, Translator, mark
from somelint.linter import Examined, Linter
from somelint.service.bodies import drafts_of, parse_object, read_body
from somelint.service.checking import Workers, examine, report
from somelint.service.keeper import Keeper
from somelint.service.metrics import Metrics
from somelint.service.problem import Problem, json_response
from somelint.service.settings import Settings
from somelint.service.signing import sign_webhook, verify_slack, verify_token, verify_webhook

FORM = "application/x-www-form-urlencoded"
PATHS = ("/v1/hooks/check", "/v1/slash/slack", "/v1/slash/mattermost")
_PATIENCE = 2.5
"""Seconds for a slash command: Slack gives up after three."""
_SHOWN = 10
_LONGEST = 60
_SEVERITIES = {
    Severity.ERROR: mark("error"),
    Severity.WARNING: mark("warning"),
    Severity.INFO: mark("info"),
}


class Hooks:
    """The endpoints."""

    def __init__(
        self, keeper: Keeper, workers: Workers, settings: Settings, metrics: Metrics
    ) -> None:
        self._keeper = keeper
        self._workers = workers
        self._settings = settings
        self._secrets = settings.secrets
        self._metrics = metrics

    def routes(self) -> list[Route]:
        endpoints = (self.check, self.slack, self.mattermost)
        pairs = zip(PATHS, endpoints, strict=True)
        return [Route(path, endpoint, methods=["POST"]) for path, endpoint in pairs]

    async def check(self, request: Request) -> Response:
        """A signed draft or batch → whether it is cleared, with the report, signed too."""
        if not self._secrets.webhook:
            raise Problem(404)
        _demand(request, "application/json")
        body = await read_body(request, self._settings)
        message, secret = verify_webhook(request.headers, body, self._secrets.webhook, time.time())
        messages = _one_of(request, "messages", INTERFACE_LANGUAGES)
        drafts = drafts_of(parse_object(body), self._settings)
        examined = await self._workers.run(partial(examine, self._keeper.linter(messages), drafts))
        self._metrics.count(examined)
        cleared = b"true" if all(map(is_cleared, examined)) else b"false"
        answer = b'{"cleared":' + cleared + b',"report":' + report(examined).strip() + b"}"
        stamp = str(int(time.time()))
        headers = {
            "webhook-id": message,
            "webhook-timestamp": stamp,
            "webhook-signature": sign_webhook(secret, message, stamp, answer),
        }
        return Response(answer, headers=headers, media_type="application/json")

    async def slack(self, request: Request) -> Response:
        if not self._secrets.slack:
            raise Problem(404)
        _demand(request, FORM)
        body = await read_body(request, self._settings)
        verify_slack(request.headers, body, self._secrets.slack, time.time())
        # Slack escapes these three in what its users write, and these only.
        text = _form(body).get("text", "")
        text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
        return await self._slash(request, text, slack=True)

    async def mattermost(self, request: Request) -> Response:
        if not self._secrets.mattermost:
            raise Problem(404)
        _demand(request, FORM)
        form = _form(await read_body(request, self._settings))
        verify_token(form.get("token", ""), self._secrets.mattermost)
        return await self._slash(request, form.get("text", ""), slack=False)

    async def _slash(self, request: Request, text: str, *, slack: bool) -> Response:
        messages = _one_of(request, "messages", INTERFACE_LANGUAGES)
        role = _one_of(request, "role", ROLES)
        draft = Draft(text=text.strip(), channel=request.query_params.get("channel"), role=role)
        linter = self._keeper.linter(messages)
        ui = Translator(messages or linter.policy.message_language or "en")
        if not draft.text:
            said = ui("Write the draft after the command: only you see the answer.")
        elif len(draft.text) > self._settings.max_text:
            said = ui("The draft is too long to be checked here: it is not cleared.")
        else:
            try:
                work = partial(_examine, linter, draft)
                examined, language = await self._workers.run(work, _PATIENCE)
                self._metrics.count([examined])
                said = _said(examined, Translator(messages or language), slack=slack)
            except Problem:
                # The chat shows its user the text of a 200 only.
                said = ui("The check was not finished: the draft is not cleared. Try again.")
        return json_response({"response_type": "ephemeral", "text": said})


def is_cleared(examined: Examined) -> bool:
    """Whether a draft may go out: checked by every rule, nothing at or above a warning open."""
    return examined.complete and not any(map(_holds, examined.findings))


def _holds(finding: Finding) -> bool:
    return finding.fails and finding.severity is not Severity.INFO


def _examine(linter: Linter, draft: Draft) -> tuple[Examined, str]:
    return linter.examine(draft), linter.message_language(linter.document(draft))


def _said(examined: Examined, ui: Translator, *, slack: bool) -> str:
    """The findings as a chat shows them: lines of light markup."""
    bold = "*{}*" if slack else "**{}**"
    held = [one for one in examined.findings if one.fails]
    lines = []
    if not examined.complete:
        lines.append(bold.format(ui("Not every rule could be checked: the draft is not cleared.")))
    elif not held:
        lines.append(ui("Nothing to remark: the guideline's rules find nothing in this draft."))
    else:
        lines.append(bold.format(ui.n("{n} finding", "{n} findings", len(held))))
    for one in held[:_SHOWN]:
        words = f" “{_short(one.text)}”" if one.text else ""
        head = bold.format(f"{ui(_SEVERITIES[one.severity])} {one.rule}") + _plain(words, slack)
        lines.append(f"• {head}\n{_plain(f'{one.message} {one.advice}'.strip(), slack)}")
    if len(held) > _SHOWN:
        lines.append(ui("{n} more: see the drafting page.", n=len(held) - _SHOWN))
    return "\n".join(lines)


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONGEST else flat[: _LONGEST - 1] + "…"


def _plain(text: str, slack: bool) -> str:
    """Text in which a chat sees no mention, link or markup of its own."""
    if slack:
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return "".join(f"\\{char}" if char in "\\`*_~[]<>#|!" else char for char in text)


def _form(body: bytes) -> dict[str, str]:
    """The fields of a form in UTF-8. Raises Problem 400, also for a text given twice."""
    try:
        pairs = parse_qsl(
            body.decode("ascii"), keep_blank_values=True, errors="replace", max_num_fields=100
        )
    except ValueError:
        raise Problem(400, "not a form") from None
    names = [name for name, _ in pairs]
    for one in ("text", "token"):
        if names.count(one) > 1:
            # Which of the two would be published? Nobody can tell.
            raise Problem(400, f"{one} is given twice")
    return dict(pairs)


def _demand(request: Request, kind: str) -> None:
    given = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if given != kind:
        raise Problem(415, f"must be {kind}")


def _one_of(request: Request, name: str, known: Any) -> str | None:
    asked = request.query_params.get(name)
    if asked is not None and asked not in known:
        raise Problem(400, f"{name} must be one of {', '.join(known)}")
    return asked
