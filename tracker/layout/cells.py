"""Cells and their addresses."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache


@cache
def column_letters(col: int) -> str:
    """Return the letters of a column counted from zero: 0 is A, 26 is AA."""
    letters = ""
    col += 1
    while col:
        col, rest = divmod(col - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def row_and_column(address: str) -> tuple[int, int]:
    """Return the row and the column of an address such as `H5`, counted from zero."""
    letters = address.rstrip("0123456789")
    col = sum((ord(letter) - 64) * 26**place for place, letter in enumerate(reversed(letters)))
    return int(address[len(letters) :]) - 1, col - 1


def quoted(sheet: str) -> str:
    """Return a sheet's name as formulas write it."""
    return "'" + sheet.replace("'", "''") + "'"


@dataclass(frozen=True, slots=True, order=True)
class Cell:
    """One cell, counted from zero like XlsxWriter."""

    sheet: str
    row: int
    col: int

    @property
    def a1(self) -> str:
        """The address people see, such as C7."""
        return f"{column_letters(self.col)}{self.row + 1}"

    @property
    def absolute(self) -> str:
        """The address from any other sheet, such as 'C1 marks'!$C$7."""
        return f"{quoted(self.sheet)}!${column_letters(self.col)}${self.row + 1}"
