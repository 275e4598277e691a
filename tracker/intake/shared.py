"""Formulas that several cells have together: shared ones, array formulas and data tables."""

from __future__ import annotations

from collections.abc import Mapping

from tracker.intake import refusals_inside as inside
from tracker.intake.book_model import Held, Range
from tracker.intake.limits import Allowance
from tracker.intake.moved import Pattern, Prepared, pattern
from tracker.intake.ranges import read_range
from tracker.intake.refusals import RefusedError, refused


class _Master:
    """The cell whose formula others share."""

    __slots__ = ("_pattern", "_prepared", "col", "moves", "row")

    def __init__(self, row: int, col: int, parts: Pattern) -> None:
        self.row = row
        self.col = col
        self.moves = 1 + len(parts.references)
        """What a cell that shares it counts for."""
        self._pattern = parts
        self._prepared: dict[int, Prepared | None] = {}

    def at(self, row: int, col: int) -> str:
        """Return the formula of a cell that shares it."""
        rows, cols = row - self.row, col - self.col
        try:
            ready = self._prepared[cols]
        except KeyError:
            ready = self._prepared[cols] = self._pattern.prepared(cols)
        written = ready.at(rows) if ready else None
        return self._pattern.at(rows, cols) if written is None else written


class Formulas:
    """The formulas of one sheet that are more than one cell's own.

    Attributes:
        spread: ranges of array formulas and data tables, each with the formula that all its cells show.
    """

    def __init__(self, sheet: str, allowance: Allowance) -> None:
        self._sheet = sheet
        self._allowance = allowance
        self._masters: dict[str, _Master] = {}
        self.spread: list[tuple[Range, str]] = []

    def special(self, text: str, attributes: Mapping[str, str], row: int, col: int) -> str:
        """Return the formula of a cell that says it is shared, an array formula or a data table.

        Raises:
            RefusedError: it cannot be known which formula is meant.
        """
        kind = attributes["t"]
        if kind == "shared":
            return self.shared(text, attributes.get("si", ""), row, col)
        if kind not in {"array", "dataTable"}:
            raise self._wrong(row, col, f"its kind '{kind}' is unknown")
        where = read_range(attributes.get("ref", ""), self._sheet)
        if where[:2] != (row, col):
            raise self._wrong(row, col, "its range begins at another cell")
        if kind == "array":
            if not text:
                raise self._wrong(row, col, "it is empty")
            written = "{" + text + "}"
        else:
            written = _table(attributes)
        self._allowance.take_text(written)
        if where[:2] != where[2:]:
            self._allowance.take_items()
            self.spread.append((where, written))
        return written

    def lay(self, cells: dict[tuple[int, int], Held]) -> None:
        """Give each cell below an array formula that formula.

        Raises:
            RefusedError: a cell there has a formula of its own, or the ranges reach too far.
        """
        for (top, left, bottom, right), written in self.spread:
            area = (bottom - top + 1) * (right - left + 1)
            self._allowance.take_reach(min(area, len(cells)))
            if area <= len(cells):
                places = [(r, c) for r in range(top, bottom + 1) for c in range(left, right + 1) if (r, c) in cells]
            else:
                places = [(r, c) for r, c in cells if top <= r <= bottom and left <= c <= right]
            for place in places:
                held = cells[place]
                if held.formula and place != (top, left):
                    raise self._wrong(*place, "it is in the range of an array formula")
                cells[place] = held._replace(formula=written)

    def shared(self, text: str, index: str, row: int, col: int) -> str:
        """Return the formula of a cell that shares the one of this index, or has it for others to share.

        Raises:
            RefusedError: it cannot be known which formula is meant.
        """
        master = self._masters.get(index)
        if master is None:
            if not text:
                raise self._wrong(row, col, "the formula that it shares is missing")
            if not index:
                raise self._wrong(row, col, "it does not say with which cells it is shared")
            self._allowance.take_moves(len(text) // 4)
            parts = pattern(text)
            self._allowance.take_items(1 + len(parts.references))
            self._allowance.take_text(text)
            self._masters[index] = _Master(row, col, parts)
            return text
        self._allowance.take_moves(master.moves)
        written = master.at(row, col)
        self._allowance.take_text(written)
        if text and text != written:
            raise self._wrong(row, col, "it shares a formula and has another of its own")
        return written

    def _wrong(self, row: int, col: int, what: str) -> RefusedError:
        return refused(inside.BAD_FORMULA, self._sheet, ((row, col),), what=what)


def _table(attributes: Mapping[str, str]) -> str:
    first, second = attributes.get("r1", ""), attributes.get("r2", "")
    if attributes.get("dt2D") in {"1", "true"}:
        return f"{{TABLE({first},{second})}}"
    return f"{{TABLE({first},)}}" if attributes.get("dtr") in {"1", "true"} else f"{{TABLE(,{first})}}"
