"""Workbooks that count their days from 1904, as old Excel for Mac did: counted from 1900 here, where cells are read.

Nothing after this has to know of it. A number is taken for a day where its format shows one, and in entry cells for
dates whatever their format: only there a day may have lost its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tracker.intake.book_model import Book, Format, Sheet
from tracker.intake.places import Places, entry_cells
from tracker.intake.sheet_place import At
from tracker.kinds import Day
from tracker.layout import Layout

SINCE_1904 = 1462
"""Days between the two beginnings of Excel's calendar."""
LAST = 2_958_465
"""31 December 9999, the last day that Excel knows, counted from 1900."""


def count_from_1900(sheet: Sheet, formats: Sequence[Format]) -> None:
    """Count the days of a sheet that counts from 1904 from 1900."""
    dates = {i for i, one in enumerate(formats) if one.is_day}
    _raise(sheet, [at for at, held in sheet.cells.items() if held.style in dates])


def count_entries_from_1900(layout: Layout, places: Places, book: Book) -> None:
    """Count days that were typed into entry cells for dates from 1900, where their format does not show a day."""
    for sheet in layout.sheets:
        stored = places.stored(sheet.name) if book.date1904 else None
        if stored is None:
            continue
        plain = (at for at in entry_cells(layout, places, sheet.name, Day) if at in stored.cells)
        _raise(stored, [at for at in plain if not book.formats[stored.cells[at].style].is_day])


def _raise(sheet: Sheet, cells: Iterable[At]) -> None:
    held = sheet.cells
    assert isinstance(held, dict)  # noqa: S101 - as it was read
    for at in cells:
        value = held[at].value
        if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= LAST - SINCE_1904:
            held[at] = held[at]._replace(value=value + SINCE_1904)
