from __future__ import annotations

import os
import stat

import pytest

from somelint.batch.shard import Judged, Post
from somelint.batch.spool import Spool, name_of
from somelint.batch.tally import Tally
from somelint.draft import Draft
from somelint.errors import ConfigError


def judged(number):
    return Judged(number, Tally(posts=number), (Post(Draft(text=f"salaisuus {number}"), ()),))


def filled(output, count=3):
    spool = Spool(output, "review")
    spool.start(resume=False)
    for number in range(count):
        spool.add(judged(number))
    spool.pause()
    return spool


@pytest.mark.parametrize("cut", [0, 1, 5, 20])
def test_a_frame_that_was_cut_is_done_again(tmp_path, cut):
    output = str(tmp_path / "o")
    path = filled(output).path
    if cut:
        os.truncate(path, path.stat().st_size - cut)
    spool = Spool(output, "review")
    spool.start(resume=True)
    assert spool.done == (2 if cut else 3)
    for number in range(spool.done, 5):
        spool.add(judged(number))
    assert list(spool.judged()) == [judged(number) for number in range(5)]
    spool.remove()
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_frame_ends_what_is_done(tmp_path):
    path = filled(str(tmp_path / "o")).path
    content = bytearray(path.read_bytes())
    content[-1] ^= 255
    path.write_bytes(content)
    spool = Spool(str(tmp_path / "o"), "review")
    spool.start(resume=True)
    assert spool.done == 2


def test_without_resume_everything_is_done_again(tmp_path):
    filled(str(tmp_path / "o"))
    spool = Spool(str(tmp_path / "o"), "review")
    spool.start(resume=False)
    assert spool.done == 0
    assert list(spool.judged()) == []


def test_another_review_is_refused(tmp_path):
    filled(str(tmp_path / "o"))
    with pytest.raises(ConfigError, match="another review"):
        Spool(str(tmp_path / "o"), "changed").start(resume=True)


def test_a_place_that_cannot_be_written(tmp_path):
    with pytest.raises(ConfigError, match="cannot be written"):
        Spool(str(tmp_path / "no" / "o"), "review").start(resume=False)


def test_the_state_holds_no_text_and_the_spool_is_the_owners(tmp_path):
    spool = filled(str(tmp_path / "o"))
    assert b"salaisuus" not in spool.state.read_bytes()
    if os.name == "posix":
        assert stat.S_IMODE(spool.path.stat().st_mode) == 0o600


def test_names_of_reviews(tmp_path):
    one = tmp_path / "a" / "x"
    one.parent.mkdir()
    one.write_text("1")
    first = name_of([str(tmp_path)], "s")
    assert name_of([str(tmp_path)], "s") == first
    assert name_of([str(tmp_path)], "t") != first
    one.write_text("12")
    assert name_of([str(tmp_path)], "s") != first
