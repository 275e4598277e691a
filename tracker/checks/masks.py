"""What masks the learners of one returned workbook wherever its text is quoted."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.intake.returned import Returned
from tracker.kinds import Choice
from tracker.layout import Layout
from tracker.masking import Learner, Masking, Person, masking
from tracker.plan.order import LEARNERS
from tracker.rules.states import COMPLETE, IMPOSSIBLE, MISSING

STATES = (COMPLETE, MISSING, IMPOSSIBLE)
_PERSON = ("candidate", "registration", "surname", "forenames")


def masks(returned: Returned) -> Masking:
    """Return what masks everyone on the sheet Learners as it is now: also joiners, and lines of no one's key."""
    issued = {sheet.name for sheet in returned.layout.sheets}
    strange = {
        sheet.name: f"[sheet {place}]"
        for place, sheet in enumerate(returned.book.sheets, 1)
        if sheet.name not in issued
    }
    scales = (c.scale.grades for c in returned.order.spec.components)
    known = (*words(returned.layout), *STATES, *(grade for grades in scales for grade in grades))
    return masking(_learners(returned), known, strange)


def _learners(returned: Returned) -> Iterator[Learner]:
    yield from returned.order.learners
    place = returned.places.tables.get(LEARNERS)
    stored = returned.places.stored(place.table.sheet) if place else None
    if place is None or stored is None:
        return
    columns = {place.columns.get(one): one for one in _PERSON}
    lines: dict[int, dict[str, str]] = {}
    for (row, col), held in stored.cells.items():
        if row > place.top and (one := columns.get(col)) and isinstance(held.value, str | int):
            lines.setdefault(row, {})[one] = str(held.value)
    for line in lines.values():
        yield Person(**line)


def words(layout: Layout) -> Iterator[str]:
    """Yield what the tracker itself says on its sheets."""
    for sheet in layout.sheets:
        yield from (sheet.name, sheet.title)
        yield from (text.content for text in sheet.texts if isinstance(text.content, str))
        for table in sheet.tables:
            for column in table.columns:
                yield column.header
                if isinstance(column.kind, Choice):
                    yield from map(str, column.kind.words)
