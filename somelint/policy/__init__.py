"""The policy that drafts are judged by."""

from somelint.policy.policy import Policy, folded, handle_key
from somelint.policy.types import (
    Account,
    Channel,
    Disabled,
    Fit,
    Limit,
    Organisation,
    Person,
    Texts,
    Topic,
    Unit,
)

__all__ = [
    "Account",
    "Channel",
    "Disabled",
    "Fit",
    "Limit",
    "Organisation",
    "Person",
    "Policy",
    "Texts",
    "Topic",
    "Unit",
    "folded",
    "handle_key",
]
