"""Working cells on the sheet "Not checked yet", to the right of what people read; nothing is typed there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from tracker.days import WEEKDAY_FORMAT
from tracker.layout import Cell, Figure, Style, Table, Text
from tracker.nodes.node import Constant, Node
from tracker.nodes.references import Stacked
from tracker.refs import Value

SHEET = "Not checked yet"
LEFT = 3
"""First column of the look-ups."""
ROW = 4
"""Row of their first headings."""
STATEMENT = "Look-ups for the sheet Start. Nothing is to be typed here."


@dataclass(frozen=True, slots=True)
class Given:
    """What stands in one working cell."""

    rule: Node
    from_specs: bool = False
    """Whether it holds what the specs say."""
    num_format: str = "General"
    by_place: bool = False
    """Whether it goes by where lines are (see `Figure`)."""


DAY = WEEKDAY_FORMAT


@dataclass(slots=True)
class LookUps:
    """The working cells, placed block by block from the top down; tables of their own stand to the right of all."""

    texts: list[Text] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    given: dict[tuple[str, str], tuple[Value, ...]] = field(default_factory=dict)
    row: int = ROW
    right: int = LEFT
    """First column that no block has."""

    def block(
        self, name: str, headings: Mapping[str, str], lines: Iterable[tuple[str, Mapping[str, Given | Node | str]]]
    ) -> dict[str, Stacked]:
        """Place lines below one another and return each column of them.

        Args:
            name: what the ids begin with: `name:line:column`.
            headings: column and its heading.
            lines: the id of each line, and what is in its columns.
        """
        self.texts += [
            Text(Cell(SHEET, self.row, LEFT + i), one, Style("label")) for i, one in enumerate(headings.values())
        ]
        names: list[str] = []
        for line, cells in lines:
            self.row += 1
            names.append(line)
            for i, column in enumerate(headings):
                cell, one = Cell(SHEET, self.row, LEFT + i), cells[column]
                held = one if isinstance(one, Given) else Given(Constant(one) if isinstance(one, str) else one)
                style = Style("figure", num_format=held.num_format)
                one_id = f"{name}:{line}:{column}"
                self.figures.append(Figure(one_id, cell, held.rule, style, held.from_specs, held.by_place))
        self.row += 2
        self.right = max(self.right, LEFT + len(headings) + 1)
        return {column: Stacked(*(f"{name}:{line}:{column}" for line in names)) for column in headings}

    def place(self, table: Table, given: Mapping[str, Sequence[Value]]) -> None:
        """Place a table to the right of everything."""
        self.tables.append(table)
        self.given.update({(table.id, column): tuple(values) for column, values in given.items()})
        self.right = table.left + len(table.columns) + 1
