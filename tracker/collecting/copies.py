"""Files that began as one workbook: whether they contradict each other, or are of two classes.

`check`, `collect` and `status` all ask here, so that they give one answer.

| the files | answer |
|---|---|
| same bytes | one of them counts |
| same learners, nothing that decides a result differs | one of them counts |
| same learners, something that decides a result differs | neither counts where it differs |
| no learner in common | both count |
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tracker.collecting.row import Row, same_line
from tracker.collecting.together import Conflict, together
from tracker.people.identity import Answer, People, verdict

MORE = 2
"""So many contradictions are named where a line is to hold them all."""


@dataclass(frozen=True, slots=True)
class Copies:
    """What became of one workbook that is there in several files."""

    workbook: str
    """The id that all of them have."""
    files: tuple[str, ...]
    apart: tuple[tuple[str, str], ...]
    """Files without a learner in common: the first, and each such other."""
    conflicts: tuple[Conflict, ...]

    @property
    def said(self) -> str:
        """What is the matter and what to do, in one line."""
        if self.conflicts:
            first = "; ".join(one.sentence for one in self.conflicts[:MORE])
            more = f" and {len(self.conflicts) - MORE} more" if len(self.conflicts) > MORE else ""
            return f"the copies differ: {first}{more}. Find out which is right, and keep one"
        if self.apart:
            return "one tracker was used for classes without a learner in common: all of them count"
        return "the copies say the same, so one of them counts: delete all but one"


def copies(rows: Iterable[Row]) -> Iterator[Copies]:
    """Yield each workbook that is there in several files that are not the same bytes."""
    by_id: dict[str, list[Row]] = {}
    for row in rows:
        if row.workbook:
            by_id.setdefault(row.workbook, []).append(row)
    for workbook, same in by_id.items():
        if len({row.sha256 for row in same}) > 1:
            yield _judged(workbook, same)


def _judged(workbook: str, rows: Sequence[Row]) -> Copies:
    by_file: dict[str, list[Row]] = {}
    for row in rows:
        by_file.setdefault(row.file, []).append(row)
    files = tuple(by_file)
    first = files[0]  # each with the first: all pairs would be millions where thousands are copies
    mine = by_file[first]
    people = People(row.known for row in mine)
    apart = tuple((first, other) for other in files[1:] if not any(_has(mine, people, row) for row in by_file[other]))
    return Copies(workbook, files, apart, together(rows).conflicts)


def _has(rows: Sequence[Row], people: People, other: Row) -> bool:
    """Return whether a learner of one file is in another, also if the two contradict each other."""
    known = other.known
    near = people.near(known)
    joined = any(verdict(people.people[at], known).answer not in {Answer.OTHER, Answer.POSSIBLE} for at in near)
    return joined or any(same_line(rows[at], other) for at in near)


def used_twice(rows: Iterable[Row]) -> Iterator[str]:
    """Yield a note for each workbook that was used for classes without a learner in common: all of them count."""
    for one in copies(rows):
        for first, other in one.apart:
            yield f"{first} and {other} are one tracker (id {one.workbook}) without a learner in common: both count"
