"""Engines that run in this process and did not write the workbooks: each opens a file and works every formula out.

They share one interface, `Engine`. LibreOffice has the same where a test needs it: what it made of a file is read by
`tests.workbook.recalc.reader`. All of them see midnight as UTC does.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

import formualizer
import ironcalc

from tracker.layout import Cell

ERRORS = {
    "Na": "#N/A",
    "Div": "#DIV/0!",
    "Value": "#VALUE!",
    "Ref": "#REF!",
    "Name": "#NAME?",
    "Num": "#NUM!",
    "Null": "#NULL!",
}
TRIMMED = "\t\n\r\N{NO-BREAK SPACE}"
"""What TRIM takes away in formualizer besides spaces; in Excel, LibreOffice and IronCalc it takes spaces only."""


class Engine(Protocol):
    """A workbook that was opened and recalculated."""

    def read(self, cell: Cell) -> Any:
        """Return a cell's value: numbers, text and truth values as they are, days as numbers, errors as text."""


class IronCalc:
    """A workbook opened and recalculated by IronCalc."""

    def __init__(self, path: Path) -> None:
        self.model = ironcalc.load_from_xlsx(str(path), "en", "UTC", "en")
        self.index = {one["name"]: i for i, one in enumerate(self.model.get_worksheets_properties())}
        self.model.evaluate()

    def read(self, cell: Cell) -> Any:
        """Return a cell's value."""
        return self.model.get_cell_value(self.index[cell.sheet], cell.row + 1, cell.col + 1)

    def ask(self, sheet: str, formulas: Sequence[str]) -> list[Any]:
        """Return what formulas (without equals sign) come to on a sheet; they are typed far away from everything."""
        first = 2_000
        for row, formula in enumerate(formulas, first):
            self.model.set_user_input(self.index[sheet], row, first, f"={formula}")
        self.model.evaluate()
        return [self.model.get_cell_value(self.index[sheet], row, first) for row in range(first, first + len(formulas))]


class Formualizer:
    """A workbook opened and recalculated by formualizer."""

    def __init__(self, path: Path) -> None:
        self.book = formualizer.Workbook.from_path(str(path))
        self.book.set_temporal_egress("serial")
        self.book.evaluate_all()

    def read(self, cell: Cell) -> Any:
        """Return a cell's value."""
        value = self.book.get_value(cell.sheet, cell.row + 1, cell.col + 1)
        return ERRORS[value["kind"]] if isinstance(value, dict) else value


def trims_alike(texts: Sequence[object]) -> bool:
    """Return whether formualizer makes of texts what Excel makes of them."""
    return not any(isinstance(one, str) and set(TRIMMED) & set(one) for one in texts)
