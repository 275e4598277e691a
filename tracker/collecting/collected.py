"""All that a collection has come to: the rows, and what was left out of them and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

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

    Args:
        taken: files read now.
        before: files that were collected earlier; one that was read again now counts as it is now, unless nothing
            could be taken from it any more.
    """
    now = {one.file: one for one in sorted(taken, key=lambda one: one.file)}
    notes: list[str] = []
    kept: dict[str, Taken] = {}
    digests = {one.sha256 for one in now.values() if one.rows}
    for old in before:
        new = now.get(old.file)
        if new is None and (old.sha256 not in digests or not old.rows):
            kept[old.file] = old
        elif new is not None and old.rows and not new.rows:
            notes.append(f"{old.file}: nothing can be taken from it now; what was collected from it before was kept")
            kept[old.file] = Taken(old.file, old.sha256, new.standing, old.rows, new.left_out)
    files = tuple(one for _, one in sorted((now | kept).items()))
    merged = together(row for one in files for row in one.rows)
    left_out = tuple(line for one in files for line in one.left_out)
    return Collected(merged.rows, merged.conflicts, left_out, (*notes, *merged.notes), files)
