"""Status as CSV: a line for each class in each component, and for each file of which nothing is known."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date
from io import StringIO

from tracker.register.how_far import Cohort
from tracker.register.rows import HEADINGS, rows
from tracker.register.standing import Status
from tracker.report.as_csv import guarded


def write(found: Status, cohorts: Sequence[Cohort], today: date) -> str:
    """Return the lines; text in quotation marks, numbers without."""
    del today
    page = StringIO(newline="")
    out = csv.writer(page, quoting=csv.QUOTE_NONNUMERIC)
    out.writerow(HEADINGS)
    for row in rows(found, cohorts):
        out.writerow(["" if one is None else guarded(one) if isinstance(one, str) else one for one in row])
    return page.getvalue()
