"""Settings of all tests."""

import os
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from support.browser import chromium

# The same examples in every run: a run that fails says something about the change before it.
# HYPOTHESIS_PROFILE=explore looks for new ones.
# A busy machine is no mistake of the code: nothing is judged by the clock.
PATIENT = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("steady", derandomize=True, **PATIENT)
settings.register_profile("explore", max_examples=1_000, **PATIENT)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))


def pytest_addoption(parser: pytest.Parser) -> None:
    # A setting of pytest-asyncio, which comes with the libraries for the language server's tests:
    # without them pytest would call it unknown.
    parser.addini("asyncio_default_fixture_loop_scope", "where fixtures' loops live")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    # Not for longer than a module: its event loop would be in the way of other tests' own.
    with chromium() as opened:
        yield opened
