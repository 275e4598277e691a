"""What Start says: the state of each part and of the whole, days left, the converter."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.rules.given import DIV, NA, comes_to
from tracker.kinds import Digits, Whole
from tracker.refs import Value
from tracker.rules import overview
from tracker.rules.overview import Part


@pytest.mark.parametrize(
    ("people", "complete", "missing", "impossible", "wanted"),
    [
        (0, 0, 0, 0, "No learners yet"),
        (0, 0, 2, 0, "No learners yet"),
        (0, 0, 0, 1, "NOT COMPLETE: 1 to mend"),
        (9, 9, 0, 0, "COMPLETE"),
        (9, 8, 0, 0, "NOT COMPLETE: 1 without a line"),
        (9, 10, 0, 0, "COMPLETE"),
        (9, 8, 1, 0, "Later: 1 missing"),
        (9, 9, 3, 0, "Later: 3 missing"),
        (9, 8, 0, 1, "NOT COMPLETE: 1 to mend"),
        (9, 7, 1, 1, "NOT COMPLETE: 1 to mend, 1 missing"),
        (0, 0, 2, 3, "NOT COMPLETE: 3 to mend, 2 missing"),
    ],
)
def test_the_state_of_a_part(people: int, complete: int, missing: int, impossible: int, wanted: str) -> None:
    """What is to mend, whether anybody is there, what is missing, whose line is lost."""
    tree = overview.part_state("people", "complete", "missing", "impossible", "Later")
    figures: dict[str, Value] = {"people": people, "complete": complete, "missing": missing, "impossible": impossible}
    assert comes_to(tree, singles=figures) == wanted


def test_a_part_that_learners_may_be_without() -> None:
    """Nobody's line is lost there."""
    tree = overview.part_state("people", "", "missing", "impossible", "NOT COMPLETE")
    assert comes_to(tree, singles={"people": 9, "missing": 0, "impossible": 0}) == "COMPLETE"
    assert comes_to(tree, singles={"people": 9, "missing": 1, "impossible": 0}) == "NOT COMPLETE: 1 missing"


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
    ("marks", "results", "wanted"),
    [
        ("COMPLETE", "COMPLETE", "COMPLETE"),
        ("COMPLETE", "Open until results are out: 3 missing", "COMPLETE"),
        ("COMPLETE", "NOT COMPLETE: 1 to mend", "NOT COMPLETE \N{MIDDLE DOT} Results"),
        ("No learners yet", "COMPLETE", "NOT COMPLETE \N{MIDDLE DOT} Marks"),
        ("NOT COMPLETE: x", "NOT COMPLETE: y", "NOT COMPLETE \N{MIDDLE DOT} Marks \N{MIDDLE DOT} Results"),
        ("", "", "NOT COMPLETE \N{MIDDLE DOT} Marks"),
    ],
)
def test_the_whole(marks: str, results: str, wanted: str) -> None:
    """A part that has to be complete, and one that only must hold nothing to mend."""
    tree = overview.overall_state((Part("marks", "Marks", required=True), Part("results", "Results", required=False)))
    assert comes_to(tree, singles={"marks": marks, "results": results}) == wanted


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
