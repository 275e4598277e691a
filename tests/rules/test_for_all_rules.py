"""A date typed once for all learners: where it holds, and where it does not."""

from __future__ import annotations

from datetime import date

import pytest

from tests.rules.given import DIV, comes_to
from tracker.kinds import Day
from tracker.refs import Value, serial
from tracker.rules.for_all import OwnDay, day_that_holds

OWN = OwnDay("signed", "learner", "status", ("Absent",), Day(date(2025, 9, 1), date(2028, 12, 31)))
ON, OTHER = int(serial(date(2027, 5, 4))), int(serial(date(2027, 4, 20)))


@pytest.mark.parametrize(
    ("own", "common", "status", "wanted"),
    [
        (None, ON, None, ON),
        (OTHER, ON, None, OTHER),
        (OTHER, None, None, OTHER),
        (None, None, None, ""),
        (None, ON, "Absent", ""),
        (OTHER, ON, "Absent", OTHER),
        ("4 May", ON, None, ""),
        (1, ON, None, ""),
        (None, "4 May", None, ""),
        (None, 1, None, ""),
        (None, DIV, None, ""),
        (DIV, ON, None, ""),
    ],
)
def test_the_date_that_holds(own: Value, common: Value, status: Value, wanted: Value) -> None:
    """The learner's own, else that for all who have work; one that cannot be is none, and no other takes its place."""
    line = {"learner": "Example, Ada", "signed": own, "status": status}
    assert comes_to(day_that_holds(OWN, "all"), line, singles={"all": common}) == wanted
    assert comes_to(day_that_holds(OWN, "all"), {"learner": ""}, singles={"all": ON}) == ""
