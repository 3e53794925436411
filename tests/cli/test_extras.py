"""Commands whose libraries are not installed say how to get them, and hide no other error."""

from __future__ import annotations

import importlib

import pytest

from somelint.cli.extras import needs
from somelint.errors import ConfigError


def test_a_missing_library() -> None:
    with pytest.raises(ConfigError, match=r"pip install 'somelint\[service\]'"), needs("service"):
        importlib.import_module("nowhere_to_be_found")


def test_a_missing_module_of_somelint_is_an_error_of_ours() -> None:
    with pytest.raises(ModuleNotFoundError), needs("service"):
        importlib.import_module("somelint.nowhere")


@pytest.mark.parametrize("command", ["serve", "lsp"])
def test_commands_load_without_their_libraries(command: str) -> None:
    # Its help is shown, and its shell completion works, whatever is installed.
    module = importlib.import_module(f"somelint.cli.{command}")
    assert module.command.name == command
