"""The quality nominee on the sheet Centre: may be empty, and goes along into every new workbook."""

from __future__ import annotations

import io
from datetime import date

from openpyxl import Workbook, load_workbook

from tests.carry import carry_world as carry
from tests.checks import issued_world as world
from tests.workbook import shipped
from tracker.front.fresh import update
from tracker.front.next_series import rollover
from tracker.front.workbook import build
from tracker.roster import ClassList

WHO = ("Ms Invented Nominee", "nominee@example.invalid")


def _named(name: str = WHO[0], email: str = WHO[1], series: str = "2027-06") -> bytes:
    """Return a tracker of nobody in which the quality nominee was typed."""

    def edit(book: Workbook) -> None:
        sheet = book["Centre"]
        assert (sheet["A7"].value, sheet["A8"].value) == ("Quality nominee", "Quality nominee's e-mail")
        sheet["B7"].value, sheet["B8"].value = name, email

    wording = shipped.templates()
    order = carry.made.order(shipped.award("enterprise", series), 1, spare=1, issued=world.ISSUED, steps=wording.steps)
    return carry.saved(build(order).content, edit)


def _said(content: bytes) -> tuple[object, object]:
    sheet = load_workbook(io.BytesIO(content))["Centre"]
    return sheet["B7"].value, sheet["B8"].value


def test_the_nominee_is_carried_by_repair_update_and_rollover() -> None:
    content, options = _named(), world.options()
    assert _said(carry.repaired(content).built.content) == WHO
    assert _said(update(content, "a.xlsx", options.catalogue, options.wording, world.ISSUED).built.content) == WHO
    rolled = rollover({"a.xlsx": content}, "2028-01", date(2027, 9, 1), options.catalogue, options.wording)
    assert _said(rolled.renewed[0].built.content) == WHO
    assert rolled.renewed[0].carried.order.spec.series.computed


def test_two_workbooks_that_differ_are_to_be_checked() -> None:
    """With one class list for both the first counts, and the sheet Carried over says that they differ."""
    options = world.options()
    files = {"a.xlsx": _named(), "b.xlsx": _named("Mr Made-Up", "")}
    everybody = ClassList("list.csv", (), (), (), ())
    rolled = rollover(
        files, "2028-01", world.ISSUED, options.catalogue, options.wording, class_list=lambda _: everybody
    )
    carried = rolled.renewed[0].carried
    assert _said(rolled.renewed[0].built.content) == WHO
    assert [(one.what, one.heading) for one in carried.listed if one.sheet == "Centre"][:1] == [
        ("Taken: please check", "Quality nominee")
    ]
