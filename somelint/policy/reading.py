"""Reading a policy: the pack it extends, then the organisation's own ``somelint.yaml``."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Annotated, Any, TypeVar
from zoneinfo import ZoneInfo

import msgspec
import yaml
from msgspec import UNSET, Meta, UnsetType

from somelint.draft import FieldError
from somelint.errors import ConfigError, nearest
from somelint.finding import Severity
from somelint.i18n import Phrase
from somelint.policy import packs
from somelint.policy.policy import Policy, folded
from somelint.policy.types import (
    Account,
    Channel,
    Disabled,
    Fit,
    Kind,
    Language,
    Limit,
    Organisation,
    Person,
    Poster,
    Texts,
    Topic,
    Unit,
)
from somelint.textfile import read_text
from somelint.yamlfile import Located, convert, load_yaml

SEVERITIES = tuple(one.label for one in Severity)

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_T = TypeVar("_T")
_Moment = Annotated[
    Any,
    Meta(
        description="A day (its start) or a moment, ISO 8601.",
        extra_json_schema={"type": ["string", "null"]},
    ),
]
_SeverityName = Annotated[str, Meta(extra_json_schema={"enum": list(SEVERITIES)})]


class _Entry(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    pass


class TopicEntry(_Entry):
    """A matter that is not public yet: its words and the moment from which it is."""

    topic: Annotated[str, Meta(min_length=1)]
    until: _Moment = None
    languages: tuple[Language, ...] = ()
    everyday: bool = False
    note: str | None = None


class ChannelEntry(_Entry):
    """What the organisation changes of a channel of the pack, or a channel it adds."""

    title: Texts | UnsetType = UNSET
    aliases: tuple[str, ...] | UnsetType = UNSET
    kind: Kind | UnsetType = UNSET
    purpose: Texts | UnsetType = UNSET
    keepers: tuple[str, ...] | UnsetType = UNSET
    who_may_post: tuple[Poster, ...] | UnsetType = UNSET
    fit: Fit | UnsetType = UNSET
    adopted: bool | UnsetType = UNSET
    adopted_from: dt.date | UnsetType | None = UNSET
    adopted_to: dt.date | UnsetType | None = UNSET
    limits: tuple[Limit, ...] | UnsetType = UNSET
    address: str | UnsetType | None = UNSET
    hosts: tuple[str, ...] | UnsetType = UNSET
    home_content: tuple[str, ...] | UnsetType = UNSET
    note: str | UnsetType | None = UNSET

    def given(self) -> dict[str, Any]:
        every = {name: getattr(self, name) for name in self.__struct_fields__}
        return {name: value for name, value in every.items() if value is not UNSET}


class PolicyFile(_Entry):
    """The social media policy of an organisation, read by somelint."""

    extends: Annotated[str, Meta(description="The rule pack to build on.")] = "lvm-2014"
    name: str | None = None
    message_language: Language | None = None
    timezone: str = "Europe/Helsinki"
    organisation: Organisation | None = None
    channels: dict[str, ChannelEntry] = {}
    accounts: tuple[Account, ...] = ()
    units: tuple[Unit, ...] = ()
    staff: tuple[Person, ...] = ()
    public_sources: tuple[str, ...] = ()
    internal_hosts: tuple[str, ...] = ()
    registered_topics: tuple[TopicEntry | str, ...] = ()
    rule_folders: tuple[str, ...] = ()
    severities: dict[str, _SeverityName] = {}
    disabled: tuple[Disabled, ...] = ()
    waivers: str | None = None


class _PackFile(_Entry):
    channels: tuple[Channel, ...]
    organisation: Organisation
    units: tuple[Unit, ...] = ()
    accounts: tuple[Account, ...] = ()
    public_sources: tuple[str, ...] = ()
    internal_hosts: tuple[str, ...] = ()


def built_in(pack: str) -> Policy:
    """The policy of a pack by itself."""
    folder = packs.folder(pack)
    own = _pack_file(folder / "channels.yaml", _PackFile)
    return Policy(
        name=pack,
        extends=pack,
        organisation=own.organisation,
        channels=own.channels,
        units=own.units,
        accounts=own.accounts,
        public_sources=own.public_sources,
        internal_hosts=own.internal_hosts,
    )


def _pack_file(path: Path, kind: type[_T]) -> _T:
    """A file of a pack, without the lines of its values: they cost most of the time to read
    it and only an error needs them."""
    try:
        return msgspec.convert(yaml.load(path.read_bytes(), _Loader), kind)
    except (OSError, ValueError, yaml.YAMLError):
        return convert(_read(path), kind)


def load(path: Path) -> Policy:
    """The policy in a file. Raises ConfigError."""
    return read(_read(path), path.absolute())


def _read(path: Path) -> Located:
    return load_yaml(read_text(path), str(path))


def read(located: Located, path: Path | None = None) -> Policy:
    """The policy in parsed YAML; ``path`` is the file's, from which relative paths count."""
    if located.data is None:
        located = Located({}, located.source, located.lines)
    try:
        given = convert(located, PolicyFile)
    except ConfigError:
        _check_channels(located)
        raise
    base = _base(located, given.extends)
    _check_zone(located, given.timezone)
    own = given.organisation is not None and given.organisation.name != base.organisation.name
    channels = _channels(located, base.channels, given.channels)
    policy = msgspec.structs.replace(
        base,
        name=given.name or (given.organisation or base.organisation).name.of("fi"),
        source=str(path) if path is not None else located.source,
        organisation=given.organisation or base.organisation,
        message_language=given.message_language,
        time_zone=given.timezone,
        channels=channels,
        units=_laid_over(base.units, given.units, lambda one: folded(one.name)),
        staff=given.staff,
        public_sources=(*base.public_sources, *_hosts(located, given, "public_sources")),
        internal_hosts=(*base.internal_hosts, *_hosts(located, given, "internal_hosts")),
        severities={code.upper(): label for code, label in given.severities.items()},
        disabled=tuple(
            msgspec.structs.replace(one, rule=one.rule.upper()) for one in given.disabled
        ),
        rule_folders=_folders(located, given.rule_folders, path),
        waivers=_beside(path, given.waivers) if given.waivers else None,
    )
    _check_severities(located, given)
    for index, one in enumerate(given.disabled):
        if not one.reason.strip():
            raise located.error(
                Phrase("a disabled rule needs a reason ({rule})", rule=one.rule),
                ("disabled", index, "reason"),
            )
    for index, person in enumerate(given.staff):
        _check_period(located, person, ("staff", index))
    accounts = _accounts(located, given.accounts, policy)
    return msgspec.structs.replace(
        policy,
        accounts=_laid_over(
            () if own else base.accounts,
            accounts,
            lambda one: (one.channel, folded(one.handle or one.names[0])),
        ),
        registered_topics=_topics(located, given.registered_topics, policy),
    )


