"""Counters for Prometheus: how many and how long, never what or whose."""

from __future__ import annotations

from collections.abc import Iterable

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from somelint.linter import Examined

_BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10)


class Metrics:
    """The metrics of one service, in a registry of their own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.requests = Counter(
            "somelint_requests", "Requests answered", ["route", "status"], registry=self.registry
        )
        self.seconds = Histogram(
            "somelint_request_seconds",
            "Time to answer",
            ["route"],
            buckets=_BUCKETS,
            registry=self.registry,
        )
        self.drafts = Counter(
            "somelint_drafts", "Drafts checked", ["outcome"], registry=self.registry
        )
        self.findings = Counter(
            "somelint_findings", "Findings not waived", ["rule"], registry=self.registry
        )
        self.stale = Gauge(
            "somelint_policy_stale",
            "1 while the policy on disk cannot be used and the former one is in use",
            registry=self.registry,
        )
        self.reloads = Gauge(
            "somelint_policy_reloads", "Policies loaded after the first", registry=self.registry
        )

    def count(self, examined: Iterable[Examined]) -> None:
        for one in examined:
            open_findings = [finding for finding in one.findings if finding.fails]
            outcome = "flagged" if open_findings else "clean"
            self.drafts.labels(outcome if one.complete else "incomplete").inc()
            for finding in open_findings:
                self.findings.labels(finding.rule).inc()

    def text(self) -> bytes:
        return generate_latest(self.registry)
