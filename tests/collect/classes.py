"""Classes of an Enterprise cohort: real workbooks built as the command builds them, filled as teachers fill them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from openpyxl import Workbook

from tests.edits import changed
from tests.workbook import made, shipped
from tracker.checks import CheckOptions
from tracker.front.workbook import build
from tracker.layout import Layout
from tracker.plan import plan
from tracker.plan.order import Order
from tracker.roster import Learner
from tracker.spec.award import Spec
from tracker.spec.document import read_folder
from tracker.spec.shipped import shipped as shipped_folder

ISSUED = date(2027, 1, 11)
SIGNED = date(2027, 4, 30)


@cache
def options() -> CheckOptions:
    """Return the options with which a file is collected."""
    folder = read_folder(shipped_folder("specs"), "shipped", "specs")
    return CheckOptions(ISSUED, (folder,), dict(shipped.templates().files), "marking")


@cache
def award() -> Spec:
    """Return Enterprise in May/June 2027."""
    return shipped.award("enterprise", "2027-06")


def learners(first: int, count: int, class_name: str, assessor: str) -> tuple[Learner, ...]:
    """Return the learners of a class, numbered on from `first`."""
    return tuple(
        made.learner(number, class_name=class_name, assessor=assessor) for number in range(first, first + count)
    )


@dataclass(frozen=True)
class Class:
    """A class and what its teacher typed: a value for (table, column, line)."""

    people: Sequence[Learner]
    typed: Mapping[tuple[str, str, int], object] = field(default_factory=dict)
    centre: str = "12345"

    @property
    def order(self) -> Order:
        """What its workbook is built from."""
        return made.order(award(), self.people, spare=2, issued=ISSUED, centre=self.centre, steps=())

    def workbook(self, edit: Callable[[Workbook], object] | None = None) -> bytes:
        """Return the workbook as it comes back."""
        order = self.order
        layout = plan(order).layout

        def typed(book: Workbook) -> None:
            for at, value in self.typed.items():
                put(book, layout, at, value)
            if edit:
                edit(book)

        return changed(build(order).content, typed)


def put(book: Workbook, layout: Layout, at: tuple[str, str, int], value: object) -> None:
    """Type a value into a cell of a table."""
    table, column, line = at
    cell = layout.table(table).body(column, line)
    book[cell.sheet][cell.a1].value = value


def marks(component: str, *lines: Sequence[int | None] | None) -> dict[tuple[str, str, int], object]:
    """Return the marks of a component, learner by learner; None where nothing is typed."""
    rows = award().component(component).rows
    return {
        (f"marks:{component}", f"mark:{row.id}", line): mark
        for line, given in enumerate(lines)
        for row, mark in zip(rows, given or (), strict=False)
        if mark is not None
    }


def of_class(number: int, count: int = 6) -> Class:
    """Return a class with full marks of its own, an absent learner, one half marked, a sample, dates and results."""
    first = number * 100 + 1
    people = learners(first, count, f"10{chr(64 + number)}", f"Assessor {number}")
    lines = [[(number * 3 + line * 5 + task * 2) % 13 for task in range(5)] for line in range(count)]
    typed = marks("C1", *lines) | marks("C2", *(line[::-1] for line in lines))
    last, half = count - 1, count - 2
    for table, column, line in [at for at in typed if at[2] == last and at[0] == "marks:C1"]:
        del typed[table, column, line]
    typed["marks:C1", "status", last] = "Absent"
    del typed["marks:C1", f"mark:{award().component('C1').rows[1].id}", half]
    typed["marks:C1", "sample", 0] = "Yes"
    typed["marks:C1", "signed", 0] = SIGNED
    typed["marks:C1", "attempt", 0] = 2
    typed["results", "C3:raw", 0] = 30 + number
    typed["results", "C3:official_ums", 1] = 77
    return Class(people, typed)
