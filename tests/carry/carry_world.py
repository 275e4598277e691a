"""Small trackers for carrying: made, filled, damaged, and what stands in them afterwards."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache

from openpyxl import Workbook, load_workbook

from tests.checks import issued_world as world
from tests.checks import test_check_structure as damages
from tests.edits import changed
from tests.workbook import made
from tracker.front.fresh import Renewed, repair
from tracker.intake.returned import Returned, read_returned
from tracker.plan import Order
from tracker.transfer import Carried
from tracker.transfer.typed_values import found

NAME = "returned/10A.xlsx"
CASES = damages.CASES


def read(content: bytes) -> Returned:
    """Read a workbook as the program does."""
    return read_returned(content, NAME, world.options().catalogue, world.options().wording)


def repaired(content: bytes) -> Renewed:
    """Repair a workbook."""
    return repair(content, NAME, world.options().catalogue, world.options().wording, world.ISSUED)


def typed(content: bytes) -> dict[tuple[str, str, object], object]:
    """Return every typed value that its cell takes, by table, column and learner (or line)."""
    returned = read(content)
    values = {}
    for one in found(returned).typed:
        if one.spot and not one.why:
            table = returned.layout.table(one.spot.table) if one.spot.table else None
            kind = table[one.spot.name].kind if table else returned.layout.single(one.spot.name).kind
            if kind and not kind.problem(one.value):
                values[one.spot.table, one.spot.name, one.spot.line] = one.value
    return values


def count(content: bytes) -> int:
    """Return how many filled entry cells a workbook has, as openpyxl sees them."""
    layout = read(content).layout
    book = load_workbook(io.BytesIO(content))
    cells = [
        table.body(column.id, line)
        for sheet in layout.sheets
        for table in sheet.tables
        for column in table.columns
        if column.kind
        for line in range(table.size)
    ]
    cells += [field.cell for sheet in layout.sheets for field in sheet.fields]
    return sum(book[one.sheet][one.a1].value not in (None, "") for one in cells)


def account(content: bytes) -> list[tuple[object, ...]]:
    """Return the lines of the sheet Carried over, as openpyxl reads it; none if there is no such sheet."""
    book = load_workbook(io.BytesIO(content), read_only=True)
    if "Carried over" not in book.sheetnames:
        return []
    return [row[:8] for row in book["Carried over"].iter_rows(min_row=5, values_only=True) if row[0]]


def load_marks(content: bytes) -> list[object]:
    """Return everything typed on sheets of marks and results."""
    return [value for (table, _, _), value in typed(content).items() if table.startswith(("marks:", "results"))]


def saved(content: bytes, edit: Callable[[Workbook], object]) -> bytes:
    """Return a workbook after somebody changed it."""
    return changed(content, edit)


@cache
def base() -> bytes:
    """Return the tracker of the check tests: Enterprise, four learners with marks, two open lines."""
    return world.tracker()


def order(content: bytes) -> Order:
    """Return what a workbook was built from."""
    return read(content).order


__all__ = ["CASES", "Carried", "made", "world"]
