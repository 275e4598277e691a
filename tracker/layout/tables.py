"""Tables and their columns."""

from __future__ import annotations

from dataclasses import dataclass, field

from tracker.column_roles import ColumnRole, Holds
from tracker.kinds import Kind
from tracker.layout.cells import Cell, column_letters, quoted
from tracker.layout.looks import Align, Role, Style
from tracker.nodes.node import Node
from tracker.refs import ROW

KEY = "key"
"""Id of the column that holds the learner key in each table of learners."""


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

    def role_is(self, holds: Holds) -> bool:
        """Return whether people type a certain thing here."""
        return self.role is not None and self.role.holds == holds

    @property
    def what(self) -> str:
        """How a sentence names what is here: "task 2b", or the heading in quotation marks."""
        return (self.role and self.role.what) or f"'{self.heading}'"

    def style(self, line: int) -> Style:
        """Return the style of this column in one line of the table."""
        if self.kind:
            role: Role = "issued" if line in self.issued else "entry"
            return Style(role, self.kind.align, self.kind.num_format)
        role = self.look or ("key" if self.rule is None else "headline" if self.headline else "computed")
        return Style(role, self.align, self.num_format)


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

    def holding(self, *what: Holds, component: str | None = None) -> tuple[Column, ...]:
        """Return the columns that hold one of some things, such as marks, in the order of the sheet.

        Args:
            what: the things.
            component: only those of this component, "award" for the award; of all of them if None.
        """
        return tuple(
            one
            for one in self.columns
            if one.role and one.role.holds in what and component in (None, one.role.component)
        )

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
