"""``somelint serve``: checks over HTTP, with a page to write drafts on."""

from __future__ import annotations

from pathlib import Path

import click

from somelint.cli.command import command as _command
from somelint.cli.extras import needs
from somelint.cli.interface import ui
from somelint.cli.options import file_option, working_policy_option
from somelint.i18n import mark


@_command(
    name="serve",
    help=mark(
        "Check drafts over HTTP, with a page to write them on.\n\n"
        "Only this machine reaches the service, unless a token is asked for."
    ),
)
@click.option(
    "--host", default="127.0.0.1", show_default=True, help=mark("The address to listen at.")
)
@click.option(
    "--port",
    default=8700,
    show_default=True,
    type=click.IntRange(0, 65535),
    help=mark("The port to listen at."),
)
@working_policy_option
@file_option("--token-file", help=mark("Ask for a token; the file holds their hashes, one a line."))
@file_option(
    "--secrets-file",
    help=mark("Secrets of webhooks and slash commands, a line each: kind: secret."),
)
@click.option(
    "--new-webhook-secret", is_flag=True, help=mark("Make a secret for webhooks, then stop.")
)
@click.option("--new-token", is_flag=True, help=mark("Make a token and its hash, then stop."))
@click.option(
    "--allow-origin", multiple=True, help=mark("A web origin whose pages may use the service.")
)
@click.option(
    "--allow-host", multiple=True, help=mark("Another name under which the service is addressed.")
)
@click.option(
    "--rate",
    default=1200,
    show_default=True,
    type=click.IntRange(0),
    help=mark("Requests a minute for each client (0: no limit)."),
)
@click.option(
    "--timeout",
    default=10.0,
    show_default=True,
    type=click.FloatRange(0.1),
    help=mark("Seconds that a check may take."),
)
def serve(
    host: str,
    port: int,
    policy: str | None,
    token_file: str | None,
    secrets_file: str | None,
    new_webhook_secret: bool,
    new_token: bool,
    allow_origin: tuple[str, ...],
    allow_host: tuple[str, ...],
    rate: int,
    timeout: float,
) -> None:
    with needs("service"):
        from somelint.service.run import run
        from somelint.service.settings import Settings
        from somelint.service.signing import Secrets
        from somelint.service.signing import new_webhook_secret as make_secret
        from somelint.service.tokens import Tokens, hash_of
        from somelint.service.tokens import new_token as make

    if new_webhook_secret:
        click.echo(make_secret())
        return
    if new_token:
        token = make()
        click.echo(ui()("Give this to the client, it is not shown again:") + f"\n  {token}")
        click.echo(ui()("Put this into the file of --token-file:") + f"\n  {hash_of(token)}")
        return
    settings = Settings(
        host=host,
        port=port,
        policy=policy,
        start=Path.cwd(),
        tokens=Tokens.read(Path(token_file)) if token_file else Tokens(),
        secrets=Secrets.read(Path(secrets_file) if secrets_file else None),
        origins=allow_origin,
        hosts=tuple(one.lower() for one in allow_host),
        rate=rate,
        timeout=timeout,
    )
    settings.refuse_unsafe()
    run(settings, lambda address: click.echo(ui()("Ready at {address}", address=address)))


command = serve
