"""What stands on a sheet outside its tables: words, entry cells, figures, links, colours, comments, pictures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from tracker.kinds import Kind
from tracker.layout.cells import Cell
from tracker.layout.looks import State, Style
from tracker.layout.tables import Prompt, Table
from tracker.nodes.node import Node


@dataclass(frozen=True, slots=True)
class Text:
    """Words or a number that stay as they are."""

    cell: Cell
    content: str | int | float | date
    style: Style


@dataclass(frozen=True, slots=True)
class Field:
    """One entry cell with its own id, such as the centre number."""

    id: str
    cell: Cell
    kind: Kind
    prompt: Prompt | None = None
    what: str = ""
    """How a sentence names what is typed there, where the words to the left of it do not say it."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One computed cell with its own id."""

    id: str
    cell: Cell
    rule: Node
    style: Style
    from_specs: bool = False
    """Whether its formula holds what the specs say, such as a day, and may say otherwise by now."""


@dataclass(frozen=True, slots=True)
class Link:
    """Words that jump to another cell of the workbook."""

    cell: Cell
    target: Cell
    words: str
    role: Literal["link", "prose link"] = "link"


@dataclass(frozen=True, slots=True)
class FileLink:
    """Words that open another file."""

    cell: Cell
    path: str
    """From the folder where this workbook will lie."""
    place: str
    """Sheet and cell there, such as 'C1 marks'!H17; "" for the file."""
    words: str


@dataclass(frozen=True, slots=True)
class Highlight:
    """A colour for cells of a column (or a range of columns) while a formula is true; words always say it as well."""

    first: Cell
    last: Cell
    formula: str
    """For the first cell of the range, relative like a conditional format."""
    state: State


PROGRAM = "PSA Tracker"
"""The author of comments that this program writes."""


@dataclass(frozen=True, slots=True)
class Comment:
    """Words that a program shows beside a cell while the pointer is on it."""

    cell: Cell
    words: str
    author: str = PROGRAM


@dataclass(frozen=True, slots=True)
class Chart:
    """A column chart of counts over categories; both are columns of one table."""

    cell: Cell
    title: str
    table: Table
    categories: str
    counts: str
    lines: int
    """How many lines of the table it shows, from the first."""
    alt: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG picture with its upper left corner in a cell, as large as fits into a box."""

    cell: Cell
    content: bytes
    width: float
    """Points."""
    height: float
