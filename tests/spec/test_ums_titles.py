"""Titles and footers of published lists, both sides: what names something else, and what merely looks like it."""

from __future__ import annotations

from datetime import date

import pytest

from tests.spec.spec_world import SUITE, WORLD, folder
from tests.spec.test_ums_lists import FIRST, HEAD, OTHER, SECOND, TWO, listed
from tracker.errors import TableError
from tracker.spec.catalogue import Catalogue
from tracker.spec.reading import Reading
from tracker.spec.settle import settle_grid, settle_ums
from tracker.spec.typed import Row

LEVELS = SUITE.replace("Made-up suite", "BTEC Level 1/Level 2 Tech Award (2022)")
THIRD = OTHER.replace("sewing", "wool-and-felt-work").replace("Sewing", "Wool and Felt Work").replace("SEW01", "WFW01")
CATALOGUE = Catalogue(
    [
        folder(
            {
                **WORLD,
                "suites/made-up.yaml": LEVELS,
                "qualifications/knitting.yaml": TWO.replace("title: Knitting", "title: Knitting\nnumber: 603/7063/4"),
                "qualifications/sewing.yaml": OTHER.replace("title: Yarn", "title: Needles and Pins"),
                "qualifications/wool-and-felt-work.yaml": THIRD.replace("title: Yarn", "title: Felt"),
            }
        )
    ]
)
READING = Reading("the converter", date(2028, 8, 21))


def ums(*rows: Row, component: str = "C2", series: str = "2028-06") -> tuple[int, ...]:
    asked = {"qualification": "knitting", "component": component, "series": series}
    return settle_ums(CATALOGUE, rows, **asked, reading=READING).component.table.ums


def refused(*rows: Row, **asked: str) -> str:
    with pytest.raises(TableError) as caught:
        ums(*rows, **asked)
    (problem,) = caught.value.problems
    return str(problem)


OTHERS = {
    "June 26": "May/June 2026",
    "Summer '26": "May/June 2026",
    "Jun-26": "May/June 2026",
    "06/2026": "May/June 2026",
    "2026/6": "May/June 2026",
    "June 2026 exam series": "May/June 2026",
    "Jan-27": "December 2026 / January 2027",
    "Dec/Jan 2026/27": "December 2026 / January 2027",
    "Results: March 2027": "December 2026 / January 2027",
    "November 2026": "November 2026",
    "Autumn 2026": "Autumn 2026",
    "Academic year 2025/26": "the school year 2025/26",
    "Component 01": "C1 KNI01",
    "Component One": "C1 KNI01",
    "Unit I": "C1 KNI01",
    "Component1": "C1 KNI01",
    "Component-1": "C1 KNI01",
    "KNI-01": "C1 KNI01",
    "KNI 01": "C1 KNI01",
    "KNIO1": "C1 KNI01",
    "kni01": "C1 KNI01",
    "Components 1 and 3": "C1 KNI01, C3",
    "SEW-01": "Sewing SEW01",
    "Sewing Component 2": "Sewing",
    "Sewing": "Sewing",
    "Wool & Felt Work Component 2": "Wool and Felt Work",
    "WFW Component 2": "Wool and Felt Work",
    "Needles and Pins": "Sewing",
    "Level 3 Knitting": "Level 3",
    "BTEC National Knitting Level 3": "Level 3",
    "GCSE Knitting": "GCSE",
    "Tech Award in Knitting (2017)": "the award of 2017",
    "603/1916/2": "qualification 603/1916/2",
}


@pytest.mark.parametrize("title", OTHERS)
def test_a_title_of_something_else_is_refused_and_quoted(title: str) -> None:
    said = refused((title,), HEAD, *listed(SECOND))

    assert f"The list is for {OTHERS[title]}, not for C2 KNI02" in said
    assert f"correct the words in it ('{title}')" in said


@pytest.mark.parametrize(
    "title",
    [
        "June 28",
        "Jun-28",
        "06/2028",
        "Dec/Jan 2027/28 and Summer 2027/28",
        "Results August 2028",
        "School year 2027/28",
        "Component 02",
        "Component Two",
        "Units 1 and 2",
        "Components 1 to 3",
        "KNI-02",
        "KNI 02",
        "KNIO2",
        "Level 1/Level 2 Knitting",
        "Knitting (603/7063/4)",
        "Tech Awards (2022)",
        "Sewing and Knitting",
    ],
)
def test_other_ways_to_name_what_is_asked_for_are_understood(title: str) -> None:
    assert ums((title,), HEAD, *listed(SECOND)) == SECOND


@pytest.mark.parametrize(
    "title",
    [
        "Downloaded June 2029",
        "Printed Jan-30",
        "Date: June 2029",
        "Prepared June 2029",
        "Page 01/2026",
        "First assessed January 2024",
        "Last updated: November 2028",
        "Published 12 January 2029",
        "issue 2, 2023",
        "Issue 7 (May 2026)",
        "Version 2 June 2023",
        "First teaching September 2022",
        "2029-06-12",
        "12/06/2029",
        "June 26, 2029",
        "June 26th",
        "26 June",
        "\u00a9 Pearson 2026",
        "www.example.org/june-2026.pdf",
        "Page 1 of 2",
        "Kni 01 June",
        "Component 2 of 3",
        "Sewing Academy",
        "Copy from the Sewing room",
        "Progression to Level 3",
        "Next series: January 2029",
        "See also KNI01",
    ],
)
def test_what_merely_looks_like_a_title_is_no_reason_to_refuse(title: str) -> None:
    assert ums((title,), HEAD, *listed(SECOND)) == SECOND
    assert ums(HEAD, *listed(SECOND), (title,)) == SECOND


