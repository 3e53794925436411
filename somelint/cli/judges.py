"""Who examines the drafts of a run: the linter in this process, or a service that runs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol

import click

from somelint.cli.interface import ui
from somelint.draft import Draft
from somelint.examined import Examined
from somelint.finding import Severity
from somelint.reports.model import RuleInfo

if TYPE_CHECKING:
    from somelint.client.service import Service
    from somelint.linter import Linter


class Judge(Protocol):
    """``batch`` is how many drafts it wants at once."""

    @property
    def batch(self) -> int: ...

    def examine(self, drafts: Sequence[Draft]) -> Sequence[Examined]: ...

    def rules(self, language: str) -> Mapping[str, RuleInfo]: ...

    def statements(self, language: str) -> Mapping[str, str]: ...


class Here:
    """The linter in this process."""

    batch = 1

    def __init__(self, linter: Linter) -> None:
        self.linter = linter

    @classmethod
    def load(cls, policy: str | None, start: str | None) -> Here:
        """Raises ConfigError."""
        from somelint.linter import Linter

        return cls(Linter.from_policy(policy, start=start))

    def examine(self, drafts: Sequence[Draft]) -> list[Examined]:
        return [self.linter.examine(one) for one in drafts]

    def rules(self, language: str) -> dict[str, RuleInfo]:
        from somelint.rules.model import in_language

        return {
            rule.code: RuleInfo(
                name=rule.name,
                summary=in_language(rule.summary, language),
                guideline=tuple(rule.guideline),
                severity=Severity.of(rule.severity),
                help=in_language(rule.why, language),
            )
            for rule in (one.rule for one in self.linter.rules.rules)
        }

    def statements(self, language: str) -> dict[str, str]:
        from somelint.rules.model import in_language

        info = self.linter.rules.compiled.info
        return {one.id: in_language(one.says, language) for one in info.statements} if info else {}


class There:
    """A service; the linter here takes over, saying so, when the service is of no use."""

    def __init__(self, service: Service, url: str, policy: str | None, start: str | None) -> None:
        self._service: Service | None = service
        self._url = url
        self._policy = policy
        self._start = start

    @property
    def batch(self) -> int:
        from somelint.client.service import BATCH

        return BATCH if self._service is not None else 1

    def examine(self, drafts: Sequence[Draft]) -> Sequence[Examined]:
        from somelint.client.exchange import Unavailable

        if self._service is not None:
            try:
                return self._service.examine(drafts)
            except Unavailable as reason:
                say_local(self._url, str(reason))
                self._service = None
        return self._here.examine(drafts)

    def rules(self, language: str) -> Mapping[str, RuleInfo]:
        data = self._described
        if data is None:
            return self._here.rules(language)
        return {
            one["code"]: RuleInfo(
                name=one["name"],
                summary=_in(one["summary"], language),
                guideline=tuple(one["guideline"]),
                severity=Severity.of(one["default_severity"]),
                help=_in(one["why"], language),
            )
            for one in data["rules"]
        }

    def statements(self, language: str) -> Mapping[str, str]:
        data = self._described
        if data is None:
            return self._here.statements(language)
        return {one["id"]: _in(one["says"], language) for one in data["statements"]}

    @cached_property
    def _here(self) -> Here:
        return Here.load(self._policy, self._start)

    @cached_property
    def _described(self) -> dict[str, Any] | None:
        from somelint.client.exchange import Unavailable

        if self._service is None:
            return None
        try:
            return self._service.rules()
        except Unavailable:
            return None


def _in(texts: Mapping[str, str], language: str) -> str:
    return texts.get(language) or texts.get("en") or ""


def say_local(url: str, reason: str) -> None:
    """Tell in one line that the check runs here, and why."""
    text = ui()("{url}: {reason}: checking here instead", url=url, reason=ui()(reason))
    click.echo(f"somelint: {text}", err=True)


def judge(server: str | None, policy: str | None, start: str | None) -> Judge:
    """The service that ``server`` or the environment names, if its policy is known to be
    the one that holds here; else the linter here. Raises ConfigError."""
    from somelint.client.address import address_of

    address = address_of(server)
    if address is None:
        return Here.load(policy, start)
    from somelint.client.service import Service
    from somelint.policyfiles import identity

    own = identity(policy, start)
    if own is None:
        # The linter says what is wrong with which file.
        return Here.load(policy, start)
    return There(Service(address, own), address.url, policy, start)
