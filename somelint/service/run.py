"""Listening: a uvicorn server around the application, until it is told to stop."""

from __future__ import annotations

import errno
import logging
import os
import sys
from collections.abc import Callable

import uvicorn

from somelint.errors import ConfigError, os_reason
from somelint.i18n import Phrase
from somelint.service.app import create_app
from somelint.service.keeper import Keeper
from somelint.service.settings import Settings


def run(settings: Settings, ready: Callable[[str], None]) -> None:
    """Serve until SIGTERM or SIGINT, then answer what has begun. ``ready`` is called with
    the address once drafts can be checked. Raises ConfigError, also for a port in use."""
    logging.basicConfig(
        stream=sys.stderr, level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s"
    )
    # Loaded before listening: whoever gets through is checked at full speed.
    keeper = Keeper(settings.policy, settings.start)
    keeper.load()
    config = uvicorn.Config(
        create_app(settings, keeper),
        host=settings.host,
        port=settings.port,
        access_log=False,
        log_config=None,
        server_header=False,
        proxy_headers=False,
        ws="none",
        lifespan="on",
        limit_concurrency=500,
        timeout_keep_alive=15,
        timeout_graceful_shutdown=int(settings.grace),
    )
    logging.getLogger("uvicorn").setLevel(logging.WARNING)
    refusal = _Refusal()
    logging.getLogger("uvicorn.error").addFilter(refusal)
    server = _Server(config, ready)
    try:
        server.run()
    except SystemExit:
        raise refusal.as_error(settings) from None


class _Refusal(logging.Filter):
    """Keeps what uvicorn logs where it cannot listen, so that it is said once."""

    error: OSError | None = None

    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.msg, OSError):
            self.error = record.msg
        return self.error is None

    def as_error(self, settings: Settings) -> ConfigError:
        error = self.error or OSError()
        # asyncio puts the address into the text; a name that is not found has a number below 0.
        number = error.errno or 0
        reason = os.strerror(number).lower() if number > 0 else os_reason(error)
        at = f"{settings.host}:{settings.port}"
        return ConfigError(
            Phrase("cannot listen at {address}: {error}", address=at, error=reason),
            source="--host" if number < 0 or number == errno.EADDRNOTAVAIL else "--port",
        )


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, ready: Callable[[str], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[object] | None = None) -> None:  # type: ignore[override]
        await super().startup(sockets)  # type: ignore[arg-type]
        for one in self.servers:
            for socket in one.sockets:
                host, port = socket.getsockname()[:2]
                self._ready(f"http://{f'[{host}]' if ':' in host else host}:{port}/")
                return
