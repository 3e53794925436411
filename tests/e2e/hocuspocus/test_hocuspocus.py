"""The gate in a real Hocuspocus server, with real Yjs clients and a real service.

``.ci/e2e-hocuspocus`` brings the packages of npm and says where in ``SOMELINT_HOCUSPOCUS``.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.service import serving

SCENARIO = Path(__file__).with_name("scenario.mjs")
NODE = shutil.which("node")


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The environment of clients: the address of a service and the secret that it knows."""
    pytest.importorskip("uvicorn", reason="the service's libraries are not installed")
    from somelint.service.signing import new_webhook_secret

    folder = tmp_path_factory.mktemp("service")
    secret = new_webhook_secret()
    (folder / "secrets").write_text(f"webhook: {new_webhook_secret()}\nwebhook: {secret}\n")
    with serving(folder, "--secrets-file", "secrets") as started:
        yield {"SOMELINT_URL": f"{started.address}/", "SOMELINT_WEBHOOK_SECRET": secret}


def test_the_gate(service: dict[str, str]) -> None:
    folder = os.environ.get("SOMELINT_HOCUSPOCUS")
    if not folder or NODE is None:
        pytest.skip("needs Node.js and Hocuspocus: run .ci/e2e-hocuspocus")
    done = subprocess.run(
        [NODE, "--test", "--test-reporter=spec", str(SCENARIO)],
        env={**os.environ, **service},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "pass 10" in done.stdout
