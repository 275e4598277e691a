"""A workbook as text, one fact a line: what a teacher would notice if it changed."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import openpyxl
from openpyxl.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

LONGEST = 400
"""Longer formulas are cut in the middle."""


MANY = 8
"""Of more rows of plain values than this only the first two and the last are shown."""
DIGEST = re.compile(r"\b([0-9a-f]{16}|[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4})\b")
"""What changes with every edition of a spec."""


def dump(content: bytes) -> str:
    """Return the facts of a workbook: sheets, words, first and last line of tables, validations, colours, names."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    results = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    lines = [f"title {book.properties.title!r} language {book.properties.language}"]
    for sheet in book:
        lines += ["", *_sheet(sheet, results[sheet.title])]
    lines += ["", "[names]"]
    lines += [f"{name} = {defined.attr_text}" for name, defined in sorted(book.defined_names.items())]
    return DIGEST.sub("…", "\n".join(lines)) + "\n"


def _sheet(sheet: Worksheet, results: Worksheet) -> Iterator[str]:
    state = "" if sheet.sheet_state == "visible" else f" {sheet.sheet_state}"
    yield f"[{sheet.title}]{state} freeze={sheet.freeze_panes} {sheet.dimensions} {sheet.page_setup.orientation}"
    yield "widths " + " ".join(
        f"{get_column_letter(one.min)}{'' if one.min == one.max else '-' + get_column_letter(one.max)}:{one.width:g}"
        for one in sorted(sheet.column_dimensions.values(), key=lambda one: one.min)
    )
    yield from _cells(sheet, results)
    for rule in sorted(sheet.data_validations.dataValidation, key=lambda one: str(one.sqref)):
        bounds = " ".join(part for part in (rule.formula1, rule.formula2) if part)
        prompt = f" | {rule.promptTitle}: {rule.prompt!r}" if rule.prompt else ""
        yield f"allow {rule.sqref} {rule.type} {bounds}{prompt}"
    for area in sheet.conditional_formatting:
        for rule in area.rules:
            yield f"colour {area.sqref} {rule.dxf.fill.bgColor.rgb[2:]} if {_short(rule.formula[0])}"


def _cells(sheet: Worksheet, results: Worksheet) -> Iterator[str]:
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
                facts.append(_cell(cell, results[cell.coordinate].value))
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


def _cell(cell: Cell, result: object) -> str:
    mark = "" if cell.protection.locked else " open"
    form = "" if cell.number_format == "General" else f" [{cell.number_format}]"
    link = f" => {cell.hyperlink.location}" if cell.hyperlink else ""
    if cell.data_type == "f":
        return f"{cell.coordinate} {_short(str(cell.value))} -> {result!r}{form}{mark}"
    return f"{cell.coordinate} {cell.value!r}{form}{mark}{link}"


def _short(formula: str) -> str:
    half = LONGEST // 2
    return formula if len(formula) <= LONGEST else f"{formula[:half]} … {formula[-half:]}"
