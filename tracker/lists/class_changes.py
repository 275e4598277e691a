"""What a corrected class list changes in the workbooks of a cohort: details, classes, joiners; leavers are named."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from tracker.lists.cohort import Cohort, Member
from tracker.lists.homes import Homes
from tracker.lists.matching import Match, MatchBy, match
from tracker.people.identity import candidate_number, registration_number
from tracker.plan.learners import ISSUED
from tracker.plan.order import LEARNERS
from tracker.plan.workbook import MOST_LINES
from tracker.roster import ClassList, Learner, Meaning
from tracker.transfer.edits import Belongings, Edits, Joined, belongings
from tracker.transfer.model import Spot
from tracker.transfer.notes import owned_notes
from tracker.transfer.outside_entries import listed_before

COLUMNS: Mapping[str, str] = {field: column for column, field in ISSUED.items()}
WHAT = {
    "candidate": "candidate number",
    "surname": "surname",
    "forenames": "forenames",
    "class_name": "class",
    "assessor": "assessor",
    "registration": "registration number",
}
"""How sentences call what a class list says of a learner."""
_SAID_BY = {
    "candidate": (Meaning.CANDIDATE,),
    "surname": (Meaning.SURNAME, Meaning.NAME),
    "forenames": (Meaning.FORENAMES, Meaning.NAME),
    "class_name": (Meaning.CLASS,),
    "assessor": (Meaning.ASSESSOR,),
    "registration": (Meaning.REGISTRATION,),
}
LEAST_SHARE = 2
"""A workbook of whose learners fewer than one in so many are on the list is not what the list is about."""


@dataclass(frozen=True, slots=True)
class Corrected:
    """A learner of whom the list says something else."""

    member: Member
    now: Learner
    fields: tuple[str, ...]
    """What is another."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A learner who is in another workbook from now on."""

    member: Member
    now: Learner
    to: int
    brought: Belongings


@dataclass(frozen=True, slots=True)
class Joiner:
    """A learner of the list who is in no workbook yet."""

    row: int
    now: Learner
    to: int


@dataclass(frozen=True, slots=True)
class Leaver:
    """A learner who is not on the list."""

    member: Member
    typed: int
    """How many entries there are beside those of the list."""
    removed: bool = False


@dataclass(frozen=True, slots=True)
class Doubt:
    """A row of the list of which nothing is brought in."""

    row: int
    why: str


@dataclass(frozen=True)
class ClassChanges:
    """All that a class list changes."""

    corrected: tuple[Corrected, ...]
    moved: tuple[Moved, ...]
    joiners: tuple[Joiner, ...]
    leavers: tuple[Leaver, ...]
    doubts: tuple[Doubt, ...]
    not_meant: tuple[str, ...]
    """Workbooks that the list is not about: hardly any of their learners are on it."""
    by_name: int
    """How many learners were known by name and class alone."""
    edits: tuple[Edits, ...]
    """What changes in each workbook."""


