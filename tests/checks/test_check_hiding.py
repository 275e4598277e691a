"""Sheets, lines, columns and names that nobody sees are said; what programs hide for themselves is not."""

from __future__ import annotations

from openpyxl import Workbook
from openpyxl.workbook.defined_name import DefinedName

from tests.checks import issued_world as world
from tracker.findings import Level


def _hide(book: Workbook) -> None:
    book.create_sheet("Very").sheet_state = "veryHidden"
    book["Very"]["B2"] = "marks of last year"
    book.create_sheet("Lists").sheet_state = "hidden"
    book["Lists"]["A1"] = 7
    book.create_sheet("Empty").sheet_state = "hidden"
    book.create_sheet("Seen")["A1"] = 7
    marks = book["C1 marks"]
    marks.row_dimensions[6].hidden = True
    marks.row_dimensions[9].hidden = True  # an open line
    marks.column_dimensions["F"].hidden = True
    marks.column_dimensions["N"].hidden = True  # no numbers
    marks.sheet_view.showZeros = False
    book["Centre"].sheet_view.showZeros = False  # no numbers
    book.defined_names["payload"] = DefinedName("payload", attr_text='"x"', hidden=True)
    book.defined_names["_xlfn.IFS"] = DefinedName("_xlfn.IFS", attr_text="#NAME?", hidden=True)


def test_what_is_hidden_is_said_once_each() -> None:
    found = {(one.code, one.sheet, one.cells, one.level) for one in world.check(world.edited(_hide)).findings}

    assert {one for one in found if one[0] in {"TRK335", "TRK336", "TRK337", "TRK338"}} == {
        ("TRK335", "Very", "", Level.WARNING),
        ("TRK335", "Lists", "", Level.NOTE),
        ("TRK336", "C1 marks", "A6", Level.NOTE),
        ("TRK336", "C1 marks", "F4", Level.NOTE),
        ("TRK337", "", "", Level.NOTE),
        ("TRK338", "C1 marks", "", Level.WARNING),
    }


def test_nothing_is_hidden_in_a_tracker_as_issued() -> None:
    assert not {one.code for one in world.check(world.tracker()).findings} & {"TRK335", "TRK336", "TRK337", "TRK338"}
