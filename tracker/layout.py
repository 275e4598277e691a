"""Where everything is: the one place that knows sheets, rows, columns and names.

The writer and the reader both go by a `Layout`; neither contains an address. Positions are decided in `tracker.plan`.
This module imports no Excel library.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Literal

from tracker.column_roles import ColumnRole, Holds
from tracker.kinds import Kind
from tracker.nodes.node import Node
from tracker.refs import ROW

Align = Literal["left", "center"]
Role = Literal[
    "title",  # A1
    "purpose",  # A2: what the sheet is for
    "notice",  # provisional facts, estimates
    "heading",  # of a column of a table
    "side heading",  # of an administrative column
    "band",  # of a block that is no table
    "label",  # to the left of a field or figure
    "fixed",  # a value from the spec
    "issued",  # a value given at build, locked
    "prose",  # sentences in a table
    "entry",  # the teacher types here
    "computed",  # a formula
    "headline",  # the one column a person looks for
    "banner",  # the one line of a sheet that a person looks for
    "figure",  # a formula outside a table
    "link",
    "prose link",
    "key",  # of a table: learner keys, UMS tables
    "form title",  # of a printed form, black on white like all that follow
    "form heading",  # of a part of a form
    "form column",  # heading of a column on a form
    "form label",
    "form value",
    "form strong",  # a value without a line under it
    "form cell",  # of a list on a form
    "form listed",  # the same, written smaller where it would not fit
    "form text",
    "form box",  # long text in a frame
    "form line",  # to write on
    "form sign",  # label of a line to write on
    "form note",  # label of a frame
    "form small",
]
State = Literal["impossible", "missing", "complete", "information"]


@cache
def column_letters(col: int) -> str:
    """Return the letters of a column counted from zero: 0 is A, 26 is AA."""
    letters = ""
    col += 1
    while col:
        col, rest = divmod(col - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def quoted(sheet: str) -> str:
    """Return a sheet's name as formulas write it."""
    return "'" + sheet.replace("'", "''") + "'"


@dataclass(frozen=True, slots=True, order=True)
class Cell:
    """One cell, counted from zero like XlsxWriter."""

    sheet: str
    row: int
    col: int

    @property
    def a1(self) -> str:
        """The address people see, such as C7."""
        return f"{column_letters(self.col)}{self.row + 1}"

    @property
    def absolute(self) -> str:
        """The address from any other sheet, such as 'C1 marks'!$C$7."""
        return f"{quoted(self.sheet)}!${column_letters(self.col)}${self.row + 1}"

    @property
    def one_based(self) -> tuple[int, int]:
        """Row and column as openpyxl counts them."""
        return self.row + 1, self.col + 1


@dataclass(frozen=True, slots=True)
class Style:
    """How a cell looks; `tracker.render.look` says what each role means in colours and borders."""

    role: Role
    align: Align = "left"
    num_format: str = "General"
    wrap: bool = False


@dataclass(frozen=True, slots=True)
class Prompt:
    """What Excel shows while a cell is selected: title up to 32 characters, text up to 255."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: typed by people (`kind`), worked out (`rule`), or fixed at build (neither)."""

    id: str
    header: str
    width: float
    kind: Kind | None = None
    rule: Node | None = None
    align: Align = "left"
    num_format: str = "General"
    prompt: Prompt | None = None
    issued: frozenset[int] = frozenset()
    """Lines whose value was given at build and is locked."""
    headline: bool = False
    look: Role | None = None
    """How its cells look, where that is not what its kind and rule say."""
    headed_by: str = ""
    """Id of the figure that stands in the place of the heading, where its words depend on a choice."""
    administrative: bool = False
    """To the right of what a teacher needs every day; its heading is paler."""
    role: ColumnRole | None = None
    """What people type here; None for a column that no one types in."""

    @property
    def heading(self) -> str:
        """The heading in one line."""
        return " ".join(self.header.split())

    @property
    def what(self) -> str:
        """How a sentence names what stands here: "task 2b", or the heading in quotation marks."""
        return (self.role and self.role.what) or f"'{self.heading}'"

    def style(self, line: int) -> Style:
        """Return the style of this column in one line of the table."""
        if self.kind:
            role: Role = "issued" if line in self.issued else "entry"
            return Style(role, self.kind.align, self.kind.num_format)
        role = self.look or ("key" if self.rule is None else "headline" if self.headline else "computed")
        return Style(role, self.align, self.num_format)


