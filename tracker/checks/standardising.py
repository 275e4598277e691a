"""Codes 731 to 739: whether the team standardised before marking, and whether agreed marks were carried over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tracker.checks.cohort import blank, cohorts
from tracker.checks.context import Case
from tracker.findings import Code, Hit, Level
from tracker.layout import Column, Table
from tracker.nodes.excel_values import number
from tracker.plan.standardisation import SHEET, STANDARD
from tracker.rules.standardisation import DIFFERS
from tracker.rules.states import MISSING, begins

NO_STATEMENT = Code(
    "TRK731",
    Level.ERROR,
    "standardisation not stated",
    "{component}: nothing says {what}.",
    "Type it on the sheet Standardisation.",
    "Everyone who marks a component takes part in standardisation before marking, so that all mark alike. The statement"
    " says who led it and when.",
)
LINE_INCOMPLETE = Code(
    "TRK732",
    Level.ERROR,
    "second marking incomplete",
    "This line of second marking is not complete: {what}.",
    "Complete the line, or empty it.",
    "A line says whose work was marked a second time, which marks it was given, which mark both agreed and when. Choose"
    " the learner from the list: a name that was typed, or changed later on the sheet Learners, is not found.",
)
NOT_AGREED = Code(
    "TRK733",
    Level.WARNING,
    "agreed mark differs from the marks sheet",
    "The marks sheet does not have the marks that both assessors agreed. {apart}",
    "Type the agreed marks on the marks sheet, or correct them here.",
    "What is typed on the marks sheet is what counts; an agreed mark never replaces it by itself. Until both are equal"
    " the line on the marks sheet is not complete: there is no total, no grade and nothing to key.",
)


def standardising(case: Case) -> Iterator[Hit]:
    """Yield what is missing on the sheet Standardisation, and agreed marks that were not carried over."""
    if case.returned.places.stored(SHEET) is None:
        return
    yield from _stated(case)
    yield from _lines(case)


def _stated(case: Case) -> Iterator[Hit]:
    """A statement is wanted as soon as anything is marked: standardising comes before marking."""
    level = case.at_submission()
    for cohort in cohorts(case):
        if level is None or not cohort.begun:
            continue
        for part, what in (("by", "who led standardisation before marking"), ("on", "when the team standardised")):
            one = f"standard:{cohort.component.id}:{part}"
            if blank(case.returned.fields.get(one)):
                at = case.returned.places.single(case.layout.single(one).cell)
                words = {"component": cohort.component.id, "what": what}
                yield Hit(NO_STATEMENT, case.sheet_now(SHEET), (at,), words=words, level=level)


def _lines(case: Case) -> Iterator[Hit]:
    level = case.at_submission()
    place = case.returned.places.tables.get(STANDARD)
    if level is None or place is None:
        return
    table = case.layout.table(STANDARD)
    checks, keys, apart = (case.values.column(STANDARD, one) for one in ("check", "key", "apart"))
    for line, check in enumerate(checks):
        key = str(keys[line] or "")
        if begins(check, MISSING):
            what = str(check).removeprefix(f"{MISSING}: ")
            hit = case.line_hit(LINE_INCOMPLETE, table, line, "check", level=level, what=what)
            yield replace(hit, learner=key)
        elif begins(check, DIFFERS):
            words, cells = {"apart": apart[line]}, tuple(_cells(case, table, line))
            yield Hit(NOT_AGREED, case.sheet_now(SHEET), cells, key, words, level=max(level, Level.WARNING))


def _cells(case: Case, table: Table, line: int) -> Iterator[tuple[int, int]]:
    """Yield where the agreed marks of a line stand that the marks sheet does not have."""
    for column in table.holding("agreed"):
        at = case.returned.places.cell(table.id, column.id, line)
        if at is not None and not blank(case.given(table.id, column.id, line)) and not _equal(case, line, column):
            yield at


def _equal(case: Case, line: int, agreed: Column) -> bool:
    """Return whether the marks sheet holds the agreed mark of a line."""
    now = case.values.column(STANDARD, f"now:{agreed.role.place if agreed.role else 0}")[line]
    return number(now) is not None and number(now) == number(case.given(STANDARD, agreed.id, line))
