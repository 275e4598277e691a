"""CSV: a line for each file and each finding, for a spreadsheet; no text in it can become a formula."""

from __future__ import annotations

import csv
from io import StringIO

from tracker.findings import Report, visible
from tracker.report.options import Options
from tracker.report.wording import identity, people, standing, waiver

HEADINGS = (
    "File", "Sheet", "Cells", "Count", "Level", "Code", "Title", "Learners", "Value", "Message", "Fix", "Waived",
)  # fmt: skip
FORMULA = tuple(
    "=+-@\N{FULLWIDTH EQUALS SIGN}\N{FULLWIDTH PLUS SIGN}\N{FULLWIDTH HYPHEN-MINUS}\N{FULLWIDTH COMMERCIAL AT}"
)
"""What spreadsheets, some of them in wide letters, take for the start of a formula."""


def write(report: Report, options: Options) -> str:
    """Return the findings as CSV, waived ones included; text in quotation marks, numbers without."""
    del options
    page = StringIO(newline="")
    out = csv.writer(page, quoting=csv.QUOTE_NONNUMERIC)
    out.writerow(HEADINGS)
    for file in report.files:
        if not file.passed_over:  # how each workbook stands, also where nothing was found
            stands = (standing(file), "", "", identity(file), "", "")
            out.writerow([guarded(file.file), "", "", 1, "file", "", *map(guarded, stands)])
        for one in file.findings:
            texts = (file.file, one.sheet, one.cells)
            more = (one.level.word, one.code, one.title, people(one.learners, file), one.value, one.message, one.fix)
            out.writerow([*map(guarded, texts), one.count, *map(guarded, (*more, waiver(one)))])
    return page.getvalue()


def guarded(text: str) -> str:
    """Return text that every spreadsheet takes for text: an apostrophe stands before what looks like a formula."""
    seen = visible(text)
    return f"'{seen}" if seen.lstrip().startswith(FORMULA) else seen


def unguarded(text: str) -> str:
    """Return text as it was before an apostrophe was put before what looks like a formula."""
    return text[1:] if text.startswith("'") and text[1:].lstrip().startswith(FORMULA) else text