def _check_channels(located: Located) -> None:
    """Raise what is wrong in one channel, at its own line: msgspec does not tell which key
    of a mapping it was."""
    channels = located.data.get("channels") if isinstance(located.data, dict) else None
    for name, value in channels.items() if isinstance(channels, dict) else ():
        place = ("channels", name)
        lines = {path[2:]: line for path, line in located.lines.items() if path[:2] == place}
        convert(Located(value, located.source, lines), ChannelEntry)


def _base(located: Located, name: str) -> Policy:
    if name not in packs.names():
        hint = nearest(name, packs.names())
        raise located.error(
            Phrase('unknown rule pack "{name}"{hint}', name=name, hint=hint), ("extends",)
        )
    return built_in(name)


def _check_zone(located: Located, name: str) -> None:
    try:
        ZoneInfo(name)
    except (OSError, ValueError, KeyError):
        raise located.error(
            Phrase('unknown time zone "{name}": write one such as Europe/Helsinki', name=name),
            ("timezone",),
        ) from None


def _check_severities(located: Located, given: PolicyFile) -> None:
    for code, label in given.severities.items():
        if label not in SEVERITIES:
            reason = Phrase(
                'the severity of {rule} must be one of {known}, not "{value}"{hint}',
                rule=code,
                known=", ".join(SEVERITIES),
                value=label,
                hint=nearest(label, SEVERITIES),
            )
            raise located.error(reason, ("severities", code))


