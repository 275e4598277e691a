"""A plugin of pytest for `rule_faults.py`: Python's own results in place of IronCalc's and formualizer's."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.engines import IronCalc
from tests.workbook import recalc
from tracker.layout import Cell
from tracker.refs import Value, serial


class _Answers:
    """Cells of tables, fields and figures from Python; what else is on the sheets from IronCalc, if it is asked for."""

    def __init__(self, filled: recalc.Filled, path: Path) -> None:
        self._filled, self._path = filled, path
        self._cells: Mapping[Cell, Value] = dict(_cells(filled))
        self._engine: IronCalc | None = None

    def read(self, cell: Cell) -> Any:  # noqa: ANN401
        """Return a cell's value."""
        if cell in self._cells:
            value = self._cells[cell]
            return serial(value) if hasattr(value, "year") else value  # type: ignore[arg-type]
        if self._engine is None:
            self._engine = IronCalc(self._filled.write(self._path))
        return self._engine.read(cell)


def _cells(filled: recalc.Filled) -> list[tuple[Cell, Value]]:
    values = filled.values(recalc.utc_today())
    found: list[tuple[Cell, Value]] = []
    for sheet in filled.layout.sheets:
        for table in sheet.tables:
            where = filled.where(table.id)
            for column in table.columns:
                results = values.column(table.id, column.id)
                found += [(table.body(column.id, where[line]), value) for line, value in enumerate(results)]
        found += [(one.cell, values.single(one.id)) for one in (*sheet.figures, *sheet.fields)]
    return found


recalc._ironcalc = _Answers  # type: ignore[assignment]  # noqa: SLF001
