"""The blank marking grid as a workbook: text cells, so that 1a stays 1a and 1-2 no day; nothing in it is protected."""

from __future__ import annotations

from datetime import date

from tracker.layout import Column
from tracker.render.canvas import Canvas
from tracker.report.list_sheet import list_sheet
from tracker.spec.grid_import import FORM

LINES = 40
TEXT = "@"
WIDTHS = {"Title": 60.0, "Learning outcome": 18.0}
PURPOSE = "One line for each row of the published grid; the lowest mark of each band is under its name"
FOOTER = "PSA Tracker: marking grid"
DAY_ONE = date(2026, 1, 1)
"""The same file every day."""


def workbook() -> bytes:
    """Return the form; `tracker.spec.grid_import` reads it back."""
    columns = tuple(
        Column(heading.lower().replace(" ", "-"), heading, WIDTHS.get(heading, 12.0), num_format=TEXT)
        for heading in FORM
    )
    with Canvas("Marking grid", DAY_ONE) as canvas:
        rows = [[None] * len(columns)] * LINES
        list_sheet(
            canvas, "Grid", PURPOSE, columns, rows, footer="PSA Tracker: marking grid", nothing="", heights=False
        )
        return canvas.finish()
