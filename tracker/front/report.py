"""A report in the format that somebody needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tracker.checks.registry import codes
from tracker.findings import Level, Report
from tracker.report import SUFFIXES, Format, Options, write_report

if TYPE_CHECKING:
    from tracker.front.resources import Resources

__all__ = ["SUFFIXES", "Format", "Level", "Look", "Report", "report_as"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a report is written."""

    names: bool = False
    """Whether candidate numbers and names may stand in it."""
    least: Level = Level.NOTE
    """Text: the least level that is listed; what lies below is only counted."""
    width: int | None = None
    """Text: columns of the terminal; None for one finding a line."""
    colour: bool = False
    """Text: whether the terminal shows colours."""
    links: Mapping[str, str] = field(default_factory=dict)
    """XLSX: where each file lies, seen from the folder of the report; no link for those left out."""


def report_as(style: Format, report: Report, look: Look, resources: Resources) -> str | bytes:
    """Return a report in one of the formats; bytes where it is no text."""
    options = Options(
        names=look.names,
        least=look.least,
        width=look.width,
        colour=look.colour,
        codes=codes(),
        links=look.links,
        today=resources.today,
        words=resources.words,
    )
    return write_report(report, style, options)
