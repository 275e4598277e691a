"""How far every cohort is: centre, award, series and component over all its workbooks, and each class in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.collecting.tally import NONE, Group, Submission, Tally
from tracker.register.due import Due, Reached, dues, results_due
from tracker.register.returned_file import ReturnedFile
from tracker.register.standing import Row, State, Status
from tracker.spec.award import Spec

Known = Callable[[str, str], Spec | None]
"""Gives what the specs here say of an award and series, None if nothing."""
REPLACED = frozenset({"older copy"})
"""States of workbooks in whose place another one counts."""


@dataclass(frozen=True, slots=True)
class ClassLine:
    """One class of one assessor in one component, or a workbook of which nothing is known."""

    id: str
    """Of its workbook."""
    group: Group
    tally: Tally
    state: State
    """How its workbook stands."""
    part: str
    """What its workbook was made for."""
    file: str
    saved: str
    """When its workbook was saved last, as it says itself, such as 2027-05-03; "" if it does not say."""


@dataclass(frozen=True, slots=True)
class Cohort:
    """One component of an award at one centre in one series."""

    centre: str
    centre_name: str
    qualification: str
    series: str
    component: str
    title: str
    internal: bool
    lines: tuple[ClassLine, ...]
    required: int | None
    """The size of its sample, None if no one knows how many learners it has."""
    dues: tuple[Due, ...]

    @property
    def tally(self) -> Tally:
        """How far all of it is."""
        return sum((one.tally for one in self.lines), NONE)

    @property
    def late(self) -> bool:
        """Whether something is late."""
        return any(one.late for one in self.dues)

    @property
    def what(self) -> str:
        """Award, series and component."""
        return f"{self.qualification}, {self.series}, {self.component}"


Merged = Mapping[str, Sequence[tuple[Group, Tally]]]
"""What is counted of workbooks that are there in several files, put together; by their id."""


def cohorts(status: Status, files: Iterable[ReturnedFile], merged: Merged, known: Known, today: date) -> list[Cohort]:
    """Return how far every cohort is, by centre, award, series and component.

    Args:
        status: how every workbook stands.
        files: what came back.
        merged: what is counted of workbooks that are there in several files.
        known: gives what the specs say.
        today: the user's own day.
    """
    by_file = {one.file: one for one in files}
    lines: dict[tuple[str, str, str], list[ClassLine]] = defaultdict(list)
    returned: dict[tuple[str, str, str], list[ReturnedFile]] = defaultdict(list)
    names: dict[str, str] = {}
    for centre in status.centres:
        names[centre.number] = centre.name
        for row in centre.rows:
            if row.entry is None:
                continue
            cohort = (row.entry.centre, row.entry.qualification, row.entry.series)
            came = [by_file[one] for one in row.files if one in by_file]
            lines[cohort] += _lines(row, came, merged, known(*cohort[1:]))
            returned[cohort] += came
    found = []
    for cohort, mine in sorted(lines.items()):
        spec = known(*cohort[1:])
        for component in dict.fromkeys(one.group.component for one in sorted(mine, key=lambda one: one.group)):
            here = tuple(one for one in mine if one.group.component == component)
            found.append(_cohort((cohort[0], names[cohort[0]], *cohort[1:]), here, returned[cohort], spec, today))
    return found


def _cohort(
    of: tuple[str, str, str, str],
    lines: tuple[ClassLine, ...],
    returned: Sequence[ReturnedFile],
    spec: Spec | None,
    today: date,
) -> Cohort:
    group, tally = lines[0].group, sum((one.tally for one in lines), NONE)
    said = [one for file in returned for name, one in file.submissions if name == group.component]
    whole = max(tally.learners, max((one.cohort_learners for one in returned), default=0))
    required = spec.sampling.size(whole - tally.away) if spec and group.internal and whole else None
    missing = {one.id for one in lines if one.state == "missing"}
    parts = max((one.cohort_parts for one in returned), default=1) - len({one.id for one in lines} - missing)
    reached = Reached(tally, required, max(len(missing), parts), _latest(said))
    dates = {one.id: one for one in spec.deadlines} if spec else {}
    due = tuple(dues(reached, dates, today)) if group.internal else ()
    results = results_due(tally, dates, today)
    ordered = tuple(sorted(lines, key=lambda one: (one.group.class_name, one.group.assessor, one.part, one.file)))
    due = (*due, results) if results else due
    return Cohort(*of, group.component, group.title, group.internal, ordered, required, due)


def _lines(row: Row, came: Sequence[ReturnedFile], merged: Merged, spec: Spec | None) -> Iterator[ClassLine]:
    """Yield a line for each component and class of a workbook; one for each component if nothing is known of it."""
    entry = row.entry
    if entry is None or row.state in REPLACED:
        return
    saved = max((one.saved[:10] for one in came), default="")
    groups = merged.get(entry.id) or next((one.groups for one in came if one.groups), ())
    for group, tally in groups:
        yield ClassLine(entry.id, group, tally, row.state, entry.part, ", ".join(row.files), saved)
    if groups:
        return
    about = [(one.id, one.title, one.internal) for one in spec.components if one.assessed] if spec else [("", "", True)]
    for component, title, internal in about:
        group = Group(component, title, internal, entry.part, "")
        yield ClassLine(entry.id, group, Tally(entry.learners), row.state, entry.part, ", ".join(row.files), saved)


def _latest(said: Sequence[Submission]) -> Submission:
    """Return what the workbooks of a cohort say together: the latest day of each, and what the report says."""
    submitted = max((one.submitted_on for one in said if one.submitted_on), default=None)
    received = max((one.report_on for one in said if one.report_on), default=None)
    words = dict.fromkeys(one.report for one in said if one.report)
    return Submission(submitted, received, "; ".join(words))
