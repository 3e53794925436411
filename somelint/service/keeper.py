"""The linter in use, exchanged for a new one when the policy's files change."""

from __future__ import annotations

import datetime as dt
import logging
import os
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import msgspec

from somelint.draft import ROLES, Author, Draft
from somelint.errors import SomelintError
from somelint.language.models import ModelError
from somelint.linter import Linter
from somelint.policy.policy import find
from somelint.policyfiles import identity
from somelint.waivers import FILE

log = logging.getLogger("somelint.service")

Signature = tuple[tuple[str, int, int], ...]

_WARM_UP = (
    # Short and strange enough for the statistical identifier of languages to be asked.
    "Liite on leimattu TL III.",
    "Valmistelemme luonnosta, ei ole vielä julkinen: Maija Mallikas kertoo torstaina.",
    "Vi bereder utkastet, det är inte offentligt än: Maija Mallikas berättar på torsdag.",
    "We are drafting the proposal, not public yet: Maija Mallikas will tell on Thursday.",
)
_NAME_DECIDES = (
    # A name that no list has, beside what may not be told of a person: a recogniser is asked.
    "Ghebremariam joutui taas ulosottoon.",
    "Ghebremariam hamnade i utsökning igen.",
    "Ghebremariam ended up in debt recovery again.",
)


class Keeper:
    """Holds the linter of a service. A request keeps the linter it began with, so that
    a change of policy drops none; a policy that cannot be used leaves the old one in use.

    ``stale_since`` is the moment at which the policy on disk was found unusable, or None.
    """

    def __init__(self, policy: str | None = None, start: Path | None = None) -> None:
        self._policy = policy
        self._start = start
        self._linters: dict[str | None, Linter] = {}
        self.loaded_at: dt.datetime | None = None
        self.stale_since: dt.datetime | None = None
        self.reloads = 0
        self._identities: dict[int, str] = {}
        self._seen: Signature = ()

    def load(self) -> None:
        """Load and warm up a linter, then put it to use. Raises SomelintError."""
        seen = self._signature()
        # The signature first: a file that changes while it is read is read again.
        self._seen = seen
        start = str(self._start) if self._start is not None else None
        before = identity(self._policy, start)
        linter = Linter.from_policy(self._policy, start=self._start)
        named = (linter.policy.waivers, linter.policy.rule_folders)
        read = identity(self._policy, start, named)
        author = Author(name="Maija Mallikas", handle="@maijamallikas", photo="own-face")
        for text in _WARM_UP:
            for role in (None, *ROLES):
                linter.examine(Draft(text=text, channel="twitter", role=role, author=author))
                linter.examine(Draft(text=text, role=role))
        _load_models(linter)
        # Of files that changed while they were read nobody knows what was read.
        self._identities = {id(linter.rules): read} if read and read == before else {}
        self._linters = {None: linter}
        self.loaded_at = dt.datetime.now(dt.UTC)
        self.stale_since = None
        # What the new policy names may lie elsewhere than what the old one named.
        self._seen = self._signature()

    def refresh(self, *, force: bool = False) -> bool:
        """Load again if a file has changed; True if a new linter is in use."""
        if not force and self._signature() == self._seen:
            return False
        try:
            self.load()
        except (SomelintError, OSError, ValueError) as error:
            self.stale_since = dt.datetime.now(dt.UTC)
            place = f"{getattr(error, 'source', None)}:{getattr(error, 'line', None)}"
            # The reason may quote a topic that is not public: it is for somelint rules list.
            log.error("policy not reloaded, the former one stays in use (%s)", place)
            return False
        self.reloads += 1
        log.info("policy reloaded")
        return True

    @property
    def ready(self) -> bool:
        return bool(self._linters)

    def linter(self, messages: str | None = None) -> Linter:
        """The linter in use, its messages in that language (None: as the policy says)."""
        linters = self._linters
        found = linters.get(messages)
        if found is None:
            base = linters[None]
            policy = msgspec.structs.replace(base.policy, message_language=messages)
            found = linters[messages] = Linter(policy, base.rules, base.waivers)
        return found

    def identity(self, linter: Linter) -> str | None:
        """What a linter of this keeper judges by: see ``policyfiles.identity``. None if it
        is not known, or if the linter is no longer in use."""
        return self._identities.get(id(linter.rules))

    def _signature(self) -> Signature:
        return tuple(
            (str(path), stat.st_mtime_ns, stat.st_size)
            for path in sorted(set(self._files()))
            if (stat := _stat(path)) is not None
        )

    def _files(self) -> Iterator[Path]:
        start = self._start or Path.cwd()
        source = Path(self._policy) if self._policy else find(start)
        if source is not None:
            yield source
        folder = source.parent if source is not None else start
        yield folder / FILE
        if self._linters:
            policy = self._linters[None].policy
            if policy.waivers:
                yield Path(policy.waivers)
            for one in policy.rule_folders:
                yield from Path(one).rglob("*.y*ml")


def _load_models(linter: Linter) -> None:
    """Load those that few posts ask for: the first post that needs one does not wait.

    One that cannot be loaded is told by the log; no draft that needs it is cleared later.
    """
    asks: list[Callable[[], object]] = [lambda: linter.encoder]
    asks += [partial(linter.examine, Draft(text=text)) for text in _NAME_DECIDES]
    for ask in asks:
        try:
            ask()
        except ModelError as error:
            log.error("no draft that needs it can be cleared: %s", error)


def _stat(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except OSError:
        return None
