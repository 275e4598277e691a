"""A shared formula means the same in every cell: only relative references move, and only inside the sheet."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.formula.translate import Translator

from tracker.intake.moved import NO_PLACE, pattern


@pytest.mark.parametrize(
    ("formula", "moved"),
    [
        ("A1", "B3"),
        ("$A1", "$A3"),
        ("A$1", "B$1"),
        ("$A$1", "$A$1"),
        ("a1", "B3"),
        ("A1:B2", "B3:C4"),
        ("A1:$B$2", "B3:$B$2"),
        ("A:A", "B:B"),
        ("$A:B", "$A:C"),
        ("1:1", "3:3"),
        ("$4:$4", "$4:$4"),
        ("4:$4", "6:$4"),
        ("LOG10(A1)", "LOG10(B3)"),
        ("SUM(A1,B1)", "SUM(B3,C3)"),
        ('"A1"&A1', '"A1"&B3'),
        ('"say ""A1"""&A1', '"say ""A1"""&B3'),
        ("'A1 it''s'!A1", "'A1 it''s'!B3"),
        ("Sheet1!A1:B2", "Sheet1!B3:C4"),
        ("S1!A1", "S1!B3"),
        ("Sheet1:Sheet3!A1", "Sheet1:Sheet3!B3"),
        ("[1]Sheet!A1", "[1]Sheet!B3"),
        ("Table1[[#This Row],[A1]]+A1", "Table1[[#This Row],[A1]]+B3"),
        ("A1:INDEX(A:A,B1)", "B3:INDEX(B:B,C3)"),
        ("A1:B2:C3", "B3:C4:D5"),
        ("1E5+A1", "1E5+B3"),
        ("1.5E+3*E3", "1.5E+3*F5"),
        ("Name_A1+my.A1+A1x", "Name_A1+my.A1+A1x"),
        ("_xlfn.A1(A1)", "_xlfn.A1(B3)"),
        ("XFE1+ABCD1", "XFE1+ABCD1"),
        ("XFD1", "#REF!"),
        ("A1048575", "#REF!"),
        ("A1048576:A1", "#REF!"),
        ("A1048577", "A1048577"),
        ("#REF!+A1", "#REF!+B3"),
        ("ÄA1+A1", "ÄA1+B3"),
        ("{1,2;3,4}*A1", "{1,2;3,4}*B3"),
        ("A1%", "B3%"),
        ("-A1^2", "-B3^2"),
        ("A1 B2:C3", "B3 C4:D5"),
        ("A1#", "B3#"),
        ("TRUE+A1", "TRUE+B3"),
    ],
)
def test_moved(formula: str, moved: str) -> None:
    assert pattern(formula).at(2, 1) == moved
    assert pattern(formula).at(0, 0) == formula.replace("a1", "A1")
    assert prepared(formula, 2, 1) == ("" if "#REF!" in moved and "#REF!" not in formula else moved)


def prepared(formula: str, rows: int, cols: int) -> str:
    """Return a formula that was prepared for a column, "" if it cannot be for that cell."""
    ready = pattern(formula).prepared(cols)
    return (ready and ready.at(rows)) or ""


def test_moved_up_and_left_beyond_the_sheet() -> None:
    assert pattern("A1+B2+$A2+A$5").at(-1, -1) == "#REF!+A1+$A1+#REF!"


REFERENCES = st.from_regex(r"\$?[A-Z]{1,2}\$?[1-9][0-9]{0,3}", fullmatch=True)
PIECES = st.one_of(
    REFERENCES,
    st.tuples(REFERENCES, REFERENCES).map(":".join),
    st.sampled_from(["SUM(1)", '"A1 ""B2"""', "'A1 b'!$C$3", "LOG10(2)", "Total", "12.5", "TRUE", "'it''s'!C4"]),
)


@given(st.lists(PIECES, min_size=1, max_size=6), st.integers(0, 40), st.integers(0, 40))
def test_as_openpyxl_moves(pieces: list[str], rows: int, cols: int) -> None:
    """Openpyxl is the second opinion on everything that stays inside the sheet."""
    formula = "+".join(pieces)
    there = Translator(f"={formula}", "A1")
    moved = there.translate_formula(row_delta=rows, col_delta=cols)
    assert f"={pattern(formula).at(rows, cols)}" == moved
    assert f"={prepared(formula, rows, cols)}" == moved


@given(st.lists(PIECES, min_size=1, max_size=6), st.integers(-10_000, 1_048_000), st.integers(-800, 16_384))
def test_prepared_as_moved_anywhere(pieces: list[str], rows: int, cols: int) -> None:
    """Where a reference leaves the sheet, nothing is prepared."""
    formula = "+".join(pieces)
    moved = pattern(formula).at(rows, cols)
    assert prepared(formula, rows, cols) == moved or (prepared(formula, rows, cols) == "" and NO_PLACE in moved)
