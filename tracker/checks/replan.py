"""A returned workbook planned once more: what people typed in place, and the identity that it was issued with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from tracker.checks.context import Case
from tracker.intake.book_model import Held
from tracker.intake.returned import Returned
from tracker.layout import Layout, Sheet, Text
from tracker.plan import Plan
from tracker.plan.issued_learners import DIGESTS, learner_digests
from tracker.plan.stamp import ISSUED, NAME, stamp_line
from tracker.refs import Value, serial

LONGEST = 32_000
"""Characters; Excel takes 32,767 in a cell."""
FIRST_YEAR = 1900


def kept(case: Case) -> Plan:
    """Return a plan with everything that people typed.

    What cannot be kept as it is stands as the text that it was: a formula where a value belongs becomes its words, so
    that no mark is taken for granted that no one typed.
    """
    returned = case.returned
    given: dict[tuple[str, str], Sequence[Value]] = dict(returned.given)
    for table in (table for sheet in returned.layout.sheets for table in sheet.tables):
        for column in table.columns:
            at = (table.id, column.id)
            if column.kind and at in given:
                given[at] = [_plain(value) for value in given[at]]
    for entry in case.entries():
        if entry.held.formula is not None:
            at = (entry.table.id, entry.column.id)
            given[at] = [_words(entry.held) if line == entry.line else value for line, value in enumerate(given[at])]
    fields = {one: _plain(value) for one, value in returned.fields.items()}
    for field in (field for sheet in returned.layout.sheets for field in sheet.fields):
        held = returned.places.held(field.cell.sheet, returned.places.single(field.cell))
        if held.formula is not None:
            fields[field.id] = _words(held)
    return _as_issued(returned, Plan(returned.layout, given, fields))


def _words(held: Held) -> str:
    return f"={held.formula}"[:LONGEST]


def _plain(value: Value) -> Value:
    """Return a value as a number or text that any program can hold."""
    if isinstance(value, date):
        return serial(value) if value.year >= FIRST_YEAR else value.isoformat()
    if isinstance(value, str) and len(value) > LONGEST:
        return value[:LONGEST]
    return value


def _as_issued(returned: Returned, plan: Plan) -> Plan:
    """Return a plan with the id and the digests that were issued: a changed name must still be seen in it."""
    layout, issued = plan.layout, returned.stamp.facts.get("id", "")
    given = {**plan.given}
    new = [learner_digests(one, issued) for one in returned.order.learners]
    for column in DIGESTS if new else ():
        made = [one[column] for one in new]
        said = returned.places.column(ISSUED, column) or made
        given[ISSUED, column] = [old if isinstance(old, str) else now for old, now in zip(said, made, strict=True)]
    return Plan(_with_id(layout, issued) if issued else layout, given, plan.fields)


def _with_id(layout: Layout, issued: str) -> Layout:
    """Return a layout that says another id in all its places."""
    facts = {**layout.stamp, "id": issued}
    words: Mapping[object, str] = {
        layout.stamp["id"]: issued,
        stamp_line(dict(layout.stamp)): stamp_line(facts),
    }
    names = {**layout.names, NAME: f'"{stamp_line(facts)}"'}
    sheets = tuple(_reworded(sheet, words) for sheet in layout.sheets)
    return replace(layout, sheets=sheets, names=names, stamp=facts, _tables={}, _cells={})


def _reworded(sheet: Sheet, words: Mapping[object, str]) -> Sheet:
    if not any(text.content in words for text in sheet.texts):
        return sheet
    texts = tuple(Text(text.cell, words.get(text.content, text.content), text.style) for text in sheet.texts)
    return replace(sheet, texts=texts)
