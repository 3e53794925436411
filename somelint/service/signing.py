"""Requests signed with a shared secret: Standard Webhooks, Slack, Mattermost.

All comparisons take constant time. A signature holds for ``TOLERANCE`` seconds, so that a
request that somebody recorded cannot be sent again later. Of several secrets of a kind any
may sign: that is how one is exchanged for another without a gap.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from somelint.errors import ConfigError
from somelint.i18n import Phrase
from somelint.service.problem import Problem
from somelint.textfile import read_text

TOLERANCE = 300
ENVIRONMENT = {
    "webhook": "SOMELINT_WEBHOOK_SECRET",
    "slack": "SOMELINT_SLACK_SECRET",
    "mattermost": "SOMELINT_MATTERMOST_TOKEN",
}
_PREFIX = "whsec_"
_LEAST = 24
"""Bytes of a webhook secret, as Standard Webhooks asks for."""
_ID = re.compile(r"[\w-]{1,200}", re.ASCII)
_SECONDS = re.compile(r"[0-9]{1,12}")


def new_webhook_secret() -> str:
    """A secret for webhooks, in the form that libraries of Standard Webhooks take."""
    return _PREFIX + base64.b64encode(os.urandom(32)).decode()


@dataclass(frozen=True, slots=True)
class Secrets:
    """The secrets by kind. A kind without any is switched off."""

    webhook: tuple[bytes, ...] = ()
    slack: tuple[bytes, ...] = ()
    mattermost: tuple[bytes, ...] = ()

    @classmethod
    def read(cls, path: Path | None, environment: Mapping[str, str] = os.environ) -> Secrets:
        """From a file of ``kind: secret`` lines and from the environment. Raises ConfigError."""
        found: dict[str, list[bytes]] = {kind: [] for kind in ENVIRONMENT}
        for kind, name in ENVIRONMENT.items():
            for one in environment.get(name, "").split():
                found[kind].append(_secret(kind, one, name, None))
        if path is not None:
            for number, line in enumerate(read_text(path).splitlines(), 1):
                kind, colon, value = line.partition(":")
                kind, value = kind.strip(), value.strip()
                if not line.strip() or line.lstrip().startswith("#"):
                    continue
                if not colon or kind not in found or not value:
                    raise ConfigError(
                        "must be a line such as webhook: whsec_... (webhook, slack, mattermost)",
                        source=str(path),
                        line=number,
                    )
                found[kind].append(_secret(kind, value, str(path), number))
        return cls(**{kind: tuple(values) for kind, values in found.items()})


def _secret(kind: str, value: str, source: str, line: int | None) -> bytes:
    if kind != "webhook":
        return value.encode()
    try:
        if not value.startswith(_PREFIX):
            raise ValueError
        secret = base64.b64decode(value.removeprefix(_PREFIX), validate=True)
    except (ValueError, binascii.Error):
        secret = b""
    if len(secret) < _LEAST:
        reason = Phrase(
            "a webhook secret is {prefix} and base64 of {n} bytes or more", prefix=_PREFIX, n=_LEAST
        )
        raise ConfigError(reason, source=source, line=line)
    return secret


def verify_webhook(
    headers: Mapping[str, str], body: bytes, secrets: Iterable[bytes], now: float
) -> tuple[str, bytes]:
    """The message's id and the secret that signed it (Standard Webhooks 1.0, ``v1``).

    Raises Problem 401.
    """
    message, stamp = headers.get("webhook-id", ""), headers.get("webhook-timestamp", "")
    if not _ID.fullmatch(message):
        raise Problem(401, "webhook-id must be letters, figures, - and _")
    _in_time(stamp, now, "webhook-timestamp")
    given = [one.encode() for one in headers.get("webhook-signature", "").split()[:16]]
    for secret in secrets:
        expected = sign_webhook(secret, message, stamp, body).encode()
        # A sum: each is compared, whichever fits.
        if sum(hmac.compare_digest(expected, one) for one in given):
            return message, secret
    raise Problem(401, "webhook-signature does not fit")


def sign_webhook(secret: bytes, message: str, stamp: str, body: bytes) -> str:
    """The value of ``webhook-signature`` for a message sent at ``stamp`` (Unix seconds)."""
    signed = f"{message}.{stamp}.".encode() + body
    return "v1," + base64.b64encode(hmac.digest(secret, signed, "sha256")).decode()


def verify_slack(
    headers: Mapping[str, str], body: bytes, secrets: Iterable[bytes], now: float
) -> None:
    """Slack's signature, version 0. Raises Problem 401."""
    stamp = headers.get("x-slack-request-timestamp", "")
    _in_time(stamp, now, "x-slack-request-timestamp")
    given = headers.get("x-slack-signature", "").encode()
    signed = b"v0:" + stamp.encode() + b":" + body
    expected = [b"v0=" + hmac.digest(one, signed, "sha256").hex().encode() for one in secrets]
    if not sum(hmac.compare_digest(one, given) for one in expected):
        raise Problem(401, "x-slack-signature does not fit")


def verify_token(given: str, secrets: Iterable[bytes]) -> None:
    """A token such as Mattermost sends. Raises Problem 401."""
    digest = hashlib.sha256(given.encode("utf-8", "replace")).digest()
    if not sum(hmac.compare_digest(hashlib.sha256(one).digest(), digest) for one in secrets):
        raise Problem(401, "the token does not fit")


def _in_time(stamp: str, now: float, header: str) -> None:
    if not _SECONDS.fullmatch(stamp):
        raise Problem(401, f"{header} must be Unix seconds")
    if abs(now - int(stamp)) > TOLERANCE:
        raise Problem(401, f"{header} is more than {TOLERANCE} seconds away")
