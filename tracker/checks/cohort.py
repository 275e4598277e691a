"""One internal component as the checks of sample and records see it: who is in it, who is ticked, how far it is.

Marks, submission and comments are three tables whose lines are in different orders, so everything goes by the
learner's key.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property

from tracker.checks.context import Case
from tracker.column_roles import Holds
from tracker.findings import Code, Hit, Level
from tracker.layout import KEY, Column, Table
from tracker.nodes.excel_values import counted, worded
from tracker.plan.order import COMMENTS, marks_table, submission_table
from tracker.plan.submission_columns import FOR_ALL
from tracker.refs import Fault, Value
from tracker.rules.after_marking import YES
from tracker.rules.marks import NO_MARKS
from tracker.rules.states import COMPLETE, begins
from tracker.spec.award import Component


class Cohort:
    """One component of a workbook, with the values recalculated."""

    def __init__(self, case: Case, component: Component) -> None:
        self.case = case
        self.component = component
        self.marks = case.layout.table(marks_table(component))
        self.submission = case.layout.table(submission_table(component))
        self.comments = case.layout.table(COMMENTS)
        self.sheet = case.sheet_now(self.marks.sheet)
        self._columns: dict[tuple[str, str], Mapping[str, Value]] = {}
        self._lines: dict[str, Mapping[str, int]] = {}

    def column(self, table: Table, column: str) -> Mapping[str, Value]:
        """Return a column of one of the tables by learner key."""
        known = self._columns.get((table.id, column))
        if known is None:
            keys = self.case.returned.given[table.id, KEY]
            values = self.case.values.column(table.id, column)
            known = {str(key): value for key, value in zip(keys, values, strict=True)}
            self._columns[table.id, column] = known
        return known

    def marked_as(self, column: str) -> Mapping[str, Value]:
        """Return a column of the marks by learner key."""
        return self.column(self.marks, column)

    def submitted(self, column: str) -> Mapping[str, Value]:
        """Return a column of the submission by learner key."""
        return self.column(self.submission, column)

    def dated(self, table: Table, column: str) -> Mapping[str, Value]:
        """Return a column by learner key; of a date that can be typed once for all, what holds for each learner."""
        typed = self.column(table, column)
        if table is not self.submission or column not in FOR_ALL:
            return typed
        holds = self.submitted(f"{column}_day")
        return {key: holds[key] if blank(value) else value for key, value in typed.items()}

    def at_field(self, code: Code, field: str) -> Hit:
        """Return a hit at what is typed once for all learners."""
        cell = self.case.layout.single(field).cell
        at = self.case.returned.places.single(cell)
        return Hit(code, self.case.sheet_now(cell.sheet), (at,), words=code.needed({"component": self.component.id}))

    def comment_columns(self, *what: Holds) -> tuple[Column, ...]:
        """Return columns of the sheet Comments that are of this component."""
        return self.comments.holding(*what, component=self.component.id)

    def there(self, table: Table, column: str) -> bool:
        """Return whether a column still stands in the file; what was lost is for the structure checks to say."""
        place = self.case.returned.places.tables.get(table.id)
        return place is not None and place.columns.get(column) is not None

    def lines_there(self, table: Table) -> Mapping[str, int]:
        """Return the line of each learner whose row of a table still stands in the file."""
        if table.id not in self._lines:
            place = self.case.returned.places.tables.get(table.id)
            keys = self.case.returned.given[table.id, KEY]
            rows = enumerate(zip(keys, place.rows if place else (), strict=False))
            self._lines[table.id] = {str(key): line for line, (key, row) in rows if row is not None}
        return self._lines[table.id]

    @cached_property
    def whole(self) -> bool:
        """Whether every column of marks still stands in the file."""
        return all(self.there(self.marks, column.id) for column in self.marks.holding("mark"))

    @cached_property
    def learners(self) -> tuple[str, ...]:
        """Keys of the learners whose line of marks still stands in the file, in the order of issue."""
        names = self.marked_as("learner")
        return tuple(key for key in self.lines_there(self.marks) if worded(names[key]))

    @cached_property
    def sampled(self) -> tuple[str, ...]:
        """Learners who are ticked for the sample."""
        ticks = self.submitted("sample")
        return tuple(key for key in self.learners if counted(ticks[key], YES))

    def has_work(self, key: str) -> bool:
        """Return whether a learner handed work in: the status does not say otherwise."""
        status = self.marked_as("status")[key]
        return not any(counted(status, word) for word in self.case.returned.order.spec.without_work())

    @cached_property
    def complete(self) -> tuple[str, ...]:
        """Learners with a complete set of marks."""
        checks = self.marked_as("check")
        return tuple(key for key in self.learners if checks[key] == COMPLETE)

    @cached_property
    def begun(self) -> bool:
        """Whether anything was marked: before that, nothing is missing yet."""
        checks = self.marked_as("check")
        return any(checks[key] != NO_MARKS for key in self.learners)

    @cached_property
    def marked(self) -> bool:
        """Whether every learner has marks or a status that needs none: now the rest is to be done."""
        checks = self.marked_as("check")
        return bool(self.learners) and all(begins(checks[key], COMPLETE) for key in self.learners)

    def due(self, *, begun: bool) -> Level | None:
        """Return the level of what is still to do; None before marking is done, unless a beginning was made of it."""
        soon = begun or self.marked or self.case.options.purpose == "submission"
        return self.case.at_submission() if soon else None

    def at(
        self, code: Code, table: Table, column: str, key: str, level: Level | None = None, /, **words: object
    ) -> Hit:
        """Return a hit at a cell of a learner's line in one of the tables."""
        line = self.lines_there(table).get(key)
        at = self.case.returned.places.cell(table.id, column, line) if line is not None else None
        cells = (at,) if at is not None else ()
        words = {**code.needed({"component": self.component.id}), **words}
        return Hit(code, self.case.sheet_now(table.sheet), cells, key, words, level=level)

    def at_heading(self, code: Code, table: Table, column: str, level: Level | None = None, /, **words: object) -> Hit:
        """Return a hit about a whole column, at its heading."""
        place = self.case.returned.places.tables.get(table.id)
        col = place.columns.get(column) if place else None
        cells = ((place.top, col),) if place is not None and col is not None else ()
        words = {**code.needed({"component": self.component.id}), **words}
        return Hit(code, self.case.sheet_now(table.sheet), cells, words=words, level=level)


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
