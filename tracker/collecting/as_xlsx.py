"""XLSX: the results as a sheet to filter and sort, what was not taken beside it, and the files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from tracker import layout
from tracker.collecting.collected import Collected
from tracker.collecting.records import Column, Field, columns
from tracker.findings import visible
from tracker.refs import Value
from tracker.render.canvas import Canvas
from tracker.report.list_sheet import list_sheet

FOOTER = "PSA Tracker: collected results. They hold names and marks of learners."
DAY_ONE = date(2026, 1, 1)
DIGITS = ("centre", "candidate", "registration")
"""Text of digits that Excel would flag as numbers."""
NOT_TAKEN = (
    layout.Column("what", "What", 12),
    layout.Column("file", "File", 40),
    layout.Column("cell", "Line at", 18),
    layout.Column("key", "Key", 8),
    layout.Column("component", "Component", 11),
    layout.Column("why", "Why", 90),
)
FILES = (
    layout.Column("file", "File", 50),
    layout.Column("standing", "Status", 18),
    layout.Column("rows", "Rows taken", 9, align="center"),
    layout.Column("sha256", "SHA-256", 70),
)


def write(collected: Collected) -> bytes:
    """Return the collection as a workbook without formulas."""
    shown = columns(collected.rows)
    with Canvas("Collected results", DAY_ONE) as canvas:
        rows = [tuple(_cell(column.of(row)) for column in shown) for row in collected.rows]
        said = "One row for each learner and component, recalculated from what was typed"
        heads = tuple(map(_column, shown))
        table = list_sheet(
            canvas, "Results", said, heads, rows, footer=FOOTER, nothing="There are none.", heights=False
        )
        ranges = [f"{table.body(one, 0).a1}:{table.body(one, table.size - 1).a1}" for one in DIGITS]
        canvas.digits_are_text("Results", ranges)
        lines = list(_not_taken(collected))
        said = "What is not among the results, and why"
        list_sheet(canvas, "Not taken", said, NOT_TAKEN, lines, footer=FOOTER, nothing="Everything was taken.")
        files = [(visible(one.file), one.standing, len(one.rows), one.sha256) for one in collected.files]
        list_sheet(canvas, "Files", "Every file that was read", FILES, files, footer=FOOTER, nothing="There are none.")
        return canvas.finish()


def _column(one: Column) -> layout.Column:
    form = {"text": "@", "day": "dd/mm/yyyy", "whole": "0", "yes": "@"}[one.sort]
    heading = visible(one.heading)
    return layout.Column(one.id, heading, one.width, align="left" if one.sort == "text" else "center", num_format=form)


def _cell(value: Field) -> Value:
    if isinstance(value, bool):
        return "Yes" if value else "No"
    return visible(value) if isinstance(value, str) else value


def _not_taken(collected: Collected) -> Iterator[Sequence[Value]]:
    for conflict in collected.conflicts:
        told = visible(f"{conflict.what}: {'; '.join(conflict.told)}")
        yield "Conflict", "", "", conflict.key, conflict.component, told
    for line in collected.left_out:
        words = (line.file, line.cell, line.key, line.component, line.why)
        yield ("Not taken", *map(visible, words))
    for note in collected.notes:
        yield "Note", "", "", "", "", visible(note)
