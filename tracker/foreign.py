"""Tables that others made: CSV and XLSX files, as plain frozen values.

Class lists, plans, marking grids and raw-to-UMS lists come through here. The exact reader of returned trackers reads
workbooks; what it refuses for its form alone goes to openpyxl, whose only door this is, with a note and a time limit.
What cannot be read ends as one sentence saying what to do.
"""

from __future__ import annotations

import io
import re
import time
import warnings
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from tracker import filekind, separated
from tracker.errors import TableError
from tracker.layout import column_letters

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

    from tracker.intake.picture import Book, Held

Value = str | int | float | bool | date | datetime | None
Row = tuple[Value, ...]

MAX_ROWS = 20_000
MAX_COLUMNS = 500
EXCEL_ROWS = 1_048_576
SECONDS = 4.0
"""For what openpyxl reads; the exact reader has limits of its own."""
LENIENT = (
    "The workbook is not in the usual form, so it was read leniently: check the list, or save it as .xlsx in Excel."
)
_BEYOND_LIMITS = frozenset({"TRK102", "TRK123", "TRK124", "TRK125", "TRK126", "TRK144"})

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


class Shortened(float):
    """A number that its cell shows as 1.00E+02: what was typed may have been the code 10E1."""


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
    sheets: tuple[str, ...] = ()
    """Sheets of the workbook with anything in them; none of a text file."""

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


def read_table(content: bytes, name: str, suits: Callable[[Sequence[Row]], bool] | None = None) -> Table:
    """Read the table in a CSV or XLSX file; what the bytes are decides, not the name.

    Args:
        content: the whole file.
        name: what to call the file in messages.
        suits: tells the sheet that is meant among several; without it the first visible one is read.

    Raises:
        TableError: the file is no table, or too big, locked or damaged; holds one sentence.
    """
    wrong = filekind.complaint(content)
    if wrong:
        raise TableError([f"{name} {wrong}"])
    if filekind.is_package(content):
        return _workbook_table(content, name, suits)
    text, note = separated.decode(content, name)
    rows = _bounded(name, (tuple(cell or None for cell in record) for record in separated.records(text, name)))
    if not rows:
        raise TableError([f"{name} {filekind.EMPTY}"])
    return Table(name, "", rows, (note,) if note else ())


def _workbook_table(content: bytes, name: str, suits: Callable[[Sequence[Row]], bool] | None) -> Table:
    from tracker.intake.book import RefusedError, read_book

    try:
        with ZipFile(io.BytesIO(content)) as package:
            wrong = filekind.package_complaint(package)
    except _NOT_READABLE as error:
        raise TableError([f"{name} {filekind.DAMAGED}"]) from error
    if wrong:
        raise TableError([f"{name} {wrong}"])
    try:
        book = read_book(content, name)
    except RefusedError as error:
        if error.hit.code.id in _BEYOND_LIMITS:
            raise TableError([f"{name} {filekind.TOO_MUCH}"]) from error
        table = _lenient_table(content, name, suits)
        return replace(table, notes=(LENIENT, *table.notes))
    return _exact_table(book, name, suits)


def _exact_table(book: Book, name: str, suits: Callable[[Sequence[Row]], bool] | None) -> Table:
    filled: dict[str, tuple[Row, ...]] = {}
    hidden: dict[str, tuple[Row, ...]] = {}
    bare: dict[str, str] = {}
    for sheet in book.sheets:
        lines: dict[int, dict[int, Value]] = {}
        formulas = False
        for (row, column), held in sorted(sheet.cells.items()):
            value = _held(held, book)
            if held.formula is not None:
                formulas = formulas or held.value is not None
                if held.value is None:
                    bare.setdefault(sheet.name, f"{letters(column + 1)}{row + 1}")
            if value is not None:
                if column >= MAX_COLUMNS or row >= MAX_ROWS:
                    raise _too_big(name)
                lines.setdefault(row, {})[column] = value
        if formulas:
            bare.pop(sheet.name, None)
        if lines or sheet.name in bare:
            rows = tuple(_line(lines.get(row, {})) for row in range(max(lines, default=-1) + 1))
            (filled if sheet.state == "visible" else hidden)[sheet.name] = rows
    table = _choose(name, filled, hidden, suits)
    if table.sheet in bare:
        what = f"the formula in {bare[table.sheet]} of sheet '{table.sheet}' has no result"
        raise TableError([f"{name}: {what}. Open the file in Excel, save it and try again."])
    return table


def _line(cells: dict[int, Value]) -> Row:
    return tuple(cells.get(column) for column in range(max(cells, default=-1) + 1))


def _held(held: Held, book: Book) -> Value:
    """Return a cell as the person sees it: a number under a date format is a date."""
    value, look = held.value, book.formats[held.style]
    if isinstance(value, bool) or not isinstance(value, int | float):
        return _plain(value)
    if look.is_date and 0 <= value < 2_958_466:  # noqa: PLR2004 - the year 10000
        first = datetime(1899, 12, 30 if value >= 60 else 31)  # noqa: DTZ001, PLR2004
        return first + timedelta(days=value)
    return Shortened(value) if "e+" in look.plain_code else value


def _too_big(name: str) -> TableError:
    limits = f"{MAX_ROWS:,} rows or {MAX_COLUMNS} columns"
    return TableError([f"{name} has more than {limits}. Keep only the list and try again."])


def _choose(
    name: str,
    filled: dict[str, tuple[Row, ...]],
    hidden: dict[str, tuple[Row, ...]],
    suits: Callable[[Sequence[Row]], bool] | None,
) -> Table:
    """Take the first sheet that suits, a visible one before a hidden one; else the first visible one with content."""
    everything = filled | hidden
    chosen = next((one for one, rows in everything.items() if suits and suits(rows)), next(iter(filled), ""))
    if not chosen:
        raise TableError([f"{name} has no visible sheet with anything in it. Export the list again."])
    others = [one for one in filled if one != chosen]
    listed = ", ".join(f"'{other}'" for other in others)
    notes = [f"Sheet '{chosen}' was read; there is more in {listed}, which was not read."] if others else []
    if chosen in hidden:
        notes.append(f"Sheet '{chosen}' is hidden, but the list is there: check that it is the list you mean.")
    return Table(name, chosen, everything[chosen], tuple(notes), tuple(everything))


def _lenient_table(content: bytes, name: str, suits: Callable[[Sequence[Row]], bool] | None) -> Table:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about drawings and styles, which nobody asked for
            with ZipFile(io.BytesIO(content)) as package:
                parts = [package.read(part) for part in package.namelist() if part.startswith("xl/worksheets/")]
                sheets = len(_SHEET.findall(package.read(filekind.WORKBOOK)))
            return _chosen(content, name, suits, sheets=sheets, formulas=any(_FORMULA.search(part) for part in parts))
    except _NOT_READABLE as error:
        raise TableError([f"{name} {filekind.DAMAGED}"]) from error


def _chosen(
    content: bytes, name: str, suits: Callable[[Sequence[Row]], bool] | None, *, sheets: int, formulas: bool
) -> Table:
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
    table = _choose(name, filled, {}, suits)
    if formulas:
        _refuse_uncalculated(content, name, table.sheet)
    return table


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
    end = time.monotonic() + SECONDS
    for row in worksheet.iter_rows(max_row=EXCEL_ROWS):
        if time.monotonic() > end:
            raise TableError([f"{sheet} {filekind.TOO_MUCH}"])
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
            raise _too_big(name)
        kept.extend(() for _ in range(blank))
        kept.append(row)
        blank = 0
    return tuple(kept)
