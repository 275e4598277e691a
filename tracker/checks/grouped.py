"""Code 530: the same marks in two components, as when both sheets were selected while someone typed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from tracker.checks.context import Case
from tracker.findings import Code, Hit, Level
from tracker.nodes.excel_values import number
from tracker.plan.order import marks_table
from tracker.spec.award import Component

LEAST = 3
"""Learners with marks in both components; two of them may well be equal by chance."""
SAME_MARKS = Code(
    "TRK530",
    Level.NOTE,
    "same marks in two components",
    "All {count} learners have the same marks in {first} and {second}, task by task.",
    "Compare the marks with the learners' work. If both sheets were selected while the marks were typed, type the marks"
    " of the other component again; clicking another tab ends the selection.",
    "If several tabs are selected, Excel types into all of those sheets at once, and shows only the word 'Group' beside"
    " the name of the file.",
)
Marks = tuple[float | None, ...]


def grouped(case: Case) -> Iterator[Hit]:
    """Yield two components whose marks are the same for every learner that has any in both."""
    internal = case.returned.order.internal()
    marks = {c.id: _marks(case, c) for c in internal if marks_table(c) in case.returned.places.tables}
    for first, second in combinations([c for c in internal if c.id in marks], 2):
        pairs = list(zip(marks[first.id], marks[second.id], strict=True))
        both = [(a, b) for a, b in pairs if any(one is not None for one in a + b)]
        shared = min(len(first.rows), len(second.rows))
        distinct = {a[:shared] for a, _ in both}
        if len(both) >= LEAST and len(distinct) > 1 and all(a[:shared] == b[:shared] for a, b in both):
            words = {"count": len(both), "first": first.id, "second": second.id}
            table = case.layout.table(marks_table(second))
            yield Hit(SAME_MARKS, case.sheet_now(table.sheet), words=words)


def _marks(case: Case, component: Component) -> list[Marks]:
    """Return the marks of each line, task by task."""
    table = case.layout.table(marks_table(component))
    columns = [case.returned.given.get((table.id, column.id), ()) for column in table.holding("mark")]
    return [tuple(number(value) for value in line) for line in zip(*columns, strict=True)]
