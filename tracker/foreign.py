"""Tables that others made: CSV and XLSX files, as plain frozen values.

The only door to openpyxl. Class lists, marking grids and raw-to-UMS lists come through here; returned trackers do
not, because openpyxl believes what a file claims. What cannot be read ends as one sentence saying what to do.
"""

from __future__ import annotations

import io
import re
import warnings
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from tracker import filekind, separated
from tracker.errors import TableError
from tracker.layout import column_letters

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

Value = str | int | float | bool | date | datetime | None
Row = tuple[Value, ...]

MAX_ROWS = 20_000
MAX_COLUMNS = 500
EXCEL_ROWS = 1_048_576

_NOT_READABLE = (
    # what openpyxl, zipfile and the XML parsers were seen to raise on damaged files
    ArithmeticError,
    AssertionError,
    AttributeError,
    BadZipFile,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    zlib.error,
)
_FORMULA = re.compile(rb"<(?:\w+:)?f[ />]")
_SHEET = re.compile(rb"<(?:\w+:)?sheet\s")
_ESCAPED_CONTROL = re.compile(r"_x00([01][0-9A-Fa-f])_")


@dataclass(frozen=True, slots=True)
class Table:
    """What one sheet or text file holds.

    Attributes:
        name: the file, as the user calls it.
        sheet: the sheet that was read, "" for a text file.
        rows: the cells; row i of the file is `rows[i - 1]`, and rows may differ in length. A blank cell is None.
        notes: what the user should know about how the file was read.
    """

    name: str
    sheet: str
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()

    def value(self, row: int, column: int) -> Value:
        """Return the cell at this row and column, both counted from 1; None outside the table."""
        cells = self.rows[row - 1] if 0 < row <= len(self.rows) else ()
        return cells[column - 1] if 0 < column <= len(cells) else None

    def a1(self, row: int, column: int) -> str:
        """Return the address people see, such as Sheet1!C5, or C5 in a text file."""
        return f"{self.sheet}!{letters(column)}{row}" if self.sheet else f"{letters(column)}{row}"


def letters(column: int) -> str:
    """Return the letters over a column counted from 1: C for 3."""
    return column_letters(column - 1)


def read_table(content: bytes, name: str) -> Table:
    """Read the table in a CSV or XLSX file; what the bytes are decides, not the name.

    Args:
        content: the whole file.
        name: what to call the file in messages.

    Raises:
        TableError: the file is no table, or too big, locked or damaged; holds one sentence.
    """
    wrong = filekind.complaint(content)
    if wrong:
        raise TableError([f"{name} {wrong}"])
    if filekind.is_package(content):
        return _workbook_table(content, name)
    text, note = separated.decode(content, name)
    rows = _bounded(name, (tuple(cell or None for cell in record) for record in separated.records(text, name)))
    if not rows:
        raise TableError([f"{name} {filekind.EMPTY}"])
    return Table(name, "", rows, (note,) if note else ())


def _workbook_table(content: bytes, name: str) -> Table:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about drawings and styles, which nobody asked for
            with ZipFile(io.BytesIO(content)) as package:
                wrong = filekind.package_complaint(package)
                if wrong:
                    raise TableError([f"{name} {wrong}"])
                parts = [package.read(part) for part in package.namelist() if part.startswith("xl/worksheets/")]
                sheets = len(_SHEET.findall(package.read(filekind.WORKBOOK)))
            return _chosen(content, name, sheets=sheets, formulas=any(_FORMULA.search(part) for part in parts))
    except _NOT_READABLE as error:
        raise TableError([f"{name} {filekind.DAMAGED}"]) from error


def _chosen(content: bytes, name: str, *, sheets: int, formulas: bool) -> Table:
    """Take the first visible sheet with content, and say so when there was a choice."""
    book = _load(content, results=True)
    if len(book.sheetnames) != sheets:  # openpyxl leaves out sheets that it cannot find
        raise TableError([f"{name} {filekind.DAMAGED}"])
    filled: dict[str, tuple[Row, ...]] = {}
    for sheet in book.worksheets:
        if sheet.sheet_state == "visible":
            rows = _bounded(name, _rows(book, sheet.title))
            if rows:
                filled[sheet.title] = rows
    if not filled:
        raise TableError([f"{name} has no visible sheet with anything in it. Export the list again."])
    chosen, *others = filled
    if formulas:
        _refuse_uncalculated(content, name, chosen)
    listed = ", ".join(f"'{other}'" for other in others)
    notes = (f"Sheet '{chosen}' was read; there is more in {listed}, which was not read.",) if others else ()
    return Table(name, chosen, filled[chosen], notes)


def _load(content: bytes, *, results: bool) -> Workbook:
    from openpyxl import load_workbook

    return load_workbook(io.BytesIO(content), read_only=True, data_only=results, keep_links=False)


def _rows(book: Workbook, sheet: str) -> Iterator[Row]:
    for cells in _cells(book, sheet):
        row = [_plain(value) for value, _ in cells]
        while row and row[-1] is None:
            row.pop()
        yield tuple(row)


def _cells(book: Workbook, sheet: str) -> Iterator[list[tuple[object, str]]]:
    worksheet = book[sheet]
    worksheet.reset_dimensions()  # a wrong dimension makes openpyxl stop early without a word
    for row in worksheet.iter_rows(max_row=EXCEL_ROWS):
        yield [(cell.value, cell.data_type) for cell in row]


def _refuse_uncalculated(content: bytes, name: str, sheet: str) -> None:
    """Some programs write formulas without results: those cells would look blank here and full in Excel."""
    from openpyxl.formula.tokenizer import TokenizerError
    from openpyxl.formula.translate import TranslatorError

    formulas = _cells(_load(content, results=False), sheet)
    results = _cells(_load(content, results=True), sheet)
    bare: list[str] = []
    try:
        for row, pairs in enumerate(zip(formulas, results, strict=True), start=1):
            for column, ((_, kind), result) in enumerate(zip(*pairs, strict=True), start=1):
                if kind == "f" and result != (None, "n"):
                    return  # where one formula has a result, a bare one is a formula that shows nothing
                if kind == "f":
                    bare.append(f"{letters(column)}{row}")
    except (TokenizerError, TranslatorError):
        return  # openpyxl cannot copy every formula down, but the results were read without it
    if bare:
        what = f"the formula in {bare[0]} of sheet '{sheet}' has no result"
        raise TableError([f"{name}: {what}. Open the file in Excel, save it and try again."])


def _plain(value: object) -> Value:
    if isinstance(value, str):
        # Excel writes control characters in this way, and openpyxl leaves them so
        return _ESCAPED_CONTROL.sub(lambda match: chr(int(match[1], 16)), value) or None
    if value is None or isinstance(value, int | float | date):
        return value
    return str(value)


def _bounded(name: str, rows: Iterator[Row]) -> tuple[Row, ...]:
    """Collect rows up to the last one with content, within the limits."""
    kept: list[Row] = []
    blank = 0
    for row in rows:
        if all(value is None for value in row):
            blank += 1
            continue
        if len(kept) + blank >= MAX_ROWS or len(row) > MAX_COLUMNS:
            limits = f"{MAX_ROWS:,} rows or {MAX_COLUMNS} columns"
            raise TableError([f"{name} has more than {limits}. Keep only the list and try again."])
        kept.extend(() for _ in range(blank))
        kept.append(row)
        blank = 0
    return tuple(kept)
