"""A workbook as text, one fact a line: what a teacher would notice if it changed.

Columns of tables are named in braces by their id, `{status}5`, `'C1 marks'!${raw}$5:${raw}$8`, and so are the columns
of single cells, `{centre:number}5`. A line for each table and one for each sheet say where they stand, so a column that
is added changes these and its own, and not every formula to the right.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import openpyxl
from openpyxl.cell import Cell
from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from tracker.layout import Layout, Table
from tracker.layout import column_letters as letters

LONGEST = 400
"""Longer formulas are cut in the middle."""
MANY = 8
"""Of more rows of plain values than this only the first two and the last are shown."""
DIGEST = re.compile(r"\b([0-9a-f]{16}|[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4})\b")
"""What changes with every edition of a spec."""
_REFERENCE = re.compile(
    r""""(?:[^"]|"")*"|(?P<sheet>'(?:[^']|'')+'!)?(?<![\w.])(?P<first>\$?[A-Z]{1,3}\$?[1-9]\d*)"""
    r"""(?::(?P<last>\$?[A-Z]{1,3}\$?[1-9]\d*))?(?![\w(!'])"""
)
"""A text in quotation marks, which is left alone, or a reference to a cell or range."""
_PARTS = re.compile(r"(\$?)([A-Z]+)(\$?[0-9]+)")


class Names:
    """What columns of tables are called, by the cells in them."""

    def __init__(self, layout: Layout) -> None:
        self.tables = {sheet.name: sheet.tables for sheet in layout.sheets}
        singles = [one for sheet in layout.sheets for one in (*sheet.fields, *sheet.figures)]
        self.singles = {(one.cell.sheet, one.cell.row, one.cell.col): one.id for one in singles}

    def cell(self, sheet: str, address: str) -> str:
        """Return an address, with the id of its column in place of letters if it is in a table."""
        lock, column, row = _PARTS.fullmatch(address).groups()  # type: ignore[union-attr]
        at, line = column_index_from_string(column) - 1, int(row.removeprefix("$")) - 1
        for table in self.tables.get(sheet, ()):
            if table.top <= line <= table.top + table.size and 0 <= at - table.left < len(table.columns):
                return f"{lock}{{{self._id(table, table.columns[at - table.left].id)}}}{row}"
        single = self.singles.get((sheet, line, at))
        return f"{lock}{{{single}}}{row}" if single else address

    def text(self, sheet: str, text: str) -> str:
        """Return a formula or a list of ranges of a sheet with columns named."""

        def named(found: re.Match[str]) -> str:
            if not found["first"]:
                return found[0]
            where = found["sheet"][1:-2].replace("''", "'") if found["sheet"] else sheet
            ends = [self.cell(where, end) for end in (found["first"], found["last"]) if end]
            return (found["sheet"] or "") + ":".join(ends)

        return _REFERENCE.sub(named, text)

    def places(self, sheet: str) -> Iterator[str]:
        """Yield for each table of a sheet where its columns stand."""
        for table in self.tables.get(sheet, ()):
            columns = " ".join(f"{letters(table.left + at)}:{one.id}" for at, one in enumerate(table.columns))
            yield f"table {table.id} rows {table.top + 1} to {table.top + 1 + table.size} {columns}"
        singles = sorted(place for place in self.singles if place[0] == sheet)
        if singles:
            yield "cells " + " ".join(
                f"{letters(at)}{line + 1}:{self.singles[sheet, line, at]}" for _, line, at in singles
            )

    def _id(self, table: Table, column: str) -> str:
        twice = sum(column in other for other in self.tables[table.sheet]) > 1
        return f"{table.id}.{column}" if twice else column


def dump(content: bytes, layout: Layout) -> str:
    """Return the facts of a workbook: sheets, words, first and last line of tables, validations, colours, names."""
    names = Names(layout)
    book = openpyxl.load_workbook(io.BytesIO(content))
    results = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    lines = [f"title {book.properties.title!r} language {book.properties.language}"]
    for sheet in book:
        lines += ["", *_sheet(sheet, results[sheet.title], names)]
    lines += ["", "[names]"]
    lines += [f"{name} = {names.text('', defined.attr_text)}" for name, defined in sorted(book.defined_names.items())]
    return DIGEST.sub("…", "\n".join(lines)) + "\n"


