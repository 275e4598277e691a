"""From a cell of a returned workbook to the cell in which the same thing was issued."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.intake.places import Places
from tracker.intake.sheet_place import SheetPlace
from tracker.layout import Cell, Sheet


class Homes:
    """Where each cell of a returned workbook was issued.

    Args:
        places: where everything stands now.
    """

    def __init__(self, places: Places) -> None:
        self._sheets = {place.stored.name: place for place in places.sheets.values() if place.stored is not None}
        self._single = {name: frozenset(_single(place.sheet)) for name, place in self._sheets.items()}

    def sheet(self, name: str) -> str:
        """Return what a sheet was called when it was issued; "" for one that was not."""
        return self._sheets[name].sheet.name if name in self._sheets else ""

    def cell(self, sheet: str, at: tuple[int, int]) -> Cell | None:
        """Return where a cell was issued; None for one that is people's own, or whose line or column is unknown."""
        place = self._sheets.get(sheet)
        if place is None:
            return None
        if found := _in_table(place, at):
            return found
        home = Cell(place.sheet.name, *place.issued(*at))
        return home if home in self._single[sheet] else None


def _in_table(place: SheetPlace, at: tuple[int, int]) -> Cell | None:
    row, col = at
    for found in place.tables.values():
        column = next((one for one, there in found.columns.items() if there == col), None)
        if column is None:
            continue
        if row == found.top:
            return found.table.header(column)
        if row in found.rows:
            return found.table.body(column, found.rows.index(row))
    return None


def _single(sheet: Sheet) -> Iterator[Cell]:
    """Yield every cell outside tables that a sheet was issued with."""
    yield from (Cell(sheet.name, row, 0) for row in (0, 1))
    for part in (sheet.texts, sheet.fields, sheet.figures, sheet.links):
        yield from (one.cell for one in part)
