"""Where the cells of a layout stand in a returned workbook, whatever was renamed, moved, swapped or sorted.

Everything is found by what it is (`searching.py`): a sheet by its name or title, a column by its heading, a learner's
line by its key. Where that is, `sheet_place.py` keeps.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tracker.intake.book_model import Book, Held
from tracker.intake.book_model import Sheet as Stored
from tracker.intake.searching import locate, matched
from tracker.intake.sheet_place import NOTHING, At, SheetPlace, TablePlace
from tracker.layout import Cell, Layout
from tracker.refs import Value


class Places:
    """Where everything stands.

    Args:
        layout: the workbook as issued.
        given: its values as issued; the keys are among them.
        book: what came back.
    """

    def __init__(self, layout: Layout, given: Mapping[tuple[str, str], Sequence[Value]], book: Book) -> None:
        self.book = book
        self.sheets: dict[str, SheetPlace] = {}
        self.tables: dict[str, TablePlace] = {}
        stored = matched(layout, book)
        for sheet in layout.sheets:
            place = SheetPlace(sheet, stored[sheet.name])
            self.sheets[sheet.name] = place
            if place.stored is not None:
                locate(place, given)
                self.tables.update(place.tables)
        known = {id(one) for one in stored.values() if one is not None}
        self.others = tuple(one for one in book.sheets if id(one) not in known)
        """Sheets that were not issued."""

    def stored(self, sheet: str) -> Stored | None:
        """Return a sheet of the layout as it came back, None if it is missing."""
        return self.sheets[sheet].stored

    def cell(self, table: str, column: str, line: int) -> At | None:
        """Return where a cell of a table stands now; None if its sheet, column or line is gone."""
        place = self.tables.get(table)
        if place is None:
            return None
        row, col = place.rows[line], place.columns.get(column)
        return None if row is None or col is None else (row, col)

    def column(self, table: str, column: str) -> list[Value]:
        """Return what the cells of a column hold now, line by line; None where a cell is empty or gone."""
        place = self.tables.get(table)
        if place is None:
            return []
        return [self.held(place.table.sheet, self.cell(table, column, line)).value for line in range(place.table.size)]

    def single(self, cell: Cell) -> At:
        """Return where a cell outside tables stands now."""
        return self.sheets[cell.sheet].now(cell.row, cell.col)

    def held(self, sheet: str, at: At | None) -> Held:
        """Return what a cell of a sheet of the layout holds now; an empty cell and a lost one hold nothing."""
        stored = self.sheets[sheet].stored
        return stored.cells.get(at, NOTHING) if stored is not None and at is not None else NOTHING


def entry_cells(layout: Layout, places: Places, name: str, kind: type | None = None) -> Iterator[At]:
    """Yield where the entry cells of a sheet stand now, those of one kind only if one is given."""
    for sheet in layout.sheets:
        if sheet.name != name:
            continue
        yield from (places.single(one.cell) for one in sheet.fields if isinstance(one.kind, kind or object))
        for place in (places.tables[table.id] for table in sheet.tables if table.id in places.tables):
            for column in place.table.columns:
                col = place.columns.get(column.id)
                if col is not None and column.kind and isinstance(column.kind, kind or object):
                    yield from ((row, col) for row in place.rows if row is not None)
