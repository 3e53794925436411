"""Finnish clitics, the particles that join a finished form: *luonnostakin, tuleeko, onhan*."""

from __future__ import annotations

import re
from typing import Final

CLITICS: Final[re.Pattern[str]] = re.compile(
    r"(?:k(?:aan|ään|in|o|ö)|h(?:an|än)|pas|päs|pa|pä|s)$", re.IGNORECASE
)
"""One clitic at the end of a form."""

_LONGEST_CHAIN: Final = 3
_SHORTEST_HOST: Final = 2


def strip_clitics(form: str) -> tuple[str, ...]:
    """The form as it is, then what is left of it after each clitic: *onkohan* → *onko, on*.

    A bare *-s* counts only after another clitic (*tuleekos*, *menepäs*), since it is also an
    ordinary last letter.
    """
    found = [form]
    rest = form
    for _ in range(_LONGEST_CHAIN):
        match = CLITICS.search(rest)
        if match is None or match.start() < _SHORTEST_HOST:
            break
        if match.group().lower() == "s":
            before = rest[: match.start()]
            inner = CLITICS.search(before)
            if inner is None or inner.group().lower() not in {"ko", "kö", "pa", "pä", "han", "hän"}:
                break
            rest = before
            continue
        rest = rest[: match.start()]
        found.append(rest)
    return tuple(found)
