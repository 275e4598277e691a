"""A workbook to mark in alone: the sheets of the exams office are in it, but not shown.

Who does it decides: assessors type learners, marks, comments and standardisation, look at Summary, and print records,
authentication and feedback. The exams office keys marks, looks after moderation, and sends the record of the cohort.
Those sheets are hidden, not left out: what is calculated from them stays the same, no command misses anything, and the
exams office shows them in the file that comes back (right click on a tab, Unhide).
"""

from __future__ import annotations

from dataclasses import replace

from tracker.plan.cohort import SHEET as COHORT_SHEET
from tracker.plan.order import ALL, Order, Part, submission_sheet_name
from tracker.templates import StepName

OFFICE_STEPS: frozenset[StepName] = frozenset(
    {"choose sample", "highest and lowest", "sign declarations", "correct submission", "correct on EOL", "key marks"}
)
"""Steps of Start that the exams office does."""


def office_sheets(order: Order) -> frozenset[str]:
    """Return the names of the sheets that only the exams office needs."""
    return frozenset({COHORT_SHEET, *map(submission_sheet_name, order.internal())})


def shown(order: Order, part: Part) -> Part:
    """Return a sheet as it is to be: hidden where the workbook is for marking alone and the exams office needs it."""
    if order.sheets == ALL or part.sheet.name not in office_sheets(order):
        return part
    return replace(part, sheet=replace(part.sheet, hidden=True))
