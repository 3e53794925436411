"""A WordPress site of its own: files, database, web server."""

from __future__ import annotations

import base64
import json
import os
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PLUGIN = Path(__file__).parents[3] / "integrations" / "wordpress" / "somelint"
PHP = Path(__file__).parent / "php"


def php(root: Path) -> list[str]:
    """PHP that compiles the site once, not for each process and request."""
    cache = root.parent / "compiled"
    cache.mkdir(exist_ok=True)
    options = ("enable_cli=1", "revalidate_freq=0", f"file_cache={cache}")
    return ["php", "-d", "display_errors=stderr", *(f"-dopcache.{one}" for one in options)]


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        assert process.poll() is None, "the server ended"
        try:
            urllib.request.urlopen(url, timeout=30).close()
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the server did not start")


class Answer:
    """Status and JSON of a response."""

    def __init__(self, status: int, body: bytes) -> None:
        self.status = status
        self.text = body.decode("utf-8")

    @property
    def json(self) -> Any:
        return json.loads(self.text)


class Site:
    """A site that runs; ``run`` executes PHP in it, ``api`` speaks to it as a client does."""

    def __init__(self, root: Path, address: str, password: str, service: str, token: str) -> None:
        self.root = root
        self.address = address
        self.password = password
        self.service = service
        self.token = token

    def run(self, code: str, *, user: int = 1, **values: Any) -> Any:
        """What PHP code returns; ``values`` are its variables."""
        given = f"extract( json_decode( base64_decode( '{_base64(json.dumps(values))}' ), true ) );"
        done = subprocess.run(
            [*php(self.root), PHP / "run.php", self.root, str(user)],
            input=(given + code).encode(),
            capture_output=True,
            check=False,
            timeout=120,
        )
        out = done.stdout.decode("utf-8")
        assert "\n=RESULT=\n" in out, out + done.stderr.decode("utf-8", "replace")
        return json.loads(out.partition("\n=RESULT=\n")[2])

    def api(self, method: str, route: str, data: Any = None, *, user: str = "kaisa") -> Answer:
        """A request to the REST API, which a site without rewriting has in its query."""
        path, _, query = route.partition("?")
        url = f"{self.address}/?rest_route={urllib.parse.quote(path)}" + (
            f"&{query}" if query else ""
        )
        request = urllib.request.Request(
            url,
            method=method,
            data=None if data is None else json.dumps(data).encode(),
            headers={
                "Content-Type": "application/json",
                "Authorization": "Basic " + _base64(f"{user}:{self.password}"),
            },
        )
        return self._answer(request)

    def xmlrpc(self, body: str) -> Answer:
        request = urllib.request.Request(
            f"{self.address}/xmlrpc.php", body.encode(), {"Content-Type": "text/xml"}
        )
        return self._answer(request)

    def settings(self, **changed: Any) -> None:
        """The default settings, with those of the service, and what is changed."""
        self.run(
            "update_option( 'somelint_settings', array_merge( "
            "Somelint\\Settings::DEFAULTS, $changed ) );",
            changed={"url": self.service, "token": self.token, **changed},
        )

    def status(self, post: int) -> str:
        found: str = self.run("return get_post_status( $post );", post=post)
        return found

    def meta(self, post: int, key: str) -> Any:
        return self.run("return get_post_meta( $post, $key, true );", post=post, key=key)

    def trail(self) -> list[dict[str, Any]]:
        """The audit trail, the oldest line first."""
        found: list[dict[str, Any]] = self.run(
            "return array_reverse( ( new Somelint\\Audit_Trail() )->lines( 1000 ) );"
        )
        return found

    def complaints(self) -> list[str]:
        """What PHP noted of the plugin."""
        log = self.root / "debug.log"
        lines = log.read_text("utf-8", "replace").splitlines() if log.exists() else []
        return [line for line in lines if "plugins/somelint/" in line]

    @staticmethod
    def _answer(request: urllib.request.Request) -> Answer:
        try:
            with urllib.request.urlopen(request, timeout=60) as response:
                return Answer(response.status, response.read())
        except urllib.error.HTTPError as error:
            return Answer(error.code, error.read())


@contextmanager
def site(source: Path, root: Path, service: str, token: str) -> Iterator[Site]:
    """A new site from a tree of WordPress, with the plugin, which asks ``service``."""
    shutil.copytree(source, root, copy_function=_link)
    shutil.copytree(PLUGIN, root / "wp-content" / "plugins" / "somelint")
    shutil.copy(PHP / "wp-config.php", root / "wp-config.php")
    (root / "database").mkdir()
    address = f"http://127.0.0.1:{free_port()}"
    installed = subprocess.run(
        [*php(root), PHP / "install.php", root, address],
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert installed.returncode == 0, installed.stderr.decode("utf-8", "replace")
    password = installed.stdout.decode("utf-8").split()[-1]
    server = subprocess.Popen(
        [*php(root), "-S", address.removeprefix("http://"), "-t", str(root)],
        env={**os.environ, "PHP_CLI_SERVER_WORKERS": "4"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        wait_for(f"{address}/wp-login.php", server)
        made = Site(root, address, password, service, token)
        made.settings()
        yield made
    finally:
        # Its workers are children of their own, in its group.
        os.killpg(server.pid, 15)
        server.wait(20)


def _link(source: str, target: str) -> str:
    """WordPress's own files are not written to: a second name is enough."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
    return target


def _base64(text: str) -> str:
    return base64.b64encode(text.encode()).decode()
