"""Single entries beside the lines of a table, when a whole row of the sheet is gone: each is found by its words."""

from __future__ import annotations

from datetime import date, datetime

from openpyxl import Workbook

from tests.collect.classes import Class, learners, options
from tracker.intake.returned import read_returned
from tracker.plan import plan
from tracker.refs import serial

DAYS = {"mod:C1:submitted_on": 10, "mod:C1:report_on": 20, "mod:C1:keep": 30}


def test_an_entry_that_went_with_a_row_is_not_read_from_the_next_one() -> None:
    one = Class(learners(1, 60, "10A", "A"))
    layout = plan(one.order).layout
    table = layout.table("submission:C1")
    cells = {name: layout.single(name).cell for name in DAYS}
    assert all(table.top < cell.row <= table.top + table.size for cell in cells.values())

    def edit(book: Workbook) -> None:
        sheet = book["C1 submission"]
        for name, day in DAYS.items():
            sheet[cells[name].a1] = datetime(2027, 6, day)  # noqa: DTZ001
        sheet.delete_rows(cells["mod:C1:report_on"].row + 1)

    returned = read_returned(one.workbook(edit), "a.xlsx", options().catalogue, options().wording)

    found = {name: returned.fields[name] for name in DAYS}
    assert found == {name: serial(date(2027, 6, day)) for name, day in DAYS.items()} | {"mod:C1:report_on": None}
