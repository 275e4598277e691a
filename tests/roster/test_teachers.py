"""The teacher of a learner: several are asked back, one is never cut in two."""

from __future__ import annotations

import pytest

from tracker.roster.cells import Cleaned
from tracker.roster.teachers import NOBODY, PAIRED, SEVERAL, assessor


@pytest.mark.parametrize(
    "cell",
    [
        "A Smith / B Jones",
        "A Smith/B Jones",
        "Mr A Smith & Mrs B Jones",
        "Mr A Smith\nMrs B Jones",
        "A Smith; B Jones",
        "Smith, A; Jones, B",
        "A Smith and B Jones",
        "A Smith + B Jones",
        "A Smith | B Jones",
        "ASM/BJO",
        "Mr A Smith, Mrs B Jones",
        "Mr Smith, Ms Jones",
        "A Smith, B Jones",
        "A. Smith, B.C. Jones",
        "Smith, Jones, Brown",
    ],
)
def test_several_teachers_are_asked_back(cell: str) -> None:
    assert assessor(cell) == Cleaned(wrong=SEVERAL)


@pytest.mark.parametrize(
    "cell",
    [
        "A Smith",
        "Smith, Anna",
        "Smith, A",
        "Smith, Mrs A",
        "Smith, Anna Maria",
        "Smith, Anna, Mrs",
        "Van der Berg, Anna",
        "Smith-Jones, Anna",
        "Anderson",
        "Ms Sandy Brandon",
        "D'Arcy O'Brien",
        "ASM, BJO",
        "",
    ],
)
def test_one_teacher_is_one(cell: str) -> None:
    assert assessor(cell) == Cleaned(cell)


def test_what_the_column_says_parts_at_a_comma() -> None:
    """Codes have no forenames; people who stand alone elsewhere are two."""
    assert assessor("ASM, BJO", codes=True).wrong == SEVERAL
    assert assessor("Anna Smith, Ben Jones", alone=frozenset({"anna smith", "ben jones"})).wrong == SEVERAL
    assert assessor("Anna Smith, Ben Jones") == Cleaned("Anna Smith, Ben Jones", (PAIRED,))


@pytest.mark.parametrize("cell", ["A Smith /", "; A Smith", "A Smith / A Smith", "A Smith\n"])
def test_a_separator_beside_one_teacher_is_left_out(cell: str) -> None:
    assert assessor(cell).text == "A Smith"


@pytest.mark.parametrize("cell", ["n/a", "N/A", "TBC", "t.b.a.", "-", "none", "Vacant"])
def test_nobody_is_nobody(cell: str) -> None:
    assert assessor(cell) == Cleaned(notes=(NOBODY,))
