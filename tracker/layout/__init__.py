"""Where everything is: the one place that knows sheets, rows, columns and names.

The writer and the reader both go by a `Layout`; neither contains an address. Positions are decided in `tracker.plan`.
Nothing here imports an Excel library.
"""

from __future__ import annotations

from tracker.layout.cells import Cell, column_letters, quoted, row_and_column
from tracker.layout.contents import PROGRAM, Chart, Comment, Field, Figure, FileLink, Highlight, Link, Picture, Text
from tracker.layout.looks import Align, Role, State, Style
from tracker.layout.sheets import Paper, Sheet
from tracker.layout.tables import KEY, Column, Prompt, Table
from tracker.layout.workbook import PROPERTY, Layout

__all__ = [
    "KEY",
    "PROGRAM",
    "PROPERTY",
    "Align",
    "Cell",
    "Chart",
    "Column",
    "Comment",
    "Field",
    "Figure",
    "FileLink",
    "Highlight",
    "Layout",
    "Link",
    "Paper",
    "Picture",
    "Prompt",
    "Role",
    "Sheet",
    "State",
    "Style",
    "Table",
    "Text",
    "column_letters",
    "quoted",
    "row_and_column",
]
