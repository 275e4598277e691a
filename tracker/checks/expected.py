"""What should stand in every cell that no one types in: words, fixed values and formulas, where they were issued."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tracker.formulas import Refs
from tracker.layout import KEY, Layout, Sheet, Table
from tracker.nodes.node import Node
from tracker.refs import ROW, Value, serial
from tracker.values import Given


@dataclass(frozen=True, slots=True)
class Fixed:
    """One cell with words or a value that stay as they are."""

    row: int
    col: int
    value: Value
    table: str = ""
    """Table it belongs to, "" for words beside tables."""
    column: str = ""
    line: int = -1
    """Line of the table; -1 for a heading."""


@dataclass(frozen=True, slots=True)
class Worked:
    """Formulas of one column, or of one figure, which is a column of one line without a table."""

    template: str
    """Without equals sign; the row of the line is open (`ROW`)."""
    rule: Node
    table: Table | None
    column: str
    """Id of the column, or of the figure."""
    row: int
    """Row of the first cell."""
    col: int
    lines: int
    from_specs: bool = False
    """Whether the formula of a single cell holds what the specs say."""


def fixed_cells(sheet: Sheet, given: Given) -> Iterator[Fixed]:
    """Yield the words and fixed values of a sheet; keys of learners are found wherever they stand and left out."""
    yield Fixed(0, 0, sheet.title)
    yield Fixed(1, 0, sheet.purpose)
    for text in sheet.texts:
        if text.content != "":
            yield Fixed(text.cell.row, text.cell.col, _stored(text.content))
    for link in sheet.links:
        yield Fixed(link.cell.row, link.cell.col, link.words)
    for table in sheet.tables:
        for column in table.columns:
            if not column.headed_by:
                at = table.header(column.id)
                yield Fixed(at.row, at.col, column.header, table.id, column.id)
            if column.kind is None and column.rule is None and column.id != KEY:
                for line, value in enumerate(given.get((table.id, column.id), ())):
                    if value is not None:
                        at = table.body(column.id, line)
                        yield Fixed(at.row, at.col, _stored(value), table.id, column.id, line)


def worked_cells(layout: Layout, sheet: Sheet) -> Iterator[Worked]:
    """Yield the formulas of a sheet."""
    for table in sheet.tables:
        refs = Refs(layout, table)
        for column in table.columns:
            if column.rule:
                at = table.body(column.id, 0)
                template = column.rule.formula(refs)
                yield Worked(template, column.rule, table, column.id, at.row, at.col, table.size)
    plain = Refs(layout)
    for figure in sheet.figures:
        cell = figure.cell
        yield Worked(figure.rule.formula(plain), figure.rule, None, figure.id, cell.row, cell.col, 1, figure.from_specs)


def at_row(template: str, row: int) -> str:
    """Return a formula as it stands in a row, counted from zero."""
    return template.replace(ROW, str(row + 1))


def _stored(value: Value) -> Value:
    """Return a value as a file stores it: a date is a number."""
    return serial(value) if isinstance(value, date) else value
