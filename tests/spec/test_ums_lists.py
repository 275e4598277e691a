"""What a published list says that it is for, and grade boundaries: an award with two components of one size."""

from __future__ import annotations

from datetime import date

import pytest

from tests.spec.spec_world import QUALIFICATION, WORLD, folder
from tracker.errors import RequestError, TableError
from tracker.spec.catalogue import Catalogue
from tracker.spec.document import Folder
from tracker.spec.reading import Reading
from tracker.spec.settle import settle_ums, sheet_of
from tracker.spec.settled import Settled
from tracker.spec.typed import Row

FIRST = (0, 4, 9, 13, 18, 22, 27, 31, 36, 40, 45, 50, 55, 60, 65, 70, 76, 82, 88, 94, 100)
SECOND = (0, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60, 65, 70, 75, 80, 85, 90, 95, 100)
TWO = QUALIFICATION.replace("  - id: C2\n", "  - id: C2\n    code: KNI02\n").replace(
    "raw_max: 40\n    ums_max: 80", "raw_max: 20\n    ums_max: 100"
)
OTHER = QUALIFICATION.replace("knitting", "sewing").replace("Knitting", "Sewing").replace("KNI01", "SEW01")
WORLD_OF_TWO = Catalogue([folder({**WORLD, "qualifications/knitting.yaml": TWO, "qualifications/sewing.yaml": OTHER})])
HEAD: Row = ("Raw mark", "UMS")


def settle(*rows: Row, component: str = "C2", series: str = "2028-06", sheet: str = "") -> Settled:
    return settle_ums(
        WORLD_OF_TWO,
        rows,
        qualification="knitting",
        component=component,
        series=series,
        reading=Reading("the converter", date(2028, 8, 21)),
        sheet=sheet,
    )


def listed(ums: tuple[int, ...]) -> list[Row]:
    return [*enumerate(ums)]


def refused(*rows: Row, **asked: str) -> str:
    with pytest.raises(TableError) as caught:
        settle(*rows, **asked)
    return "\n".join(map(str, caught.value.problems))


BELOW = [("KNI01 Yarn",), HEAD, *listed(FIRST), ("KNI02 Patterns",), HEAD, *listed(SECOND)]
BESIDE = [
    ("Raw to UMS, June 2028",),
    ("Component 1 (KNI01)", None, None, "Component 2 (KNI02)"),
    (*HEAD, None, *HEAD),
    *((raw, FIRST[raw], None, raw, SECOND[raw]) for raw in range(21)),
]
ONE_MARK_COLUMN = [("Raw mark", "KNI01 UMS", "KNI02 UMS"), *((raw, FIRST[raw], SECOND[raw]) for raw in range(21))]
BY_COLUMN = [
    ("Component", *HEAD),
    *(("KNI01", raw, FIRST[raw]) for raw in range(21)),
    *(("Component 2", raw, SECOND[raw]) for raw in range(21)),
]
SERIES_BELOW = [("January 2028",), HEAD, *listed(FIRST), ("May/June 2028",), HEAD, *listed(SECOND)]
SERIES_BESIDE = [
    ("June 2027", None, "June 2028"),
    (*HEAD, *HEAD),
    *((raw, FIRST[raw], raw, SECOND[raw]) for raw in range(21)),
]


@pytest.mark.parametrize("rows", [BELOW, BESIDE, ONE_MARK_COLUMN, BY_COLUMN, SERIES_BELOW, SERIES_BESIDE])
def test_what_is_asked_for_is_picked(rows: list[Row]) -> None:
    """Below each other, side by side, or by a column: of components and of series."""
    assert settle(*rows).component.table.ums == SECOND


