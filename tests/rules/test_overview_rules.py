"""Whether fields are filled, days left, the converter."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.rules.given import DIV, NA, comes_to
from tracker.kinds import Digits, Whole
from tracker.refs import Value
from tracker.rules import overview

FIELDS = (("number", Digits(5, "number")), ("count", Whole(9)))


@pytest.mark.parametrize(
    ("number", "count", "wanted", "optional"),
    [
        ("01234", 3, "COMPLETE", ""),
        ("01234", None, "NOT COMPLETE: 1 missing", ""),
        (None, "", "NOT COMPLETE: 2 missing", ""),
        ("1234", 3, "NOT COMPLETE: 1 to mend", "NOT COMPLETE: 1 to mend"),
        ("1234", None, "NOT COMPLETE: 1 to mend", "NOT COMPLETE: 1 to mend"),
        ("1234", 10, "NOT COMPLETE: 2 to mend", "NOT COMPLETE: 2 to mend"),
        (DIV, 3, "NOT COMPLETE: an error value to mend", "NOT COMPLETE: an error value to mend"),
    ],
)
def test_fields(number: Value, count: Value, wanted: str, optional: str) -> None:
    """What cannot be comes before what is missing."""
    singles: dict[str, Value] = {"number": number, "count": count}
    assert comes_to(overview.fields_state(FIELDS), singles=singles) == wanted
    assert comes_to(overview.fields_state(FIELDS, required=False), singles=singles) == optional


@pytest.mark.parametrize(
    ("ahead", "wanted"),
    [(31, "31 days left"), (2, "2 days left"), (1, "1 day left"), (0, "today"), (-1, "passed"), (-9, "passed")],
)
def test_days_left(ahead: int, wanted: str) -> None:
    """On the day the workbook is open."""
    today = date(2027, 4, 1)
    assert comes_to(overview.days_left(today + timedelta(ahead)), today=today) == wanted
    assert comes_to(overview.days_left(None), today=today) == ""


@pytest.mark.parametrize(
    ("component", "raw", "wanted"),
    [
        ("C1", 1, 27),
        ("c2", 1, 40),
        ("C1", 0, 0),
        ("C1", 2, overview.NO_SUCH),
        ("C1", "1", overview.NO_SUCH),
        ("C3", "1", overview.NO_SUCH),
        ("C3", 1, overview.CHOOSE),
        ("C1", None, ""),
        (None, 1, ""),
        ("", "", ""),
        (None, "x", ""),
        (NA, 1, NA),
        ("C1", DIV, DIV),
    ],
)
def test_the_converter(component: Value, raw: Value, wanted: Value) -> None:
    """Half an entry is nothing; the table of the chosen component, and of none that is near."""
    tables: dict[str, dict[str, list[Value]]] = {
        "one": {"raw": [0, 1], "ums": [0, 27]},
        "two": {"raw": [0, 1], "ums": [0, 40]},
    }
    tree = overview.converter_result("component", "raw", (("C1", "one"), ("C2", "two")), "ums")
    assert comes_to(tree, tables=tables, singles={"component": component, "raw": raw}) == wanted
