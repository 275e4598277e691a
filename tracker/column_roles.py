"""What a column of entries is for: said by the column itself, with the words that sentences have for it.

A column's id is only its place in formulas and stored files; whoever wants to know that a column holds the mark for
task 2b asks its role.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Holds = Literal[
    # the sheet Learners
    "candidate",
    "surname",
    "forenames",
    "class",
    "assessor",
    "registration",
    "access",
    # marks and results of this series
    "mark",  # of one row of the marking grid
    "raw",  # mark of an external component
    "official raw",  # of a component
    "official ums",  # of a component; total of the award
    "official grade",  # of a component, or of the award
    "status",
    "attempt",
    "evidence",  # of one row of the marking grid, or of all
    "comment",
    "form",  # what a printed form asks for
    "sample",
    "issued",  # the day of the learner's declaration
    "signed",
    "told",
    "review",
    "reviewer",
    "outcome",
    "amended",
    "reason",
    "amended_on",
    "moderator",
    "note",
    # EOL entry
    "shown",
    # earlier results of one component
    "earlier ums",
    "earlier series",
    "earlier attempts",
    "earlier basis",
    # Standardisation
    "component",
    "learner",
    "second assessor",
    "second",  # mark, by the place of a row in the marking grid
    "agreed",
    "action",
    "agreed_on",
    # Centre
    "person",
    "job",
    "class name",
]
OFFICIAL: tuple[Holds, ...] = ("official raw", "official ums", "official grade")
EARLIER: tuple[Holds, ...] = ("earlier ums", "earlier series", "earlier attempts", "earlier basis")


@dataclass(frozen=True, slots=True)
class ColumnRole:
    """What a column of entries is for; no two columns of a table have the same role."""

    holds: Holds
    what: str = ""
    """How a sentence names what is typed there: "task 2b", "the status"; "" if only its heading does."""
    row: str = ""
    """Id of the row of the marking grid that it belongs to, "" where it belongs to the whole line."""
    component: str = ""
    """Component that an entry is of, where a table has several; "award" for the award as a whole."""
    entry: str = ""
    """Id of what a printed form asks for."""
    place: int = 0
    """Place of a row in the marking grid, from 1, where the component is chosen in the line."""
