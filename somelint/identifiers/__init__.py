"""Identifiers in a text: personal codes, contacts, case numbers, credentials, links, markings.

Each module holds pure functions from a text to an iterator of `Identifier`, and a table
``TRIGGERS`` that says, by function name, when a call is worth making.
"""

from somelint.identifiers.base import Identifier, Triggers

__all__ = ["Identifier", "Triggers"]
