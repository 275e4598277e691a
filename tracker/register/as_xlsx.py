"""Status as a workbook to filter and sort: what is due, each class in each component, and every file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tracker.findings import visible
from tracker.layout import Column
from tracker.refs import Value
from tracker.register.columns import COUNTS, counts_of
from tracker.register.how_far import Cohort
from tracker.register.rows import HEADINGS, rows
from tracker.register.standing import Status
from tracker.render.canvas import Canvas
from tracker.report.list_sheet import list_sheet

FOOTER = "PSA Tracker: status. Learners are counted, not named."
WIDE = {"Due": 60, "Files": 40, "Remark": 50, "Centre name": 24, "Title": 30, "Id": 17, "Assessor": 18}
COHORTS = ("Centre", "Centre name", "Qualification", "Series", "Component", "Title")
NUMBERS = (*(one.heading for one in COUNTS), "Sample required")


def write(found: Status, cohorts: Sequence[Cohort], today: date) -> bytes:
    """Return a workbook without formulas."""
    with Canvas("Status", today) as canvas:
        heads = _columns((*COHORTS, *NUMBERS, "Late", "Due"))
        lines = [_cells(_cohort(one)) for one in cohorts if one.component]
        list_sheet(canvas, "Components", found.last_line, heads, lines, footer=FOOTER, nothing="Nothing came back.")
        said = "One row for each class in each component; what nothing is known of has a row too"
        every = [_cells(row) for row in rows(found, cohorts)]
        list_sheet(canvas, "Classes", said, _columns(HEADINGS), every, footer=FOOTER, nothing="There are none.")
        return canvas.finish()


def _cohort(one: Cohort) -> Sequence[str | int | None]:
    place = (one.centre, one.centre_name, one.qualification, one.series, one.component, one.title)
    counts = counts_of(one.tally, internal=one.internal)
    return (*place, *counts, one.required, "yes" if one.late else "no", " ".join(due.what for due in one.dues))


def _columns(headings: Sequence[str]) -> tuple[Column, ...]:
    return tuple(
        Column(one.lower(), one, 10, align="center", num_format="0")
        if one in NUMBERS
        else Column(one.lower(), one, WIDE.get(one, 14), num_format="@")
        for one in headings
    )


def _cells(row: Sequence[str | int | None]) -> tuple[Value, ...]:
    return tuple(visible(one) if isinstance(one, str) else one for one in row)
