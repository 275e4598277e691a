"""How far each class is in each component, counted from the rows that `check` and `collect` go by; no name is in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import NamedTuple

from tracker.collecting.row import CONFLICT, Row
from tracker.rules.after_marking import YES
from tracker.rules.states import IMPOSSIBLE, begins


class Group(NamedTuple):
    """Whose marks they are."""

    component: str
    """Such as C1."""
    title: str
    internal: bool
    class_name: str
    assessor: str


@dataclass(frozen=True, slots=True)
class Tally:
    """How many learners are how far; of a component that is not marked at the centre, learners and results alone."""

    learners: int = 0
    away: int = 0
    """Those with a status that takes them out of the cohort, such as Absent."""
    marked: int = 0
    """Those whose line is complete, as `check` counts them; a status in place of marks completes it too."""
    to_fix: int = 0
    """Those whose line cannot be relied on as it is."""
    to_key: int = 0
    """Those who have a mark that goes to the awarding organisation."""
    sample: int = 0
    """Those ticked for the moderation sample."""
    unsigned: int = 0
    """Those in the sample without the day of a signed declaration."""
    signed: int = 0
    """Those with the day of a signed declaration."""
    keyed: int = 0
    """Those for whom a keyed mark is noted."""
    amended: int = 0
    results: int = 0
    """Those with an official UMS."""

    def __add__(self, other: Tally) -> Tally:
        return Tally(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(self)))

    @property
    def missing(self) -> int:
        """Learners who are not marked."""
        return self.learners - self.marked


NONE = Tally()


@dataclass(frozen=True, slots=True)
class Submission:
    """What one workbook says of the submission of a component."""

    submitted_on: date | None = None
    report_on: date | None = None
    """When the draft report was received."""
    report: str = ""
    """What it says, in the words of the sheet."""


def tallies(rows: Iterable[tuple[Row, bool]], away: Iterable[str]) -> Mapping[Group, Tally]:
    """Return how far each class of each assessor is in each component.

    Args:
        rows: each with whether it cannot be relied on.
        away: statuses that take a learner out of the cohort.
    """
    out, found = frozenset(away), dict[Group, Tally]()
    for row, faulty in rows:
        group = Group(row.component, row.title, row.internal, row.class_name, row.assessor)
        found[group] = found.get(group, NONE) + _one(row, out, faulty=faulty)
    return found


def _one(row: Row, away: frozenset[str], *, faulty: bool) -> Tally:
    results = int(row.official_ums is not None)
    to_fix = int(faulty or begins(row.check, IMPOSSIBLE) or begins(row.check, CONFLICT))
    if not row.internal:
        return Tally(1, to_fix=to_fix, results=results)
    sampled, signed = row.value("sample") == YES, row.value("signed") is not None
    return Tally(
        1,
        int(row.value("status") in away),
        int(row.complete),
        to_fix,
        int(isinstance(row.to_key, int)),
        int(sampled),
        int(sampled and not signed),
        int(signed),
        int(row.value("shown") is not None),
        int(row.value("amended") is not None),
        results,
    )
