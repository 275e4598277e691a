"""What openpyxl reads in a workbook, in the terms of ours: the second opinion, never the first."""

from __future__ import annotations

import io
import warnings
from datetime import date, datetime, time, timedelta
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.datetime import to_excel
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula

from tracker.intake.book import Book
from tracker.intake.strings import unescaped

Cells = dict[tuple[str, int, int], tuple[Any, str | None]]


def openpyxl_cells(content: bytes) -> Cells:
    """Return value and formula of every cell that openpyxl finds, by sheet, row and column.

    Raises:
        Exception: whatever openpyxl raises on a damaged file.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        formulas = load_workbook(io.BytesIO(content))
        values = load_workbook(io.BytesIO(content), data_only=True)
    found: Cells = {}
    for sheet in formulas.worksheets:
        other = values[sheet.title]
        for at, cell in sheet._cells.items():
            formula = cell.value if cell.data_type == "f" else None
            value = other._cells[at].value
            if formula is not None or value is not None:
                found[sheet.title, at[0] - 1, at[1] - 1] = (plain(value), written(formula))
    return found


def written(formula: Any) -> str | None:
    """Return a formula without its equals sign."""
    if isinstance(formula, ArrayFormula):
        return "{" + str(formula.text).removeprefix("=") + "}"
    if isinstance(formula, DataTableFormula):
        return "{table}"
    return None if formula is None else unescaped(str(formula).removeprefix("=").strip(" \t\r\n"))


def plain(value: Any) -> Any:
    """Return a value with dates as Excel's numbers and text as Excel shows it."""
    if isinstance(value, date | datetime | time | timedelta):
        return to_excel(value)
    return unescaped(value.strip(" \t\r\n")) if isinstance(value, str) else value


def our_cells(book: Book) -> Cells:
    """Return the same of our picture; text without the spaces at its ends, which openpyxl keeps regardless."""
    return {
        (sheet.name, row, col): (plain(held.value), held.formula)
        for sheet in book.sheets
        for (row, col), held in sheet.cells.items()
    }


def differences(book: Book, content: bytes) -> list[str]:
    """Return the cells about which openpyxl is of another opinion; an empty text and nothing are the same.

    Cells below merged ones are left out: openpyxl drops what they store.
    """
    merged = [(sheet.name, area) for sheet in book.sheets for area in sheet.merged]

    def seen(at: tuple[str, int, int]) -> bool:
        name, row, col = at
        return not any(name == other and r1 <= row <= r2 and c1 <= col <= c2 for other, (r1, c1, r2, c2) in merged)

    ours, theirs = our_cells(book), openpyxl_cells(content)
    return [
        f"{at}: {ours.get(at)} and {theirs.get(at)}"
        for at in sorted({*ours, *theirs})
        if seen(at) and not _same(ours.get(at, (None, None)), theirs.get(at, (None, None)))
    ]


def _same(ours: tuple[Any, str | None], theirs: tuple[Any, str | None]) -> bool:
    if ours[1] != theirs[1] and not (ours[1] and ours[1].startswith("{") and theirs[1] in {None, "{table}"}):
        return False
    mine, other = ("" if one[0] is None else one[0] for one in (ours, theirs))
    if isinstance(mine, bool) or isinstance(other, bool):
        return mine is other
    if isinstance(mine, int | float) and isinstance(other, int | float):
        return abs(mine - other) <= 1e-6 * max(1, abs(mine))
    return str(mine) == str(other)
