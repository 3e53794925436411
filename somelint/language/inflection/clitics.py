"""Finnish clitics, the particles that join a finished form: *luonnostakin, tuleeko, onhan*."""

from __future__ import annotations

import re
from typing import Final

CLITICS: Final[re.Pattern[str]] = re.compile(
    r"(?:k(?:aan|ään|in|o|ö)|h(?:an|än)|pa|pä|(?<=....)ki"
    r"|(?<=k[oö])s|(?<=p[aä])s|(?<=h[aä]n)s|(?<=k(?:aa|ää))s)$",
    re.IGNORECASE,
)
"""One clitic at the end of a form: *-kin* (spoken *-ki*), *-kaan, -han, -ko, -pa*, and *-s* after
one of them or after an imperative (*tuleekos, menepäs, odottakaas*)."""

_LONGEST: Final = 4
"""Letters of the longest clitic."""
_LONGEST_CHAIN: Final = 3
_SHORTEST_HOST: Final = 2


def strip_clitics(form: str) -> tuple[str, ...]:
    """The form as it is, then what is left after each clitic: *onkohan* gives *onko* and *on*."""
    found = [form]
    for _ in range(_LONGEST_CHAIN):
        # From the last letters on: an expression that ends in $ is tried from every letter.
        match = CLITICS.search(found[-1], max(len(found[-1]) - _LONGEST, 0))
        if match is None or match.start() < _SHORTEST_HOST:
            break
        found.append(found[-1][: match.start()])
    return tuple(found)
