"""``somelint lsp``: drafts checked in an editor."""

from __future__ import annotations

import logging
import sys

from somelint.cli.command import command as _command
from somelint.cli.extras import needs
from somelint.cli.interface import ui
from somelint.cli.options import policy_option
from somelint.i18n import mark


@_command(
    name="lsp",
    help=mark(
        "Check drafts in an editor.\n\n"
        "Speaks the Language Server Protocol on standard input and output."
    ),
)
@policy_option
def lsp(policy: str | None) -> None:
    with needs("lsp"):
        from somelint.lsp.server import create_server
    # Messages of the protocol hold drafts, and the library logs what it cannot make out.
    logging.basicConfig(stream=sys.stderr, level=logging.CRITICAL)
    create_server(policy, ui()).start_io()


command = lsp
