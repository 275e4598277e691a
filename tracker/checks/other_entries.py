"""Entries wherever people type besides learners, marks and results: by the one grammar, whatever the check is for.

That is EOL entry, Standardisation, the lists on Centre, and single fields of Centre, Standardisation and Moderation.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tracker.checks.context import Case, Entry
from tracker.checks.digit_strings import digits_problem
from tracker.checks.entry_grammar import Wrong, problem
from tracker.checks.free_text import PLAIN_NUMBER
from tracker.checks.marks import marks_tables
from tracker.checks.role_words import meant
from tracker.column_roles import ColumnRole
from tracker.findings import Hit, Level
from tracker.intake.book_model import Held
from tracker.kinds import Digits, Kind, Whole
from tracker.layout import Cell, Field
from tracker.nodes.excel_values import same
from tracker.plan.centre import CLASSES, PEOPLE
from tracker.plan.centre import SHEET as CENTRE_SHEET
from tracker.plan.moderation import SHEET as MODERATION_SHEET
from tracker.plan.order import LEARNERS
from tracker.plan.standardisation import SHEET as STANDARD_SHEET
from tracker.plan.standardisation import STANDARD
from tracker.refs import Fault
from tracker.spec.award import Component

FIELD_SHEETS = (CENTRE_SHEET, STANDARD_SHEET, MODERATION_SHEET)
MILD = frozenset({PEOPLE, CLASSES})
"""Tables that hold back no mark, whatever is wrong in them."""


def entries(case: Case) -> Iterator[Hit]:
    """Yield entries that cannot be."""
    elsewhere = {LEARNERS, *(table.id for table in marks_tables(case))}
    for entry in case.entries():
        if entry.table.id not in elsewhere and (wrong := _wrong(case, entry)):
            yield case.hit(wrong, entry, most=Level.WARNING if entry.table.id in MILD else Level.ERROR)
    for sheet in case.layout.sheets:
        if sheet.name in FIELD_SHEETS and case.returned.places.stored(sheet.name) is not None:
            for one in sheet.fields:
                at = case.returned.places.single(one.cell)
                held = case.returned.places.held(one.cell.sheet, at)
                if wrong := _wrong_field(case, one, held, sheet.what(one)):
                    yield case.hit_at(wrong, Cell(sheet.name, *at), held, one.kind)


def _wrong(case: Case, entry: Entry) -> Wrong | None:
    role, held = entry.column.role, entry.held
    kind = _kind(case, entry)
    if role is None or kind is None:
        return None
    wrong = problem(held, case.format(held), kind, entry.column.what, case.options.today)
    if wrong is not None and role.holds == "class name" and wrong.words.get("kind") == PLAIN_NUMBER:
        return None  # a class may well be called 10
    return None if role.holds == "job" and held.formula is None and meant(held.value) else wrong


def _wrong_field(case: Case, one: Field, held: Held, what: str) -> Wrong | None:
    if not isinstance(one.kind, Digits):
        return problem(held, case.format(held), one.kind, what, case.options.today)
    if case.returned.stamp["centre"]:
        return None  # it was issued, and whether it is still the same is for the identity check to say
    wrong = digits_problem(held, case.format(held), one.kind)
    return replace(wrong, personal=False) if wrong else None


def _kind(case: Case, entry: Entry) -> Kind | None:
    """Return what an entry may be: in a line of second marking the maximum is that of the component chosen there."""
    role, kind = entry.column.role, entry.column.kind
    if entry.table.id != STANDARD or role is None or role.holds not in {"second", "agreed"}:
        return kind
    chosen = case.values.column(STANDARD, "component")[entry.line]
    if isinstance(chosen, Fault):
        return kind
    for c in case.returned.order.internal():
        if same(chosen, c.id):
            return Whole(_most(c, role))
    return kind


def _most(component: Component, role: ColumnRole) -> int:
    """Return the most marks of a row of the grid; 0 where a component has fewer rows than there are columns."""
    rows = component.rows
    return rows[role.place - 1].most if role.place <= len(rows) else 0
