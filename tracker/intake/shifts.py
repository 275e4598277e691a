"""How rows or columns of a sheet have shifted: pairs of numbers, (issued, now), that both rise."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping

Pair = tuple[int, int]
Run = tuple[Pair, "Run | None"]
"""The end of a run of pairs, and the run before it."""


def rising(pairs: Mapping[int, int]) -> tuple[Pair, ...]:
    """Return the longest choice of pairs in which both numbers rise: what was sorted does not count as moved."""
    ends: list[int] = []  # the lowest number that ends a run of each length
    runs: list[Run] = []
    for pair in sorted(pairs.items()):
        at = bisect_left(ends, pair[1])
        run = (pair, runs[at - 1] if at else None)
        if at == len(ends):
            ends.append(pair[1])
            runs.append(run)
        else:
            ends[at], runs[at] = pair[1], run
    kept = []
    here: Run | None = runs[-1] if runs else None
    while here is not None:
        kept.append(here[0])
        here = here[1]
    kept.reverse()
    return tuple(kept) if any(issued != now for issued, now in kept) else ()


def shifted(number: int, pairs: tuple[Pair, ...]) -> int:
    """Return where a row or column stands now: as far on as the one before it that was found."""
    if not pairs:
        return number
    at = bisect_right(pairs, number, key=lambda pair: pair[0])
    before, after = pairs[max(at - 1, 0)]
    return max(0, number + after - before)


def turned(pairs: tuple[Pair, ...]) -> tuple[Pair, ...]:
    """Return the pairs the other way round, to go back."""
    return tuple((now, issued) for issued, now in pairs)
