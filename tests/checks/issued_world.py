"""A small tracker with marks in it, ways of damaging it as people do, and what the check says then."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache

from openpyxl import Workbook

from tests.edits import changed
from tests.workbook import made, shipped
from tracker.checks import CheckOptions, check_file
from tracker.findings import FileReport
from tracker.plan import plan
from tracker.plan.stamp import footer
from tracker.render import render
from tracker.spec.document import read_folder
from tracker.spec.shipped import shipped as shipped_folder
from tracker.values import Values

ISSUED = date(2027, 1, 11)
PEOPLE, LINES = 4, 6
MARKS = ((7, 6, 5, 4, 3), (12, 12, 12, 12, 12), (0, 0, 0, 0, 0), (1, 2, 3, 4, 5))


@cache
def options() -> CheckOptions:
    """Return the options of a check with the shipped specs and templates."""
    folder = read_folder(shipped_folder("specs"), "shipped", "specs")
    return CheckOptions(ISSUED, (folder,), dict(shipped.templates().files), "marking")


@cache
def tracker(*, forms: bool = False) -> bytes:
    """Return an Enterprise tracker of four learners with marks, as Excel would save it: every result is stored."""
    award = shipped.award("enterprise", "2027-06")
    wording = shipped.templates()
    order = made.order(
        award,
        PEOPLE,
        spare=LINES - PEOPLE,
        issued=ISSUED,
        steps=wording.steps,
        forms=wording.forms(award.forms) if forms else None,
    )
    planned = plan(order)
    given = dict(planned.given)
    for component in order.internal():
        for place, row in enumerate(component.rows):
            lines = MARKS if component.id == "C1" else (*MARKS[:-1], MARKS[-1][::-1])
            column = tuple(marks[place] for marks in lines)
            given[f"marks:{component.id}", f"mark:{row.id}"] = (*column, *(None,) * (LINES - PEOPLE))
    values = Values(planned.layout, given, planned.fields, ISSUED)
    return render(planned.layout, values, footer(dict(planned.layout.stamp)))


def edited(edit: Callable[[Workbook], object], *, forms: bool = False) -> bytes:
    """Return the tracker after somebody changed it; the copy has no stored results, as openpyxl saves none."""
    return changed(tracker(forms=forms), edit)


def check(content: bytes) -> FileReport:
    """Return what the check says."""
    return check_file(content, "returned/10A.xlsx", options())


def said(content: bytes) -> set[tuple[str, str, str]]:
    """Return (code, sheet, cells) of every finding but the note that no results are stored."""
    return {(one.code, one.sheet, one.cells) for one in check(content).findings if one.code != "TRK602"}
