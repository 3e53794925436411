"""What every request passes: name, token, rate; and what every answer carries."""

from __future__ import annotations

import logging
import math
import time
from collections import OrderedDict
from collections.abc import Callable

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from somelint.language.models import ModelError
from somelint.loopback import is_loopback
from somelint.service.metrics import Metrics
from somelint.service.problem import Problem
from somelint.service.settings import Settings

log = logging.getLogger("somelint.service")

API_CSP = "default-src 'none'; frame-ancestors 'none'"
PAGE_CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'"
)
_HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), interest-cohort=()",
    "x-frame-options": "DENY",
    "cache-control": "no-store",
    "content-security-policy": API_CSP,
}
OPEN_PATHS = ("/", "/healthz", "/readyz", "/v1/openapi.json")
OPEN_PREFIXES = ("/static/",)
# The LanguageTool protocol carries the token in the body, where its endpoint looks for it;
# its other routes say nothing of the policy.
LANGUAGETOOL_PREFIX = "/v2/"
# Signed requests are let in by their signature, which their endpoints look at.
SIGNED_PREFIXES = ("/v1/hooks/", "/v1/slash/")


class Outermost:
    """Security headers, counts, one log line a request, and no traceback to anybody."""

    def __init__(self, app: ASGIApp, metrics: Metrics, route_of: Callable[[Scope], str]) -> None:
        self.app = app
        self.metrics = metrics
        self.route_of = route_of

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        began = time.perf_counter()
        status = 0

        async def sending(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        try:
            await self.app(scope, receive, sending)
        except ModelError as error:
            log.error("no draft that needs it can be cleared: %s", error)
            if not status:
                await Problem(500).response()(scope, receive, sending)
        except Exception as error:
            # The message of an exception may quote the draft; its type and place do not.
            log.error("unexpected %s at %s", type(error).__name__, _place(error))
            if not status:
                await Problem(500).response()(scope, receive, sending)
        finally:
            route = self.route_of(scope)
            taken = time.perf_counter() - began
            self.metrics.requests.labels(route, str(status)).inc()
            self.metrics.seconds.labels(route).observe(taken)
            log.info("%s %s %d %.1f ms", _method(scope), route, status, taken * 1000)


class Guard:
    """Turns away a request under a foreign name, without a token, or one too many."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.settings = settings
        self.rates = Rates(settings.rate)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            try:
                self._pass(scope)
            except Problem as problem:
                await problem.response()(scope, receive, send)
                return
        await self.app(scope, receive, send)

    def _pass(self, scope: Scope) -> None:
        path: str = scope["path"]
        headers = Headers(scope=scope)
        if path in ("/healthz", "/readyz"):
            return
        tokens = self.settings.tokens
        # Without a token, the name is what keeps a page elsewhere from reaching the
        # service by having its own name point to this machine.
        if not tokens and not self._own_name(headers.get("host", "")):
            raise Problem(421)
        client = scope.get("client")
        wait = self.rates.wait(client[0] if client else "")
        if wait:
            raise Problem(429, headers={"Retry-After": str(math.ceil(wait))})
        is_open = path in OPEN_PATHS or path.startswith(
            (*OPEN_PREFIXES, LANGUAGETOOL_PREFIX, *SIGNED_PREFIXES)
        )
        if tokens and not is_open:
            scheme, _, token = headers.get("authorization", "").partition(" ")
            if scheme.lower() != "bearer" or not tokens.admits(token.strip()):
                raise Problem(401, headers={"WWW-Authenticate": 'Bearer realm="somelint"'})

    def _own_name(self, host: str) -> bool:
        bare, colon, port = host.rpartition(":")
        name = bare if colon and port.isdigit() else host
        return is_loopback(name) or name.lower() in self.settings.hosts


class Rates:
    """A bucket of tokens for each client: bursts of a tenth of a minute, then evenly."""

    def __init__(self, per_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate = per_minute / 60
        self._burst = max(1.0, per_minute / 10)
        self._clock = clock
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait(self, client: str) -> float:
        """Seconds to wait before the next request; 0 lets this one pass and counts it."""
        if not self._rate:
            return 0.0
        now = self._clock()
        left, at = self._buckets.pop(client, (self._burst, now))
        left = min(self._burst, left + (now - at) * self._rate)
        passes = left >= 1
        self._buckets[client] = (left - passes, now)
        if len(self._buckets) > 10_000:
            self._buckets.popitem(last=False)
        return 0.0 if passes else (1 - left) / self._rate


def _method(scope: Scope) -> str:
    known = ("GET", "HEAD", "POST", "OPTIONS", "PUT", "DELETE", "PATCH")
    return scope["method"] if scope["method"] in known else "OTHER"


def _place(error: BaseException) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return "?"
    return f"{trace.tb_frame.f_globals.get('__name__')}:{trace.tb_lineno}"
