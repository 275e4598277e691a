"""CSV: one line for each grade of each group, so that a spreadsheet can draw it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from tracker.officials.model import ResultsReport
from tracker.report.as_csv import guarded

HEADINGS = (
    "Cohort", "Component", "Class", "Learners", "Official results", "Mean UMS by the table", "Mean official UMS",
    "The table is", "Grade", "Learners by the table", "Learners officially",
)  # fmt: skip


def write(report: ResultsReport) -> str:
    """Return the report as lines of a table."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(HEADINGS)
    writer.writerows([guarded(_plain(value)) for value in row] for row in rows(report))
    return out.getvalue()


def rows(report: ResultsReport) -> Iterator[tuple[str | int | float | None, ...]]:
    """Yield a row for each grade of each group."""
    for one in report.groups:
        means = one.mean_table, one.mean_official
        head = (one.cohort, one.component, one.class_name or "all", one.learners, one.official, *means, one.table_is)
        yield from ((*head, *grade) for grade in one.grades)


def _plain(value: str | float | None) -> str:
    return "" if value is None else f"{value:.1f}" if isinstance(value, float) else str(value)
