"""The LanguageTool protocol: lenient forms, annotations, offsets in UTF-16 units."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("starlette", reason="the service's libraries are not installed")
pytest.importorskip("prometheus_client", reason="the service's libraries are not installed")
pytest.importorskip("httpx", reason="starlette's test client needs httpx")

from starlette.testclient import TestClient

from somelint.service.app import create_app
from somelint.service.keeper import Keeper
from somelint.service.languagetool import Annotated, parse_form, units
from somelint.service.settings import Settings


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    keeper = Keeper(start=tmp_path_factory.mktemp("empty"))
    keeper.load()
    app = create_app(Settings(rate=0, max_text=1000), keeper)
    return TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False)


def check(client: TestClient, **form: str) -> dict[str, Any]:
    answer = client.post("/v2/check", content=urlencode(form).encode())
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def in_units(text: str, match: dict[str, Any]) -> str:
    raw = text.encode("utf-16-le")
    start = 2 * match["offset"]
    return raw[start : start + 2 * match["length"]].decode("utf-16-le")


@pytest.mark.parametrize(
    ("body", "form"),
    [
        (b"text=a+b&language=fi", {"text": "a b", "language": "fi"}),
        (b"text=a%26b%3Dc&language=fi", {"text": "a&b=c", "language": "fi"}),
        (b"text=R&D on A&O&language=fi-FI", {"text": "R&D on A&O", "language": "fi-FI"}),
        (b"language=fi&text=50 % nousu", {"language": "fi", "text": "50 % nousu"}),
        (b"text=%F0%9F%98%80&level=picky\r\n", {"text": "😀", "level": "picky"}),
        (b"text=a%ffb", {"text": "a\ufffdb"}),
        (b"text=first&text=second", {"text": "first"}),
        (b"context=no", {}),
        (b"", {}),
    ],
)
def test_forms(body: bytes, form: dict[str, str]) -> None:
    assert parse_form(body) == form


@given(st.dictionaries(st.sampled_from(["text", "data", "language", "apiKey"]), st.text()))
def test_well_formed_forms_come_back(form: dict[str, str]) -> None:
    sent = urlencode(form, errors="replace").encode()
    expected = {key: value.encode("utf-8", "replace").decode() for key, value in form.items()}
    assert parse_form(sent) == expected


@given(st.lists(st.tuples(st.text(max_size=8), st.none() | st.text(max_size=3)), max_size=6))
def test_every_plain_character_leads_back_to_its_segment(
    segments: list[tuple[str, str | None]],
) -> None:
    made = Annotated.of_segments(segments)
    assert len(made.starts) == len(made.ends) == len(made.plain)
    assert list(made.starts) == sorted(made.starts)
    raw = made.whole.encode("utf-16-le", "surrogatepass")
    at = 0
    for text, read_as in segments:
        length = len(text if read_as is None else read_as)
        if length:
            offset, size = made.back(at, at + length)
            part = raw[2 * offset : 2 * (offset + size)].decode("utf-16-le", "surrogatepass")
            assert part == text
            assert size == units(text)
        at += length


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("fi-FI", "Hei 😀😀 liite on leimattu TL III.", "TL III"),
        ("sv-SE", "Obs 🚢 bilagan är stämplad SALASSA PIDETTÄVÄ.", "SALASSA PIDETTÄVÄ"),
        ("en-GB", "Look 👀 the annex is stamped TL III.", "TL III"),
    ],
)
def test_offsets_are_utf_16(client: TestClient, language: str, text: str, words: str) -> None:
    answer = check(client, text=text, language=language)
    [match] = [one for one in answer["matches"] if one["rule"]["id"] == "PUB001"]
    assert in_units(text, match) == words
    context = match["context"]
    assert in_units(context["text"], context) == words
    assert match["message"]
    assert match["shortMessage"]
    assert answer["language"]["code"] == language


def test_annotations_count_their_markup(client: TestClient) -> None:
    data = {
        "annotation": [
            {"markup": "<p>😀"},
            {"text": "Liite on leimattu "},
            {"markup": "<b>"},
            {"text": "TL"},
            {"markup": "&nbsp;", "interpretAs": " "},
            {"text": "III"},
            {"markup": "</b>"},
        ]
    }
    whole = "".join(next(iter(one.values())) for one in data["annotation"])
    answer = check(client, data=json.dumps(data), language="fi-FI")
    [match] = [one for one in answer["matches"] if one["rule"]["id"] == "PUB001"]
    assert in_units(whole, match) == "TL&nbsp;III"


def test_a_match_tells_its_sentence(client: TestClient) -> None:
    text = "Hei 😀. Liite on leimattu TL III! Lossi kulkee."
    [match] = check(client, text=text, language="fi")["matches"]
    assert match["sentence"] == "Liite on leimattu TL III!"


def test_nothing_is_said_of_an_author_whom_nobody_asked(client: TestClient) -> None:
    answer = check(client, text="Lossi kulkee tänään aikataulun mukaan.", language="fi")
    assert answer["matches"] == []
    assert answer["warnings"] == {"incompleteResults": False}


def test_a_client_cannot_switch_off_a_rule(client: TestClient) -> None:
    answer = check(client, text="Leima: TL III", language="fi", disabledRules="PUB001")
    assert "PUB001" in {one["rule"]["id"] for one in answer["matches"]}


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({"language": "fi"}, 400),
        ({"language": "fi", "text": "a", "data": "{}"}, 400),
        ({"language": "fi", "data": "{"}, 400),
        ({"language": "fi", "data": '{"annotation":[{"text":"a","markup":"b"}]}'}, 400),
        ({"language": "fi", "data": '{"annotation":3}'}, 400),
        ({"language": "<x>", "text": "a"}, 400),
        ({"language": "fi", "text": "a" * 1001}, 413),
    ],
)
def test_refusals(client: TestClient, form: dict[str, str], status: int) -> None:
    answer = client.post("/v2/check", content=urlencode(form).encode())
    assert answer.status_code == status
    assert answer.text.startswith("Error: ")


def test_what_clients_ask_before(client: TestClient) -> None:
    codes = {one["longCode"] for one in client.get("/v2/languages").json()}
    assert codes >= {"fi-FI", "sv-SE", "en-GB"}
    assert client.get("/v2/maxtextlength").text == "1000"
    assert client.get("/v2/info").json()["software"]["apiVersion"] == 1
    assert client.get("/v2/check?text=a").status_code == 405