def _sheet(sheet: Worksheet, results: Worksheet, names: Names) -> Iterator[str]:
    def named(text: str) -> str:
        return names.text(sheet.title, text)

    state = "" if sheet.sheet_state == "visible" else f" {sheet.sheet_state}"
    yield f"[{sheet.title}]{state} freeze={sheet.freeze_panes} {sheet.dimensions} {sheet.page_setup.orientation}"
    yield "widths " + " ".join(
        f"{get_column_letter(one.min)}{'' if one.min == one.max else '-' + get_column_letter(one.max)}:{one.width:g}"
        for one in sorted(sheet.column_dimensions.values(), key=lambda one: one.min)
    )
    yield from names.places(sheet.title)
    yield from _cells(sheet, results, names)
    for rule in sorted(sheet.data_validations.dataValidation, key=_place):
        bounds = " ".join(part for part in (rule.formula1, rule.formula2) if part)
        prompt = f" | {rule.promptTitle}: {rule.prompt!r}" if rule.prompt else ""
        yield f"allow {named(str(rule.sqref))} {rule.type} {named(bounds)}{prompt}"
    for area in sheet.conditional_formatting:
        for rule in area.rules:
            where, when = named(str(area.sqref)), _short(named(rule.formula[0]))
            yield f"colour {where} {rule.dxf.fill.bgColor.rgb[2:]} if {when}"


def _place(rule: DataValidation) -> tuple[int, int]:
    """Return where the first range of a validation begins: its order stays where a column is put before it."""
    first = min(rule.sqref.ranges, key=lambda one: (one.min_col, one.min_row))
    return first.min_col, first.min_row


def _cells(sheet: Worksheet, results: Worksheet, names: Names) -> Iterator[str]:
    """Yield a line for each cell; one for each row that begins with a number, as those of the UMS tables do."""
    seen: dict[str, int] = {}
    plain: list[str] = []
    breaks = [one.id for one in sheet.row_breaks.brk]  # stacked pages are alike: the first is shown
    for row in sheet.iter_rows(max_row=breaks[1] if breaks[1:] else None):
        facts = []
        for cell in (one for one in row if one.value is not None):
            # A formula that reads the same one row further down is shown once in a column of it.
            shape = f"{cell.column_letter} {re.sub(rf'(?<=[A-Z]){cell.row}', '#', str(cell.value))}"
            seen[shape] = seen.get(shape, 0) + (cell.data_type == "f")
            if seen[shape] < 2:
                facts.append(_cell(cell, results[cell.coordinate].value, names))
        if isinstance(row[0].value, int):
            plain.append(" | ".join(facts))
            continue
        yield from _run(plain)
        plain.clear()
        yield from facts
    yield from _run(plain)
    if breaks:
        yield f"{len(breaks)} pages from rows {breaks}"


def _run(plain: list[str]) -> list[str]:
    """Return rows of values, the middle of a long run left out."""
    return plain if len(plain) <= MANY else [*plain[:2], f"… {len(plain) - 3} rows like these …", plain[-1]]


def _cell(cell: Cell, result: object, names: Names) -> str:
    sheet = cell.parent.title
    place = names.cell(sheet, cell.coordinate)
    mark = "" if cell.protection.locked else " open"
    form = "" if cell.number_format == "General" else f" [{cell.number_format}]"
    link = f" => {names.text(sheet, cell.hyperlink.location)}" if cell.hyperlink else ""
    if cell.data_type == "f":
        return f"{place} {_short(names.text(sheet, str(cell.value)))} -> {result!r}{form}{mark}"
    return f"{place} {cell.value!r}{form}{mark}{link}"


def _short(formula: str) -> str:
    half = LONGEST // 2
    return formula if len(formula) <= LONGEST else f"{formula[:half]} … {formula[-half:]}"
