"""Workbooks of the program itself, made once, and LibreOffice with a profile that leaves results alone."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest

from tracker.pipeline import build, orders
from tracker.roster import ClassList, Learner
from tracker.spec.catalogue import Catalogue
from tracker.spec.document import read_folder
from tracker.spec.shipped import shipped

sys.path.insert(0, str(Path(__file__).parent.parent / "workbook"))

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
