"""The returned workbooks of one cohort, and the learners in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from tracker.errors import RequestError
from tracker.intake.refusals import RefusedError
from tracker.intake.returned import Returned, read_returned
from tracker.people.identity import Answer, People, verdict
from tracker.plan.centre import NUMBER
from tracker.plan.learners import ISSUED
from tracker.plan.order import LEARNERS, centre_number
from tracker.roster import Learner
from tracker.transfer.model import Found, Line
from tracker.transfer.typed_values import found
from tracker.values import Values

if TYPE_CHECKING:
    from tracker.spec.asking import Specs
    from tracker.spec.award import Spec
    from tracker.templates import Templates


@dataclass(frozen=True, slots=True)
class Member:
    """A learner of the cohort: the line of one workbook."""

    workbook: int
    """Which of the workbooks, from 0."""
    file: str
    key: str
    """The learner key; `+1` … for a learner typed below the prepared lines."""
    learner: Learner

    @property
    def place(self) -> str:
        """Say who is meant without a name: `L007 of 10A.xlsx`."""
        who = "a learner below the lines" if self.key.startswith("+") else self.key
        return f"{who} of {self.file}"


@dataclass(frozen=True)
class Workbook:
    """A returned workbook of the cohort."""

    file: str
    content: bytes
    returned: Returned
    today: date

    @cached_property
    def found(self) -> Found:
        """Everything that was typed in it."""
        return found(self.returned)

    @cached_property
    def values(self) -> Values:
        """Every value, recalculated."""
        return self.returned.values(self.today)

    @cached_property
    def lines(self) -> Mapping[str, int]:
        """The line of each key on the sheet Learners."""
        return {key: line for line, key in enumerate(self.returned.order.keys)}

    @property
    def centre(self) -> str:
        """The centre number of the sheet Centre, or with which it was built."""
        order, typed = self.returned.order, self.returned.fields.get(NUMBER)
        good = isinstance(typed, str) and not centre_number(order.spec.numbers).problem(typed)
        return str(typed) if good else order.centre

    def learners(self) -> dict[str, Learner]:
        """Return who is in it, by key, in the order of the lines."""
        told: dict[Line, dict[str, str]] = {}
        for one in self.found.typed:
            if one.spot and one.spot.table == LEARNERS and one.spot.name in ISSUED and not one.why:
                told.setdefault(one.spot.line, {})[ISSUED[one.spot.name]] = " ".join(str(one.value).split())
        empty = dict.fromkeys(ISSUED.values(), "")
        people = {str(line): Learner(**{**empty, **said}) for line, said in sorted(told.items(), key=str)}
        return {key: one for key, one in people.items() if one.surname or one.forenames or one.known.links}


@dataclass(frozen=True)
class Cohort:
    """The workbooks that a list is brought into: of one centre, award and series."""

    workbooks: tuple[Workbook, ...]

    @cached_property
    def members(self) -> tuple[Member, ...]:
        """All learners, workbook by workbook."""
        return tuple(
            Member(number, one.file, key, learner)
            for number, one in enumerate(self.workbooks)
            for key, learner in one.learners().items()
        )

    @property
    def spec(self) -> Spec:
        """The award in its series."""
        return self.workbooks[0].returned.order.spec


def read_cohort(files: Mapping[str, bytes], today: date, catalogue: Specs, templates: Templates) -> Cohort:
    """Read the workbooks of a cohort.

    Raises:
        RequestError: one cannot be read, they are not of one cohort, or two are copies of one workbook.
    """
    workbooks = []
    for name, content in files.items():
        try:
            workbooks.append(Workbook(name, content, read_returned(content, name, catalogue, templates), today))
        except RefusedError as error:
            raise RequestError(f"{name}: {error}", about="paths") from error
    cohort = Cohort(tuple(workbooks))
    _check_together(workbooks)
    for one, other in _copies(cohort):
        said = f"{one} and {other} are copies of one workbook: name the one that counts"
        raise RequestError(f"{said} ([[command diff]] says how they differ).", about="paths")
    return cohort


def _check_together(workbooks: Sequence[Workbook]) -> None:
    """Refuse workbooks that are not of one cohort. Raises RequestError."""
    orders = [one.returned.order for one in workbooks]
    for what, told in (
        ("awards", [order.spec.id for order in orders]),
        ("series", [order.spec.series.id for order in orders]),
        ("centres", [one.centre for one in workbooks]),
    ):
        if len(several := sorted(set(told))) > 1:
            named = ", ".join(one or "none" for one in several)
            said = f"One list is for one cohort, and the workbooks are of several {what} ({named})"
            raise RequestError(f"{said}: name those of one.", about="paths")


def _copies(cohort: Cohort) -> Iterator[tuple[str, str]]:
    """Yield two files that are copies of one workbook: one first id, and at least half of the learners the same."""
    first: dict[str, list[int]] = {}
    for number, one in enumerate(cohort.workbooks):
        facts = one.returned.stamp.facts
        first.setdefault(facts.get("first") or facts.get("id", ""), []).append(number)
    for same in first.values():
        for at, other in ((a, b) for a in same for b in same if a < b):
            mine, theirs = ([m.learner.known for m in cohort.members if m.workbook == number] for number in (at, other))
            people = People(theirs)
            both = sum(
                any(verdict(one, people.people[near]).answer is not Answer.OTHER for near in people.near(one))
                for one in mine
            )
            if 2 * both >= min(len(mine), len(theirs)):
                yield cohort.workbooks[at].file, cohort.workbooks[other].file
