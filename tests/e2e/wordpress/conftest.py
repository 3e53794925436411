"""Real WordPress with the plugin, beside a real service. ``.ci/e2e-wordpress`` brings both."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from support.service import serving

from .site import Site, site

FOLDER = os.environ.get("SOMELINT_WORDPRESS")
VERSIONS = ("wp-6.5", "wp-6.1")


@dataclass(frozen=True)
class Service:
    address: str
    token: str


def needed(version: str) -> Path:
    if not FOLDER:
        pytest.skip("needs WordPress: run .ci/e2e-wordpress")
    source = Path(FOLDER) / version
    if shutil.which("php") is None or not source.is_dir():
        pytest.skip(f"php or {version} is not there: run .ci/e2e-wordpress")
    return source


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A service that asks for a token."""
    pytest.importorskip("uvicorn", reason="the service's libraries are not installed")
    from somelint.service.tokens import hash_of, new_token

    folder = tmp_path_factory.mktemp("service")
    token = new_token()
    (folder / "tokens").write_text(hash_of(token) + "\n", "utf-8")
    with serving(folder, "--token-file", "tokens") as started:
        yield Service(started.address, token)


@pytest.fixture(scope="session", params=VERSIONS)
def running(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Site]:
    source = needed(request.param)
    service: Service = request.getfixturevalue("service")
    root = tmp_path_factory.mktemp("site") / "wordpress"
    with site(source, root, service.address, service.token) as made:
        yield made
        assert made.complaints() == []


@pytest.fixture
def wordpress(running: Site) -> Iterator[Site]:
    """The site, with the settings as they were afterwards."""
    yield running
    running.settings()
