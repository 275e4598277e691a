"""Where rows and cells are: by the addresses they say, or after the one before; each further down or to the right."""

from __future__ import annotations

from collections.abc import Container

from tracker.intake import refusals_inside as inside
from tracker.intake.moved import COLUMNS, ROWS
from tracker.intake.ranges import Columns
from tracker.intake.refusals import RefusedError, refused

_LONGEST_NUMBER = 8


class Addresses:
    """Follows the rows and cells of a sheet.

    Attributes:
        row: the row that was begun last, -1 before the first.
    """

    def __init__(self, sheet: str, taken: Container[tuple[int, int]]) -> None:
        self._sheet = sheet
        self._taken = taken
        self._columns = Columns()
        self.row = self._col = -1
        self._row_name = ""

    def next_row(self, said: str | None) -> int:
        """Return a row that begins, with the number it says.

        Raises:
            RefusedError: it is not below the one before, or not inside a sheet.
        """
        row = self.row + 1 if said is None else self._row_number(said)
        if row <= self.row:
            raise refused(inside.OUT_OF_ORDER, self._sheet, ((row, 0),))
        if row >= ROWS:
            raise refused(inside.OUTSIDE_GRID, self._sheet, place=f"Row {row + 1}")
        self.row, self._col = row, -1
        self._row_name = str(row + 1)
        return row

    def next_col(self, address: str | None) -> int:
        """Return the column of a cell of that row, with the address it says.

        Raises:
            RefusedError: it is not to the right of the one before, not in this row, or not inside a sheet.
        """
        if address is None:
            col = self._col + 1
        else:
            letters = address.removesuffix(self._row_name)
            try:
                col = self._columns[letters]
            except KeyError:
                raise self._misplaced(address) from None
            if len(letters) == len(address):
                raise self._misplaced(address)
        if col <= self._col:
            twice = (self.row, col) in self._taken or col == self._col
            raise refused(inside.CELL_TWICE if twice else inside.OUT_OF_ORDER, self._sheet, ((self.row, col),))
        if col >= COLUMNS:
            raise refused(inside.OUTSIDE_GRID, self._sheet, place="A cell without an address after the last column")
        self._col = col
        return col

    def _row_number(self, said: str) -> int:
        if not (said.isascii() and said.isdigit() and 0 < len(said) < _LONGEST_NUMBER) or said.startswith("0"):
            raise refused(inside.OUTSIDE_GRID, self._sheet, place=f"Row {said}")
        return int(said) - 1

    def _misplaced(self, address: str) -> RefusedError:
        """Return the words for an address that is not in this row, or nowhere."""
        letters = address.rstrip("0123456789")
        digits = address[len(letters) :]
        try:
            col = self._columns[letters]
            row = self._row_number(digits)
        except KeyError:
            return refused(inside.OUTSIDE_GRID, self._sheet, place=f"'{address}'")
        if row >= ROWS:
            return refused(inside.OUTSIDE_GRID, self._sheet, place=f"'{address}'")
        return refused(inside.OUT_OF_ORDER, self._sheet, ((row, col),))