def class_changes(
    cohort: Cohort, class_list: ClassList, *, match_by: MatchBy | None = None, remove_leavers: bool = False
) -> ClassChanges:
    """Return what a class list changes.

    Args:
        cohort: the workbooks.
        class_list: the corrected list.
        match_by: what decides where numbers and names of the list contradict each other.
        remove_leavers: whether learners who are not on the list, and for whom nothing is typed, are taken out.
    """
    rows = dict(zip(class_list.rows, class_list.learners, strict=True))
    matches = match([(row, one.known) for row, one in rows.items()], cohort.members, corrects=True, match_by=match_by)
    said = _Said(class_list)
    found = {one.row: one.member for one in matches if one.member}
    now = {row: said.now(member.learner, rows[row]) for row, member in found.items()}
    joining = [one.row for one in matches if not one.member and not one.doubt]
    doubts = {one.row: f"{one.doubt}" for one in matches if one.doubt}
    doubts |= _clashes(cohort, found, {**now, **{row: rows[row] for row in joining}})
    doubts |= _other_numbers(found, rows)
    homes = Homes(cohort, {row: (found[row].workbook, one) for row, one in now.items()})
    to: dict[int, int] = {}
    for row in (*now, *joining):
        if row in doubts:
            continue
        home, why = homes.of(now.get(row, rows[row]), found[row].workbook if row in found else None)
        if home is None:
            doubts[row] = why
        else:
            to[row] = home
    kept = {row: member for row, member in found.items() if row in to}
    moved = tuple(
        Moved(member, now[row], to[row], _belongings(cohort, member))
        for row, member in kept.items()
        if to[row] != member.workbook
    )
    corrected = tuple(
        Corrected(member, now[row], fields)
        for row, member in kept.items()
        if to[row] == member.workbook and (fields := _other(member.learner, now[row]))
    )
    joiners = tuple(Joiner(row, rows[row], to[row]) for row in joining if row in to)
    leavers, not_meant = _leavers(cohort, matches, remove=remove_leavers)
    return ClassChanges(
        corrected,
        moved,
        joiners,
        leavers,
        tuple(Doubt(row, why) for row, why in sorted(doubts.items())),
        not_meant,
        sum(one.by_name for one in matches if one.row in to),
        tuple(_edits(cohort, class_list.file, corrected, moved, joiners, leavers)),
    )


class _Said:
    """What a class list says of a learner who is in a workbook; where it says nothing, what is there stays."""

    def __init__(self, class_list: ClassList) -> None:
        meanings = {one.meaning for one in class_list.taken}
        self._fields = [one for one, by in _SAID_BY.items() if not meanings.isdisjoint(by)]
        self._whole_name = Meaning.NAME in meanings

    def now(self, there: Learner, said: Learner) -> Learner:
        told = {field: value for field in self._fields if (value := getattr(said, field))}
        if self._whole_name and _words(there) == _words(said):
            # Where a whole name is parted into surname and forenames is a guess; what is there was typed.
            told.pop("surname", None)
            told.pop("forenames", None)
        return replace(there, **told)


def _words(one: Learner) -> list[str]:
    return sorted(f"{one.surname} {one.forenames}".split())


def _other(there: Learner, now: Learner) -> tuple[str, ...]:
    return tuple(field for field in COLUMNS if getattr(there, field) != getattr(now, field))


def _clashes(cohort: Cohort, found: Mapping[int, Member], now: Mapping[int, Learner]) -> Iterator[tuple[int, str]]:
    """Yield rows after which two learners would have one candidate number or registration number."""
    mine = {(one.workbook, one.key): row for row, one in found.items()}
    for field, fold in (("candidate", candidate_number), ("registration", registration_number)):
        holders: dict[str, list[tuple[int, Member | None]]] = defaultdict(list)
        for member in cohort.members:
            row = mine.get((member.workbook, member.key), 0)
            value = fold(getattr(now.get(row, member.learner), field))
            holders[value].append((row, member))
        for row in now.keys() - found.keys():
            holders[fold(getattr(now[row], field))].append((row, None))
        for number, several in holders.items():
            if number and len(several) > 1:
                for row, who in several:
                    brings = row and (who is None or fold(getattr(who.learner, field)) != number)
                    others = [each.place for at, each in several if each and (at, each) != (row, who)]
                    if brings:
                        yield row, f"its {WHAT[field]} is that of {', '.join(others) or 'another line of the list'} too"


def _other_numbers(found: Mapping[int, Member], rows: Mapping[int, Learner]) -> Iterator[tuple[int, str]]:
    """Yield rows whose registration numbers seem to be another kind of number: not one is that of a learner."""
    both = {row for row, member in found.items() if rows[row].registration and member.learner.registration}
    if len(both) > 1 and not any(rows[row].known.registration == found[row].learner.known.registration for row in both):
        said = (
            "no registration number of the list is that of its learner, so it seems to be another kind of number: leave"
            " that column out with [[field column=registration=]]"
        )
        yield from ((row, said) for row in both)


