"""Shards in processes (or on a cluster), results in the order of the shards.

At most ``AHEAD`` shards a worker are under way, so that memory stays flat whatever the
size of the export.
"""

from __future__ import annotations

import contextlib
import importlib
import logging
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError, Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from multiprocessing.connection import wait
from typing import Any

from somelint.batch.shard import (
    Judged,
    Prepared,
    Settings,
    Shard,
    Stopped,
    judge,
    judged,
    prepare,
)
from somelint.errors import ConfigError, InputError
from somelint.i18n import Phrase
from somelint.linter import Linter

AHEAD = 3
CONNECT = 30
"""Seconds to wait for a cluster and its first worker."""
PATIENCE = 30
"""Seconds without a result after which a cluster is asked whether it has workers."""
RESTARTS = 3
"""How many times workers that die (of memory, say) are started again before giving up."""


def cores() -> int:
    """The processor cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def run(
    shards: Iterable[Shard],
    settings: Settings,
    *,
    workers: int = 1,
    cluster: str | None = None,
    linter: Linter | None = None,
) -> Iterator[Judged]:
    """What came of each shard, in order.

    With one worker, or a single shard, everything is done in this process, by ``linter`` if
    one is given. Raises
    InputError if workers keep dying and ConfigError if the cluster cannot be used.
    """
    if cluster is not None:
        yield from _on_cluster(shards, settings, cluster)
        return
    shards = iter(shards)
    first = list(islice(shards, 2))
    shards = chain(first, shards)
    if workers <= 1 or len(first) < 2:
        prepared = Prepared(settings, linter)
        for shard in shards:
            yield judged(prepared, shard)
        return
    key, content = settings.packed()
    # The same everywhere, and safe whatever threads this process has.
    context = multiprocessing.get_context("spawn")
    # A byte without a lock, which a worker that dies could leave locked.
    stop = context.RawValue("b", 0)

    def start() -> Executor:
        return ProcessPoolExecutor(
            workers, mp_context=context, initializer=_begin, initargs=(key, content, stop)
        )

    try:
        yield from _in_order(start, key, shards, workers * AHEAD)
    except BaseException:
        # Workers look at it before each post: none is waited for longer than one takes.
        stop.value = 1
        raise


_STOPS: dict[str, Any] = {}
"""In a worker: the byte that its parent sets when the review is stopped, by its settings."""


def _begin(key: str, content: bytes, stop: Any) -> None:
    _STOPS[key] = stop
    # The process that reads decides what Ctrl-C means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()
    if not stop.value:
        prepare(key, content)


def _judge(key: str, shard: Shard) -> Judged:
    stop = _STOPS[key]
    if stop.value:
        raise Stopped
    return judge(key, shard, lambda: bool(stop.value))


def _end_with(sentinel: int) -> None:
    """A worker whose parent was killed would wait for its next shard for ever."""
    wait([sentinel])
    os._exit(1)


def _in_order(
    start: Callable[[], Executor], key: str, shards: Iterable[Shard], ahead: int
) -> Iterator[Judged]:
    executor, restarts = start(), 0
    waiting: deque[tuple[Shard, Future[Judged]]] = deque()
    shards = iter(shards)
    try:
        while True:
            try:
                while len(waiting) < ahead and (shard := next(shards, None)) is not None:
                    waiting.append((shard, _submit(executor, key, shard)))
                if not waiting:
                    break
                result = waiting[0][1].result()
            except BrokenProcessPool:
                restarts += 1
                if restarts > RESTARTS:
                    raise InputError("the worker processes keep dying: out of memory?") from None
                executor.shutdown(wait=False, cancel_futures=True)
                executor = start()
                again = [shard for shard, _ in waiting]
                waiting = deque((shard, _submit(executor, key, shard)) for shard in again)
                continue
            waiting.popleft()
            yield result
    except BaseException:
        executor.shutdown(wait=False, cancel_futures=True)
        raise
    executor.shutdown()


def _submit(executor: Executor, key: str, shard: Shard) -> Future[Judged]:
    try:
        with _without_interrupts():
            return executor.submit(_judge, key, shard)
    except BrokenProcessPool as error:
        # Found out by the next one who asks for a result, so that no shard is lost.
        broken: Future[Judged] = Future()
        broken.set_exception(error)
        return broken


@contextlib.contextmanager
def _without_interrupts() -> Iterator[None]:
    """Processes started here are born deaf to Ctrl-C, which would kill them before they
    could say what it means; where it comes meanwhile it is heard afterwards."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _on_cluster(shards: Iterable[Shard], settings: Settings, address: str) -> Iterator[Judged]:
    try:
        distributed: Any = importlib.import_module("distributed")
    except ImportError:
        raise ConfigError("needs dask.distributed: pip install 'somelint[cluster]'") from None
    # What matters of its troubles is said here, in a line.
    for name in ("distributed", "distributed.client", "tornado"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    key, content = settings.packed()
    try:
        client = distributed.Client(address, timeout=CONNECT, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        raise ConfigError(
            Phrase("no cluster at {address}: {error}", address=address, error=error)
        ) from None
    with contextlib.closing(client):
        try:
            client.wait_for_workers(1, timeout=CONNECT)
        except TimeoutError:
            raise ConfigError(
                Phrase("the cluster at {address} has no workers", address=address)
            ) from None
        # Workers that join later, or again after they died, run it too.
        client.register_plugin(_plugin(key, content))
        window = max(sum(client.ncores().values()), 1) * AHEAD
        waiting: deque[Any] = deque()
        shards = iter(shards)
        while True:
            while len(waiting) < window and (shard := next(shards, None)) is not None:
                waiting.append(client.submit(judge, key, shard, pure=False, retries=RESTARTS))
            if not waiting:
                return
            try:
                result = _awaited(client, waiting.popleft(), address)
            except distributed.KilledWorker:
                raise InputError("the cluster's workers keep dying: out of memory?") from None
            except CancelledError:
                raise InputError(
                    Phrase("the cluster at {address} was lost", address=address)
                ) from None
            yield result


def _awaited(client: Any, future: Any, address: str) -> Judged:
    """The result, also of a shard that takes long; with no worker left nobody would bring it."""
    while True:
        try:
            result: Judged = future.result(timeout=PATIENCE)
            return result
        except TimeoutError:
            if not client.ncores():
                said = Phrase("the cluster at {address} has no workers", address=address)
                raise InputError(said) from None


def _plugin(key: str, content: bytes) -> Any:
    """Loads the linter in each worker of a cluster before its first shard."""
    base: Any = importlib.import_module("distributed").WorkerPlugin

    # Made here, so that nothing but a cluster needs the library.
    class Plugin(base):  # type: ignore[misc]
        name = f"somelint-{key}"

        def setup(self, worker: Any) -> None:
            prepare(key, content)

    return Plugin()
