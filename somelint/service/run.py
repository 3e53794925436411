"""Listening: a uvicorn server around the application, until it is told to stop."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable

import uvicorn

from somelint.errors import ConfigError
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
    server = _Server(config, ready)
    try:
        server.run()
    except SystemExit:
        raise ConfigError(
            f"cannot listen at {settings.host}:{settings.port}", source="--port"
        ) from None


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
