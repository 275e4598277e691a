"""Every value that is not the same in both copies: entries by learner and column, results recalculated from each."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.column_roles import OFFICIAL, Holds
from tracker.diff.copies import Copy, a1
from tracker.diff.model import Change, Held
from tracker.diff.pairing import Pairing
from tracker.diff.showing import held, plain, same
from tracker.layout import Column, Table
from tracker.plan.order import RESULTS, SUMMARY, marks_table, result_column
from tracker.spec.award import Component

MARKS: tuple[Holds, ...] = ("mark", "raw", *OFFICIAL, "amended", "status")
"""Entries of a sheet of results that are marks or stand in their place."""
MARKED = (("total", "total"), ("final", "mark to key"))
"""What the marks sheet of a component works out."""
RESULT = (("ums", "UMS"), ("grade", "grade"), ("basis", "basis"))
"""The result of a component."""
OF_AWARD = (("total", "total UMS"), ("award", "grade"), ("award_basis", "basis"))
"""What Summary says of the award."""


def changes(before: Copy, after: Copy, pairing: Pairing) -> Iterator[Change]:
    """Yield every change: entries in the order of the workbook, then results."""
    layouts = (after.returned.layout, before.returned.layout)
    tables: dict[str, tuple[Table, str]] = {}
    for layout in layouts:
        for sheet in layout.sheets:
            tables.update({table.id: (table, sheet.name) for table in sheet.tables if table.id not in tables})
    for table, name in tables.values():
        yield from _table(before, after, pairing, table, name)
    yield from _fields(before, after)
    for c in after.returned.order.spec.components:
        for at, column, _ in outcomes(c):
            yield from _results(before, after, pairing, at, column)
    for column, _ in OF_AWARD:
        yield from _results(before, after, pairing, SUMMARY, column)


def outcomes(c: Component) -> Iterator[tuple[str, str, str]]:
    """Yield table and column of what is worked out for a component, and what it is."""
    if c.internal and c.assessed:
        for column, said in MARKED:
            yield marks_table(c), column, said
    if c.assessed:
        for column, said in RESULT:
            yield RESULTS, result_column(c.id, column), said


def _entry_columns(before: Copy, after: Copy, table: str) -> Iterator[Column]:
    """Yield the entry columns of a table in either copy."""
    seen: set[str] = set()
    for copy in (after, before):
        for column in copy.tables[table].columns if table in copy.tables else ():
            if column.kind and column.id not in seen:
                seen.add(column.id)
                yield column


def _table(before: Copy, after: Copy, pairing: Pairing, table: Table, sheet: str) -> Iterator[Change]:
    lines: list[tuple[str, int | None, int | None]]
    was, now = before.lines.get(table.id), after.lines.get(table.id)
    if was is None and now is None:
        size = max(copy.tables[table.id].size for copy in (before, after) if table.id in copy.tables)
        lines = [("", line, line) for line in range(size)]
    else:
        lines = [(one.new or one.old, (was or {}).get(one.old), (now or {}).get(one.new)) for one in pairing.pairs]
    columns = list(_entry_columns(before, after, table.id))
    for key, old, new in lines:
        for column in columns:
            first, second = before.value(table.id, column.id, old), after.value(table.id, column.id, new)
            if not same(first, second):
                yield Change(
                    "mark" if column.role and column.role.holds in MARKS else "entry",
                    key,
                    sheet,
                    column.heading,
                    before.held(table.id, column.id, old),
                    after.held(table.id, column.id, new),
                )


def _fields(before: Copy, after: Copy) -> Iterator[Change]:
    for sheet in after.returned.layout.sheets:
        for one in sheet.fields:
            was, now = before.returned.fields.get(one.id), after.returned.fields.get(one.id)
            if same(was, now):
                continue
            sides = []
            for copy, value in ((before, was), (after, now)):
                at = copy.returned.places.single(one.cell)
                sides.append(held(value, one.kind, "", a1(at)))
            yield Change("entry", "", sheet.name, sheet.label(one) or one.id, *sides)


def _results(before: Copy, after: Copy, pairing: Pairing, table: str, column: str) -> Iterator[Change]:
    place = after.tables.get(table) or before.tables.get(table)
    if place is None or column not in place or place[column].rule is None:
        return
    for one in pairing.pairs:
        old, new = before.lines.get(table, {}).get(one.old), after.lines.get(table, {}).get(one.new)
        was, now = before.result(table, column, old), after.result(table, column, new)
        if not same(was, now):
            sides = (
                Held(plain(value), a1(copy.returned.places.cell(table, column, line) if line is not None else None))
                for copy, value, line in ((before, was, old), (after, now, new))
            )
            yield Change("result", one.new or one.old, place.sheet, place[column].heading, *sides)
