"""What is counted of each class, as columns of every format."""

from __future__ import annotations

from typing import NamedTuple

from tracker.collecting.tally import Tally


class Count(NamedTuple):
    """One column."""

    id: str
    """The field of `Tally`."""
    heading: str
    short: str
    """The heading where there is little room."""
    external: bool = False
    """Whether it is counted of components that are not marked at the centre too."""


COUNTS = (
    Count("learners", "Learners", "Learners", external=True),
    Count("marked", "Marked", "Marked"),
    Count("missing", "Not marked", "Missing"),
    Count("to_fix", "To fix", "To fix", external=True),
    Count("sample", "In sample", "Sample"),
    Count("signed", "Declarations signed", "Signed"),
    Count("keyed", "Keyed", "Keyed"),
    Count("amended", "Amended", "Amended"),
    Count("results", "Results", "Results", external=True),
)


def counts_of(tally: Tally, *, internal: bool) -> list[int | None]:
    """Return what is counted, None where a component has no such thing."""
    return [getattr(tally, one.id) if internal or one.external else None for one in COUNTS]
