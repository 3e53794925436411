"""The OpenAPI document fits the routes and the drafts of the contract."""

from __future__ import annotations

import re
from typing import Any

import jsonschema
import pytest

pytest.importorskip("starlette", reason="the service's libraries are not installed")
pytest.importorskip("prometheus_client", reason="the service's libraries are not installed")

from somelint.draft import FIELDS
from somelint.finding import Finding
from somelint.service.openapi import openapi


def references(value: Any) -> set[str]:
    if isinstance(value, dict):
        own = {value["$ref"]} if isinstance(value.get("$ref"), str) else set()
        return own.union(*map(references, value.values()))
    return set().union(*map(references, value)) if isinstance(value, list) else set()


def test_every_reference_leads_somewhere() -> None:
    document = openapi()
    for one in references(document):
        found: Any = document
        for part in one.removeprefix("#/").split("/"):
            found = found[part]
        assert found


def test_a_draft_has_the_fields_of_the_contract() -> None:
    assert set(openapi()["components"]["schemas"]["Draft"]["properties"]) == set(FIELDS)


def test_a_finding_has_the_fields_of_the_contract() -> None:
    properties = openapi()["components"]["schemas"]["Finding"]["properties"]
    assert set(properties) == set(Finding.__dataclass_fields__)


def test_schemas_are_schemas() -> None:
    for schema in openapi()["components"]["schemas"].values():
        jsonschema.Draft202012Validator.check_schema(schema)


def test_operations_have_names_of_their_own() -> None:
    names = [one["operationId"] for path in openapi()["paths"].values() for one in path.values()]
    assert len(names) == len(set(names))
    assert all(re.fullmatch(r"[a-zA-Z]+", one) for one in names)
