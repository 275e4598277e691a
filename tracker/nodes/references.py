"""References: to cells of this line, of the same learner elsewhere, to whole columns, single cells and fields."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence

from tracker.nodes.excel_values import FaultError
from tracker.nodes.node import Node
from tracker.refs import At, Fault, Of, Value


class Reference(Node):
    """A cell or cells, from which functions such as COUNT and SUM take the numbers only."""

    __slots__ = ()

    @abstractmethod
    def values(self, of: Of) -> Sequence[Value]:
        """Return what the cells hold, error values included."""


class CellReference(Reference):
    """One cell."""

    __slots__ = ()

    def values(self, of: Of) -> Sequence[Value]:
        """Return what the cell holds."""
        return (self.result(of),)


class RangeReference(Reference):
    """Several cells; an expression can only hand them to a function."""

    __slots__ = ()

    def result(self, of: Of) -> Value:  # noqa: ARG002
        """Refuse: what Excel makes of a range where a value is meant depends on its version."""
        raise TypeError(f"{self} is used as one value")


class Here(CellReference):
    """A column of this line."""

    __slots__ = ("column",)

    def __init__(self, column: str) -> None:
        self.column = column

    def formula(self, at: At) -> str:
        """Return the reference."""
        return at.here(self.column)

    def result(self, of: Of) -> Value:
        """Return what it holds."""
        return of.here(self.column)


class Far(CellReference):
    """A column of the same learner's line in another table; #N/A if the learner is not there."""

    __slots__ = ("column", "table")

    def __init__(self, table: str, column: str) -> None:
        self.table, self.column = table, column

    def formula(self, at: At) -> str:
        """Return the look-up."""
        return at.far(self.table, self.column)

    def result(self, of: Of) -> Value:
        """Return what it holds."""
        return of.far(self.table, self.column)


class CellAt(CellReference):
    """A column in one particular line of a table, counted from zero."""

    __slots__ = ("column", "line", "table")

    def __init__(self, table: str, column: str, line: int) -> None:
        self.table, self.column, self.line = table, column, line

    def formula(self, at: At) -> str:
        """Return the reference."""
        return at.cell(self.table, self.column, self.line)

    def result(self, of: Of) -> Value:
        """Return what it holds."""
        return of.cell(self.table, self.column, self.line)


class Single(CellReference):
    """A field or figure."""

    __slots__ = ("one",)

    def __init__(self, one: str) -> None:
        self.one = one

    def formula(self, at: At) -> str:
        """Return the reference."""
        return at.single(self.one)

    def result(self, of: Of) -> Value:
        """Return what it holds."""
        return of.single(self.one)


class Neighbours(RangeReference):
    """Columns of this line that stand side by side, all of them named."""

    __slots__ = ("columns",)

    def __init__(self, *columns: str) -> None:
        self.columns = columns

    def formula(self, at: At) -> str:
        """Return the range from the first to the last."""
        return at.first_to_last(self.columns[0], self.columns[-1])

    def values(self, of: Of) -> Sequence[Value]:
        """Return what they hold."""
        return [of.here(column) for column in self.columns]


class Span(RangeReference):
    """A whole column of a table."""

    __slots__ = ("column", "table")

    def __init__(self, table: str, column: str) -> None:
        self.table, self.column = table, column

    def formula(self, at: At) -> str:
        """Return the range."""
        return at.span(self.table, self.column)

    def values(self, of: Of) -> Sequence[Value]:
        """Return what the column holds."""
        return of.span(self.table, self.column)


def caught(node: Node, of: Of) -> Value:
    """Return what an expression comes to, an error value met on the way as a value."""
    try:
        return node.result(of)
    except FaultError as error:
        return error.fault


def checked(value: Value) -> Value:
    """Return a value that is no error value.

    Raises:
        FaultError: it is one.
    """
    if isinstance(value, Fault):
        raise FaultError(value)
    return value
