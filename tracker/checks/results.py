"""Codes 601 and 602: results that the file has stored, against those that its formulas give."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.checks.comparison import now, same_result
from tracker.checks.context import Case
from tracker.checks.grouping import listed
from tracker.findings import Code, Hit, Level
from tracker.intake.book_model import Held
from tracker.intake.sheet_place import NOTHING, SheetPlace
from tracker.nodes.functions import depends_on_today
from tracker.plan.eol_entry import keyed_sheet
from tracker.plan.moderation import SHEET as MODERATION
from tracker.plan.start import SHEET as START
from tracker.refs import Value

STALE = Code(
    "TRK601",
    Level.NOTE,
    "stored results differ",
    "{count} stored results (on {sheets}) are not what the formulas give now; they were recalculated.",
    "Open it in Excel and save it.",
    "The file was saved by a program that is not a spreadsheet, calculation was switched off, or formulas were changed"
    " (other findings then say so). The check never relies on stored results.",
)
NOT_STORED = Code(
    "TRK602",
    Level.NOTE,
    "no results stored",
    "{count} formulas (on {sheets}) have no stored result; they were recalculated.",
    "Open it in Excel and save it; otherwise programs that do not calculate show nothing.",
    "Some programs save only formulas. Excel and LibreOffice calculate them when the file is opened.",
)


def results(case: Case) -> Iterator[Hit]:
    """Yield whether stored results are not what the formulas give: once for the whole file."""
    old: list[str] = []
    empty: list[str] = []
    dated = {MODERATION, *(keyed_sheet(c) for c in case.returned.order.internal())}
    known = case.returned.same_templates and not case.returned.reworded  # else the identity check has said so
    for place in case.returned.places.sheets.values():
        if place.stored is None or (not known and (place.sheet.paper or place.sheet.name == START)):
            continue
        if case.returned.reworded and place.sheet.name in dated:
            continue  # the sample may have other sizes now, and the series other days
        for stored, (table, column, line), right in _stored(case, place):
            if (
                stored.formula is not None
                and not same_result(stored.value, right)
                and not _but_for_blanks(stored, right)
                and not (stored.value is not None and _changes_with_the_day(case, table, column, line))
            ):
                (empty if stored.value is None else old).append(place.stored.name)
    for code, found in ((STALE, old), (NOT_STORED, empty)):
        if found:
            yield Hit(code, words={"count": len(found), "sheets": listed(found)})


def _but_for_blanks(stored: Held, right: Value) -> bool:
    """Return whether two texts differ in blanks at their ends only, which many programs lose when they save."""
    return isinstance(stored.value, str) and isinstance(right, str) and stored.value.strip() == right.strip()


def _changes_with_the_day(case: Case, table: str, column: str, line: int) -> bool:
    """Return whether a result is another one on a day before or after all dates of the series.

    Formulas of one cell ask those of others for the day, so the text of a formula does not tell.
    """
    today, *others = (
        values.column(table, column)[line] if table else values.single(column)
        for values in (case.values, *case.on_other_days)
    )
    return any(not same_result(other, today) for other in others)


def _stored(case: Case, place: SheetPlace) -> Iterator[tuple[Held, tuple[str, str, int], Value]]:
    """Yield what each formula cell of a sheet holds, which it is (table, column and line), and what is right."""
    cells = place.stored.cells if place.stored else {}
    for one in case.worked[place.sheet.name]:
        if "TODAY()" in one.template and depends_on_today(one.rule):
            continue  # right on the day on which it was saved; most formulas are told by their text alone
        right = case.values.column(one.table.id, one.column) if one.table else (case.values.single(one.column),)
        table = one.table.id if one.table else ""
        for line, (at, value) in enumerate(zip(now(place, one), right, strict=True)):
            if at is not None:
                yield cells.get(at, NOTHING), (table, one.column, line), value
