"""The sample of one component over the whole cohort: how large it must be, how many are ticked, and the extremes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tracker.cohort.part import Place, Standing
from tracker.spec.award import Sampling

Counting = tuple[Sequence[Place], Standing]
"""A learner of the cohort, in every place, and the standing that counts."""


@dataclass(frozen=True, slots=True)
class Extreme:
    """The highest or the lowest mark of the work of the cohort."""

    mark: int
    sampled: bool
    """Whether a learner who has it is ticked; with ties one of them is enough."""
    holders: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Sample:
    """One component over the whole cohort."""

    component: str
    learners: int
    """Those who are there and count for the size of the sample."""
    away: int
    marked: int
    """Learners with a mark to key, also one of 0 for a status without work."""
    begun: bool
    """Whether anything was marked in any workbook."""
    required: int | None
    """How many the sample must have; None while the size of the cohort is not known."""
    ticked: int
    highest: Extreme | None
    lowest: Extreme | None
    """The lowest mark of a learner with work; None while there is no mark, or where the suite asks for neither."""

    @property
    def missing(self) -> int:
        """How many more are to be ticked."""
        return max(0, (self.required or 0) - self.ticked)

    @property
    def finished(self) -> bool:
        """Whether every learner who counts has a mark to key."""
        return self.marked >= self.learners

    @property
    def outside(self) -> tuple[tuple[str, Extreme], ...]:
        """The highest and the lowest mark, as far as no one who has it is in the sample."""
        both = (("highest", self.highest), ("lowest", self.lowest))
        return tuple((word, one) for word, one in both if one and not one.sampled)


def sample(component: str, counting: Iterable[Counting], elsewhere: int | None, sampling: Sampling) -> Sample:
    """Return the sample of a component.

    Args:
        component: its id.
        counting: the learners of the workbooks that are here.
        elsewhere: how many learners the workbooks have that are not here; None if no one knows.
        sampling: the rule of the series.
    """
    every = list(counting)
    there = [(places, one) for places, one in every if not one.away]
    keyed = [(places, one) for places, one in every if one.mark is not None]
    worked = [(places, one) for places, one in keyed if one.work]
    work = sum(one.work for _, one in every)
    both = sampling.highest_and_lowest
    return Sample(
        component,
        len(there),
        len(every) - len(there),
        len(keyed),
        any(one.begun for _, one in every),
        None if elsewhere is None else min(sampling.size(len(there) + elsewhere), work + elsewhere),
        sum(one.sampled for _, one in every if one.work),
        _extreme(worked, highest=True) if both else None,
        _extreme(worked, highest=False) if both else None,
    )


def _extreme(counting: Sequence[Counting], *, highest: bool) -> Extreme | None:
    marks = [one.mark for _, one in counting if one.mark is not None]
    if not marks:
        return None
    mark = max(marks) if highest else min(marks)
    held = [(places, one) for places, one in counting if one.mark == mark]
    return Extreme(mark, any(one.sampled for _, one in held), tuple(places[0] for places, _ in held))
