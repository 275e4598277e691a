"""All that a collection has come to: the rows, and what was left out of them and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from tracker.collecting.copies import used_twice
from tracker.collecting.editions import conflicts as different_editions
from tracker.collecting.encodable import encodable
from tracker.collecting.row import LeftOut, Row, Taken
from tracker.collecting.together import Conflict, together
from tracker.collecting.versions import contained, gone, order, replaces, same_workbook


@dataclass(frozen=True, slots=True)
class Collected:
    """The results of all files."""

    rows: tuple[Row, ...]
    conflicts: tuple[Conflict, ...]
    left_out: tuple[LeftOut, ...]
    notes: tuple[str, ...]
    files: tuple[Taken, ...]
    """Every file with its own rows, before they were put together."""
    lost: bool = False
    """Whether something that was collected before is no longer in its workbook; a note says what."""
    same: bool = False
    """Whether the store held all of it before."""

    @property
    def clean(self) -> bool:
        """Whether everything in every file was taken, and what was collected before is still there."""
        return not self.conflicts and not self.left_out and not self.lost

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
    known = row.known
    who = known.candidate or known.registration
    return (*row.scope[:3], str(who)) if who else (*row.scope[:3], str(known.name), str(known.class_name))


def collected(taken: Iterable[Taken], before: Sequence[Taken] = ()) -> Collected:
    """Put files together.

    A name is only what was typed in some folder: another workbook of the same name replaces nothing, and a later state
    of a workbook replaces an earlier one under whatever name.

    Args:
        taken: files read now.
        before: files that were collected earlier; the same workbook read again counts as it is now, unless it is an
            older state or nothing could be taken from it any more.
    """
    return _Collecting(sorted(map(encodable, taken), key=lambda one: one.file), before).result(before)


class _Collecting:
    """Files read now, and what becomes of those that were collected before."""

    def __init__(self, taken: Iterable[Taken], before: Iterable[Taken]) -> None:
        self.now = {one.file: one for one in taken}
        self.kept: dict[str, Taken] = {}
        self.notes: list[str] = []
        self.lost = False
        self.digests = {one.sha256 for one in self.now.values() if one.rows}
        self.collected = {one.sha256 for one in before if one.rows}

    def result(self, before: Iterable[Taken]) -> Collected:
        for old in before:
            if not old.rows:
                self._without_rows(old)
            elif old.sha256 not in self.digests:  # else the same bytes were read now, whatever they are called
                self._with_rows(old)
        self._made_from()
        files = tuple(one for _, one in sorted((self.now | self.kept).items()))
        rows = [row for one in files for row in one.rows]
        merged = together(rows)
        left_out = tuple(line for one in files for line in one.left_out)
        conflicts = (*merged.conflicts, *different_editions(rows))
        notes = (*self.notes, *used_twice(rows), *merged.notes)
        return Collected(merged.rows, conflicts, left_out, notes, files, self.lost)

    def _without_rows(self, old: Taken) -> None:
        if old.sha256 and old.file not in self.now:  # without a fingerprint it was never read: that is no result
            self.kept[old.file] = old

    def _with_rows(self, old: Taken) -> None:
        name = _typed(old)
        new = self._state_of(old, name)
        if new is not None:
            self._again(old, new, name)
        elif name not in self.now:
            self.kept[old.file] = old
        else:
            other = self._keep_beside(old, name)
            if self.now[name].rows:
                self.notes.append(f"{name}: another workbook of this name was collected before; it was kept as {other}")
            else:  # it may be another workbook: keep both
                said = "nothing can be taken from it now; what was collected before was kept as"
                self.notes.append(f"{name}: {said} {other}")

    def _state_of(self, old: Taken, name: str) -> Taken | None:
        """Return the file that is the same workbook in another state, and has not been collected as it is."""
        found = [
            new
            for new in self.now.values()
            if new.rows and (new.file == name or new.sha256 not in self.collected) and same_workbook(old, new)
        ]
        return max(found, key=lambda new: (new.file == name, new.saved, new.file), default=None)

    def _again(self, old: Taken, new: Taken, name: str) -> None:
        """Let the later of two states count."""
        how = order(old, new)
        if how == "later":
            if new.file != name:
                self.notes.append(f"{new.file}: was collected before as {name}; it counts as it is now")
            learners, blank = gone(old, new)
            self.lost = self.lost or bool(learners or blank)
            if learners:
                said = "learners who were in it when it was collected before and are not now"
                self.notes.append(f"{new.file}: {said}: {len(learners)} ({_some(learners)})")
            if blank:
                said = "lines with entries when it was collected before that are blank now"
                self.notes.append(f"{new.file}: {said}: {len(blank)} ({_some(blank)})")
            return
        if name in self.now:
            old = self.kept[self._keep_beside(old, name)]
        self.kept[old.file] = old
        if how == "older":
            self._leave_out(new, old)

    def _made_from(self) -> None:
        """Leave out workbooks of which a repaired, an updated or a corrected annotated one was read too."""
        there = (self.now | self.kept).values()
        later = [one for one in there if one.rows and (one.annotated or any(row.lineage for row in one.rows))]
        for new in later:
            for old in list(self.now.values()):
                if replaces(new, old):
                    self._leave_out(old, new)

    def _leave_out(self, old: Taken, new: Taken) -> None:
        """Take no rows from an older state of a workbook; where it differs this is listed among what was not taken."""
        said = f"an older state of the workbook that is here as {new.file}"
        everything = contained(replace(old, rows=old.lines), new)
        if everything or (new.annotated and replaces(new, old)):
            why = "which has all that is in it" if everything else "its annotated copy, which was saved later"
            self.now[old.file] = replace(old, rows=(), left_out=(), typed=())
            self.notes.append(f"{old.file}: {said}, {why} and counts")
            return
        advice = "with other entries: if it is the right one, open and save it, then collect it again"
        line = LeftOut(old.file, "", "", "", f"{said}, {advice}")
        self.now[old.file] = replace(old, rows=(), typed=(), left_out=(line, *old.left_out))

    def _keep_beside(self, old: Taken, name: str) -> str:
        other = _told_apart(old, name)
        self.kept[other.file] = other
        return other.file


SHOWN = 5
"""So many learners or lines are named in a note."""


def _some(names: Sequence[str]) -> str:
    return ", ".join(names[:SHOWN]) + (", …" if len(names) > SHOWN else "")


DIGITS = 12
"""How much of a fingerprint tells two workbooks of one name apart."""


def _mark(old: Taken) -> str:
    return f" [{old.sha256[:DIGITS]}]"


def _typed(old: Taken) -> str:
    """Return the name that a file was given, without what tells it apart from another of that name."""
    return old.file.removesuffix(_mark(old))


def _told_apart(old: Taken, name: str) -> Taken:
    """Return a file under its name with what tells it apart from another of that name."""
    file = f"{name}{_mark(old)}"
    rows = tuple(replace(row, file=file) for row in old.rows)
    return replace(old, file=file, rows=rows, left_out=tuple(replace(line, file=file) for line in old.left_out))
