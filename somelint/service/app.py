"""The application: its routes, and what is put around them."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
from collections.abc import AsyncIterator, Awaitable, Callable
from functools import partial
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Scope

from somelint.policyfiles import IDENTITY_HEADER
from somelint.service.bodies import drafts_of, read_json
from somelint.service.checking import Workers, examine, report
from somelint.service.describing import lengths, policy_data, rules_data
from somelint.service.guard import PAGE_CSP, Guard, Outermost
from somelint.service.hooks import Hooks
from somelint.service.keeper import Keeper
from somelint.service.languagetool import LanguageTool
from somelint.service.metrics import Metrics
from somelint.service.openapi import openapi
from somelint.service.problem import Problem, json_response
from somelint.service.settings import Settings

log = logging.getLogger("somelint.service")
STATIC = Path(__file__).parent / "static"
_MESSAGES = ("fi", "sv", "en")
Endpoint = Callable[[Request], Awaitable[Response]]


class Service:
    """The endpoints with what they share."""

    def __init__(self, settings: Settings, keeper: Keeper | None = None) -> None:
        self.settings = settings
        self.keeper = keeper or Keeper(settings.policy, settings.start)
        self.metrics = Metrics()
        self.workers = Workers(settings.workers, settings.timeout)
        self.stopping = False

    # -- the API

    async def check(self, request: Request) -> Response:
        messages = _language(request)
        drafts = drafts_of(await read_json(request, self.settings), self.settings)
        linter = self.keeper.linter(messages)
        examined = await self.workers.run(partial(examine, linter, drafts))
        self.metrics.count(examined)
        known = self.keeper.identity(linter)
        headers = {IDENTITY_HEADER: known} if known and messages is None else {}
        return Response(report(examined), media_type="application/json", headers=headers)

    async def length(self, request: Request) -> Response:
        draft = drafts_of(await read_json(request, self.settings), self.settings)[0]
        policy = self.keeper.linter().policy
        found = await self.workers.run(partial(lengths, policy, draft))
        return json_response({"lengths": found})

    async def rules(self, _: Request) -> Response:
        return json_response(rules_data(self.keeper.linter()))

    async def policy(self, _: Request) -> Response:
        return json_response(policy_data(self.keeper))

    async def openapi(self, _: Request) -> Response:
        return json_response(openapi())

    # -- for those who run it

    async def healthz(self, _: Request) -> Response:
        return json_response({"status": "ok"})

    async def readyz(self, _: Request) -> Response:
        ready = self.keeper.ready and self.workers.available and not self.stopping
        data = {
            "status": "ready" if ready else "not ready",
            "policy": "stale" if self.keeper.stale_since else "current",
        }
        return json_response(data, 200 if ready else 503)

    async def metrics_text(self, _: Request) -> Response:
        self.metrics.stale.set(self.keeper.stale_since is not None)
        self.metrics.reloads.set(self.keeper.reloads)
        return Response(self.metrics.text(), media_type="text/plain; version=0.0.4; charset=utf-8")

    async def page(self, _: Request) -> Response:
        headers = {"content-security-policy": PAGE_CSP, "cache-control": "no-cache"}
        return FileResponse(STATIC / "page.html", headers=headers)

    # -- over time

    @contextlib.asynccontextmanager
    async def lifespan(self, _: Starlette) -> AsyncIterator[None]:
        if not self.keeper.ready:
            await asyncio.to_thread(self.keeper.load)
        loop = asyncio.get_running_loop()
        now = asyncio.Event()
        with contextlib.suppress(NotImplementedError, RuntimeError, ValueError, AttributeError):
            loop.add_signal_handler(signal.SIGHUP, now.set)
        watching = asyncio.create_task(self._watch(now))
        try:
            yield
        finally:
            self.stopping = True
            watching.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await watching
            self.workers.close()

    async def _watch(self, now: asyncio.Event) -> None:
        while True:
            asked = False
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(now.wait(), self.settings.reload_every)
                asked = True
            now.clear()
            try:
                await asyncio.to_thread(self.keeper.refresh, force=asked)
            except Exception as error:
                log.error("policy not reloaded: %s", type(error).__name__)


def create_app(settings: Settings, keeper: Keeper | None = None) -> ASGIApp:
    """The service as an ASGI application. Raises ConfigError for unsafe settings."""
    settings.refuse_unsafe()
    service = Service(settings, keeper)
    tool = LanguageTool(service.keeper, service.workers, settings, service.metrics)
    hooks = Hooks(service.keeper, service.workers, settings, service.metrics)
    routes: list[BaseRoute] = [
        Route("/", service.page),
        Route("/v1/check", service.check, methods=["POST"]),
        Route("/v1/length", service.length, methods=["POST"]),
        Route("/v1/rules", service.rules),
        Route("/v1/policy", service.policy),
        Route("/v1/openapi.json", service.openapi),
        Route("/healthz", service.healthz),
        Route("/readyz", service.readyz),
        Route("/metrics", service.metrics_text),
        *tool.routes(),
        *hooks.routes(),
        Mount("/static", _Static(directory=STATIC)),
    ]
    inner = Starlette(
        routes=routes,
        lifespan=service.lifespan,
        exception_handlers={Problem: _problem, HTTPException: _http_error, Exception: _crash},
    )
    # A trailing slash is no other address, and a redirect would lose a POST's body.
    inner.router.redirect_slashes = False
    guarded: ASGIApp = Guard(inner, settings)
    if settings.origins:
        guarded = CORSMiddleware(
            guarded,
            allow_origins=settings.origins,
            allow_methods=["GET", "POST"],
            allow_headers=["Authorization", "Content-Type"],
            max_age=600,
        )
    return Outermost(guarded, service.metrics, _route_names(routes))


class _Static(StaticFiles):
    """The page's own files. They are few and change with the release: always revalidated."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        response.headers["cache-control"] = "no-cache"
        return response


def _route_names(routes: list[BaseRoute]) -> Callable[[Scope], str]:
    """Known routes by name; whatever else was asked for is one kind, lest metrics grow."""
    known = {one.path for one in routes if isinstance(one, Route)}

    def name(scope: Scope) -> str:
        path: str = scope["path"]
        if path in known:
            return path
        return "/static" if path.startswith("/static/") else "other"

    return name


def _language(request: Request) -> str | None:
    asked = request.query_params.get("messages")
    if asked is not None and asked not in _MESSAGES:
        raise Problem(400, "messages must be one of fi, sv, en")
    return asked


async def _problem(_: Request, error: Exception) -> Response:
    assert isinstance(error, Problem)
    return error.response()


async def _crash(_: Request, __: Exception) -> Response:
    return Problem(500).response()


async def _http_error(_: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return Problem(error.status_code, headers=dict(error.headers or {})).response()
