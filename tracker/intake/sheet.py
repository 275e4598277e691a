"""One sheet: its cells, and what else bears on what people can see and type there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from tracker.intake import refusals_inside as inside
from tracker.intake.book_model import Kind, Sheet, State
from tracker.intake.cells import DATA, CellReader
from tracker.intake.conditional import RULES, WANTED, conditions, says_look
from tracker.intake.limits import DEPTH, ITEMS, NAMES, Allowance
from tracker.intake.markup import MAIN, End, Node, Start, parse_counted
from tracker.intake.plain import DoubtError
from tracker.intake.quick import QuickCells, cut, wordings
from tracker.intake.refusals import RefusedError, refused
from tracker.intake.sheet_settings import Around
from tracker.intake.strings import joined

_NEWER = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main "
_NEWER_FORMULA = "http://schemas.microsoft.com/office/excel/2006/main "
_ROOTS = {"worksheet": f"{MAIN}worksheet", "chartsheet": f"{MAIN}chartsheet", "dialogsheet": f"{MAIN}dialogsheet"}
_WANTED = {
    f"{MAIN}col",
    f"{MAIN}mergeCell",
    f"{MAIN}sheetProtection",
    f"{MAIN}sheetFormatPr",
    f"{MAIN}dataValidation",
    f"{_NEWER}dataValidation",
    f"{MAIN}hyperlink",
    f"{MAIN}sheetView",
    *WANTED,
}
_FORMULAS = {
    f"{MAIN}formula1": "formula1",
    f"{MAIN}formula2": "formula2",
    f"{_NEWER}formula1": "formula1",
    f"{_NEWER}formula2": "formula2",
    f"{_NEWER_FORMULA}sqref": "sqref",
    f"{MAIN}formula": "formula",
}
_AROUND = {**_FORMULAS, **dict.fromkeys(RULES, "formula")}
"""The same by the element around a newer `f`."""
_OWN_NAMES = 40
"""More than the names of elements and attributes that only cells have: it would be for the parser to count them."""


class _Source(NamedTuple):
    """What a sheet is read from and with."""

    data: bytes
    part: str
    name: str
    kind: Kind
    strings: Mapping[str, str]
    formats: int
    allowance: Allowance


def read_sheet(
    data: bytes,
    part: str,
    *,
    name: str,
    state: State,
    kind: Kind,
    strings: Mapping[str, str],
    formats: int,
    allowance: Allowance,
) -> Sheet:
    """Return a sheet.

    Args:
        data: its part.
        part: the name of its part.
        name: the name of the sheet.
        state: whether it is visible.
        kind: what kind of sheet the workbook says it is.
        strings: the texts that its cells share.
        formats: how many formats there are.
        allowance: what is counted against.

    Raises:
        RefusedError: it is damaged, contradicts itself or is beyond the limits.
    """
    allowance.take_markup(data, part)
    source = _Source(data, part, name, kind, strings, formats, allowance)
    found, cells = _quickly(source) or _thoroughly(source)
    cells.formulas.lay(cells.cells)
    around = Around(found, name, allowance)
    return Sheet(
        name,
        state,
        kind,
        cells.cells,
        around.merged,
        around.validations,
        around.protection,
        frozenset(cells.hidden_rows),
        around.hidden_columns,
        around.rows_hidden,
        part,
        around.links,
        around.zeros_hidden,
        tuple(conditions(around.conditional, name, allowance)),
    )


def _quickly(source: _Source) -> tuple[list[Node], QuickCells] | None:
    """Return the elements around the cells, and the cells; None if only the parser can say or has to refuse."""
    pieces = cut(source.data) if source.kind == "worksheet" else None
    if pieces is None:
        return None
    before, within, after = pieces
    counted = source.allowance.counted()
    for words in wordings(within):
        cells = QuickCells(source.name, source.strings, source.formats, source.allowance)
        try:
            cells.take(words)
            judge = CellReader(source.name, {}, 0, Allowance())
            reading = _Reader(source.part, source.kind, judge)
            reading.read(before + cells.samples() + after, NAMES - _OWN_NAMES)
            cells.settle(judge.hidden_rows)
            if reading.complete:
                return reading.found, cells
        except (DoubtError, RefusedError, KeyError, ValueError):
            source.allowance.go_back(counted)
        finally:
            cells.close()
    return None


def _thoroughly(source: _Source) -> tuple[list[Node], CellReader]:
    """Return the same from the parser."""
    cells = CellReader(source.name, source.strings, source.formats, source.allowance)
    reading = _Reader(source.part, source.kind, cells)
    reading.read(source.data)
    if source.kind == "worksheet" and not reading.complete:
        raise refused(inside.MISSING_PART, source.name, what=f"the place for cells in {source.part}")
    return reading.found, cells


class _Reader:
    """Hands the data of a sheet to a CellReader and keeps the few elements around it that are wanted."""

    def __init__(self, part: str, kind: Kind, cells: CellReader) -> None:
        self._part = part
        self._root = _ROOTS[kind]
        self._cells = cells
        self._open: list[str] = []
        self.complete = False
        self._pieces = cells.pieces
        self.hand_over: Callable[[Start, End], None]
        cells.done = self._end_data
        self.text: Callable[[str], object] = cells.pieces.append
        self.pause = cells.pause
        self.found: list[Node] = []

    def read(self, data: bytes, most_names: int = NAMES) -> None:
        """Read a sheet, or what stands around its cells."""
        try:
            parse_counted(data, self._part, self, most_names)
        finally:
            self._cells.close()

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if len(self._open) > DEPTH:
            raise refused(inside.TOO_MUCH_MARKUP, part=self._part, what="elements within each other")
        if not self._open and name != self._root:
            raise refused(inside.CONTRADICTION, what=f"{self._part} holds something else than a sheet")
        wanted = name in _WANTED or says_look(self._open, name)
        self._open.append(name)
        self._pieces.clear()
        if name == DATA:
            self._start_data()
        elif wanted:
            if len(self.found) > ITEMS:
                raise refused(inside.TOO_MUCH_MARKUP, part=self._part, what="ranges")
            self.found.append(Node(name, attributes))

    def end(self, name: str) -> None:
        field = _FORMULAS.get(name)
        if name == f"{_NEWER_FORMULA}f" and len(self._open) > 1:
            field = _AROUND.get(self._open[-2])
        last = self.found[-1] if field and self.found else None
        if last and field == "formula":
            field = None if last.name not in RULES else "formula again" if field in last.attributes else field
        if last and field and field not in last.attributes:
            last.attributes = {**last.attributes, field: joined(self._pieces, {}, f"A rule of {self._part}")}
        self._open.pop()

    def _start_data(self) -> None:
        if self.complete or len(self._open) != 1 + 1:
            raise refused(inside.CONTRADICTION, what=f"{self._part} has cells out of place")
        self.complete = True
        self.hand_over(self._cells.start, self._cells.end)

    def _end_data(self) -> None:
        self._open.pop()
        self.hand_over(self.start, self.end)
