"""Results as a workbook to filter and sort: grades by class, who is near a grade, whose mark was adjusted, notes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tracker.findings import visible
from tracker.layout import Column
from tracker.officials.as_csv import HEADINGS, rows
from tracker.officials.model import ResultsReport
from tracker.render.canvas import Canvas
from tracker.report.list_sheet import list_sheet

FOOTER = "PSA Tracker: results."
WHOSE = "It holds numbers and names of learners: keep it as you keep marks"
WIDE = {"Cohort": 30, "Component": 34, "Component or award": 34, "Learner": 26, "Why": 70, "Note": 110, "Grade": 22}


def write(report: ResultsReport, today: date) -> bytes:
    """Return a workbook without formulas."""
    sheets: tuple[tuple[str, str, Sequence[str], Sequence[Sequence[str | int | float | None]]], ...] = (
        ("Grades", report.last_line, HEADINGS, list(rows(report))),
        (
            "Near a grade",
            f"Within {report.within} UMS of the next grade",
            ("Learner", "Component or award", "UMS", "Result is", "Grade", "UMS more", "Next grade"),
            [(one.learner, one.about, one.ums, one.basis, one.grade, one.short, one.next_grade) for one in report.near],
        ),
        (
            "Adjusted",
            "Results that the own mark would not have given",
            ("Learner", "Component", "Why"),
            [(one.learner, one.component, one.why) for one in report.moved],
        ),
        ("Notes", "Reviews, and what is not known", ("Note",), [(one,) for one in (*report.notes, *report.left_out)]),
    )
    with Canvas("Results", today) as canvas:
        for name, purpose, headings, found in sheets:
            said = f"{purpose}. {WHOSE}" if report.names and headings[0] == "Learner" else purpose
            values = [[visible(one) if isinstance(one, str) else one for one in row] for row in found]
            list_sheet(canvas, name, said, _columns(headings, found), values, footer=FOOTER, nothing="There are none.")
        return canvas.finish()


def _columns(headings: Sequence[str], found: Sequence[Sequence[object]]) -> tuple[Column, ...]:
    """Return the columns; one that holds numbers shows them as such, with one decimal where there are any."""
    columns = []
    for at, heading in enumerate(headings):
        held = {type(row[at]) for row in found}
        shown = "0.0" if float in held else "0" if int in held else "@"
        column = Column(heading.lower(), heading, WIDE.get(heading, 14), num_format=shown)
        columns.append(column)
    return tuple(columns)
