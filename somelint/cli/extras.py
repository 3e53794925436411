"""Libraries that only some commands need, and how to get them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from somelint.errors import ConfigError
from somelint.i18n import Phrase


@contextmanager
def needs(extra: str) -> Iterator[None]:
    """Import what the extra ``extra`` installs; raises ConfigError if it is not there."""
    try:
        yield
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] == "somelint":
            raise
        reason = Phrase(
            "this command needs more libraries: pip install 'somelint[{extra}]'", extra=extra
        )
        raise ConfigError(reason) from error
