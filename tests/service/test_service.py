"""The service over its ASGI interface: answers, refusals, and what it never tells."""

from __future__ import annotations

import json
import logging
import time
from pathlib import Path
from typing import Any

import jsonschema
import pytest

pytest.importorskip("starlette", reason="the service's libraries are not installed")
pytest.importorskip("uvicorn", reason="the service's libraries are not installed")
pytest.importorskip("httpx", reason="starlette's test client needs httpx")

from starlette.testclient import TestClient

from somelint.draft import Draft
from somelint.errors import ConfigError
from somelint.language import encoder, models
from somelint.language.models import ModelError
from somelint.linter import Examined, Linter
from somelint.loopback import is_loopback
from somelint.reports.schema import finding_schema
from somelint.service.app import create_app
from somelint.service.guard import Rates
from somelint.service.keeper import Keeper
from somelint.service.settings import Settings
from somelint.service.tokens import Tokens, hash_of, new_token

MARKED = "Liite on leimattu TL III, katsokaa kuvaa."
SECRET = "Salaviiksipuikkelo"
URL = "http://127.0.0.1"


@pytest.fixture(scope="module")
def keeper(tmp_path_factory: pytest.TempPathFactory) -> Keeper:
    made = Keeper(start=tmp_path_factory.mktemp("empty"))
    made.load()
    return made


def client_of(keeper: Keeper, **settings: Any) -> TestClient:
    app = create_app(Settings(**{"rate": 0, **settings}), keeper)
    return TestClient(app, base_url=URL, raise_server_exceptions=False)


@pytest.fixture
def client(keeper: Keeper) -> TestClient:
    return client_of(keeper)


def test_a_draft_gives_the_json_report(client: TestClient) -> None:
    answer = client.post("/v1/check", json={"id": "a", "text": MARKED, "channel": "twitter"})
    report = answer.json()
    assert answer.status_code == 200
    assert report["version"] == 1
    [draft] = report["drafts"]
    for one in draft["findings"]:
        jsonschema.validate(one, finding_schema())
    assert (draft["draft"], draft["complete"]) == ("a", True)
    [finding] = [one for one in draft["findings"] if one["rule"] == "PUB001"]
    assert MARKED[finding["start"] : finding["end"]] == finding["text"] == "TL III"


def test_a_batch_keeps_its_order(client: TestClient) -> None:
    drafts = [{"text": "Lossi kulkee."}, {"id": "own", "text": MARKED}]
    report = client.post("/v1/check", json={"drafts": drafts}).json()
    assert [one["draft"] for one in report["drafts"]] == ["0", "own"]
    assert report["summary"]["drafts"] == 2


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_messages_in_a_language(client: TestClient, language: str) -> None:
    report = client.post(f"/v1/check?messages={language}", json={"text": MARKED}).json()
    assert {one["language"] for one in report["drafts"][0]["findings"]} == {language}


@pytest.mark.parametrize(
    ("body", "status", "says"),
    [
        (b"{", 400, "JSON"),
        (b"[]", 400, "object"),
        (b"\xff", 400, "UTF-8"),
        (b'{"text":"a","text":"b"}', 400, "twice"),
        (b"[" * 100_000, 400, "JSON"),
        (b"{}", 422, "text"),
        (b'{"text":"  "}', 422, "no text"),
        (b'{"text":1e3,"chanel":"x"}', 422, '"channel"'),
        (b'{"text":"a","role":"boss"}', 422, "official"),
        (b'{"text":"a","waivers":[{"rule":"PUB001"}]}', 422, "reason"),
        (b'{"drafts":[]}', 422, "no drafts"),
        (b'{"drafts":[{"text":"a"}],"text":"b"}', 422, "nothing beside"),
        (b'{"drafts":[{"text":"a"},3]}', 422, "object"),
        (b'{"text":"' + b"a" * 300_000 + b'"}', 413, "characters"),
        (b'{"drafts":[' + b",".join([b'{"text":"a"}'] * 501) + b"]}", 413, "500"),
        (b'{"text":"' + b"a" * 2_100_000 + b'"}', 413, "bytes"),
    ],
)
def test_what_cannot_be_read_is_not_cleared(
    client: TestClient, body: bytes, status: int, says: str
) -> None:
    answer = client.post("/v1/check", content=body, headers={"content-type": "application/json"})
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["cleared"] is False
    assert says in answer.json()["detail"]


