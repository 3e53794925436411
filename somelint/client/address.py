"""Where a service is, and whether a draft may be sent there."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from somelint.errors import ConfigError, unreadable
from somelint.i18n import Phrase
from somelint.loopback import is_loopback

SERVER = "SOMELINT_SERVER"
TOKEN = "SOMELINT_TOKEN"
TOKEN_FILE = "SOMELINT_TOKEN_FILE"


@dataclass(frozen=True, slots=True)
class Address:
    """A service: ``secure`` for HTTPS; ``prefix`` is a path without a final slash."""

    host: str
    port: int
    secure: bool = False
    prefix: str = ""
    token: str | None = field(default=None, repr=False)

    @property
    def url(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http{'s' if self.secure else ''}://{host}:{self.port}{self.prefix}"


def address_of(
    server: str | None = None, environment: Mapping[str, str] | None = None
) -> Address | None:
    """The service that ``--server`` or the environment names, None if neither does.

    ``off`` names none. Raises ConfigError for what is no address of a service, and for one
    outside this machine without HTTPS and a token: a draft is not public yet.
    """
    env = os.environ if environment is None else environment
    source = "--server" if server is not None else SERVER
    stated = (server if server is not None else env.get(SERVER, "")).strip()
    if not stated or stated.lower() == "off":
        return None
    try:
        parts = urlsplit(stated)
        host, port = parts.hostname, parts.port
    except ValueError:
        host, port = None, None
    if not host or parts.scheme not in ("http", "https") or parts.query or parts.fragment:
        raise ConfigError("must be an address such as http://127.0.0.1:8700", source=source)
    if parts.username is not None or parts.password is not None:
        reason = Phrase("must not hold a password: give a token in {variable}", variable=TOKEN)
        raise ConfigError(reason, source=source)
    secure = parts.scheme == "https"
    token = _token(env)
    if not is_loopback(host) and not (secure and token):
        reason = Phrase(
            "{host} is another machine: it needs https and a token ({variable} or {file})",
            host=host,
            variable=TOKEN,
            file=TOKEN_FILE,
        )
        raise ConfigError(reason, source=source)
    return Address(host, port or (443 if secure else 80), secure, parts.path.rstrip("/"), token)


def _token(env: Mapping[str, str]) -> str | None:
    token = env.get(TOKEN, "").strip()
    path = env.get(TOKEN_FILE, "").strip()
    if not token and path:
        try:
            with open(path, encoding="utf-8") as file:
                token = file.readline().strip()
        except (OSError, UnicodeDecodeError) as error:
            raise ConfigError(unreadable(error), source=path) from None
        if not token:
            raise ConfigError("holds no token", source=path)
    if not token:
        return None
    if not token.isascii() or not token.isprintable() or " " in token:
        raise ConfigError("is no token", source=path or TOKEN)
    return token
