"""One cell and cause is one finding, at one level."""

from __future__ import annotations

import pytest

from tests.checks import issued_world as world
from tests.checks import returned_world


@pytest.mark.parametrize("value", [99, "=1/0", "=A5"])
def test_a_surname_that_is_no_words_is_not_also_a_learner_who_changed(value: object) -> None:
    found = world.check(world.edited(lambda book: book["Learners"].__setitem__("C6", value))).findings
    at_cell = [(one.code, one.learners) for one in found if one.sheet == "Learners" and one.cells == "C6"]

    assert at_cell == [("TRK408", ("L002",))]


def test_another_name_is_a_learner_who_changed() -> None:
    found = world.check(world.edited(lambda book: book["Learners"].__setitem__("C6", "Somebody"))).findings

    assert [one.code for one in found if one.cells == "C6"] == ["TRK419"]


@pytest.mark.parametrize(("column", "value", "code"), [("candidate", " ", "TRK507"), ("surname", " ", "TRK417")])
def test_a_cell_that_only_looks_empty_is_told_once(column: str, value: str, code: str) -> None:
    at = returned_world.world().cell(("learners", column, 3))
    found = returned_world.world().check({("learners", column, 3): value}, purpose="submission").findings
    at_cell = [one.code for one in found if one.sheet == at.sheet and one.cells == at.a1]

    assert [one for one in at_cell if one != "TRK419"] == [code]
