"""The policy: whose rules hold, on which channels, from which accounts, until when."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, overload
from zoneinfo import ZoneInfo

import msgspec

from somelint import diskcache, policyfiles
from somelint.draft import FieldError, parse_time
from somelint.i18n import Phrase
from somelint.policy import packs
from somelint.policy.types import (
    Account,
    Channel,
    Disabled,
    Language,
    Organisation,
    Person,
    Texts,
    Topic,
    Unit,
    holds,
)

BUILT = "policy.bin"
"""The policy of a pack that is built into the installed package, in the pack's folder."""

Day = dt.datetime | dt.date | None


class Policy(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """What the linter judges a draft by. Immutable; ``to_data`` and ``from_data`` are a
    round trip through plain data, so that a policy can be cached.

    ``source`` is the path of the file it was read from (None: built in). ``severities``
    maps rule codes to ``error``, ``warning`` or ``info``. ``public_sources`` are hosts or
    ``host/path`` prefixes that count as public beside the pack's own; ``internal_hosts``
    are hosts (with their subdomains) that only insiders reach. ``rule_folders`` and
    ``waivers`` are absolute paths.
    """

    name: str
    extends: str
    organisation: Organisation
    source: str | None = None
    message_language: Language | None = None
    time_zone: str = "Europe/Helsinki"
    channels: tuple[Channel, ...] = ()
    accounts: tuple[Account, ...] = ()
    units: tuple[Unit, ...] = ()
    staff: tuple[Person, ...] = ()
    public_sources: tuple[str, ...] = ()
    internal_hosts: tuple[str, ...] = ()
    registered_topics: tuple[Topic, ...] = ()
    rule_folders: tuple[str, ...] = ()
    severities: Mapping[str, str] = {}
    disabled: tuple[Disabled, ...] = ()
    waivers: str | None = None

    # -- where a policy comes from

    @classmethod
    def built_in(cls, pack: str = "lvm-2014") -> Policy:
        """The guideline's own policy, with the ministry's accounts and keepers."""
        return _built_in(pack)

    @classmethod
    def load(cls, path: str | Path) -> Policy:
        """Read a ``somelint.yaml``. Raises ConfigError with file and line."""
        from somelint.policy.reading import load

        return load(Path(path))

    @classmethod
    def discover(cls, start: str | Path | None = None) -> Policy:
        """The nearest ``somelint.yaml`` upward from ``start`` (a file, a folder, or None
        for the working directory), else the built-in policy."""
        found = find(Path(start) if start is not None else Path.cwd())
        return cls.load(found) if found is not None else cls.built_in()

    @classmethod
    def of(cls, path: str | Path | None, start: str | Path | None = None) -> Policy:
        """The policy at ``path``, else the one found upward from ``start``."""
        return cls.load(path) if path is not None else cls.discover(start)

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Policy:
        """A policy from what ``to_data`` returned."""
        return msgspec.convert(dict(data), cls)

    def to_data(self) -> dict[str, Any]:
        """Plain data (strings, numbers, lists, mappings)."""
        data: dict[str, Any] = msgspec.to_builtins(self)
        return data

    # -- time

    @cached_property
    def timezone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    @overload
    def localise(self, moment: dt.datetime) -> dt.datetime: ...
    @overload
    def localise(self, moment: None) -> None: ...
    def localise(self, moment: dt.datetime | None) -> dt.datetime | None:
        """The moment in the policy's time zone; a naive time is meant in that zone."""
        if moment is None:
            return None
        if moment.tzinfo is None:
            return moment.replace(tzinfo=self.timezone)
        return moment.astimezone(self.timezone)

    def day(self, moment: Day) -> dt.date | None:
        """The calendar day of a moment in the policy's time zone."""
        if isinstance(moment, dt.datetime):
            return self.localise(moment).date()
        return moment

    # -- who and where

    @cached_property
    def _channels(self) -> dict[str, Channel]:
        found: dict[str, Channel] = {}
        for one in self.channels:
            for name in (one.id, *one.aliases, *one.hosts, *one.title.all()):
                found.setdefault(folded(name), one)
        return found

    def channel(self, name: str | None) -> Channel | None:
        """A channel by its id, an alias, its title or an address on it."""
        if not name or not name.strip():
            return None
        known = self._channels.get(folded(name))
        if known is None and "." in name:
            host = re.sub(r"^(?:https?://)?(?:www\.|m\.|mobile\.)?", "", name.strip().lower())
            known = self._channels.get(folded(re.split(r"[/?#:]", host, maxsplit=1)[0]))
        return known

    @cached_property
    def _accounts(self) -> dict[str, list[Account]]:
        found: dict[str, list[Account]] = {}
        for one in self.accounts:
            names = {handle_key(name) for name in (one.handle, *one.names) if name}
            if names & self._own_names:
                names |= self._own_names
            for name in names:
                found.setdefault(name, []).append(one)
        return found

    @cached_property
    def _own_names(self) -> frozenset[str]:
        """The organisation's names in all languages: one account shows any of them."""
        return frozenset(handle_key(one) for one in self.organisation.names())

    def is_own_name(self, name: str) -> bool:
        """Whether it is a name or short name of the organisation, in any language."""
        return handle_key(name) in self._own_names

    def account(
        self, name: str | None, channel: Channel | str | None = None, at: Day = None
    ) -> Account | None:
        """The organisation's account of that handle, name or address, valid on that day.

        ``channel`` None means on any channel.
        """
        if not name or not name.strip():
            return None
        wanted = self.channel(channel) if isinstance(channel, str) else channel
        if channel is not None and wanted is None:
            return None
        day = self.day(at)
        for one in self._accounts.get(handle_key(name), ()):
            if (wanted is None or one.channel == wanted.id) and holds(
                one.valid_from, one.valid_to, day
            ):
                return one
        return None

    def keepers(self, account: Account) -> tuple[str, ...]:
        """The units that keep an account: its own, else its channel's."""
        if account.keepers:
            return account.keepers
        channel = self.channel(account.channel)
        return channel.keepers if channel else ()

    @cached_property
    def _units(self) -> dict[str, Unit]:
        return {folded(name): one for one in self.units for name in (one.name, *one.aliases)}

    def unit(self, name: str | None) -> Unit | None:
        """A unit by its name or an alias; ``Ministry, unit`` is read part by part."""
        if not name:
            return None
        for part in (name, *re.split(r"[,/(|]", name)[::-1]):
            known = self._units.get(folded(part))
            if known is not None:
                return known
        return None

    def same_unit(self, one: str | None, other: str | None) -> bool:
        """Whether two names mean the same unit."""
        if not one or not other:
            return False
        first, second = self.unit(one), self.unit(other)
        if first is not None and second is not None:
            return first is second
        return folded(one) == folded(other)

    @cached_property
    def _staff(self) -> dict[str, list[Person]]:
        found: dict[str, list[Person]] = {}
        for one in self.staff:
            for name in {handle_key(name) for name in (one.name, *one.handles)}:
                found.setdefault(name, []).append(one)
        return found

    def person(self, name: str | None, at: Day = None) -> Person | None:
        """Somebody on the staff by name or handle, on that day."""
        if not name or not name.strip():
            return None
        day = self.day(at)
        for one in self._staff.get(handle_key(name), ()):
            if holds(one.valid_from, one.valid_to, day):
                return one
        return None

    # -- rules

    @property
    def packs(self) -> list[Path]:
        """The folders of rules that hold: the built-in pack's, then the organisation's own."""
        return [packs.folder(self.extends), *map(Path, self.rule_folders)]

    def referenced_rules(self) -> tuple[str, ...]:
        """The rule codes that the policy names, so that the caller can check them."""
        named = (*self.severities, *(one.rule for one in self.disabled))
        return tuple(dict.fromkeys(named))

    def with_topics(self, topics: Iterable[str | Mapping[str, Any]]) -> Policy:
        """A policy with these registered topics laid over its own (same topic: replaced).

        Each is a topic's words or a mapping ``{topic, until, ...}``. Raises FieldError.
        """
        laid = {folded(one.topic): one for one in self.registered_topics}
        for one in topics:
            topic = self.topic({"topic": one} if isinstance(one, str) else one)
            laid[folded(topic.topic)] = topic
        return msgspec.structs.replace(self, registered_topics=tuple(laid.values()))

    def topic(self, values: Mapping[str, Any]) -> Topic:
        """A registered topic from plain data; a naive ``until`` is in the policy's zone."""
        until = values.get("until")
        moment = None if until is None else self.localise(parse_time(until, "until"))
        rest = {key: value for key, value in values.items() if key != "until"}
        try:
            return msgspec.structs.replace(msgspec.convert(rest, Topic), until=moment)
        except msgspec.ValidationError as error:
            reason = Phrase("a registered topic: {error}", error=error)
            raise FieldError(reason, field="registered_topics") from None


def find(start: Path) -> Path | None:
    """The nearest policy file in ``start`` (or the folder it lies in) and upward."""
    found = policyfiles.find(str(start))
    return Path(found) if found is not None else None


@lru_cache
def _built_in(pack: str) -> Policy:
    folder = packs.folder(pack)
    known = diskcache.read(folder / BUILT, Policy)
    if known is not None:
        return known
    own = Path(__file__).resolve().parent

    def make() -> Policy:
        from somelint.policy.reading import built_in

        return built_in(pack)

    return diskcache.kept(
        f"policy-{pack}",
        Policy,
        lambda: [*packs.yaml_files(folder), *sorted(own.glob("*.py"))],
        make,
    )


@lru_cache(maxsize=10_000)
def folded(name: str) -> str:
    """A name without case, white space, hyphens and dots, for comparing."""
    composed = unicodedata.normalize("NFKC", name).casefold()
    return re.sub(r"[\s\-‐-―_.,·:;'’]+", "", unicodedata.normalize("NFC", composed))


@lru_cache(maxsize=10_000)
def handle_key(name: str) -> str:
    """A handle, a name or an account's address as one key: ``@X``, ``x``, ``site/x``."""
    bare = re.sub(
        r"^(?:https?://)?(?:[\w-]+\.)+[a-z]{2,}/(?:@|c/|user/|company/|in/)?",
        "",
        name.strip(),
        flags=re.IGNORECASE,
    )
    return folded(re.split(r"[?#]", bare, maxsplit=1)[0].strip("/@ "))


__all__ = ["Policy", "Texts", "folded", "handle_key"]
