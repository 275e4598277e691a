"""What a moderator's final report advises: noted on the sheet Moderation, shown on Start of the next series."""

from __future__ import annotations

import io
from datetime import date

from openpyxl import Workbook, load_workbook

from tests.carry import carry_world as carry
from tests.checks import issued_world as world
from tests.workbook import shipped
from tracker.front.next_series import rollover
from tracker.front.workbook import build
from tracker.layout import Cell, Layout
from tracker.plan import plan
from tracker.roster import ClassList
from tracker.values import Values

SAID = "Annotate where the evidence for band 4 is."


def _noted(advice: str) -> bytes:
    """Return a tracker of nobody in which the advice for C1 was typed."""
    order = carry.made.order(
        shipped.award("enterprise", "2027-06"), 1, spare=1, issued=world.ISSUED, steps=shipped.templates().steps
    )
    cell = _cell(plan(order).layout, "mod:C1:advice")

    def edit(book: Workbook) -> None:
        book[cell.sheet][cell.a1] = advice

    return carry.saved(build(order).content, edit)


def _cell(layout: Layout, one: str) -> Cell:
    return layout.single(one).cell


def test_the_next_series_shows_what_the_report_advised() -> None:
    """It is the last report's advice there, and its own place is empty again."""
    options = world.options()
    rolled = rollover({"a.xlsx": _noted(SAID)}, "2028-01", date(2027, 9, 1), options.catalogue, options.wording)
    made = rolled.renewed[0]
    layout, whole = made.carried.plan.layout, made.carried.plan
    book = load_workbook(io.BytesIO(made.built.content))
    moderation = {one: _cell(layout, f"mod:C1:{one}") for one in ("advice", "advised")}

    assert [book[cell.sheet][cell.a1].value for cell in moderation.values()] == [None, SAID]
    values = Values(layout, whole.given, whole.fields, date(2027, 9, 1))
    assert [values.single(f"start:{c}:advised") for c in ("C1", "C2")] == [SAID, "Nothing noted"]


def test_workbooks_with_different_advice_are_to_be_checked() -> None:
    """With one class list for both the first counts, and the sheet Carried over says that they differ."""
    options = world.options()
    everybody = ClassList("list.csv", (), (), (), ())
    files = {"a.xlsx": _noted(SAID), "b.xlsx": _noted("Something else.")}
    rolled = rollover(
        files, "2028-01", world.ISSUED, options.catalogue, options.wording, class_list=lambda _: everybody
    )
    listed = rolled.renewed[0].carried.listed

    assert rolled.renewed[0].carried.plan.fields["mod:C1:advised"] == SAID
    assert [(one.what, one.heading) for one in listed if one.sheet == "Moderation"][:1] == [
        ("Taken: please check", "The final report advises")
    ]
