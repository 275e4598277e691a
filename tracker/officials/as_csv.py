"""CSV: one line for each grade of each group, so that a spreadsheet can draw it."""

from __future__ import annotations

import csv
import io

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
    for one in report.groups:
        means = ("" if mean is None else f"{mean:.1f}" for mean in (one.mean_table, one.mean_official))
        head = (one.cohort, one.component, one.class_name or "all", one.learners, one.official, *means, one.table_is)
        writer.writerows([*map(guarded, map(str, head)), *map(guarded, map(str, grade))] for grade in one.grades)
    return out.getvalue()
