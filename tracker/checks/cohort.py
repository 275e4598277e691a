"""One internal component as the checks of sample and records see it: who is in it, who is ticked, how far it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property

from tracker.checks.context import Case
from tracker.findings import Code, Hit, Level
from tracker.layout import Table
from tracker.nodes.excel_values import counted, worded
from tracker.plan.order import marks_table
from tracker.refs import Fault, Value
from tracker.rules.after_marking import YES
from tracker.rules.marks import NO_MARKS
from tracker.rules.states import COMPLETE, begins
from tracker.spec.award import Component


class Cohort:
    """The marks sheet of one component, with the values recalculated."""

    def __init__(self, case: Case, component: Component) -> None:
        self.case = case
        self.component = component
        self.table: Table = case.layout.table(marks_table(component))
        self.sheet = case.sheet_now(self.table.sheet)

    def column(self, column: str) -> Sequence[Value]:
        """Return a column, line by line."""
        return self.case.values.column(self.table.id, column)

    def there(self, column: str) -> bool:
        """Return whether a column still stands in the file; what was lost is for the structure checks to say."""
        place = self.case.returned.places.tables.get(self.table.id)
        return place is not None and place.columns.get(column) is not None

    @cached_property
    def whole(self) -> bool:
        """Whether every column of marks still stands in the file."""
        return all(self.there(column.id) for column in self.table.holding("mark"))

    @cached_property
    def lines(self) -> tuple[int, ...]:
        """Lines with a learner that still stand in the file."""
        place = self.case.returned.places.tables.get(self.table.id)
        rows = place.rows if place else ()
        people = self.column("learner")
        return tuple(line for line, row in enumerate(rows) if row is not None and worded(people[line]))

    @cached_property
    def sampled(self) -> tuple[int, ...]:
        """Lines whose learner is ticked for the sample."""
        ticks = self.column("sample")
        return tuple(line for line in self.lines if counted(ticks[line], YES))

    def has_work(self, line: int) -> bool:
        """Return whether the learner of a line handed work in: the status does not say otherwise."""
        status = self.column("status")[line]
        return not any(counted(status, word) for word in self.case.returned.order.spec.without_work())

    @cached_property
    def complete(self) -> tuple[int, ...]:
        """Lines with a complete set of marks."""
        checks = self.column("check")
        return tuple(line for line in self.lines if checks[line] == COMPLETE)

    @cached_property
    def begun(self) -> bool:
        """Whether anything was marked: before that, nothing is missing yet."""
        checks = self.column("check")
        return any(checks[line] != NO_MARKS for line in self.lines)

    @cached_property
    def marked(self) -> bool:
        """Whether every learner has marks or a status that needs none: now the rest is to be done."""
        checks = self.column("check")
        return bool(self.lines) and all(begins(checks[line], COMPLETE) for line in self.lines)

    def due(self, *, begun: bool) -> Level | None:
        """Return the level of what is still to do; None before marking is done, unless a beginning was made of it."""
        soon = begun or self.marked or self.case.options.purpose == "submission"
        return self.case.at_submission() if soon else None

    def at(self, code: Code, line: int, column: str, level: Level | None = None, /, **words: object) -> Hit:
        """Return a hit at a cell of a line."""
        at = self.case.returned.places.cell(self.table.id, column, line)
        cells = (at,) if at is not None else ()
        words = {**code.needed({"component": self.component.id}), **words}
        return Hit(code, self.sheet, cells, self.case.key(self.table, line), words, level=level)

    def at_heading(self, code: Code, column: str, level: Level | None = None, /, **words: object) -> Hit:
        """Return a hit about a whole column, at its heading."""
        place = self.case.returned.places.tables.get(self.table.id)
        col = place.columns.get(column) if place else None
        cells = ((place.top, col),) if place is not None and col is not None else ()
        words = {**code.needed({"component": self.component.id}), **words}
        return Hit(code, self.sheet, cells, words=words, level=level)


def cohorts(case: Case) -> Iterator[Cohort]:
    """Yield the internal components whose marks sheet is there."""
    for component in case.returned.order.internal():
        cohort = Cohort(case, component)
        if cohort.whole:
            yield cohort


def blank(value: Value) -> bool:
    """Return whether nothing was typed, spaces taken for nothing."""
    return value is None or (isinstance(value, str) and not isinstance(value, Fault) and not value.strip())


def due_on(case: Case, event: str) -> date | None:
    """Return the day of an event of the series, None where it is not known."""
    one = case.returned.order.spec.deadline(event)
    return one.on if one else None


def lower(level: Level | None, most: Level) -> Level | None:
    """Return a level, but no worse than another."""
    return None if level is None else min(level, most)
