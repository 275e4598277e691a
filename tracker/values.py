"""The values of a workbook: what was typed or given, and everything worked out from it.

`Values` answers for Python what a calculation engine answers for Excel. The writer takes cached results from it; the
reader recomputes a returned workbook with it and believes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from tracker.layout import KEY, Figure, Layout
from tracker.nodes.criteria import ColumnIndex
from tracker.nodes.excel_values import FaultError, held
from tracker.nodes.node import Node
from tracker.refs import Fault, Value

Given = Mapping[tuple[str, str], Sequence[Value]]
"""Values by (table id, column id), one for each line of the table."""


class Values:
    """Values of all cells; computed columns are worked out when first asked for.

    Args:
        layout: where everything is and how it is computed.
        given: typed and fixed values of tables; a column that is missing is empty.
        fields: values of single entry cells by id.
        today: what TODAY() is.
    """

    def __init__(self, layout: Layout, given: Given, fields: Mapping[str, Value], today: date) -> None:
        self.layout = layout
        self.today = today
        self._fields = fields
        self._columns: dict[tuple[str, str], Sequence[Value]] = dict(given)
        self._indexes: dict[tuple[str, str], ColumnIndex] = {}
        self._figures: dict[str, Value] = {}
        self._lines: dict[str, dict[str, int]] = {}

    def column(self, table: str, column: str) -> Sequence[Value]:
        """Return a column's values, line by line."""
        at = (table, column)
        known = self._columns.get(at)
        if known is None:
            place = self.layout.table(table)
            rule = place[column].rule
            if rule is None:
                self._columns[at] = (None,) * place.size
            else:
                self._columns[at] = _Refused(f"{table}.{column} depends on itself")
                line = _Line(self, place.id)
                self._columns[at] = [line.work_out(rule, i) for i in range(place.size)]
            return self._columns[at]
        return known

    def line_of(self, table: str, key: Value) -> int:
        """Return the line of a learner key in a table of learners, as MATCH finds it.

        Raises:
            FaultError: #N/A, the key is not there.
        """
        if table not in self._lines:
            keys = self.column(table, KEY)
            self._lines[table] = {str(one).casefold(): i for i, one in reversed(list(enumerate(keys)))}
        line = self._lines[table].get(str(key).casefold()) if key else None
        if line is None:
            raise FaultError(Fault("#N/A"))
        return line

    def single(self, one: str) -> Value:
        """Return the value of a field or figure."""
        cell = self.layout.single(one)
        if not isinstance(cell, Figure):
            return self._fields.get(one)
        if one not in self._figures:
            self._figures[one] = _Line(self, "").work_out(cell.rule, 0)  # a line kept here would be a reference cycle
        return self._figures[one]

    def index(self, table: str, column: str) -> ColumnIndex:
        """Return what look-ups in a column find."""
        at = (table, column)
        if at not in self._indexes:
            self._indexes[at] = ColumnIndex(self.column(table, column))
        return self._indexes[at]


class _Refused(Sequence[Value]):
    """Stands for a column that is being worked out: to ask for it now is a circular rule."""

    def __init__(self, why: str) -> None:
        self.why = why

    def __getitem__(self, index: object) -> Value:  # type: ignore[override]
        raise ValueError(self.why)

    def __len__(self) -> int:
        raise ValueError(self.why)


class _Line:
    """One line of a table (or of none, for figures) as rules see it; answers `tracker.refs.Of`."""

    def __init__(self, values: Values, table: str) -> None:
        self._values = values
        self._table = table
        self._index = 0
        self._columns: dict[str, Sequence[Value]] = {}
        """The columns of this table that were asked for."""
        self.today = values.today

    def work_out(self, rule: Node, index: int) -> Value:
        self._index = index
        try:
            found = rule.result(self)
            return found if type(found) is str or type(found) is int else held(found)
        except FaultError as error:
            return error.fault

    def here(self, column: str) -> Value:
        known = self._columns.get(column)
        if known is None:
            known = self._columns[column] = self._values.column(self._table, column)
        return known[self._index]

    def far(self, table: str, column: str) -> Value:
        line = self._values.line_of(table, self.here(KEY))
        return self._values.column(table, column)[line]

    def span(self, table: str, column: str) -> Sequence[Value]:
        return self._values.column(table, column)

    def cell(self, table: str, column: str, line: int) -> Value:
        return self._values.column(table, column)[line]

    def index(self, table: str, column: str) -> ColumnIndex:
        return self._values.index(table, column)

    def single(self, one: str) -> Value:
        return self._values.single(one)
