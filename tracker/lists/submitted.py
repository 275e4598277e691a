"""The marks that Edexcel Online shows, held against the marks that count."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tracker.lists.cohort import Cohort, Member, Workbook
from tracker.lists.shown_marks import Shown
from tracker.plan.order import keyed_table, marks_table
from tracker.refs import Value
from tracker.spec.award import Component
from tracker.transfer.edits import Edits
from tracker.transfer.model import Spot

SAME, DIFFERS, NOT_SHOWN, NOTHING_TO_KEY, NONE = (
    "equal",
    "differs",
    "not shown",
    "shown, and there is no mark to key",
    "no mark to key, and not shown",
)


@dataclass(frozen=True, slots=True)
class Compared:
    """A learner: the mark that counts, and the mark that Edexcel Online shows."""

    member: Member
    to_key: Value
    """The mark that counts; words such as Absent, or "" where there is none."""
    shown: int | None
    was: Value
    """The mark that was typed before as the one that Edexcel Online shows."""

    @property
    def outcome(self) -> str:
        """How they compare; a learner who is not there is never equal."""
        number = isinstance(self.to_key, int | float) and not isinstance(self.to_key, bool)
        if self.shown is None:
            return NOT_SHOWN if number else NONE
        if not number:
            return NOTHING_TO_KEY
        return SAME if self.to_key == self.shown else DIFFERS


def compared(cohort: Cohort, component: Component, marks: Sequence[Shown]) -> tuple[Compared, ...]:
    """Return every learner of the cohort with both marks."""
    shown = {(one.member.workbook, one.member.key): one.mark for one in marks}
    found = []
    for member in cohort.members:
        workbook = cohort.workbooks[member.workbook]
        mark = shown.get((member.workbook, member.key))
        to_key = _of(workbook, marks_table(component), "final", member.key)
        found.append(Compared(member, to_key, mark, _typed(workbook, keyed_table(component), member.key)))
    return tuple(found)


def _of(workbook: Workbook, table: str, column: str, key: str) -> Value:
    keys = workbook.returned.given[table, "key"]
    return workbook.values.column(table, column)[keys.index(key)] if key in keys else ""


def _typed(workbook: Workbook, table: str, key: str) -> Value:
    keys = workbook.returned.given[table, "key"]
    values = workbook.returned.given.get((table, shown_column(workbook, table)))
    return values[keys.index(key)] if values and key in keys else None


def shown_column(workbook: Workbook, table: str) -> str:
    """Return the id of the column for what Edexcel Online shows."""
    return workbook.returned.layout.table(table).holding("shown")[0].id


def edits(cohort: Cohort, component: Component, found: Sequence[Compared], source: str) -> Iterator[Edits]:
    """Yield what changes in each workbook: the mark that Edexcel Online shows, where it is not there yet."""
    table = keyed_table(component)
    for number, workbook in enumerate(cohort.workbooks):
        column = shown_column(workbook, table)
        yield Edits(
            source,
            {
                Spot(table, column, one.member.key): one.shown
                for one in found
                if one.member.workbook == number and one.shown is not None and one.shown != one.was
            },
        )
