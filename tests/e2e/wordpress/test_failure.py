"""When the service does not answer, is slow, or refuses."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from .site import Answer, Site

GOOD = "<p>Tervetuloa avoimiin oviin lauantaina.</p>"
NOBODY = "http://127.0.0.1:9"


def publish(site: Site, content: str = GOOD) -> Answer:
    return site.api("POST", "/wp/v2/posts", {"content": content, "status": "publish"})


@contextmanager
def service_that_answers(status: int, body: bytes, **headers: str) -> Iterator[str]:
    """Something that listens, and is no somelint."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()


def test_by_default_a_service_that_is_down_holds(wordpress: Site) -> None:
    wordpress.settings(url=NOBODY)
    answer = publish(wordpress)
    assert answer.status == 422
    assert answer.json["data"]["failure"] == "down"
    # Where the service is, is told to those who run the site only.
    assert "127.0.0.1" not in answer.text
    assert "127.0.0.1" in wordpress.run("return get_option( 'somelint_failure' )['detail'];")
    post = wordpress.run(
        "return wp_insert_post( [ 'post_title' => 'Uutinen', 'post_status' => 'publish' ] );"
    )
    assert wordpress.status(post) == "pending"
    assert wordpress.meta(post, "_somelint_held")["why"]


def test_if_so_set_it_is_published_and_recorded(wordpress: Site) -> None:
    wordpress.settings(url=NOBODY, on_failure="publish")
    answer = publish(wordpress)
    assert answer.json["status"] == "publish"
    line = wordpress.trail()[-1]
    assert (line["action"], line["post_id"]) == ("unchecked", str(answer.json["id"]))


def test_a_service_that_hangs_is_given_the_time_that_is_set(wordpress: Site) -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        wordpress.settings(url=f"http://127.0.0.1:{silent.getsockname()[1]}", timeout=1)
        before = time.monotonic()
        assert publish(wordpress).status == 422
        # Far from the default of five seconds; twice, since a busy machine is slow besides.
        assert time.monotonic() - before < 5


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (401, b"{}"),
        (413, b"{}"),
        (422, b"{}"),
        (200, b"<html>Welcome"),
        (200, b'{"drafts": []}'),
        (200, b'{"drafts": [{"findings": []}]}'),
        (404, b""),
    ],
)
def test_a_refusal_holds_whatever_is_set(wordpress: Site, status: int, body: bytes) -> None:
    with service_that_answers(status, body) as url:
        wordpress.settings(url=url, on_failure="publish")
        answer = publish(wordpress)
    assert answer.status == 422
    assert answer.json["data"]["failure"] == "refused"


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_busy_service_counts_as_down(wordpress: Site, status: int) -> None:
    with service_that_answers(status, b"{}") as url:
        wordpress.settings(url=url)
        assert publish(wordpress).json["data"]["failure"] == "down"


def test_an_unfinished_check_clears_nothing(wordpress: Site) -> None:
    with service_that_answers(200, b'{"drafts": [{"complete": false, "findings": []}]}') as url:
        wordpress.settings(url=url)
        assert publish(wordpress).status == 422


def test_neither_draft_nor_token_follow_a_redirect(wordpress: Site) -> None:
    good = b'{"drafts": [{"complete": true, "findings": []}]}'
    with (
        service_that_answers(200, good) as other,
        service_that_answers(307, b"", Location=other + "/v1/check") as url,
    ):
        wordpress.settings(url=url)
        assert publish(wordpress).json["data"]["failure"] == "refused"


def test_a_wrong_token_holds_and_is_never_told(wordpress: Site) -> None:
    wordpress.settings(token="sml_wrong-0123456789", on_failure="publish")
    answer = publish(wordpress)
    assert answer.status == 422
    assert "token" in answer.json["message"]
    assert "sml_wrong" not in answer.text
    wordpress.settings(url="http://127.0.0.1:9", on_failure="hold")
    assert "sml_wrong" not in publish(wordpress).text


def test_a_text_without_words_needs_no_service(wordpress: Site) -> None:
    wordpress.settings(url=NOBODY)
    assert publish(wordpress, "<p></p>").status in (201, 400)