@pytest.mark.parametrize("rows", [BELOW, BESIDE, ONE_MARK_COLUMN, BY_COLUMN])
def test_another_component_is_picked_as_well(rows: list[Row]) -> None:
    assert settle(*rows, component="C1").component.table.ums == FIRST


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("KNI01 Yarn", "The list is for C1 KNI01, not for C2 KNI02, May/June 2028"),
        ("Component 1: raw to UMS", "The list is for C1 KNI01, not"),
        ("Unit 1", "The list is for C1 KNI01, not"),
        ("ABC03", "The list is for ABC03, not"),
        ("BTEC Tech Award in Sewing", "The list is for Sewing, not"),
        (
            "Grade boundaries January 2028",
            "The list is for December 2027 / January 2028, not for C2 KNI02, May/June 2028",
        ),
        ("December 2026 / January 2027", "The list is for December 2026 / January 2027, not"),
        ("Summer 2027", "The list is for May/June 2027, not"),
        ("KNI02 Patterns, June 2027", "The list is for May/June 2027, not"),
        ("Series 2027-06", "The list is for May/June 2027, not"),
    ],
)
def test_a_list_for_something_else_is_refused(title: str, said: str) -> None:
    assert said in refused((title,), HEAD, *listed(SECOND))


@pytest.mark.parametrize(
    "title",
    [
        "KNI02 Patterns",
        "Component 2, May/June 2028",
        "Patterns",
        "BTEC Tech Award in Knitting",
        "Published 12 January 2029",
        "Pearson 2022",
        "KNI01 and KNI02",
        "Raw marks to UMS",
    ],
)
def test_a_list_for_what_is_asked_is_taken(title: str) -> None:
    assert settle((title,), HEAD, *listed(SECOND)).component.table.ums == SECOND


def test_the_name_of_a_sheet_and_a_date_made_of_a_month_say_it_too() -> None:
    assert "The list is for C1 KNI01" in refused(HEAD, *listed(SECOND), sheet="KNI01")
    assert "The list is for May/June 2027" in refused((date(2027, 6, 1),), HEAD, *listed(SECOND))
    assert settle(HEAD, *listed(SECOND), sheet="Sheet1").component.table.ums == SECOND


BOUNDARIES: dict[str, list[Row]] = {
    "below": [("Grade", "Raw mark"), ("Merit", 14), ("P", 8), ("U", 0)],
    "with UMS": [("Grade", "Raw mark", "UMS"), ("Pass", 8, 40), ("Merit", 14, 70)],
    "beside": [("Component", "Max mark", "M", "P", "U"), ("KNI01", 20, 12, 6, 0), ("KNI02", 20, 14, 8, 0)],
    "lowest mark": [("Grade", "Lowest mark"), ("Merit", "14"), ("Pass", "8")],
    "ranges": [("Grade", "Range"), ("Merit", "14\u201320"), ("Pass", "8\u201313"), ("U", "0\u20137")],
    "ranges in lines": [("KNI02",), ("M 14 - 20",), ("P: 8 to 13",)],
    "marks before grades": [("14-20 M",), ("8-13 P",)],
    "no headings": [("M", "14+"), ("P", "8 and above")],
    "no headings, with UMS": [("M", 70, 14), ("P", 40, 8)],
    "from and to": [("Grade", "Raw mark from", "Raw mark to"), ("M", 14, 20), ("P", 8, 13)],
    "across, ranges": [("Grade", "U", "P", "M"), ("Raw mark", "0-7", "8-13", "14-20")],
    "across, with UMS": [("Grade", "P", "M"), ("Raw mark", 8, 14), ("UMS", 40, 70)],
    "two components": [("KNI01",), ("M", 12), ("P", 6), ("KNI02",), ("M", 14), ("P", 8)],
    "two series": [("Series", "P", "M"), ("Jan 28", 6, 12), ("Jun 28", 8, 14)],
}


