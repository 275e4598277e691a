"""What one workbook tells about its cohort: small facts, without names and numbers of learners."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from tracker.people.identity import Known
from tracker.spec.award import Sampling

Place = tuple[str, str]
"""A file, and the key of a learner in it."""


class Standing(NamedTuple):
    """How a learner stands in one component."""

    mark: int | None
    """The mark to key; None while there is none."""
    away: bool
    """Whether the status takes the learner out of the cohort that decides the size of the sample."""
    work: bool
    """Whether there is work, as far as the status says."""
    sampled: bool
    begun: bool
    """Whether anything was typed that decides the result."""


@dataclass(frozen=True, slots=True)
class ComponentPart:
    """An internal component in one workbook."""

    id: str
    """Such as C1."""
    standings: Mapping[str, Standing]
    """Of each learner who is there, by key."""
    standardised: bool
    """Whether it says who led the standardisation before marking, and when."""

    @property
    def begun(self) -> bool:
        """Whether anything was marked."""
        return any(one.begun for one in self.standings.values())


@dataclass(frozen=True, slots=True)
class CohortPart:
    """One workbook as a part of its cohort."""

    file: str
    sha256: str
    id: str
    """"" if it has none any more."""
    workbook: str
    """The id that it was first issued with, or its own."""
    centre: str
    """The centre number, "" if nothing tells it."""
    qualification: str
    title: str
    series: str
    issued: str
    """The date of issue, such as 2027-01-11."""
    issued_learners: int
    told_learners: int
    """Learners of the whole cohort when it was built; 0 if it does not know."""
    told_parts: int
    """Workbooks that the cohort was built into, as far as the build knew."""
    sampling: Sampling
    people: Mapping[str, Known]
    """What each learner is known by, by key."""
    components: Sequence[ComponentPart]

    @property
    def scope(self) -> tuple[str, str, str]:
        """Centre, award and series."""
        return self.centre, self.qualification, self.series

    def component(self, wanted: str) -> ComponentPart | None:
        """Return an internal component, None if its marks sheet is not there."""
        return next((one for one in self.components if one.id == wanted), None)
