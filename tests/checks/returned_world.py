"""Returned workbooks for tests of marks and learners: built as the command builds them, worked in, checked."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

from openpyxl import Workbook

from tests.edits import changed
from tracker.checks import CheckOptions, Purpose, check_file
from tracker.findings import FileReport, Finding, Level
from tracker.front.workbook import build
from tracker.layout import Cell, Layout
from tracker.plan import Order, plan
from tracker.roster import Learner
from tracker.spec.document import read_folder
from tracker.spec.shipped import shipped

ISSUED = date(2026, 9, 7)
TODAY = date(2027, 5, 1)
SIZE, SPARE = 14, 4
EARLIER = 0.2
"""Share of learners with an earlier result."""
OPTIONS = CheckOptions(
    TODAY,
    (read_folder(shipped("specs"), "shipped", "specs"),),
    {one.name: (one.read_bytes(), f"templates/{one.name}") for one in sorted(shipped("templates").glob("*.yaml"))},
)

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

Where = tuple[str, str, int]
"""Table, column and line."""
Typed = Mapping[Where, object]
Edit = Callable[[Workbook], None]


def learners(count: int = SIZE) -> tuple[Learner, ...]:
    """Return invented learners."""
    return tuple(
        Learner(
            f"{n:04}", f"AB{n:05}", f"Surname{chr(64 + n % 26)}{n}", f"Forename{n}", f"10{'AB'[n % 2]}", "Ms Sample"
        )
        for n in range(1, count + 1)
    )


def order_of(people: Sequence[Learner], qualification: str = "enterprise", *, spare: int = SPARE) -> Order:
    """Return an order without printed forms, which take time to build."""
    spec = OPTIONS.catalogue.spec(qualification, "2027-06")
    return Order(spec, ISSUED, tuple(people), len(people) + spare, "12345", "Example Academy", OPTIONS.wording.steps)


@dataclass(frozen=True)
class World:
    """A workbook as issued, and what everybody's work comes to."""

    order: Order
    content: bytes
    layout: Layout
    work: Typed

    def cell(self, where: Where) -> Cell:
        """Return where an entry stands."""
        table, column, line = where
        return self.layout.table(table).body(column, line)

    def returned(self, typed: Typed | None = None, *edits: Edit) -> bytes:
        """Return the filled workbook after something else was typed and done."""

        def type_all(book: Workbook) -> None:
            for where, value in {**self.work, **(typed or {})}.items():
                cell = self.cell(where)
                type_in(book[cell.sheet][cell.a1], value)
            for edit in edits:
                edit(book)

        return changed(self.content, type_all)

    def check(self, typed: Typed | None = None, *edits: Edit, purpose: Purpose | None = None) -> FileReport:
        """Check the filled workbook after something else was typed and done."""
        options = replace(OPTIONS, purpose=purpose)
        options.__dict__.update(catalogue=OPTIONS.catalogue, wording=OPTIONS.wording)  # read once for all
        return check_file(self.returned(typed, *edits), "t.xlsx", options)

    def speaks(self, code: str, report: FileReport, where: Where, key: str) -> Finding:
        """Return the finding of a code at an entry and about a learner; fails with what there is."""
        one = self.found(code, report, where)
        assert key in one.learners
        return one

    def found(self, code: str, report: FileReport, where: Where) -> Finding:
        """Return the finding of a code at an entry; fails with what there is."""
        cell = self.cell(where)
        for one in report.findings:
            if one.code == code and one.sheet == cell.sheet and within(cell, one.cells):
                return one
        raise AssertionError([(one.code, one.place, one.message) for one in report.findings])


def within(cell: Cell, ranges: str) -> bool:
    """Return whether a cell is in ranges such as `H5:H32, K7`."""
    for one in ranges.split(", "):
        letters, numbers = one.partition(":")[0].rstrip("0123456789"), [part.lstrip(LETTERS) for part in one.split(":")]
        if cell.a1.rstrip("0123456789") == letters and int(numbers[0]) <= cell.row + 1 <= int(numbers[-1]):
            return True
    return False


@dataclass(frozen=True)
class Shown:
    """A value in a cell with a format of its own."""

    value: object
    format: str
    colour: str = ""


def type_in(cell: Any, value: object) -> None:
    """Type a value into a cell of openpyxl, with its format if it has one; text is never made a formula."""
    if isinstance(value, Shown):
        from openpyxl.styles import Font, PatternFill

        cell.number_format = value.format
        if value.colour:
            cell.font, cell.fill = Font(color=value.colour), PatternFill("solid", fgColor=value.colour)
        value = value.value
    cell.value = value


def work_of(order: Order, seed: int = 1) -> dict[Where, object]:
    """Return marks, results and statuses of a class that has finished."""
    draw = random.Random(seed)  # noqa: S311 - the same on every day
    typed: dict[Where, object] = {}
    for line in range(len(order.learners)):
        for c in order.internal():
            table = f"marks:{c.id}"
            fate = draw.choice(("",) * 12 + ("Absent", "No evidence", "Submitted"))
            if fate:
                typed[table, "status", line] = fate
            for row in c.rows if fate != "Absent" else ():
                typed[table, f"mark:{row.id}", line] = 0 if fate == "No evidence" else draw.randint(0, row.most)
        for c in order.external():
            typed["results", f"{c.id}:raw", line] = draw.randint(0, c.raw_max)
        if draw.random() < EARLIER:
            c = order.spec.components[0]
            typed["earlier", f"{c.id}:ums", line] = draw.randint(0, c.ums_max)
            typed["earlier", f"{c.id}:series", line] = order.spec.earlier_series[-1].title
            typed["earlier", f"{c.id}:attempts", line] = 1
    return typed


def world_of(order: Order, work: Typed) -> World:
    """Build a workbook."""
    return World(order, build(order).content, plan(order).layout, work)


@cache
def world() -> World:
    """Return a class of fourteen in Enterprise, every one with full marks typed; line 0 to 13."""
    order = order_of(learners())
    work = work_of(order)
    for line in range(6):  # nobody absent where tests type something
        for c in order.internal():
            work.pop((f"marks:{c.id}", "status", line), None)
            work.update({(f"marks:{c.id}", f"mark:{r.id}", line): (3 * line + i) % 7 for i, r in enumerate(c.rows)})
    return world_of(order, work)


@cache
def clean() -> FileReport:
    """Return what is said of the filled workbook as it is."""
    return world().check()


ABOUT_ENTRIES = ("TRK4", "TRK5")


def unexpected(report: FileReport) -> list[str]:
    """Return what should not be said of a class that is well: all but notes, and every note about learners or marks."""
    return [
        f"{one.code} {one.place}: {one.message}"
        for one in report.findings
        if one.level > Level.NOTE or one.code.startswith(ABOUT_ENTRIES)
    ]
