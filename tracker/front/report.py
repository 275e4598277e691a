"""A report in the format that someone needs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tracker.checks.registry import codes
from tracker.findings import FileReport, Level, Report
from tracker.front.answer import OutputFile, content_of
from tracker.report import SUFFIXES, Format, Options, file_entry, stream_report, write_report

if TYPE_CHECKING:
    from tracker.front.resources import Resources

__all__ = ["SUFFIXES", "FileReport", "Format", "Level", "Look", "Report", "entry_of", "report_as"]
__all__ += ["report_file", "report_stream"]


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
    return write_report(report, style, _options(look, resources))


def report_stream(style: Format, report: Report, look: Look, resources: Resources) -> str | bytes | Iterator[str]:
    """Return a report as `report_as` does, piece by piece where the format allows that."""
    return stream_report(report, style, _options(look, resources))


def report_file(style: Format, report: Report, look: Look, resources: Resources) -> OutputFile:
    """Return a report as a file with a good name."""
    ending = next(ending for ending, one in SUFFIXES.items() if one == style)
    return OutputFile(f"findings{ending}", content_of(report_as(style, report, look, resources), style))


def entry_of(file: FileReport, look: Look, resources: Resources) -> dict[str, object]:
    """Return one file as its entry in the report as JSON."""
    return file_entry(file, _options(look, resources))


def _options(look: Look, resources: Resources) -> Options:
    return Options(
        names=look.names,
        least=look.least,
        width=look.width,
        colour=look.colour,
        codes=codes(),
        links=look.links,
        today=resources.today,
        words=resources.words,
    )
