"""The command line with a service beside it: the same answers, and no other way to clear."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.commands import somelint
from support.drafts import MARKED
from support.service import serving

from somelint.client.address import Address, address_of
from somelint.client.exchange import Unavailable, exchange, parse
from somelint.draft import Author, Draft, Media, Waiver
from somelint.errors import ConfigError
from somelint.finding import Because, Confidence, Finding, Severity
from somelint.policyfiles import identity
from somelint.service.tokens import hash_of

pytest.importorskip("uvicorn", reason="the service's libraries are not installed")
pytest.importorskip("starlette", reason="the service's libraries are not installed")

EXAMPLES = Path(__file__).parents[2] / "examples"
TOKEN = "sml_for_this_test"


def run(
    *arguments: str, cwd: Path, stdin: str = "", **more: str
) -> subprocess.CompletedProcess[str]:
    return somelint(*arguments, cwd=cwd, stdin=stdin, PYTHONWARNINGS="ignore", **more)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("drafts")
    for one in EXAMPLES.glob("*.txt"):
        shutil.copy(one, made)
    (made / "marked.txt").write_text(MARKED, encoding="utf-8")
    (made / "idle.txt").write_text(
        f"---\nwaivers: [{{rule: PUB009, reason: r, by: Maija}}]\n---\n{MARKED}", encoding="utf-8"
    )
    (made / "many.jsonl").write_text(
        "".join(json.dumps({"id": str(i % 3), "text": f"{i}: {MARKED}"}) + "\n" for i in range(120))
    )
    return made


@pytest.fixture(scope="module")
def url(folder: Path) -> Iterator[str]:
    with serving(folder) as service:
        yield service.address


@pytest.mark.parametrize(
    "arguments",
    [
        ("draft-fi.txt",),
        ("draft-sv.txt", "clean-fi.txt", "draft-en.txt"),
        ("marked.txt", "--fail-on", "never", "--format", "json"),
        ("many.jsonl", "--format", "jsonl"),
        ("marked.txt", "--format", "sarif"),
        ("idle.txt",),
        ("missing.txt", "clean-fi.txt"),
        (".", "--format", "gitlab"),
        ("clean-en.txt", "--role", "private", "--channel", "facebook"),
    ],
)
def test_a_service_says_what_the_linter_here_says(
    folder: Path, url: str, arguments: tuple[str, ...]
) -> None:
    here = run("check", *arguments, cwd=folder)
    there = run("check", *arguments, "--server", url, cwd=folder)
    assert (there.returncode, there.stdout, there.stderr) == (
        here.returncode,
        here.stdout,
        here.stderr,
    )


def test_standard_input_and_the_environment(folder: Path, url: str) -> None:
    done = run("check", "-", cwd=folder, stdin=MARKED, SOMELINT_SERVER=url)
    assert (done.returncode, done.stderr) == (1, "")


def test_little_is_imported(folder: Path, url: str) -> None:
    script = (
        "import sys\nfrom somelint.cli import main\n"
        "try:\n    main(['check', 'draft-fi.txt', '--server', sys.argv[1]])\n"
        "except SystemExit:\n    print(*sys.modules, file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, url], cwd=folder, capture_output=True, text=True, check=False
    )
    loaded = set(done.stderr.split())
    assert "somelint.client.service" in loaded
    heavy = {
        "spacy",
        "regex",
        "msgspec",
        "numpy",
        "rich",
        "somelint.linter",
        "http.client",
        "email",
    }
    assert not loaded & heavy


def test_without_a_service_the_check_runs_here(folder: Path) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{unused.getsockname()[1]}"
        done = run("check", "marked.txt", "--server", address, cwd=folder)
    assert done.returncode == 1
    assert "PUB001" in done.stdout
    (line,) = done.stderr.splitlines()
    assert address in line
    assert "checking here instead" in line


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("somelint.yaml", "registered_topics: [Hanke Tuulikello]\n"),
        ("somelint-waivers.yaml", "- {rule: PUB001, reason: r, by: Maija}\n"),
    ],
)
def test_another_policy_than_the_services_holds_here(
    tmp_path: Path, url: str, name: str, content: str
) -> None:
    (tmp_path / "marked.txt").write_text(MARKED, encoding="utf-8")
    (tmp_path / name).write_text(content, encoding="utf-8")
    here = run("check", "marked.txt", cwd=tmp_path)
    there = run("check", "marked.txt", "--server", url, cwd=tmp_path)
    assert (there.returncode, there.stdout) == (here.returncode, here.stdout)
    assert "another policy" in there.stderr


def test_a_broken_policy_is_an_error_as_ever(tmp_path: Path, url: str) -> None:
    (tmp_path / "a.txt").write_text(MARKED, encoding="utf-8")
    (tmp_path / "somelint.yaml").write_text("acounts: []\n")
    done = run("check", "a.txt", "--server", url, cwd=tmp_path)
    assert done.returncode == 2
    assert "somelint.yaml:1" in done.stderr


def test_a_token_is_given_by_the_environment_or_a_file(tmp_path: Path) -> None:
    (tmp_path / "hashes").write_text(hash_of(TOKEN) + "\n")
    (tmp_path / "token").write_text(TOKEN + "\n")
    (tmp_path / "a.txt").write_text(MARKED, encoding="utf-8")
    with serving(tmp_path, "--token-file", "hashes") as service:
        address = service.address
        asked = ("check", "a.txt", "--server", address)
        assert run(*asked, cwd=tmp_path, SOMELINT_TOKEN=TOKEN).stderr == ""
        by_file = run(*asked, cwd=tmp_path, SOMELINT_TOKEN_FILE="token")
        assert (by_file.returncode, by_file.stderr) == (1, "")
        without = run(*asked, cwd=tmp_path)
        assert without.returncode == 1
        assert "token" in without.stderr
        assert TOKEN not in without.stderr + without.stdout


def test_the_hook_asks_too(tmp_path: Path, folder: Path, url: str) -> None:
    subprocess.run(["git", "init", "-q", "."], cwd=tmp_path, check=True)
    (tmp_path / "drafts").mkdir()
    (tmp_path / "drafts/a.txt").write_text(MARKED, encoding="utf-8")
    subprocess.run(["git", "add", "."], cwd=tmp_path, check=True)
    done = run("hook", "run", cwd=tmp_path, SOMELINT_SERVER=url)
    assert done.returncode == 1
    assert "drafts/a.txt:1:19" in done.stdout
    assert "checking here" not in done.stderr


# -- what answers


def answering(content: bytes) -> Iterator[str]:
    """A program that gives this answer to whoever asks."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            try:
                while True:
                    connection, _ = server.accept()
                    with connection:
                        connection.recv(1 << 16)
                        connection.sendall(content)
            except OSError:
                return

        threading.Thread(target=serve, daemon=True).start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}"


