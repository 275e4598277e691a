"""Cells of a sheet, exactly: what the file stores for each, and no guess where it contradicts itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tracker.intake import cell_values
from tracker.intake import refusals_inside as inside
from tracker.intake.addresses import Addresses
from tracker.intake.book_model import Held
from tracker.intake.limits import DEPTH, TEXT_LENGTH, Allowance
from tracker.intake.markup import MAIN
from tracker.intake.refusals import RefusedError, refused
from tracker.intake.shared import Formulas
from tracker.intake.sheet_settings import LEAST_HEIGHT, less
from tracker.intake.strings import PIECES, SPACE, RichText, joined
from tracker.refs import Value

DATA = f"{MAIN}sheetData"
_EXTENSIONS = f"{MAIN}extLst"
_ROW, _CELL, _VALUE, _FORMULA, _INLINE = (MAIN + name for name in ("row", "c", "v", "f", "is"))
_STORED = {_VALUE, _FORMULA}
_CELL_SAYS = frozenset({"r", "s", "t", "cm", "vm", "ph", SPACE})
FORMULA_SAYS = frozenset({*["t", "ref", "si", "aca", "ca", "bx", "dt2D", "dtr", "del1", "del2", "r1", "r2"], SPACE})
_SPILLED = ("ca", "aca")
"""What Excel says of a cell without a formula of its own that a volatile formula of another cell spills into."""
_YES = {"1": True, "true": True, "on": True}
_NOTHING: Mapping[str, str] = {}
_new = tuple.__new__  # a Held made by its class costs twice the time, and there is one for each cell


class CellReader:
    """Takes the rows of one sheet while it is parsed.

    Attributes:
        cells: what it found, by row and column.
        formulas: the formulas that cells share.
        done: called when the last cell was read.
        hidden_rows: rows that are hidden or too low to read anything.
    """

    def __init__(self, sheet: str, strings: Mapping[str, str], formats: int, allowance: Allowance) -> None:
        self._sheet = sheet
        self._strings = strings
        self._styles = {str(i): i for i in range(formats)}
        self._allowance = allowance
        self._rich = RichText([], "A cell")
        self.pieces = self._rich.pieces
        self.formulas = Formulas(sheet, allowance)
        self.cells: dict[tuple[int, int], Held] = {}
        self.hidden_rows: set[int] = set()
        self._places = Addresses(sheet, self.cells)
        self._row = self._col = -1
        self._where = self._outside = ""
        self._depth = self._counted = 0
        self.done: Callable[[], None]
        self._kind = ""
        self._in_cell = False
        self._style = 0
        self._attributes = _NOTHING
        self._stored: str | None = None
        self._formula: str | None = None
        self._readers: dict[str, Callable[[str], Value]] = {
            "n": cell_values.number,
            "s": self._shared,
            "str": self._written,
            "inlineStr": self._written,
            "b": cell_values.boolean,
            "e": cell_values.fault,
            "d": cell_values.day,
        }

    def close(self) -> None:
        """Take nothing more: see `parse_counted` for why nothing may refer to itself."""
        self._readers.clear()
        del self.done

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins below the sheet's data."""
        where = self._where
        if where == _CELL:
            if name in _STORED:
                self._where = name
                self._attributes = attributes
                self.pieces.clear()
            else:
                self._start_other(name, where)
        elif where == _ROW:
            if name == _CELL:
                self._start_cell(attributes)
            else:
                self._start_other(name, where)
        elif not where and name == _ROW:
            self._start_row(attributes)
        else:
            self._start_deep(name, attributes)

    def end(self, name: str) -> None:
        """An element below the sheet's data ends."""
        where = self._where
        if where == _VALUE:
            if self._stored is not None:
                raise self._wrong("the cell has two values")
            pieces = self.pieces
            self._stored = pieces[0] if len(pieces) == 1 else "".join(pieces)
            self._where = _CELL
        elif where == _CELL:
            self._end_cell()
            self._where = _ROW
        elif where == _FORMULA:
            self._end_formula()
            self._where = _CELL
        elif where == _ROW:
            self._allowance.take_cells(len(self.cells) - self._counted)
            self._counted = len(self.cells)
            self._where = ""
        elif name == DATA and not where:
            self.done()
        else:
            self._end_deep(name)

    def pause(self) -> None:
        """Text is interrupted, so that many pieces may come."""
        if len(self.pieces) > PIECES:
            raise refused(inside.TOO_LONG, self._sheet, where="A cell", limit=f"{TEXT_LENGTH:,}")

    def _start_row(self, attributes: Mapping[str, str]) -> None:
        self._where = _ROW
        self._col = -1
        self.pieces.clear()
        self._row = row = self._places.next_row(attributes.get("r"))
        if attributes.get("hidden") in _YES or less(attributes.get("ht"), LEAST_HEIGHT):
            self._allowance.take_items()
            self.hidden_rows.add(row)

    def _start_cell(self, attributes: Mapping[str, str]) -> None:
        self._where = _CELL
        get = attributes.get
        self._col = col = self._places.next_col(get("r"))
        style = get("s", "0")
        try:
            self._style = self._styles[style]
        except KeyError:
            raise refused(inside.BAD_STYLE, self._sheet, ((self._row, col),), index=style) from None
        if not attributes.keys() <= _CELL_SAYS:
            raise self._wrong("a cell says something that no cell says")
        self._kind = get("t", "n")
        self._stored = self._formula = None
        self._in_cell = False

    def _start_other(self, name: str, where: str) -> None:
        """Go into an element that holds no value, or into a text within the cell."""
        known = name == _INLINE and where == _CELL and self._stored is None
        if name.startswith(MAIN) and not known and name != _EXTENSIONS:
            raise self._wrong("it has markup out of place")
        self._outside = where
        self._where = _INLINE if name == _INLINE else "another"
        self._depth = 0
        if name == _INLINE:
            self._rich.begin()

    def _start_deep(self, name: str, attributes: Mapping[str, str]) -> None:
        if self._where == _INLINE:
            self._depth += 1
            self._rich.start(name, attributes)
        elif self._where == "another":
            self._depth += 1
            if self._depth > DEPTH:
                raise refused(inside.TOO_MUCH_MARKUP, self._sheet, part=self._sheet, what="elements within each other")
            if name in {_ROW, _CELL}:
                raise self._wrong("it has markup out of place")
        elif self._where:
            raise self._wrong("it has markup within a value")
        else:
            self._start_other(name, "")

    def _end_deep(self, name: str) -> None:
        if self._depth:
            self._depth -= 1
            if self._where == _INLINE:
                self._rich.end(name)
            return
        if self._where == _INLINE:
            self._stored = self._rich.whole()
            self._in_cell = True
            if self._kind != "inlineStr":
                raise self._bad("text that is stored in the cell itself")
        self._where = self._outside

    def _end_formula(self) -> None:
        if self._formula is not None:
            raise self._wrong("the cell has two formulas")
        text = joined(self.pieces, self._attributes, "A formula")
        attributes = self._attributes
        if attributes and not attributes.keys() <= FORMULA_SAYS:
            raise self._wrong("a formula says something that no formula says")
        if attributes and attributes.get("t", "normal") != "normal":
            self._formula = self.formulas.special(text, attributes, self._row, self._col)
        elif text or any(attributes.get(one) in _YES for one in _SPILLED):
            self._formula = text
            self._allowance.take_text(text)
        else:
            raise self._no_formula()

    def _end_cell(self) -> None:
        text, formula, kind = self._stored, self._formula, self._kind
        if text is None or (not text and kind == "n"):
            if formula is None:
                return
            value: Value = None
        else:
            try:
                read = self._readers[kind]
            except KeyError:
                raise self._bad(f"something unknown ({kind})") from None
            try:
                value = read(text)
            except ValueError as error:
                raise self._bad(str(error)) from None
        self.cells[self._row, self._col] = _new(Held, (value, formula, self._style))

    def _written(self, text: str) -> str:
        if self._kind == "str":
            text = joined([text], self._attributes, "A cell")
        elif not self._in_cell:
            raise self._bad("text that is stored in the cell itself")
        self._allowance.take_text(text)
        return text

    def _shared(self, text: str) -> str:
        try:
            return self._strings[text]
        except KeyError:
            raise refused(inside.BAD_STRING, self._sheet, ((self._row, self._col),), index=text) from None

    def _bad(self, kind: str) -> RefusedError:
        return refused(inside.BAD_VALUE, self._sheet, ((self._row, self._col),), kind=kind)

    def _no_formula(self) -> RefusedError:
        return refused(inside.BAD_FORMULA, self._sheet, ((self._row, self._col),), what="it is empty")

    def _wrong(self, what: str) -> RefusedError:
        cells = ((self._row, self._col),) if self._col >= 0 else ()
        return refused(inside.CONTRADICTION, self._sheet, cells, what=what)
