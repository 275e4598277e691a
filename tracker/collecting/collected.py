"""All that a collection has come to: the rows, and what was left out of them and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from tracker.collecting.copies import used_twice
from tracker.collecting.editions import conflicts as different_editions
from tracker.collecting.encodable import encodable
from tracker.collecting.row import LeftOut, Row, Taken
from tracker.collecting.together import Conflict, together


@dataclass(frozen=True, slots=True)
class Collected:
    """The results of all files."""

    rows: tuple[Row, ...]
    conflicts: tuple[Conflict, ...]
    left_out: tuple[LeftOut, ...]
    notes: tuple[str, ...]
    files: tuple[Taken, ...]
    """Every file with its own rows, before they were put together."""

    @property
    def clean(self) -> bool:
        """Whether everything in every file was taken."""
        return not self.conflicts and not self.left_out

    @property
    def sentences(self) -> list[str]:
        """What was not taken and why, one line each, without any name."""
        return [one.sentence for one in self.conflicts] + [one.sentence for one in self.left_out]

    @property
    def learners(self) -> int:
        """How many learners of an award in a series there are, by number or name."""
        return len({learner(row) for row in self.rows})


def learner(row: Row) -> tuple[str, ...]:
    """Return what tells learners apart over all components."""
    who = row.candidate or row.registration
    return (*row.scope[:3], who) if who else (*row.scope[:3], row.surname, row.forenames, row.class_name)


def collected(taken: Iterable[Taken], before: Sequence[Taken] = ()) -> Collected:
    """Put files together.

    A name is only what was typed in some folder: another workbook of the same name replaces nothing.

    Args:
        taken: files read now.
        before: files that were collected earlier; the same workbook read again counts as it is now, unless nothing
            could be taken from it any more.
    """
    now = {one.file: one for one in sorted(map(encodable, taken), key=lambda one: one.file)}
    notes: list[str] = []
    kept: dict[str, Taken] = {}
    digests = {one.sha256 for one in now.values() if one.rows}
    for old in before:
        name = _typed(old)
        new = now.get(name)
        if old.rows and old.sha256 in digests:
            continue  # the same bytes were read now, whatever they are called
        if new is None and not old.sha256:
            continue  # it was not read in another run: that is no result
        if new is None:
            kept[old.file] = old
        elif old.rows and not new.rows:  # without rows it may be another workbook: keep both
            other = _told_apart(old, name)
            notes.append(
                f"{name}: nothing can be taken from it now; what was collected before was kept as {other.file}"
            )
            kept[other.file] = other
        elif old.rows and not _same_workbook(old, new):
            other = _told_apart(old, name)
            notes.append(f"{name}: another workbook of this name was collected before; it was kept as {other.file}")
            kept[other.file] = other
        elif gone := {learner(row) for row in old.rows} - {learner(row) for row in new.rows}:
            notes.append(f"{name}: learners who were in it when it was collected before and are not now: {len(gone)}")
    files = tuple(one for _, one in sorted((now | kept).items()))
    merged = together(row for one in files for row in one.rows)
    left_out = tuple(line for one in files for line in one.left_out)
    rows = [row for one in files for row in one.rows]
    conflicts = (*merged.conflicts, *different_editions(rows))
    return Collected(merged.rows, conflicts, left_out, (*notes, *used_twice(rows), *merged.notes), files)


DIGITS = 12
"""How much of a fingerprint tells two workbooks of one name apart."""


def _mark(old: Taken) -> str:
    return f" [{old.sha256[:DIGITS]}]"


def _typed(old: Taken) -> str:
    """Return the name that a file was given, without what tells it apart from another of that name."""
    return old.file.removesuffix(_mark(old))


def _same_workbook(old: Taken, new: Taken) -> bool:
    """Return whether a file is a later state of another: the same tracker, with at least one of its learners."""
    if not {row.workbook for row in old.rows} & {row.workbook for row in new.rows}:
        return False
    return not {learner(row) for row in old.rows}.isdisjoint(learner(row) for row in new.rows)


def _told_apart(old: Taken, name: str) -> Taken:
    """Return a file under its name with what tells it apart from another of that name."""
    file = f"{name}{_mark(old)}"
    rows = tuple(replace(row, file=file) for row in old.rows)
    return replace(old, file=file, rows=rows, left_out=tuple(replace(line, file=file) for line in old.left_out))