def _belongings(cohort: Cohort, member: Member) -> Belongings:
    """Return what was typed for a learner, with the file in front of each sheet."""
    workbook = cohort.workbooks[member.workbook]
    tables = [table for sheet in workbook.returned.layout.sheets for table in sheet.tables]
    labels = workbook.values.column(LEARNERS, "label")
    line = workbook.lines.get(member.key)
    label = str(labels[line]) if line is not None and labels[line] else ""
    brought = belongings(
        workbook.found,
        tables,
        member.key,
        label,
        notes=owned_notes(workbook.returned),
        earlier=listed_before(workbook.returned, workbook.found.typed),
    )
    name = workbook.file.replace("\\", "/").rpartition("/")[2]
    return replace(
        brought,
        typed=tuple(replace(one, sheet=f"{name}: {one.sheet}") for one in brought.typed),
        rows=tuple(tuple(replace(one, sheet=f"{name}: {one.sheet}") for one in row) for row in brought.rows),
        earlier=tuple(replace(one, sheet=f"{name}: {one.sheet}") for one in brought.earlier),
    )


def _leavers(cohort: Cohort, matches: Sequence[Match], *, remove: bool) -> tuple[tuple[Leaver, ...], tuple[str, ...]]:
    """Return who is on no row of the list, and the workbooks that the list is not about."""
    there = {(one.member.workbook, one.member.key) for one in matches if one.member}
    doubtful = " ".join(one.doubt for one in matches)
    size, on_list = Counter(m.workbook for m in cohort.members), Counter(at for at, _ in there)
    not_meant = {at for at in size if LEAST_SHARE * on_list[at] < size[at]}
    leavers = []
    for member in cohort.members:
        at = member.workbook
        if at in not_meant or (at, member.key) in there or member.place in doubtful:
            continue
        mine = _belongings(cohort, member)
        typed = len(mine.typed) + len(mine.rows) + len(mine.notes) + len(mine.earlier)
        leavers.append(Leaver(member, typed, removed=remove and not typed))
    return tuple(leavers), tuple(cohort.workbooks[at].file for at in sorted(not_meant))


def _edits(  # noqa: PLR0917 - each kind of change by itself
    cohort: Cohort,
    source: str,
    corrected: Sequence[Corrected],
    moved: Sequence[Moved],
    joiners: Sequence[Joiner],
    leavers: Sequence[Leaver],
) -> Iterator[Edits]:
    growth = len(joiners) - sum(one.removed for one in leavers)
    for number in range(len(cohort.workbooks)):
        entries = {
            Spot(LEARNERS, COLUMNS[field], one.member.key): getattr(one.now, field)
            for one in corrected
            if one.member.workbook == number
            for field in one.fields
        }
        removed = [one.member.key for one in leavers if one.removed and one.member.workbook == number]
        going = [one for one in moved if one.member.workbook == number]
        coming = [Joined(_entries(one.now), one.brought) for one in moved if one.to == number]
        coming += [Joined(_entries(one.now)) for one in joiners if one.to == number]
        yield Edits(
            source,
            entries,
            tuple(one.brought for one in going),
            frozenset([*(one.member.key for one in going), *removed]),
            tuple(coming),
            growth,
        )


def _entries(one: Learner) -> dict[str, str]:
    return {column: getattr(one, field) for field, column in COLUMNS.items()}


def no_room(cohort: Cohort, changes: ClassChanges) -> str:
    """Return which workbook has no room for those who join, "" if all have."""
    for workbook, edits in zip(cohort.workbooks, changes.edits, strict=True):
        lines = workbook.returned.order.lines + len(workbook.found.joiners) + len(edits.joined)
        if lines > MOST_LINES:
            return f"{workbook.file} would have more than {MOST_LINES} lines: one tracker does not hold more"
    return ""
