"""Signed requests: webhooks as Standard Webhooks has them, slash commands of chats."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import logging
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("starlette", reason="the service's libraries are not installed")
pytest.importorskip("prometheus_client", reason="the service's libraries are not installed")
pytest.importorskip("httpx", reason="starlette's test client needs httpx")

from starlette.testclient import TestClient

from somelint.draft import Draft
from somelint.errors import ConfigError
from somelint.linter import Examined, Linter
from somelint.service.app import create_app
from somelint.service.hooks import PATHS
from somelint.service.keeper import Keeper
from somelint.service.problem import Problem
from somelint.service.settings import Settings
from somelint.service.signing import (
    TOLERANCE,
    Secrets,
    new_webhook_secret,
    sign_webhook,
    verify_slack,
    verify_token,
    verify_webhook,
)

MARKED = "Hei 😀 liite on leimattu TL III, katsokaa kuvaa."
CLEAN = "Lossi kulkee tänään aikataulun mukaan."
WORD = "Salaviiksipuikkelo"
WEBHOOK = b"0123456789abcdef0123456789abcdef"
SLACK = b"8f742231b10e8888abcd99yyyzzz85a5"
TOKEN = b"xr3j5x3p4pfk7kk6ck7b4e6ghh"
FORM = "application/x-www-form-urlencoded"


@pytest.fixture(scope="module")
def keeper(tmp_path_factory: pytest.TempPathFactory) -> Keeper:
    made = Keeper(start=tmp_path_factory.mktemp("empty"))
    made.load()
    return made


def client_of(keeper: Keeper, **settings: Any) -> TestClient:
    secrets = Secrets(webhook=(WEBHOOK,), slack=(SLACK,), mattermost=(TOKEN,))
    app = create_app(Settings(**{"rate": 0, "secrets": secrets, **settings}), keeper)
    return TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False)


@pytest.fixture(scope="module")
def client(keeper: Keeper) -> TestClient:
    return client_of(keeper)


def hook(client: TestClient, body: bytes, /, at: float | None = None, **changed: str) -> Any:
    stamp = str(int(time.time() if at is None else at))
    headers = {
        "content-type": "application/json",
        "webhook-id": "msg_1",
        "webhook-timestamp": stamp,
        "webhook-signature": sign_webhook(WEBHOOK, "msg_1", stamp, body),
    }
    headers |= {key.replace("_", "-"): value for key, value in changed.items()}
    return client.post("/v1/hooks/check", content=body, headers=headers)


def slack(client: TestClient, form: dict[str, str], query: str = "", **changed: str) -> Any:
    body, stamp = urlencode(form).encode(), str(int(time.time()))
    digest = hmac.new(SLACK, b"v0:" + stamp.encode() + b":" + body, hashlib.sha256).hexdigest()
    headers = {
        "content-type": FORM,
        "x-slack-request-timestamp": stamp,
        "x-slack-signature": f"v0={digest}",
    }
    headers |= {key.replace("_", "-"): value for key, value in changed.items()}
    return client.post(f"/v1/slash/slack{query}", content=body, headers=headers)


def mattermost(client: TestClient, form: dict[str, str], query: str = "") -> Any:
    body = urlencode({"token": TOKEN.decode(), **form}).encode()
    return client.post(f"/v1/slash/mattermost{query}", content=body, headers={"content-type": FORM})


# -- the signatures themselves, against values that others publish


def test_the_example_of_standard_webhooks() -> None:
    secret = base64.b64decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
    message, stamp, body = "msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", b'{"test": 2432232314}'
    signature = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
    headers = {"webhook-id": message, "webhook-timestamp": stamp}
    for given_header in (signature, f"v1,AAAA {signature}", f"v1a,xyz {signature} v1,="):
        sent = {**headers, "webhook-signature": given_header}
        assert verify_webhook(sent, body, [WEBHOOK, secret], 1614265330.0) == (message, secret)


def test_the_example_of_slack() -> None:
    body = (
        b"token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&"
        b"channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&"
        b"command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands"
        b"%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id="
        b"398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c"
    )
    headers = {
        "x-slack-request-timestamp": "1531420618",
        "x-slack-signature": "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503",
    }
    verify_slack(headers, body, [b"another", SLACK], 1531420618.0)
    with pytest.raises(Problem):
        verify_slack(headers, body + b" ", [SLACK], 1531420618.0)


@given(st.binary(max_size=200), st.binary(max_size=200))
def test_a_signature_fits_its_body_alone(body: bytes, other: bytes) -> None:
    stamp = "1700000000"
    headers = {
        "webhook-id": "a",
        "webhook-timestamp": stamp,
        "webhook-signature": sign_webhook(WEBHOOK, "a", stamp, body),
    }
    assert verify_webhook(headers, body, [WEBHOOK], 1700000000) == ("a", WEBHOOK)
    if other != body:
        with pytest.raises(Problem):
            verify_webhook(headers, other, [WEBHOOK], 1700000000)


@given(st.text(max_size=60))
def test_no_other_token_fits(text: str) -> None:
    verify_token(TOKEN.decode(), [b"old", TOKEN])
    if text.encode("utf-8", "replace") != TOKEN:
        with pytest.raises(Problem):
            verify_token(text, [TOKEN])


# -- webhooks


@pytest.mark.parametrize(
    ("body", "cleared"),
    [
        ({"text": MARKED}, False),
        ({"text": CLEAN, "channel": "twitter"}, True),
        ({"drafts": [{"text": CLEAN}, {"text": MARKED}]}, False),
    ],
)
def test_a_signed_draft_gets_a_signed_answer(
    client: TestClient, body: dict[str, Any], cleared: bool
) -> None:
    if cleared:
        author = {"name": "Maija Mallikas", "unit": "Tieto", "photo": "own-face"}
        body = {**body, "role": "private", "author": author}
    answer = hook(client, json.dumps(body).encode())
    assert answer.status_code == 200
    data = answer.json()
    assert data["cleared"] is cleared
    assert len(data["report"]["drafts"]) == len(body.get("drafts", [body]))
    signed = verify_webhook(answer.headers, answer.content, [WEBHOOK], time.time())
    assert signed == ("msg_1", WEBHOOK)


BODY = json.dumps({"text": MARKED}).encode()


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({"webhook_signature": ""}, 401),
        ({"webhook_signature": "v1,AAAA"}, 401),
        ({"webhook_signature": "v1,\u00e4"}, 401),
        ({"webhook_id": "msg_2"}, 401),
        ({"webhook_id": "a.b"}, 401),
        ({"webhook_timestamp": "soon"}, 401),
        ({"webhook_timestamp": "1" * 400}, 401),
        ({"content_type": "text/plain"}, 415),
        ({"content_type": FORM}, 415),
    ],
)
def test_an_unsigned_webhook_is_refused(
    client: TestClient, changed: dict[str, str], status: int
) -> None:
    encoded: dict[str, Any] = {key: value.encode("latin-1") for key, value in changed.items()}
    answer = hook(client, BODY, **encoded)
    assert answer.status_code == status
    assert answer.json()["cleared"] is False


@pytest.mark.parametrize(("away", "status"), [(-60, 200), (60, 200), (-400, 401), (400, 401)])
def test_a_signature_holds_for_a_while(client: TestClient, away: int, status: int) -> None:
    assert abs(away) < TOLERANCE or status == 401
    assert hook(client, BODY, at=time.time() + away).status_code == status


@given(st.binary(max_size=60))
def test_no_signed_body_breaks_it(client: TestClient, body: bytes) -> None:
    answer = hook(client, body)
    assert answer.status_code in {200, 400, 422}
    assert answer.status_code == 200 or answer.json()["cleared"] is False


def test_an_incomplete_check_is_not_cleared(
    keeper: Keeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Linter, "examine", lambda self, draft: Examined(draft, (), False))
    client = client_of(keeper)
    assert hook(client, json.dumps({"text": CLEAN}).encode()).json()["cleared"] is False
    assert "**" in mattermost(client, {"text": CLEAN}).json()["text"]


# -- slash commands


@pytest.mark.parametrize("ask", [slack, mattermost])
def test_a_slash_command_is_answered_to_its_user_alone(client: TestClient, ask: Any) -> None:
    form = {"text": MARKED, "command": "/tarkista", "user_name": "maija"}
    answer = ask(client, form)
    assert answer.status_code == 200
    data = answer.json()
    assert data["response_type"] == "ephemeral"
    assert "PUB001" in data["text"]
    assert "“TL III”" in data["text"]


@pytest.mark.parametrize(
    ("language", "count", "help"),
    [("fi", "havainto", "Kirjoita"), ("sv", "iakttagelse", "Skriv"), ("en", "finding", "Write")],
)
def test_the_language_of_the_answer(
    client: TestClient, language: str, count: str, help: str
) -> None:
    query = f"?messages={language}"
    assert count in slack(client, {"text": MARKED}, query).json()["text"]
    assert mattermost(client, {"text": " "}, query).json()["text"].startswith(help)


def test_without_a_language_the_draft_s_own(client: TestClient) -> None:
    text = "Bilagan är stämplad TL III, titta på bilden här i dag."
    assert "iakttagelse" in slack(client, {"text": text}).json()["text"]


def test_the_channel_and_role_of_a_command(client: TestClient) -> None:
    long = "Lossi kulkee tänään aikataulun mukaan. " * 10
    assert "DRF" not in slack(client, {"text": long}, "?role=private").json()["text"]
    found = slack(client, {"text": long}, "?role=private&channel=twitter").json()["text"]
    assert "CHN" in found or "DRF" in found
    assert slack(client, {"text": long}, "?role=boss").status_code == 400


def test_what_slack_escapes_is_read_and_written(client: TestClient) -> None:
    found = slack(client, {"text": "Liite R&amp;D &lt;TL III&gt; on tässä."}).json()["text"]
    assert "“TL III”" in found
    assert "<" not in found


def test_mattermost_s_markup_is_escaped(client: TestClient) -> None:
    text = "Liite on leimattu **TL III** ja sen tunnus on 131052-308T."
    found = mattermost(client, {"text": text}).json()["text"]
    assert "“**" not in found


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({"x_slack_signature": ""}, 401),
        ({"x_slack_signature": "v0=" + "0" * 64}, 401),
        ({"x_slack_signature": "v1=" + "0" * 64}, 401),
        ({"x_slack_request_timestamp": "1531420618"}, 401),
        ({"x_slack_request_timestamp": ""}, 401),
        ({"content_type": "application/json"}, 415),
    ],
)
def test_an_unsigned_slash_command_is_refused(
    client: TestClient, changed: dict[str, str], status: int
) -> None:
    assert slack(client, {"text": MARKED}, **changed).status_code == status


@pytest.mark.parametrize("form", [{"token": "wrong"}, {"token": ""}])
def test_a_wrong_token_is_refused(client: TestClient, form: dict[str, str]) -> None:
    assert mattermost(client, {"text": MARKED, **form}).status_code == 401


def test_a_text_given_twice_is_refused(client: TestClient) -> None:
    body = urlencode([("token", TOKEN.decode()), ("text", "a"), ("text", "b")]).encode()
    path, headers = "/v1/slash/mattermost", {"content-type": FORM}
    assert client.post(path, content=body, headers=headers).status_code == 400


@given(st.text(max_size=60))
def test_any_text_is_answered(client: TestClient, text: str) -> None:
    sent = text.encode("utf-8", "replace").decode()
    for ask in (slack, mattermost):
        answer = ask(client, {"text": sent})
        assert answer.status_code == 200
        assert answer.json()["response_type"] == "ephemeral"
        assert answer.json()["text"]


def test_a_slow_check_is_said_in_the_chat(keeper: Keeper, monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(self: Linter, draft: Draft, trace: object = None) -> Examined:
        time.sleep(0.3)
        return Examined(draft, ())

    monkeypatch.setattr(Linter, "examine", slow)
    said = slack(client_of(keeper, timeout=0.05), {"text": CLEAN}, "?messages=en").json()["text"]
    assert "not cleared" in said


# -- who may come in, and what is told


def test_off_unless_configured(keeper: Keeper) -> None:
    client = client_of(keeper, secrets=Secrets())
    for path in PATHS:
        assert client.post(path, content=b"{}").status_code == 404


def test_signed_requests_need_no_token_beside(keeper: Keeper) -> None:
    from somelint.service.tokens import Tokens, hash_of

    client = client_of(keeper, host="0.0.0.0", tokens=Tokens.of([hash_of("x")]))
    assert hook(client, BODY).status_code == 200
    assert slack(client, {"text": MARKED}).status_code == 200
    assert client.post("/v1/check", json={"text": MARKED}).status_code == 401
    assert client.post("/v1/hooks/other", json={"text": MARKED}).status_code == 404


def test_no_text_in_logs_and_metrics(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    text = f"{WORD} on leimattu TL III."
    hook(client, json.dumps({"text": text}).encode())
    slack(client, {"text": text, "user_name": WORD})
    mattermost(client, {"text": text, "token": WORD})
    own = "\n".join(one.getMessage() for one in caplog.records if one.name.startswith("somelint"))
    assert "/v1/hooks/check" in own
    assert WORD not in own + client.get("/metrics").text


def test_secrets_from_file_and_environment(tmp_path: Path) -> None:
    made = new_webhook_secret()
    path = tmp_path / "secrets"
    path.write_text(f"# two, while one is exchanged\nwebhook: {made}\n\nslack: one\nslack: two\n")
    found = Secrets.read(path, {"SOMELINT_MATTERMOST_TOKEN": "abc def"})
    assert found.webhook == (base64.b64decode(made.removeprefix("whsec_")),)
    assert (found.slack, found.mattermost) == ((b"one", b"two"), (b"abc", b"def"))
    assert Secrets.read(None, {}) == Secrets()
    assert "secrets" not in repr(Settings(secrets=found))


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("teams: x\n", 1),
        ("\nslack\n", 2),
        ("slack:\n", 1),
        ("webhook: plain\n", 1),
        ("webhook: whsec_YWJj\n", 1),
        ("webhook: whsec_!!\n", 1),
    ],
)
def test_a_file_of_secrets_that_cannot_be_used(tmp_path: Path, content: str, line: int) -> None:
    path = tmp_path / "secrets"
    path.write_text(content)
    with pytest.raises(ConfigError) as error:
        Secrets.read(path, {})
    assert error.value.line == line
    with pytest.raises(ConfigError):
        Secrets.read(tmp_path / "nothing", {})
