"""`build --sheets marking`: what the exams office does is not shown, and no command misses it."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import openpyxl
import pytest

from tests.checks import issued_world as world
from tests.workbook import made, shipped
from tests.workbook.recalc import Filled
from tracker.checks import check_file
from tracker.front.fresh import repair
from tracker.front.next_series import rollover
from tracker.front.workbook import build
from tracker.plan import Order
from tracker.plan.marking_only import OFFICE_STEPS, office_sheets
from tracker.plan.stamp import stamp, stamp_line

DAY = date(2027, 3, 1)


def order(sheets: str) -> Order:
    """Return a workbook of two learners, all sheets or those of assessors."""
    whole = shipped.order(shipped.award("enterprise", "2027-06"), 2, spare=1)
    return replace(whole, sheets=sheets, issued=world.ISSUED)  # type: ignore[arg-type]


def hidden(content: bytes) -> set[str]:
    """Return the sheets that are not shown."""
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
    return {sheet.title for sheet in book if sheet.sheet_state != "visible"} - {"_stamp"}


@pytest.mark.parametrize(("sheets", "wanted"), [("all", False), ("marking", True)])
def test_what_the_exams_office_does_is_hidden(sheets: str, wanted: object) -> None:
    """Both ways: hidden or shown, checked without a finding about sheets, repaired and rolled over as it was."""
    one = order(sheets)
    content = build(one).content
    away = set(office_sheets(one)) if wanted else set()
    options = world.options()
    report = check_file(content, "a.xlsx", options)
    repaired = repair(content, "a.xlsx", options.catalogue, options.wording, DAY)
    rolled = rollover({"a.xlsx": content}, "2028-01", DAY, options.catalogue, options.wording)

    assert hidden(content) == away
    assert stamp(one).get("sheets", "all") == sheets
    assert not {one.code for one in report.findings} & {"TRK335", "TRK305", "TRK307", "TRK601"}
    assert hidden(repaired.built.content) == away
    assert hidden(rolled.renewed[0].built.content) == away
    assert len(stamp_line(stamp(one))) <= 255


def test_start_says_nothing_that_only_the_exams_office_does() -> None:
    """Marked and standardised: the sample is the next thing where all sheets are shown, else results day."""
    spec, on = made.AWARDS["two"], date(2027, 3, 9)
    marks = {("marks:C1", f"mark:{row.id}"): [9] * 4 for row in made.FIVE}
    stated = {"standard:C1:by": "Ada", "standard:C1:on": on}
    both = [Filled(replace(made.order(spec), sheets=sheets), marks, stated) for sheets in ("all", "marking")]  # type: ignore[arg-type]
    says = [str(one.values(DAY).single("start:next")) for one in both]
    steps = {one.id.split(":")[1] for sheet in both[1].layout.sheets for one in sheet.figures if one.id[:5] == "step:"}

    assert says[0].startswith("Sample of C1: tick")
    assert says[1].startswith("All done until results day")
    assert not steps & OFFICE_STEPS
    targets = {link.target.sheet for link in both[1].layout.sheets[0].links}
    assert not targets & office_sheets(both[1].order)
