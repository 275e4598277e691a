"""Official results of a list against the workbooks of a cohort: what is new, what is there, what contradicts it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from tracker.column_roles import OFFICIAL
from tracker.kinds import Kind
from tracker.lists.cohort import Cohort, Member
from tracker.lists.matching import Match, match
from tracker.lists.result_reading import Line, Place, ResultsList
from tracker.people.identity import Known
from tracker.plan.order import RESULTS
from tracker.refs import Value
from tracker.transfer.edits import Edits
from tracker.transfer.model import Spot


@dataclass(frozen=True, slots=True)
class Official:
    """One official result of a learner."""

    row: int
    member: Member
    place: Place
    value: str | int
    was: Value
    """What was typed before."""

    @property
    def contradicts(self) -> bool:
        """Whether another result was typed before."""
        return self.was not in {None, ""} and self.was != self.value


@dataclass(frozen=True)
class OfficialResults:
    """What a results list brings."""

    results: tuple[Official, ...]
    unmatched: tuple[tuple[int, str], ...]
    """Rows of no learner of the workbooks, and of one who is in doubt, each with why."""
    twice: tuple[tuple[Member, Place, tuple[int, ...]], ...]
    """Results of which rows of the list say different things."""
    without: tuple[Member, ...]
    """Learners of whom the list has no result."""
    by_name: tuple[Member, ...]
    """Learners whom no number tells."""
    other_registrations: bool
    """Whether the registration numbers of the list are another kind of number, and were not used."""


def result_kinds(cohort: Cohort) -> dict[Place, Kind]:
    """Return what each entry of official results may be."""
    return {place: column[1] for place, column in _columns(cohort, 0).items()}


def _columns(cohort: Cohort, number: int) -> dict[Place, tuple[str, Kind]]:
    table = cohort.workbooks[number].returned.layout.table(RESULTS)
    return {
        (column.role.component, column.role.holds): (column.id, column.kind)  # type: ignore[misc]
        for column in table.holding(*OFFICIAL)
        if column.role and column.kind
    }


def official_results(cohort: Cohort, found: ResultsList) -> OfficialResults:
    """Return what a results list brings, learner by learner."""
    lines = found.lines
    told = {one.learner.known.registration for one in cohort.members} - {""}
    listed = {one.known.registration for one in lines} - {""}
    other = bool(told and listed) and told.isdisjoint(listed)
    if other:
        lines = [replace(one, known=one.known._replace(registration="")) for one in lines]
    people = list(dict.fromkeys(one.known for one in lines))
    matched = dict(zip(people, match(list(enumerate(people)), cohort.members, one_line_each=False), strict=True))
    results, twice = _results(cohort, lines, matched)
    there = {(one.member.workbook, one.member.key) for one in results}
    return OfficialResults(
        tuple(results),
        tuple(
            (one.row, matched[one.known].doubt or "it is no learner of these workbooks")
            for one in lines
            if matched[one.known].member is None
        ),
        tuple(twice),
        tuple(one for one in cohort.members if (one.workbook, one.key) not in there),
        tuple(one.member for one in matched.values() if one.member and one.by_name),
        other,
    )


def _results(
    cohort: Cohort, lines: Sequence[Line], matched: Mapping[Known, Match]
) -> tuple[list[Official], list[tuple[Member, Place, tuple[int, ...]]]]:
    said: dict[tuple[Member, Place], dict[str | int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for one in lines:
        member = matched[one.known].member
        if member:
            for place, value in one.values.items():
                said[member, place][value].append(one.row)
    results, twice = [], []
    for (member, place), values in said.items():
        if len(values) > 1:
            twice.append((member, place, tuple(row for rows in values.values() for row in rows)))
            continue
        ((value, rows),) = values.items()
        results.append(Official(rows[0], member, place, value, _typed(cohort, member, place)))
    return results, twice


def _typed(cohort: Cohort, member: Member, place: Place) -> Value:
    given = cohort.workbooks[member.workbook].returned.given
    keys = given[RESULTS, "key"]
    columns = _columns(cohort, member.workbook)
    if place not in columns or member.key not in keys:
        return None
    values = given.get((RESULTS, columns[place][0]))
    return values[keys.index(member.key)] if values else None


def edits(cohort: Cohort, found: OfficialResults, source: str, *, over: bool) -> Iterator[Edits]:
    """Yield what changes in each workbook.

    Args:
        cohort: the workbooks.
        found: what the list brings.
        source: the list, as the user calls it.
        over: whether a result takes the place of another one that was typed before.
    """
    for number in range(len(cohort.workbooks)):
        columns = _columns(cohort, number)
        yield Edits(
            source,
            {
                Spot(RESULTS, columns[one.place][0], one.member.key): one.value
                for one in found.results
                if one.member.workbook == number and one.value != one.was and (over or not one.contradicts)
            },
        )
