"""Learners of a class list beside each other: numbers given twice, namesakes, two spellings of one class."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from itertools import combinations

from tracker.people.identity import Fact, Known, folded, verdict
from tracker.roster import columns
from tracker.roster.headings import Meaning
from tracker.roster.model import Learner, Taken
from tracker.roster.remarks import Remarks

SAME_LEARNER = "the same learner twice: delete all rows but one"
NAMESAKES = "the same name, and no numbers that tell them apart: namesakes, or one learner twice?"
_MEANINGS = {
    Fact.CANDIDATE: Meaning.CANDIDATE,
    Fact.REGISTRATION: Meaning.REGISTRATION,
    Fact.NAME: Meaning.SURNAME,
}


def compare(learners: Mapping[int, Learner], taken: Mapping[Meaning, Taken], problems: Remarks, notes: Remarks) -> None:
    """Find numbers given twice, and names that cannot be told apart."""
    people = {row: one.known for row, one in learners.items()}
    sharing: dict[tuple[Fact, object], list[int]] = defaultdict(list)
    for row, one in people.items():
        for link in one.links:
            sharing[link].append(row)
    for (fact, _), rows in sharing.items():
        if len(rows) == 1:
            continue
        meaning = _MEANINGS[fact]
        column = next(taken[one] for one in (meaning, Meaning.NAME, Meaning.FORENAMES) if one in taken)
        if fact is Fact.NAME:
            if doubtful := _not_told_apart({row: people[row] for row in rows}):
                notes.together(NAMESAKES, doubtful, column)
            continue
        names = {people[row].name for row in rows}
        numbers = [
            learners[row].candidate if meaning is Meaning.CANDIDATE else learners[row].registration for row in rows
        ]
        said = " or ".join(columns.readable(one) for one in dict.fromkeys(numbers))
        given = f"the {meaning} {said} is given to {len(rows)} learners: correct all but one"
        problems.together(SAME_LEARNER if len(names) == 1 else given, rows, column)


def _not_told_apart(people: Mapping[int, Known]) -> list[int]:
    """Return the rows of one name of whom a number is missing that would say whether they are one learner."""
    found = set()
    for (row, one), (other_row, other) in combinations(people.items(), 2):
        judged = verdict(one, other)
        if judged.by in {Fact.NAME, Fact.NAME_AND_CLASS} and judged.against is None:
            found |= {row, other_row}
    return sorted(found)


def note_spellings(learners: Mapping[int, Learner], taken: Mapping[Meaning, Taken], notes: Remarks) -> None:
    """Say where a class or teacher is written in more than one way, as each way would be a group of its own."""
    for meaning, field_name in ((Meaning.CLASS, "class_name"), (Meaning.ASSESSOR, "assessor")):
        ways: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        for row, learner in learners.items():
            written = getattr(learner, field_name)
            ways[folded(written)][written].append(row)
        for spellings in ways.values():
            if len(spellings) > 1:
                listed = " and ".join(f"'{columns.readable(spelling)}'" for spelling in spellings)
                rows = [row for group in spellings.values() for row in group]
                notes.together(
                    f"{listed} count as different: write them in one way if they are one", rows, taken[meaning]
                )
