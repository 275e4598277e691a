"""A date that is typed once for all learners, and holds where a learner's own cell is empty."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.kinds import Day
from tracker.nodes.functions import If, IfError, Impossible, IsNumber, first_answer
from tracker.nodes.node import Node, Term, equal
from tracker.nodes.references import CellReference, Here, Single


@dataclass(frozen=True, slots=True)
class OwnDay:
    """The columns of a learner's own date, and what it may be."""

    entry: str
    learner: str
    status: str
    without_work: tuple[str, ...]
    """Statuses with which there is no work: what is typed for all is not about these learners."""
    kind: Day


def day_that_holds(own: OwnDay, common: str) -> Node:
    """Return a learner's own date, else the one of all learners; nothing where neither can be.

    Args:
        own: the learner's own date.
        common: field of the date for all learners.
    """

    def possible(cell: CellReference) -> Node:
        return If(IsNumber(cell), If(Impossible(own.kind, cell), "", cell), "")

    away: list[tuple[Term, Term]] = [(equal(Here(own.learner), ""), "")]
    away += [(equal(Here(own.status), word), "") for word in own.without_work]
    mine = Here(own.entry)
    return IfError(If(equal(mine, ""), first_answer(away, possible(Single(common))), possible(mine)), "")
