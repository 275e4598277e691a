"""Results report: official results beside the tables, for results day."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from tracker.checks.unread import entries
from tracker.collecting.collected import collected
from tracker.collecting.taking import take_good_rows, unread
from tracker.errors import RequestError, TrackerError
from tracker.front.answer import Answer, Message
from tracker.front.resources import Resources
from tracker.front.returned import Job, ReturnedFiles, all_of
from tracker.front.tasks import Spread, one_by_one
from tracker.officials import FORMATS, Format, ResultsReport, write_results
from tracker.officials.comparing import compared
from tracker.spec.award import Spec

__all__ = ["FORMATS", "SUFFIXES", "Format", "ResultsReportAnswer", "ResultsReportRequest"]
__all__ += ["results_as", "results_report"]

SUFFIXES: dict[str, Format] = {".txt": "text", ".csv": "csv", ".html": "html", ".htm": "html"}
"""The format that the name of a file asks for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultsReportRequest:
    """What to report on."""

    paths: ReturnedFiles
    within: int = 3
    """How many UMS below the next grade count as near it."""
    names: bool = False
    """Whether learners are named; otherwise by key and file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultsReportAnswer(Answer):
    """What was found; `results_as` writes it in any format."""

    report: ResultsReport
    summary: str
    """The one line that a person wants."""
    complete: bool
    """Whether everything in every file was taken."""
    unchecked: bool
    """Whether nothing is known of some file, for a reason that does not lie in it."""


def results_report(
    request: ResultsReportRequest, resources: Resources, spread: Spread = one_by_one
) -> ResultsReportAnswer:
    """Put official results beside what the tables gave; lines that are in error are left out and named.

    Raises:
        RequestError: `within` is less than 1.
    """
    if request.within < 1:
        raise RequestError("A learner is near a grade from 1 UMS on: give [[field within]] 1 or more.", about="within")
    options = resources.check_options(purpose="marking")
    taken = all_of(request.paths.files, options, Job(take_good_rows, unread), spread)
    strays = entries(request.paths.strays, options)
    found = collected((*taken, *map(unread, strays)))

    @cache
    def spec_of(qualification: str, series: str) -> Spec | None:
        try:
            return resources.catalogue.spec(qualification, series)
        except TrackerError:
            return None

    report = compared(found, spec_of, within=request.within, names=request.names)
    return ResultsReportAnswer(
        messages=tuple(Message(line) for line in found.sentences),
        report=report,
        summary=report.last_line,
        complete=found.clean,
        unchecked=any(one.unchecked for one in taken),
    )


def results_as(style: Format, report: ResultsReport, resources: Resources) -> str:
    """Return the report in one of the formats."""
    return write_results(report, style, resources.words)
