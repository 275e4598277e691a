"""Rows and columns put into a workbook as a spreadsheet program does it: every formula and name follows.

openpyxl moves cells only; here the references are moved by its own tokenizer, on all sheets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.formula import Tokenizer
from openpyxl.utils import column_index_from_string, get_column_letter

_CELL = re.compile(r"(\$?)([A-Z]{1,3})(\$?)([0-9]+)")


def rows(book: Workbook, sheet: str, before: int, count: int) -> None:
    """Put rows in above a row, counted from zero."""
    _follow(book, sheet, rows=(before + 1, count))
    if count:
        _keep_merged(book, sheet, down=(before + 1, count))
        book[sheet].insert_rows(before + 1, count)


def columns(book: Workbook, sheet: str, before: int, count: int) -> None:
    """Put columns in to the left of a column, counted from zero."""
    _follow(book, sheet, columns=(before + 1, count))
    if count:
        book[sheet].insert_cols(before + 1, count)


def _keep_merged(book: Workbook, sheet: str, down: tuple[int, int]) -> None:
    for area in book[sheet].merged_cells.ranges:
        if area.min_row >= down[0]:
            area.shift(row_shift=down[1])


def _follow(book: Workbook, sheet: str, rows: tuple[int, int] = (1, 0), columns: tuple[int, int] = (1, 0)) -> None:
    def cell(match: re.Match[str]) -> str:
        row, col = int(match[4]), column_index_from_string(match[2])
        row += rows[1] if row >= rows[0] else 0
        col += columns[1] if col >= columns[0] else 0
        return f"{match[1]}{get_column_letter(col)}{match[3]}{row}"

    def moved(formula: str, here: str) -> str:
        tokens = Tokenizer(formula)
        for token in tokens.items:
            if token.type == "OPERAND" and token.subtype == "RANGE":
                on, mark, places = token.value.rpartition("!")
                if (on.strip("'").replace("''", "'") or here) == sheet:
                    token.value = on + mark + _CELL.sub(cell, places)
        return str(tokens.render())

    for one, held in _formulas(book):
        held.value = moved(held.value, one)
    for name in book.defined_names.values():
        if name.value and "!" in name.value:
            name.value = moved(f"={name.value}", "")[1:]


def _formulas(book: Workbook) -> Iterator[tuple[str, Cell]]:
    for sheet in book:
        for line in sheet.iter_rows():
            yield from ((sheet.title, held) for held in line if held.data_type == "f")
