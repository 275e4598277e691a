"""Classes that a spreadsheet made numbers or dates of: one cell, and a whole column."""

from __future__ import annotations

import pytest

from tracker.roster.class_codes import ADDED, class_name, doubts
from tracker.user_tables import Shortened


def doubted(*values, text_is_sure: bool = True) -> list[tuple[tuple[int, ...], bool]]:
    return [(one.rows, one.sure) for one in doubts(dict(enumerate(values, start=2)), text_is_sure=text_is_sure)]


@pytest.mark.parametrize(
    "values",
    [
        (1, 2, 3),
        (10, 11, 12),
        (101, 102, 103),
        (100, 101),
        (7, 8, 9, 10),
        (10, 20, 30),
        ("10A", "10B", 10),
        ("10A1", "10B1", "10C1"),
        (205, 100),
        (None, "", 9),
        (True, 1.5),
        (Shortened(100),),  # said by the cell alone
    ],
)
def test_honest_classes_are_not_doubted(values: tuple[object, ...]) -> None:
    assert doubted(*values) == []


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ((100, 100), [((2, 3), False)]),
        ((70, 80), [((2,), False), ((3,), False)]),
        (("10A", 1000), [((3,), False)]),
        (("10A1", 100, "10B1"), [((3,), True)]),
        (("9C2", 900), [((3,), True)]),
        ((46_032, 46_063), [((2,), False), ((3,), False)]),  # 10 January and 10 February 2026
        (("10-1", 46_063), [((3,), True)]),
    ],
)
def test_numbers_that_were_perhaps_codes_are_said(values: tuple[object, ...], found: list[object]) -> None:
    """Sure where other classes have the shape of the code."""
    assert doubted(*values) == found


def test_the_codes_it_may_have_been_are_named() -> None:
    (power,) = doubts({2: 100}, text_is_sure=True)
    (day,) = doubts({2: 46_032}, text_is_sure=True)
    (first,) = doubts({2: 45_931}, text_is_sure=True)

    assert "If it was 10E1 or 1E2, a spreadsheet has changed it" in power.text
    assert "If it was 10-1 or 10/1" in day.text
    assert "1-10, 1/10 or 10-25" in first.text  # 1 October 2025


def test_digits_that_are_text_count_where_everything_is_text() -> None:
    """In a workbook somebody made text of them; a text file has nothing else."""
    assert doubted("100", "100") == []
    assert doubted("100", "100", text_is_sure=False) == [((2, 3), False)]
    assert doubted("0100", text_is_sure=False) == []


@pytest.mark.parametrize("cell", ["10/01/2027", "2027-01-10", "2027-01-10 00:00:00", "10.01.27", "10-Jan"])
def test_dates_that_are_text_are_asked_back(cell: str) -> None:
    assert "probably 10-1 or 10/1" in class_name(cell).wrong


def test_decimals_and_apostrophes_that_were_added_are_taken_away() -> None:
    assert (class_name("10.0").text, class_name("10.0").notes) == ("10", (ADDED,))
    assert class_name("10.1").text == "10.1"
    assert class_name("'10E1").text == "10E1"
    assert class_name("'A-level").text == "'A-level"
