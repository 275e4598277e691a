"""Workbooks of other programs that the exact reader does not take for their form alone; the only door to openpyxl.

Macro-enabled workbooks, Strict Open XML, links and connections to elsewhere, formats that are not there: none of it
bears on a list of people or marks, nothing of it is run or followed, and the reading says so with a note. What was
refused for its size, for damage or as hostile never gets here, and a returned tracker neither.
"""

from __future__ import annotations

import io
import re
import time
import warnings
import zlib
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from tracker import filekind
from tracker.errors import TableError
from tracker.intake import refusals, refusals_inside
from tracker.intake.book_model import Format
from tracker.intake.markup import STRICT
from tracker.user_tables import Row, Sheets, Value, bounded, check_places, letters, seen

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.workbook import Workbook

FORM_ALONE = frozenset(
    code.id
    for code in (
        refusals.MACRO_WORKBOOK,
        refusals.HIDDEN_MACROS,
        refusals_inside.STRICT,
        refusals_inside.ENCODING,
        refusals_inside.OTHER_WORKBOOK,
        refusals_inside.DDE,
        refusals_inside.OLE,
        refusals_inside.CONNECTION,
        refusals_inside.BAD_STYLE,
        refusals_inside.BAD_FORMULA,
    )
)
"""Refusals that leave no doubt about what stands in a cell of a list, and none that nothing was hidden or bounded."""
WORKBOOK = "xl/workbook.xml"
MAX_INFLATED_BYTES = 50_000_000
"""Less than the exact reader takes: openpyxl needs more time and memory for the same."""
EXCEL_ROWS = 1_048_576
SECONDS = 4.0
"""For all rows of a sheet."""

NOT_READABLE = (
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
_ESCAPED_CONTROL = re.compile(r"_x00([01][0-9A-Fa-f])_")
"""What Excel escapes itself; openpyxl loses how text is written that only looks so, such as `_x0041_`."""
_FORMULA = re.compile(rb"<(?:\w+:)?f[ />]")
_SHEET = re.compile(rb"<(?:\w+:)?sheet\s")
_USUAL = (
    # from the names of Strict Open XML to those that openpyxl knows
    (f"{STRICT}spreadsheetml/main".encode(), b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"),
    (
        f"{STRICT}officeDocument/relationships".encode(),
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)


def read_sheets(content: bytes, name: str) -> Sheets:
    """Read all sheets of a workbook that has a form of its own.

    Args:
        content: the whole file, in which the exact reader found every part whole and within its limits.
        name: what to call it in messages.

    Raises:
        TableError: it is damaged, or holds more than a list.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about drawings and styles, which no one asked for
            return _sheets(_usual(content, name), name)
    except NOT_READABLE as error:
        raise TableError([f"{name} {filekind.DAMAGED}"]) from error


def _usual(content: bytes, name: str) -> bytes:
    """Return the workbook with the names of ordinary Open XML, if it has those of the Strict form."""
    with ZipFile(io.BytesIO(content)) as old:
        if sum(part.file_size for part in old.infolist()) > MAX_INFLATED_BYTES:
            raise TableError([f"{name} {filekind.TOO_MUCH}"])
        if STRICT.encode() not in old.read(WORKBOOK):
            return content
        out = io.BytesIO()
        with ZipFile(out, "w", ZIP_DEFLATED) as new:
            for part in old.namelist():
                inside = old.read(part)
                for strict, usual in _USUAL if part.endswith((".xml", ".rels")) else ():
                    inside = inside.replace(strict, usual)
                new.writestr(part, inside)
        return out.getvalue()


def _sheets(content: bytes, name: str) -> Sheets:
    with ZipFile(io.BytesIO(content)) as package:
        formulas = any(
            _FORMULA.search(package.read(part))
            for part in package.namelist()
            if part.startswith("xl/worksheets/") and part.endswith(".xml")
        )
        sheets = len(_SHEET.findall(package.read(WORKBOOK)))
    book = _load(content, results=True)
    if len(book.sheetnames) != sheets:  # openpyxl leaves out sheets that it cannot find
        raise TableError([f"{name} {filekind.DAMAGED}"])
    read = Sheets()
    places = 0
    end = time.process_time() + SECONDS  # of this process: a busy computer is no reason to refuse a list
    for sheet in book.worksheets:
        rows = bounded(name, _rows(book, sheet.title, end))
        places += len(rows) + sum(map(len, rows))
        check_places(places, name)
        bare = _without_result(content, sheet.title, end) if formulas else ""
        if rows or bare:
            (read.filled if sheet.sheet_state == "visible" else read.hidden)[sheet.title] = rows
        if bare:
            read.bare[sheet.title] = bare
    return read


def _load(content: bytes, *, results: bool) -> Workbook:
    from openpyxl import load_workbook

    return load_workbook(io.BytesIO(content), read_only=True, data_only=results, keep_links=False)


def _rows(book: Workbook, sheet: str, end: float) -> Iterator[Row]:
    for cells in _cells(book, sheet, end):
        row = [_seen(cell) for cell in cells]
        while row and row[-1] is None:
            row.pop()
        yield tuple(row)


def _seen(cell: Cell | MergedCell) -> Value:
    """Return a cell as the exact reader has it: openpyxl leaves escapes, and makes days of numbers by itself."""
    value = cell.value
    if isinstance(value, str):
        value = _ESCAPED_CONTROL.sub(lambda match: chr(int(match[1], 16)), value)
    elif value is not None and not isinstance(value, int | float | date):
        return str(value)
    return seen(value, Format(cell.number_format or "General"))


def _cells(book: Workbook, sheet: str, end: float) -> Iterator[tuple[Cell | MergedCell, ...]]:
    worksheet = book[sheet]
    worksheet.reset_dimensions()  # a wrong dimension makes openpyxl stop early without a word
    for row in worksheet.iter_rows(max_row=EXCEL_ROWS):
        if time.process_time() > end:
            raise TableError([f"{sheet} {filekind.TOO_MUCH}"])
        yield row


def _without_result(content: bytes, sheet: str, end: float) -> str:
    """Return the first formula without a result, "" if one has a result: then a bare one shows nothing."""
    from openpyxl.formula.tokenizer import TokenizerError
    from openpyxl.formula.translate import TranslatorError

    formulas = _cells(_load(content, results=False), sheet, end)
    results = _cells(_load(content, results=True), sheet, end)
    bare = ""
    try:
        for row, pairs in enumerate(zip(formulas, results, strict=True), start=1):
            for column, (formula, result) in enumerate(zip(*pairs, strict=True), start=1):
                if formula.data_type == "f" and (result.value, result.data_type) != (None, "n"):
                    return ""
                if formula.data_type == "f":
                    bare = bare or f"{letters(column)}{row}"
    except (TokenizerError, TranslatorError):
        return ""  # openpyxl cannot copy every formula down, but the results were read without it
    return bare