def _check_period(located: Located, one: Account | Person, path: tuple[str | int, ...]) -> None:
    if one.valid_from and one.valid_to and one.valid_from >= one.valid_to:
        raise located.error('"valid_to" must be later than "valid_from"', (*path, "valid_to"))


def _channels(
    located: Located, known: Sequence[Channel], changes: dict[str, ChannelEntry]
) -> tuple[Channel, ...]:
    by_id = {one.id: one for one in known}
    for name, change in changes.items():
        before = by_id.get(name)
        values = change.given()
        if before is None:
            if "title" not in values:
                reason = Phrase(
                    'a new channel "{name}" needs a "title"{hint}',
                    name=name,
                    hint=nearest(name, by_id),
                )
                raise located.error(reason, ("channels", name))
            by_id[name] = Channel(id=name, **values)
        else:
            # Giving the first day of use is how a service is taken into use.
            if before.adopted is False and values.get("adopted_from") is not None:
                values.setdefault("adopted", True)
            by_id[name] = msgspec.structs.replace(before, **values)
    return tuple(by_id.values())


def _accounts(located: Located, given: Iterable[Account], policy: Policy) -> tuple[Account, ...]:
    found = []
    for index, one in enumerate(given):
        path = ("accounts", index)
        channel = policy.channel(one.channel)
        if channel is None:
            known = [name for each in policy.channels for name in (each.id, *each.aliases)]
            hint = nearest(one.channel.lower(), known)
            raise located.error(
                Phrase('unknown channel "{name}"{hint}', name=one.channel, hint=hint),
                (*path, "channel"),
            )
        if not (one.handle or one.names):
            raise located.error('an account needs a "handle" or "names"', path)
        _check_period(located, one, path)
        found.append(msgspec.structs.replace(one, channel=channel.id))
    return tuple(found)


def _topics(
    located: Located, given: Iterable[TopicEntry | str], policy: Policy
) -> tuple[Topic, ...]:
    found = []
    for index, one in enumerate(given):
        values = {"topic": one} if isinstance(one, str) else msgspec.structs.asdict(one)
        try:
            found.append(policy.topic(values))
        except FieldError as error:
            raise located.error(error.reason, ("registered_topics", index, error.field)) from None
    return tuple(found)


_HOST = re.compile(r"(?:[\w-]+\.)*[\w-]+(?::\d+)?(?:/\S*)?", re.UNICODE)


def _hosts(located: Located, given: PolicyFile, key: str) -> list[str]:
    found = []
    for index, one in enumerate(getattr(given, key)):
        bare = re.sub(r"^(?:[a-z]+://|\*\.)", "", one.strip().lower())
        if not _HOST.fullmatch(bare):
            reason = Phrase(
                '"{name}" is not a host such as www.example.fi or example.fi/path', name=one
            )
            raise located.error(reason, (key, index))
        found.append(bare)
    return found


def _beside(path: Path | None, name: str) -> str:
    """A path written in the policy, which counts from the policy's folder."""
    folder = path.parent if path is not None else Path.cwd()
    return str((folder / name).resolve())


def _folders(located: Located, given: Sequence[str], path: Path | None) -> tuple[str, ...]:
    found = []
    for index, one in enumerate(given):
        folder = _beside(path, one)
        if not Path(folder).is_dir():
            reason = Phrase('no such rule folder "{name}"', name=one)
            raise located.error(reason, ("rule_folders", index))
        found.append(folder)
    return tuple(found)


def _laid_over(base: Iterable[_T], own: Iterable[_T], key: Callable[[_T], Any]) -> tuple[_T, ...]:
    """The base's items, with the organisation's own in the place of those with the same key."""
    laid = {key(one): one for one in base}
    laid.update({key(one): one for one in own})
    return tuple(laid.values())


def policy_schema() -> dict[str, Any]:
    """The JSON Schema of ``somelint.yaml``."""
    schema = msgspec.json.schema(PolicyFile)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
