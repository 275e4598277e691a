"""The harness itself: what is not recalculated must stand out, or every other test here would prove nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.engines import IronCalc
from tests.workbook import made
from tests.workbook.recalc import (
    NEVER,
    STALE,
    Filled,
    LibreOffice,
    differences,
    need_libreoffice,
    reader,
    utc_today,
)
from tracker.layout import Cell
from tracker.refs import Fault, Value


def test_unworked_cells_are_stale(tmp_path: Path) -> None:
    """As written, each formula cell holds STALE, and each is reported as different."""
    filled = Filled(made.order())
    read = reader(filled.write(tmp_path / "stale.xlsx"))
    every = list(filled.computed(utc_today()))

    assert {read(one.cell) for one in every} == {STALE}
    assert len(differences(filled, read, utc_today())) == len(every)


@pytest.mark.parametrize(
    ("python", "engine"), [(1, True), (0, False), (0, ""), ("", None), ("1", 1), (1, None), (2, 3)]
)
def test_unlike_results_are_reported(python: Value, engine: object) -> None:
    """True is no 1, blank no 0, and text no number: such a difference is always reported."""
    filled = Filled(made.order())
    values = {one.cell: one.value for one in filled.computed(utc_today())}
    at = next(cell for cell, value in values.items() if type(value) is type(python))
    column = next(iter(filled.computed(utc_today())))
    assert differences(filled, values.get, utc_today()) == []

    class Changed(Filled):
        def computed(self, today):
            for one in super().computed(today):
                yield type(column)(one.cell, one.formula, python) if one.cell == at else one

    read = {**values, at: engine}.get
    assert [one.split(":")[0] for one in differences(Changed(made.order()), read, utc_today())] == [
        f"{at.sheet}!{at.a1}"
    ]


def test_a_difference_names_cell_formula_and_both_results() -> None:
    """A failure says sheet, cell, both results and the formula."""
    filled = Filled(made.order())
    values = {one.cell: one.value for one in filled.computed(utc_today())}
    check = filled.layout.table("marks:C1").body("check", 1)
    [said] = differences(filled, {**values, check: Fault("#N/A")}.get, utc_today())

    assert said.startswith(f"C1 marks!{check.a1}: engine '#N/A', Python 'Missing: all marks', =IF")


def test_a_learner_moved_by_sorting_stands_in_another_row(tmp_path: Path) -> None:
    """The harness really moves keys and entries: line 0 of the class stands in the last row."""
    filled = Filled(made.order(who=3, spare=0), moved={"learners": [1, 2, 0]})
    book = IronCalc(filled.write(tmp_path / "moved.xlsx"))

    assert [book.read(Cell("Learners", row, 0)) for row in range(4, 7)] == ["L002", "L003", "L001"]
    assert book.read(filled.layout.table("learners").body("candidate", 2)) == "0001"


@pytest.mark.libreoffice
def test_libreoffice_works_nothing_out_unless_told_to(tmp_path: Path) -> None:
    """With recalculation off LibreOffice keeps STALE: so it is the forced one that the other tests rest on."""
    need_libreoffice()
    filled = Filled(made.order())
    [copy] = LibreOffice(tmp_path / "office", NEVER).convert([filled.write(tmp_path / "kept.xlsx")])
    read = reader(copy)

    assert STALE in {read(one.cell) for one in filled.computed(utc_today())}
