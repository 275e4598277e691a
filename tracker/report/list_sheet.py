"""A sheet with one list on it, to filter, sort and add to: nothing on it is protected."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import TYPE_CHECKING

from tracker.layout import Cell, Column, Sheet, Style, Table

if TYPE_CHECKING:
    from tracker.refs import Value
    from tracker.render.canvas import Canvas

TOP = 3
"""Row of the headings, from zero."""
LONGEST_TEXT = 32_000
"""Excel takes 32,767 characters in a cell."""
HEADING_HEIGHT = 24
TITLE_HEIGHT = 24
LINE_HEIGHT, MOST_HEIGHT = 14.5, 400.0


def list_sheet(
    canvas: Canvas,
    name: str,
    purpose: str,
    columns: tuple[Column, ...],
    rows: Sequence[Sequence[Value]],
    *,
    footer: str,
    nothing: str,
    heights: bool = True,
) -> Table:
    """Write a sheet with one table and return the table.

    Args:
        canvas: the workbook.
        name: the sheet and its title.
        purpose: what the sheet is for.
        columns: the columns of the table.
        rows: what stands in them.
        footer: what is printed below each page.
        nothing: what is said where there are no rows.
        heights: whether each row is as high as its longest text needs.
    """
    table = Table(name.lower(), name, TOP, max(len(rows), 1), columns)
    sheet = Sheet(name, name, purpose, "check", (table,), freeze=(TOP + 1, 0), protected=False)
    canvas.add_sheet(sheet, "#009E73", footer)
    canvas.write(Cell(name, 0, 0), name, Style("title"))
    canvas.write(Cell(name, 1, 0), purpose if rows else f"{purpose}. {nothing}", Style("purpose"))
    canvas.height(name, 0, TITLE_HEIGHT)
    canvas.height(name, TOP, _height(columns, [column.header for column in columns], HEADING_HEIGHT))
    for at, column in enumerate(columns):
        canvas.width(name, at, column.width)
        canvas.write(table.header(column.id), column.header, Style("heading", "center"))
        values = [_short(row[at]) for row in rows]
        look = Style("prose", column.align, column.num_format)
        canvas.column(table.body(column.id, 0), values, [look] * len(values))
    for at, row in enumerate(rows if heights else ()):
        canvas.height(name, TOP + 1 + at, _height(columns, row))
    canvas.filter(table.header(columns[0].id), table.body(columns[-1].id, table.size - 1))
    canvas.repeat_row(name, TOP)
    return table


def _height(columns: Sequence[Column], row: Sequence[Value], least: float = 0) -> float:
    """Return the height a row needs for its longest text: not every program works that out when it opens a file."""
    lines = max(ceil((len(str(value)) + 2) / column.width) for column, value in zip(columns, row, strict=True))
    return max(least, min(MOST_HEIGHT, LINE_HEIGHT * max(lines, 1) + 2))


def _short(value: Value) -> Value:
    long = isinstance(value, str) and len(value) > LONGEST_TEXT
    return f"{str(value)[:LONGEST_TEXT]}…" if long else value
