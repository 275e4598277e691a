"""Copies of one small tracker with whatever somebody typed, made by our writer: quick enough for thousands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from tests.checks import issued_world
from tests.workbook import shipped
from tracker.checks import CheckOptions
from tracker.diff import Difference
from tracker.diff.comparing import compare
from tracker.plan import Order, plan
from tracker.plan.stamp import footer
from tracker.refs import Value
from tracker.render import render
from tracker.roster import Learner
from tracker.values import Values

ISSUED = date(2027, 1, 11)
LINES = 6
CLASS = (
    Learner("0001", "AB00001", "Abbott", "Ann", "10A", "Mr Hill"),
    Learner("0002", "AB00002", "Bell", "Ben", "10A", "Mr Hill"),
    Learner("0003", "", "Cole", "Cat", "10A", "Mr Hill"),
    Learner("", "", "Dunn", "Dee", "10A", "Mr Hill"),
)
Typed = Mapping[tuple[str, str, str], Value]
"""Table, column and learner key → what stands there."""


def options() -> CheckOptions:
    """Return what a comparison goes by: the shipped specs and templates."""
    return issued_world.options()


def order(learners: tuple[Learner, ...] = CLASS, **other: object) -> Order:
    """Return what the copies are built from."""
    wording = shipped.templates()
    spec = shipped.award("enterprise", "2027-06")
    return replace(Order(spec, ISSUED, learners, LINES, "12345", "Example", wording.steps), **other)


def full(order_: Order | None = None) -> dict[tuple[str, str, str], Value]:
    """Return marks for every learner and task."""
    what = order_ or order()
    return {
        (f"marks:{c.id}", f"mark:{row.id}", what.keys[line]): issued_world.MARKS[line % 4][at]
        for c in what.internal()
        for line in range(len(what.learners))
        for at, row in enumerate(c.rows)
    }


def copy(typed: Typed | None = None, order_: Order | None = None, fields: Mapping[str, Value] | None = None) -> bytes:
    """Return a copy with this typed into it, its results right."""
    what = order_ or order()
    planned = plan(what)
    given = {at: list(values) for at, values in planned.given.items()}
    for (table, column, key), value in (full(what) if typed is None else typed).items():
        given.setdefault((table, column), [None] * planned.layout.table(table).size)[_line(given, table, key)] = value
    values = Values(planned.layout, given, {**planned.fields, **(fields or {})}, ISSUED)
    return render(planned.layout, values, footer(dict(planned.layout.stamp)))


def _line(given: Mapping[tuple[str, str], list[Value]], table: str, key: str) -> int:
    keys = given.get((table, "key"))
    return keys.index(key) if keys else int(key)


def difference(old: bytes, new: bytes) -> Difference:
    """Return what changed."""
    return compare(old, new, ("old.xlsx", "new.xlsx"), options())
