"""JSON record by record: any cut of the stream, JavaScript, and damage that stays small."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from somelint.readers import jsonstream
from somelint.readers.jsonstream import json_values
from somelint.readers.record import Damaged


def values(text: str | bytes, key: str | None = None) -> list[Any]:
    content = text.encode() if isinstance(text, str) else text
    return list(json_values(io.BytesIO(content), key=key))


def shape(text: str | bytes, key: str | None = None) -> list[Any]:
    """The values, damage shown as ``None``."""
    return [None if isinstance(one, Damaged) else one for one in values(text, key)]


A, B, C = {"a": 1}, {"a": 2}, {"a": 3}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('[{"a": 1}, {"a": 2}]', [A, B]),
        ("[]", []),
        ("window.YTD.tweets.part0 = []", []),
        ('window.YTD.tweets.part0 = [ {"a": 1} ]', [A]),
        ('Grailbird.data.tweets_2013_01 =\n [ {"a": 1} ]', [A]),
        ('var user_details = {"a": 1};', [A]),
        ('\ufeff[{"a": 1}]', [A]),
        ('{"a": 1}\n{"a": 2}\n', [A, B]),
        ('{"a": 1}\r\n\r\n{"a": 2}', [A, B]),
        ('{\n  "a": 1\n}\n{\n  "a": 2\n}\n', [A, B]),
        ('\x1e{"a": 1}\n\x1e{"a": 2}\n', [A, B]),
        # As editors save it again.
        ("x = [{a: 1,}, {a: 2},];", [A, B]),
        ("x = [\n  {\n    'a': 1, // eka\n  },\n];\n", [A]),
        # Damage.
        ('[{"a": 1}, {"a": }, {"a": 3}]', [A, None, C]),
        ('[{"a": 1}, {"a: 2}, {"a": 3}]', [A, None, C]),
        ('[{"a": 1}, "a": 2}, {"a": 3}]', [A, None, C]),
        ('[{"a": 1}, {"a": 2, {"a": 3}]', [A, None, C]),
        ('[{"a": 1}; {"a": 2}]', [A, B]),
        ('[{"a": 1}  {"a": 2}]', [A, B]),
        ('[{"a": 1}l {"a": 2}]', [A, B]),
        ('[{"a": 1}] {"a": 2}]', [A, B]),
        ('[{"a": 1}, {"a": 2}', [A, B, None]),
        ('[{"a": 1}, {"a"', [A, None, None]),
        ('[{"a": 1},', [A, None]),
        ('{"a": 1}\n{"a": \n{"a": 3}\n', [A, None, C]),
        ('{"a": 1}\n{"a": "x\n{"a": 3}\n', [A, None, C]),
        ("", [None]),
        ("window.YTD = ", [None]),
        ("tekstiä", [None]),
    ],
)
def test_records(text: str, expected: list[Any]) -> None:
    assert shape(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"x": {"y": 1}, "items": [{"a": 1}, {"a": 2}], "n": 2}', [A, B]),
        ('{"t": "\\"items\\": [9]", "items": [{"a": 1}]}', [A]),
        ('{"items": [{"a": 1}] }', [A]),
        ('{"items": [{"a": 1}', [A, None]),
        ('{"items": 3}', [None]),
        ("", [None]),
    ],
)
def test_records_of_a_list_inside(text: str, expected: list[Any]) -> None:
    assert shape(text, "items") == expected


@pytest.mark.parametrize("chunk", [1, 2, 3, 7, 64])
@pytest.mark.parametrize("prefix", ["", "window.YTD.tweets.part0 = "])
def test_any_cut_of_the_stream(monkeypatch: pytest.MonkeyPatch, chunk: int, prefix: str) -> None:
    monkeypatch.setattr(jsonstream, "_CHUNK", chunk)
    expected = [{"id": n, "t": 'ä🙂"}],[{' * n, "in": [{"id": 1}, {"id": 2}]} for n in range(6)]
    assert shape(prefix + json.dumps(expected, ensure_ascii=False)) == expected
    assert shape(prefix + json.dumps(expected, indent=2)) == expected
    lines = "\n".join(json.dumps(one) for one in expected)
    assert shape(lines) == expected
    assert shape('{"n": 1, "list": ' + json.dumps(expected) + ', "m": {}}', "list") == expected


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text('ab{}[]"\\,'), inner),
    max_leaves=12,
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.dictionaries(st.text("ab{}\"'\\:"), _json), max_size=5), st.booleans())
def test_any_list_comes_back(expected: list[Any], indented: bool) -> None:
    assert values(json.dumps(expected, indent=2 if indented else None)) == expected


_plain = st.recursive(
    st.none() | st.integers() | st.text("abä ,:", max_size=5),
    lambda inner: (
        st.lists(inner, max_size=4)
        # Objects inside look like the records themselves.
        | st.fixed_dictionaries({"id": st.integers()}, optional={"x": inner, "y": inner})
    ),
    max_leaves=12,
)
_LAYOUTS = {
    "list": ("[", ", ", "]", None),
    "lines": ("", "\n", "\n", None),
    "inner list": ('{"n": 1, "items": [', ", ", '], "meta": {"id": [3]}}', "items"),
}


@pytest.mark.parametrize("layout", _LAYOUTS)
@given(st.lists(st.tuples(st.integers(), _plain), min_size=3, max_size=6), st.data())
def test_a_damaged_record_costs_itself_alone(
    layout: str, made: list[Any], data: st.DataObject
) -> None:
    before, between, after, key = _LAYOUTS[layout]
    records = [{"id": number, "x": value, "y": [{"id": 1}, {"id": 2}]} for number, value in made]
    number = data.draw(st.integers(0, len(records) - 1))
    parts = [json.dumps(one) for one in records]
    damaged = parts[number]
    at = data.draw(st.sampled_from([at for at, sign in enumerate(damaged) if sign in '"{}[]:,']))
    parts[number] = damaged[:at] + damaged[at + 1 :]
    assume(not _is_json(parts[number]))
    found = values(before + between.join(parts) + after, key)
    whole = [one for one in found if not isinstance(one, Damaged)]
    assert whole == records[:number] + records[number + 1 :]
    assert sum(one.count for one in found if isinstance(one, Damaged)) >= 1


@pytest.mark.parametrize("layout", _LAYOUTS)
@pytest.mark.parametrize("text", ["kyllä }, { ei", "katso [1] {a", "]]", "}]", ":-{ vai ]}", '"[{'])
@pytest.mark.parametrize("sign", ['"', ":", ",", "]", "}"])
def test_brackets_in_the_texts_of_a_damaged_record_cost_no_other(
    layout: str, text: str, sign: str
) -> None:
    before, between, after, key = _LAYOUTS[layout]
    inner = [{"id": 1, "t": text}, {"id": 2, "t": text}]
    records = [{"id": n, "text": text, "y": inner, "z": [1, [2]]} for n in range(9)]
    parts = [json.dumps(one) for one in records]
    whole = parts[4]
    for at in (at for at, one in enumerate(whole) if one == sign):
        parts[4] = whole[:at] + whole[at + 1 :]
        if _is_json(parts[4]):
            continue
        found = values(before + between.join(parts) + after, key)
        assert [one for one in records if one not in found] in ([], [records[4]])
        assert any(isinstance(one, Damaged) for one in found) or len(found) == len(records)


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True


@pytest.mark.parametrize("indent", [None, 2])
def test_half_a_file_of_damage_costs_no_whole_record(indent: int | None) -> None:
    records = [{"id": n, "urls": [{"url": "a", "at": [1, 2]}] * 2, "x": {}} for n in range(400)]
    parts = [json.dumps(one, indent=indent) for one in records]
    parts[::2] = [one.replace('"urls"', '"urls', 1) for one in parts[::2]]
    found = values("[" + ", ".join(parts) + "]")
    assert [one for one in found if isinstance(one, dict)] == records[1::2]
    assert len(found) == len(records)


def test_bytes_that_are_no_text_are_damage() -> None:
    assert shape(b'[{"a": "\xe4"}, {"a": 2}]') == [None, B]


def test_halves_of_characters_are_read() -> None:
    assert values('[{"a": "\\ud83d"}]') == [{"a": "\ud83d"}]


def test_utf_16() -> None:
    assert values('[{"a": 1}]'.encode("utf-16")) == [A]


def test_a_record_without_end_is_not_looked_for_for_ever(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(jsonstream, "MAX_RECORD", 1_000)
    monkeypatch.setattr(jsonstream, "_CHUNK", 500)
    found = values('[{"a": "' + "x" * 5_000)
    assert found
    assert all(isinstance(one, Damaged) for one in found)
