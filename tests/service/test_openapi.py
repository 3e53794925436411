"""The OpenAPI document fits the routes and the drafts of the contract."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import threading
import time
from pathlib import Path
from typing import Any

import jsonschema
import pytest

pytest.importorskip("starlette", reason="the service's libraries are not installed")
pytest.importorskip("uvicorn", reason="the service's libraries are not installed")
pytest.importorskip("prometheus_client", reason="the service's libraries are not installed")

import uvicorn

from somelint.draft import FIELDS
from somelint.finding import Finding
from somelint.service.app import create_app
from somelint.service.openapi import openapi
from somelint.service.settings import Settings
from somelint.service.signing import Secrets


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


def test_the_service_keeps_to_its_document(tmp_path: Path) -> None:
    """Generated requests: valid ones are answered as documented, others are refused."""
    schemathesis = shutil.which("schemathesis")
    if schemathesis is None:
        pytest.skip("schemathesis is not installed")
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        port = bound.getsockname()[1]
        # Switched on, so that unsigned requests are refused and not merely unknown.
        secrets = Secrets(webhook=(b"0" * 32,), slack=(b"1" * 32,), mattermost=(b"2" * 26,))
        app = create_app(Settings(rate=0, start=tmp_path, secrets=secrets))
        server = uvicorn.Server(uvicorn.Config(app, log_config=None, access_log=False))
        thread = threading.Thread(target=server.run, args=([bound],), daemon=True)
        thread.start()
        try:
            while not server.started and thread.is_alive():
                time.sleep(0.02)
            url = f"http://127.0.0.1:{port}/v1/openapi.json"
            command = [schemathesis, "run", url, "--max-examples", "10", "--seed", "1"]
            done = subprocess.run(
                command, capture_output=True, text=True, check=False, cwd=tmp_path
            )
        finally:
            server.should_exit = True
            thread.join(20)
    assert done.returncode == 0, done.stdout[-4000:]
