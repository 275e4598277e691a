"""What results should be, worked out another way than the program does: exact fractions and plain loops."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from tracker.grading import Scale
from tracker.spec.award import Component


def rounded(exact: Fraction) -> int:
    """Return an exact number rounded half up."""
    whole = exact.numerator // exact.denominator
    return whole + (exact - whole >= Fraction(1, 2))


def ums(component: Component, raw: int) -> int:
    """Return the UMS of a raw mark: from the published list, or on the straight line it lies on."""
    if component.table.status == "published":
        return component.table.ums[raw]
    corners = [(Fraction(0), Fraction(0))]
    for floor in component.scale.floors[1:]:
        share = Fraction(floor, component.ums_max)
        corners.append((Fraction(rounded(share * component.raw_max)), Fraction(floor)))
    corners.append((Fraction(component.raw_max), Fraction(component.ums_max)))
    for (left, low), (right, high) in pairwise(corners):
        if left <= raw <= right:
            return rounded(low + (high - low) * (raw - left) / (right - left))
    raise AssertionError(raw)


def grade(scale: Scale, points: int) -> str:
    """Return the best grade whose floor is not above the points."""
    reached = ""
    for name, floor in zip(scale.grades, scale.floors, strict=True):
        if points >= floor:
            reached = name
    return reached


def to_next(scale: Scale, points: int) -> int | str:
    """Return how many points the next grade is away."""
    step = 0
    while grade(scale, points + step) == grade(scale, points):
        step += 1
        if step > max(scale.floors):
            return "Top grade"
    return step


def spread_over(total: int, most: Sequence[int], turn: int) -> list[int]:
    """Return row marks that add up to a total, filled up from another row at every turn."""
    marks, left = [0] * len(most), total
    for i in range(len(most)):
        row = (i + turn) % len(most)
        marks[row] = min(left, most[row])
        left -= marks[row]
    assert left == 0
    return marks
