"""How the marks that count spread, in whole numbers as far as they go: nothing is rounded twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import sqrt

from tracker.collecting.row import Row

FEW = 2
"""Fewer marks have no deviation."""
QUARTERS = 4


@dataclass(frozen=True, slots=True)
class Spread:
    """How the raw marks of a group spread."""

    group: str
    count: int
    mean: float
    deviation: float | None
    """Of the sample; None for a single mark."""
    lowest: int
    lower: float
    """A quarter of the marks lie at or below it."""
    middle: float
    upper: float
    highest: int
    others: float | None
    """The mean of all marks outside the group; None if there are none."""
    error: float | None
    """Standard error of the difference between the two means; None where a group is too small to say."""


@dataclass(frozen=True, slots=True)
class _Sums:
    """Count, sum and sum of squares of some marks: those of the others are what a group leaves of the whole."""

    count: int
    total: int
    squares: int

    def without(self, part: _Sums) -> _Sums:
        """Return the sums of the marks that are not in a part."""
        return _Sums(self.count - part.count, self.total - part.total, self.squares - part.squares)

    @property
    def mean(self) -> float:
        """The mean of at least one mark."""
        return self.total / self.count

    @property
    def variance(self) -> float:
        """The variance of the sample, of at least two marks."""
        return (self.count * self.squares - self.total**2) / (self.count * (self.count - 1))


def spreads(rows: Sequence[Row], group: Callable[[Row], str]) -> Iterator[Spread]:
    """Yield how the marks that count of each group spread, by the name of the group; rows without one are left out."""
    groups: dict[str, list[int]] = defaultdict(list)
    for row in rows:
        if row.counting is not None:
            groups[group(row)].append(row.counting)
    everybody = _sums([mark for marks in groups.values() for mark in marks])
    for name, marks in sorted(groups.items()):
        yield _spread(name, sorted(marks), everybody)


def _spread(name: str, marks: Sequence[int], everybody: _Sums) -> Spread:
    own = _sums(marks)
    others = everybody.without(own)
    few = min(own.count, others.count) < FEW
    return Spread(
        name,
        own.count,
        own.mean,
        None if own.count < FEW else sqrt(own.variance),
        marks[0],
        _quarter(marks, 1),
        _quarter(marks, 2),
        _quarter(marks, 3),
        marks[-1],
        others.mean if others.count else None,
        None if few else sqrt(own.variance / own.count + others.variance / others.count),
    )


def _sums(marks: Sequence[int]) -> _Sums:
    return _Sums(len(marks), sum(marks), sum(mark * mark for mark in marks))


def _quarter(marks: Sequence[int], quarters: int) -> float:
    """Return what so many quarters of the sorted marks lie at or below, in a straight line between two marks."""
    below, rest = divmod((len(marks) - 1) * quarters, QUARTERS)
    above = marks[min(below + 1, len(marks) - 1)]
    return marks[below] + (above - marks[below]) * rest / QUARTERS
