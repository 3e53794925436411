"""What a service is started with."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from somelint.errors import ConfigError
from somelint.i18n import Phrase
from somelint.loopback import is_loopback
from somelint.service.signing import Secrets
from somelint.service.tokens import Tokens


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """``policy`` is a path, or None to find one upward from the working directory.

    Sizes are in bytes of the body and code points of a draft's text, times in seconds,
    ``rate`` in requests a minute for each client (0: no limit). ``origins`` are the web
    origins that may call the API from a browser (none: CORS is off), ``hosts`` the names
    beside the loopback ones under which the service may be addressed without a token.
    """

    host: str = "127.0.0.1"
    port: int = 8700
    policy: str | None = None
    start: Path | None = None
    tokens: Tokens = field(default_factory=Tokens)
    secrets: Secrets = field(default_factory=Secrets, repr=False)
    origins: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    max_body: int = 2_000_000
    max_text: int = 200_000
    max_drafts: int = 500
    rate: int = 1200
    timeout: float = 10.0
    body_timeout: float = 10.0
    workers: int = 4
    reload_every: float = 2.0
    grace: float = 10.0

    def refuse_unsafe(self) -> None:
        """Raises ConfigError where others could reach the service without a token."""
        if not self.tokens and not is_loopback(self.host):
            reason = Phrase(
                "{host} can be reached from other machines: give a token "
                "(somelint serve --new-token)",
                host=self.host,
            )
            raise ConfigError(reason, source="--host")
