import pytest

from somelint.identifiers.base import Identifier, Literals, Pattern, Triggers, outermost


def hit(start: int, end: int) -> Identifier:
    return Identifier("x", start, end, "", "")


@pytest.mark.parametrize(
    ("triggers", "text", "met"),
    [
        (Triggers(digits=True), "klo 9", True),
        (Triggers(digits=True), "aamulla", False),
        (Triggers(literals=Literals("salasana")), "SALASANA vaihtui", True),
        (Triggers(literals=Literals("salasana")), "sana vaihtui", False),
        (Triggers(literals=Literals("pin"), digits=True), "4 kertaa", True),
    ],
)
def test_triggers(triggers: Triggers, text: str, met: bool) -> None:
    assert triggers.met(text) is met


def test_a_pattern_is_compiled_at_first_use() -> None:
    pattern = Pattern("(")
    with pytest.raises(Exception, match="missing"):
        pattern.search("x")


def test_outermost_keeps_the_longer_of_two_nested_hits() -> None:
    assert outermost([hit(2, 4), hit(0, 5), hit(6, 8)]) == [hit(0, 5), hit(6, 8)]