def http(body: bytes, status: str = "200 OK", *headers: str) -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers, "", ""]
    return "\r\n".join(lines).encode() + body


CLEAN = b'{"version": 1, "drafts": [{"draft": "0", "complete": true, "findings": []}]}'


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"SSH-2.0-OpenSSH\r\n",
        http(CLEAN),
        http(CLEAN, "200 OK", "somelint-policy: of another"),
        http(b"[]", "503 Busy"),
        http(CLEAN, "302 Found", "Location: http://127.0.0.1:1/"),
        http(CLEAN)[:-10],
    ],
)
def test_an_answer_of_something_else_clears_no_draft(folder: Path, content: bytes) -> None:
    for address in answering(content):
        done = run("check", "marked.txt", "--server", address, cwd=folder)
        assert done.returncode == 1
        assert "PUB001" in done.stdout
        assert "checking here instead" in done.stderr


@pytest.mark.parametrize(
    "body",
    [
        b"[]",
        b"{}",
        b'{"drafts": []}',
        b'{"drafts": [{"complete": true}]}',
        b'{"drafts": [{"complete": true, "findings": [{"rule": "PUB001"}]}]}',
        b"\xff",
    ],
)
def test_an_answer_of_the_right_policy_must_make_sense(folder: Path, body: bytes) -> None:
    own = identity(None, str(folder))
    for address in answering(http(body, "200 OK", f"Somelint-Policy: {own}")):
        done = run("check", "marked.txt", "--server", address, cwd=folder)
        assert done.returncode == 1
        assert "checking here instead" in done.stderr


def test_an_incomplete_check_stays_one(folder: Path) -> None:
    own = identity(None, str(folder))
    body = CLEAN.replace(b"true", b"false")
    for address in answering(http(body, "200 OK", f"Somelint-Policy: {own}")):
        assert run("check", "marked.txt", "--server", address, cwd=folder).returncode == 3


@pytest.mark.parametrize(
    "answer",
    [b"", b"HTTP/1.1 200 OK", b"HTTP/1.1 200 OK\r\n\r\n", b"HTTP/2 x\r\n\r\n", http(b"abc") + b"d"],
)
def test_what_is_no_answer(answer: bytes) -> None:
    with pytest.raises(Unavailable):
        parse(answer)


def test_an_answer() -> None:
    answer = parse(http(b"ab", "404 Not Found", "X-Y:  z "))
    assert (answer.status, answer.body, answer.headers["x-y"]) == (404, b"ab", "z")


def test_certificates_are_checked() -> None:
    for address in answering(http(CLEAN)):
        port = int(address.rpartition(":")[2])
        with pytest.raises(Unavailable):
            exchange(Address("127.0.0.1", port, secure=True, token="t"), "GET", "/")


# -- where a draft may go


@pytest.mark.parametrize(
    ("server", "environment", "expected"),
    [
        (None, {}, None),
        (None, {"SOMELINT_SERVER": ""}, None),
        ("off", {"SOMELINT_SERVER": "http://127.0.0.1:1"}, None),
        (None, {"SOMELINT_SERVER": "http://[::1]:87/"}, "http://[::1]:87"),
        ("http://127.0.0.9", {}, "http://127.0.0.9:80"),
        ("http://localhost:8700/x/", {}, "http://localhost:8700/x"),
        ("https://lint.example", {"SOMELINT_TOKEN": "t"}, "https://lint.example:443"),
    ],
)
def test_addresses(server: str | None, environment: dict[str, str], expected: str | None) -> None:
    address = address_of(server, environment)
    assert (address.url if address else None) == expected


