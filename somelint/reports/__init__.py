"""Reports: one module a format, loaded when the format is asked for."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Mapping

from somelint.reports.model import Checked, Place, Report, ReportOptions, RuleInfo, Summary

__all__ = [
    "REPORTS",
    "Checked",
    "Place",
    "Report",
    "ReportOptions",
    "RuleInfo",
    "Summary",
]

_CLASSES = {
    "human": "somelint.reports.human:HumanReport",
    "json": "somelint.reports.json:JsonReport",
    "jsonl": "somelint.reports.jsonl:JsonLinesReport",
    "sarif": "somelint.reports.sarif:SarifReport",
    "github": "somelint.reports.github:GithubReport",
    "gitlab": "somelint.reports.gitlab:GitlabReport",
    "junit": "somelint.reports.junit:JunitReport",
    "csv": "somelint.reports.csv:CsvReport",
}


class _Registry(Mapping[str, type[Report]]):
    """Format name → class; looking one up imports its module and no other."""

    def __getitem__(self, name: str) -> type[Report]:
        module, _, class_name = _CLASSES[name].partition(":")
        report: type[Report] = getattr(importlib.import_module(module), class_name)
        return report

    def __contains__(self, name: object) -> bool:
        return name in _CLASSES

    def __iter__(self) -> Iterator[str]:
        return iter(_CLASSES)

    def __len__(self) -> int:
        return len(_CLASSES)


REPORTS: Mapping[str, type[Report]] = _Registry()
"""The formats by name. Listing the names imports nothing."""
