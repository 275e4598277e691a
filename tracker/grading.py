"""Raw marks, UMS and grades: pure functions, no Excel and no files.

Where the figures come from is the business of the specs; this module only says how they combine. A raw mark is a
whole number from 0 to the component's raw maximum, a UMS a whole number from 0 to its UMS maximum. Grades run from low
to high and start with the fail grade at 0.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Literal


@dataclass(frozen=True, slots=True)
class Scale:
    """Grades from low to high with the lowest UMS of each; the first is the fail grade at 0."""

    grades: tuple[str, ...]
    floors: tuple[int, ...]

    def grade(self, ums: int) -> str:
        """Return the grade that `ums` reaches (the highest whose floor is not above it)."""
        return self.grades[bisect_right(self.floors, ums) - 1]


@dataclass(frozen=True, slots=True)
class UmsTable:
    """The UMS of every raw mark from 0 to the maximum: `ums[raw]`, never falling."""

    ums: tuple[int, ...]
    status: Literal["published", "estimate"]
    source: str = ""
    dated: date | None = None

    @property
    def raw_max(self) -> int:
        """The highest raw mark."""
        return len(self.ums) - 1


def half_up(numerator: int, denominator: int) -> int:
    """Return numerator / denominator rounded half up, without floating point; both are not negative."""
    return (2 * numerator + denominator) // (2 * denominator)


def boundaries_from_percentages(percentages: Sequence[int], raw_max: int) -> tuple[int, ...]:
    """Return the estimated raw boundary of each grade: the same percentage of the raw maximum, rounded half up."""
    return tuple(half_up(percent * raw_max, 100) for percent in percentages)


def straight_lines(points: Sequence[tuple[int, int]]) -> tuple[int, ...]:
    """Return the UMS of each raw mark on straight lines between (raw, UMS) points, rounded half up.

    This is the rule other awarding organisations publish for marks between grade boundaries; the rule for this award
    is unknown, so whatever is made with it is an estimate.

    Args:
        points: rising in raw, not falling in UMS, the first (0, 0), the last (raw maximum, UMS maximum).
    """
    out = [points[0][1]]
    for (raw_a, ums_a), (raw_b, ums_b) in pairwise(points):
        width = raw_b - raw_a
        out.extend(ums_a + half_up((ums_b - ums_a) * step, width) for step in range(1, width + 1))
    return tuple(out)
