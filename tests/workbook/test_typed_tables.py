"""UMS from boundaries or a list that the centre typed: against fractions, and nothing from what cannot be."""

from __future__ import annotations

import random
from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

import pytest

from tests.workbook import made, oracle
from tests.workbook.recalc import DIVISION, Engine, Filled
from tracker.spec.award import Component

ROWS = (made.row("A", 30), made.row("B", 30))
SPEC = made.spec(*(made.component(f"C{i}", rows=ROWS) for i in range(1, 9)), id="eight")
"""Eight components alike, so that one workbook holds eight cases."""
C1 = SPEC.components[0]
TYPED = "Typed by the centre"
GOOD = (10, 17, 24, 31, 38, 47)
Case = tuple[list[object] | None, list[object] | None]
"""Boundaries and list that are typed for a component."""


def on_lines(c: Component, boundaries: tuple[int, ...]) -> list[int]:
    """Return the UMS of every raw mark on straight lines between boundaries, rounded half up."""
    corners = [(0, 0), *zip(boundaries, c.scale.floors[1:], strict=True), (c.raw_max, c.ums_max)]
    found = [0]
    for (left, low), (right, high) in pairwise(corners):
        steps = (Fraction(raw - left, right - left) for raw in range(left + 1, right + 1))
        found += [oracle.rounded(low + step * (high - low)) for step in steps]
    return found


def typed(cases: Sequence[Case]) -> Filled:
    """Return a workbook with one learner of 30 marks everywhere, and one case in each component."""
    entries: dict[tuple[str, str], object] = {}
    for c, (boundaries, listed) in zip(SPEC.components, cases, strict=False):
        entries |= {(f"marks:{c.id}", f"mark:{row.id}"): [15] for row in ROWS}
        if boundaries:
            entries["boundaries", c.id] = boundaries
        if listed:
            entries[f"ums:{c.id}", "listed"] = listed
    return Filled(made.order(SPEC, 1, spare=0), entries)


def test_boundaries_and_lists_give_ums_and_grades(ironcalc: Engine) -> None:
    """Boundaries side by side, far apart, at both ends, and a list with jumps: every raw mark, and the basis."""
    dice = random.Random(7)  # noqa: S311 - no secret
    several = [GOOD, (1, 2, 3, 4, 5, 6), (54, 55, 56, 57, 58, 59)]
    several += [tuple(sorted(dice.sample(range(1, C1.raw_max), 6))) for _ in range(3)]
    listed = [0, 0, 1, *range(1, 55), 80, 80, 90, 90]
    [worked] = ironcalc([typed([*((list(one), None) for one in several), (None, list(listed))])])

    for c, ums in zip(SPEC.components, [*(on_lines(C1, one) for one in several), listed], strict=False):
        assert worked.column(f"ums:{c.id}", "ums") == ums
        assert worked.column(f"ums:{c.id}", "grade") == [oracle.grade(C1.scale, one) for one in ums]
        assert worked.column("results", f"{c.id}:ums") == [ums[30]]
        assert worked.column("results", f"{c.id}:basis") == worked.column("summary", f"{c.id}:basis") == [TYPED]
    assert worked.column("ums:C8", "ums") == list(C1.table.ums)
    assert worked.column("results", "C8:basis") == [""]


LIST = list(on_lines(C1, GOOD))
WRONG: dict[str, Case] = {
    "not rising": ([10, 17, 17, 31, 38, 47], None),
    "falling": ([10, 24, 17, 31, 38, 47], None),
    "not rising while not all are there": ([20, 10], None),
    "at the maximum": ([10, 17, 24, 31, 38, 60], None),
    "zero": ([0, 17, 24, 31, 38, 47], None),
    "a half": ([10, 17.5, 24, 31, 38, 47], None),
    "text": ([10, "17", 24, 31, 38, 47], None),
    "TRUE": ([True, 17, 24, 31, 38, 47], None),
    "an error": ([10, 17, DIVISION, 31, 38, 47], None),
    "both": (list(GOOD), LIST),
    "a list that falls": (None, [*LIST[:20], 3, *LIST[21:]]),
    "a list that ends too low": (None, [*LIST[:-1], 89]),
    "text in a list": (None, ["0", *LIST[1:]]),
    "an error in a list": (None, [*LIST[:5], DIVISION, *LIST[6:]]),
    "a list above the maximum": (None, [*LIST[:-1], 91]),
}
BEGUN: dict[str, Case] = {
    "nothing": (None, None),
    "five of six": (list(GOOD[:5]), None),
    "the last is missing in between": ([10, None, 24, 31, 38, 47], None),
    "half a list": (None, LIST[:30]),
}


@pytest.mark.parametrize("half", [0, 1])
def test_wrong_boundaries_never_give_a_ums(half: int, engine: Engine) -> None:
    """Whatever is wrong: no UMS, no grade, and words that say what; the mark is still a mark."""
    names = list(WRONG)[half * 8 : half * 8 + 8]
    [worked] = engine([typed([WRONG[name] for name in names])])

    for c, name in zip(SPEC.components, names, strict=False):
        assert set(worked.column(f"ums:{c.id}", "ums")) == {""}, name
        assert set(worked.column(f"ums:{c.id}", "grade")) == {""}, name
        assert worked.single(f"ums:{c.id}:state").startswith(f"Correct: {c.id}"), name
        assert worked.column("results", f"{c.id}:ums") == worked.column("results", f"{c.id}:basis") == [""], name
        assert worked.column(f"marks:{c.id}", "total") == [30], name
    assert worked.column("likely", "basis") == ["C1 UMS table to correct: no estimate"]


def test_what_is_only_begun_leaves_the_estimate(ironcalc: Engine) -> None:
    """And its basis says so."""
    [worked] = ironcalc([typed(list(BEGUN.values()))])
    for c, name in zip(SPEC.components, BEGUN, strict=False):
        assert worked.column(f"ums:{c.id}", "ums") == list(C1.table.ums), name
        assert worked.column("results", f"{c.id}:basis") == ["Estimate"], name
        assert worked.single(f"ums:{c.id}:state").startswith("" if name == "nothing" else "To do: "), name


def test_a_published_table_takes_nothing() -> None:
    """There is no cell for boundaries of it."""
    tables = {table.id: table for sheet in Filled(made.order("published", 1)).layout.sheets for table in sheet.tables}

    assert "boundaries" not in tables
    assert [column.id for column in tables["ums:C1"].columns] == ["raw", "ums", "grade"]
