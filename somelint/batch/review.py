"""A whole review: exports in, an outcome in a sink out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from somelint.baseline import Baseline
from somelint.batch.inputs import Reader
from somelint.batch.redact import account_redacted
from somelint.batch.shard import Judged, Settings, Shard
from somelint.batch.sinks import Outcome, Sink
from somelint.batch.spool import Spool
from somelint.batch.tally import Tally
from somelint.batch.workers import run
from somelint.linter import Linter


class Review:
    """Judges what a reader reads. ``watch`` is called with each judged shard.

    With a spool every judged shard is kept on disk, and those that it has already are
    read (so that the account of the input is whole) but not judged again.
    """

    def __init__(
        self,
        reader: Reader,
        settings: Settings,
        linter: Linter,
        *,
        workers: int = 1,
        cluster: str | None = None,
        spool: Spool | None = None,
        watch: Callable[[Judged], None] = lambda judged: None,
    ) -> None:
        self.reader = reader
        self.settings = settings
        self.workers = workers
        self.cluster = cluster
        self.spool = spool
        self.linter = linter
        self.tally = Tally()
        self.accepted: dict[str, set[str]] = {}
        self._watch = watch

    def judged(self) -> Iterator[Judged]:
        """Every shard in order, each once: those that are done first."""
        shards: Iterable[Shard] = self.reader.shards()
        if self.spool is None:
            yield from self._run(shards)
            return
        done = self.spool.done
        fresh = (one for one in shards if one.number >= done)
        for one in self._run(fresh):
            self.spool.add(one)
        yield from self.spool.judged()

    def _run(self, shards: Iterable[Shard]) -> Iterator[Judged]:
        found = run(
            shards,
            self.settings,
            workers=self.workers,
            cluster=self.cluster,
            linter=self.linter,
        )
        for one in found:
            self._watch(one)
            yield one

    def into(self, sink: Sink) -> Outcome:
        """Run the review and write it. The outcome is what the sink was told."""
        for one in self.judged():
            self.tally.add(one.tally)
            for draft, rule, print_ in one.accepted:
                if rule != "DRF003":
                    self.accepted.setdefault(draft, set()).add(print_)
            for post in one.posts:
                sink.add(post)
        intake = self.reader.intake
        outcome = Outcome(
            self.tally,
            account_redacted(intake, self.linter) if self.settings.redact else intake,
            self.linter.policy,
            self.settings.redact,
        )
        sink.close(outcome)
        return outcome

    @property
    def baseline(self) -> Baseline:
        """All findings of the review as accepted, if the settings say to collect them."""
        return Baseline(self.accepted)
