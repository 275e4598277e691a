"""Two files that are states of one workbook: whether they are, which is the later, and what it no longer holds.

A workbook is known by the id that it was first issued with, which a repaired or updated one keeps beside its own, and
by its learners: a tracker that was typed over for another class is another workbook.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Literal

from tracker.collecting.row import Plain, Row, Taken, same_line
from tracker.people.identity import Answer, People, verdict
from tracker.rules.states import IMPOSSIBLE, begins

_SUREST = (Answer.SAME, Answer.LIKELY, Answer.CONFLICT, Answer.POSSIBLE)
"""The surest first: of one workbook, whose numbers may have been typed or corrected since."""


def same_workbook(old: Taken, new: Taken) -> bool:
    """Return whether two files are states of one workbook: one first id, and at least half of the learners of `old`."""
    ids = {row.origin for row in old.rows} & {row.origin for row in new.rows}
    if not ids or (ids == {""} and old.file != new.file):
        return False
    there = _Lines(new)
    mine = {row.key: bool(there.fitting(row)) for row in old.rows}
    return 2 * sum(mine.values()) >= len(mine)


def order(old: Taken, new: Taken) -> Literal["later", "older", "unclear"]:
    """Return how `new` stands to `old`, another state of the same workbook that was collected before.

    A workbook that was repaired or updated is later than the one that it was made from, unless that was saved since.
    Of two others the one that was saved last is the later; one that no one saved since it was written is older than one
    that someone did. `new` is the later where nothing tells.
    """
    by_line = made_from(new, old) - made_from(old, new)
    by_time = (new.saved > old.saved) - (new.saved < old.saved)
    if by_line and not (old.saved and new.saved):
        by_time = 0  # what repair or update wrote was not saved by anyone yet
    if by_time * by_line < 0:
        return "unclear"
    return "older" if by_time + by_line < 0 else "later"


def made_from(new: Taken, old: Taken) -> bool:
    """Return whether a workbook was made from another one by repair or update."""
    first = {row.workbook for row in old.rows}
    return any(row.lineage and row.lineage in first and row.workbook not in first for row in new.rows)


def replaces(new: Taken, old: Taken) -> bool:
    """Return whether `new`, read beside `old`, is a later state of the same workbook and counts in its place.

    It was made from `old` and holds all that decides a result there, or is the annotated copy of it and was saved
    later, with nothing deleted: other entries are corrections then.
    """
    new, old = replace(new, rows=new.lines), replace(old, rows=old.lines)
    if not same_workbook(old, new):
        return False
    if made_from(new, old):
        return contained(old, new)
    return new.annotated and not old.annotated and new.saved > old.saved and _all_there(old, new)


def older_states(
    states: Iterable[Taken], counts: Callable[[str, str], bool] = lambda _new, _old: True
) -> dict[str, str]:
    """Return the files in whose place a later state of their workbook counts, each with that.

    Args:
        states: files with their lines as they are typed.
        counts: whether the first file can count in place of the second, whatever is in it.
    """
    by_first: dict[str, list[Taken]] = {}
    for one in states:
        for first in {row.origin for row in one.rows} - {""}:
            by_first.setdefault(first, []).append(one)
    return {
        old.file: new.file
        for some in by_first.values()
        for new in some
        if new.annotated or any(row.lineage for row in new.rows)
        for old in some
        if new is not old and counts(new.file, old.file) and replaces(new, old)
    }


def _all_there(old: Taken, new: Taken) -> bool:
    """Return whether no learner and no entry is gone; clearing what is impossible corrects it."""
    return all(
        other is not None and (begins(row.check, IMPOSSIBLE) or row.deciding.keys() <= other.deciding.keys())
        for row, other in _pairs(old, new)
    )


def contained(old: Taken, new: Taken) -> bool:
    """Return whether every entry that decides a result in one file is the same in another."""
    return all(other is not None and _values(row).items() <= _values(other).items() for row, other in _pairs(old, new))


def _values(row: Row) -> dict[str, Plain]:
    return {one: typed.value for one, typed in row.deciding.items()}


def gone(old: Taken, new: Taken) -> tuple[list[str], list[str]]:
    """Return learners who are no longer there, and lines with entries that are blank now, by key and component."""
    learners: dict[str, None] = {}
    blank: list[str] = []
    for row, other in _pairs(old, new):
        if other is None:
            learners[row.key] = None
        elif row.deciding.keys() - other.deciding.keys():
            blank.append(f"{row.key} {row.component}")
    return list(learners), blank


def _pairs(old: Taken, new: Taken) -> Iterator[tuple[Row, Row | None]]:
    """Yield each row of one file with that of the same learner and component in another."""
    there = _Lines(new)
    for row in old.rows:
        yield row, next((other for other in there.fitting(row) if other.component == row.component), None)


class _Lines:
    """The rows of a file, to be found by learner."""

    def __init__(self, taken: Taken) -> None:
        self._rows = taken.rows
        self._people = People(row.known for row in taken.rows)

    def fitting(self, row: Row) -> list[Row]:
        """Return the rows of the same learner, the surest first."""
        known, found = row.known, []
        for at in self._people.near(known):
            other = self._rows[at]
            answer = verdict(known, self._people.people[at]).answer
            if other.scope[:3] == row.scope[:3] and (answer in _SUREST or same_line(row, other)):
                found.append((_SUREST.index(answer) if answer in _SUREST else len(_SUREST), at, other))
        return [other for _, _, other in sorted(found, key=lambda one: one[:2])]
