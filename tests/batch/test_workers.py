from __future__ import annotations

import os
import signal

import pytest

from somelint.batch import workers
from somelint.batch.shard import Prepared, Settings, Shard, Stopped, judged
from somelint.batch.workers import AHEAD, run
from somelint.draft import Draft
from somelint.linter import Linter

from .material import SECRET


@pytest.fixture(scope="module")
def settings():
    return Settings(Linter.from_policy().policy.to_data())


def shards(count, taken=None):
    for number in range(count):
        if taken is not None:
            taken.append(number)
        posts = (Draft(text=SECRET, id=f"{number}-0"), Draft(text="Hei!", id=f"{number}-1"))
        yield Shard(number, posts)


def names(found):
    return [(one.number, next(post.draft.id for post in one.posts)) for one in found]


EXPECTED = [(number, f"{number}-0") for number in range(12)]


def test_one_process(settings):
    assert names(run(shards(12), settings)) == EXPECTED


def test_workers_keep_the_order_and_are_not_fed_without_bound(settings):
    taken: list[int] = []
    found = run(shards(12, taken), settings, workers=2)
    first = next(found)
    assert len(taken) <= 2 * AHEAD
    assert names([first, *found]) == EXPECTED


def test_a_worker_that_dies_loses_nothing(settings, monkeypatch):
    executors = []

    class Watched(workers.ProcessPoolExecutor):
        def __init__(self, *args, **kwargs):
            super().__init__(*args, **kwargs)
            executors.append(self)

    monkeypatch.setattr(workers, "ProcessPoolExecutor", Watched)
    found = run(shards(12), settings, workers=2)
    first = next(found)
    os.kill(next(iter(executors[0]._processes)), signal.SIGKILL)
    assert names([first, *found]) == EXPECTED


def test_a_stop_is_seen_between_two_posts(settings):
    linter = Linter.from_policy()
    asked = []
    posts = tuple(Draft(text=SECRET, id=str(number)) for number in range(5))
    with pytest.raises(Stopped):
        judged(
            Prepared(settings, linter),
            Shard(0, posts),
            lambda: bool(asked.append(0)) or len(asked) > 2,
        )
    assert len(asked) == 3


def test_a_stopped_review_drops_what_is_under_way(settings, monkeypatch):
    stops = []

    def start(*arguments, **options):
        stops.append(options["initargs"][-1])
        return executor(*arguments, **options)

    executor = workers.ProcessPoolExecutor
    monkeypatch.setattr(workers, "ProcessPoolExecutor", start)
    found = run(shards(12), settings, workers=2)
    next(found)
    (stop,) = stops
    assert stop.value == 0
    found.close()
    assert stop.value == 1


def test_a_cluster_finds_the_same(settings):
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(
        n_workers=1,
        threads_per_worker=2,
        processes=False,
        dashboard_address=":0",
        protocol="tcp",
        host="127.0.0.1",
    ) as cluster:
        found = list(run(shards(12), settings, cluster=cluster.scheduler_address))
    assert names(found) == EXPECTED
