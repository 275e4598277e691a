"""Sheets, and how they lie on paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from tracker.layout.cells import Cell
from tracker.layout.contents import Chart, Comment, Field, Figure, Highlight, Link, Picture, Text
from tracker.layout.tables import Table


@dataclass(frozen=True, slots=True)
class Paper:
    """How a sheet of printed forms lies on paper; what stands outside the area is not printed."""

    area: str
    """The range that is printed, or a formula that gives it."""
    heights: Mapping[int, float]
    """Heights of rows in points: forms are laid out for the page, whatever is filled in."""
    breaks: tuple[int, ...] = ()
    """Rows that begin a page."""
    scale: int = 100
    merged: tuple[tuple[Cell, Cell], ...] = ()
    """First and last cell of each frame for long text."""
    repeat: tuple[int, int] | None = None
    """First and last row printed on top of each page."""
    numbered: bool = False
    """Whether the foot says page n of m; it would count the pages of all sheets that are printed at once."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: tables and single cells. Tables give their columns' widths; `widths` serves the rest."""

    name: str
    title: str
    purpose: str
    group: Literal["set up", "mark", "check", "print", "submit", "after", "reference"]
    tables: tuple[Table, ...] = ()
    texts: tuple[Text, ...] = ()
    fields: tuple[Field, ...] = ()
    figures: tuple[Figure, ...] = ()
    links: tuple[Link, ...] = ()
    highlights: tuple[Highlight, ...] = ()
    charts: tuple[Chart, ...] = ()
    pictures: tuple[Picture, ...] = ()
    comments: tuple[Comment, ...] = ()
    widths: Mapping[int, float] = field(default_factory=dict)
    freeze: tuple[int, int] | None = None
    """First row and column that scroll."""
    landscape: bool = True
    page_breaks: tuple[int, ...] = ()
    """Columns that begin a new page in print, where what is to the right of them is another thing to look at."""
    one_page: bool = False
    """Printed on a single page; otherwise one page wide and as many down as it takes."""
    hidden: bool = False
    heights: Mapping[int, float] = field(default_factory=dict)
    """Heights in points of rows whose words take several lines."""
    paper: Paper | None = None
    """For sheets of printed forms: the page is laid out to the point, in place of all that."""
    protected: bool = True
    """Whether only entry cells can be changed."""

    def label(self, one: Field) -> str:
        """Return the words to the left of a field, "" if there are none."""
        left = [text for text in self.texts if text.cell.row == one.cell.row and text.cell.col < one.cell.col]
        return str(max(left, key=lambda text: text.cell.col).content) if left else ""

    def what(self, one: Field) -> str:
        """Return how a sentence names what is typed into a field."""
        return one.what or f"'{self.label(one)}'"
