"""What this program made itself is no class list, and is called what it is."""

from __future__ import annotations

import pytest

from tests.checks import issued_world as world
from tests.collect import rows
from tracker.checks import check_and_annotate
from tracker.collecting import as_xlsx
from tracker.collecting.collected import Collected
from tracker.errors import RosterError, TableError
from tracker.findings import Report
from tracker.report import Options, write_report
from tracker.roster import read_class_list
from tracker.user_tables import read_table


def annotated() -> bytes:
    """Return the annotated copy of a tracker with one wrong mark."""
    damaged = world.edited(lambda book: book["C1 marks"].__setitem__("E5", "seven"))
    _, copy = check_and_annotate(damaged, "10A.xlsx", world.options())
    assert copy is not None
    return copy()


def results() -> bytes:
    """Return collected results with one learner."""
    return as_xlsx.write(Collected((rows.row("0001", "10A.xlsx"),), (), (), (), ()))


def findings() -> bytes:
    """Return the findings of a good and a bad tracker."""
    report = Report((world.check(world.tracker()), world.check(b"rubbish")))
    found = write_report(report, "xlsx", Options())
    assert isinstance(found, bytes)
    return found


MADE = {
    "this is a tracker": world.tracker,
    "this is an annotated copy of a tracker": annotated,
    "these are collected results": results,
    "this is a list of findings": findings,
}


@pytest.mark.parametrize("what", MADE)
def test_it_is_called_what_it_is(what: str) -> None:
    """Whether results of formulas are stored or not, and for other lists too."""
    said = "choose the file that was exported or typed, not one that this program made."
    with pytest.raises(RosterError) as caught:
        read_class_list(MADE[what](), "10A.xlsx")
    with pytest.raises(TableError) as other:
        read_table(MADE[what](), "10A.xlsx")

    assert [str(one) for one in caught.value.problems] == [f"10A.xlsx: {what}, not a class list: {said}"]
    assert str(other.value) == f"10A.xlsx: {what}, not a list: {said}"


def test_a_tracker_saved_without_results_is_a_tracker_too() -> None:
    """It is not said that a formula has no result."""
    with pytest.raises(RosterError, match="this is a tracker, not a class list"):
        read_class_list(world.edited(lambda _: None), "10A.xlsx")


def test_a_list_of_a_user_with_sheets_called_the_same_is_read(workbook) -> None:
    """Findings and Files may be anybody's words."""
    content = workbook([["Surname", "Forename"], ["Example", "Ann"]], Findings=[["x"]], Files=[["y"]])

    assert len(read_class_list(content, "list.xlsx").learners) == 1
