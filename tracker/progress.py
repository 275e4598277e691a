"""How far marking is: a workbook in which nothing is wrong may still be one in which nothing was marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Marked:
    """How many learners of one internal component are marked."""

    component: str
    """Such as C1."""
    done: int
    """Learners whose line is complete; a status in place of marks, such as Absent, completes it too."""
    begun: int
    """Learners for whom something was typed, complete or not."""
    learners: int

    @property
    def finished(self) -> bool:
        """Whether every learner is marked, and there is one."""
        return 0 < self.learners == self.done


def finished(components: Sequence[Marked]) -> bool:
    """Tell whether marking is finished; no one can tell where no component is counted."""
    return all(one.finished for one in components)


def in_words(components: Sequence[Marked]) -> str:
    """Return how far marking is: `17 of 28 learners marked`, or each component where they differ; "" if unknown."""
    if not components:
        return ""
    if not any(one.learners for one in components):
        return "no learners"
    if len({(one.done, one.learners, bool(one.begun)) for one in components}) == 1:
        return _counted(components[0])
    return "; ".join(f"{one.component}: {_counted(one) if one.begun else 'not begun'}" for one in components)


def _counted(one: Marked) -> str:
    return f"{one.done} of {one.learners} learner{'' if one.learners == 1 else 's'} marked"
