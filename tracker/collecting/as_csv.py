"""CSV: one line a row, for spreadsheets and programs; text in quotation marks, and none of it can become a formula."""

from __future__ import annotations

import csv
from datetime import date
from io import StringIO

from tracker.collecting.collected import Collected
from tracker.collecting.records import Field, columns
from tracker.report.as_csv import guarded


def write(collected: Collected) -> bytes:
    """Return the rows as CSV with the mark by which Excel knows UTF-8; days as 2027-05-14."""
    shown = columns(collected.rows)
    page = StringIO(newline="")
    out = csv.writer(page, quoting=csv.QUOTE_NONNUMERIC)
    out.writerow([guarded(column.id) for column in shown])
    for row in collected.rows:
        out.writerow([_cell(column.of(row)) for column in shown])
    return page.getvalue().encode("utf-8-sig")


def _cell(value: Field) -> str | int:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return value.isoformat()
    return guarded(value) if isinstance(value, str) else value