def test_a_lone_surrogate_is_checked(client: TestClient) -> None:
    answer = client.post(
        "/v1/check",
        content=b'{"text":"Liite on leimattu TL III \\ud83d"}',
        headers={"content-type": "application/json"},
    )
    assert answer.status_code == 200
    assert "PUB001" in answer.text


def test_only_json_is_taken(client: TestClient) -> None:
    answer = client.post("/v1/check", content=b"{}", headers={"content-type": "text/plain"})
    assert answer.status_code == 415


@pytest.mark.parametrize("field", ["role", "published", "author", "sources", SECRET, "language"])
def test_no_error_repeats_what_was_sent(client: TestClient, field: str) -> None:
    answer = client.post("/v1/check", json={"text": SECRET, field: {SECRET: SECRET}})
    assert answer.status_code == 422
    assert SECRET not in answer.text


def test_a_model_that_breaks_after_the_start_clears_nothing(
    keeper: Keeper, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def load_pipeline(language: str) -> None:
        raise ModelError("a file of the model is missing", source=f"models/{language}_somelint")

    monkeypatch.setattr(models, "load_pipeline", load_pipeline)
    client = client_of(keeper)
    text = f"Ghebremariam joutui taas ulosottoon, {SECRET}."
    answer = client.post("/v1/check", json={"text": text, "language": "fi"})
    assert answer.status_code == 500
    assert answer.json()["cleared"] is False
    assert "models/fi_somelint: a file of the model is missing" in caplog.text
    own = "\n".join(one.getMessage() for one in caplog.records if one.name.startswith("somelint"))
    assert SECRET not in own + answer.text
    # What needs no names is checked as before.
    assert client.post("/v1/check", json={"text": "Lossi kulkee."}).status_code == 200


def test_all_models_are_loaded_before_the_first_post(tmp_path: Path) -> None:
    models.load_pipeline.cache_clear()
    encoder.default.cache_clear()
    Keeper(start=tmp_path).load()
    assert models.load_pipeline.cache_info().currsize == len(models.LANGUAGES)
    assert encoder.default.cache_info().currsize == 1


def test_a_model_that_is_broken_at_the_start_is_told_by_the_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def load_pipeline(language: str) -> None:
        raise ModelError("a file of the model is missing", source=f"models/{language}_somelint")

    def load_encoder() -> None:
        raise ModelError("the model file is damaged", source="models/encoder")

    monkeypatch.setattr(models, "load_pipeline", load_pipeline)
    monkeypatch.setattr(encoder, "default", load_encoder)
    keeper = Keeper(start=tmp_path)
    keeper.load()
    assert keeper.ready
    assert "models/encoder: the model file is damaged" in caplog.text
    for language in models.LANGUAGES:
        assert f"models/{language}_somelint: a file of the model is missing" in caplog.text


def test_no_text_in_log_metrics_or_a_crash(
    keeper: Keeper, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    client = client_of(keeper)
    caplog.set_level(logging.DEBUG)
    client.post(f"/v1/check?q={SECRET}", json={"text": f"{SECRET} TL III"})
    client.get(f"/{SECRET}")

    def crash(self: Linter, draft: Draft, trace: object = None) -> Examined:
        raise RuntimeError(draft.text)

    monkeypatch.setattr(Linter, "examine", crash)
    answer = client.post("/v1/check", json={"text": SECRET})
    assert answer.status_code == 500
    assert answer.json()["cleared"] is False
    metrics = client.get("/metrics").text
    assert 'somelint_findings_total{rule="PUB001"} 1.0' in metrics
    assert 'route="other",status="404"' in metrics
    assert "unexpected RuntimeError" in caplog.text
    own = "\n".join(one.getMessage() for one in caplog.records if one.name.startswith("somelint"))
    assert SECRET not in own + answer.text + metrics
    assert not any(one.exc_info for one in caplog.records if one.name.startswith("somelint"))


def test_out_of_time_is_not_clean(keeper: Keeper, monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(self: Linter, draft: Draft, trace: object = None) -> Examined:
        time.sleep(0.4)
        return Examined(draft, ())

    monkeypatch.setattr(Linter, "examine", slow)
    client = client_of(keeper, timeout=0.05, workers=1)
    first = client.post("/v1/check", json={"text": "a"})
    second = client.post("/v1/check", json={"text": "a"})
    assert (first.status_code, second.status_code) == (503, 503)
    assert (first.json()["detail"], second.json()["detail"]) == ("out of time", "busy")
    assert client.get("/readyz").status_code == 503


def test_an_incomplete_check_says_so(keeper: Keeper, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Linter, "examine", lambda self, draft: Examined(draft, (), False))
    client = client_of(keeper)
    report = client.post("/v1/check", json={"text": "a"}).json()
    assert report["drafts"][0]["complete"] is False
    assert report["summary"]["incomplete"] == 1
    answer = client.post("/v2/check", content=b"text=Moi&language=fi").json()
    assert answer["warnings"]["incompleteResults"] is True


# -- who may come in


@pytest.mark.parametrize(
    ("host", "loopback"),
    [
        ("127.0.0.1", True),
        ("127.9.9.9", True),
        ("localhost", True),
        ("::1", True),
        ("[::1]", True),
        ("0.0.0.0", False),
        ("::", False),
        ("192.168.1.2", False),
        ("localhost.example.org", False),
        ("", False),
    ],
)
def test_loopback(host: str, loopback: bool) -> None:
    assert is_loopback(host) is loopback
    if not loopback:
        with pytest.raises(ConfigError, match="token"):
            create_app(Settings(host=host))


@pytest.mark.parametrize(
    ("host", "status"),
    [("localhost:8700", 200), ("[::1]:1", 200), ("evil.example", 421), ("drafts.local", 200)],
)
def test_only_under_its_own_names(keeper: Keeper, host: str, status: int) -> None:
    client = client_of(keeper, hosts=("drafts.local",))
    assert client.get("/v1/policy", headers={"host": host}).status_code == status


def test_a_token_lets_in(keeper: Keeper) -> None:
    token, other = new_token(), new_token()
    client = client_of(keeper, host="0.0.0.0", tokens=Tokens.of([hash_of(other), hash_of(token)]))
    body = {"text": MARKED}
    for given, status in ((None, 401), ("wrong", 401), (token, 200), (other, 200)):
        headers = {} if given is None else {"authorization": f"Bearer {given}"}
        assert client.post("/v1/check", json=body, headers=headers).status_code == status
    for path in ("/v1/policy", "/v1/rules", "/metrics"):
        assert client.get(path).status_code == 401
    for path in ("/", "/healthz", "/readyz", "/v2/languages"):
        assert client.get(path).status_code == 200
    assert client.post("/v2/check", content=b"text=Moi&language=fi").status_code == 401
    tool = client.post("/v2/check", content=f"text=Moi&language=fi&apiKey={token}".encode())
    assert tool.status_code == 200


@pytest.mark.parametrize("content", ["", "# nothing\n", "plain\n", "sha256:12\n"])
def test_a_file_of_tokens_without_hashes_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "tokens"
    path.write_text(content)
    with pytest.raises(ConfigError):
        Tokens.read(path)


def test_rates() -> None:
    now = 0.0
    rates = Rates(60, lambda: now)
    waits = [rates.wait("a") for _ in range(7)]
    assert waits[:6] == [0.0] * 6
    assert waits[6] == pytest.approx(1.0)
    assert rates.wait("b") == 0.0
    now = 1.0
    assert rates.wait("a") == 0.0
    assert rates.wait("a") > 0


def test_one_too_many(keeper: Keeper) -> None:
    client = client_of(keeper, rate=10)
    assert client.get("/v1/rules").status_code == 200
    answer = client.get("/v1/rules")
    assert answer.status_code == 429
    assert int(answer.headers["retry-after"]) >= 1
    assert client.get("/healthz").status_code == 200


def test_cors_only_where_it_is_configured(keeper: Keeper) -> None:
    asked = {"origin": "https://cms.example", "access-control-request-method": "POST"}
    closed, opened = client_of(keeper), client_of(keeper, origins=("https://cms.example",))
    assert "access-control-allow-origin" not in closed.options("/v1/check", headers=asked).headers
    answer = opened.options("/v1/check", headers=asked)
    assert answer.headers["access-control-allow-origin"] == "https://cms.example"
    other = opened.options("/v1/check", headers={**asked, "origin": "https://evil.example"})
    assert "access-control-allow-origin" not in other.headers


@pytest.mark.parametrize("path", ["/", "/v1/rules", "/nowhere", "/static/nothing.js"])
def test_security_headers(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'none'")
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy


# -- what it tells


def test_rules_and_statements(client: TestClient) -> None:
    data = client.get("/v1/rules").json()
    [rule] = [one for one in data["rules"] if one["code"] == "PUB001"]
    assert rule["summary"].keys() >= {"fi", "sv", "en"}
    assert set(rule["guideline"]) <= {one["id"] for one in data["statements"]}


def test_the_policy_tells_no_registered_topic(tmp_path: Path) -> None:
    (tmp_path / "somelint.yaml").write_text(f"registered_topics: [{{topic: {SECRET}}}]\n")
    keeper = Keeper(start=tmp_path)
    keeper.load()
    answer = client_of(keeper).get("/v1/policy")
    assert answer.json()["registered_topics"] == 1
    assert SECRET not in answer.text
    report = client_of(keeper).post("/v1/check", json={"text": f"{SECRET} etenee."}).json()
    assert "PUB019" in {one["rule"] for one in report["drafts"][0]["findings"]}


def test_lengths(client: TestClient) -> None:
    text = "Lue https://example.org/" + "a" * 200 + " 🚢"
    found = client.post("/v1/length", json={"text": text}).json()["lengths"]
    by_channel = {one["channel"]: one for one in found}
    assert by_channel["twitter"]["length"] == 4 + 23 + 1 + 2
    assert by_channel["facebook"]["length"] == len(text) + 1
    assert all(one["remaining"] == one["limit"] - one["length"] for one in found)


# -- a policy that changes


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "somelint.yaml").write_text("disabled: [{rule: PUB001, reason: a trial}]\n")
    return tmp_path


def rules_of(client: TestClient) -> set[str]:
    report = client.post("/v1/check", json={"text": MARKED}).json()
    return {one["rule"] for one in report["drafts"][0]["findings"]}


def test_a_new_policy_is_taken_and_a_broken_one_is_not(
    folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    keeper = Keeper(start=folder)
    keeper.load()
    client = client_of(keeper)
    assert "PUB001" not in rules_of(client)
    assert keeper.refresh() is False

    (folder / "somelint.yaml").write_text(f"registered_topics: [{{topic: {SECRET}, until: x}}]\n")
    assert keeper.refresh() is False
    assert "PUB001" not in rules_of(client)
    assert client.get("/readyz").json() == {"status": "ready", "policy": "stale"}
    assert client.get("/v1/policy").json()["stale_since"]
    assert "somelint_policy_stale 1.0" in client.get("/metrics").text
    assert SECRET not in caplog.text

    (folder / "somelint.yaml").write_text("extends: lvm-2014\n")
    assert keeper.refresh() is True
    assert "PUB001" in rules_of(client)
    assert client.get("/readyz").json()["policy"] == "current"


def test_waivers_are_part_of_the_policy(folder: Path) -> None:
    (folder / "somelint.yaml").unlink()
    keeper = Keeper(start=folder)
    keeper.load()
    waiver = [{"rule": "PUB001", "reason": "a trial", "by": "Maija Mallikas"}]
    (folder / "somelint-waivers.yaml").write_text(json.dumps(waiver))
    assert keeper.refresh() is True
    report = client_of(keeper).post("/v1/check", json={"text": MARKED}).json()
    assert report["summary"]["waived"] == 1


def test_the_service_watches_while_it_runs(folder: Path) -> None:
    keeper = Keeper(start=folder)
    with client_of(keeper, reload_every=0.02, start=folder) as client:
        assert "PUB001" not in rules_of(client)
        (folder / "somelint.yaml").write_text("extends: lvm-2014\n")
        deadline = time.monotonic() + 10
        while not keeper.reloads and time.monotonic() < deadline:
            time.sleep(0.02)
        assert "PUB001" in rules_of(client)
