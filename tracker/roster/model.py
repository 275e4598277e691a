"""What a class list gives: learners, which columns they came from, and remarks about the file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from tracker.people.identity import Known, known
from tracker.roster.headings import Meaning
from tracker.user_tables import letters

RUNS_SHOWN = 8
MOST_HEADINGS = 20


@dataclass(frozen=True, slots=True)
class Learner:
    """One learner; every field is text, and "" where the list says nothing."""

    candidate: str
    registration: str
    surname: str
    forenames: str
    class_name: str
    assessor: str

    @property
    def known(self) -> Known:
        """What the learner is known by."""
        return known(self.registration, self.candidate, self.surname, self.forenames, self.class_name)


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to know about a class list: where, and a sentence.

    Rows and columns count from 1; no rows means all of them, column 0 none in particular. Learners' names are not
    in it, because remarks end up in logs and in messages to colleagues.
    """

    file: str
    text: str
    rows: tuple[int, ...] = ()
    column: int = 0
    heading: str = ""
    choice: str = field(default="", compare=False)
    """A choice of a column that would settle it, such as `class=Course`: each front says where that is typed."""

    def __str__(self) -> str:
        """Say it in one line, such as `10A.csv: row 5, column C 'Exam No': 12A is not…`."""
        places = [rows_in_words(self.rows)] if self.rows else []
        if self.column:
            places.append(column_in_words(self.column, self.heading))
        return ": ".join(part for part in (self.file, ", ".join(places), self.text) if part)


@dataclass(frozen=True, slots=True)
class Taken:
    """A column of the file and what it was taken for."""

    meaning: Meaning
    column: int
    heading: str

    def __str__(self) -> str:
        """Say it as people do: `surname: column B 'Legal Surname'`."""
        return f"{self.meaning}: {column_in_words(self.column, self.heading)}"


@dataclass(frozen=True, slots=True)
class Ignored:
    """A column of the file that was not taken, and why; its cells are not kept."""

    column: int
    heading: str
    reason: str

    def __str__(self) -> str:
        """Say it as people do: `column G 'Year': not needed`."""
        return f"{column_in_words(self.column, self.heading)}: {self.reason}"


@dataclass(frozen=True, slots=True)
class ClassList:
    """A class list that can be used.

    Attributes:
        file: the file, as the user calls it.
        learners: in the order of the file, which is the order the teacher knows.
        taken: which column was taken for what.
        ignored: the other columns.
        notes: what was put right, and what is worth knowing.
        rows: the row of each learner in the file, from 1.
    """

    file: str
    learners: tuple[Learner, ...]
    taken: tuple[Taken, ...]
    ignored: tuple[Ignored, ...]
    notes: tuple[Remark, ...]
    rows: tuple[int, ...] = ()


def headings_of(class_list: ClassList) -> str:
    """Return the headings of a list in the order of its columns, as a message shows them."""
    places = {taken.column: taken.heading for taken in class_list.taken}
    places |= {ignored.column: ignored.heading for ignored in class_list.ignored}
    headings = [f"'{places[column]}'" for column in sorted(places) if places[column]]
    return ", ".join(headings[:MOST_HEADINGS]) + (", …" if len(headings) > MOST_HEADINGS else "")


def split(class_list: ClassList, by: Literal["class", "assessor"]) -> dict[str, tuple[Learner, ...]]:
    """Part the learners by class or assessor.

    Groups stand in the order in which the list first names them and keep its order inside. Learners without a class
    or assessor are in the group "", which is the last.
    """
    groups: dict[str, list[Learner]] = {}
    for learner in class_list.learners:
        groups.setdefault(learner.class_name if by == "class" else learner.assessor, []).append(learner)
    without = groups.pop("", [])
    if without:
        groups[""] = without
    return {name: tuple(learners) for name, learners in groups.items()}


def column_in_words(column: int, heading: str) -> str:
    """Return how people find a column: its letter and its heading."""
    return f"column {letters(column)} '{heading}'" if heading else f"column {letters(column)}"


def rows_in_words(rows: Iterable[int]) -> str:
    """Return rows as people write them: `row 5`, `rows 5 and 9`, `rows 5 to 32, 40 (29 rows)`."""
    ordered = sorted(set(rows))
    match ordered:
        case [row]:
            return f"row {row}"
        case [first, second]:
            return f"rows {first} and {second}"
        case _:
            runs = _runs(ordered)
            more = ", …" if len(runs) > RUNS_SHOWN else ""
            return f"rows {', '.join(runs[:RUNS_SHOWN])}{more} ({len(ordered)} rows)"


def _runs(ordered: list[int]) -> list[str]:
    starts = [ordered[0], *(after for before, after in pairwise(ordered) if after != before + 1)]
    ends = [*(before for before, after in pairwise(ordered) if after != before + 1), ordered[-1]]
    return [
        str(start) if start == end else f"{start}{', ' if end == start + 1 else ' to '}{end}"
        for start, end in zip(starts, ends, strict=True)
    ]