PROPERTY = "PSA tracker "
"""What the custom document properties begin with that hold the stamp."""

KEY = "key"
"""Id of the column that holds the learner key in each table of learners."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one header row; line i is the same learner in every table when the workbook is issued."""

    id: str
    sheet: str
    top: int
    """Row of the headings, from zero."""
    size: int
    """Lines of the body."""
    columns: tuple[Column, ...]
    left: int = 0
    on_paper: bool = False
    """Whether it is a list on a printed form, black on white."""
    _positions: dict[str, int] = field(default_factory=dict, compare=False, repr=False)

    def __post_init__(self) -> None:
        self._positions.update({column.id: self.left + i for i, column in enumerate(self.columns)})
        if len(self._positions) != len(self.columns) or len({c.header for c in self.columns}) != len(self.columns):
            raise ValueError(f"two columns of table {self.id} share an id or a heading")

    def __contains__(self, column: str) -> bool:
        return column in self._positions

    def __getitem__(self, column: str) -> Column:
        return self.columns[self._positions[column] - self.left]

    def holding(self, *what: Holds) -> tuple[Column, ...]:
        """Return the columns that hold one of some things, such as marks, in the order of the sheet."""
        return tuple(one for one in self.columns if one.role and one.role.holds in what)

    def header(self, column: str) -> Cell:
        """Return the cell of a column's heading."""
        return Cell(self.sheet, self.top, self._positions[column])

    def body(self, column: str, line: int) -> Cell:
        """Return the cell of a column in line `line`, from zero."""
        return Cell(self.sheet, self.top + 1 + line, self._positions[column])

    def here(self, column: str) -> str:
        """Return the reference to a column in the same row, with the row left open."""
        return f"{column_letters(self._positions[column])}{ROW}"

    def span(self, column: str) -> str:
        """Return the absolute range of a column's body, the sheet's name included."""
        letters = column_letters(self._positions[column])
        return f"{quoted(self.sheet)}!${letters}${self.top + 2}:${letters}${self.top + 1 + self.size}"


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


@dataclass(frozen=True, slots=True)
class Layout:
    """A whole workbook, before any value is worked out."""

    sheets: tuple[Sheet, ...]
    names: Mapping[str, str]
    """Defined names: name → absolute range or constant."""
    stamp: Mapping[str, str]
    title: str
    issued: date
    _tables: dict[str, Table] = field(default_factory=dict, compare=False, repr=False)
    _cells: dict[str, Field | Figure] = field(default_factory=dict, compare=False, repr=False)

    def __post_init__(self) -> None:
        for sheet in self.sheets:
            self._tables.update({table.id: table for table in sheet.tables})
            singles: tuple[Field | Figure, ...] = (*sheet.fields, *sheet.figures)
            for one in singles:
                if one.id in self._cells:
                    raise ValueError(f"two cells are called {one.id}")
                self._cells[one.id] = one

    def table(self, table: str) -> Table:
        """Return the table with this id; KeyError if the workbook has none."""
        return self._tables[table]

    def single(self, one: str) -> Field | Figure:
        """Return the field or figure with this id; KeyError if the workbook has none."""
        return self._cells[one]

    def has_table(self, table: str) -> bool:
        """Return whether the workbook has this table."""
        return table in self._tables

    def learner_tables(self) -> Iterator[Table]:
        """Yield the tables whose lines are given learners, in order of the sheets; a working table only finds some."""
        return (table for table in self._tables.values() if KEY in table and table[KEY].rule is None)
