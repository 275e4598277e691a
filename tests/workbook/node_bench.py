"""A workbook of formulas over odd values: every node with every value, or every pair of values, in two cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

from tests.workbook.recalc import STALE, Read, _Bench, _same, utc_today
from tracker.formulas import Refs
from tracker.layout import Column, Layout, Sheet, Table
from tracker.nodes.node import Node
from tracker.refs import Fault, Value
from tracker.render import render
from tracker.values import Values

SHEET, TABLE, LIST = "Odd", "odd", "list"
ODD: tuple[Value, ...] = (
    None, "", " ", "x", "X", "straße", "é", "7", "0012", " 5 ", "-", "7*", "~*", "*", "?", "a b  c ", "TRUE",
    "Complete", ">3", "<>x", True, False, 0, 1, 7, 12, 2.5, -3, 0.15, date(2027, 3, 1), Fault("#N/A"), Fault("#DIV/0!"),
)  # fmt: skip
"""What cells hold: blanks, text, digits as text, wildcards, signs, TRUE, decimals, negative numbers, dates, errors."""

TYPED = {"#N/A": "=NA()", "#DIV/0!": "=1/0", "": '=""'}
"""What no cell can hold as it is, and the formula that shows it."""


class Odd:
    """A sheet with two columns of all pairs of odd values, a list of them, and a column for each expression.

    Args:
        trees: by a name, the expressions; they may name the columns `a` and `b` and the column `one` of the list.
        values: the odd values of the list, and of `a`.
        others: the values of `b`; the same if they are not given.
    """

    def __init__(
        self, trees: Mapping[str, Node], values: tuple[Value, ...] = ODD, others: tuple[Value, ...] | None = None
    ) -> None:
        self.pairs = list(product(values, values if others is None else others))
        entries = (Column("a", "a", 8), Column("b", "b", 8))
        worked = tuple(Column(name, name, 8, rule=tree) for name, tree in trees.items())
        table = Table(TABLE, SHEET, 3, len(self.pairs), (*entries, *worked))
        listed = Table(LIST, SHEET, 3, len(values), (Column("one", "one", 8),), left=len(table.columns) + 1)
        sheet = Sheet(SHEET, "Odd values", "For tests", "check", tables=(table, listed))
        self.layout = Layout((sheet,), {}, {}, "Odd values", date(2027, 1, 1))
        self.given = {
            (TABLE, "a"): [a for a, _ in self.pairs],
            (TABLE, "b"): [b for _, b in self.pairs],
            (LIST, "one"): list(values),
        }

    def values(self) -> Values:
        """Return what the nodes say."""
        return Values(self.layout, self.given, {}, utc_today())

    def column(self, name: str) -> Sequence[Value]:
        """Return what an expression comes to for each pair."""
        return self.values().column(TABLE, name)

    def write(self, path: Path) -> Path:
        """Write the sheet with STALE in every formula cell."""
        canvas = _Faults(self.layout.title, self.layout.issued, {}, stale=True)
        path.write_bytes(render(self.layout, self.values(), "", canvas))
        return path

    def differences(self, read: Read) -> Iterator[tuple[str, Value, Value, Any, Value]]:
        """Yield (name of the tree, a, b, what the engine has, what the node says) where they differ."""
        table, values = self.layout.table(TABLE), self.values()
        for column in table.columns[2:]:
            results = values.column(TABLE, column.id)
            for line, (a, b) in enumerate(self.pairs):
                got = read(table.body(column.id, line))
                assert got != STALE
                if not _same(got, results[line]):
                    yield column.id, a, b, got, results[line]

    def formula(self, name: str) -> str:
        """Return an expression's formula."""
        table = self.layout.table(TABLE)
        rule = table[name].rule
        assert rule
        return Refs(self.layout, table).formula(rule)


class _Faults(_Bench):
    """A canvas that types a formula where an error value is to be."""

    def column(self, first, values, styles) -> None:  # type: ignore[no-untyped-def]
        given = list(values)
        for row, value in enumerate(given, first.row):
            if value in TYPED:
                self._typed[type(first)(first.sheet, row, first.col)] = TYPED[str(value)]
        super().column(first, given, styles)
