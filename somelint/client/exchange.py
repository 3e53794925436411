"""One HTTP request and its answer.

On this machine over a plain socket: importing ``http.client`` (with ``email`` and ``ssl``)
takes longer than the whole answer does. Elsewhere over ``http.client`` with HTTPS. Proxies
of the environment are not used and redirects not followed: a draft goes where the user said.
"""

from __future__ import annotations

import socket
from dataclasses import dataclass

from somelint.client.address import Address
from somelint.i18n import mark

CONNECT_TIMEOUT = 1.0
CONNECT_TIMEOUT_ELSEWHERE = 5.0
ANSWER_TIMEOUT = 15.0
"""Seconds. A service gives up a check after ten by itself."""
MAX_ANSWER = 100_000_000


class Unavailable(Exception):
    """The service gave no answer that can be used; the reason holds no text of a draft."""


@dataclass(frozen=True, slots=True)
class Answer:
    """``headers`` have lower-case names."""

    status: int
    headers: dict[str, str]
    body: bytes


def exchange(address: Address, method: str, path: str, body: bytes = b"") -> Answer:
    """Ask once. Raises Unavailable."""
    headers = {"Accept": "application/json", "Content-Type": "application/json"}
    if address.token:
        headers["Authorization"] = f"Bearer {address.token}"
    try:
        if address.secure:
            return _secure(address, method, path, headers, body)
        return _plain(address, method, path, headers, body)
    except TimeoutError:
        raise Unavailable(mark("it does not answer in time")) from None
    except ConnectionRefusedError:
        raise Unavailable(mark("nothing listens there")) from None
    except OSError as error:
        raise Unavailable(error.strerror or type(error).__name__) from None


def _plain(
    address: Address, method: str, path: str, headers: dict[str, str], body: bytes
) -> Answer:
    # HTTP/1.0: the answer comes whole and ends with the connection.
    lines = [f"{method} {address.prefix}{path} HTTP/1.0", f"Host: {address.host}:{address.port}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    lines += [f"Content-Length: {len(body)}", "", ""]
    place = (address.host, address.port)
    with socket.create_connection(place, timeout=CONNECT_TIMEOUT) as connection:
        connection.settimeout(ANSWER_TIMEOUT)
        connection.sendall("\r\n".join(lines).encode("latin-1", "replace") + body)
        pieces = []
        size = 0
        while piece := connection.recv(1 << 16):
            pieces.append(piece)
            size += len(piece)
            if size > MAX_ANSWER:
                raise Unavailable(mark("its answer is too long"))
    return parse(b"".join(pieces))


def parse(answer: bytes) -> Answer:
    """An HTTP answer of known length. Raises Unavailable for anything else."""
    head, found, body = answer.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    version, _, rest = first.partition(" ")
    status = rest[:3]
    if (
        not found
        or not version.startswith("HTTP/1.")
        or not (status.isascii() and status.isdigit())
    ):
        raise Unavailable(mark("it does not speak HTTP"))
    headers = {}
    for line in lines:
        name, _, value = line.partition(":")
        headers[name.strip().lower()] = value.strip()
    if headers.get("content-length") != str(len(body)):
        raise Unavailable(mark("its answer is cut short"))
    return Answer(int(status), headers, body)


def _secure(
    address: Address, method: str, path: str, headers: dict[str, str], body: bytes
) -> Answer:
    from http.client import HTTPException, HTTPSConnection

    connection = HTTPSConnection(address.host, address.port, timeout=CONNECT_TIMEOUT_ELSEWHERE)
    try:
        connection.connect()
        connection.sock.settimeout(ANSWER_TIMEOUT)
        connection.request(method, address.prefix + path, body, headers)
        answer = connection.getresponse()
        content = answer.read(MAX_ANSWER + 1)
        if len(content) > MAX_ANSWER:
            raise Unavailable(mark("its answer is too long"))
        found = {name.lower(): value for name, value in answer.getheaders()}
        return Answer(answer.status, found, content)
    except HTTPException as error:
        raise Unavailable(type(error).__name__) from None
    finally:
        connection.close()
