"""A service as a process: what holds while policies change and when it is told to stop."""

from __future__ import annotations

import http.client
import json
import signal
import subprocess
import threading
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.service import serving

pytest.importorskip("uvicorn", reason="the service's libraries are not installed")
parser = pytest.importorskip(
    "prometheus_client.parser", reason="the service's libraries are not installed"
)

MARKED = "Liite on leimattu TL III, katsokaa kuvaa."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "somelint.yaml").write_text("extends: lvm-2014\n")
    return tmp_path


@pytest.fixture
def service(folder: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    with serving(folder) as started:
        yield started.process, f"{started.address}/"


def get(url: str) -> str:
    with urllib.request.urlopen(url, timeout=30) as answer:
        text: str = answer.read().decode()
        return text


def check(address: str, text: str = MARKED) -> set[str]:
    body = json.dumps({"text": text}).encode()
    request = urllib.request.Request(
        f"{address}v1/check", body, {"content-type": "application/json"}
    )
    with urllib.request.urlopen(request, timeout=30) as answer:
        return {one["rule"] for one in json.load(answer)["drafts"][0]["findings"]}


def test_policies_change_under_load_without_a_lost_request(
    folder: Path, service: tuple[subprocess.Popen[str], str]
) -> None:
    process, address = service
    failures: list[str] = []
    answers: list[bool] = []
    done = threading.Event()

    def ask() -> None:
        while not done.is_set():
            try:
                answers.append("PUB001" in check(address))
            except OSError as error:
                failures.append(str(error))

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for one in threads:
        one.start()
    policies = (
        "disabled: [{rule: PUB001, reason: a trial}]\n",
        "registered_topics: 3\n",
        "extends: lvm-2014\n",
    )
    try:
        for number, policy in enumerate(policies):
            (folder / "somelint.yaml").write_text(policy)
            process.send_signal(signal.SIGHUP)
            stale = number == 1
            for _ in range(200):
                data = json.loads(get(f"{address}readyz"))
                loaded = f"somelint_policy_reloads {min(number + 1, 1 + number // 2)}.0"
                if (data["policy"] == "stale") is stale and loaded in get(f"{address}metrics"):
                    break
                done.wait(0.1)
            else:
                pytest.fail(f"policy {number} was not taken as it should")
            done.wait(0.2)
    finally:
        done.set()
        for one in threads:
            one.join(30)
    assert failures == []
    assert {True, False} == set(answers)


def test_metrics_are_read_by_prometheus(service: tuple[subprocess.Popen[str], str]) -> None:
    _, address = service
    check(address)
    families = {
        one.name: one for one in parser.text_string_to_metric_families(get(f"{address}metrics"))
    }
    requests = {
        (one.labels["route"], one.labels["status"]): one.value
        for one in families["somelint_requests"].samples
        if one.name.endswith("_total")
    }
    assert requests["/v1/check", "200"] == 1
    assert families["somelint_request_seconds"].type == "histogram"
    assert families["somelint_policy_stale"].samples[0].value == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_what_has_begun_is_answered_before_it_stops(
    service: tuple[subprocess.Popen[str], str], number: signal.Signals
) -> None:
    process, address = service
    body = json.dumps({"text": MARKED}).encode()
    host, port = address.split("/")[2].split(":")
    connection = http.client.HTTPConnection(host, int(port), timeout=30)
    connection.putrequest("POST", "/v1/check")
    connection.putheader("Content-Type", "application/json")
    connection.putheader("Content-Length", str(len(body)))
    connection.endheaders(body[:10])
    # The loop is one: whoever came first is being served once this is answered.
    get(f"{address}healthz")
    process.send_signal(number)
    for _ in range(400):
        try:
            get(f"{address}healthz")
        except OSError:
            break
    connection.send(body[10:])
    answer = connection.getresponse()
    assert answer.status == 200
    assert b"PUB001" in answer.read()
    assert process.wait(20) in {0, -number, 128 + number}
