"""Codes 601 and 602: results that the file has stored, against those that its formulas give."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.checks.case import Case
from tracker.checks.comparison import now, same_result
from tracker.checks.expected import worked_cells
from tracker.checks.identity import templates_known
from tracker.findings import Code, Hit, Level
from tracker.intake.places import At
from tracker.rules.overview import DaysLeft

STALE = Code(
    "TRK601",
    Level.NOTE,
    "results are old",
    "The file shows results from before its last change; here they were worked out anew.",
    "Open it in Excel and save it once.",
    "A program that is no spreadsheet saved the file, or calculation was switched off: the formulas are right, but "
    "what stands beside them in the file is not what they give. The check never relies on stored results.",
)
NOT_STORED = Code(
    "TRK602",
    Level.NOTE,
    "no results stored",
    "The file holds formulas without results; here they were worked out anew.",
    "Open it in Excel and save it once, or programs that do not calculate will show nothing.",
    "Some programs save formulas only. Excel and LibreOffice work them out when the file is opened.",
)


def results(case: Case) -> Iterator[Hit]:
    """Yield stored results that are not what the formulas give, one finding a sheet."""
    known = templates_known(case)
    for place in case.returned.places.sheets.values():
        stored = place.stored
        if stored is None or (not known and (place.sheet.paper or place.sheet.name == "Start")):
            continue
        old: list[At] = []
        empty: list[At] = []
        for one in worked_cells(case.layout, place.sheet):
            if isinstance(one.rule, DaysLeft):
                continue  # right on the day on which it was saved
            right = case.values.column(one.table.id, one.column) if one.table else (case.values.single(one.column),)
            for at, value in zip(now(place, one), right, strict=True):
                held = stored.cells.get(at) if at is not None else None
                if at is None or held is None or held.formula is None or same_result(held.value, value):
                    continue
                (empty if held.value is None else old).append(at)
        if old:
            yield Hit(STALE, stored.name, tuple(old))
        if empty:
            yield Hit(NOT_STORED, stored.name, tuple(empty))
