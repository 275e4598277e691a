"""What a workbook without a stamp looks like, in the words of a person."""

from __future__ import annotations

from tracker.intake.book_model import Book
from tracker.roster.headings import Meaning, match

ROWS = 30
"""Rows in which headings are looked for."""


def looks_like(book: Book) -> str:
    """Return what a workbook that is no tracker may be, such as "a class list"."""
    filled = [sheet for sheet in book.sheets if sheet.cells]
    if not filled:
        return "an empty workbook"
    words = {
        str(held.value)
        for sheet in filled
        for (row, _), held in sheet.cells.items()
        if row < ROWS and isinstance(held.value, str)
    }
    found = {known.meaning for word in words if (known := match(word)) is not None}
    if found & {Meaning.SURNAME, Meaning.CANDIDATE, Meaning.NAME}:
        return "a class list" if not any("task" in word.casefold() for word in words) else "a list of marks"
    titles = ", ".join(f"'{sheet.name}'" for sheet in filled[:3])
    return f"a workbook with the sheets {titles}" if len(filled) > 1 else f"a workbook with the sheet {titles}"
