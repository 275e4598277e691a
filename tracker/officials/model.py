"""What the report on results holds."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.report.wording import counted


@dataclass(frozen=True, slots=True)
class Group:
    """A component of one cohort, over all its classes or in one of them."""

    cohort: str
    """Centre, award and series, as people read them."""
    component: str
    """Such as C1 Exploring Enterprises."""
    class_name: str
    """"" for the whole cohort."""
    learners: int
    official: int
    """How many of them have an official UMS."""
    mean_table: float | None
    """The mean UMS of the table, of those who have both; None if no one has."""
    mean_official: float | None
    """The mean official UMS of the same learners."""
    table_is: str
    """What the table rests on: Published table or Estimate."""
    grades: tuple[tuple[str, int, int], ...]
    """Each grade from low to high: how many have it by the table, and how many officially."""


@dataclass(frozen=True, slots=True)
class Near:
    """A learner who is a few UMS below the next grade."""

    learner: str
    about: str
    """Component, or the award."""
    ums: int
    basis: str
    grade: str
    next_grade: str
    short: int
    """How many UMS are missing."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A learner whose result is not what the own mark would have given."""

    learner: str
    component: str
    why: str


@dataclass(frozen=True, slots=True)
class ResultsReport:
    """Results beside what was expected of them."""

    groups: tuple[Group, ...]
    within: int
    """How many UMS below the next grade are near it."""
    near: tuple[Near, ...]
    moved: tuple[Moved, ...]
    notes: tuple[str, ...]
    """What is not known from these workbooks, and what to do about reviews."""
    left_out: tuple[str, ...] = ()
    """What was not read or not taken, without names."""
    names: bool = False
    """Whether learners are named."""

    @property
    def last_line(self) -> str:
        """The one line that a person wants."""
        whole = [one for one in self.groups if not one.class_name]
        expected, there = sum(one.learners for one in whole), sum(one.official for one in whole)
        parts = [f"{there} of {counted(expected, 'component result')} official"]
        parts.append(f"{counted(len(self.near), 'result')} within {self.within} UMS of the next grade")
        parts.append(f"{counted(len(self.moved), 'result')} that the own mark would not have given")
        return "; ".join(parts) + "."
