import pytest
from hypothesis import given
from hypothesis import strategies as st

from somelint.text.offsets import Edit, Stage


@pytest.mark.parametrize(
    ("text", "edits", "result", "spans"),
    [
        ("abcdef", [(2, 3, "")], "abdef", {(0, 2): (0, 2), (1, 3): (1, 4), (2, 3): (3, 4)}),
        ("a½b", [(1, 2, "1⁄2")], "a1⁄2b", {(1, 4): (1, 2), (2, 3): (1, 2), (4, 5): (2, 3)}),
        ("ae\u0308b", [(1, 3, "ë")], "aëb", {(1, 2): (1, 3), (0, 3): (0, 4), (2, 3): (3, 4)}),
        ("xaxb", [(0, 1, ""), (2, 3, "")], "ab", {(0, 2): (1, 4), (0, 1): (1, 2), (1, 2): (3, 4)}),
    ],
)
def test_spans_lead_back(
    text: str, edits: list[Edit], result: str, spans: dict[tuple[int, int], tuple[int, int]]
) -> None:
    stage = Stage()
    assert stage.apply(text, edits) == result
    assert {span: (stage.start_back(span[0]), stage.end_back(span[1])) for span in spans} == spans


def test_a_stage_without_edits_is_false() -> None:
    stage = Stage()
    assert stage.apply("abc", []) == "abc"
    assert not stage


@given(st.text(min_size=1), st.data())
def test_untouched_characters_lead_back_to_themselves(text: str, data: st.DataObject) -> None:
    places = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=8)))
    edits = [
        (start, end, data.draw(st.sampled_from(["", "\U0010fffe", "\U0010fffe" * 3])))
        for start, end in zip(places[::2], places[1::2], strict=False)
    ]
    stage = Stage()
    result = stage.apply(text, edits)
    for at, char in enumerate(result):
        start, end = stage.start_back(at), stage.end_back(at + 1)
        assert 0 <= start < end <= len(text)
        if char != "\U0010fffe":
            assert text[start:end] == char
