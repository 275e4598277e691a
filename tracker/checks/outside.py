"""What is typed into entry columns, but in no line of their table: it looks like an entry and counts for nothing."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.checks.context import Case
from tracker.checks.marks import like_a_mark, told_outside
from tracker.checks.structure_codes import OUTSIDE_LINES
from tracker.findings import Hit, Level
from tracker.intake.book_model import Held
from tracker.intake.sheet_place import TablePlace
from tracker.kinds import Whole, Words
from tracker.layout import KEY, Column
from tracker.plan.order import LEARNERS


def outside(case: Case) -> Iterator[Hit]:
    """Yield entries in rows without a learner's key, as far as learners and marks do not say so."""
    told = told_outside(case)
    for place in case.returned.places.tables.values():
        stored = case.returned.places.stored(place.table.sheet)
        if stored is None or place.table.id == LEARNERS:
            continue
        for column in place.table.columns:
            col = place.columns.get(column.id)
            if column.kind is None or col is None or column.id in told.get(place.table.id, ()):
                continue
            for row in place.unknown:
                held = stored.cells.get((row, col))
                if held is not None and typed(held):
                    yield outside_hit(stored.name, (row, col), column, held)


def typed(held: Held) -> bool:
    """Return whether a cell holds something that was typed."""
    return held.formula is None and held.value not in (None, "")


def below(place: TablePlace, at: tuple[int, int]) -> Column | None:
    """Return the entry column of a table without learners below whose last line a cell stands; None for any other."""
    rows = [row for row in place.rows if row is not None]
    if (KEY in place.table and place.table[KEY].rule is None) or not rows or at[0] <= max(rows):
        return None
    return next((one for one in place.table.columns if one.kind and place.columns.get(one.id) == at[1]), None)


def outside_hit(sheet: str, at: tuple[int, int], column: Column, held: Held) -> Hit:
    """Return what to say of such a cell: an error for what may be a mark, a note for words."""
    level = None
    if isinstance(column.kind, Words):
        level = Level.NOTE
    elif isinstance(column.kind, Whole) and like_a_mark(held.value):
        level = Level.ERROR
    return Hit(OUTSIDE_LINES, sheet, (at,), words={"what": column.heading}, level=level)
