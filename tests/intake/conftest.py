"""Workbooks of the program itself, made once, and LibreOffice with a profile that leaves results alone."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.front.workbook import build, orders
from tracker.intake import sheet
from tracker.intake.refusals import RefusedError
from tracker.roster import ClassList, Learner
from tracker.spec.catalogue import Catalogue
from tracker.spec.document import read_folder
from tracker.spec.shipped import shipped

ISSUED = date(2026, 9, 1)


def issued(qualification: str, learners: int, rows: int) -> bytes:
    """Return a workbook as issued to a class."""
    people = tuple(
        Learner(f"{i:04}", f"AB{i:05}", f"Surname{i}", f"Forename é{i}", "10A", "Ms Sample") for i in range(learners)
    )
    catalogue = Catalogue([read_folder(shipped("specs"), "shipped", "specs")])
    spec = catalogue.spec(qualification, catalogue.series_of(qualification)[-1].id)
    listed = ClassList("class.csv", people, (), (), ())
    (order,) = orders(spec, ISSUED, listed, rows=rows, centre="12345", centre_name="Example & Sons' Academy")
    return build(order).content


@pytest.fixture(scope="session")
def tracker() -> bytes:
    """A workbook for a class of thirty."""
    return issued("enterprise", 28, 38)


@pytest.fixture(scope="session")
def small_tracker() -> bytes:
    """A workbook for two learners."""
    return issued("enterprise", 2, 3)


@pytest.fixture(autouse=True)
def both_ways(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the parser read again whatever is cut out in a test of this folder: both must find and count the same."""
    monkeypatch.setattr(sheet, "_quickly", checked(sheet._quickly))


def checked(quickly):
    """Return a way to read a sheet that compares what it finds with what the parser finds."""

    def both(source):
        before = source.allowance.counted()
        quick = quickly(source)
        counted = source.allowance.counted()
        if quick is None:
            assert counted == before
            return None
        source.allowance.go_back(before)
        try:
            thorough = sheet._thoroughly(source)
        except RefusedError as error:
            raise AssertionError(source.data) from error
        assert said(quick) == said(thorough), source.data
        assert source.allowance.counted() == counted, source.data
        return quick

    return both


def said(found):
    """Return all that is known of a sheet, types and order too."""
    nodes, cells = found
    around = [(node.name, dict(node.attributes)) for node in nodes]
    shared = [(index, one.row, one.col, one.at(one.row, one.col)) for index, one in cells.formulas._masters.items()]
    return repr((around, cells.cells, sorted(cells.hidden_rows), cells.formulas.spread, shared))
