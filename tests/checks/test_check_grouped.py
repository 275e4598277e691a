"""Marks that are the same in two components for everybody are worth a look; the same for one learner are not."""

from __future__ import annotations

from openpyxl import Workbook

from tests.checks import issued_world as world
from tracker.findings import Level


def _same(book: Workbook) -> None:
    for row in book["C1 marks"]["E5:I8"]:
        for cell in row:
            book["C2 marks"][cell.coordinate] = cell.value


def test_equal_marks_of_everybody_are_a_note() -> None:
    found = [one for one in world.check(world.edited(_same)).findings if one.code == "TRK530"]

    assert [(one.sheet, one.level) for one in found] == [("C2 marks", Level.NOTE)]
    assert found[0].message == "All 4 learners have the same marks in C1 and C2, task by task."


def test_one_learner_with_other_marks_is_enough() -> None:
    """Three of the four have equal marks in the tracker as it is."""
    assert "TRK530" not in {one.code for one in world.check(world.tracker()).findings}
