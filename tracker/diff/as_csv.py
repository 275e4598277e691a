"""CSV: a line for each change, results and structure included; no text in it can become a formula."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO

from tracker.diff.model import Difference
from tracker.report.as_csv import guarded

HEADINGS = ("Sort", "Learner", "Name", "Sheet", "Old cell", "New cell", "What", "Was", "Now")


def write(difference: Difference) -> str:
    """Return what changed as CSV; every cell is text in quotation marks."""
    page = StringIO(newline="")
    out = csv.writer(page, quoting=csv.QUOTE_ALL)
    out.writerow(HEADINGS)
    out.writerows([guarded(cell) for cell in row] for row in _rows(difference))
    return page.getvalue()


def _rows(difference: Difference) -> Iterator[tuple[str, ...]]:
    names = {row.learner: row.name for row in difference.rows}
    for row in difference.rows:
        if row.standing != "changed":
            yield "learner", row.learner, row.name, "Learners", "", "", row.standing, "", ""
    for one in difference.changes:
        name = names.get(one.learner, "")
        cells = (one.old.at, one.new.at)
        yield one.sort, one.learner, name, one.sheet, *cells, one.what, one.old.words, one.new.words
    for found in difference.appeared:
        yield "structure", "", "", found.sheet, "", found.cells, found.code, "", found.message
    for found in difference.mended:
        yield "structure", "", "", found.sheet, found.cells, "", found.code, found.message, ""
