import pytest

from somelint.identifiers.base import Literals, Pattern, Triggers


@pytest.mark.parametrize(
    ("triggers", "text", "met"),
    [
        (Triggers(shape="[0-9]"), "klo 9", True),
        (Triggers(shape="[0-9]"), "aamulla", False),
        (Triggers(literals=Literals("salasana")), "SALASANA vaihtui", True),
        (Triggers(literals=Literals("salasana")), "sana vaihtui", False),
        (Triggers(literals=Literals("pin"), shape="[0-9]"), "4 kertaa", True),
    ],
)
def test_triggers(triggers: Triggers, text: str, met: bool) -> None:
    assert triggers.met(text) is met


def test_a_pattern_is_compiled_at_first_use() -> None:
    pattern = Pattern("(")
    with pytest.raises(Exception, match="missing"):
        pattern.search("x")
