"""What changed between two copies of a tracker, and how a sum of it is put into words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from tracker.findings import Finding
from tracker.layout import quoted
from tracker.masking import NOBODY, Masking
from tracker.report.wording import counted

Sort = Literal["mark", "entry", "result"]
"""A mark (or a status in its place) that someone typed, anything else that someone typed, or what follows from it."""
Standing = Literal["added", "removed", "renamed", "changed"]

NOTHING = "nothing"
NOT_SHOWN = "not shown"


@dataclass(frozen=True, slots=True)
class Held:
    """What one copy has in a cell, in words that are safe to print."""

    words: str
    at: str = ""
    """Its address there, such as H17; "" if the cell is gone or was never there."""
    personal: bool = False
    """Whether it may name someone."""

    def without_names(self) -> Held:
        """Return it with a name taken out."""
        return replace(self, words=NOT_SHOWN) if self.personal else self


@dataclass(frozen=True, slots=True)
class Change:
    """One value that is not the same in both copies."""

    sort: Sort
    learner: str
    """The learner's key in the newer copy, in the older if it is only there; "" where no learner is meant."""
    sheet: str
    what: str
    """The heading of its column, or the words beside the cell."""
    old: Held
    new: Held

    @property
    def place(self) -> str:
        """Sheet and cell in the newer copy, in the older if it is only there."""
        at = self.new.at or self.old.at
        return f"{quoted(self.sheet)}!{at}" if at else quoted(self.sheet)

    @property
    def moved(self) -> bool:
        """Whether the cell stands elsewhere in the other copy."""
        return bool(self.old.at and self.new.at) and self.old.at != self.new.at


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one component, or the award, came to and comes to now."""

    about: str
    """Such as C1; "award" for the whole."""
    what: str
    """total, UMS, grade or mark to key."""
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Keyed:
    """A mark that is not the one that was keyed on Edexcel Online: it has to be amended there."""

    component: str
    keyed: str
    now: str


@dataclass(frozen=True, slots=True)
class LearnerRow:
    """All about one learner for whom anything changed."""

    learner: str
    name: str
    """Candidate number and name; "" without names."""
    standing: Standing
    marks: int
    """How many marks changed."""
    entries: int
    """How many other entries changed."""
    outcomes: tuple[Outcome, ...]
    keyed: tuple[Keyed, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two copies."""

    file: str
    sha256: str
    id: str


@dataclass(frozen=True, slots=True)
class Difference:
    """All that is not the same in two copies."""

    title: str
    """Award, series and class."""
    old: Side
    new: Side
    notes: tuple[str, ...]
    """How the two were compared, where that is not a matter of course."""
    rows: tuple[LearnerRow, ...]
    changes: tuple[Change, ...]
    appeared: tuple[Finding, ...] = ()
    """What a check says of the structure of the newer copy and did not say of the older."""
    mended: tuple[Finding, ...] = ()
    """What it said of the older copy and does not say any more."""
    names: bool = True
    masks: tuple[Masking, Masking] = (NOBODY, NOBODY)
    """What masks the learners of the older copy, and of the newer."""

    def __bool__(self) -> bool:
        """Whether anything changed."""
        return bool(self.rows or self.changes or self.appeared or self.mended)

    def without_names(self) -> Difference:
        """Return it with every name taken out; learners are there by key."""
        changes = tuple(replace(one, old=one.old.without_names(), new=one.new.without_names()) for one in self.changes)
        rows = tuple(replace(row, name="") for row in self.rows)
        before, after = self.masks
        return replace(
            self,
            title=before.text(after.text(self.title)),
            changes=changes,
            rows=rows,
            appeared=tuple(_nameless(one, after, before) for one in self.appeared),
            mended=tuple(_nameless(one, before, after) for one in self.mended),
            names=False,
            masks=(NOBODY, NOBODY),
        )


def _nameless(one: Finding, own: Masking, other: Masking) -> Finding:
    """Return a finding of one copy without names: the learners of the other may be quoted in it as well."""
    return one.without_names(own).without_names(replace(other, sheets={}))


def last_line(difference: Difference) -> str:
    """Return the one line that a person wants: `2 marks of 1 learner changed; 1 other entry; 1 learner added`."""
    if not difference:
        return "Nothing changed."
    sorts = [one.sort for one in difference.changes]
    marked = sum(row.marks > 0 for row in difference.rows)
    marks, entries, results = (sorts.count(sort) for sort in ("mark", "entry", "result"))
    standings = [row.standing for row in difference.rows]
    parts = [f"{counted(marks, 'mark')} of {counted(marked, 'learner')} changed" if marks else "No mark changed"]
    parts += [counted(entries, "other entry").replace("entrys", "entries")] if entries else []
    parts += [counted(results, "result")] if results else []
    parts += [
        f"{counted(n, 'learner')} {word}" for word in ("added", "removed", "renamed") if (n := standings.count(word))
    ]
    structure = len(difference.appeared) + len(difference.mended)
    parts += [f"{counted(structure, 'difference')} in how the workbook is made"] if structure else []
    return "; ".join(parts) + "."