@pytest.mark.parametrize(
    ("row", "other"),
    [
        (("Series", "June 26"), "May/June 2026"),
        (("Series", date(2026, 6, 1)), "May/June 2026"),
        (("Component", 1), "C1 KNI01"),
        (("Unit:", "One"), "C1 KNI01"),
        (("KNI  01",), "C1 KNI01"),
    ],
)
def test_a_label_and_its_value_are_read_together(row: Row, other: str) -> None:
    assert f"The list is for {other}, not" in refused(row, HEAD, *listed(SECOND))
    assert ums(("Downloaded", date(2029, 6, 1)), HEAD, *listed(SECOND)) == SECOND


@pytest.mark.parametrize("title", ["June 26", "KNI01 Yarn", "Sewing Component 2", "Level 3 Knitting"])
def test_a_footer_says_it_too(title: str) -> None:
    assert "The list is for " in refused(HEAD, *listed(SECOND), (title,))


def test_captions_below_their_lists_are_of_the_list_above() -> None:
    rows = [HEAD, *listed(FIRST), ("KNI01, June 28",), HEAD, *listed(SECOND), ("KNI02, June 28",)]

    assert ums(*rows) == SECOND
    assert ums(*rows, component="C1") == FIRST


@pytest.mark.parametrize(
    ("other", "asked"),
    [("Jan 28", "Jun 28"), ("Series 01/2028", "Series 06/2028"), ("Dec/Jan 2027/28", "May/June 2027/28")],
)
def test_of_two_series_the_one_asked_for_is_picked(other: str, asked: str) -> None:
    """Below each other in either order, side by side, by a column, with one column of marks, with captions below."""
    first, second = listed(FIRST), listed(SECOND)
    sides = [(other, None, asked), (*HEAD, *HEAD), *((*a, *b) for a, b in zip(first, second, strict=True))]
    one = [("Raw mark", f"{other} UMS", f"{asked} UMS"), *((*a, b[1]) for a, b in zip(first, second, strict=True))]
    by_column = [("Series", *HEAD), *((other, *row) for row in first), *((asked, *row) for row in second)]
    for rows in (
        [(other,), HEAD, *first, (asked,), HEAD, *second],
        [(asked,), HEAD, *second, (other,), HEAD, *first],
        [HEAD, *first, (other,), HEAD, *second, (asked,)],
        sides,
        one,
        by_column,
    ):
        assert ums(*rows) == SECOND


def test_of_two_awards_the_one_asked_for_is_picked() -> None:
    rows = [("Sewing Component 2",), HEAD, *listed(FIRST), ("Knitting Component 2",), HEAD, *listed(SECOND)]

    assert ums(*rows) == SECOND


def test_a_column_of_component_numbers_is_understood() -> None:
    rows = [("Component", *HEAD), *((1, *row) for row in listed(FIRST)), *((2, *row) for row in listed(SECOND))]

    assert ums(*rows) == SECOND


GRID: list[Row] = [("Row", "Title", "Maximum"), ("1a", "Wool", 8), ("1b", "Cotton", 12)]


@pytest.mark.parametrize("title", ["KNI02 Patterns", "Sewing Component 1", "Level 3 Knitting", "Component Two"])
def test_a_grid_whose_title_is_of_something_else_is_refused(title: str) -> None:
    with pytest.raises(TableError, match="The grid is for ") as caught:
        settle_grid(CATALOGUE, [(title,), *GRID], qualification="knitting", component="C1", reading=READING)
    assert title in str(caught.value.problems[0])


@pytest.mark.parametrize("title", ["KNI-01 Yarn", "PSA June 26", "Downloaded June 2029", "Marked out of 20"])
def test_a_grid_for_what_is_asked_is_taken(title: str) -> None:
    """Without a series it is for every series, whichever PSA it was read in."""
    settled = settle_grid(CATALOGUE, [(title,), *GRID], qualification="knitting", component="C1", reading=READING)

    assert [row.id for row in settled.component.rows] == ["1a", "1b"]


def test_a_grid_of_one_series_is_compared_with_it() -> None:
    asked = {"qualification": "knitting", "component": "C1", "series": "2028-06"}
    with pytest.raises(TableError, match="The grid is for May/June 2026, not for C1 KNI01, May/June 2028"):
        settle_grid(CATALOGUE, [("PSA June 26",), *GRID], **asked, reading=READING)


def test_a_file_full_of_words_is_refused_before_it_takes_long() -> None:
    rows = [tuple(f"word {row} {column}" for column in range(100)) for row in range(101)]

    assert "far more words than a list of marks" in refused(*rows)
