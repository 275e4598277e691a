"""What a rule comes to for a few values: one line, other tables, single cells; no workbook and no plan around it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from tracker.nodes.criteria import ColumnIndex
from tracker.nodes.excel_values import FaultError
from tracker.nodes.node import Node
from tracker.refs import Fault, Value

NA, DIV = Fault("#N/A"), Fault("#DIV/0!")


@dataclass(frozen=True)
class Given:
    """Values by id; what is not named is blank. `key` of the line finds the same learner's line of a table.

    It answers `tracker.refs.Of`.
    """

    line: Mapping[str, Value] = field(default_factory=dict)
    tables: Mapping[str, Mapping[str, Sequence[Value]]] = field(default_factory=dict)
    singles: Mapping[str, Value] = field(default_factory=dict)
    today: date = date(2027, 4, 1)

    def here(self, column: str) -> Value:
        """Return a value of the line."""
        return self.line.get(column)

    def far(self, table: str, column: str) -> Value:
        """Return the same learner's value in a table."""
        keys = list(self.tables.get(table, {}).get("key", ()))
        if self.line.get("key") not in keys:
            raise FaultError(NA)
        return self.tables[table][column][keys.index(self.line.get("key"))]

    def span(self, table: str, column: str) -> Sequence[Value]:
        """Return a column."""
        return self.tables[table][column]

    def index(self, table: str, column: str) -> ColumnIndex:
        """Return what look-ups in it find."""
        return ColumnIndex(self.tables[table][column])

    def cell(self, table: str, column: str, line: int) -> Value:
        """Return one value of a column."""
        return self.tables[table][column][line]

    def single(self, one: str) -> Value:
        """Return a field or figure."""
        return self.singles.get(one)


def comes_to(
    tree: Node,
    line: Mapping[str, Value] | None = None,
    tables: Mapping[str, Mapping[str, Sequence[Value]]] | None = None,
    singles: Mapping[str, Value] | None = None,
    today: date = date(2027, 4, 1),
) -> Value:
    """Return what a cell with this rule holds."""
    try:
        return tree.value(Given(line or {}, tables or {}, singles or {}, today))
    except FaultError as error:
        return error.fault
