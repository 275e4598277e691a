"""Marks that count upwards from learner to learner, as they do when a cell was dragged down by its corner."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

RUN = 6
"""Marks in a row that rise by the same step; by chance about once in two thousand workbooks."""
SORTED_RUN = 10
"""The same where the whole column rises, because someone has sorted the learners by their marks."""


def count_upwards(values: Sequence[float | None]) -> Iterator[range]:
    """Yield runs (as places in the sequence) in which each value is the one before and always the same step more.

    Args:
        values: a column from top to bottom; None where there is no number.
    """
    filled = [value for value in values if value is not None]
    rising = all(before <= after for before, after in pairwise(filled))
    needed = min(SORTED_RUN, max(RUN, len(filled))) if rising else RUN
    start = 0
    for at in range(1, len(values) + 1):
        step = _step(values, at)
        if step is None or (at - start > 1 and step != _step(values, start + 1)):
            if at - start >= needed and (_step(values, start + 1) or 0) > 0:
                yield range(start, at)
            start = at if step is None else at - 1


def _step(values: Sequence[float | None], at: int) -> float | None:
    if at >= len(values):
        return None
    before, after = values[at - 1], values[at]
    return None if before is None or after is None else after - before
