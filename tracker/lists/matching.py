"""Which line of a list is which learner of the cohort: by the one identity, and nothing is guessed.

A list that brings marks or results is taken at the identity's word. A list that corrects names and numbers contradicts
by its nature what is there: a line is then taken for a learner too where two of registration number, candidate number
and name agree, or where a number agrees and half of the name does. All else is doubtful, and someone has to settle it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Literal

from tracker.lists.cohort import Member
from tracker.people.identity import Answer, Fact, Known, People, share_a_name, verdict
from tracker.report.wording import listed

MatchBy = Literal["number", "name"]
"""What someone says is right in a list where numbers and names contradict each other."""
TWO_AGREE = 2


class _Weight(IntEnum):
    """How much speaks for one learner."""

    NONE = 0
    NAME_ALONE = 1
    CONTRADICTED = 2
    TAKEN = 3
    SURE = 4


@dataclass(frozen=True, slots=True)
class Match:
    """What one line of a list comes to."""

    row: int
    """In the list, from 1."""
    member: Member | None = None
    """Who it is; None where it is no one, or in doubt."""
    doubt: str = ""
    """Why it is not certain who it is, "" where it is or where no one comes near."""
    by_name: bool = False
    """Whether no number says so."""


def match(
    rows: Sequence[tuple[int, Known]],
    members: Sequence[Member],
    *,
    corrects: bool = False,
    one_line_each: bool = True,
    match_by: MatchBy | None = None,
) -> tuple[Match, ...]:
    """Return who is meant by each line of a list.

    Args:
        rows: the number of each line in the list, and what it says of a learner.
        members: the learners of the cohort.
        one_line_each: whether no two lines can be about one learner.
        corrects: whether names and numbers of the list are to replace those that are there.
        match_by: what decides where numbers and names contradict each other.
    """
    if match_by:
        return _decided(rows, members, _matched(rows, members, corrects, one_line_each, match_by), corrects)
    return _matched(rows, members, corrects, one_line_each, None)


def _decided(
    rows: Sequence[tuple[int, Known]],
    members: Sequence[Member],
    found: Sequence[Match],
    corrects: bool,  # noqa: FBT001
) -> tuple[Match, ...]:
    """Return who is meant; by all evidence where what decides says nothing, as of a learner without a number."""
    taken = {(one.member.workbook, one.member.key) for one in found if one.member}
    left = [one for one in members if (one.workbook, one.key) not in taken]
    open_rows = [row for row, one in zip(rows, found, strict=True) if not one.member and not one.doubt]
    again = {one.row: one for one in _matched(open_rows, left, corrects, True, None)}
    return tuple(again.get(one.row, one) for one in found)


def _matched(
    rows: Sequence[tuple[int, Known]],
    members: Sequence[Member],
    corrects: bool,  # noqa: FBT001
    one_line_each: bool,  # noqa: FBT001
    match_by: MatchBy | None,
) -> tuple[Match, ...]:
    rows = [(row, _seen(one, match_by)) for row, one in rows]
    people = People(_seen(one.learner.known, match_by) for one in members)
    weights = [
        {at: weight for at in people.near(one) if (weight := _weight(one, people.people[at], corrects, match_by))}
        for _, one in rows
    ]
    chosen = [_best(one) for one in weights]
    claims = Counter(at for each in chosen if len(each) == 1 for at in each)
    found = []
    for (row, one), weighed, best in zip(rows, weights, chosen, strict=True):
        rivals = [at for at, weight in weighed.items() if weight == _Weight.CONTRADICTED and at not in best]
        unclaimed = [at for at in weighed if not claims[at]]
        if len(best) > 1:
            found.append(Match(row, doubt=f"it fits {_places(members, best)}"))
        elif best and one_line_each and claims[best[0]] > 1:
            found.append(Match(row, doubt=f"another line of the list fits {members[best[0]].place} as well"))
        elif best and rivals and not (corrects and all(claims[at] for at in rivals)):
            said = f"it fits {members[best[0]].place}, and a number in it is that of {_places(members, rivals)}"
            found.append(Match(row, doubt=said))
        elif best:
            found.append(Match(row, members[best[0]], by_name=not _numbered(one, people.people[best[0]])))
        elif unclaimed:
            why = verdict(one, people.people[unclaimed[0]]).reason
            found.append(Match(row, doubt=f"it may be {_places(members, unclaimed)}, and {why}"))
        else:
            found.append(Match(row))
    return tuple(found)


def _seen(one: Known, match_by: MatchBy | None) -> Known:
    """Return what is looked at of a learner."""
    if match_by == "number":
        return one._replace(name="", surname="", forenames="", class_name="")
    return one._replace(registration="", candidate="") if match_by == "name" else one


def _weight(row: Known, member: Known, corrects: bool, match_by: MatchBy | None) -> _Weight:  # noqa: FBT001
    found = verdict(row, member)
    if found.answer is Answer.SAME:
        return _Weight.SURE
    if found.answer is Answer.LIKELY:
        return _Weight.SURE if match_by else _Weight.TAKEN
    if match_by == "name" and found.answer is Answer.POSSIBLE:
        return _Weight.TAKEN
    if corrects and _corrected(row, member):
        return _Weight.TAKEN
    if found.answer is Answer.CONFLICT:
        return _Weight.CONTRADICTED
    return _Weight.NAME_ALONE if found.answer is Answer.POSSIBLE else _Weight.NONE


def _corrected(row: Known, member: Known) -> bool:
    """Return whether a line is a learner about whom something is put right."""
    registration, candidate, name = (
        bool(mine) and mine == theirs
        for mine, theirs in zip(
            (row.registration, row.candidate, row.name),
            (member.registration, member.candidate, member.name),
            strict=True,
        )
    )
    if registration + candidate + name >= TWO_AGREE:
        return True
    found = verdict(row, member)
    return found.answer is Answer.CONFLICT and found.against is Fact.NAME and share_a_name(row, member)


def _best(weighed: dict[int, _Weight]) -> list[int]:
    most = max(weighed.values(), default=_Weight.NONE)
    return [at for at, weight in weighed.items() if weight == most] if most >= _Weight.TAKEN else []


def _numbered(row: Known, member: Known) -> bool:
    return any(
        mine and mine == theirs
        for mine, theirs in ((row.registration, member.registration), (row.candidate, member.candidate))
    )


def _places(members: Sequence[Member], which: Sequence[int]) -> str:
    return listed([members[at].place for at in which])
