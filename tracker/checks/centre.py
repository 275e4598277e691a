"""Codes 821 to 829: what the sheet Centre must say before anything is printed or submitted."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.checks.cohort import blank, cohorts, lower
from tracker.checks.context import Case
from tracker.checks.role_words import ASSURERS, meant
from tracker.findings import Code, Hit, Level
from tracker.plan.centre import ENTRIES, PEOPLE, SHEET

NO_DETAIL = Code(
    "TRK821",
    Level.ERROR,
    "centre details missing",
    "The {what} is missing.",
    "Type it on the sheet Centre.",
    "Number and name of the centre are on every printed form.",
)
NOBODY_NAMED = Code(
    "TRK822",
    Level.ERROR,
    "no people named",
    "The list of people is empty.",
    "Type the assessors and the internal quality assurer, each with their role.",
    "The list says who marks and who assures quality, and the drop-downs of assessors take their names from it.",
)
NO_ASSURER = Code(
    "TRK823",
    Level.WARNING,
    "no internal quality assurer named",
    "No one in the list of people is an internal quality assurer.",
    "Type the name with the role of internal quality assurer.",
    "Records and declarations are signed by an internal quality assurer as well.",
)
NO_ROLE = Code(
    "TRK824",
    Level.WARNING,
    "person without a role",
    "This person has no role.",
    "Choose the role from the list.",
    "A name without a role does not say whether this person marks or assures quality.",
)


def centre(case: Case) -> Iterator[Hit]:
    """Yield what is missing on the sheet Centre, once anything is marked."""
    level = case.at_submission()
    begun = any(cohort.begun for cohort in cohorts(case))
    if level is None or case.returned.places.stored(SHEET) is None or not (begun or _urgent(case)):
        return
    for one, label in ENTRIES:
        if blank(case.returned.fields.get(one)):
            at = case.returned.places.single(case.layout.single(one).cell)
            words = {"what": f"{label[0].lower()}{label[1:]}"}
            yield Hit(NO_DETAIL, case.sheet_now(SHEET), (at,), words=words, level=level)
    yield from _people(case, level)


def _urgent(case: Case) -> bool:
    return case.options.purpose == "submission"


def _people(case: Case, level: Level) -> Iterator[Hit]:
    place = case.returned.places.tables.get(PEOPLE)
    if place is None or place.columns.get("name") is None or place.columns.get("role") is None:
        return
    table = case.layout.table(PEOPLE)
    names, roles = case.values.column(PEOPLE, "name"), case.values.column(PEOPLE, "role")
    there = [line for line, name in enumerate(names) if not blank(name)]
    if not there:
        yield case.line_hit(NOBODY_NAMED, table, 0, "name", level=level)
        return
    for line in there:
        if blank(roles[line]):
            yield case.line_hit(NO_ROLE, table, line, "role", level=lower(level, Level.WARNING))
    if not any(meant(roles[line]) & ASSURERS for line in there):
        yield Hit(NO_ASSURER, case.sheet_now(SHEET), (), level=lower(level, Level.WARNING))
