"""Columns that several sheets have in common."""

from __future__ import annotations

from collections.abc import Iterable

from tracker.column_roles import ColumnRole
from tracker.kinds import NEVER, Choice, Words
from tracker.layout import KEY, Column, Field, Highlight, State, Table
from tracker.plan.order import LEARNERS
from tracker.refs import ROW
from tracker.rules.learners import far_text
from tracker.rules.states import COMPLETE, IMPOSSIBLE, MISSING
from tracker.spec.award import Status

FREEZE_COLUMN = 2
"""Key and learner stay in sight."""


def key_column() -> Column:
    """Return the column of learner keys."""
    return Column(KEY, "Key", 6, align="center")


def who_columns() -> tuple[Column, ...]:
    """Return key, name, candidate number and class, looked up by the learner key."""
    return (
        key_column(),
        Column("learner", "Learner", 26, rule=far_text(LEARNERS, "learner")),
        Column("candidate", "Candidate number", 11, rule=far_text(LEARNERS, "candidate"), align="center"),
        Column("class", "Class", 8, rule=far_text(LEARNERS, "class"), align="center"),
    )


def status_column(kind: Choice, column: str = "status", component: str = "") -> Column:
    """Return the column of statuses; `component` is named where the table has several."""
    role = ColumnRole("status", f"the status{_of(component)}", component=component)
    return Column(
        column, f"{component} status" if component else "Status", 13, kind=kind, administrative=True, role=role
    )


def attempt_column(kind: Choice, column: str = "attempt", component: str = "") -> Column:
    """Return the column of attempts; `component` is named where the table has several."""
    role = ColumnRole("attempt", f"the attempt{_of(component)}", component=component)
    return Column(
        column, f"{component} attempt" if component else "Attempt", 9, kind=kind, administrative=True, role=role
    )


def _of(component: str) -> str:
    return f" of {component}" if component else ""


def status_kind(statuses: tuple[Status, ...], name: str) -> Choice:
    """Return the drop-down of statuses."""
    return Choice(name, tuple(status.word for status in statuses), what="status")


def attempt_kind(most: int, name: str) -> Choice:
    """Return the drop-down of attempts."""
    return Choice(name, tuple(range(1, most + 1)), what="attempt", align="center", num_format="0")


def note_column() -> Column:
    """Return a column for the teacher's own notes."""
    return Column("note", "Note", 24, kind=Words(), administrative=True, role=ColumnRole("note", "the note"))


def first_row(formula: str, table: Table) -> str:
    """Return a formula of a line as a conditional format wants it: for the first line of the table."""
    return formula.replace(ROW, str(table.top + 2))


def over(table: Table, column: str, formula: str, state: State) -> Highlight:
    """Return a highlight over the whole body of a column."""
    first, last = table.body(column, 0), table.body(column, table.size - 1)
    return Highlight(first, last, first_row(formula, table), state)


def state_highlights(table: Table, calm: str = "") -> tuple[Highlight, ...]:
    """Return the colours of the check column by its first word; none for `calm`, which says nothing is typed yet."""
    here = table.here("check")

    def begins(word: str) -> str:
        return f'LEFT({here},{len(word)})="{word}"'

    missing = f'AND({begins(MISSING)},{here}<>"{calm}")' if calm else begins(MISSING)
    return (
        over(table, "check", begins(IMPOSSIBLE), "impossible"),
        over(table, "check", missing, "missing"),
        over(table, "check", begins(COMPLETE), "complete"),
    )


def impossible_highlights(table: Table) -> tuple[Highlight, ...]:
    """Return the colour of every entry that cannot be."""
    tests = ((c.id, c.kind.impossible(table.here(c.id))) for c in table.columns if c.kind)
    return tuple(over(table, column, test, "impossible") for column, test in tests if test != NEVER)


def impossible_fields(fields: Iterable[Field]) -> tuple[Highlight, ...]:
    """Return the colour of every single entry cell that cannot be."""
    tests = ((one.cell, one.kind.impossible(one.cell.a1)) for one in fields)
    return tuple(Highlight(cell, cell, test, "impossible") for cell, test in tests if test != NEVER)
