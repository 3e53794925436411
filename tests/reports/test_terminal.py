import io

import pytest

from somelint.reports.terminal import takes_unicode, wants_colour, width_for


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.mark.parametrize(
    ("out", "environment", "colour"),
    [
        (Terminal(), {}, True),
        (io.StringIO(), {}, False),
        (Terminal(), {"NO_COLOR": "1"}, False),
        (Terminal(), {"NO_COLOR": ""}, True),
        (io.StringIO(), {"FORCE_COLOR": "1"}, True),
        (io.StringIO(), {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        (Terminal(), {"FORCE_COLOR": "0"}, False),
        (Terminal(), {"TERM": "dumb"}, False),
        (io.StringIO(), {"TERM": "dumb", "FORCE_COLOR": "1"}, True),
    ],
)
def test_colour(out, environment, colour):
    assert wants_colour(out, environment) is colour


def test_a_closed_stream_has_no_colour():
    out = io.StringIO()
    out.close()
    assert not wants_colour(out, {})


@pytest.mark.parametrize(
    ("environment", "width"),
    [
        ({}, 80),
        ({"COLUMNS": "100"}, 100),
        ({"COLUMNS": "5"}, 40),
        ({"COLUMNS": "500"}, 120),
        ({"COLUMNS": "wide"}, 80),
    ],
)
def test_width(environment, width):
    assert width_for(io.StringIO(), environment) == width
    assert width_for(Terminal(), environment) == width


@pytest.mark.parametrize(
    ("encoding", "taken"),
    [("utf-8", True), ("utf-16", True), ("ascii", False), ("cp1252", False), ("what", False)],
)
def test_unicode(encoding, taken):
    out = type("Out", (io.StringIO,), {"encoding": encoding})()
    assert takes_unicode(out) is taken
