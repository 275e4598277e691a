"""Where links of Start lead: the place of a sheet, a field or a line of a table, as a link in a workbook names it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tracker.kinds import Kind
from tracker.layout import Cell, Column, Sheet, Table, column_letters, quoted
from tracker.nodes.functions import IfError, first_answer
from tracker.nodes.node import Constant, Node, joined
from tracker.nodes.references import Single
from tracker.rules.whats_next import is_open


class Targets:
    """The places of a workbook's other sheets.

    Args:
        sheets: all of them.
    """

    def __init__(self, sheets: Iterable[Sheet]) -> None:
        self._tables: dict[str, Table] = {}
        self._cells: dict[str, Cell] = {}
        for sheet in sheets:
            self._tables.update({table.id: table for table in sheet.tables})
            self._cells.update({one.id: one.cell for one in sheet.fields})
            self._cells.update({one.id: one.cell for one in sheet.figures})

    def table(self, table: str) -> Table:
        """Return a table; KeyError if the workbook has none."""
        return self._tables[table]

    def cell(self, one: str) -> Cell:
        """Return the cell of a field or figure."""
        return self._cells[one]

    def entries(self, table: str) -> Sequence[Column]:
        """Return the columns of a table that people type in."""
        return [column for column in self._tables[table].columns if column.kind]

    def line(self, table: str, column: str, place: Node | None = None) -> Node:
        """Return the address of a column in a line, from 1; of its first line where there is none."""
        body = self._tables[table].body(column, 0)
        first = address(body)
        if place is None:
            return Constant(first)
        return IfError(joined(f"{quoted(body.sheet)}!{column_letters(body.col)}", place + body.row), first)

    def field(self, entries: Sequence[tuple[str, Kind]]) -> Node:
        """Return the address of the first of some fields that is empty or holds what it may not."""
        cells = [(Single(one), kind, address(self.cell(one))) for one, kind in entries]
        return first_answer([(is_open(one, kind) > 0, where) for one, kind, where in cells], cells[0][2])


def address(cell: Cell) -> str:
    """Return an address as links have it: 'C1 marks'!E5."""
    return f"{quoted(cell.sheet)}!{cell.a1}"


def top(sheet: str) -> Node:
    """Return the address of the first cell of a sheet."""
    return Constant(address(Cell(sheet, 0, 0)))