@pytest.mark.parametrize(
    ("server", "environment"),
    [
        ("127.0.0.1:8700", {}),
        ("ftp://127.0.0.1", {}),
        ("http://", {}),
        ("http://127.0.0.1:x", {}),
        ("http://127.0.0.1/?q", {}),
        ("http://lint.example", {"SOMELINT_TOKEN": "t"}),
        ("https://lint.example", {}),
        ("http://127.0.0.1.lint.example", {}),
        ("http://127.0.0.1@lint.example", {"SOMELINT_TOKEN": "t"}),
        ("https://a:b@lint.example", {"SOMELINT_TOKEN": "t"}),
        ("http://127.0.0.1", {"SOMELINT_TOKEN": "a\r\nX: y"}),
        ("http://127.0.0.1", {"SOMELINT_TOKEN_FILE": "/nowhere"}),
    ],
)
def test_drafts_go_nowhere_else(server: str, environment: dict[str, str]) -> None:
    with pytest.raises(ConfigError):
        address_of(server, environment)


def test_a_token_is_not_shown() -> None:
    assert TOKEN not in repr(address_of("http://127.0.0.1", {"SOMELINT_TOKEN": TOKEN}))


# -- the same policy


def policy(folder: Path, files: dict[str, str]) -> str | None:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")
    return identity(None, str(folder))


BASE = {"somelint.yaml": "rule_folders: [own]\nwaivers: w.yaml\n", "w.yaml": "[]\n"}
RULE = {"own/a/x.yaml": "code: X\n"}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ({}, {}, True),
        (BASE | RULE, BASE | RULE, True),
        (BASE | RULE, BASE, False),
        (BASE | RULE, BASE | {"own/a/x.yaml": "code: Y\n"}, False),
        (BASE | RULE, BASE | RULE | {"w.yaml": "[1]\n"}, False),
        (BASE | RULE, BASE | RULE | {"own/notes.txt": "x"}, True),
        ({}, {"somelint.yaml": ""}, True),
        ({}, {"somelint.yaml": "name: x\n"}, False),
        ({}, {"somelint-waivers.yaml": "[]\n"}, False),
    ],
)
def test_identities(tmp_path: Path, one: dict[str, str], other: dict[str, str], same: bool) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    first, second = policy(tmp_path / "a", one), policy(tmp_path / "b", other)
    assert first is not None
    assert (first == second) is same


@pytest.mark.parametrize("content", ["waivers: none.yaml\n", "waivers: [\n", "- waivers\n"])
def test_a_policy_that_cannot_be_read_has_no_identity(tmp_path: Path, content: str) -> None:
    assert policy(tmp_path, {"somelint.yaml": content}) is None


# -- there and back

words = st.text(min_size=1, max_size=20).filter(lambda one: bool(one.strip()))
maybe = st.none() | words
waivers = st.builds(
    Waiver,
    rule=st.sampled_from(("PUB001", "CHN009")),
    reason=words,
    by=words,
    text=maybe,
    expires=st.none() | st.dates(),
)
drafts = st.builds(
    Draft,
    text=words,
    id=maybe,
    channel=maybe,
    account=maybe,
    role=st.sampled_from((None, "official", "private", "organisation")),
    author=st.none() | st.builds(Author, maybe, maybe, maybe, maybe, maybe),
    published=st.none() | st.datetimes() | st.datetimes(timezones=st.just(dt.UTC)),
    language=st.sampled_from((None, "fi", "sv", "en")),
    sources=st.lists(words, max_size=2).map(tuple),
    media=st.lists(st.builds(Media, words, maybe), max_size=2).map(tuple),
    in_reply_to=maybe,
    waivers=st.lists(waivers, max_size=2).map(tuple),
)


@given(drafts)
def test_a_draft_survives_the_way(draft: Draft) -> None:
    assert Draft.from_mapping(json.loads(json.dumps(draft.to_mapping()))) == draft


def texts(*names: str) -> dict[str, st.SearchStrategy[str]]:
    return dict.fromkeys(names, words)


offsets: st.SearchStrategy[int | None] = st.none() | st.integers(0, 99)
because: st.SearchStrategy[Sequence[Because]] = st.lists(
    st.builds(Because, words, words, offsets, offsets), max_size=2
)
findings = st.builds(
    Finding,
    severity=st.sampled_from(Severity),
    confidence=st.sampled_from(Confidence),
    guideline=st.lists(words, max_size=2).map(tuple),
    start=offsets,
    because=because.map(tuple),
    waived=st.none() | st.fixed_dictionaries({"reason": words, "by": words}),
    **texts("rule", "name", "message", "advice", "language", "fingerprint", "draft"),
)


@given(findings)
def test_a_finding_survives_the_way(finding: Finding) -> None:
    back = Finding.from_dict(json.loads(json.dumps(finding.to_dict())))
    assert dataclasses.asdict(back) == dataclasses.asdict(finding)
