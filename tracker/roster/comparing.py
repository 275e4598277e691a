"""Learners of a class list beside each other: numbers given twice, namesakes, two spellings of one class."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from tracker.roster import columns
from tracker.roster.headings import Meaning
from tracker.roster.lookalike import same_number
from tracker.roster.model import Learner, Taken
from tracker.roster.remarks import Remarks

SAME_LEARNER = "the same learner twice: delete all rows but one"
NAMESAKES = "the same name without candidate numbers: namesakes, or one learner twice?"


def compare(learners: Mapping[int, Learner], taken: Mapping[Meaning, Taken], problems: Remarks, notes: Remarks) -> None:
    """Find numbers given twice, and names that cannot be told apart."""
    sharing: dict[tuple[Meaning, str], list[int]] = defaultdict(list)
    for row, learner in learners.items():
        surname, forenames = learner.surname.casefold(), learner.forenames.casefold()
        sharing[Meaning.CANDIDATE, learner.candidate].append(row)
        sharing[Meaning.REGISTRATION, same_number(learner.registration)].append(row)
        if not learner.candidate and surname:
            sharing[Meaning.SURNAME, f"{surname}, {forenames}"].append(row)
    for (meaning, shared), rows in sharing.items():
        if not shared or len(rows) == 1:
            continue
        column = taken.get(meaning) or taken[Meaning.NAME]
        if meaning is Meaning.SURNAME:
            notes.together(NAMESAKES, rows, column)
            continue
        names = {(learners[row].surname, learners[row].forenames) for row in rows}
        numbers = [
            learners[row].candidate if meaning is Meaning.CANDIDATE else learners[row].registration for row in rows
        ]
        said = " or ".join(columns.readable(one) for one in dict.fromkeys(numbers))
        given = f"the {meaning} {said} is given to {len(rows)} learners: correct all but one"
        problems.together(SAME_LEARNER if len(names) == 1 else given, rows, column)


def note_spellings(learners: Mapping[int, Learner], taken: Mapping[Meaning, Taken], notes: Remarks) -> None:
    """Say where a class or teacher is written in more than one way, as each way would be a group of its own."""
    for meaning, field_name in ((Meaning.CLASS, "class_name"), (Meaning.ASSESSOR, "assessor")):
        ways: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        for row, learner in learners.items():
            written = getattr(learner, field_name)
            ways["".join(filter(str.isalnum, written.casefold()))][written].append(row)
        for spellings in ways.values():
            if len(spellings) > 1:
                listed = " and ".join(f"'{columns.readable(spelling)}'" for spelling in spellings)
                rows = [row for group in spellings.values() for row in group]
                notes.together(
                    f"{listed} count as different: write them in one way if they are one", rows, taken[meaning]
                )
