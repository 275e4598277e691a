"""What stands where nothing is read: over formulas and fixed words, beside the tables, on sheets of people's own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from tracker.checks import CheckOptions
from tracker.checks import structure_codes as codes
from tracker.checks.comparison import comparison
from tracker.checks.context import Case
from tracker.checks.expected import fixed_cells
from tracker.checks.findings_sheet import is_ours, written_by_us
from tracker.checks.positions import Homes
from tracker.intake.book_model import Sheet as Stored
from tracker.intake.returned import Returned
from tracker.intake.searching import title, words
from tracker.intake.sheet_place import NOTHING
from tracker.plan.order import TOP
from tracker.plan.stamp import SHEET as STAMP_SHEET
from tracker.transfer.model import CHECK, LOST, NOT_TAKEN, Listed, Typed
from tracker.transfer.typed_values import as_seen, blank

TITLE = "Carried over"
"""Name and title of the sheet that lists what was not taken."""
REASONS = {
    codes.WRONG_VALUE.id: "It was in place of a formula, which would have given something else.",
    codes.FIXED_CHANGED.id: "It was in place of a fixed value.",
    codes.TABLE_CHANGED.id: "It was in a table that is fixed.",
    codes.WORDS_CHANGED.id: "It was in place of fixed words.",
    codes.STRAY.id: "It was outside the tables.",
    codes.OUTSIDE_LINES.id: "It was between or below the lines of its table.",
}
OWN_SHEET = "It was on a sheet that does not belong to the tracker."
COPY = "It was on a copy of a sheet; only the sheet itself was read."
NO_TABLE = "The headings of its table are gone."


def leftover(returned: Returned, today: date, taken: set[tuple[str, tuple[int, int]]]) -> Iterator[Typed]:
    """Yield what people typed outside entry cells.

    Args:
        returned: the workbook.
        today: for formulas that depend on the day.
        taken: sheet and cell of what is listed already.
    """
    book = returned.book
    for hit in comparison(Case(returned, CheckOptions(today))):
        why = REASONS.get(hit.code.id)
        stored = book.sheet(hit.sheet)
        if why is None or stored is None:
            continue
        days = _days_left(returned, stored)
        for at in hit.cells:
            held = stored.cells.get(at, NOTHING)
            if blank(held) or at in days or (stored.name, at) in taken:
                continue
            yield Typed(stored.name, at, held.value, why=why, shown=as_seen(held, book))
    yield from _without_table(returned, taken)
    titles = {words(sheet.title): sheet for sheet in returned.layout.sheets}
    for stored in returned.places.others:
        if stored.name == TITLE:
            continue
        if is_ours(stored):
            ours = {(stored.name, at) for at in stored.cells if written_by_us(stored, at)}
            yield from _all(returned, stored, OWN_SHEET, {}, taken | ours)
            continue
        copied = titles.get(title(stored))
        if copied is None:
            yield from _all(returned, stored, OWN_SHEET, {}, taken)
            continue
        first = returned.places.stored(copied.name)
        same = {at: held.value for at, held in (first.cells if first else {}).items()}
        yield from _all(returned, stored, COPY, same, taken)


def _without_table(returned: Returned, taken: set[tuple[str, tuple[int, int]]]) -> Iterator[Typed]:
    """Yield everything on sheets of which a table was not found."""
    for place in returned.places.sheets.values():
        if place.stored is None or place.sheet.name == STAMP_SHEET:
            continue  # no one types on the sheet of the stamp
        if len(place.tables) < len(place.sheet.tables):
            fixed = {(one.row, one.col): one.value for one in fixed_cells(place.sheet, returned.issued.given)}
            yield from _all(returned, place.stored, NO_TABLE, fixed, taken)


def _all(
    returned: Returned,
    stored: Stored,
    why: str,
    same: Mapping[tuple[int, int], object],
    taken: set[tuple[str, tuple[int, int]]],
) -> Iterator[Typed]:
    """Yield everything on a sheet but formulas and what stands in the same cell of another one."""
    keys = set(returned.order.keys)
    for at, held in sorted(stored.cells.items()):
        usual = at in same and same[at] == held.value
        if blank(held) or held.formula is not None or usual or held.value in keys or (stored.name, at) in taken:
            continue
        yield Typed(stored.name, at, held.value, why=why, shown=as_seen(held, returned.book))


def _days_left(returned: Returned, stored: Stored) -> set[tuple[int, int]]:
    """Return where the days left until a date stand: those of another day are no one's mistake."""
    return {
        returned.places.single(figure.cell)
        for place in returned.places.sheets.values()
        if place.stored is stored
        for figure in place.sheet.figures
        if figure.from_specs
    }


def earlier(returned: Returned, columns: tuple[str, ...], top: int, typed: Sequence[Typed]) -> Iterator[Listed]:
    """Yield what an earlier repair has listed and no one has settled: it is handed on until the sheet is deleted.

    Args:
        returned: the workbook.
        columns: headings of the list.
        top: the row of the headings.
        typed: what is typed in the workbook: a line whose cell now holds something else is settled.
    """
    stored = next((one for one in returned.places.others if one.name == TITLE), None)
    if stored is None or words(stored.cells.get((top, 0), NOTHING).value) != words(columns[0]):
        return
    filled = _filled(returned, typed)
    for row in sorted({row for row, col in stored.cells if col == 0 and row > top}):
        held = [stored.cells.get((row, col), NOTHING) for col in range(len(columns))]
        if (what := held[0].value) is None:
            continue
        sheet, address, learner, heading, _, why, now = (
            "" if one.value is None else str(one.value) for one in held[1:]
        )
        value = as_seen(held[5], returned.book)
        if now in filled and (what != CHECK or filled[now] != value):
            continue
        kept = what if what in {CHECK, LOST} else NOT_TAKEN
        yield Listed(kept, sheet, address, learner, heading, value, why, now)  # type: ignore[arg-type]


def listed_before(returned: Returned, typed: Sequence[Typed]) -> Iterator[Listed]:
    """Yield what the sheet of an earlier repair still lists; see `earlier`."""
    from tracker.transfer.report_sheet import HEADERS

    yield from earlier(returned, HEADERS, TOP, typed)


def _filled(returned: Returned, typed: Sequence[Typed]) -> dict[str, str | int | float]:
    """Return what stands in entry cells, by the place that each was issued in."""
    homes = Homes(returned.places)
    found = ((homes.cell(one.sheet, one.at), one.shown) for one in typed if one.spot and one.at)
    return {f"'{cell.sheet}'!{cell.a1}": shown for cell, shown in found if cell}
