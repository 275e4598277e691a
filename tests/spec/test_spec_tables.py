"""Raw-to-UMS tables and grades: against fractions, and by their properties."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from math import floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.spec.spec_world import PSA, WORLD, Break, folder
from tracker.grading import Scale, boundaries_from_percentages, half_up, straight_lines
from tracker.spec.catalogue import Catalogue

PERCENT = [30, 40, 50, 60, 70, 80]


def by_fractions(points: list[tuple[int, int]], raw: int) -> int:
    """UMS of a raw mark on the line between the two points around it, exact, half up."""
    for (low, ums_low), (high, ums_high) in pairwise(points):
        if low <= raw <= high:
            exact = ums_low + Fraction((ums_high - ums_low) * (raw - low), high - low)
            return floor(exact + Fraction(1, 2))
    raise AssertionError(raw)


AWARDS = [
    "animal-care", "art-and-design-practice", "child-development", "construction", "creative-media-production",
    "digital-information-technology", "engineering", "enterprise", "health-and-social-care", "music-practice",
    "performing-arts", "sport", "travel-and-tourism",
]  # fmt: skip


@pytest.mark.parametrize("award", AWARDS)
def test_estimates_are_straight_lines_between_percentages(real: Catalogue, award: str) -> None:
    """Each raw mark of each component, worked out again with fractions."""
    for component in real.spec(award, "2027-06").components:
        points = [(0, 0)]
        points += [
            (floor(Fraction(p * component.raw_max, 100) + Fraction(1, 2)), p * component.ums_max // 100)
            for p in PERCENT
        ]
        points.append((component.raw_max, component.ums_max))
        wanted = tuple(by_fractions(points, raw) for raw in range(component.raw_max + 1))
        assert component.table.ums == wanted


def test_boundaries_of_an_estimate_are_used_and_its_status_kept(world: Catalogue) -> None:
    table = world.spec("knitting", "2028-06").components[0].table
    assert table.status == "estimate"
    assert (table.ums[0], table.ums[8], table.ums[14], table.ums[20]) == (0, 40, 70, 100)
    assert table.ums[7] == 35
    assert table.ums[15] == 75


def test_a_published_list_is_used_as_it_stands() -> None:
    ums = [0, 4, 9, 13, 18, 22, 27, 31, 36, 40, 45, 50, 55, 60, 65, 70, 76, 82, 88, 94, 100]
    psa = PSA.replace(
        "{status: estimate, boundaries: {P: 8, M: 14}}",
        f"{{status: published, source: the converter, dated: 2028-08-20, ums: {ums}}}",
    )
    table = (
        Catalogue([folder({**WORLD, "psas/knitting/2028-06.yaml": psa})])
        .spec("knitting", "2028-06")
        .components[0]
        .table
    )
    assert list(table.ums) == ums
    assert (table.status, table.source, str(table.dated)) == ("published", "the converter", "2028-08-20")
    assert table.raw_max == 20


def test_a_published_list_may_be_flat_but_two_boundaries_are_never_equal(broken: Break) -> None:
    """Many raw marks are worth the same UMS; one raw mark is the lowest of one grade only."""
    at, table = "psas/knitting/2028-06.yaml", "{status: estimate, boundaries: {P: 8, M: 14}}"
    flat = [0, 0, 0, *range(3, 30, 3), 40, 40, 50, 55, 60, 70, 70, 100]
    published = f"{{status: published, source: the converter, dated: 2028-08-20, ums: {flat}}}"

    assert len(flat) == 20
    assert broken(at, table, published.replace("[0, 0, 0", "[0, 0, 0, 0")) == []
    assert [one.split()[-1] for one in broken(at, table, "{status: estimate, boundaries: {P: 14, M: 14}}")] == [
        "SPEC209"
    ]


@st.composite
def rising_points(draw: st.DrawFn) -> list[tuple[int, int]]:
    raws = sorted(draw(st.sets(st.integers(1, 120), min_size=1, max_size=8)))
    ums = sorted(draw(st.lists(st.integers(0, 200), min_size=len(raws), max_size=len(raws))))
    return [(0, 0), *zip(raws, ums, strict=True)]


@given(rising_points())
def test_straight_lines_never_fall_and_meet_each_point(points: list[tuple[int, int]]) -> None:
    ums = straight_lines(points)
    assert len(ums) == points[-1][0] + 1
    assert all(low <= high for low, high in pairwise(ums))
    assert all(ums[raw] == worth for raw, worth in points)
    assert list(ums) == [by_fractions(points, raw) for raw in range(len(ums))]


@given(st.integers(10, 200), st.sampled_from([90, 120, 180]))
def test_any_estimate_reaches_each_grade_at_its_boundary(raw_max: int, ums_max: int) -> None:
    boundaries = boundaries_from_percentages(PERCENT, raw_max)
    floors = tuple(p * ums_max // 100 for p in PERCENT)
    scale = Scale(("U", "1", "2", "3", "4", "5", "6"), (0, *floors))
    ums = straight_lines([(0, 0), *zip(boundaries, floors, strict=True), (raw_max, ums_max)])
    for index, boundary in enumerate(boundaries):
        assert scale.grade(ums[boundary]) == scale.grades[index + 1]


@given(st.integers(0, 10**6), st.integers(1, 10**4))
def test_half_up_is_half_up(numerator: int, denominator: int) -> None:
    assert half_up(numerator, denominator) == floor(Fraction(numerator, denominator) + Fraction(1, 2))


@given(st.integers(0, 300))
def test_grades_by_threshold(ums: int) -> None:
    scale = Scale(("U", "L1P", "L1M"), (0, 90, 120))
    assert scale.grade(ums) == ("U" if ums < 90 else "L1P" if ums < 120 else "L1M")
