"""Codes 301 to 325: sheets, tables, columns and lines are where they were issued, and nothing around them is broken."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.checks import structure_codes as codes
from tracker.checks.case import Case
from tracker.findings import Hit, shown
from tracker.intake.canonical import canonical
from tracker.intake.places import SheetPlace, TablePlace, title, words
from tracker.layout import KEY, Cell
from tracker.plan.stamp import NAME
from tracker.plan.stamp import SHEET as STAMP_SHEET


def structure(case: Case) -> Iterator[Hit]:
    """Yield what became of sheets, tables, columns and lines."""
    places = case.returned.places
    for name, place in places.sheets.items():
        if place.stored is None:
            if name != STAMP_SHEET:  # the identity check says so
                yield Hit(codes.SHEET_MISSING, words={"name": name})
            continue
        yield from _sheet(case, place)
    yield from _others(case)
    yield from _names(case)
    if case.returned.book.calculation == "manual":
        yield Hit(codes.MANUAL)


def _sheet(case: Case, place: SheetPlace) -> Iterator[Hit]:
    sheet, stored = place.sheet, place.stored
    if stored is None:
        return
    if place.renamed:
        yield Hit(codes.SHEET_RENAMED, stored.name, words={"name": sheet.name, "now": stored.name})
    if stored.state != "visible" and not sheet.hidden:
        yield Hit(codes.SHEET_HIDDEN, stored.name, words={"name": sheet.name})
    if stored.protection is None and sheet.protected:
        yield Hit(codes.UNPROTECTED, words={"what": stored.name})
    for table in sheet.tables:
        found = place.tables.get(table.id)
        if found is None:
            yield Hit(codes.TABLE_MISSING, stored.name, words={"name": sheet.name})
        else:
            yield from _table(case, stored.name, found)
    yield from _merged(case, place)


def _table(case: Case, sheet: str, place: TablePlace) -> Iterator[Hit]:
    table = place.table
    if place.moved:
        first = next((col for col in place.columns.values() if col is not None), 0)
        yield Hit(
            codes.TABLE_MOVED,
            sheet,
            ((place.top, first),),
            words={"now": _a1(place.top, first), "was": _a1(table.top, table.left)},
        )
    if place.swapped:
        headings = ", ".join(_plain(table[one].header) for one in place.swapped)
        cells = tuple((place.top, col) for one in place.swapped if (col := place.columns[one]) is not None)
        yield Hit(codes.COLUMN_MOVED, sheet, cells, words={"headings": headings})
    for one, col in place.columns.items():
        heading = {"heading": _plain(table[one].header)}
        if col is None:
            yield Hit(codes.COLUMN_MISSING, sheet, words=heading)
        elif one in place.reworded:
            yield Hit(codes.HEADING_CHANGED, sheet, ((place.top, col),), "", heading, shown(place.reworded[one]))
    if KEY not in table or table[KEY].rule is not None:
        return
    keys = case.returned.given[table.id, KEY]
    col = place.columns[KEY] or 0
    for key, row in zip(keys, place.rows, strict=True):
        if row is None:
            yield Hit(codes.LINE_MISSING, sheet, (), str(key))
    for key, rows in place.twice.items():
        yield Hit(codes.KEY_TWICE, sheet, tuple((row, col) for row in rows), key)


def _merged(case: Case, place: SheetPlace) -> Iterator[Hit]:
    """Entry cells are issued one by one; frames for long text stand on forms only."""
    if place.stored is None or not place.stored.merged:
        return
    entries = {at for entry in case.entries() if entry.table.sheet == place.sheet.name for at in (entry.at,)} | {
        (row, col)
        for found in place.tables.values()
        for column in found.table.columns
        if column.kind and (col := found.columns.get(column.id)) is not None
        for row in found.rows
        if row is not None
    }
    for top, left, bottom, right in place.stored.merged:
        inside = sorted(at for at in entries if top <= at[0] <= bottom and left <= at[1] <= right)
        if inside:
            yield Hit(codes.MERGED, place.stored.name, tuple(inside))


def _others(case: Case) -> Iterator[Hit]:
    """Own sheets are fine; a copy of an issued one is not."""
    titles = {words(sheet.title): sheet for sheet in case.layout.sheets}
    for stored in case.returned.places.others:
        first = titles.get(title(stored))
        if first is None:
            continue
        kept = case.returned.places.stored(first.name)
        if kept is not None:
            yield Hit(codes.SHEET_COPIED, stored.name, words={"now": stored.name, "name": kept.name})


def _names(case: Case) -> Iterator[Hit]:
    there = {name.casefold(): text for (name, sheet), text in case.returned.book.names.items() if sheet is None}
    for name, wanted in case.layout.names.items():
        if name == NAME:
            continue
        now = there.get(name.casefold())
        if now is None:
            yield Hit(codes.NAME_BROKEN, words={"name": name, "now": "missing"})
        elif "#REF!" in now:
            yield Hit(codes.NAME_BROKEN, words={"name": name, "now": "broken (#REF!)"})
        elif not _moved(case) and canonical(now, "") != canonical(wanted, ""):
            yield Hit(codes.NAME_BROKEN, words={"name": name, "now": f"{now} and was {wanted}"})


def _moved(case: Case) -> bool:
    """Return whether anything stands elsewhere; names follow their cells, and are not compared then."""
    return any(place.rows or place.columns or place.renamed for place in case.returned.places.sheets.values())


def _plain(heading: str) -> str:
    return " ".join(heading.split())


def _a1(row: int, col: int) -> str:
    return Cell("", row, col).a1
