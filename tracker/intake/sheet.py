"""One sheet: its cells, and what else bears on what people can see and type there."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tracker.intake import refusals_inside as inside
from tracker.intake.cells import DATA, CellReader
from tracker.intake.limits import DEPTH, ITEMS, Allowance
from tracker.intake.markup import MAIN, End, Node, Start, parse
from tracker.intake.moved import COLUMNS
from tracker.intake.picture import Kind, Range, Sheet, State, Validation
from tracker.intake.ranges import read_range, read_ranges
from tracker.intake.refusals import refused
from tracker.intake.strings import joined
from tracker.intake.styles import yes

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
}
_FORMULAS = {
    f"{MAIN}formula1": "formula1",
    f"{MAIN}formula2": "formula2",
    f"{_NEWER}formula1": "formula1",
    f"{_NEWER}formula2": "formula2",
    f"{_NEWER_FORMULA}sqref": "sqref",
}
_LONGEST_WIDTH = 10


def read_sheet(
    data: bytes,
    part: str,
    *,
    name: str,
    state: State,
    kind: Kind,
    strings: list[str],
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
    cells = CellReader(name, strings, formats, allowance)
    reading = _Reader(part, kind, cells)
    parse(data, part, allowance, reading)
    if kind == "worksheet" and not reading.complete:
        raise refused(inside.MISSING_PART, name, what=f"the place for cells in {part}")
    cells.formulas.lay(cells.cells)
    rest = _Rest(reading.found, name, allowance)
    return Sheet(
        name,
        state,
        kind,
        cells.cells,
        rest.merged,
        rest.validations,
        rest.protection,
        frozenset(cells.hidden_rows),
        rest.hidden_columns,
        rest.rows_hidden,
        part,
    )


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

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if len(self._open) > DEPTH:
            raise refused(inside.TOO_MUCH_MARKUP, part=self._part, what="elements within each other")
        if not self._open and name != self._root:
            raise refused(inside.CONTRADICTION, what=f"{self._part} holds something else than a sheet")
        self._open.append(name)
        self._pieces.clear()
        if name == DATA:
            self._start_data()
        elif name in _WANTED:
            if len(self.found) > ITEMS:
                raise refused(inside.TOO_MUCH_MARKUP, part=self._part, what="ranges")
            self.found.append(Node(name, attributes))

    def end(self, name: str) -> None:
        field = _FORMULAS.get(name)
        if name == f"{_NEWER_FORMULA}f" and len(self._open) > 1:
            field = _FORMULAS.get(self._open[-2])
        if field and self.found and field not in self.found[-1].attributes:
            last = self.found[-1]
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


class _Rest:
    """What stands around the cells of a sheet."""

    def __init__(self, found: list[Node], sheet: str, allowance: Allowance) -> None:
        self._sheet = sheet
        self._allowance = allowance
        merged: list[Range] = []
        validations: list[Validation] = []
        hidden: list[tuple[int, int]] = []
        self.protection: Mapping[str, str] | None = None
        self.rows_hidden = False
        for node in found:
            allowance.take_items()
            match node.name.rpartition(" ")[2]:
                case "mergeCell":
                    merged.append(read_range(node.get("ref"), sheet))
                case "dataValidation":
                    validations.append(self._validation(node))
                case "col":
                    hidden += self._hidden(node)
                case "sheetProtection":
                    self.protection = self._only(node)
                case "sheetFormatPr":
                    self.rows_hidden = yes(node, "zeroHeight", otherwise=False)
        self.merged = tuple(merged)
        self.validations = tuple(validations)
        self.hidden_columns = _union(hidden)

    def _only(self, node: Node) -> Mapping[str, str]:
        if self.protection is not None:
            raise refused(inside.CONTRADICTION, self._sheet, what="a sheet is protected twice")
        return dict(node.attributes)

    def _validation(self, node: Node) -> Validation:
        formulas = node.get("formula1"), node.get("formula2")
        for formula in formulas:
            self._allowance.take_text(formula)
        return Validation(
            read_ranges(node.get("sqref"), self._sheet, self._allowance),
            node.get("type", "none"),
            node.get("operator", "between"),
            *formulas,
            yes(node, "allowBlank", otherwise=False),
            node.get("errorStyle", "stop"),
            yes(node, "showErrorMessage", otherwise=False),
        )

    def _hidden(self, node: Node) -> list[tuple[int, int]]:
        first, last = (self._column(node.get(end)) for end in ("min", "max"))
        if first > last:
            raise refused(inside.OUTSIDE_GRID, self._sheet, place=f"Columns {first + 1} to {last + 1}")
        narrow = node.get("width", "1")[:_LONGEST_WIDTH].strip("0") in {"", "."}
        return [(first, last)] if narrow or yes(node, "hidden", otherwise=False) else []

    def _column(self, said: str) -> int:
        if not (said.isascii() and said.isdigit() and len(said) <= len(str(COLUMNS)) and 1 <= int(said) <= COLUMNS):
            raise refused(inside.OUTSIDE_GRID, self._sheet, place=f"Column {said}")
        return int(said) - 1


def _union(runs: list[tuple[int, int]]) -> frozenset[int]:
    """Return the columns in any of these runs, each run looked at once."""
    columns: set[int] = set()
    done = -1
    for first, last in sorted(runs):
        columns.update(range(max(first, done + 1), last + 1))
        done = max(done, last)
    return frozenset(columns)