@pytest.mark.parametrize("shape", BOUNDARIES)
def test_grade_boundaries_are_taken_as_boundaries(shape: str) -> None:
    """They stay an estimate: straight lines between them."""
    table = settle(*BOUNDARIES[shape]).component.table

    assert (table.status, table.source) == ("estimate", "the converter")
    assert (table.ums[0], table.ums[8], table.ums[14], table.ums[20]) == (0, 40, 70, 100)
    assert (table.ums[7], table.ums[13]) == (35, 65)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([("Grade", "Raw mark"), ("Merit", 14)], "The boundary of P is not there"),
        ([("Grade", "Raw mark"), ("Merit", 8), ("Pass", 8)], "row 2, column B: M starts at 8: it must start above 8"),
        ([("Grade", "Raw mark"), ("Merit", 20), ("Pass", 8)], "M starts at 20: it must be from 1 to 19"),
        ([("Grade", "Raw mark"), ("Merit", "x"), ("Pass", 8)], "row 2, column B: 'x' is no raw mark of M"),
        ([("Grade", "Raw mark", "UMS"), ("Merit", 14, 71), ("Pass", 8, 40)], "M starts at '71' UMS here, and at 70"),
        ([("Max", "M", "P"), (30, 14, 8)], "the maximum is 30, that of this component is 20"),
        ([("M", "15-20"), ("P", "8-13")], "row 1, column B: P reaches to 13 and M starts at 15: one of them is wrong"),
        ([("M", "14-19"), ("P", "8-13")], "M reaches to 19, and the maximum of this component is 20"),
        ([("M*", "18-20"), ("M", "14-17"), ("P", "8-13")], "row 1, column B: M* is a grade of the award, not of a"),
        ([("M", 70), ("P", 40)], "These are the UMS at which grades start, in every series"),
        (
            [("M", date(2028, 12, 1)), ("P", 8)],
            "the date 01/12/2028 is no raw mark of M: type the lowest one, or '13-19'",
        ),
        ([("M", "70%"), ("P", "40%")], "'70%' is no raw mark of M"),
        ([("M", 14, 90), ("P", 8, 50)], "there are two numbers beside each grade: put headings above them"),
        ([("Max", "M", "P"), (20, 14, 8), (20, 12, 6)], "2 rows of boundaries are below the grades"),
    ],
)
def test_wrong_boundaries_are_refused_with_the_place(rows: list[Row], said: str) -> None:
    assert said in refused(*rows)


def across(ums: tuple[int, ...], wide: int) -> list[Row]:
    rows: list[Row] = []
    for start in range(0, len(ums), wide):
        rows += [("Raw mark", *range(len(ums))[start : start + wide]), ("UMS", *ums[start : start + wide])]
    return rows


@pytest.mark.parametrize("wide", [21, 8])
def test_a_list_laid_across_is_read(wide: int) -> None:
    """In one strip or several, in cells or pasted as lines; components below each other."""
    rows = across(SECOND, wide)
    lines: list[Row] = [(" ".join(map(str, row)),) for row in rows]

    assert settle(*rows).component.table.ums == SECOND
    assert settle(*lines).component.table.ums == SECOND
    assert settle(("KNI01",), *across(FIRST, wide), ("KNI02",), *rows).component.table.ums == SECOND


def test_what_is_wrong_in_a_list_laid_across_is_named_where_it_stands() -> None:
    assert "row 2, column D: the UMS is 'x': type" in refused(*across((0, 5, "x", *SECOND[3:]), 21))  # type: ignore[arg-type]


def test_a_list_with_grades_is_no_table_of_boundaries() -> None:
    rows = [(raw, worth, "M" if worth >= 70 else "P" if worth >= 40 else "U") for raw, worth in listed(SECOND)]

    assert settle((*HEAD, "Grade"), *rows).component.table.status == "published"


def test_boundaries_do_not_replace_a_published_list() -> None:
    files = settle(HEAD, *listed(SECOND)).files
    own = Folder("centre", "own", {path: content for path, content in files.items() if path.endswith(".yaml")})
    after = Catalogue([own, *WORLD_OF_TWO.library.folders])
    with pytest.raises(RequestError, match="has a published list in May/June 2028"):
        settle_ums(
            after,
            BOUNDARIES["below"],
            qualification="knitting",
            component="C2",
            series="2028-06",
            reading=Reading("x", date(2028, 8, 21)),
        )


def test_the_sheet_of_the_component_is_known() -> None:
    """By its name or by what stands on it; a sheet without marks is not it."""
    suits = sheet_of(WORLD_OF_TWO, "knitting", "KNI02", "2028-06")

    assert suits("KNI02", [HEAD, *listed(SECOND)])
    assert suits("Sheet1", BESIDE)
    assert not suits("KNI01", [HEAD, *listed(FIRST)])
    assert not suits("KNI02", [("Contents",), ("KNI02 Patterns",)])
