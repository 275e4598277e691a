"""Marks that may be in other learners' lines, because a block of them goes on where no learner is.

Marks that were pasted one row too low are each fine by itself. What tells is the last one: its line never had a
learner, or its learner may have no marks. Then every line is in doubt from the first one on that lacks a mark, and all
of them where none does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from tracker.checks import CheckOptions
from tracker.checks.context import Case
from tracker.checks.mark_codes import SHIFTED
from tracker.checks.marks import NUMBERS, like_a_mark, marks_tables
from tracker.column_roles import Holds
from tracker.findings import Hit
from tracker.intake.returned import Returned
from tracker.layout import Column, Table
from tracker.plan.order import LEARNERS

_MARKS: tuple[Holds, ...] = (*NUMBERS, "amended")


def shifted(case: Case) -> Iterator[Hit]:
    """Yield the lines of learners whose marks may be another learner's."""
    for table in marks_tables(case):
        lines = _Lines(case, table)
        for column in table.holding(*_MARKS):
            yield from lines.hits(column)


def in_doubt(returned: Returned, today: date) -> frozenset[tuple[str, str]]:
    """Return the lines whose marks may be another learner's, each as the id of its table and the learner's key."""
    case = Case(returned, CheckOptions(today))
    found = {table.id: _Lines(case, table) for table in marks_tables(case)}
    return frozenset(
        (table, hit.learner)
        for table, lines in found.items()
        for column in lines.table.holding(*_MARKS)
        for hit in lines.hits(column)
    )


class _Lines:
    """The rows of one table: those of learners, and those below them that never had one."""

    def __init__(self, case: Case, table: Table) -> None:
        self.case, self.table = case, table
        self.place = case.returned.places.tables[table.id]
        names = zip(case.returned.order.keys, case.values.column(LEARNERS, "learner"), strict=True)
        named = {key for key, name in names if name not in (None, "")}
        issued = set(case.returned.order.keys[: len(case.returned.order.learners)])
        rows = [(row, line, case.key(table, line)) for line, row in enumerate(self.place.rows) if row is not None]
        self.owned = {row: line for row, line, key in sorted(rows) if key in named}
        """The line of each row that has a learner, from top to bottom."""
        last = max(self.owned, default=0)
        others = [*self.place.unknown, *(row for row, _, key in rows if key not in named and key not in issued)]
        self.below = sorted(row for row in others if row > last)
        statuses = case.returned.order.spec.statuses
        self._none = {one.word.casefold() for one in statuses if one.marks == "forbidden"}
        self.no_marks: set[int] = set()
        """Rows of learners who may have no marks in a column, such as absent ones."""

    def _without_marks(self, column: Column) -> set[int]:
        component = column.role.component if column.role else ""
        status = [one.id for one in self.table.holding("status", component=component)]
        return {
            row
            for row, line in self.owned.items()
            if status and str(self.case.given(self.table.id, status[0], line) or "").casefold() in self._none
        }

    def hits(self, column: Column) -> Iterator[Hit]:
        """Yield the lines of which a column may hold another learner's mark."""
        self.no_marks = self._without_marks(column)
        marked = {row for row in (*self.owned, *self.below) if self._mark(column, row)}
        strays = sorted(row for row in marked if row in self.below or row in self.no_marks)
        doubtful = {stray: rows for stray in strays if (rows := self._above(stray, marked))}
        where = min(doubtful, default=0) + 1
        for row in sorted({row for rows in doubtful.values() for row in rows}):
            yield self.case.line_hit(SHIFTED, self.table, self.owned[row], column.id, what=column.what, row=where)

    def _above(self, stray: int, marked: set[int]) -> Sequence[int]:
        """Return the rows of learners that may be of one block with a mark where none belongs.

        A block that is so many rows too low has left so many rows without a mark above it.
        """
        rows = [row for row in self.owned if stray - len(self.owned) <= row < stray]  # a block is no longer than that
        lower = max(1, stray - max(self.owned, default=stray))
        for at in range(len(rows) - lower):
            left, rest = rows[at : at + lower], rows[at + lower :]
            if not marked.intersection(left) and not self.no_marks.issuperset(left) and marked.intersection(rest):
                return rows[at:]
        full = marked | self.no_marks
        return rows if stray in self.below and stray - 1 in self.owned and full.issuperset(rows) else ()

    def _mark(self, column: Column, row: int) -> bool:
        """Return whether a mark is typed in a row."""
        stored = self.case.returned.places.stored(self.table.sheet)
        col = self.place.columns.get(column.id)
        held = stored.cells.get((row, col)) if stored and col is not None else None
        return held is not None and held.formula is None and like_a_mark(held.value)
