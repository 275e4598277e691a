"""What the tests do to workbooks in the text of the sheets is what openpyxl does."""

from __future__ import annotations

import contextlib
from datetime import datetime

from openpyxl import Workbook

from tests import edits
from tests.checks import issued_world as world
from tracker.intake.book import Book, read_book


def typed(book: Workbook) -> None:
    """Type values of every kind over entries, formulas and fixed words, into empty cells and beyond the tables."""
    sheet = book["C1 marks"]
    values = [7, 2.5, True, "7", " a <b> & 'c' ", "#N/A", "=SUM(E5:E6)", None]
    for column, value in enumerate(values, 5):
        sheet.cell(6, column).value = value
    sheet["E9"], sheet["A2"], sheet["Z40"], sheet["B1"] = 1, "words", "below", 3
    sheet["E10"].value, sheet["E7"].value = sheet["E5"].value, sheet["J7"].value
    told = next(cell for cell in ("U5", "T5", "S5", "R5", "Q5", "P5") if _is_day(book, cell))
    sheet[told] = datetime(2027, 5, 4)  # noqa: DTZ001 - workbooks know no zones


def _is_day(book: Workbook, cell: str) -> bool:
    found = book["C1 marks"][cell]
    return found._dated if isinstance(found, edits._Cell) else found.is_date


def held(content: bytes) -> dict[str, dict[tuple[int, int], tuple[object, str | None, object]]]:
    """Return what every cell holds, with its format."""
    book: Book = read_book(content, "")
    return {
        sheet.name: {at: (one.value, one.formula, book.formats[one.style].code) for at, one in sheet.cells.items()}
        for sheet in book.sheets
    }


def test_edits_in_the_text_are_what_openpyxl_makes_of_them() -> None:
    book = edits._book(world.tracker())
    assert book is not None
    typed(book)  # type: ignore[arg-type]

    assert not book.more
    assert held(book.saved()) == held(edits.through_openpyxl(world.tracker(), typed))


def test_what_only_openpyxl_can_do_is_left_to_it() -> None:
    """Whether the edit notices or not."""

    def edit(book: Workbook) -> None:
        with contextlib.suppress(Exception):  # an edit that goes on, whatever happens
            book["C1 marks"].title = "Marks"

    assert "Marks" in held(edits.changed(world.tracker(), edit))
