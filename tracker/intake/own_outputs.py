"""Workbooks that this program made, given where something else is meant: someone's own list, or a returned tracker.

They are known by a few words on their sheets or in their properties: what is planned and written where, whoever reads
lists does not know.
"""

from __future__ import annotations

from collections.abc import Mapping

from tracker.intake.book_model import Book, Sheet
from tracker.intake.sheet_place import NOTHING

_STAMP = ("product", "psa-tracker")
"""A cell of the sheet of the stamp, and the one to its right."""
_ANNOTATED = "Findings in "
"""What the title of the sheet begins with that an annotated copy has more."""
_LISTS = {
    ("Results", "Not taken", "Files"): "these are collected results",
    ("Findings", "Files"): "this is a list of findings",
}
"""What a workbook of lists is, by its sheets."""
_TITLES = frozenset({"What was found in returned workbooks", "Collected results", "Marks to key into Edexcel Online"})
"""Titles of such workbooks, as their properties say them."""
_AUTHOR = "PSA Tracker"
_HEADINGS = 3
"""Row of the headings of each; the name of the sheet is in the first row."""


def own_output(book: Book) -> str:
    """Return what a workbook of this program is, such as "this is a tracker"; "" if it is none.

    What someone made of a tracker by copying the sheet of learners alone is a list of their own.
    """
    if any(map(_has_stamp, book.sheets)):
        annotated = any(_first(sheet).startswith(_ANNOTATED) for sheet in book.sheets)
        return "this is an annotated copy of a tracker" if annotated else "this is a tracker"
    titled = all(_first(sheet) == sheet.name and (_HEADINGS, 0) in sheet.cells for sheet in book.sheets)
    return _LISTS.get(tuple(sheet.name for sheet in book.sheets), "") if titled else ""


def is_own_list(properties: Mapping[str, str]) -> bool:
    """Tell by its properties whether a workbook is a report, or a list of results, that this program wrote."""
    return properties.get("creator") == _AUTHOR and properties.get("title") in _TITLES


def _has_stamp(sheet: Sheet) -> bool:
    word, product = _STAMP
    return any(
        held.value == word and sheet.cells.get((row, col + 1), NOTHING).value == product
        for (row, col), held in sheet.cells.items()
    )


def _first(sheet: Sheet) -> str:
    return str(sheet.cells.get((0, 0), NOTHING).value or "")
