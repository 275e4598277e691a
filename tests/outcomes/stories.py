"""What can have happened to a learner in one component, and many learners to whom all of it happened in every pair."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

BEFORE = ("May/June 2025", "December 2025 / January 2026", "May/June 2026")
"""Earlier series of the invented awards, oldest first."""


@dataclass(frozen=True, kw_only=True)
class Slip:
    """What the results said of a component."""

    raw: int | None = None
    ums: int | None = None
    grade: str = ""


@dataclass(frozen=True, kw_only=True)
class Bank:
    """What was banked in an earlier series."""

    ums: int
    series: str
    attempts: int
    basis: str


@dataclass(frozen=True, kw_only=True)
class Story:
    """One learner in one component; None or "" where nothing was typed."""

    marks: tuple[int | None, ...] = ()
    """Of the tasks of an internal component."""
    raw: int | None = None
    """Of an external component."""
    status: str = ""
    attempt: int | None = None
    amended: int | None = None
    keyed: int | None = None
    slip: Slip = Slip()
    before: Bank | None = None


def pairs(axes: dict[str, Sequence[Any]], seed: int) -> Iterator[dict[str, Any]]:
    """Yield choices of one value an axis until every two values of two axes came together."""
    random, names = Random(seed), list(axes)  # noqa: S311 - nothing is kept secret
    left = {
        (one, i, other, j)
        for at, one in enumerate(names)
        for other in names[at + 1 :]
        for i in range(len(axes[one]))
        for j in range(len(axes[other]))
    }
    while left:
        first = min(left)
        tried = []
        for _ in range(30):
            chosen = {name: random.randrange(len(axes[name])) for name in names}
            chosen[first[0]], chosen[first[2]] = first[1], first[3]
            new = {pair for pair in left if chosen[pair[0]] == pair[1] and chosen[pair[2]] == pair[3]}
            tried.append((len(new), chosen, new))
        _, chosen, new = max(tried, key=lambda one: one[0])
        left -= new
        yield {name: axes[name][chosen[name]] for name in names}
