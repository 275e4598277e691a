"""Codes 603 to 605: boundaries and lists of UMS that the centre typed, and what marks come to by them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256

from tracker.checks.context import Case
from tracker.checks.entry_grammar import problem
from tracker.findings import Code, Hit, Level
from tracker.plan.order import ums_table
from tracker.plan.typed_tables import BOUNDARIES as TABLE
from tracker.plan.typed_tables import LISTED, open_tables, state_figure
from tracker.plan.ums import SHEET
from tracker.rules.basis import BOUNDARIES, LIST, table_way
from tracker.rules.states import IMPOSSIBLE, MISSING, begins
from tracker.spec.award import Component, Spec
from tracker.spec.identity import SHORT, Decides, decides
from tracker.values import Values

WRONG = Code(
    "TRK603",
    Level.ERROR,
    "boundaries that cannot be",
    "The boundaries or the list of UMS typed for {component} cannot be, so its marks have no UMS: {check}.",
    "Correct them on the sheet {sheet}, or clear them all: then the estimate holds again.",
    "Boundaries rise from grade to grade, each from 1 to below the maximum of the component. A list has a UMS for every"
    " raw mark, never falls and ends at the most UMS.",
)
BEGUN = Code(
    "TRK604",
    Level.WARNING,
    "boundaries only begun",
    "Boundaries or UMS of {component} were typed, but not all of them: {check}.",
    "Type all of them, or clear those that are there.",
    "Until all are there UMS and grades are the estimate of the specs, and say so.",
)
TYPED = Code(
    "TRK605",
    Level.NOTE,
    "UMS typed by the centre",
    "UMS of {component} follow from what was typed on the sheet {sheet} ({what}), not from a published table.",
    "Compare it with the published table, or bring that in with [[command update]].",
    "Grades that rest on it say 'Typed by the centre'. No one here compared it with what was published, so it is never"
    " banked but as an estimate.",
)
_WHAT = {BOUNDARIES: "the lowest raw mark of each grade", LIST: "a list of all raw marks"}


def typed_tables(case: Case) -> Iterator[Hit]:
    """Yield what was typed in place of an estimate, and what is wrong with it."""
    if case.returned.places.stored(SHEET) is None:
        return
    sheet = case.sheet_now(SHEET)
    for c in open_tables(case.returned.order):
        figure = case.layout.single(state_figure(c))
        at = case.returned.places.single(figure.cell)
        said, way = str(case.values.single(figure.id) or ""), case.values.single(table_way(c.id))
        words: dict[str, object] = {"component": c.id, "sheet": sheet}
        if begins(said, IMPOSSIBLE) and not _told(case, c):
            yield Hit(WRONG, sheet, (at,), words={**words, "check": said.removeprefix(f"{IMPOSSIBLE}: ")})
        elif begins(said, MISSING):
            told = said.removeprefix(f"{MISSING}: ")
            yield Hit(BEGUN, sheet, (at,), words={"component": c.id, "check": told})
        elif isinstance(way, str) and way in _WHAT:
            yield Hit(TYPED, sheet, (at,), words={**words, "what": _WHAT[way]})


def _told(case: Case, c: Component) -> bool:
    """Return whether one of the cells cannot be by itself: the grammar of entries says so."""
    return any(
        entry.column.kind is not None
        and entry.column.id in (c.id, LISTED)
        and problem(entry.held, case.format(entry.held), entry.column.kind, entry.column.what, case.options.today)
        for entry in case.entries(TABLE, ums_table(c))
    )


def decided(values: Values, spec: Spec, component: Component) -> Decides:
    """Return what decides marks and results in a component of a returned workbook, with UMS that were typed in it."""
    found = decides(spec, component)
    if component.table.status == "published" or values.single(table_way(component.id)) not in _WHAT:
        return found
    typed = repr(tuple(values.column(ums_table(component), "ums")))
    return replace(found, table=sha256(f"{found.table}{typed}".encode()).hexdigest()[:SHORT])
