"""References for formulas: what `tracker.refs.At` answers, taken from a layout."""

from __future__ import annotations

from tracker.layout import KEY, Layout, Table
from tracker.nodes.node import Node


class Refs:
    """References as seen from one table (or from none, for figures)."""

    def __init__(self, layout: Layout, table: Table | None = None) -> None:
        self._layout = layout
        self._table = table

    def formula(self, rule: Node) -> str:
        """Return a rule's formula with its equals sign; the row of the line is still open."""
        return "=" + rule.formula(self)

    def here(self, column: str) -> str:
        """Return the reference to a column in this line."""
        return self._own().here(column)

    def first_to_last(self, first: str, last: str) -> str:
        """Return the reference to neighbouring columns in this line."""
        return f"{self._own().here(first)}:{self._own().here(last)}"

    def far(self, table: str, column: str) -> str:
        """Return an expression for the same learner's cell in another table, found by learner key."""
        other = self._layout.table(table)
        return f"INDEX({other.span(column)},MATCH(${self._own().here(KEY)},{other.span(KEY)},0))"

    def span(self, table: str, column: str) -> str:
        """Return the absolute range of a whole column."""
        return self._layout.table(table).span(column)

    def cell(self, table: str, column: str, line: int) -> str:
        """Return the reference to a column in one particular line of a table."""
        return self._layout.table(table).body(column, line).absolute

    def single(self, one: str) -> str:
        """Return the absolute reference to a field or figure."""
        return self._layout.single(one).cell.absolute

    def _own(self) -> Table:
        if self._table is None:
            raise ValueError("a figure's rule asks for a column of its line, but a figure has no line")
        return self._table
